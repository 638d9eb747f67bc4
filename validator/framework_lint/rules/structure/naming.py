"""What files and folders are named after, and what a path or track is called in a message."""

from __future__ import annotations

import re
import unicodedata

from framework_lint.model.parts import Skill


def slug(title: str) -> str:
    """A title as the name of a file or folder: "VP of Engineering" is "vp-of-engineering"."""
    return "-".join(plain_words(title))


def plain_words(text: str) -> list[str]:
    """The words of a text in small letters, without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def filed_code(skill: Skill) -> str:
    """The code that the name of a skill's file gives."""
    return skill.place.path.rpartition("/")[2].partition(".")[0]


def place_name(path: str, track: str | None) -> str:
    """What a message calls the track, or the path where there is none."""
    return f"the track {track}" if track else f"the path {path}"
