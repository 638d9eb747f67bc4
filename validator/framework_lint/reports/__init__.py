"""What a run has to say, in every format: one module per format, all made from one `Report`.

None of them reads what is checked or judges a finding.
"""
