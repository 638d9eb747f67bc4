"""Data made of role pages: what most pages say is written once, what one of them says besides stays with its role."""
