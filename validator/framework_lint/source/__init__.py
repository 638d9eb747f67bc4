"""Files: which there are, what bytes they hold, how they are written. The only doors to a disk and to git."""
