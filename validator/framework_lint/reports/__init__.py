"""Reports: one module per format, all made from one `Report`. None of them reads a file or judges a finding."""
