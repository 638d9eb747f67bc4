"""What changed between two revisions, said in sentences: one module per format."""
