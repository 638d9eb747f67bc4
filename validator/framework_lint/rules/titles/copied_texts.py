"""Texts that were copied from one role to another: a search that three rules share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.rules.context import Context
from framework_lint.rules.shared.doubt import roles_outside_paths
from framework_lint.rules.shared.places import place_name
from framework_lint.rules.shared.vocabulary import plural
from framework_lint.rules.titles.degrees import without_degrees
from framework_lint.rules.titles.facts import is_list_of_facts
from framework_lint.rules.titles.near_duplicates import near_duplicates

FEWEST_WORDS = 8  # shorter texts may be equal by chance
FEWEST_BUT_FOR_TITLES = 10  # shorter sentences about two roles may be the framework's own pattern
FEWEST_FOR_NEARLY = 15  # shorter texts may be nearly equal by chance
NEARLY = 93.0  # of 100: the similarity of two texts that differ in a few words
MOST = 0.5  # the share of a family's texts above which the whole family was copied
FEWEST_COPIES = 3


Line = tuple[str, str | None]  # a path and a track, or the path's common roles


_MEASURES = frozenset(
    (
        "one two three four five six seven eight nine ten twelve twenty thirty forty fifty hundred several half with "
        "without alone help supervision supervised unsupervised guidance low medium high small large local regional "
        "national global"
    ).split()
)


class Description(NamedTuple):
    """A description, prepared for comparison."""

    role: Role
    plain: str  # its words in lower case
    untitled: str  # the same without the role's titles
    masked: str  # the same without the name of its track either
    bare: str  # the same without words of degree

    @property
    def line(self) -> Line:
        return self.role.path, self.role.track


class Pair(NamedTuple):
    """Two roles with the same or nearly the same text; findings are reported at `copy`."""

    original: Description
    copy: Description
    exact: bool  # whether the texts are equal, not only nearly
    but_for_titles: bool = False  # whether each of two texts that are equal otherwise names its own role


class Copies:
    """What was copied: whole families (paths or tracks), and single texts outside of these.

    alike      all texts that are equal or nearly equal
    families   copied texts by their original family and the family of the copies
    pairs      the single texts
    """

    def __init__(self, framework: Framework, context: Context) -> None:
        self.framework = framework
        shared = {_words(text) for text in framework.header.shared}
        left_out = roles_outside_paths(framework)
        described = (
            context.once_for(role, "description", lambda role: _description(role, shared))
            for role in framework.roles
            if role.key not in left_out
        )
        descriptions = [description for description in described if description]
        least = float(context.settings.option("TTL405", "similarity", NEARLY))
        found: dict[frozenset[str], Pair] = {}  # the first that is found of two roles says most
        for pair in _alike(descriptions, least):
            found.setdefault(frozenset((pair.original.role.key, pair.copy.role.key)), pair)
        pairs = [pair for roles, pair in found.items() if len(roles) == 2]
        self.alike = pairs
        pairs = _without_levels_that_share(pairs, framework)
        self.families = _copied_families(pairs, Counter(description.line for description in descriptions))
        self.pairs = _single_copies(pairs, {line for _, line in self.families})


def copies_of(framework: Framework, context: Context) -> Copies:
    """The copies in a framework, computed once."""
    copies: Copies | None = context.memo.get("copies")
    if copies is None or copies.framework is not framework:
        copies = context.memo["copies"] = Copies(framework, context)
    return copies


def is_undifferentiated(pair: Pair) -> bool:
    """Whether nothing in their texts distinguishes two levels of a path."""
    original, copy = pair.original.role, pair.copy.role
    if original.path != copy.path or original.level == copy.level:
        return False
    return not pair.exact or _same_scope(original, copy)


def told_apart(one: Role, other: Role, framework: Framework) -> tuple[str, str]:
    """Two roles as a message names them: by title, else with what sets the one apart from the other."""
    if one.name != other.name:
        return one.name, other.name
    if one.path != other.path or one.track != other.track:
        lines = (name_of((role.path, role.track), framework) for role in (one, other))
        return f"{one.name} of {next(lines)}", f"{other.name} of {next(lines)}"
    return f"{one.name} ({one.file})", f"{other.name} ({other.file})"


def name_of(line: Line, framework: Framework) -> str:
    """A path or track as a message names it."""
    path_id, track_id = line
    path = next((path for path in framework.header.paths if path.id == path_id), None)
    if track_id is None:
        return place_name(str(path.title) if path else path_id)
    track = next((track for track in path.tracks if track.id == track_id), None) if path else None
    return place_name(path_id, str(track.title) if track else track_id)


def _same_scope(first: Role, second: Role) -> bool:
    if not first.scope_summary or not second.scope_summary:
        return not first.scope_summary and not second.scope_summary
    from rapidfuzz import fuzz

    return fuzz.ratio(_words(first.scope_summary), _words(second.scope_summary)) >= NEARLY


# Descriptions, and which of them are similar


_ASCII_WORDS = bytes(ord(char.lower()) if char.isalnum() or char == "_" else 32 for char in map(chr, range(128))).ljust(
    256
)
_SPACE_OR_MARK = regex(r"[^\w]+")


def _words(text: str) -> str:
    """The words of a text in lower case, with single spaces."""
    if text.isascii():
        return b" ".join(text.encode().translate(_ASCII_WORDS).split()).decode()
    return " ".join(_SPACE_OR_MARK.sub(" ", text.casefold()).split())


def _description(role: Role, shared: set[str]) -> Description | None:
    """A role's description, unless it is short or shared on purpose."""
    text = role.description
    if not text or text.count(" ") < FEWEST_WORDS - 1:
        return None
    plain = _words(text)
    if plain in shared or plain.count(" ") < FEWEST_WORDS - 1 or is_list_of_facts(text):
        return None
    untitled = plain
    for title in (role.title, *role.also_known_as):
        if title:
            untitled = untitled.replace(_words(plural(str(title))), "§").replace(_words(title), "§")
    unit = (role.track or role.path).replace("-", " ")
    masked = untitled.replace(unit, "§") if unit else untitled
    return Description(role, plain, untitled, masked, without_degrees(masked))


