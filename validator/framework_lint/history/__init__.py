"""Two revisions of a framework beside each other."""
