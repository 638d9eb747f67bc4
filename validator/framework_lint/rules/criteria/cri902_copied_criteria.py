"""CRI902: most criteria of a path, track or role are those of another one."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.criteria.repeats import Copy, repeats_of
from framework_lint.rules.registry import rule
from framework_lint.rules.titles.copied_texts import copies_of

_SHOWN = 10  # places that a finding names


@rule("CRI902", "copied-criteria", "warning", scope="framework")
def copied_criteria(framework: Framework, context: Context) -> Iterator[Hit]:
    """Most criteria of a path, a track or a role stand word for word in another one.

    A framework was begun with a copy that nobody wrote anew: people of one discipline are measured by what another one
    does. Which of the two is older nobody can tell from the words. Right are criteria that all tracks of a path have at
    one level, or that more than two paths share.

    ## Bad
    `roles/data/level-3-data-analyst.yaml`
    ```yaml
    title: Data Analyst
    level: 3
    criteria:
      - «Answers a question of the business with figures.»
      - Says how far a figure can be trusted.
      - Draws a chart that needs no explanation.
      - Keeps the definitions of the team in one place.
    ```
    `roles/design/level-3-designer.yaml`
    ```yaml
    title: Designer
    level: 3
    criteria:
      - Answers a question of the business with figures.
      - Says how far a figure can be trusted.
      - Draws a chart that needs no explanation.
      - Keeps the definitions of the team in one place.
      - Shows a sketch on the first day.
    ```
    ## Good
    `roles/data/level-3-data-analyst.yaml`
    ```yaml
    title: Data Analyst
    level: 3
    criteria:
      - Answers a question of the business with figures.
      - Says how far a figure can be trusted.
      - Draws a chart that needs no explanation.
      - Keeps the definitions of the team in one place.
    ```
    `roles/design/level-3-designer.yaml`
    ```yaml
    title: Designer
    level: 3
    criteria:
      - Tries a sketch out with the people who will use it.
      - Says how far a figure can be trusted.
      - Shows a sketch on the first day.
    ```
    """
    repeats = repeats_of(framework, context)
    copies = [*repeats.families, *repeats.roles]
    # Descriptions are compared only where there is something that they may say as well: it takes long.
    described = {frozenset(pair) for pair in copies_of(framework, context).families} if copies else set()
    for copied in copies:
        if frozenset(copied.families) not in described:  # TTL406: what was copied is more than the criteria
            yield _hit(copied)


def _hit(copied: Copy) -> Hit:
    (original, copy), *others = copied.pairs
    related = [(original.text, f"in {copied.source}" if copied.source[:4] == "the " else copied.source)]
    related += [(other.text, "this one, too") for _, other in others[: _SHOWN - 1]]
    return Hit(
        copy.text,
        f"{len(copied.pairs)} of {copied.total} criteria of {copied.copy} are those of {copied.source}",
        related,
        help="write anew what is expected here; what both share on purpose belongs into `shared` in framework.yaml",
    )
