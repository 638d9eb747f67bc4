"""NAV107: links that give a level which their target does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.documents.data import location
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Link, Role
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.link_labels import plain_label, title_in
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import Direction, steps
from framework_lint.rules.shared.titles import called, same_title
from framework_lint.rules.shared.vocabulary import Vocabulary


@rule("NAV107", "label-level", "error", scope="framework", fix="safe")
def label_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """The words or the file name of a link give a level that the target does not have.

    Somebody who plans the next step of a career reads that it is further, or nearer, than it is.

    ## Bad
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management

    ## Navigation

    [Next: VP of Engineering (Level «8»)](level-7-vp-of-engineering.md)
    ```
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.md`
    ```markdown
    # Director of Engineering

    **Level 6** | **Career Path:** Management

    ## Navigation

    [Next: VP of Engineering (Level 7)](level-7-vp-of-engineering.md)
    ```
    `roles/management/level-7-vp-of-engineering.md`
    ```markdown
    # VP of Engineering

    **Level 7** | **Career Path:** Management
    ```
    """
    for role in framework.roles:
        for step, link in steps(role):
            other = framework.target(role, link)
            match = _LEVEL_WORD.search(link.label) if link.label else None
            if (
                other is None
                or other.level is None
                or match is None
                or link.label is None
                or int(match[1]) == other.level
            ):
                continue
            yield Hit(
                link.label.part(match.start(1), match.end(1)),
                f"the {other.name} is at level {other.level}, not {match[1]}",
                [(other.written_level if other.written_level is not None else other.spot, f"level {other.level}")],
                fix=_level_written(framework, role, step, link, other, match, context.vocabulary),
            )


_LEVEL_WORD = re.compile(r"(?i)\blevel[ -]?([1-9])\b")


def _level_written(
    framework: Framework,
    role: Role,
    step: Direction,
    link: Link,
    other: Role,
    match: re.Match[str],
    vocabulary: Vocabulary,
) -> Fix | None:
    """The fix that gives a link its target's level: none where the words are another role's, safe where they are the
    target's, which is the neighbour and whose file gives the same level."""
    assert link.label is not None
    said = plain_label(link.label[slice(*title_in(link.label))])
    own = any(title and same_title(said, title, vocabulary) for title in (other.title, *other.also_known_as))
    if not own and called(framework, said):
        return None
    sure = own and other in framework.neighbours(role, step) and location(other.where).level == other.level
    edit = Edit(link.label.part(match.start(1), match.end(1)), str(other.level))
    return Fix("safe" if sure else "suggest", f"write {other.level}", (edit,))
