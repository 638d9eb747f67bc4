"""The JSON Schemas: what they are, what they reject, and why."""
