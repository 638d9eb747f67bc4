"""framework-lint: a linter and validator for career frameworks as code."""

__version__ = "0.1.0"
