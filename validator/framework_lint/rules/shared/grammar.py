"""Indefinite articles, and edits that replace words together with their article."""

from __future__ import annotations

import re

from framework_lint.model.findings import Edit, Fix
from framework_lint.model.spans import Part

# Strings: `re` compiles them when words are replaced.
_ARTICLE = r"(?i)(?<![\w'’-])(?P<article>an?)(?P<space>\s+)\Z"
# Words with an initial vowel that are pronounced like "you" or "one", and words with a silent "h".
_CONSONANT = r"(?i)(?:uni(?!n|m)|us[aeiu]|ut[ie]l|eu|ewe|one|once|ubi|ura)"
_VOWEL = r"(?i)(?:hour|honest|hono|heir)"
_NAMED_WITH_A_VOWEL = "AEFHILMNORSX"  # letters: "an F"


def article(word: str) -> str:
    """ "a" or "an" before a word; empty where that depends on how it is pronounced (an "SQL" or a "SQL")."""
    if not word[:1].isalpha() or not word[0].isascii():
        return ""
    if word.isupper() and len(word) > 1:  # QA, HR: letter by letter
        if len(word) > 3 or word in ("SQL", "SAP", "FAQ", "UN"):
            return ""
        return "an" if word[0] in _NAMED_WITH_A_VOWEL else "a"
    if re.match(_VOWEL, word):
        return "an"
    return "a" if re.match(_CONSONANT, word) or word[0].lower() not in "aeiou" else "an"


def replacement(part: Part, words: str) -> Edit | None:
    """The edit that replaces part of a text, and its article if need be; None where the right article is unclear."""
    before = re.search(_ARTICLE, part.text[max(0, part.start - 12) : part.start])
    if before is None:
        return Edit(part, words)
    first = re.match(r"[^\W_]+", words)
    right = article(first.group()) if first else ""
    if not right:
        return None
    if right == before["article"].lower():
        return Edit(part, words)
    start = part.start - len(before.group())
    right = right.capitalize() if before["article"][0].isupper() else right
    return Edit(part.text.part(start, part.end), f"{right}{before['space']}{words}")


def suggested(part: Part, words: str) -> Fix | None:
    """The suggestion to replace part of a text; None where the right article is unclear."""
    edit = replacement(part, words)
    return Fix("suggest", f'write "{edit.text}"', (edit,)) if edit else None
