"""NAV107: links whose label gives a level that the target does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.location import location
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.link_labels import title_in
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.steps import Step, steps_to_roles
from framework_lint.rules.shared.titles import called, same_title
from framework_lint.rules.shared.vocabulary import Vocabulary

_LEVEL = r"(?i)\blevel[ -]?([1-9])\b"


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
    for step in steps_to_roles(framework):
        label, target = step.link.label, step.target
        match = re.search(_LEVEL, label) if label else None
        if label and match and target.level not in (None, int(match[1])):
            digit = label.part(*match.span(1))
            yield Hit(
                digit,
                f"this link says level {match[1]}, but the {target.name} is at level {target.level}",
                [(target.spot if target.written_level is None else target.written_level, f"level {target.level}")],
                help=f"write {target.level}, or link to the role that is meant",
                fix=_fix(framework, step, label, digit, context.vocabulary),
            )


def _fix(framework: Framework, step: Step, label: Text, digit: Part, vocabulary: Vocabulary) -> Fix | None:
    """The fix that gives a link its target's level: none if the label names another role, safe if it names the target,
    which is the neighbour and whose file's name has the same level."""
    role, direction, _, target = step
    wording = title_in(label)
    own = any(title and same_title(wording, title, vocabulary) for title in (target.title, *target.also_known_as))
    if not own and called(framework, wording):
        return None
    sure = own and target in framework.neighbours(role, direction) and location(target.where).level == target.level
    return Fix("safe" if sure else "suggest", f"write {target.level}", (Edit(digit, str(target.level)),))
