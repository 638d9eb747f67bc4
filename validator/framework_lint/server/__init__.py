"""The language server: what the check says, while somebody types. Needs the extra `framework-lint[server]`."""
