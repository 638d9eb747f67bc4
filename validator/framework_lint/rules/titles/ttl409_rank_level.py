"""TTL409: the ranks in titles do not rise with the levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framework_lint.config.words import word_list
from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced
from framework_lint.rules.shared.headings import misheaded


class Ranks(NamedTuple):
    """Rank words in lower case, each with its place on the ladder; "" stands for a title without any."""

    places: dict[str, int]
    uncertain: frozenset[frozenset[int]]  # pairs of places whose order differs between organisations


Rank = tuple[int, ...]  # the places of a title's rank words, the most significant first
Rung = tuple[Rank, int]  # a rank and its level


def _ranks_of(context: Context) -> Ranks:
    """The ladder of ranks: from the option, or the built-in one."""
    own = context.settings.option("TTL409", "ranks", ())
    if not own:
        return _builtin_ranks()
    places = {word.casefold(): place for place, word in enumerate(own)}
    # The option does not say where a title without a rank belongs.
    return Ranks({**places, "": -1}, frozenset(frozenset((-1, place)) for place in places.values()))


@cache
def _builtin_ranks() -> Ranks:
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
    ranks = _ranks_of(context)
    wrongly_headed = misheaded(framework, context.vocabulary)
    for line in framework.lines.values():
        alike: dict[str, dict[Rung, Role]] = {}  # by title without its rank
        for role in line:
            if not role.title or role.level is None or misplaced(role) or role.where in wrongly_headed:
                continue
            bare, rank = _without_rank(str(role.title), ranks)
            if bare:
                alike.setdefault(bare, {}).setdefault((rank, role.level), role)
        for roles in alike.values():
            yield from _out_of_order(roles, ranks)


def _without_rank(title: str, ranks: Ranks) -> tuple[str, Rank]:
    """A title without its rank words, and their places: the last word first, so "Senior Staff" is above "Staff"."""
    words = [word.casefold() for word in re.findall(r"[\w&-]+", title.partition("(")[0].partition(",")[0])]
    bare = " ".join(word for word in words if word not in ranks.places)
    no_rank = ranks.places[""]
    places = [ranks.places[word] for word in reversed(words) if word in ranks.places]
    return bare, (*places, no_rank, no_rank)[:2]


def _out_of_order(roles: dict[Rung, Role], ranks: Ranks) -> Iterator[Hit]:
    """The roles without which the ranks would rise, the worst first."""
    left = dict(roles)
    while len(left) > 1:
        conflicts: dict[Rung, list[Role]] = {}
        for lower in left:
            for higher in left:
                if lower[1] < higher[1] and _is_above(lower[0], higher[0], ranks):
                    conflicts.setdefault(lower, []).append(left[higher])
                    conflicts.setdefault(higher, []).append(left[lower])
        if not conflicts:
            return
        worst = max(conflicts, key=lambda rung: (len(conflicts[rung]), rung[1]))
        role, other = left.pop(worst), conflicts[worst][0]
        way = "above" if (role.level or 0) > (other.level or 0) else "below"
        yield Hit(
            role.spot,
            f'"{role.title}" at level {role.level} is {way} "{other.title}" at level {other.level}',
            [(other.spot, f"level {other.level}")],
            help="correct a title or a level: the ranks should rise with the levels",
        )


def _is_above(first: Rank, second: Rank, ranks: Ranks) -> bool:
    """Whether the first rank is certainly the higher one."""
    return first > second and frozenset((first[0], second[0])) not in ranks.uncertain
