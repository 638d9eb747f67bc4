"""Two roles beside each other, in each format."""
