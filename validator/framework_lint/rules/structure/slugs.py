"""How a title or a path reads in the name of a file or folder."""

from __future__ import annotations

import re
import unicodedata

from framework_lint.model.spans import Text


def slug(text: Text | None) -> str:
    return "-".join(plain_words(str(text))) if text else ""


def plain_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain)
