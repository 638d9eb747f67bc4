"""The title that is the subject of a text's first sentence."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from framework_lint.rules.shared.vocabulary import _builtin, _normal, _sets, _words, plural, singular


class Subject(NamedTuple):
    """A title at the beginning of a text, where the grammatical subject stands."""

    start: int
    end: int
    words: str
    as_one: bool  # "As a CTO, you ..."
    article: str


def subject(text: str, titles: Set[tuple[str, ...]]) -> Subject | None:
    """The title that a text begins with, after an article or "As a": the longest of the framework's titles (each a
    tuple of words) and of the common ones."""
    found = _words(text)
    words = [word for word, _, _ in found]
    at, as_one, article = 0, False, ""
    if words[:1] == ["As"] and words[1:2] and words[1] in ("a", "an", "the", "our", "your"):
        at, as_one = 2, True
    elif words[:2] == ["You", "are"] and words[2:3] and words[2] in ("a", "an", "the", "our"):
        at, article = 3, "You are"
    elif words[:1] and words[0] in ("The", "This", "A", "An", "Our", "Each", "Every"):  # "Your" is somebody else's
        at, article = 1, words[0]
    if at >= len(words) or text[: found[0][1]].strip(" *_\n"):
        return None  # too short; or a quotation, a link, a list
    longest = next(
        (size for size in range(min(len(words) - at, 10), 0, -1) if tuple(words[at : at + size]) in titles), 0
    )
    size = max(longest, _builtin(words[at:]))
    if not size:
        return None
    start, end = found[at][1], found[at + size - 1][2]
    if any(char not in " \n&,-/" for i in range(at, at + size - 1) for char in text[found[i][2] : found[i + 1][1]]):
        return None  # a full stop or a bracket between the words
    return Subject(start, end, text[start:end], as_one, article)


# What follows a subject. Without it a title is perhaps not the subject: "The CTO's staff", "The Engineering Manager
# community", "Staff Engineers and the CTO" (which may go on to name the role itself).
_AFTER_ONE = (
    r"[*_]*(?:\s*\([^)]*\))?(?:"
    r"\s+(?:(?:also|often|always|[a-z]+ly)\s+)?"
    r"(?:(?:will|can|may|must|should|would|has|who|with|for|in|at(?! heart)|responsible|role|position)\b"
    r"|(?!(?:as|plus|versus|across|towards|news|business|process|class|focus|status|campus|always)\b)[a-z]+s\b|[a-z]{2,}(?:ed|en)\b)"
    r"|\s*,\s*(?:who|which)\b)"
)
# The verb of many has no "s": "Managing Engineers requires ...", "Architects systems that ...".
_AFTER_MANY = (
    r"[*_]*(?:\s*\([^)]*\))?\s+(?!(?:and|or|as|to|community|forum|guild|group|team|level|office|the|an?|our|its|their|your)\b)"
    r"(?!(?!focus\b)[a-z]*[^s\W]s\b)[a-z]"
)
_AFTER_BARE_LEAD = r"\s+(?:is|has|are|have|will|can|should|must|may|do|own|at|in|who)\b"  # "Lead" may be the verb
# Nouns that are verbs as well: "Architects resilient systems" says what this role does.
_VERBS = frozenset(
    ("Architects", "Engineers", "Leads", "Partners", "Coaches", "Masters", "Associates", "Heads", "Staffs")
)
_AT_THIS_RANK = r"\s+at\s+(?:\w+\s+){1,2}level\b"
_AFTER_AS = r"[*_]*(?:\s+(?:at|in|for|with|on)\s+[^,.;]{1,40})?(?:,?\s+(?:you|we|your)\b|,\s)"
_AFTER_YOU_ARE = r"[*_]*\s*(?:[.,;!]|$|(?:at|in|on|who|with|and|responsible|for)\b)"
# Words by which a sentence whose subject is somebody else is still about this role.
_ABOUT_THIS_ROLE = re.compile(r"\b(?:you|your|yours|this (?:role|position|post|job|level|grade))\b")
_LEANS_ON = re.compile(r"\s+(?:\w+\s+)?(?:rely|relies|depends?|looks?|reports?|turns?|counts?)\s+(?:on|upon|to)\b")
_SENTENCE = re.compile(r".*?(?:[.!?](?=\s|$)|\n\s*\n|$)", re.DOTALL)


def _is_subject(found: Subject, text: str, own: str) -> bool:
    """Whether what follows a title lets it be the subject of the sentence, and the sentence be about it."""
    if found.article == "You are":
        return re.match(_AFTER_YOU_ARE, text[found.end :]) is not None
    if found.as_one:
        return re.match(_AFTER_AS, text[found.end :]) is not None
    many = singular(found.words) != found.words and found.article not in ("A", "An")
    if not many and not found.article and " " not in found.words and found.words not in _sets()["officers"]:
        return False  # "Architect systems that last": a verb
    pattern = (
        _AFTER_BARE_LEAD
        if not found.article and (found.words.startswith("Lead ") or found.words in _VERBS)
        else _AFTER_MANY
        if many
        else _AFTER_ONE
    )
    if re.match(pattern, text[found.end :]) is None:
        return False
    if re.match(_AT_THIS_RANK, text[found.end :]) and set(_normal(found.words).split()) < set(_normal(own).split()):
        return False  # "Engineering Managers at this level", of the Senior Engineering Manager
    rest = _SENTENCE.match(text, found.end)[0]  # type: ignore[index]
    # "Principal Engineers set the strategy, Staff Engineers carry it out" is about Staff Engineers.
    named = (" " in own and re.search(rf"\b{re.escape(own)}(?:s\b|\b)", rest)) or (plural(own) in rest and " " in own)
    return not _ABOUT_THIS_ROLE.search(rest) and not named and not (own in rest and _LEANS_ON.match(rest))
