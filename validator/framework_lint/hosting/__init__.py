"""What a platform for pull requests shows of a run."""
