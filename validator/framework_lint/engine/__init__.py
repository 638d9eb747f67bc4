"""Read a framework, run the rules, and settle what is reported."""
