"""Criteria that stand at several places: one search, which the rules of this family share.

Texts are looked up by their words, and nearly equal ones by rare phrases, so that the work grows with the number of
criteria, not with the number of pairs.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from typing import NamedTuple

from framework_lint.model.criteria import Criterion
from framework_lint.model.folding import bare_words
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Place, Text
from framework_lint.rules.context import Context
from framework_lint.rules.shared.habits import Habit, is_usual
from framework_lint.rules.shared.ladders import Ladder, Step, ladders_of
from framework_lint.rules.titles.copied_texts import NEARLY, measures_of, name_of
from framework_lint.rules.titles.degrees import without_degrees
from framework_lint.rules.titles.near_duplicates import near_duplicates

WORDS = 4  # shorter criteria may be equal by chance: "Asks", "Same as L3", "Plans a week"
WORDS_BUT_FOR_DEGREES = 8  # from here on a "very" more or less makes no new criterion
WORDS_FOR_NEARLY = 12  # from here on two texts that differ in a letter or a word are one
BLOCK = 3  # criteria of another level from which on they were pasted together
SHARE = 0.5  # of a level's criteria, or of a family's, above which they are another's
FEWEST = 4  # copied criteria of one role, or of a family
IN_COMMON = 4  # levels, of which nearly all have a text, so that it is a template's or everybody's
_FEW_ROLES = 2  # with copies, so that it is the family that was copied and not one role
_FEW_FAMILIES = 2  # in more of them a text is common on purpose
_CROWD = 6  # roles of a family with one text; more did not get it by the copy of one role

# What only names another level: "Same as level 3", "See above", "Everything of L2, and more".
_REFERS = (
    r"(?i)\W*(?:same|see|as|like|all|everything)\b(?:\W+\w+){0,5}?\W+"
    r"(?:levels?|above|below|before|previous|[a-z]{1,2}[0-9]{1,2})\b"
)
_ARTICLES = frozenset(("a", "an", "the"))


_Family = tuple[str, str | None]  # a path and a track


class Item(NamedTuple):
    """A criterion at its place in a ladder."""

    ladder: int  # its number
    step: Step
    criterion: Criterion
    key: str  # the words by which equal texts are found

    @property
    def text(self) -> Text:
        return self.criterion.text


class Repetition(NamedTuple):
    """A criterion at a level, and the same, or nearly the same, at a level above."""

    lower: Item
    upper: Item

    @property
    def is_word_for_word(self) -> bool:
        """Whether no word differs: texts that are compared as one may differ by articles and degrees."""
        return bare_words(self.lower.text) == bare_words(self.upper.text)


class Copy(NamedTuple):
    """Criteria of a role or family that stand in another one."""

    families: tuple[_Family, _Family]  # of the source and of the copy
    source: str  # what to call them in a message
    copy: str
    pairs: tuple[tuple[Item, Item], ...]  # of original and copy, in the order of the copy
    total: int  # criteria of the copy


class Repeats:
    """What is repeated in a framework."""

    def __init__(self, framework: Framework, context: Context) -> None:
        self.framework = framework
        option = context.settings.option
        self._words = int(option("CRI901", "words", WORDS))
        self._block = int(option("CRI904", "block", BLOCK))
        self._share = float(option("CRI902", "share", SHARE))
        self._fewest = int(option("CRI902", "fewest", FEWEST))
        self._cumulative = option("CRI901", "cumulative", None)
        self.ladders = ladders_of(framework)
        shared = {_key(text) for text in framework.header.shared}
        common = shared | _of_nearly_all(self.ladders)
        self.items = [item for item in _items(self.ladders, self._words) if item.key not in shared]
        self._common = common
        self._asked = {
            role.key: sum(bool(c.text) and _key(str(c.text)) not in common for c in role.criteria)
            for role in framework.roles
        }

    @cached_property
    def _by_key(self) -> dict[str, list[Item]]:
        by_key: dict[str, list[Item]] = defaultdict(list)
        for item in self.items:
            by_key[item.key].append(item)
        return by_key

    @cached_property
    def repetitions(self) -> list[Repetition]:
        """Every criterion that stands at a lower level of its ladder as well, with the nearest such level, common ones
        included: that levels repeat what all do is a habit."""
        found = [pair for same in self._by_key.values() if len(same) > 1 for pair in _up_a_ladder(same)]
        known = {pair.upper.text.place for pair in found}
        nearly: dict[Place, Repetition] = {}
        for pair in self._nearly():
            place = pair.upper.text.place
            if place not in known and (place not in nearly or nearly[place].lower.step.rank < pair.lower.step.rank):
                nearly[place] = pair
        return [*found, *nearly.values()]

    def _nearly(self) -> Iterator[Repetition]:
        keys = [key for key in self._by_key if key.count(" ") >= WORDS_FOR_NEARLY - 1]
        for first, second in near_duplicates(keys, NEARLY):
            if measures_of(keys[first]) == measures_of(keys[second]):
                yield from _up_a_ladder([*self._by_key[keys[first]], *self._by_key[keys[second]]], nearly=True)

    @cached_property
    def between(self) -> dict[tuple[int, int], list[Repetition]]:
        """The repetitions by the two steps that they are between."""
        between: dict[tuple[int, int], list[Repetition]] = defaultdict(list)
        for pair in self.repetitions:
            between[id(pair.lower.step), id(pair.upper.step)].append(pair)
        return between

    @cached_property
    def steps_up(self) -> list[tuple[Step, Step]]:
        """Neighbouring levels of a ladder that both have criteria, the lower one first."""
        return [pair for ladder in self.ladders for pair in _neighbours(ladder)]

    @cached_property
    def cumulative(self) -> Habit:
        """How many levels repeat most of what the level below asks for."""
        repeating = sum(self.repeats_most(lower, upper) for lower, upper in self.steps_up)
        return Habit(repeating, len(self.steps_up))

    @cached_property
    def are_cumulative(self) -> bool:
        """Whether levels repeat what lower ones ask for on purpose."""
        if self._cumulative is not None:
            return bool(self._cumulative)
        return self.cumulative.is_clear or self.cumulative.is_all_of_few

    def repeats_most(self, lower: Step, upper: Step) -> bool:
        """Whether a level repeats most of what the level below asks for."""
        asked = sum(bool(criterion.text) for criterion in lower.criteria)
        return len(self.between.get((id(lower), id(upper)), ())) > SHARE * asked

    @cached_property
    def unintended(self) -> list[Repetition]:
        """The repetitions of what is not common to nearly all levels."""
        return [pair for pair in self.repetitions if pair.upper.key not in self._common]

    @cached_property
    def blocks(self) -> list[list[Repetition]]:
        """Criteria of one level that were pasted together into another, in the order of the upper level."""
        blocks = []
        between: dict[tuple[int, int], list[Repetition]] = defaultdict(list)
        for pair in self.unintended:
            between[id(pair.lower.step), id(pair.upper.step)].append(pair)
        for pairs in between.values():
            lower, upper = pairs[0].lower.step, pairs[0].upper.step
            least = min(len(lower.criteria), len(upper.criteria))
            if len(pairs) >= self._block and (len(pairs) >= SHARE * least or self._is_theme(pairs)):
                blocks.append(sorted(pairs, key=lambda pair: pair.upper.text.place.span))
        return blocks

    @staticmethod
    def _is_theme(pairs: Sequence[Repetition]) -> bool:
        """Whether the criteria are at least half of a theme of the upper level."""
        theme, count = Counter(pair.upper.criterion.theme for pair in pairs).most_common(1)[0]
        of_theme = sum(criterion.theme == theme for criterion in pairs[0].upper.step.criteria)
        return bool(theme) and count >= SHARE * of_theme

    # --- Copies of other families ---

    @cached_property
    def families(self) -> list[Copy]:
        """Paths, and then tracks, most of whose criteria are those of another one."""
        paths = self._copied(lambda role: (role.path, None), self._across)
        done = {item.text.place for one in paths for pair in one.pairs for item in pair}
        rest = [pair for pair in self._across if pair[1].text.place not in done]
        return paths + self._copied(lambda role: (role.path, role.track), rest)

    def _copied(self, family_of: Callable[[Role], _Family], across: Sequence[tuple[Item, Item]]) -> list[Copy]:
        """The families most of whose criteria are those of one other family."""
        totals = Counter[_Family]()
        for role in self.framework.roles:
            totals[family_of(role)] += self._asked[role.key]
        between: dict[tuple[_Family, _Family], list[tuple[Item, Item]]] = defaultdict(list)
        for original, copy in across:
            if original.step.role and copy.step.role:
                between[family_of(original.step.role), family_of(copy.step.role)].append((original, copy))
        found: list[tuple[float, _Family, _Family]] = []
        for (source, family), pairs in between.items():
            count = len({copy.text.place for _, copy in pairs})
            roles = {copy.step.role.key for _, copy in pairs if copy.step.role}
            if source == family or len(roles) < _FEW_ROLES:
                continue
            if count >= self._fewest and count > self._share * totals[family]:
                found.append((-count / totals[family], family, source))
        copies: list[Copy] = []
        done: set[_Family] = set()
        for _, family, source in sorted(found, key=lambda one: (one[0], *_order(one[1]), *_order(one[2]))):
            if family not in done and source not in done:  # of two that are each other's one is the copy
                done.add(family)
                each = _first_of_each(between[source, family])
                copies.append(Copy((source, family), self._name(source), self._name(family), each, totals[family]))
        return copies

    @cached_property
    def roles(self) -> list[Copy]:
        """Roles most of whose criteria are those of one role of another path or track, outside of copied families."""
        done = {item.text.place for family in self.families for pair in family.pairs for item in pair}
        between: dict[tuple[str, str], list[tuple[Item, Item]]] = defaultdict(list)
        for original, copy in self._across:
            if copy.text.place not in done and original.step.role and copy.step.role:
                between[original.step.role.key, copy.step.role.key].append((original, copy))
        totals = self._asked
        copies: dict[str, Copy] = {}
        sources: set[str] = set()
        for (source, role), pairs in sorted(
            between.items(), key=lambda one: (-len(one[1]) / totals[one[0][1]], one[0])
        ):
            each = _first_of_each(pairs)
            enough = len(each) >= self._fewest and len(each) > self._share * totals[role]
            if enough and role not in copies and role not in sources and source not in copies:
                sources.add(source)
                original, copy = each[0]
                families = _family(original.step.role), _family(copy.step.role)
                copies[role] = Copy(families, original.step.name, copy.step.name, each, totals[role])
        return list(copies.values())

    @cached_property
    def copied_roles(self) -> set[frozenset[str]]:
        """The keys of each role that was copied and of the one whose criteria it has."""
        return {frozenset(item.step.role.key for item in copied.pairs[0] if item.step.role) for copied in self.roles}

    @cached_property
    def _across(self) -> list[tuple[Item, Item]]:
        """Every criterion with the same text in another path or track, unless many have it on purpose, or a career
        leads from the one to the other: that is a repetition."""
        tracks: dict[tuple[str, str], set[str | None]] = defaultdict(set)
        for role in self.framework.roles:
            tracks[role.path, role.level_id].add(role.track)
        found: list[tuple[Item, Item]] = []
        for key, same in self._by_key.items():
            if key in self._common:
                continue
            of_roles = [item for item in same if item.step.role]
            families = {_family(item.step.role) for item in of_roles}
            if not 1 < len(families) <= _FEW_FAMILIES or _is_of_all_tracks(of_roles, tracks):
                continue
            found += [(original, copy) for original, copy in _pairs(of_roles) if not _is_up(original.step, copy.step)]
        return found

    def _name(self, family: _Family) -> str:
        path, track = family
        same = {path for path, other in {(role.path, role.track) for role in self.framework.roles} if other == track}
        of_path = f" of {name_of((path, None), self.framework)}" if track and len(same) > 1 else ""
        return f"{name_of(family, self.framework)}{of_path}"


def _is_up(one: Step, other: Step) -> bool:
    """Whether a career leads from one of the steps to the other."""
    return bool(one.role and other.role and one.role.path == other.role.path) and (
        one.rank != other.rank and one.is_beside(other)
    )


def _pairs(same: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Each item with those of the other family; where these are a crowd, with one: of its level if there is one."""
    of_family: dict[_Family, list[Item]] = defaultdict(list)
    for item in same:
        of_family[_family(item.step.role)].append(item)
    for family, copies in of_family.items():
        for other, originals in of_family.items():
            if other == family:
                continue
            if len(originals) <= _CROWD:
                yield from ((original, copy) for copy in copies for original in originals)
            else:
                of_level = {item.step.rank: item for item in reversed(originals)}
                yield from ((of_level.get(copy.step.rank, originals[0]), copy) for copy in copies)


