"""CRI906: a theme that one level spells otherwise than the others."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.criteria.spelt_themes import Misspelt, misspelt_themes
from framework_lint.rules.registry import rule


@rule("CRI906", "misspelt-theme", "warning", scope="framework", fix="suggest", yields_to=("STR005",))
def misspelt_theme(framework: Framework, context: Context) -> Iterator[Hit]:
    """A level spells a theme otherwise than nearly all the others do.

    Who looks for what is expected under "Communication" does not find what stands under "Comunication", and a level
    seems to ask for nothing there. Judged are data's themes of six letters and more that differ in one letter from a
    theme that nearly all other levels have, or in two where they are long. Right are themes that only numbers tell
    apart, short words, and two spellings that are both in use. Headings of pages are STR013's, themes that a file
    declares STR005's.

    ## Bad
    `roles/engineering/level-2-associate-engineer.yaml`
    ```yaml
    title: Associate Engineer
    level: 2
    criteria:
      Delivery: [Fixes a small fault alone.]
      Communication: [Asks before a day is lost.]
    ```
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: Engineer
    level: 3
    criteria:
      Delivery: [Builds what was agreed with one team.]
      «Comunication»: [Writes down what was decided.]
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    criteria:
      Delivery: [Designs what several teams build.]
      Communication: [Explains a design to those who pay for it.]
    ```
    ## Good
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: Engineer
    level: 3
    criteria:
      Delivery: [Builds what was agreed with one team.]
      Communication: [Writes down what was decided.]
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    criteria:
      Delivery: [Designs what several teams build.]
      Communication: [Explains a design to those who pay for it.]
    ```
    """
    for one in misspelt_themes(framework):
        yield _hit(one)


def _hit(one: Misspelt) -> Hit:
    first, *others = one.places
    return Hit(
        first,
        f'the other levels have no theme "{one.written}"; did you mean "{one.meant}"?',
        [(one.example, "as it is spelt elsewhere"), *((other, "and here") for other in others)],
        help=f'move the criteria to "{one.meant}"' if one.is_beside else f'write "{one.meant}"',
        fix=_fix(one),
    )


def _fix(one: Misspelt) -> Fix | None:
    """The fix, where the theme's own places are known and the right one is not there as well."""
    if one.is_beside or not all(place == one.written for place in one.places):
        return None
    return Fix("suggest", f'write "{one.meant}"', tuple(Edit(place, one.meant) for place in one.places))
