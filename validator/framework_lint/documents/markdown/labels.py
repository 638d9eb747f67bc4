"""The words of the headings and labels that mark the parts of a role page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from framework_lint.model.regex import regex


class Labels(NamedTuple):
    """The words that mark the parts of a page, as written without their colon. `N` stands for a level."""

    framework_overview: str = "Framework Overview"
    role_overview: str = "Role Overview"
    required_skills: str = "Required SFIA Skills"
    navigation: str = "Navigation"
    level: str = "Level N"
    career_path: str = "Career Path"
    engineer_type: str = "Engineer Type"
    scope_summary: str = "Scope Summary"
    sfia_reference: str = "SFIA Reference"
    category: str = "Category"
    subcategory: str = "Subcategory"
    overall_description: str = "Overall Description"
    guidance_notes: str = "Guidance Notes"
    attainment: str = "Level N Attainment"
    career_path_navigation: str = "Career Path Navigation"
    previous: str = "Previous"
    next: str = "Next"
    back_to: str = "Back to"
    criteria: str = "What Is Expected"


# What else pages call a part. Each counts while its label is the one above; of a section, only where no heading is it.
OTHER_WORDS: dict[str, tuple[str, ...]] = {
    "required_skills": (
        "Required Skills",
        "SFIA Skills",
        "Skills",
        "Skills Required",
        "Core Skills",
        "Core SFIA Skills",
        "Key Skills",
    ),
    "navigation": (
        "Career Path Navigation",
        "Career Progression",
        "Career Path",
        "Progression",
        "Progression Path",
        "Role Navigation",
    ),
    "previous": tuple(
        f"{word}{noun}"
        for word in ("Previous", "Prev")
        for noun in ("", " Level", " Role", " Roles", " Step", " Position")
    ),
    "next": tuple(f"Next{noun}" for noun in ("", " Level", " Role", " Roles", " Step", " Steps", " Position")),
}
# These are words of everyday text too: a step only where they open a line of the navigation.
OPENING_WORDS = {
    "previous": ("From", "Promoted from", "Progresses from", "Reports up from"),
    "next": ("To", "Promotes to", "Promoted to", "Progresses to", "Leads to"),
}

# The description's own heading, where neither the role's overview nor the lines below the title have one.
DESCRIPTION_WORDS = (
    *("Description", "Role Description", "Job Description", "Position Description"),
    *("About the Role", "About this Role", "Overview", "Summary", "Role Summary", "Job Summary", "Purpose"),
    *("Role Purpose", "Purpose of the Role", "The Role", "What You Do", "What You Will Do"),
)

STEPS = ("previous", "next")
SECTIONS = ("framework_overview", "role_overview", "required_skills", "navigation")
_WITH_LEVEL = ("level", "attainment")
HEADER_LABELS = ("level", "career_path", "engineer_type")
SKILL_LABELS = ("sfia_reference", "category", "subcategory", "overall_description", "guidance_notes", "attainment")
NAVIGATION_LABELS = ("career_path_navigation", "previous", "next", "back_to")


class Name(NamedTuple):
    """A label that was recognised: its field of `Labels`, and where in the given words its level's digits stand."""

    key: str
    digits: tuple[int, int] | None = None


