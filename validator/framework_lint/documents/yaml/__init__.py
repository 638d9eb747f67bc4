"""YAML: read with exact places, changed and written at them."""