def _family(role: Role | None) -> _Family:
    return (role.path, role.track) if role else ("", None)


def _order(family: _Family) -> tuple[str, str]:
    path, track = family
    return path, track or ""


def repeats_of(framework: Framework, context: Context) -> Repeats:
    """What is repeated in a framework, computed once."""
    repeats: Repeats | None = context.memo.get("repeats")
    if repeats is None or repeats.framework is not framework:
        repeats = context.memo["repeats"] = Repeats(framework, context)
    return repeats


def _of_nearly_all(ladders: Sequence[Ladder]) -> set[str]:
    """The texts that stand at nearly all levels of a ladder of some length: a template has them, or all do it."""
    common: set[str] = set()
    for ladder in ladders:
        steps = [step for step in ladder.steps if step.criteria]
        counts = Counter(key for step in steps for key in {_key(str(criterion.text)) for criterion in step.criteria})
        common |= {key for key, count in counts.items() if count >= IN_COMMON and is_usual(count, len(steps))}
    return common


def _items(ladders: Sequence[Ladder], words: int) -> Iterator[Item]:
    """The criteria that can be told apart by their words, without those that are shared on purpose."""
    for number, ladder in enumerate(ladders):
        for step in ladder.steps:
            for criterion in step.criteria:
                key = _key(str(criterion.text))
                enough = key.count(" ") >= words - 1 or len(bare_words(criterion.text).split()) >= words
                if enough and not criterion.shared and not re.match(_REFERS, criterion.text):
                    yield Item(number, step, criterion, key)


