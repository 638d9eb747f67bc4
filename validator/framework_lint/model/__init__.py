"""What a framework says, where it says so, and what a check reports: plain values."""
