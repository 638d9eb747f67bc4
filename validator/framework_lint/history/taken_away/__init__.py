"""What a change takes away from its own check, one module per kind: nothing of it may go unsaid."""
