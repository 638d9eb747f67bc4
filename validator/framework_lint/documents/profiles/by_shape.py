"""Profiles for data whose keys have names of their own: what they hold shows what they are.

A role is a mapping with a job title, a level and a list of sentences; a ladder is several of them, or one in each file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median
from typing import NamedTuple

from framework_lint.documents.node import Document, Node
from framework_lint.documents.profiles.paths import WHOLE, Spot, select
from framework_lint.documents.profiles.profile import Profile
from framework_lint.documents.profiles.ready import PROSE, Words
from framework_lint.model.level_words import title_in

ROLES = "roles with what is expected of them"
BY_LEVEL = "what is expected, by level"
LEVELS = "levels that other files refer to"

_LOOKED_AT = 60  # entries of a list
_DEEP = 3  # mappings and lists around what is looked for
_HIGHEST = 20  # number of a level
# Where the career path stands that the whole of a file, or one entry, is about.
_PATHS = ("path", "family", "ladder", "discipline", "profession", "department", "job_family", "career_path")
_NAMES = ("name", "title", "label")
_IDS = ("key", "id", "code", "slug", *_NAMES)
# Keys of people, and of places that are to be filled: they have titles and levels as well.
_OF_OTHERS = frozenset(
    "email photo avatar image github twitter linkedin firstname surname location salary apply posted deadline closing "
    "employment remote".split()
)


class _Keys(NamedTuple):
    """Which keys of a role's mapping say what."""

    title: str
    level: str
    criteria: str  # the path from the role to each criterion
    theme: str


def by_shape(document: Document, words: Words, *, certain: bool = True) -> Profile | None:
    """The profile of data by what it holds. Where that need not be `certain`, a level may be missing, or a title."""
    if document.root is None or document.root.items is None:  # a text alone
        return None
    top = Spot(document.root)
    return _roles(top, words, certain) or _by_level(top, words, certain) or _levels(top, words)


# --- Roles, each with a list of sentences ---


def _roles(top: Spot, words: Words, certain: bool) -> Profile | None:
    for way in _ways(top):
        entries = list(islice(select(way, top), _LOOKED_AT))
        keys = _keys_of([entry.node for entry in entries], words, certain, alone=way == WHOLE)
        if keys is None:
            continue
        before = "" if way == WHOLE else f"{way}."
        return Profile(
            files=(),
            name=ROLES,
            levels=way,
            path=_path(top, entries) or ("{folder}" if way == WHOLE else ""),
            level_id=keys.level,
            title=keys.title,
            criteria=f"{before}{keys.criteria}",
            theme=keys.theme,
        )
    return None


def _ways(top: Spot) -> Iterator[str]:
    """The paths to the lists of mappings in a file, the outermost first; of a mapping last the mapping itself."""
    if top.node.style == "seq":
        yield "[*]"
        return
    lists = [f"{_step(key)}[*]" for key, value in top.node.items.items() if _is_list_of_mappings(value)]
    yield from lists
    for way in lists:
        first = next(select(way, top)).node
        yield from (f"{way}.{_step(key)}[*]" for key, value in first.items.items() if _is_list_of_mappings(value))
    yield WHOLE


def _is_list_of_mappings(node: Node) -> bool:
    return node.style == "seq" and bool(node.items) and all(item.style == "map" for item in node.items)


def _keys_of(entries: Sequence[Node], words: Words, certain: bool, *, alone: bool) -> _Keys | None:
    """What the keys of roles mean; None where the entries are no roles."""
    if any(entry.style != "map" for entry in entries) or len(entries) < (1 if alone else 2):
        return None
    if any(key.lower().split("_")[0] in _OF_OTHERS for entry in entries for key in entry.items):
        return None
    usual = [key for key in entries[0].items if all(key in entry.items for entry in entries)]
    level = next((key for key in usual if _are_levels([entry.items[key] for entry in entries])), "")
    title = next((key for key in usual if key != level and _are_titles(entries, key, words)), "")
    criteria = _criteria(entries)
    if criteria is None or not (title and level if certain or alone else title or level):
        return None
    return _Keys(title, level, *criteria)


def _are_levels(nodes: Sequence[Node]) -> bool:
    """Whether values are levels: small whole numbers that rise, or letters with a number ("S2")."""
    values = [node.data for node in nodes]
    if all(type(value) is int and 0 <= value <= _HIGHEST for value in values):
        return len(values) == 1 or (values == sorted(values) and len(set(values)) > 1)
    written = [title_in(value) if isinstance(value, str) else None for value in values]
    return all(one is not None and one.level is not None and one.start >= one.end for one in written)


def _are_titles(entries: Sequence[Node], key: str, words: Words) -> bool:
    titles = [entry.items[key].data for entry in entries]
    texts = [title for title in titles if isinstance(title, str)]
    return len(set(texts)) == len(titles) and words.are_titles(texts)


