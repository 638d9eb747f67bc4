"""From findings to findings: what a comment, a baseline or a setting takes away."""
