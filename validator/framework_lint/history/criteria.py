"""What became of the criteria of a role or a level, or how those of two roles differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framework_lint.history.changes import plain
from framework_lint.model.criteria import Criterion
from framework_lint.model.regex import regex

# One criterion is taken for another in new words where most of its longer words stay, in their order, or where hardly a
# letter changes. Letters alone prove little: "Leads the design of a system" is much like "Leads the hiring of a team".
_WORDS = 0.5  # of the longer words of the text that has more of them, above which they are most
_LETTERS = 90.0  # of 100
_LONG = regex(r"\w{4,}")  # "the", "of" and "and" stand everywhere
_MOST = 200  # criteria of one side that are compared by their words


class Compared(NamedTuple):
    """Two lists of criteria beside each other, each in its order."""

    both: tuple[Criterion, ...]
    reworded: tuple[tuple[Criterion, Criterion], ...]  # the same thing in other words
    only_before: tuple[Criterion, ...]
    only_after: tuple[Criterion, ...]


def compared(before: Sequence[Criterion], after: Sequence[Criterion]) -> Compared:
    """How two lists of criteria differ; capitals and white space make no difference."""
    old = [criterion for criterion in before if criterion.text.strip()]
    new = [criterion for criterion in after if criterion.text.strip()]
    by_text = {_key(criterion): criterion for criterion in old}
    both = [criterion for criterion in new if _key(criterion) in by_text]
    shared = {_key(criterion) for criterion in both}
    gone = [criterion for criterion in old if _key(criterion) not in shared]
    come = [criterion for criterion in new if _key(criterion) not in shared]
    reworded = _reworded(gone, come) if gone and come else []
    old_words, new_words = {id(one) for one, _ in reworded}, {id(other) for _, other in reworded}
    return Compared(
        tuple(both),
        tuple(reworded),
        tuple(criterion for criterion in gone if id(criterion) not in old_words),
        tuple(criterion for criterion in come if id(criterion) not in new_words),
    )


def _key(criterion: Criterion) -> str:
    return plain(criterion.text).casefold()


def _reworded(gone: Sequence[Criterion], come: Sequence[Criterion]) -> list[tuple[Criterion, Criterion]]:
    """The pairs that say nearly the same, most similar first; each criterion in one pair at most."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import LCSseq

    old, new = ([(key, _LONG.findall(key)) for key in map(_key, side[:_MOST])] for side in (gone, come))
    scored = sorted(
        (-score, first, second)
        for first, (text, words) in enumerate(old)
        for second, (other, others) in enumerate(new)
        if (score := fuzz.ratio(text, other)) >= _LETTERS
        or (words and others and LCSseq.normalized_similarity(words, others) > _WORDS)
    )
    pairs: dict[int, int] = {}
    for _, first, second in scored:
        if first not in pairs and second not in pairs.values():
            pairs[first] = second
    return [(gone[first], come[second]) for first, second in sorted(pairs.items(), key=lambda pair: pair[1])]
