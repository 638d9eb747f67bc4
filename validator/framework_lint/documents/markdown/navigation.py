"""The navigation of a role page: the steps of its sections, else those in lines of their own."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.lone_steps import find_lone_steps, steps_in_front_matter
from framework_lint.documents.markdown.sections import Section
from framework_lint.documents.markdown.steps import Step, navigation_place, steps_of
from framework_lint.model.links import Navigation
from framework_lint.model.spans import Place


class PageNavigation(NamedTuple):
    """What a page's navigation says."""

    navigation: Navigation | None
    used: frozenset[int]  # the starts of its links


def read_navigation(
    layout: Layout, sections: tuple[Section, ...], role_level: int | None, used: Set[int]
) -> PageNavigation:
    """The steps of a page. `used` are the starts of links that are known to be something else."""
    parts = [section for section in sections if section.kind == "navigation"]
    place: Place | None
    if parts:
        place, steps = navigation_place(layout, parts[0]), _steps(layout, parts, role_level)
    else:
        place, steps = find_lone_steps(layout, sections, used)
        if place is None:
            place, steps = steps_in_front_matter(layout)
    if place is None:
        return PageNavigation(None, frozenset())
    previous, next_, back = (
        tuple(step.link for step in steps if step.kind == kind) for kind in ("previous", "next", "back_to")
    )
    return PageNavigation(Navigation(place, previous, next_, back), frozenset(step.start for step in steps))


def _steps(layout: Layout, parts: list[Section], role_level: int | None) -> list[Step]:
    steps: list[Step] = []
    for section in parts:
        steps += steps_of(layout, section, role_level, {step.kind for step in steps})
    return steps
