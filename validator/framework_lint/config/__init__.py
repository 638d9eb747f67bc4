"""What a person asks for: settings, the file they stand in, and lists of words."""
