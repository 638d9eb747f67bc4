"""The job title that is the subject of a text's first sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from framework_lint.rules.shared.vocabulary import Vocabulary, plural, singular, title_words
from framework_lint.rules.titles.common_titles import common_title_length
from framework_lint.rules.titles.known_titles import KnownTitles


class Subject(NamedTuple):
    """A title at the beginning of a text, in the place of the grammatical subject."""

    start: int  # offset in the text
    end: int  # exclusive
    title: str
    opening: str  # "As" ("As a CTO, you ..."), "You are", an article, or nothing


def subject_of(text: str, titles: KnownTitles) -> Subject | None:
    """The title at the beginning of a text, after an article or "As a": the longest of the framework's titles and the
    common ones."""
    placed_words = title_words(text)
    words = [word for word, _, _ in placed_words]
    first, opening = _opening(words)
    if first >= len(words) or text[: placed_words[0][1]].strip(" *_\n"):
        return None  # too short; or a quotation, a link, a list
    rest = words[first:]
    length = max(titles.length_at_start(rest, plurals=True), common_title_length(rest, titles.vocabulary))
    if not length:
        return None
    title = placed_words[first : first + length]
    between = (text[before[2] : after[1]] for before, after in pairwise(title))
    if any(char not in " \n&,-/" for gap in between for char in gap):
        return None  # a full stop or a bracket between the words
    start, end = title[0][1], title[-1][2]
    return Subject(start, end, text[start:end], opening)


def _opening(words: list[str]) -> tuple[int, str]:
    """How many words come before the subject, and which."""
    if words[:1] == ["As"] and words[1:2] and words[1] in ("a", "an", "the", "our", "your"):
        return 2, "As"
    if words[:2] == ["You", "are"] and words[2:3] and words[2] in ("a", "an", "the", "our"):
        return 3, "You are"
    if words[:1] and words[0] in (
        "The",
        "This",
        "A",
        "An",
        "Our",
        "Each",
        "Every",
    ):  # not "Your": that is somebody else
        return 1, words[0]
    return 0, ""


# What follows a subject. Without it a title may be part of something else: "The CTO's staff", "The Engineering Manager
# community", "Staff Engineers and the CTO" (which may go on to name the role itself).
_AFTER_SINGULAR = (
    r"[*_]*(?:\s*\([^)]*\))?(?:"
    r"\s+(?:(?:also|often|always|[a-z]+ly)\s+)?"
    r"(?:(?:will|can|may|must|should|would|has|who|with|for|in|at(?! heart)|responsible|role|position)\b"
    r"|(?!(?:as|plus|versus|across|towards|news|business|process|class|focus|status|campus|always)\b)[a-z]+s\b|[a-z]{2,}(?:ed|en)\b)"
    r"|\s*,\s*(?:who|which)\b)"
)
# The verb after a plural has no "s": "Managing Engineers requires ...", "Architects systems that ...".
_AFTER_PLURAL = (
    r"[*_]*(?:\s*\([^)]*\))?\s+(?!(?:and|or|as|to|community|forum|guild|group|team|level|office|the|an?|our|its|their|your)\b)"
    r"(?!(?!focus\b)[a-z]*[^s\W]s\b)[a-z]"
)
_AFTER_BARE_LEAD = r"\s+(?:is|has|are|have|will|can|should|must|may|do|own|at|in|who)\b"  # "Lead" may be the verb
# Nouns that may be verbs: "Architects resilient systems" says what this role does.
_VERBS = frozenset(
    ("Architects", "Engineers", "Leads", "Partners", "Coaches", "Masters", "Associates", "Heads", "Staffs")
)
_AT_THIS_RANK = r"\s+at\s+(?:\w+\s+){1,2}level\b"
_AFTER_AS = r"[*_]*(?:\s+(?:at|in|for|with|on)\s+[^,.;]{1,40})?(?:,?\s+(?:you|we|your)\b|,\s)"
_AFTER_YOU_ARE = r"[*_]*\s*(?:[.,;!]|$|(?:at|in|on|who|with|and|responsible|for)\b)"
# Words that make a sentence about this role although its subject is another one.
_ABOUT_THIS_ROLE = re.compile(r"\b(?:you|your|yours|this (?:role|position|post|job|level|grade))\b")
_RELIES_ON = re.compile(r"\s+(?:\w+\s+)?(?:rely|relies|depends?|looks?|reports?|turns?|counts?)\s+(?:on|upon|to)\b")
_SENTENCE = re.compile(r".*?(?:[.!?](?=\s|$)|\n\s*\n|$)", re.DOTALL)


def is_about(subject: Subject, text: str, own_title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title is the subject of its sentence, judging by what follows, and the sentence is not about the text's
    own role after all."""
    behind = text[subject.end :]
    if subject.opening == "You are":
        return re.match(_AFTER_YOU_ARE, behind) is not None
    if subject.opening == "As":
        return re.match(_AFTER_AS, behind) is not None
    if not _is_followed_by_its_verb(subject, behind, vocabulary):
        return False
    own_words = set(vocabulary.normal(own_title).split())
    if re.match(_AT_THIS_RANK, behind) and set(vocabulary.normal(subject.title).split()) < own_words:
        return False  # "Engineering Managers at this level", of the Senior Engineering Manager
    rest = _SENTENCE.match(text, subject.end)[0]  # type: ignore[index]
    if _ABOUT_THIS_ROLE.search(rest) or (own_title in rest and _RELIES_ON.match(rest)):
        return False
    # "Principal Engineers set the strategy, Staff Engineers carry it out" is about Staff Engineers.
    names_own_role = re.search(rf"\b{re.escape(own_title)}(?:s\b|\b)", rest) or plural(own_title) in rest
    return not (" " in own_title and names_own_role)


def _is_followed_by_its_verb(subject: Subject, behind: str, vocabulary: Vocabulary) -> bool:
    title = subject.title
    is_plural = singular(title) != title and subject.opening not in ("A", "An")
    if not is_plural and not subject.opening and " " not in title and title not in vocabulary.officers:
        return False  # "Architect systems that last": a verb
    pattern = _AFTER_PLURAL if is_plural else _AFTER_SINGULAR
    if not subject.opening and (title.startswith("Lead ") or title in _VERBS):
        pattern = _AFTER_BARE_LEAD
    return re.match(pattern, behind) is not None
