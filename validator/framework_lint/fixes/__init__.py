"""Apply the fixes of findings to the texts of files."""
