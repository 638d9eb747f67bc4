"""TTL409: the ranks in titles do not rise with the levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from framework_lint.config.words import word_list
from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.job_title import stem
from framework_lint.rules.shared.vocabulary import Vocabulary


class Ranks(NamedTuple):
    """Rank words in lower case, each with its place on the ladder; "" stands for a title without any.

    places      of ranks ("senior")
    uncertain   pairs of places whose order differs between organisations
    heads       places of those who lead a unit ("director")
    """

    places: dict[str, int]
    uncertain: frozenset[frozenset[int]]
    heads: dict[str, int]


class Standing(NamedTuple):
    """How senior a title is, the most significant first."""

    head: int
    ranks: tuple[int, int]  # the places of the last two rank words, the last one first: "Senior Staff" is above "Staff"
    grade: str


class Placed(NamedTuple):
    """A title's standing among others of its kind."""

    kind: tuple[str, ...]
    standing: Standing


class Rung(NamedTuple):
    """A standing and the level where it stands."""

    standing: Standing
    level: int


def _ranks_of(context: Context) -> Ranks:
    """The ladder of ranks: from the option, or the built-in one."""
    own = context.settings.option("TTL409", "ranks", ())
    if not own:
        return _builtin_ranks()
    places = {word.casefold(): place for place, word in enumerate(own)}
    # The option does not say where a title without a rank belongs.
    uncertain = frozenset(frozenset((-1, place)) for place in places.values())
    return Ranks({**places, "": -1}, uncertain, _builtin_ranks().heads)


@cache
def _builtin_ranks() -> Ranks:
    data = word_list("ranks")
    places = {word: place for place, words in enumerate(data["ladder"]) for word in words}
    heads = {word: place for place, words in enumerate(data["heads"]) for word in words}
    return Ranks(places, frozenset(frozenset(places[word] for word in pair) for pair in data["uncertain"]), heads)


@rule("TTL409", "rank-level", "warning", scope="framework", yields_to=("STR012",))
def rank_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """The ranks in the titles of a track do not rise with its levels.

    A "Senior Engineer" below an "Associate Engineer" is a slip in one of the two titles or levels. Compared are titles
    of one path and track that are the same but for their rank ("Senior"), their grade ("II") or what heads their unit
    ("Director" is above "Manager" and below "VP"). "Lead" is compared with junior ranks only, since it stands below
    Staff in one house and above it in another; "Head" is compared with none. Grades that fall on a whole ladder are a
    way of counting, and right.

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
        alike: dict[tuple[str, ...], dict[Rung, Role]] = {}  # by title without its rank
        for role in line:
            if not role.title or role.level is None or misplaced(role) or role.where in wrongly_headed:
                continue
            placed = context.once_for(role.title, "standing", lambda title: _standing(title, ranks, context.vocabulary))
            if placed:
                alike.setdefault(placed.kind, {}).setdefault(Rung(placed.standing, role.level), role)
        for roles in alike.values():
            yield from _out_of_order(_without_counting_down(roles), ranks)


# "Class 1", "Grade 2": the highest is 1 in many houses.
_COUNTED_DOWN = regex(r"(?i)\b(?:class|grade|band|tier|rank)\s+\w+\s*\Z")
# Where "Staff" is above "Senior"; a Staff Nurse or a Staff Accountant is below, a Staff Analyst may be either.
_CRAFTS = frozenset(
    ("engineer", "developer", "designer", "scientist", "architect", "researcher", "programmer", "manager")
)


def _standing(written: str, ranks: Ranks, vocabulary: Vocabulary) -> Placed | None:
    """What a title says apart from how senior it is, and how senior; None where that cannot be told."""
    title = vocabulary.readings(str(written))[0]
    if "staff" in title.ranks and title.noun not in _CRAFTS:
        return None
    words = [stem(word) for word in re.findall(r"[\w&-]+", written.partition("(")[0].partition(",")[0])]
    no_rank = ranks.places[""]
    said = [word for word in (*title.ranks, *([] if title.noun in words else [title.noun])) if word in ranks.places]
    own_words = [word for word in words if word in ranks.places and word not in said]  # of the configuration
    places = [ranks.places[word] for word in reversed((*own_words, *said))]
    last, before_last, *_ = (*places, no_rank, no_rank)
    head = ranks.heads.get(title.noun, -1)
    grade = "" if _COUNTED_DOWN.search(written) else title.grade
    other_ranks = tuple(word for word in title.ranks if word not in ranks.places)
    noun = "" if head >= 0 else title.noun
    disciplines = tuple(word for word in title.disciplines if word not in ranks.places)
    return Placed((noun, *disciplines, *other_ranks), Standing(head, (last, before_last), grade))


def _without_counting_down(roles: dict[Rung, Role]) -> dict[Rung, Role]:
    """Roles without those whose grades fall all the way: "Grade 1" is the highest in some houses."""
    graded = sorted((rung for rung in roles if rung.standing.grade.isdigit()), key=lambda rung: rung.level)
    grades = [int(rung.standing.grade) for rung in graded]
    if len(grades) > 2 and all(higher < lower for lower, higher in pairwise(grades)):
        return {rung: role for rung, role in roles.items() if rung not in graded}
    return roles


def _out_of_order(roles: dict[Rung, Role], ranks: Ranks) -> Iterator[Hit]:
    """The roles without which the ranks would rise, the worst first."""
    left = dict(roles)
    while len(left) > 1:
        conflicts: dict[Rung, list[Role]] = {}
        for lower in left:
            for higher in left:
                if lower.level < higher.level and _is_above(lower.standing, higher.standing, ranks):
                    conflicts.setdefault(lower, []).append(left[higher])
                    conflicts.setdefault(higher, []).append(left[lower])
        if not conflicts:
            return
        worst = max(conflicts, key=lambda rung: (len(conflicts[rung]), rung.level))
        role, other = left.pop(worst), conflicts[worst][0]
        way = "above" if (role.level or 0) > (other.level or 0) else "below"
        yield Hit(
            role.spot,
            f'"{role.title}" at {role.level_words} is {way} "{other.title}" at {other.level_words}',
            [(other.spot, other.level_words)],
            help="correct a title or a level: the ranks should rise with the levels",
        )


def _is_above(first: Standing, second: Standing, ranks: Ranks) -> bool:
    """Whether the first is certainly the more senior one."""
    if first.head != second.head:
        return first.head > second.head and -1 not in (first.head, second.head)
    if first.ranks != second.ranks:
        return first.ranks > second.ranks and frozenset((first.ranks[0], second.ranks[0])) not in ranks.uncertain
    return first.grade[-1:].isdigit() and second.grade[-1:].isdigit() and _number(first.grade) > _number(second.grade)


def _number(grade: str) -> int:
    return int(grade.lstrip("abcdefghijklmnopqrstuvwxyz"))
