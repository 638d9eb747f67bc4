"""From bytes to plain data plus spans. Nothing above this package knows whether a role came from YAML or a page."""
