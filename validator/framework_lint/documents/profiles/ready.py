"""Profiles that come with the package: data in shapes that many keep it in, recognised by its form.

Each value has several names, the usual one first. Those that a file has make a profile as a configuration would write
it: nothing else reads data, and `init` can write it down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from statistics import median
from typing import NamedTuple

from framework_lint.documents.node import Document, Node
from framework_lint.documents.profiles.paths import Spot, look_up, select
from framework_lint.documents.profiles.profile import LEADING, PIECE, Profile
from framework_lint.model.level_words import title_in

PATHS = 3  # that a file must have of a profile
PROSE = 4  # words, the median of criteria: names and settings are shorter
COLUMNS = 3  # of a matrix with a level in their heads
_LOOKED_AT = 60  # entries of a file by which it is recognised
_MOST = 0.6  # the share of them that has what all should have

_NAME = ("title", "name", "label")
_ID = ("id", "key", "code", "slug", "path")
_SUMMARY = ("summary", "description", "purpose", "mission", "scope")
_TEXT = ("summary", "text", "statement", "description", "criterion", "expectation", "competency", "name", "title")
_LEVEL = ("level", "grade", "band", "step")
_THEME = ("theme", "topic", "area", "category", "domain", "pillar", "dimension", "group")
_THEMES = ("topics", "themes", "areas", "categories", "pillars", "domains", "dimensions", "competencies", "skills")
_COMPETENCIES = ("competencies", "skills", "capabilities")
_STEPS = ("content", "levels", "milestones", "steps")
_CRITERIA = ("criteria", "expectations", "behaviours", "behaviors", "signals", "points", "examples")
_ROLES = ("roles", "families", "jobs", "ladders", "positions", "disciplines")
_COLUMN = (
    "skill",
    "competency",
    "theme",
    "topic",
    "area",
    "capability",
    "dimension",
    "category",
    "attribute",
    "pillar",
)

# Keys of lists of people, who have titles as well.
_OF_PEOPLE = frozenset(("email", "photo", "avatar", "image", "github", "twitter", "linkedin", "firstname", "surname"))


class Ready(NamedTuple):
    """A profile with the names that its values may have.

    leading  the key of what it reads
    ways     the paths to that
    values   names by key; `<>` stands for the first step of the way
    needed   keys without which data is of another shape
    """

    name: str
    leading: str
    ways: tuple[str, ...]
    values: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]


class Words(NamedTuple):
    """What is known of the words of titles and levels.

    are_titles     whether texts are the titles of roles
    level_columns  those of a table's columns that are levels without a number, by their headings and cells
    are_steps      whether names without a number are those of levels
    """

    are_titles: Callable[[Sequence[str]], bool]
    level_columns: Callable[[Mapping[str, Sequence[str]]], Sequence[str]]
    are_steps: Callable[[Sequence[str]], bool]


def _ways(*groups: Sequence[str]) -> tuple[str, ...]:
    """Every path over one key of each group."""
    ways = [""]
    for group in groups:
        ways = [f"{way}.{key}[*]".lstrip(".") for way in ways for key in group]
    return tuple(ways)


_OF_ROLE = {
    "title": ("title", "role", "job_title", "role title", "name", "position"),
    "level_id": _LEVEL,
    "id": ("id", "slug", "key", "path"),
    "sfia": ("sfia_level", "sfia", "sfia level"),
    "summary": _SUMMARY,
    "next": ("next", "next_role"),
    "requires": ("competencies.required[*]", "requires[*]", "competencies[*]", "skills[*]"),
}
READY = (  # the most particular first
    Ready(
        "competencies with levels",
        "levels",
        _ways(_COMPETENCIES, ("levels", "milestones")),
        {
            "competency": ("{file}/{<>.path}", "{file}/{<>.id}", "{file}/{<>.key}"),
            "title": ("<>.title", "<>.name"),
            "level_id": ("level", "id"),
            "summary": _SUMMARY,
            "criteria": _ways(_COMPETENCIES, ("levels", "milestones"), _CRITERIA),
        },
        ("competency", "criteria"),
    ),
    Ready(
        "topics with levels",
        "criteria",
        _ways(_THEMES, _STEPS, _CRITERIA),
        {
            "path": ("title", "name"),
            "level": ("level", "id", "grade"),
            "themes": ("<>",),
            "theme": ("<>.name", "<>.id", "<>.title", "<>.path"),
            "theme_id": ("name", "id", "title", "path"),
            "theme_title": _NAME,
            "level_count": ("levels", "level_count"),
        },
        ("level", "theme"),
    ),
    Ready(
        "levels, themes and competencies",
        "criteria",
        _ways((*_COMPETENCIES, "criteria", "expectations", "statements", "behaviours")),
        {
            "levels": _ways(("levels", "roles", "grades", "steps")),
            "path": ("name", "title", "family", "discipline"),
            "track": ("track", "stream"),
            "level_id": _ID,
            "title": ("name", "title", "label"),
            "text": _TEXT,
            "level": _LEVEL,
            "theme": _THEME,
            "criterion_id": ("id", "key"),
            "shared": ("shared",),
            "examples": ("examples[*]",),
            "themes": _ways(("themes", "topics", "areas", "categories", "domains", "pillars")),
            "theme_id": _ID,
            "theme_title": ("name", "title", "label"),
        },
        ("text", "level"),
    ),
    Ready(
        "a list of competencies",
        "criteria",
        ("[*]",),
        {
            "text": _TEXT,
            "level": _LEVEL,
            "theme": _THEME,
            "criterion_id": ("id", "key"),
            "shared": ("shared",),
            "examples": ("examples[*]",),
        },
        ("text", "level", "theme"),
    ),
    Ready(
        "role families",
        "levels",
        _ways(_ROLES, ("levels", "roles", "steps", "positions")),
        {"path": ("title", "name", "label"), "track": ("<>.title", "<>.name"), **_OF_ROLE},
        ("title",),
    ),
    Ready(
        "a table of roles",
        "levels",
        (*_ways(("roles", "jobs", "positions")), "[*]"),
        {
            "path": ("path", "family", "ladder", "discipline", "department"),
            "track": ("track", "stream"),
            **_OF_ROLE,
            "id": ("id", "slug", "key"),
        },
        ("title", "level_id"),
    ),
    Ready(
        "a matrix of skills and levels",
        "criteria",
        ("[*].{level}",),
        {"level": ("{level}",), "theme": _COLUMN},
        ("level", "theme"),
    ),
)


def fit(document: Document, words: Words) -> Profile | None:
    """The ready profile that fits a file, without its files; None where the file has another form."""
    if document.root is None or not document.root.items:
        return None
    top = Spot(document.root)
    return next(filter(None, (_fit(ready, top, words) for ready in READY)), None)


def _fit(ready: Ready, top: Spot, words: Words) -> Profile | None:
    for way in ready.ways:
        data = _Entries(top, list(islice(select(way, top), _LOOKED_AT)), words)
        if not data.entries or (way == "[*]" and any(entry.node.style != "map" for entry in data.entries)):
            continue
        values = {ready.leading: way}
        for key, names in ready.values.items():
            if name := _first(key, names, way.partition(".")[0], values, data):
                values[key] = name
        if len(values) < PATHS or not all(key in values for key in ready.needed):
            continue
        profile = Profile(files=(), name=ready.name, **values)
        if _is_sound(profile, data):
            return profile
    return None


def _first(key: str, names: Iterable[str], first_step: str, values: Mapping[str, str], data: _Entries) -> str:
    """The first of the names that a profile's value may have and the data has; empty where it has none."""
    for name in names:
        path = name.replace("<>", first_step)
        ways = (path,) if "{" in path else (path, path.capitalize(), path.title())
        for written in dict.fromkeys(ways):
            if data.has(key, written, values):
                return written
    return ""


