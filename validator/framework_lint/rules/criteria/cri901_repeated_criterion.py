"""CRI901: the same criterion at two levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.criteria.repeats import Repeats, Repetition, repeats_of
from framework_lint.rules.registry import rule

_SIMILAR = 55.0  # of 100: a criterion that was made stronger still has about so many of its words


@rule("CRI901", "repeated-criterion", "warning", scope="framework", yields_to=("CRI902", "CRI904"))
def repeated_criterion(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same criterion, or nearly the same, stands at two levels of one path.

    Whoever wants to rise reads what the next level asks for; what is asked already is no step. Texts of a few words are
    not compared, nor those that a word of measure tells apart ("one team", "several teams"), nor what is declared to be
    shared. Where levels repeat what lower ones ask for as a habit, on at least 80 % of the steps, or with
    `cumulative = true`, this is one note, and what a level drops is reported instead.

    ## Bad
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: Engineer
    level: 3
    criteria:
      - Finds out why a build fails before asking for help.
      - Writes down what was decided and why.
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    criteria:
      - Leads the design of a service that several teams use.
      - «Writes down what was decided and why.»
      - Reviews the work of the whole team within a day.
    ```
    ## Good
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: Engineer
    level: 3
    criteria:
      - Finds out why a build fails before asking for help.
      - Writes down what was decided and why.
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    criteria:
      - Leads the design of a service that several teams use.
      - Makes sure that decisions of the whole team can be found a year later.
    ```
    """
    repeats = repeats_of(framework, context)
    if not repeats.repetitions:
        return
    if repeats.are_cumulative:
        yield _habit(repeats)
        yield from _dropped(repeats)
        return
    said = {copy.text.place for one in (*repeats.families, *repeats.roles) for _, copy in one.pairs}
    said |= {pair.upper.text.place for block in repeats.blocks for pair in block}
    same: dict[tuple[int, str], list[Repetition]] = {}
    for pair in repeats.unintended:
        if pair.upper.text.place not in said:
            same.setdefault((pair.upper.ladder, pair.upper.key), []).append(pair)
    for first, *others in same.values():
        yield _hit(first, others)


def _hit(pair: Repetition, others: Sequence[Repetition]) -> Hit:
    """The hit for a criterion at a level, and at `others` above it."""
    lower, upper = pair.lower.step, pair.upper.step
    nearly, so = ("", ": it asks for nothing new") if pair.is_word_for_word else ("nearly ", "")
    return Hit(
        pair.upper.text,
        f"this criterion of {upper.name} is {nearly}the same as one of {lower.name}{so}",
        [
            (pair.lower.text, f"asked of {lower.name} already"),
            *((other.upper.text, f"and of {other.upper.step.name}") for other in others),
        ],
        help="say what more is expected here, or leave it to the lower level",
    )


def _habit(repeats: Repeats) -> Hit:
    first = min(repeats.repetitions, key=lambda pair: pair.upper.text.place)
    habit = repeats.cumulative
    return Hit(
        first.upper.text,
        f"levels repeat what lower ones ask for: {len(repeats.repetitions)} criteria, "
        f"most of the lower level's on {habit.cases} of {habit.of} steps",
        [(first.lower.text, "asked here already")],
        help="nothing if that is meant (`cumulative = true` under `[rules.CRI901]` says so); "
        "else write at each level only what is new",
        severity="note",
    )


def _dropped(repeats: Repeats) -> Iterator[Hit]:
    """What a level leaves out of a level below whose criteria it repeats otherwise."""
    known = {item.text.place for item in repeats.items}
    for lower, upper in repeats.steps_up:
        if not repeats.repeats_most(lower, upper):
            continue
        kept = {pair.lower.text.place for pair in repeats.between[id(lower), id(upper)]}
        new = [criterion.text for criterion in upper.criteria if criterion.text]
        for criterion in lower.criteria:
            text = criterion.text
            if text.place in kept or text.place not in known or _is_there_in_other_words(text, new):
                continue
            yield Hit(
                text,
                f"{upper.name} is no longer asked this, though levels repeat what lower ones ask for",
                [(upper.spot, "it is missing here")],
                help="repeat it there, or say there what takes its place",
            )


def _is_there_in_other_words(text: str, others: Sequence[str]) -> bool:
    from rapidfuzz import fuzz

    return any(fuzz.token_set_ratio(text, other) >= _SIMILAR for other in others)
