"""What a platform for pull requests shows of a run: GitHub's comments and code scanning."""