class _Entries(NamedTuple):
    """A file's data, and those entries that a way leads to."""

    top: Spot
    entries: Sequence[Spot]
    words: Words

    def level_columns(self) -> Sequence[str]:
        """The headings of a matrix that are levels: those with a number, else those with the name of one."""
        columns: dict[str, list[str]] = {}
        for cell in self.entries:
            columns.setdefault(cell.key or "", []).append(str(cell.node.data or ""))
        numbered = [head for head in columns if title_in(head).level]
        named = {head: cells for head, cells in columns.items() if head.casefold().strip() not in _COLUMN}
        return numbered or self.words.level_columns(named)

    def has(self, key: str, path: str, values: Mapping[str, str]) -> bool:
        """Whether the data has what a value of a profile is to lead to."""
        if key in LEADING:
            return next(select(path, self.top), None) is not None
        entries = self._described_by(key, values)
        if key == "requires":
            return any(_is_reference(spot.node) for entry in entries for spot in select(path, entry))
        if key == "level_count":
            return any(type(spot.node.data) is int for spot in select(path, self.top))
        if key == "path" and (found := list(islice(select(path, self.top), 1))):
            return _is_name(found[0].node)
        if key == "level" and path == "{level}":
            return len(self.level_columns()) >= COLUMNS
        if key == "competency":
            pieces = [piece for piece in PIECE.findall(path) if piece != "file"]
            return _is_usual([all(_names(look_up(piece, entry)) for piece in pieces) for entry in self.entries])
        around = key in ("level", "theme") or "[*]" in path
        there = [_names(look_up(path, entry) if around else select(path, entry)) for entry in entries]
        return any(there) if key in _OPTIONAL else _is_usual(there)

    def _described_by(self, key: str, values: Mapping[str, str]) -> Sequence[Spot]:
        """The entries that a value speaks of: themes, levels beside criteria, or those that the way leads to."""
        leading = "themes" if key.startswith("theme_") else "levels" if key in _OF_ROLE or key == "track" else ""
        if not leading or ("levels" in values and next(iter(values)) == "levels"):
            return self.entries
        return list(islice(select(values[leading], self.top), _LOOKED_AT)) if leading in values else []