def _alike(descriptions: list[Description], least: float) -> Iterator[Pair]:
    """Every text that is equal or nearly equal to another, once, with that original."""
    by_text: dict[str, list[Description]] = {}
    for description in descriptions:
        by_text.setdefault(description.plain, []).append(description)
    originals = []
    for equal in by_text.values():
        original = _original(equal)
        originals.append(original)
        yield from (Pair(original, copy, True) for copy in equal if copy is not original)
    yield from _alike_but_for_titles(originals)
    yield from _alike_but_for_degrees(originals)
    long = [original for original in originals if original.masked.count(" ") >= FEWEST_FOR_NEARLY - 1]
    for first, second in near_duplicates([description.masked for description in long], least):
        both = [long[first], long[second]]
        if measures_of(both[0].masked) != measures_of(both[1].masked):
            continue  # "runs one line", "runs four lines"
        original = _original(both, near=True)
        yield Pair(original, both[1] if original is both[0] else both[0], False)


def measures_of(words: str) -> list[str]:
    """The words of a text that say how much and how freely: levels differ by them."""
    return sorted(word for word in words.split() if word in _MEASURES or word.isdigit())


def _alike_but_for_titles(descriptions: list[Description]) -> Iterator[Pair]:
    """Texts of which each names its own role, and which say the same of it. What stands at two levels of one path is
    nearly equal, whatever the scopes say."""
    by_text: dict[str, list[Description]] = {}
    for description in descriptions:
        if description.untitled.count(" ") >= FEWEST_BUT_FOR_TITLES - 1:
            by_text.setdefault(description.untitled.replace("an §", "a §"), []).append(description)
    for equal in by_text.values():
        original = _original(equal, near=True)
        for copy in equal:
            if copy is not original:
                both = original.role, copy.role
                levels = both[0].path == both[1].path and both[0].level != both[1].level
                yield Pair(original, copy, not levels, but_for_titles=not levels)