@lru_cache(maxsize=65_536)
def _key(text: str) -> str:
    """The words of a criterion by which it is compared: without articles, and in a long one without degrees."""
    plain = bare_words(text)
    if plain.count(" ") >= WORDS_BUT_FOR_DEGREES - 1:
        plain = without_degrees(plain)
    return " ".join(word for word in plain.split() if word not in _ARTICLES)


def _up_a_ladder(same: Sequence[Item], nearly: bool = False) -> Iterator[Repetition]:
    """Of items that say the same, each with the nearest level below that it is compared with."""
    of_ladder: dict[int, list[Item]] = defaultdict(list)
    for item in same:
        of_ladder[item.ladder].append(item)
    for items in of_ladder.values():
        items.sort(key=lambda item: item.step.rank)
        last: dict[tuple[str | None, str], tuple[int, Item]] = {}  # below the rank at hand, by track and words
        for _, of_rank in groupby(enumerate(items), key=lambda one: one[1].step.rank):
            here = list(of_rank)
            for _, upper in here:
                below = [
                    (at, lower)
                    for at, lower in last.values()
                    if lower.step.is_beside(upper.step)
                    and lower.text.place != upper.text.place
                    and (not nearly or lower.key != upper.key)
                ]
                if below:
                    yield Repetition(max(below, key=lambda one: one[0])[1], upper)
            last.update({(item.step.track, item.key): (at, item) for at, item in here})


