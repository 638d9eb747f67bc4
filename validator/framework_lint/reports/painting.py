"""Colours of a terminal."""

from __future__ import annotations

# Select Graphic Rendition codes (ECMA-48, section 8.3.117).
_STYLES = {"error": "1;31", "warning": "1;33", "note": "1;36", "frame": "1;34", "strong": "1"}


def paint(style: str, text: str, color: bool) -> str:
    """The text in a style, as it is without colour."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if color else text
