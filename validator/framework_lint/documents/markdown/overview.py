"""A role page's scope summary and description."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.sections import Section, first_of, range_of
from framework_lint.documents.markdown.source import Range
from framework_lint.documents.markdown.values import body, line_field, paragraph, repeated, trim
from framework_lint.model.findings import Fault
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.model.spans import Text

_WORD = regex(r"[^\W_]")


class Overview(NamedTuple):
    """What a page says of the role as a whole."""

    scope_summary: Text | None
    description: Text | None
    faults: list[Fault]


def read_overview(layout: Layout, sections: tuple[Section, ...]) -> Overview:
    """Both from the role's overview, else from where the summary stands, else from below the title; a description also
    from below a heading of its own."""
    holders = [s for s in sections if s.kind in ("role_overview", "title", "start", "other")]
    holders.sort(key=lambda section: section.kind != "role_overview")
    summaries = [
        (section, paragraph(layout, mark, end, "scope_summary"))
        for section in holders
        for mark, end in section.labels
        if mark.key == "scope_summary"
    ]
    home, scope = summaries[0] if summaries else (first_of(sections, "role_overview", "title"), None)
    label = f'"{layout.names.labels.scope_summary}"'
    faults = [repeated(label, scope.place, again.place) for _, again in summaries[1:] if scope is not None]
    return Overview(scope, home and _description(layout, sections, home, scope), faults)


def _description(layout: Layout, sections: tuple[Section, ...], home: Section, scope: Text | None) -> Text | None:
    """What no label takes: below the last label, else the longest of the other pieces, else what its heading says."""
    *pieces, last = _unlabelled(layout, home, scope)
    pieces = [piece for piece in pieces if _WORD.search(layout.source.text, *piece)]  # not the bar between two labels
    start, end = last if last[0] < last[1] else max(pieces, key=lambda piece: piece[1] - piece[0], default=last)
    if start < end:
        return layout.source.cut(start, end, "description")
    headed = (s for s in sections if s.kind == "other" and s.heading and layout.names.is_description(s.heading))
    return next(filter(None, (body(layout, section, "description") for section in headed)), None)


def unlabelled_texts(layout: Layout, sections: tuple[Section, ...], role: Role) -> Iterator[Text]:
    """What the sections with the role's title and overview say besides what the role has of it."""
    described = role.description.place.span if role.description else None
    for section in sections:
        if section.kind in ("title", "role_overview"):
            # Behind "Level 3:" stands no value of a label, since the level is in it.
            behind = [(mark.value, mark.end) for mark, _ in section.labels if mark.digits]
            for start, end in sorted([*_unlabelled(layout, section, role.scope_summary), *behind]):
                if start < end and _WORD.search(layout.source.text, start, end):
                    text = layout.source.cut(start, end, "text")
                    if text.place.span != described:
                        yield text


def _unlabelled(layout: Layout, section: Section, scope: Text | None) -> list[Range]:
    """The pieces of a section above, between and below its labels and what these label; some may be empty."""
    source = layout.source
    at, stop = range_of(source, section)
    pieces = []
    for mark, _ in section.labels:
        if not mark.key:
            continue  # a bold lead-in of the description itself
        pieces.append(trim(layout, at, mark.start) if mark.start > at else (at, at))
        end = mark.end
        if mark.key == "scope_summary" and scope is not None:
            end = max(end, source.end_of(scope))
        elif mark.alone() and not mark.digits:
            end = max(end, source.end_of(line_field(layout, mark, stop, "")))
        at = max(at, end)
    return [*pieces, trim(layout, at, stop)]
