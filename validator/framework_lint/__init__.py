"""framework-lint: a linter and validator for career frameworks as code."""

__version__ = "0.1.0"

# Where the documentation and the schemas are published, without a slash at its end. Empty until an address is owned:
# then nothing links to one, and the schemas are named by URNs. After a change: `python scripts/generate.py`.
BASE_ADDRESS = ""
