"""The lists and tables of pages in which links to roles are entries: what an index says about roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.links import Link
from framework_lint.model.parts import Prose, Role
from framework_lint.model.regex import regex

# What an item of a list or a cell of a table begins with, up to the link: marks, and a level or a step.
_ITEM = regex(r"[ \t>]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+")
_OPENING = regex(
    r"(?:\[[ xX]\][ \t]+)?[\W_]{0,12}(?:(?:(?i:sfia|level|grade|lvl)[ \t]?)*[A-Za-z]{0,3}[0-9.]{0,4}[\W_]{0,8})?"
)
_DELIMITER = regex(r"[ \t>]*+\|?[ \t]*:?-[ \t|:-]*")


class Entry(NamedTuple):
    """A link to a role that opens an item of a list or a cell of a table."""

    link: Link
    target: Role


class Listing(NamedTuple):
    """A list or table of a page that has links to roles."""

    prose: Prose
    entries: tuple[Entry, ...]
    above: str  # the heading and the paragraph above it


def listings(framework: Framework) -> Iterator[Listing]:
    """The lists and tables of pages of prose, each in the order of its page."""
    for prose in framework.prose:
        to_roles = [Entry(link, target) for link in prose.links if (target := framework.page_target(prose.where, link))]
        if to_roles and prose.text:
            yield from _of_page(prose, to_roles)


def _of_page(prose: Prose, links: list[Entry]) -> Iterator[Listing]:
    rows = str(prose.text).split("\n")
    by_row: dict[int, list[Entry]] = {}
    for entry in links:
        by_row.setdefault(entry.link.place.span.line - prose.text.place.span.line, []).append(entry)
    entries: list[Entry] = []
    heading, paragraph, above = "", "", ""
    in_table = False
    for number, row in enumerate(rows):
        in_table = "|" in row and (in_table or _DELIMITER.fullmatch(row) is not None)
        if in_table or _ITEM.match(row) or row.lstrip(" \t>").startswith("|"):
            if not entries:
                above = f"{heading}\n{paragraph}"
            entries += [entry for entry in by_row.get(number, ()) if _opens(row, entry.link)]
        elif row.strip() and not row.startswith((" ", "\t")):
            if entries:
                yield Listing(prose, tuple(entries), above)
                entries = []
            if row.startswith("#"):
                heading, paragraph = row, ""
            else:
                paragraph = row if number and not rows[number - 1].strip() else f"{paragraph}\n{row}"[-500:]
    if entries:
        yield Listing(prose, tuple(entries), above)


def _opens(row: str, link: Link) -> bool:
    """Whether a link stands at the beginning of its item or cell."""
    before = row[: link.place.span.column - 1]
    item = _ITEM.match(before)
    bar = before.rfind("|")
    begin = bar + 1 if bar >= 0 else item.end() if item else 0
    return _OPENING.fullmatch(before, begin) is not None if len(before) - begin < 60 else False


def folder_of(where: str) -> str:
    """The folder of a file."""
    return where.rpartition("/")[0]