_OPTIONAL = (
    "track",
    "sfia",
    "summary",
    "next",
    "shared",
    "examples",
    "theme_title",
)  # which only some entries need to have


def _names(spots: Iterable[Spot]) -> bool:
    return any(_is_name(spot.node) for spot in spots)


def _is_name(node: Node) -> bool:
    """Whether a value is a text or a number that says something."""
    return bool(node.data) if isinstance(node.data, str) else isinstance(node.data, int | float)


def _is_reference(node: Node) -> bool:
    return isinstance(node.data, str) and node.data.rpartition("/")[2].isdigit() and "/" in node.data


def _is_usual(cases: Sequence[bool]) -> bool:
    return sum(cases) >= max(1, _MOST * len(cases))


def _is_sound(profile: Profile, data: _Entries) -> bool:
    """Whether what a profile would read are criteria or roles: their words say so, or the titles."""
    if profile.criteria:
        entries = list(islice(select(profile.criteria, data.top), _LOOKED_AT))
        if profile.level == "{level}":
            levels = data.level_columns()
            entries = [entry for entry in entries if entry.key in levels]
        texts = (_words(profile.text, entry) for entry in entries)
        lengths = [len(text.split()) for text in texts if text]
        return bool(lengths) and median(lengths) >= PROSE
    titles = [_words(profile.title, entry) for entry in data.entries]
    people = sum(not _OF_PEOPLE.isdisjoint(map(str.lower, entry.node.keys)) for entry in data.entries)
    return len(titles) > 1 and not people and data.words.are_titles(titles)


def _words(path: str, entry: Spot) -> str:
    node = next(select(path, entry), entry).node if path else entry.node
    return node.data if isinstance(node.data, str) else ""
