"""Texts that were copied from one role to another.

The three rules share one search. Texts that are equal word for word are brought together by a dictionary; nearly equal
ones by a few of the rarest of their five-word phrases, so that a text is only ever compared with those that share one:
the work grows with the number of roles, not with the number of pairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from framework_lint.model.framework import Framework, Role
from framework_lint.rules.context import Context
from framework_lint.rules.shared.doubt import homeless
from framework_lint.rules.shared.vocabulary import plural

FEWEST_WORDS = 8  # a shorter text may well be the same twice
FEWEST_FOR_NEARLY = 15  # and nearly the same without anybody having copied it
NEARLY = 93.0  # of 100: how alike two texts are that differ in a few words
PHRASE = 5  # words
SKETCH = 12  # phrases kept of each text
ASKED = 4  # of these, the rarest are looked up
CROWD = 12  # a phrase that more texts share is a template's: there only texts that stand side by side are compared
MOST = 0.5  # of a family's texts, above which it is the family that was copied
FEWEST_COPIES = 3


def likeness(context: Context) -> float:
    """From which likeness on, of 100, two texts are nearly the same."""
    return float(context.settings.option("TTL405", "similarity", NEARLY))


Line = tuple[str, str | None]  # a path and a track, or the path's common roles


class Description(NamedTuple):
    """A description as it is compared: `plain` word for word, `masked` without the names of the role and its track."""

    role: Role
    plain: str
    masked: str

    @property
    def line(self) -> Line:
        return self.role.path, self.role.track


class Pair(NamedTuple):
    """Two roles with the same text, or nearly; `copy` is the one that a finding stands at."""

    original: Description
    copy: Description
    exact: bool


class Copies:
    """What was copied: whole families, and single texts that belong to none."""

    def __init__(self, framework: Framework, context: Context) -> None:
        self.framework = framework
        self.families: dict[tuple[Line, Line], list[Pair]] = {}
        self.pairs: list[Pair] = []
        shared = {_words(text) for text in framework.header.shared}
        misplaced = homeless(framework)
        descriptions = [
            one for role in framework.roles if role.key not in misplaced and (one := _description(role, shared))
        ]
        if len(descriptions) > 1:
            alike = _alike(descriptions, likeness(context))
            pairs = [pair for pair in alike if pair.original.role.key != pair.copy.role.key]
            self._sort_out(pairs, descriptions)

    def _sort_out(self, pairs: list[Pair], descriptions: list[Description]) -> None:
        pairs = _without_levels_that_share(pairs, self.framework)
        sizes = Counter(one.line for one in descriptions)
        between: dict[tuple[Line, Line], list[Pair]] = {}
        for pair in pairs:
            if pair.original.line != pair.copy.line:
                between.setdefault((pair.original.line, pair.copy.line), []).append(pair)
        copied_families: set[Line] = set()
        for lines, found in sorted(between.items(), key=lambda item: -len(item[1])):
            if lines[1] in copied_families:
                continue  # it was copied from one family only
            copies = {pair.copy.role.key for pair in found}
            if len(copies) >= FEWEST_COPIES and len(copies) > MOST * sizes[lines[1]]:
                self.families[lines] = found
                copied_families.add(lines[1])
        in_families = {pair.copy.role.key for pair in pairs if pair.copy.line in copied_families}
        reported: set[str] = set()
        for pair in pairs:
            copy, original = pair.copy.role, pair.original.role
            if copy.key in in_families or copy.key in reported:
                continue
            if pair.exact or (copy.path == original.path and copy.level != original.level):
                reported.add(copy.key)
                self.pairs.append(pair)

    def undifferentiated(self, pair: Pair) -> bool:
        """Whether nothing that two levels of a path say of themselves tells them apart."""
        one, other = pair.original.role, pair.copy.role
        if one.path != other.path or one.level == other.level:
            return False
        return not pair.exact or _same_scope(one, other)


def copies_of(framework: Framework, context: Context) -> Copies:
    """The copies in a framework, worked out once."""
    copies: Copies | None = context.memo.get("copies")
    if copies is None or copies.framework is not framework:
        copies = context.memo["copies"] = Copies(framework, context)
    return copies


_ASCII_WORDS = bytes(ord(char.lower()) if char.isalnum() or char == "_" else 32 for char in map(chr, range(128))).ljust(
    256
)
_SPACE_OR_MARK = re.compile(r"[^\w]+")


def _words(text: str) -> str:
    """A text as its words in small letters, one space between them."""
    if text.isascii():
        return b" ".join(text.encode().translate(_ASCII_WORDS).split()).decode()
    return " ".join(_SPACE_OR_MARK.sub(" ", text.casefold()).split())


def _description(role: Role, shared: set[str]) -> Description | None:
    text = role.description
    if not text or text.count(" ") < FEWEST_WORDS - 1:
        return None
    plain = _words(text)
    if plain in shared or plain.count(" ") < FEWEST_WORDS - 1:
        return None
    masked = plain
    for name in (role.title, *role.also_known_as):
        if name:
            masked = masked.replace(_words(plural(str(name))), "§").replace(_words(name), "§")
    own = (role.track or role.path).replace("-", " ")
    return Description(role, plain, masked.replace(own, "§") if own else masked)


def _same_scope(one: Role, other: Role) -> bool:
    if not one.scope_summary or not other.scope_summary:
        return not one.scope_summary and not other.scope_summary
    from rapidfuzz import fuzz

    return fuzz.ratio(_words(one.scope_summary), _words(other.scope_summary)) >= NEARLY


def _alike(descriptions: list[Description], least: float) -> Iterator[Pair]:
    """Every text with the first that it is equal or nearly equal to, once."""
    by_text: dict[str, list[Description]] = {}
    for one in descriptions:
        by_text.setdefault(one.plain, []).append(one)
    groups = list(by_text.values())
    for group in groups:
        if len(group) > 1:
            original = _original(group)
            yield from (Pair(original, one, True) for one in group if one is not original)
    firsts = [one for one in map(_original, groups) if one.masked.count(" ") >= FEWEST_FOR_NEARLY - 1]
    for one, other in _nearly(firsts, least):
        original = _original([one, other], near=True)
        yield Pair(original, other if original is one else one, False)


def _original(group: list[Description], near: bool = False) -> Description:
    """The role that a text names, by the longest of the titles; else that of the lowest level. Texts that are only
    nearly equal may name a role each."""

    def said(one: Description) -> int:
        names = [_words(name) for name in (one.role.title, *one.role.also_known_as) if name]
        return max(
            (len(name) for name in names if f" {name} " in f" {one.plain} " or f" {name}s " in f" {one.plain} "),
            default=0,
        )

    return min(group, key=lambda one: (-(said(one) > 0 if near else said(one)), one.role.level or 0, one.role.where))


def _nearly(descriptions: list[Description], least: float) -> Iterator[tuple[Description, Description]]:
    sketches = [_sketch(one.masked) for one in descriptions]
    often = Counter(phrase for sketch in sketches for phrase in sketch)
    shelves: dict[int, list[int]] = {}
    for number, sketch in enumerate(sketches):
        for phrase in sorted((p for p in sketch if often[p] > 1), key=lambda p: (often[p], p))[:ASKED]:
            shelves.setdefault(phrase, []).append(number)
    compared: set[tuple[int, int]] = set()
    for shelf in shelves.values():
        reach = len(shelf) if len(shelf) <= CROWD else 3
        for at, number in enumerate(shelf):
            for other in shelf[at + 1 : at + 1 + reach]:
                compared.add((number, other))
    # Nearly equal texts have most phrases in common; a chance phrase is no reason to compare two.
    kept = [set(sketch) for sketch in sketches]
    compared = {
        (one, two) for one, two in compared if 4 * len(kept[one] & kept[two]) >= min(len(kept[one]), len(kept[two]))
    }
    if not compared:
        return
    from rapidfuzz import fuzz

    for number, other in sorted(compared):
        if fuzz.ratio(descriptions[number].masked, descriptions[other].masked, score_cutoff=least):
            yield descriptions[number], descriptions[other]


def _sketch(text: str) -> list[int]:
    """Some phrases of a text by their checksums: two texts that are nearly equal have most of them in common."""
    words = text.split()
    last = max(1, len(words) - PHRASE + 1)
    # A phrase begins at every fourth word or so, and the word itself says whether: an edit elsewhere changes nothing.
    begins = [at for at, word in enumerate(words[:last]) if len(word) + ord(word[0]) & 3 == 0]
    if len(begins) < ASKED:
        begins = list(range(last))
    return sorted({crc32(" ".join(words[at : at + PHRASE]).encode()) for at in begins})[:SKETCH]


def _without_levels_that_share(pairs: list[Pair], framework: Framework) -> list[Pair]:
    """Without texts that stand at one level in every track of a path: they are shared by that alone."""
    sharing: dict[tuple[str, int | None], set[str | None]] = {}
    for pair in pairs:
        one, other = pair.original.role, pair.copy.role
        if one.path == other.path and one.level == other.level and one.track != other.track:
            sharing.setdefault((one.path, one.level), set()).update((one.track, other.track))
    if not sharing:
        return pairs
    tracks: dict[tuple[str, int | None], set[str | None]] = {}
    misplaced = homeless(framework)
    for role in framework.roles:
        if role.key in misplaced:
            continue
        tracks.setdefault((role.path, role.level), set()).add(role.track)
    whole = {key for key, some in sharing.items() if some >= tracks[key]}
    return [
        pair
        for pair in pairs
        if (pair.original.role.path, pair.original.role.level) not in whole
        or (pair.original.role.path, pair.original.role.level) != (pair.copy.role.path, pair.copy.role.level)
    ]