def _neighbours(ladder: Ladder) -> Iterator[tuple[Step, Step]]:
    steps = [step for step in ladder.steps if any(criterion.text for criterion in step.criteria)]
    last: dict[str | None, tuple[int, Step]] = {}  # below the rank at hand, by track
    for _, of_rank in groupby(enumerate(steps), key=lambda one: one[1].rank):
        here = list(of_rank)
        for _, upper in here:
            below = [(at, lower) for at, lower in last.values() if lower.is_beside(upper)]
            if below:
                yield max(below, key=lambda one: one[0])[1], upper
        last.update({step.track: (at, step) for at, step in here})


def _first_of_each(pairs: Sequence[tuple[Item, Item]]) -> tuple[tuple[Item, Item], ...]:
    """Pairs with each copy once, in the order of the copies."""
    first = {copy.text.place: (original, copy) for original, copy in reversed(pairs)}
    return tuple(first[place] for place in sorted(first))


def _is_of_all_tracks(items: Sequence[Item], tracks: dict[tuple[str, str], set[str | None]]) -> bool:
    """Whether a text stands at one level in every track of a path: that is no copy."""
    roles = [item.step.role for item in items if item.step.role]
    places = {(role.path, role.level_id) for role in roles}
    return len(places) == 1 and {role.track for role in roles} >= tracks[next(iter(places))]
