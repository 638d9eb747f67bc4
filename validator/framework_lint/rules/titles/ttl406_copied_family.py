"""TTL406: most texts of one path or track are nearly those of another."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.titles.copied_texts import Line, copies_of


@rule("TTL406", "copied-family", "warning", scope="framework")
def copied_family(framework: Framework, context: Context) -> Iterator[Hit]:
    """Most texts of one path or track are nearly those of another.

    A whole track was copied to begin with and never written anew. It is reported once, at the first of its texts, with
    the others beside it. Right are texts that stand at the same level in every track of a path.

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
    for lines, pairs in copies_of(framework, context).families.items():
        of, by = (_name_of(line, framework) for line in lines)
        ordered = sorted(pairs, key=lambda pair: (pair.copy.role.level or 0, pair.copy.role.where))
        first = ordered[0]
        yield Hit(
            first.copy.role.description or first.copy.role.spot,
            f"{by} says what {of} says: {len(ordered)} of its texts are the same or nearly the same",
            [
                (first.original.role.description or first.original.role.spot, f"the {first.original.role.name}"),
                *(
                    (pair.copy.role.description or pair.copy.role.spot, f"as the {pair.original.role.name}")
                    for pair in ordered[1:]
                ),
            ],
            help="write anew what sets it apart",
        )


def _name_of(line: Line, framework: Framework) -> str:
    path = next((path for path in framework.header.paths if path.id == line[0]), None)
    if line[1] is None:
        return f"the path {path.title if path else line[0]}"
    track = next((track for track in path.tracks if track.id == line[1]), None) if path else None
    return f"the track {track.title if track else line[1]}"
