"""One module per subcommand. Each parses options, calls one function, and returns an exit code."""
