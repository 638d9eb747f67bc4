"""TTL409: the ranks in titles do not rise with the levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framework_lint.config.words import word_list
from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework, Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced


class Ranks(NamedTuple):
    """Rank words in small letters with their place on the ladder; "" is a title without any."""

    places: dict[str, int]
    uncertain: frozenset[frozenset[int]]  # places that stand in another order from house to house


def ranks(context: Context) -> Ranks:
    own = context.settings.option("TTL409", "ranks", ())
    if not own:
        return _ranks()
    places = {word.casefold(): place for place, word in enumerate(own)}
    # Where a title without a rank belongs is not said.
    return Ranks({**places, "": -1}, frozenset(frozenset((-1, place)) for place in places.values()))


@cache
def _ranks() -> Ranks:
    data = word_list("ranks")
    places = {word: place for place, words in enumerate(data["ladder"]) for word in words}
    return Ranks(places, frozenset(frozenset(places[word] for word in pair) for pair in data["uncertain"]))


@rule("TTL409", "rank-level", "warning", scope="framework", yields_to=("STR012",))
def rank_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """The ranks in the titles of a track do not rise with its levels.

    A "Senior Engineer" below an "Associate Engineer" is a slip in one of the two titles or levels. Compared are titles
    of one path and track that are the same but for their rank; "Lead" is compared with junior ranks only, since it
    stands below Staff in one house and above it in another.

    ## Bad
    `roles/engineering/level-4-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 4
    ```
    `roles/engineering/level-5-senior-engineer.yaml`
    ```yaml
    title: «Senior Engineer»
    level: 5
    ```
    ## Good
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    ```
    """
    known = ranks(context)
    for line in framework.lines.values():
        same: dict[str, dict[Rung, Role]] = {}
        for role in line:
            if not role.title or role.level is None or misplaced(role):
                continue
            bare, rank = _rank(str(role.title), known)
            if bare:
                same.setdefault(bare, {}).setdefault((rank, role.level), role)
        for entries in same.values():
            yield from _out_of_order(entries, known)


Rung = tuple[tuple[int, ...], int]  # the places of a title's rank words, the most telling first, and its level


def _rank(title: str, known: Ranks) -> tuple[str, tuple[int, ...]]:
    """A title without its rank words, and their places: the last word first, so "Senior Staff" is above "Staff"."""
    words = [word.casefold() for word in re.findall(r"[\w&-]+", title.partition("(")[0].partition(",")[0])]
    bare = " ".join(word for word in words if word not in known.places)
    plain = known.places[""]
    places = [known.places[word] for word in reversed(words) if word in known.places]
    return bare, ((*places, plain, plain))[:2]


def _out_of_order(entries: dict[Rung, Role], known: Ranks) -> Iterator[Hit]:
    """The roles that would have to go for the ranks to rise, the worst first."""
    left = dict(entries)
    while len(left) > 1:
        against: dict[Rung, list[Role]] = {}
        for one in left:
            for other in left:
                if one[1] < other[1] and _above(one[0], other[0], known):
                    against.setdefault(one, []).append(left[other])
                    against.setdefault(other, []).append(left[one])
        if not against:
            return
        worst = max(against, key=lambda rung: (len(against[rung]), rung[1]))
        role, beside = left.pop(worst), against[worst][0]
        way = "above" if (role.level or 0) > (beside.level or 0) else "below"
        yield Hit(
            role.spot,
            f'"{role.title}" at level {role.level} stands {way} "{beside.title}" at level {beside.level}',
            [(beside.spot, f"level {beside.level}")],
            help="correct a title or a level: the ranks should rise with the levels",
        )


def _above(one: tuple[int, ...], other: tuple[int, ...], known: Ranks) -> bool:
    """Whether the first rank is the higher one beyond doubt."""
    return one > other and frozenset((one[0], other[0])) not in known.uncertain