def _criteria(entries: Sequence[Node]) -> tuple[str, str] | None:
    """The path from a role to its criteria, and to their theme: that of the list with the most sentences."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        for key, value in entry.items.items():
            if value.style == "seq":
                found.setdefault((f"{_step(key)}[*]", ""), []).extend(_texts(value))
            elif value.style == "map" and value.items and all(one.style == "seq" for one in value.items.values()):
                texts = (text for one in value.items.values() for text in _texts(one))
                found.setdefault((f"{_step(key)}.{{theme}}[*]", "{theme}"), []).extend(texts)
    prose = {keys: len(texts) for keys, texts in found.items() if len(texts) >= len(entries) and _is_prose(texts)}
    return max(prose, key=lambda keys: prose[keys], default=None)


def _texts(node: Node) -> list[str]:
    return [item.data for item in node.items if isinstance(item.data, str)] if node.style == "seq" else []


def _is_prose(texts: Sequence[str]) -> bool:
    lengths = [len(text.split()) for text in texts if text.strip()]
    return bool(lengths) and median(lengths) >= PROSE


def _path(top: Spot, entries: Sequence[Spot]) -> str:
    """The key that names the career path: of the whole file, else of each entry; empty where none does."""
    of_top = (*_PATHS, *_NAMES) if top.node.style == "map" and all(one.node is not top.node for one in entries) else ()
    for keys, nodes in ((of_top, [top.node]), (_PATHS, [entry.node for entry in entries])):
        for key in keys if nodes else ():
            if all(_said(node, key) for node in nodes):
                return key
    return ""


def _said(node: Node, key: str) -> str:
    """The text under a key; empty where there is none."""
    value = node.get(key)
    return value.data if value is not None and isinstance(value.data, str) else ""


def _step(key: str) -> str:
    """A key as a step of a path."""
    return key if re.fullmatch(r"[\w-]+(?: [\w-]+)*", key) else '"{}"'.format(key.replace('"', '""'))


# --- Levels as keys ---


def _by_level(top: Spot, words: Words, certain: bool) -> Profile | None:
    """The profile of data in which levels are keys, each with sentences: `areas[*].statements.{level}[*]`."""
    found = next(_level_maps(top, "", _DEEP, words, certain), None)
    if found is None:
        return None
    way, theme = found
    file_path = _path(top, ()) if top.node.style == "map" else ""
    return Profile(files=(), name=BY_LEVEL, criteria=way, path=file_path, level="{level}", theme=theme)


def _level_maps(top: Spot, way: str, deep: int, words: Words, certain: bool) -> Iterator[tuple[str, str]]:
    """The ways to the criteria of mappings whose keys are levels, each with the way to their theme."""
    spots = list(islice(select(way, top), _LOOKED_AT)) if way else [top]
    maps = [spot.node for spot in spots if spot.node.style == "map" and spot.node.items]
    if not maps or len(maps) < len(spots):
        return
    below = f"{way}.".lstrip(".")
    keys = list(dict.fromkeys(key for node in maps for key in node.items))
    if are_level_keys(keys, words, certain):
        under = [value for node in maps for value in node.items.values()]
        tails = {
            "[*]": under,
            ".{theme}[*]": [one for value in under if value.style == "map" for one in _values(value)],
        }
        for tail, lists in tails.items():
            if (
                lists
                and all(one.style == "seq" for one in lists)
                and _is_prose([t for one in lists for t in _texts(one)])
            ):
                yield f"{below}{{level}}{tail}", "{theme}" if "theme" in tail else _theme(way, top)
        if all(isinstance(value.data, str) for value in under) and _is_prose([str(value.data) for value in under]):
            yield f"{below}{{level}}", _theme(way, top)
        return
    if not deep:
        return
    ways = [_step(key) for key in keys]
    if "{theme}" not in way:
        ways = ["{theme}", *ways] if way else [*ways, "{theme}"]  # what a file begins with are hardly themes
    for step in ways:
        values = list(select(f"{below}{step}", top))
        if values and all(value.node.style == "map" for value in values):
            yield from _level_maps(top, f"{below}{step}", deep - 1, words, certain)
        elif step != "{theme}" and all(_is_list_of_mappings(value.node) for value in values):
            yield from _level_maps(top, f"{below}{step}[*]", deep - 1, words, certain)


def _values(node: Node) -> Sequence[Node]:
    return list(node.items.values()) if node.style == "map" else []


def are_level_keys(keys: Sequence[str], words: Words, certain: bool) -> bool:
    """Whether keys are levels: each has a number with the same letters, or two of them are steps of a ladder."""
    if len(keys) < 2:
        return False
    written = [title_in(key) for key in keys]
    numbered = [one.level for one in written if one.level is not None and one.start >= one.end]
    if len(numbered) == len(keys):
        return len({one.scale for one in numbered}) == 1
    if numbered or not words.are_steps(keys):
        return False
    return not certain or len(keys) > 2


def _theme(way: str, top: Spot) -> str:
    """The path to the theme of what stands at a way: the key that names the entry of the list around it."""
    if "{theme}" in way:
        return "{theme}"
    around = way.rpartition("[*]")[0]
    if not around:
        return ""
    entry = next(select(f"{around}[*]", top)).node
    key = next((key for key in _IDS if _said(entry, key)), "")
    return f"{around}[*].{key}" if key else ""


# --- Levels alone ---


def _levels(top: Spot, words: Words) -> Profile | None:
    """The profile of a file that only says what levels are called: a mapping by their ids, or a list."""
    if top.node.style != "map" or len(top.node.items) > 3:
        return None
    for key, value in top.node.items.items():
        way, id = (f"{_step(key)}.{{level}}", "{level}") if value.style == "map" else (f"{_step(key)}[*]", "")
        entries = [spot.node for spot in islice(select(way, top), _LOOKED_AT)]
        if len(entries) < 2 or any(entry.style != "map" for entry in entries):
            continue
        if id and not are_level_keys(list(value.items), words, True):
            continue
        names = entries[0].items
        id = id or next((one for one in ("id", "key", "code", "level", "grade") if one in names), "")
        title = next((one for one in (*_NAMES, "role") if one in names and one != id and _are_named(entries, one)), "")
        if id and title:
            return Profile(files=(), name=LEVELS, levels=way, level_id=id, title=title)
    return None


def _are_named(entries: Sequence[Node], key: str) -> bool:
    return all(0 < len(_said(entry, key).split()) <= PROSE for entry in entries)
