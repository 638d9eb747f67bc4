"""Where SFIA's site is, and the address of a skill there."""

from __future__ import annotations

HOST = "sfia-online.org"


def canonical_url(code: str, version: int) -> str:
    """The address of a skill, as SFIA's own files give it."""
    return f"https://{HOST}/en/skillcode/{version}/{code}"
