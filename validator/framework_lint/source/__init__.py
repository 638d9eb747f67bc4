"""Files: which there are, what bytes they hold, how they are written. The guarded doors to a disk and to git."""
