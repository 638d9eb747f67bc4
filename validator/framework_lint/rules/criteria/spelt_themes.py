"""Themes that a level spells otherwise than nearly all the others do: to a reader one theme, to a comparison two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Text
from framework_lint.rules.shared.habits import is_usual
from framework_lint.rules.shared.ladders import Ladder, Step, ladders_of

_FEWEST = 2  # other levels, of which nearly all have the theme that is meant
_RARE = 2  # times as often as its slip it must be there: else both may be meant, or the spelling is mixed
_SHORTEST = 6  # letters of a theme that one letter does not make another word: "Care", "Core"
_LONG = 8  # letters from which on two may be wrong
_MOST = 500  # themes that a framework has; where there are more, they are no themes
_BEGINNING = 3  # letters that are then right: "Monitoring" is another word than "Mentoring"


class Misspelt(NamedTuple):
    """A theme that is spelt wrong at a level, and the one that is meant."""

    step: Step
    written: str
    meant: str
    places: tuple[Text, ...]  # the theme itself at each of its places, or a criterion where only that has one
    example: Text  # a place where it is spelt as usual
    is_beside: bool  # whether the level has criteria under both


@lru_cache(maxsize=1)
def misspelt_themes(framework: Framework) -> tuple[Misspelt, ...]:
    """The themes of data that are slips of a usual one. The headings of pages are parts of a page: STR013."""
    ladders = [ladder._replace(steps=tuple(filter(_is_of_data, ladder.steps))) for ladder in ladders_of(framework)]
    having: dict[str, dict[int, Step]] = defaultdict(dict)
    for step in (step for ladder in ladders for step in ladder.steps):
        for theme in {folded(criterion.theme) for criterion in step.criteria} - {""}:
            having[theme][id(step)] = step
    declared = {data.where for data in framework.data for one in data.definitions if one.kind == "theme"}
    found = (slip for theme in having if len(having) <= _MOST for slip in _slips(theme, having, ladders))
    # A theme that is not among those that its file declares is STR005's.
    return tuple(one for one in found if not any(place.place.path in declared for place in one.places))


def _is_of_data(step: Step) -> bool:
    return bool(step.criteria) and (step.role is None or step.role.form != "page")


def _slips(theme: str, having: Mapping[str, Mapping[int, Step]], ladders: Sequence[Ladder]) -> Iterator[Misspelt]:
    """The levels at which a theme is a slip of another; none where it is one of its own, or may mean several."""
    own = having[theme]
    often = [other for other, there in having.items() if len(there) >= _RARE * len(own) and _is_alike(theme, other)]
    meant = [other for other in often if _is_usual_beside(own, having[other], ladders)]
    if len(meant) != 1:
        return
    right = having[meant[0]]
    example = next(_places(next(iter(right.values())), meant[0]))
    for number, step in own.items():
        if number in right and theme.rstrip("s") == meant[0].rstrip("s"):
            continue  # "Customer" and "Customers" at one level are perhaps two
        places = {place.place: place for place in _places(step, theme)}
        yield Misspelt(
            step,
            _spelling([step], theme),
            _spelling(right.values(), meant[0]),
            tuple(places.values()),
            example,
            number in right,
        )


def _is_usual_beside(own: Mapping[int, Step], right: Mapping[int, Step], ladders: Sequence[Ladder]) -> bool:
    """Whether nearly all other levels of the ladders that have a slip have the right theme; where these are few, nearly
    all levels."""
    beside = [ladder for ladder in ladders if any(id(step) in own for step in ladder.steps)]
    for among in (beside, ladders):
        others = [step for ladder in among for step in ladder.steps if id(step) not in own]
        if len(others) >= _FEWEST:
            return is_usual(sum(id(step) in right for step in others), len(others))
    return False


def _is_alike(theme: str, other: str) -> bool:
    """Whether one is the other with a letter wrong, or two of many; numbers tell them apart."""
    from rapidfuzz.distance import OSA

    if theme == other or theme[0] != other[0] or _without_letters(theme) != _without_letters(other):
        return False
    shortest = min(len(theme), len(other))
    distance = OSA.distance(theme, other, score_cutoff=2)
    if distance == 1:
        return shortest >= _SHORTEST and _is_more_than_a_letter(theme, other)
    return distance == 2 and shortest >= _LONG and theme[:_BEGINNING] == other[:_BEGINNING]


def _without_letters(theme: str) -> str:
    return "".join(char for char in theme if not (char.isalpha() or char.isspace()))


def _is_more_than_a_letter(theme: str, other: str) -> bool:
    """Whether words differ, and not the letters that tell parts of one name apart: "Axis A" and "Axis B"."""
    pairs = zip(theme.split(), other.split(), strict=False)
    return all(len(word) > 1 or word == one for word, one in pairs)


def _places(step: Step, theme: str) -> Iterator[Text]:
    for criterion in step.criteria:
        if folded(criterion.theme) == theme:
            yield criterion.theme if isinstance(criterion.theme, Text) else criterion.text


def _spelling(steps: Iterable[Step], theme: str) -> str:
    """How a theme is written most often."""
    written = (str(criterion.theme) for step in steps for criterion in step.criteria)
    return Counter(spelling for spelling in written if folded(spelling) == theme).most_common(1)[0][0]
