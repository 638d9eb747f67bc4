"""The rules: one folder per family."""
