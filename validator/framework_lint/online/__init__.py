"""Ask links on the web: the only part of a check that opens a socket, and only with `--online`."""
