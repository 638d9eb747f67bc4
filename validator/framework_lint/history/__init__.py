"""A framework at two revisions: what is new, what changed for people, and what a change takes away from its check."""
