"""NAV107: links whose label gives a level that the target does not have."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Part
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.link_labels import title_in
from framework_lint.rules.navigation.links import LinkToRole, links_to_roles
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.levels import LevelInWords, levels_in, written_like
from framework_lint.rules.shared.titles import called, same_title
from framework_lint.rules.shared.vocabulary import Vocabulary

_ROLE_WORDS = frozenset(("next", "previous", "prev", "back"))


@rule("NAV107", "label-level", "error", scope="framework", fix="safe")
def label_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """The words of a link, or a level beside it, give a level that the target does not have.

    Somebody who plans the next step of a career reads that it is further, or nearer, than it is. Read are "Level 4",
    "level four", "Lvl 4", "L4" and "Grade 4", on the pages of roles and on every other page. Right are a title with a
    level in it, and grades of a scale of the organisation's own, of which none is the level of its role.

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
    found = list(_wrong_and_right(framework, context.vocabulary))
    # Several links with "Grade 5" or "L5" of which none agrees: a scale of the organisation's own.
    in_other_words = [wrong for wrong, number, _ in found if not number.plain]
    own_scale = len(in_other_words) > 1 and all(in_other_words)
    # A column of a table in which none agrees: levels of something else, such as a qualification.
    in_column = [wrong for wrong, _, is_cell in found if is_cell]
    another_column = len(in_column) > 1 and all(in_column)
    for wrong, number, is_cell in found:
        if wrong and (number.plain or not own_scale) and not (is_cell and another_column):
            yield wrong


def _wrong_and_right(framework: Framework, vocabulary: Vocabulary) -> Iterator[tuple[Hit | None, LevelInWords, bool]]:
    """The levels that links give, each with its hit, None for a right one, and whether it stands in a cell beside
    the link's."""
    for led in links_to_roles(framework):
        target = led.target
        for words in (led.link.label, led.link.level_beside):
            levels = levels_in(words or "")
            if not words or len({number.level for number in levels}) != 1 or target.level is None:
                continue
            number = levels[0]
            if number.level == target.level:
                yield None, number, words.place.pointer.endswith(".cell")
            elif not _says_something_else(framework, led, number, vocabulary):
                spot = words.part(number.start, number.end)
                is_beside = words is led.link.level_beside
                fix = _fix(framework, led, spot, vocabulary, is_beside) if len(levels) == 1 else None
                yield _hit(target, spot, number.level)._replace(fix=fix), number, words.place.pointer.endswith(".cell")


def _says_something_else(framework: Framework, led: LinkToRole, number: LevelInWords, vocabulary: Vocabulary) -> bool:
    """Whether a level is part of the target's title ("Grade 5 Technician"), is that of its file (STR012), or stands in
    a sentence that is a link."""
    target = led.target
    titles = [title for title in (target.title, *target.also_known_as) if title]
    if any(number.level == own.level for title in titles for own in levels_in(title)):
        return True
    if target.level_in_name == number.level:
        return True
    words = title_in(led.link.label) if led.link.label else ""
    return (
        led.direction is None
        and _ROLE_WORDS.isdisjoint(words.lower().split())
        and not (not words or called(framework, words) or any(same_title(words, title, vocabulary) for title in titles))
    )


def _hit(target: Role, spot: Part, level: int) -> Hit:
    right = written_like(target.level or 0, spot.text[spot.start : spot.end])
    return Hit(
        spot,
        f"this link says level {level}, but the {target.name} is at level {target.level}",
        [(target.spot if target.written_level is None else target.written_level, f"level {target.level}")],
        help=f"write {right}, or link to the role that is meant",
    )


def _fix(framework: Framework, led: LinkToRole, spot: Part, vocabulary: Vocabulary, is_beside: bool) -> Fix | None:
    """The fix that gives a link its target's level: none if the label names another role, safe if it names the target,
    which is the neighbour and whose file's name has the same level, and the level is a part of the label."""
    role, direction, link, target = led
    wording = title_in(link.label) if link.label else ""
    own = any(title and same_title(wording, title, vocabulary) for title in (target.title, *target.also_known_as))
    if not own and called(framework, wording):
        return None
    at_its_place = not (role and direction) or target in framework.neighbours(role, direction)
    sure = own and not is_beside and at_its_place and target.level_in_name == target.level
    right = written_like(target.level or 0, spot.text[spot.start : spot.end])
    return Fix("safe" if sure else "suggest", f"write {right}", (Edit(spot, right),))
