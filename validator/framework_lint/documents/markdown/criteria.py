"""What a page expects: the items of its lists, each below the heading or label that is its theme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.documents.markdown.layout import Layout
from framework_lint.model.criteria import Criterion
from framework_lint.model.regex import regex

_MARK = regex(r"(?P<indent>[ \t]*)(?:[-*+]|[0-9]{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_LABEL = regex(r"[ \t]*(?:\*\*|__)(?P<words>[^*_\n]{2,60}?)[ \t]*:?[ \t]*(?:\*\*|__)[ \t]*:?[ \t]*\Z")
# An item that says something of the page, or leads elsewhere: "Level: 4", "**Team:** Maps", "[Next](x.md)"
_FACT = regex(r"(?:\*\*|__)?[A-Z][\w /-]{1,30}(?:\*\*|__)?:(?:\*\*|__)?[ \t]+(?:\S+(?:[ \t]+|\Z)){1,4}\Z")
_LINK = regex(r"!?\[[^\]\[\n]{0,300}\](?:\([^()\n]{0,300}\))?")
_BETWEEN = " \t\n|.,>-\u00b7\u00ab\u00bb\u2190\u2192"
_LONGEST = 2_000  # characters of an item in which links are looked for
# A step of a scale that is defined elsewhere, which several levels may name: "**Craft 3**: follows what changes"
_STEP_OF_SCALE = regex(r"(?:\*\*|__)[^*_\n]{2,40}[ \t][0-9]{1,2}(?:\*\*|__)?:")
_FEWEST = 2  # words
_OF_LABEL = 7  # a label stands below every heading
_OTHER_PARTS = frozenset(("framework_overview", "required_skills", "skill", "navigation", "title"))


class _Item(NamedTuple):
    indent: int
    start: int
    end: int


def read_criteria(layout: Layout, first: int, end: int, pointer: str = "criteria") -> tuple[Criterion, ...]:
    """The criteria in the lines [first, end) of a page."""
    if not any(listed for _, _, listed in layout.rows_between(first, end)):
        return ()
    return tuple(_criteria(layout, first, end, pointer))


def _criteria(layout: Layout, first: int, end: int, pointer: str) -> Iterator[Criterion]:
    source = layout.source
    headings = {heading.line: heading for heading in layout.headings_between(first, end)}
    theme, other_from, above = "", 0, list[_Item]()  # the depth of the heading of a part that is read otherwise
    own = layout.names.labels.criteria.casefold()
    own_from = 0  # the depth of the heading that says that criteria stand below, whatever they are called
    for line, items in _lines(layout, first, end):
        if heading := headings.get(line):
            theme, above = layout.words(heading).strip(), []
            if theme.casefold() == own:
                own_from = heading.depth
            elif heading.depth <= own_from:
                own_from = 0
            if own_from:
                other_from = 0
            elif not other_from or heading.depth <= other_from:
                other_from = heading.depth if _is_other(layout, theme) else 0
            continue
        if not items:
            label = _LABEL.match(source.rows[line])
            if label and (other_from in (0, _OF_LABEL)):
                theme = label["words"].strip()
                other_from = _OF_LABEL if _is_other(layout, theme) else 0
            above = []
            continue
        item = items[0]
        while above and above[-1].indent >= item.indent:
            above.pop()
        words = source.text[item.start : item.end]
        introduced = [one for one in above if source.text[one.start : one.end].rstrip("*_ ").endswith(":")]
        above.append(item)
        if (
            other_from
            or words.rstrip("*_ ").endswith(":")
            or not (own_from or _is_criterion(words, headed=bool(theme)))
        ):
            continue
        of = source.text[introduced[-1].start : introduced[-1].end].strip("*_: ") if introduced else theme
        yield Criterion(source.cut(item.start, item.end, pointer), of, shared=_STEP_OF_SCALE.match(words) is not None)


def _lines(layout: Layout, first: int, end: int) -> Iterator[tuple[int, list[_Item]]]:
    """The headings, lines and items of a part of a page, in order; of an item only its first line."""
    source = layout.source
    found: dict[int, list[_Item]] = {heading.line: [] for heading in layout.headings_between(first, end)}
    last: _Item | None = None
    begin = first
    for line, is_first, listed in layout.listed_between(first, end):
        if not listed:
            last = None
            found.setdefault(line, [])
            continue
        row = source.rows[line]
        mark = _MARK.match(row)
        if mark and is_first:
            start, stop = source.without_comment(source.starts[line] + mark.end(), source.end(line))
            last = _Item(_indent(row), start, stop)
            found[line], begin = [last], line
        elif last is not None and (not is_first or _indent(row) > last.indent):  # goes on
            last = last._replace(end=source.without_comment(last.start, source.end(line))[1])
            found[begin] = [last]
    yield from sorted(found.items())


def _indent(row: str) -> int:
    expanded = row.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _is_other(layout: Layout, words: str) -> bool:
    """Whether a heading or label begins a part of the page that is read otherwise."""
    names = layout.names
    return (names.section(words) or names.other_section(words)) in _OTHER_PARTS


def _is_criterion(words: str, *, headed: bool) -> bool:
    if len(words.split()) < _FEWEST or (len(words) < _LONGEST and not _LINK.sub("", words).strip(_BETWEEN)):
        return False
    return headed or not _FACT.match(words)
