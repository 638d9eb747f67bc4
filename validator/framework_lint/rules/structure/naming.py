"""Names of files and folders."""

from __future__ import annotations

import re
import unicodedata

from framework_lint.model.parts import Skill


def slug(title: str) -> str:
    """A title as the name of a file or folder: "VP of Engineering" is "vp-of-engineering"."""
    return "-".join(plain_words(title))


def plain_words(text: str) -> list[str]:
    """The words of a text in lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)


def code_of_file(skill: Skill) -> str:
    """The code in the name of a skill's file."""
    return skill.place.path.rpartition("/")[2].partition(".")[0]
