"""The article that words need, and edits that put words in the place of others with theirs."""

from __future__ import annotations

import re

from framework_lint.model.findings import Edit, Fix
from framework_lint.model.spans import Part

# Not compiled until words are replaced.
_ARTICLE = r"(?i)(?<![\w'’-])(?P<article>an?)(?P<space>\s+)\Z"
# Written with a vowel but spoken with the sound of "you" or "one"; and the other way round, with a silent "h".
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
    """The edit that puts words in the place of a part of a text, with the article that they need; None where nobody can
    tell which one."""
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
    """The suggestion to write words in the place of a part of a text; None where nobody can tell their article."""
    edit = replacement(part, words)
    return Fix("suggest", f'write "{edit.text}"', (edit,)) if edit else None
