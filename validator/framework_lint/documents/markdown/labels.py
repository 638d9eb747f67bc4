"""The headings and labels that mark the parts of a role page, and where they stand in its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from framework_lint.documents.markdown.blocks import Row, Source


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

SECTIONS = ("framework_overview", "role_overview", "required_skills", "navigation")
_WITH_LEVEL = ("level", "attainment")
HEADER_LABELS = ("level", "career_path", "engineer_type")
SKILL_LABELS = ("sfia_reference", "category", "subcategory", "overall_description", "guidance_notes", "attainment")
NAVIGATION_LABELS = ("career_path_navigation", "previous", "next", "back_to")


class Name(NamedTuple):
    """A label that was recognised: its field of `Labels`, and the offsets of its level's digits in what was asked."""

    key: str
    digits: tuple[int, int] | None = None


class Names:
    """The labels, ready to be looked up: case and the width of white space do not matter."""

    def __init__(self, labels: Labels) -> None:
        fields = labels._asdict()
        self.labels = labels
        usual = {key: words for key, words in OTHER_WORDS.items() if fields[key] == Labels._field_defaults[key]}
        self.sections = {_fold(fields[key]): key for key in SECTIONS}
        self.other_sections = {_fold(text): key for key in SECTIONS for text in usual.get(key, ())}
        self.descriptions = frozenset(_fold(text) for text in DESCRIPTION_WORDS)
        self.plain = {
            _fold(text): key for key in ("previous", "next") for text in usual.get(key, ()) if key not in SECTIONS
        }
        self.plain |= {_fold(text): key for key, text in fields.items() if key not in (*SECTIONS, *_WITH_LEVEL)}
        level = _level_pattern(labels.level)
        # Behind a header's level may stand its guiding phrase: "Level 4: Enable".
        self.level = re.compile(rf"{level}(?:[ \t]*[:\u2013\u2014-].*)?", re.IGNORECASE)
        self.attainment = re.compile(_level_pattern(labels.attainment), re.IGNORECASE)
        self.plain[_fold(re.sub(r"\bN\b", "", labels.level))] = "level"
        self.firsts = frozenset(_fold(text)[:2] for text in labels)
        steps = [text for key in ("previous", "next") for text in (*usual.get(key, ()), fields[key])]
        others = [fields[key] for key in ("back_to", "career_path_navigation")]
        opening = {text: key for key, texts in OPENING_WORDS.items() if key in usual for text in texts}
        self.step_keys = {**{_fold(text): key for text, key in opening.items()}, **self.plain}
        words = rf"(?<![^\W_])({_any([*steps, *others])})|(?:\*\*|__)(?i:({_any([*steps, *others])}))"
        if opening:
            words += rf"|{_OPENING}({_any(opening)})"
        self.steps = re.compile(rf"(?:{words})[ \t]*(?:\*\*|__|:|$|[{ARROWS}])", re.MULTILINE)
        # In a link's own words: "Previous: Lead", "\u2190 Previous: Lead", "Next \u2192".
        self.step_link = re.compile(
            rf"[\W_]{{0,9}}({_any(steps)})(?:[ \t]*(?:[:\u2013\u2014]|->|\u2192|\u2190)[ \t]*|[ \t]*$)"
        )
        back = re.escape(labels.back_to.split(" ")[0])
        self.back_link = re.compile(rf"[\W_]{{0,9}}{back}\b", re.IGNORECASE)

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
                match = pattern.fullmatch(words)
                if match:
                    return Name(key, match.span(1))
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
    return Names(labels)


def _fold(words: str) -> str:
    return " ".join(words.split()).casefold()


def _words(text: str) -> str:
    return r"[ \t]+".join(re.escape(word) for word in text.split())


ARROWS = "\u2190-\u21ff\u25c0\u25b6\u27a1\u27f5-\u27ff\u2b05-\u2b0d\ufe0f"  # with the sign that colours an emoji
_NO_WORDS = re.compile(rf"[{ARROWS}*_:\u00ab\u00bb]+")

# The beginning of a line, of a list's item or of what a bar divides.
_OPENING = r"(?:^|[|\u00b7\u2022])[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?(?:\*\*|__)?"


