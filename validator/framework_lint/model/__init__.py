"""What a framework says, where that stands, and what is found wrong: values only."""
