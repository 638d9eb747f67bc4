"""Names and texts normalised for comparison."""

from __future__ import annotations

import re
from functools import lru_cache

from framework_lint.model.damage import repaired

_IN_NAMES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_QUOTES = {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032`\u00b4"} | {
    ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033"
}
# A replacement character that cannot be recovered was most often an apostrophe.
_IN_TEXTS: dict[int, str | None] = {**_INVISIBLE, **_QUOTES, 0xFFFD: "'"}

# A string: `re` compiles it when the first text is compared.
_LIST_MARK = r"(?m)^[^\S\n]*(?:[-*+\u2022\u00b7\u25aa\u2013]|\d{1,2}[.)])[^\S\n]+"


def caseless(name: str) -> str:
    """A name in lower case, with single spaces."""
    return " ".join(name.casefold().split())


@lru_cache(maxsize=1 << 14)  # the same names stand on many pages
def folded(name: str) -> str:
    """A name without what makes no difference: case, white space, typographic characters, `&` for "and"."""
    return caseless(name.translate(_IN_NAMES).replace("&", " and ").replace("/", " / "))


def folded_text(text: str) -> str:
    """A text on one line, its damage repaired, with single spaces and plain quotes, without bullets or invisible
    characters."""
    text = repaired(text)
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text).translate(_IN_TEXTS)
    return " ".join(_without_list_marks(text).split())


def words(folded: str) -> str:
    """Only the words of a folded text, in lower case, without punctuation and apostrophes."""
    return " ".join(re.findall(r"\w+", folded.replace("'", "").casefold()))


def bare_words(text: str) -> str:
    """`words(folded_text(text))`, with a shortcut for text that needs no repair."""
    if not text.isascii() or "_x000" in text or "`" in text or "&" in text:
        return words(folded_text(text))
    return words(_without_list_marks(text))


def _without_list_marks(text: str) -> str:
    return re.sub(_LIST_MARK, "", text.replace("\r", "\n"))