def _any(texts: Iterable[str]) -> str:
    """A pattern for any of these texts: their first letter as it is, the others in any case."""
    patterns = []
    for text in sorted(set(texts), key=lambda text: (-len(text), text)):
        first = re.escape(text[:1])
        patterns.append(f"{first}(?i:{_words(text)[len(first) :]})")
    return "|".join(patterns)


def _level_pattern(text: str) -> str:
    before, _, after = re.sub(r"\bN\b", "\0", text, count=1).partition("\0")
    parts = [_words(before), r"([0-9]{1,3})", _words(after)]
    return r"[ \t]*".join(part for part in parts if part)


class Mark(NamedTuple):
    """A label in the source, as offsets.

    start, stop   the label with its stars and its colon
    value         where what it labels begins
    end           where its own part of the line ends
    """

    key: str  # a field of `Labels`; empty for a label that is none of them
    line: int
    start: int
    stop: int
    value: int
    end: int
    digits: tuple[int, int] | None = None

    def alone(self) -> bool:
        """Whether nothing stands behind the label in its part of the line."""
        return self.value >= self.end


_LIST = re.compile(r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?")
_BOLD = re.compile(r"(\*\*|__)([^*_|\s][^|]{0,80}?)\1[ \t]*(:?)")
_PLAIN = re.compile(r"([A-Za-z\u00c0-\uffff][^:|*\[<]{0,60})(:|$|(?=\|))")
_BETWEEN = re.compile(r"[|\u00b7\u2022][ \t]*")


def find_marks(source: Source, rows: list[Row], names: Names) -> list[Mark]:
    """The labels that stand at the beginning of a line, or behind a `|` in a line that begins with one."""
    marks: list[Mark] = []
    texts = source.rows
    firsts = names.firsts
    marked = -1  # the last line that began with a label
    for number, first, listed in rows:
        row = texts[number]
        at = 0
        if listed or row[:1] in " \t":
            match = _LIST.match(row)
            at = match.end() if match else 0
        bold = row.startswith(("**", "__"), at)
        # Without its stars a label opens a paragraph, or follows another label: in running text it is just words.
        if not bold and (listed or not (first or marked == number - 1) or row[at : at + 2].casefold() not in firsts):
            continue
        mark = _mark_at(source, number, at, names, bold)
        if mark is None or not mark.key:
            continue  # other bold words are part of the text, unless they stand beside a label
        marked = number
        for between in _BETWEEN.finditer(row, mark.value - source.starts[number]):
            at = between.end()
            later = _mark_at(source, number, at, names, row.startswith(("**", "__"), at))
            if later:
                marks.append(_ended(source, mark, source.starts[number] + between.start()))
                mark = later
        marks.append(_ended(source, mark, mark.end))
    return marks


def _ended(source: Source, mark: Mark, end: int) -> Mark:
    end = source.strip(mark.value, max(mark.value, end))[1]
    return mark._replace(end=end)


def _mark_at(source: Source, line: int, at: int, names: Names, bold: bool) -> Mark | None:
    row, base = source.rows[line], source.starts[line]
    match = (_BOLD if bold else _PLAIN).match(row, at)
    if match is None:
        return None
    words_at = match.start(2 if bold else 1)
    words = match.group(2 if bold else 1)
    bare = words.rstrip(": \t")
    stop = match.end()
    name = names.find(bare)
    if bold:
        behind = row[stop : stop + 40].lstrip(" \t")
        complete = bool(match.group(3)) or words.rstrip().endswith(":")
        if not complete and behind and behind[0] not in "|\u00b7\u2022\\":
            return None
        if name is None and not complete:
            return None
    elif name is None or name.key in ("previous", "next") or (match.group(2) != ":" and not name.digits):
        return None
    digits = None
    if name and name.key == "level" and name.digits and row[stop : stop + 40].lstrip(" \t").startswith("["):
        return None  # an entry in a list of levels
    if name and name.digits:
        digits = (base + words_at + name.digits[0], base + words_at + name.digits[1])
    value = base + stop
    while value < base + len(row) and source.text[value] in " \t":
        value += 1
    return Mark(name.key if name else "", line, base + at, base + stop, value, base + len(row), digits)