class Names:
    """The labels, ready to be looked up: case and the width of white space do not matter."""

    def __init__(self, labels: Labels) -> None:
        fields = labels._asdict()
        standard = Labels._field_defaults
        others = {key: words for key, words in OTHER_WORDS.items() if fields[key] == standard[key]}
        opening = {text: key for key, texts in OPENING_WORDS.items() if fields[key] == standard[key] for text in texts}
        self.labels = labels
        self.sections = {_fold(fields[key]): key for key in SECTIONS}
        self.other_sections = {_fold(text): key for key in SECTIONS for text in others.get(key, ())}
        self.descriptions = frozenset(map(_fold, DESCRIPTION_WORDS))
        # The labels without a number in them; an own label counts before another one's other words.
        self.plain = {_fold(text): key for key in STEPS for text in others.get(key, ())}
        self.plain |= {_fold(text): key for key, text in fields.items() if key not in (*SECTIONS, *_WITH_LEVEL)}
        self.plain[_fold(_NUMBER.sub("", labels.level))] = "level"
        # Behind a header's level may stand its guiding phrase: "Level 4: Enable".
        self.level = re.compile(rf"{_level_pattern(labels.level)}(?:[ \t]*[:\u2013\u2014-].*)?", re.IGNORECASE)
        self.attainment = re.compile(_level_pattern(labels.attainment), re.IGNORECASE)
        self.firsts = frozenset(_fold(text)[:2] for text in labels)
        self.step_keys = {**{_fold(text): key for text, key in opening.items()}, **self.plain}
        steps = [text for key in STEPS for text in (*others.get(key, ()), fields[key])]
        self.steps = _steps_pattern([*steps, labels.back_to, labels.career_path_navigation], opening)
        # In a link's own words: "Previous: Lead", "\u2190 Previous: Lead", "Next \u2192".
        self.step_link = re.compile(
            rf"[\W_]{{0,9}}({_any(steps)})(?:[ \t]*(?:[:\u2013\u2014]|->|\u2192|\u2190)[ \t]*|[ \t]*$)"
        )
        self.back_link = re.compile(rf"[\W_]{{0,9}}{re.escape(labels.back_to.split(' ')[0])}\b", re.IGNORECASE)

    def section(self, words: str) -> str | None:
        """The section that a heading opens by its own label."""
        return self.sections.get(_fold(words.strip(" \t:")))

    def other_section(self, words: str) -> str | None:
        """The section that a heading opens by other words for it."""
        return self.other_sections.get(_fold(words.strip(" \t:")))

    def is_description(self, words: str) -> bool:
        """Whether a heading says that the role's description stands below it."""
        return _fold(words.strip(" \t:")) in self.descriptions

    def find(self, words: str) -> Name | None:
        """The label that `words` are."""
        folded = _fold(words)
        key = self.plain.get(folded)
        if key:
            return Name(key)
        if folded[:2] in self.firsts:
            for key, pattern in (("attainment", self.attainment), ("level", self.level)):
                numbered = pattern.fullmatch(words)
                if numbered:
                    return Name(key, numbered.span(1))
        return None

    def step(self, words: str) -> str:
        """`previous`, `next`, `back_to` or `career_path_navigation`, for words that are one of these labels."""
        return self.step_keys[_fold(words)]

    def column(self, words: str, opening: bool = True) -> str:
        """The step that words by themselves announce; empty where they announce none. `opening` allows "From"."""
        keys = self.step_keys if opening else self.plain
        key = keys.get(_fold(_NO_WORDS.sub("", words)), "")
        return key if key in ("previous", "next", "back_to") else ""


@lru_cache(maxsize=8)
def names_of(labels: Labels) -> Names:
    """The labels ready to be looked up, prepared once for all pages."""
    return Names(labels)


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()


def _words(text: str) -> str:
    return r"[ \t]+".join(re.escape(word) for word in text.split())


ARROWS = "\u2190-\u21ff\u25c0\u25b6\u27a1\u27f5-\u27ff\u2b05-\u2b0d\ufe0f"  # with the sign that colours an emoji
_NO_WORDS = regex(rf"[{ARROWS}*_:\u00ab\u00bb]+")

# The beginning of a line, of a list's item or of what a bar divides.
_OPENING = r"(?:^|[|\u00b7\u2022])[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?:\*\*|__)?"


def _any(texts: Iterable[str]) -> str:
    """A pattern for any of these texts: their first letter as it is, the others in any case."""
    patterns = []
    for text in sorted(set(texts), key=lambda text: (-len(text), text)):
        first = re.escape(text[:1])
        patterns.append(f"{first}(?i:{_words(text)[len(first) :]})")
    return "|".join(patterns)


def _steps_pattern(labels: list[str], opening: Iterable[str]) -> re.Pattern[str]:
    """What announces links of the navigation. `opening` are words that do so only where they open a line."""
    words = rf"(?<![^\W_])({_any(labels)})|(?:\*\*|__)(?i:({_any(labels)}))"
    if opening:
        words += rf"|{_OPENING}({_any(opening)})"
    return re.compile(rf"(?:{words})[ \t]*(?:\*\*|__|:|$|[{ARROWS}])", re.MULTILINE)


def _level_pattern(text: str) -> str:
    """A pattern for a label whose `N` is a number, which is its first group."""
    before, _, after = _NUMBER.sub("\0", text, count=1).partition("\0")
    parts = [_words(before), r"([0-9]{1,3})", _words(after)]
    return r"[ \t]*".join(part for part in parts if part)


_NUMBER = regex(r"\bN\b")
