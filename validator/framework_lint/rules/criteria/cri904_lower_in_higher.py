"""CRI904: a block of one level's criteria inside another level's."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.criteria.repeats import repeats_of
from framework_lint.rules.registry import rule

_SHOWN = 10  # places that a finding names


@rule("CRI904", "lower-in-higher", "warning", scope="framework", yields_to=("CRI902",))
def lower_in_higher(framework: Framework, context: Context) -> Iterator[Hit]:
    """Several criteria of one level were pasted together into another level of its path.

    At least three, and at least half of what either level or a theme asks for: one paste, so one finding. Where levels
    repeat what lower ones ask for on purpose (see CRI901) nothing is said.

    ## Bad
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: Engineer
    level: 3
    criteria:
      - Finds out why a build fails before asking for help.
      - Writes down what was decided and why.
      - Splits a task into steps of a day.
      - Reads the logs before guessing.
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    criteria:
      - Leads the design of a service that several teams use.
    ```
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    criteria:
      - Decides together with others what is not built.
      - «Writes down what was decided and why.»
      - Splits a task into steps of a day.
      - Reads the logs before guessing.
    ```
    ## Good
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: Engineer
    level: 3
    criteria:
      - Finds out why a build fails before asking for help.
      - Writes down what was decided and why.
      - Splits a task into steps of a day.
    ```
    `roles/engineering/level-5-staff-engineer.yaml`
    ```yaml
    title: Staff Engineer
    level: 5
    criteria:
      - Decides together with others what is not built.
      - Keeps the reasons of decisions where newcomers find them.
    ```
    """
    repeats = repeats_of(framework, context)
    if repeats.are_cumulative:
        return
    copied = {copy.text.place for one in (*repeats.families, *repeats.roles) for _, copy in one.pairs}
    for block in repeats.blocks:
        pairs = [pair for pair in block if pair.upper.text.place not in copied]
        if len(pairs) < len(block):
            continue
        first, *others = pairs
        lower, upper = first.lower.step, first.upper.step
        nearly = "" if all(pair.is_word_for_word for pair in pairs) else "nearly "
        related = [(first.lower.text, f"asked of {lower.name}")]
        related += [(pair.upper.text, "this one, too") for pair in others[: _SHOWN - 1]]
        yield Hit(
            first.upper.text,
            f"{len(pairs)} criteria of {upper.name} are {nearly}those of {lower.name}: one of the two was pasted",
            related,
            help=f"write what {upper.name} is expected to do beyond that",
        )
