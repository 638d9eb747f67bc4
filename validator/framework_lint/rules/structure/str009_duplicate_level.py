"""STR009: two roles at one level of one path or track."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework, Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced


@rule("STR009", "duplicate-level", "warning", scope="framework", yields_to=("STR004", "STR012", "STR002"))
def duplicate_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """Two roles stand at one level of one path and track.

    Which of them is the next step? Often one is a copy whose level was not changed. Where both are meant, give each a
    track of its own, or say so with a suppression and its reason.

    ## Bad
    `roles/data/level-4-data-scientist.yaml`
    ```yaml
    title: Data Scientist
    level: 4
    ```
    `roles/data/level-4-senior-data-analyst.yaml`
    ```yaml
    title: «Senior Data Analyst»
    level: 4
    ```
    ## Good
    `roles/data/science/level-4-data-scientist.yaml`
    ```yaml
    title: Data Scientist
    level: 4
    ```
    `roles/data/analysis/level-4-senior-data-analyst.yaml`
    ```yaml
    title: Senior Data Analyst
    level: 4
    ```
    """
    twice = {key for key, count in Counter(role.key for role in framework.roles).items() if count > 1}  # STR004
    for (path, track), line in framework.lines.items():
        by_level: dict[int, list[Role]] = {}
        for role in line:
            if role.level is not None and not misplaced(role) and role.key not in twice:
                by_level.setdefault(role.level, []).append(role)
        for level, same in by_level.items():
            first, *others = same
            where = f"the track {track}" if track else f"the path {path}"
            for role in others:
                yield Hit(
                    role.spot,
                    f"two roles stand at level {level} of {where}: the {first.name} and the {role.name}",
                    [(first.spot, "the other one")],
                    help="correct a level, or give each a track of its own",
                )
