"""What is expected of a role, or at a level: a list of texts, or such a list for each theme."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.documents.node import Node
from framework_lint.documents.values import Values
from framework_lint.model.criteria import Criterion
from framework_lint.model.spans import Text


def criteria_of(values: Values, node: Node | None, pointer: str) -> tuple[Criterion, ...]:
    """The criteria in a value, in their order; none where it has another form, which the schema reports."""
    return tuple(_criteria(values, node, pointer)) if node is not None else ()


def _criteria(values: Values, node: Node, pointer: str) -> Iterator[Criterion]:
    if node.style == "map":
        for theme, listed in values.entries(node):
            yield from _listed(values, listed, f"{pointer}[{theme}]", _theme(values, node, pointer, theme))
    else:
        yield from _listed(values, node, pointer, "")


def _theme(values: Values, node: Node, pointer: str, theme: str) -> str:
    """A theme with its place, where an edit is only known to fit if the key has no quotation marks."""
    place = values.key_place(node, theme)
    if place is None:
        return theme
    is_plain = place.span.end_column - place.span.column == len(theme) and place.span.line == place.span.end_line
    return Text(theme, place._replace(pointer=f"{pointer}[{theme}]", style="plain" if is_plain else "other"))


def _listed(values: Values, node: Node, pointer: str, theme: str) -> Iterator[Criterion]:
    for item in node.items if node.style == "seq" else ():
        # Without its number in the list, which changes when another one is taken out.
        text = values.text(item, pointer)
        if text is not None:
            yield Criterion(text, theme)
