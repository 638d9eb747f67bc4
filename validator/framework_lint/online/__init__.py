"""Whether addresses on the web still answer: the only part of a check that opens a socket, and only with `--online`."""