def _alike_but_for_degrees(descriptions: list[Description]) -> Iterator[Pair]:
    """Texts of two levels of a path that differ in adjectives and adverbs only."""
    by_text: dict[tuple[str, str], list[Description]] = {}
    for description in descriptions:
        if description.bare.count(" ") >= FEWEST_WORDS - 1:
            by_text.setdefault((description.role.path, description.bare), []).append(description)
    for equal in by_text.values():
        original = _original(equal, near=True)
        for copy in equal:
            if copy.role.level != original.role.level:
                yield Pair(original, copy, False)


def _original(descriptions: list[Description], near: bool = False) -> Description:
    """The original of several texts: the role with the longest title that the text names, else one whose file is
    called as it is, else the lowest level. Texts that are only nearly equal (`near`) may each name their own role."""

    def order(description: Description) -> tuple[int, bool, int, str]:
        named, role = _own_title_length(description), description.role
        return -(named > 0 if near else named), not _is_in_file_name(role), role.level or 0, role.where

    return min(descriptions, key=order) if len(descriptions) > 1 else descriptions[0]


def _is_in_file_name(role: Role) -> bool:
    """Whether the name of a role's file, or of its folder for a README, has all words of its title."""
    return set(_words(str(role.title or "")).split()) <= set(_words(role.where.replace("_", " ")).split())


def _own_title_length(description: Description) -> int:
    """The length of the longest of the role's own titles in its text; 0 for none."""
    role, text = description.role, f" {description.plain} "
    titles = [_words(title) for title in (role.title, *role.also_known_as) if title]
    return max((len(title) for title in titles if f" {title} " in text or f" {title}s " in text), default=0)


# What was copied


def _without_levels_that_share(pairs: list[Pair], framework: Framework) -> list[Pair]:
    """Pairs without texts that all tracks of a path share at one level: that is no mistake."""
    sharing: dict[Rung, set[str | None]] = {}
    for pair in pairs:
        original, copy = pair.original.role, pair.copy.role
        if _rung(original) == _rung(copy) and original.track != copy.track:
            sharing.setdefault(_rung(original), set()).update((original.track, copy.track))
    if not sharing:
        return pairs
    tracks: dict[Rung, set[str | None]] = {}
    left_out = roles_outside_paths(framework)
    for role in framework.roles:
        if role.key not in left_out:
            tracks.setdefault(_rung(role), set()).add(role.track)
    shared = {rung for rung, sharers in sharing.items() if sharers >= tracks[rung]}
    return [
        pair
        for pair in pairs
        if _rung(pair.original.role) not in shared or _rung(pair.original.role) != _rung(pair.copy.role)
    ]


Rung = tuple[str, int | None]  # a path and a level


def _rung(role: Role) -> Rung:
    return role.path, role.level


def _copied_families(pairs: list[Pair], sizes: Counter[Line]) -> dict[tuple[Line, Line], list[Pair]]:
    """The families most of whose texts are copies of another family's, with these; `sizes` are the numbers of texts."""
    between: dict[tuple[Line, Line], list[Pair]] = {}
    for pair in pairs:
        if pair.original.line != pair.copy.line:
            between.setdefault((pair.original.line, pair.copy.line), []).append(pair)
    families: dict[tuple[Line, Line], list[Pair]] = {}
    copied: set[Line] = set()
    for (source, line), copies in sorted(between.items(), key=lambda item: -len(item[1])):
        count = len({pair.copy.role.key for pair in copies})
        # A family counts as copied from one other only.
        if line not in copied and count >= FEWEST_COPIES and count > MOST * sizes[line]:
            families[source, line] = copies
            copied.add(line)
    return families


def _single_copies(pairs: list[Pair], copied_families: set[Line]) -> list[Pair]:
    """One pair for each copy outside of copied families. Nearly equal texts count only between levels of a path."""
    in_families = {pair.copy.role.key for pair in pairs if pair.copy.line in copied_families}
    single: dict[str, Pair] = {}
    for pair in pairs:
        copy, original = pair.copy.role, pair.original.role
        if copy.key not in in_families and (
            pair.exact or (copy.path == original.path and copy.level != original.level)
        ):
            single.setdefault(copy.key, pair)
    return list(single.values())
