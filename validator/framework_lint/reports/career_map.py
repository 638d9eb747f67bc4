"""Where each role and each step between roles is drawn: levels from left to right, paths and tracks from top to bottom.

Pure geometry in the units of the drawing; the page's template writes the SVG. A step to the next level of the same row
is what everybody expects, and only a line: the others are arrows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.reports.level_columns import level_columns
from framework_lint.rules.shared.steps import steps_to_roles

NODE_WIDTH, NODE_HEIGHT = 144, 52
COLUMN, STACK, GAP = 166, 58, 28  # from one level to the next, one role of a slot to the next, one row to the next
LEFT, TOP = 12, 34  # room for names of rows is above each row, for levels above all
LETTERS, LINES = 20, 3  # that fit a line of a node, and a node

Kind = Literal["next", "step", "branch", "odd", "broken"]


class Node(NamedTuple):
    row: int
    x: int
    y: int
    lines: list[str]
    title: str
    state: str
    level: str  # in words


class Edge(NamedTuple):
    """A step up: to the next level of the row (`next`), past a level or to another row (`step`), to another path
    (`branch`), written to no neighbour (`odd`) or to nowhere (`broken`)."""

    kind: Kind
    curve: str  # an SVG path
    source: str
    target: str


class Band(NamedTuple):
    """A row: one path or track."""

    y: int
    height: int
    name: str


class CareerMap(NamedTuple):
    width: int
    height: int
    columns: list[tuple[int, str]]  # x of the middle, what the level is called
    bands: list[Band]
    nodes: list[Node]
    edges: list[Edge]


def draw(
    framework: Framework,
    places: Mapping[tuple[str, str | None], tuple[str, str]],
    state: Callable[[Role], str],
) -> CareerMap:
    """The map of a framework; `places` are the rows in order, each with the titles of its path and track."""
    names = level_columns(framework)
    levels = [role.level for role in framework.roles if role.level in names and role.level is not None]
    if not levels:
        return CareerMap(0, 0, [], [], [], [])
    first, last = min(levels), max(levels)
    slots = _slots(framework)
    nodes: dict[str, Node] = {}
    bands = []
    y = TOP
    for place, titles in places.items():
        stack = max(len(slots.get((*place, level), ())) for level in names)
        if not stack:
            continue
        height = GAP + stack * STACK
        bands.append(Band(y, height, " / ".join(filter(None, titles))))
        for level in names:
            for number, role in enumerate(slots.get((*place, level), ())):
                node_x, node_y = LEFT + (level - first) * COLUMN, y + GAP + number * STACK
                words = _wrapped(role.name), role.name, state(role), role.level_words
                nodes[role.key] = Node(len(bands), node_x, node_y, *words)
        y += height + 6
    return CareerMap(
        width=LEFT * 2 + (last - first) * COLUMN + NODE_WIDTH,
        height=y,
        columns=[
            (LEFT + (level - first) * COLUMN + NODE_WIDTH // 2, name)
            for level, name in names.items()
            if first <= level <= last
        ],
        bands=bands,
        nodes=list(nodes.values()),
        edges=list(_edges(framework, nodes)),
    )


def _slots(framework: Framework) -> dict[tuple[str, str | None, int], list[Role]]:
    """The roles that have a level, by path, track and level."""
    slots: dict[tuple[str, str | None, int], list[Role]] = {}
    for role in framework.by_key.values():
        if role.level is not None:
            slots.setdefault((role.path, role.track, role.level), []).append(role)
    return slots


def _edges(framework: Framework, nodes: Mapping[str, Node]) -> Iterator[Edge]:
    steps: dict[str, dict[str, Kind]] = {key: {} for key in nodes}
    for key, source in nodes.items():
        role = framework.by_key[key]
        branches = framework.branch_neighbours(role, 1)
        for other in framework.neighbours(role, 1):
            if target := nodes.get(other.key):
                plain: Kind = "next" if _is_plain(source, target) else "step"
                steps[key][other.key] = "branch" if other in branches else plain
    for role, direction, _, other in steps_to_roles(framework):
        lower, upper = (role, other) if direction > 0 else (other, role)
        if lower.key in nodes and upper.key in nodes:
            steps[lower.key].setdefault(upper.key, "branch" if _may_branch(framework, lower, upper) else "odd")
    for key, source in nodes.items():
        for end, kind in steps[key].items():
            yield Edge(kind, _curve(source, nodes[end]), source.title, nodes[end].title)
        role = framework.by_key[key]
        for link in role.navigation.next if role.navigation else ():
            if not framework.target(role, link) and not framework.leads_to_unread(role, link):
                yield Edge("broken", _stub(source), source.title, str(link.to))


def _may_branch(framework: Framework, lower: Role, upper: Role) -> bool:
    """Whether a step that a role writes leads up to another path or track, where no header declares such steps."""
    elsewhere = lower.path != upper.path or (lower.track != upper.track and None not in (lower.track, upper.track))
    return elsewhere and not framework.header.written and (lower.below(upper) or 0) >= 0


def _is_plain(source: Node, target: Node) -> bool:
    """Whether a step leads to the next level in the same row."""
    return target.row == source.row and target.x - source.x == COLUMN


def _curve(source: Node, target: Node) -> str:
    if source.x == target.x:  # the same level: straight down or up
        x = source.x + NODE_WIDTH // 2
        start, end = (source.y + NODE_HEIGHT, target.y) if target.y > source.y else (source.y, target.y + NODE_HEIGHT)
        return f"M{x} {start}V{end}"
    forwards = target.x > source.x
    start_x, end_x = (source.x + NODE_WIDTH, target.x) if forwards else (source.x, target.x + NODE_WIDTH)
    start, end = source.y + NODE_HEIGHT // 2, target.y + NODE_HEIGHT // 2
    bend = (end_x - start_x) // 2
    return f"M{start_x} {start}C{start_x + bend} {start} {end_x - bend} {end} {end_x} {end}"


def _stub(source: Node) -> str:
    x, y = source.x + NODE_WIDTH, source.y + 8
    return f"M{x} {y}h14m-4 -4l8 8m0 -8l-8 8"


def _wrapped(title: str) -> list[str]:
    """A title in as many lines as fit a node; what is longer than a line is broken with a hyphen."""
    from textwrap import wrap

    broken = re.sub(rf"(\S{{{LETTERS - 1}}})(?=\S\S)", r"\1- ", title)
    lines = wrap(broken, LETTERS) or [""]
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1][: LETTERS - 1].rstrip()}…"]
    return lines
