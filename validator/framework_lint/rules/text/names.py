"""Whether a capitalised word is part of a name, or a word part of a file's name: both keep their spelling."""

from __future__ import annotations

import re

from framework_lint.model.spans import Text
from framework_lint.rules.text.surroundings import NEAR, begins_a_sentence, is_title

# Words that are not capitalised in headings.
_LITTLE = frozenset(
    "a an and as at but by for from if in into its of on or our per so that the their to via with your".split()
)

# Strings: `re` compiles them when the first word of two spellings is found.
_CAPITAL_BEFORE = r"[A-Z][\w&’'-]*[ \t]+\Z"
_CAPITAL_AFTER = r"[ \t]+(?:(?:of|for|and|the)[ \t]+)*[A-Z]"


def is_before_a_capital(text: str, at: int) -> bool:
    return re.compile(_CAPITAL_AFTER).match(text, at) is not None


def is_in_a_name(readable: str, match: re.Match[str], text: Text) -> bool:
    """Whether a word is part of a file's name or of a name of several words ("World Health Organization")."""
    start, end = match.span()
    before, behind = readable[max(start - 1, 0) : start], readable[end : end + 1]
    if (before != "" and before in "_/\\@.") or (behind != "" and behind in "_/\\@"):
        # Words with slashes between them are a file's name if a full stop follows.
        rest = re.split(r"\s", readable[end : end + 300], maxsplit=1)[0]
        return "/" not in (before, behind) or "." in rest[:-1]
    if re.match(r"\.[a-z]", readable[end : end + 2]):
        return True
    return match.group()[0].isupper() and not is_title(text) and _is_in_a_proper_name(readable, match, text)


def _is_in_a_proper_name(readable: str, match: re.Match[str], text: Text) -> bool:
    """Whether a word is capitalised because it is a name, not because of a heading or the beginning of a sentence."""
    if text.place.pointer == "name":
        return True  # the framework's own name is its owner's
    start, end = match.span()
    first = max(readable.rfind("\n", 0, start) + 1, start - NEAR)
    line = readable[first : first + 2 * NEAR].partition("\n")[0]
    if re.match(r"\s*(?:#|\||\*\*)", line) and not _is_a_sentence(line):
        return False  # headings may capitalise every word
    behind_a_capital = re.search(_CAPITAL_BEFORE, readable[max(0, start - 60) : start]) is not None
    if behind_a_capital or begins_a_sentence(readable, start):
        return behind_a_capital
    # Within a sentence a single capital is a name in "the Harbor registry", not in "the Organization".
    within_a_sentence = re.search(r"[a-z]\s\Z", readable[max(0, start - 2) : start]) is not None
    return is_before_a_capital(readable, end) or (within_a_sentence and "iz" not in match.group())


def _is_a_sentence(heading: str) -> bool:
    """Whether a heading is capitalised like a sentence, so that another capital begins a name."""
    words = [word for word in re.findall(r"[^\W\d_]+", heading)[1:] if word.lower() not in _LITTLE]
    in_lower_case = len([word for word in words if word.islower()])
    return in_lower_case > 1 and 2 * in_lower_case >= len(words)
