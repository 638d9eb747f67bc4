"""Read a framework, run the rules, and settle which findings remain."""
