"""Names and texts without what makes no difference between two of them: what they are compared by."""

from __future__ import annotations

import re

from framework_lint.model.damage import mended

_IN_NAMES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_QUOTES = {ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032`\u00b4"} | {
    ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033"
}
# A replacement character whose meaning cannot be told most often was an apostrophe.
_IN_TEXTS: dict[int, str | None] = {**_INVISIBLE, **_QUOTES, 0xFFFD: "'"}

# A string: `re` compiles it when first a text is compared.
_LIST_MARK = r"(?m)^[^\S\n]*(?:[-*+\u2022\u00b7\u25aa\u2013]|\d{1,2}[.)])[^\S\n]+"


def caseless(name: str) -> str:
    """A name in small letters, with single spaces."""
    return " ".join(name.casefold().split())


def folded(name: str) -> str:
    """A name without what does not make it another one: capitals, white space, typographic signs, `&`."""
    return caseless(name.translate(_IN_NAMES).replace("&", " and ").replace("/", " / "))


def folded_text(text: str) -> str:
    """The text mended, on one line, with single spaces and plain quotes, without list marks or invisible characters."""
    text = mended(text)
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFC", text).translate(_IN_TEXTS)
    return " ".join(_without_list_marks(text).split())


def words(folded: str) -> str:
    """The words alone of a folded text, in small letters: neither punctuation nor apostrophes."""
    return " ".join(re.findall(r"\w+", folded.replace("'", "").casefold()))


def bare_words(text: str) -> str:
    """`words(folded_text(text))`, on a shorter way for text that needs no mending."""
    if not text.isascii() or "_x000" in text or "`" in text:
        return words(folded_text(text))
    return words(_without_list_marks(text))


def _without_list_marks(text: str) -> str:
    return re.sub(_LIST_MARK, "", text.replace("\r", "\n"))
