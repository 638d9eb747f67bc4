"""Markdown pages: which part of a page says what, with exact places."""
