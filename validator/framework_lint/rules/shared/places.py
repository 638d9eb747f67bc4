"""What messages call a career path or a track."""

from __future__ import annotations


def place_name(path: str, track: str | None = None) -> str:
    """A track as a message names it, or the path if there is no track; the framework where roles are in no path."""
    if track:
        return f"the track {track}"
    return f"the path {path}" if path else "the framework"
