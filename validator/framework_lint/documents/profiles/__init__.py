"""Data of other shapes: small mappings from it to the model."""
