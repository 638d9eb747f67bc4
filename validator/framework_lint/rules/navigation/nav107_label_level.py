"""NAV107: links whose label gives a level that the target does not have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from framework_lint.documents.markdown.typeset import plain
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.links import CELL
from framework_lint.model.parts import Role
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.navigation.link_labels import bare_title
from framework_lint.rules.navigation.links import LinkToRole, links_to_roles
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.levels import levels_in, written_like
from framework_lint.rules.shared.said_levels import SaidLevel, own_level, said_levels
from framework_lint.rules.shared.titles import called, same_title
from framework_lint.rules.shared.vocabulary import Vocabulary

# A role's title with its level in brackets, in bold or at the beginning of a list's item.
_LABEL = (
    r"(?m)(?:^[ \t>]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+(?:\*\*|__)?|\*\*|__)"
    r"(?P<title>[^\W\d_][^*_|\n()\[\]:]{1,80}?)[ \t]{0,3}\((?P<level>[^()|\n]{1,20})\)"
)
_ROLE_WORDS = frozenset(("next", "previous", "prev", "back"))


@rule("NAV107", "label-level", "error", scope="framework", fix="safe")
def label_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """The words of a link, or a level beside it, give a level that the target does not have.

    Somebody who plans the next step of a career reads that it is further, or nearer, than it is. Read are "Level 4",
    "level four", "Lvl 4", "L4", "SFIA 4" and "Grade 4", the organisation's own levels ("IC3") and the column of levels
    in a table, on the pages of roles and on every other page. Right are a title with a level in it, and grades of
    another scale, of which none is the level of its role.

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
    in_other_words = [wrong for wrong, said, _ in found if not said.plain]
    own_scale = len(in_other_words) > 1 and all(in_other_words)
    # A column of which few agree with the levels beside them: those are of something else, such as a qualification, or
    # the roles in the column are not the row's.
    in_cells: dict[str, list[bool]] = {}
    for wrong, said, column in found:
        if said.is_cell:
            in_cells.setdefault(column, []).append(bool(wrong))
    others = {column for column, wrong in in_cells.items() if len(wrong) > 1 and sum(wrong) * 2 > len(wrong)}
    for wrong, said, column in found:
        if wrong and (said.plain or not own_scale) and not (said.is_cell and column in others):
            yield wrong

    yield from _in_labels(framework)


def _in_labels(framework: Framework) -> Iterator[Hit]:
    """The hits for labels ("**Cartographer (L3)**") of a page that holds several roles, whose levels are not theirs."""
    for prose in framework.prose:
        beside = framework.shared_pages.get(prose.where, ())
        titles = Counter(folded(plain(role.name)) for role in beside)
        once = {folded(plain(role.name)): role for role in beside if titles[folded(plain(role.name))] == 1}
        for match in re.finditer(_LABEL, prose.text) if once else ():
            role = once.get(folded(plain(match["title"])))
            if role is None or role.level is None:
                continue
            said = said_levels(match["level"], role)
            if len(said) == 1 and said[0].wrong:
                at = match.start("level")
                yield _hit(role, prose.text.part(at + said[0].start, at + said[0].end), said[0], "label")


def _wrong_and_right(framework: Framework, vocabulary: Vocabulary) -> Iterator[tuple[Hit | None, SaidLevel, str]]:
    """The levels that links say, each with its hit, None for a right one, and the column of a table that the
    link stands in."""
    for led in links_to_roles(framework):
        target = led.target
        for words in (led.link.label, led.link.level_beside):
            levels = said_levels(words, target, words.place.pointer) if words else []
            if not words or len({said.number for said in levels}) != 1 or target.level is None:
                continue
            said = levels[0]
            if not said.wrong:
                yield None, said, _column(words)
            elif not _says_something_else(framework, led, said, vocabulary):
                spot = words.part(said.start, said.end)
                is_beside = words is led.link.level_beside
                fix = _fix(framework, led, said, spot, vocabulary, is_beside) if len(levels) == 1 else None
                yield _hit(target, spot, said)._replace(fix=fix), said, _column(words)


def _column(beside: Text) -> str:
    """The page and the number of the column in which the link stands that a level is said of."""
    return f"{beside.place.path}:{beside.place.pointer.removesuffix(CELL).removesuffix('.sfia').rpartition('.')[2]}"


def _says_something_else(framework: Framework, led: LinkToRole, said: SaidLevel, vocabulary: Vocabulary) -> bool:
    """Whether a level is part of the target's title ("Grade 5 Technician"), is that of its file (STR012), or stands in
    a sentence that is a link."""
    target = led.target
    titles = [title for title in (target.title, *target.also_known_as) if title]
    if any(said.number == own.level for title in titles for own in levels_in(title)):
        return True
    if target.level_in_name == said.number:
        return True
    words = bare_title(led.link.label) if led.link.label else ""
    return (
        led.direction is None
        and _ROLE_WORDS.isdisjoint(words.lower().split())
        and not (not words or called(framework, words) or any(same_title(words, title, vocabulary) for title in titles))
    )


def _hit(target: Role, spot: Part, said: SaidLevel, what: str = "link") -> Hit:
    right = _right(said)
    return Hit(
        spot,
        f"this {what} says {_called(target, said, said.number)}, but the {target.name} is at "
        f"{_called(target, said, said.right)}",
        [(target.spot if target.written_level is None else target.written_level, target.level_words)],
        help=f"write {right}, or link to the role that is meant" if what == "link" else f"write {right}",
    )


def _called(target: Role, said: SaidLevel, number: float) -> str:
    """A level as a message calls it: "level 4", or as the role's own are written, "IC4"."""
    letters = target.level_id.rstrip("0123456789.")
    if not said.plain and letters and said.right == own_level(target)[1]:
        return f"{letters}{number:g}"
    return f"level {number:g}"


def _right(said: SaidLevel) -> str:
    """What should stand in the place of the number."""
    if said.right % 1 == 0:
        return written_like(int(said.right), said.written)
    return f"{said.right:g}"


def _fix(
    framework: Framework, led: LinkToRole, said: SaidLevel, spot: Part, vocabulary: Vocabulary, is_beside: bool
) -> Fix | None:
    """The fix that gives a link its target's level: none if the label names another role, safe if it names the target,
    which is the neighbour and whose file's name has the same level, and the level is a part of the label."""
    role, direction, link, target = led
    wording = bare_title(link.label) if link.label else ""
    own = any(title and same_title(wording, title, vocabulary) for title in (target.title, *target.also_known_as))
    if not own and called(framework, wording):
        return None
    at_its_place = not (role and direction) or target in framework.neighbours(role, direction)
    sure = own and not is_beside and at_its_place and target.level_in_name == target.level
    right = _right(said)
    return Fix("safe" if sure else "suggest", f"write {right}", (Edit(spot, right),))
