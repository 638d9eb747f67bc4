"""TTL406: most texts of one path or track are nearly those of another."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Spot
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.titles.copied_texts import copies_of, name_of


@rule("TTL406", "copied-family", "warning", scope="framework")
def copied_family(framework: Framework, context: Context) -> Iterator[Hit]:
    """Most texts of one path or track are nearly those of another.

    A whole track was copied to begin with and never written anew; which of the two nobody can tell. It is reported
    once, at the first of the texts, with the others beside it. Right are texts that stand at the same level in every
    track of a path.

    ## Bad
    `roles/data/level-3-data-analyst.yaml`
    ```yaml
    title: Data Analyst
    level: 3
    description: Answers questions of the business with figures that can be traced to where they come from.
    ```
    `roles/data/level-4-senior-data-analyst.yaml`
    ```yaml
    title: Senior Data Analyst
    level: 4
    description: Finds the questions that nobody asked, and designs the ways in which they can be answered.
    ```
    `roles/data/level-5-lead-data-analyst.yaml`
    ```yaml
    title: Lead Data Analyst
    level: 5
    description: Sets standards for how figures are made and checks with evidence whether they are kept.
    ```
    `roles/design/level-3-designer.yaml`
    ```yaml
    title: Designer
    level: 3
    description: «Answers questions of the business with figures that can be traced to where they come from.»
    ```
    `roles/design/level-4-senior-designer.yaml`
    ```yaml
    title: Senior Designer
    level: 4
    description: Finds the questions that nobody asked, and designs the ways in which they can be answered.
    ```
    `roles/design/level-5-lead-designer.yaml`
    ```yaml
    title: Lead Designer
    level: 5
    description: Sets standards for how figures are made and checks with evidence whether they are kept.
    ```
    ## Good
    `roles/data/level-3-data-analyst.yaml`
    ```yaml
    title: Data Analyst
    level: 3
    description: Answers questions of the business with figures that can be traced to where they come from.
    ```
    `roles/data/level-4-senior-data-analyst.yaml`
    ```yaml
    title: Senior Data Analyst
    level: 4
    description: Finds the questions that nobody asked, and designs the ways in which they can be answered.
    ```
    `roles/design/level-3-designer.yaml`
    ```yaml
    title: Designer
    level: 3
    description: Draws the screens of one product and tries them out with the people who will use them.
    ```
    """
    for (source, line), pairs in copies_of(framework, context).families.items():
        first, *others = sorted(pairs, key=lambda pair: (pair.copy.role.level or 0, pair.copy.role.where))
        related = [(_spot(first.original.role), f"as the {first.copy.role.name}")]
        related += [(_spot(pair.copy.role), f"as the {pair.original.role.name}") for pair in others]
        yield Hit(
            _spot(first.copy.role),
            f"{name_of(line, framework)} and {name_of(source, framework)} say the same: "
            f"{len(pairs)} of their texts are equal, or nearly",
            related,
            help="write anew what sets the two apart",
        )


def _spot(role: Role) -> Spot:
    return role.description or role.spot
