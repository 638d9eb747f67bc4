"""Several roles on one page: a heading for each level, a table with a column or a row for each, a table of titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from framework_lint.documents.markdown.blocks import Heading
from framework_lint.documents.markdown.candidate import slug, with_level
from framework_lint.documents.markdown.criteria import read_criteria
from framework_lint.documents.markdown.first_lines import LEVEL_KEYS, label_of, read_first_lines
from framework_lint.documents.markdown.intro import read_intro
from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.links import anchors_between
from framework_lint.documents.markdown.source import Range
from framework_lint.documents.markdown.tables import cells
from framework_lint.model.criteria import Criterion
from framework_lint.model.level_words import Written, in_letters, title_in
from framework_lint.model.location import location
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.model.spans import Number, Place, Text

_FEW = 2  # headings without a level, in which no ladder can be seen
TITLE_KEYS = frozenset("title,role,position,job title,role title,name,job,role name,titles,roles".split(","))


class Part(NamedTuple):
    """One of several roles on a page, as it would be."""

    role: Role
    number: float | None  # of its level, which may be a half step


class Group(NamedTuple):
    """What may be several roles: the sections of one depth, or a table.

    shape    how they stand on the page
    parts    in the order of the page
    own      whether each has a title of its own, and is not only a level of the page's
    """

    shape: Literal["sections", "columns", "rows", "titles"]
    parts: tuple[Part, ...]
    own: bool = True


def read_groups(layout: Layout, where: str) -> tuple[Group, ...]:
    """What may be several roles on a page, the most likely first."""
    groups = (group for group in (*_sections(layout, where), *_tables(layout, where)) if len(group.parts) > 1)
    return tuple(
        group._replace(parts=tuple(part._replace(role=_pointed(part.role)) for part in group.parts)) for group in groups
    )


def _pointed(role: Role) -> Role:
    """A role whose values say in their pointers which of the page's roles they are of: fingerprints depend on it."""
    at = f"roles[{f'{role.track}/' if role.track else ''}{role.id}@{role.level_id}]"

    def pointed(text: Text | None) -> Text | None:
        return text and Text(text, text.place._replace(pointer=f"{at}.{text.place.pointer}"))

    level = role.written_level
    return role._replace(
        title=pointed(role.title),
        description=pointed(role.description),
        level_text=pointed(role.level_text),
        cells=tuple(Text(cell, cell.place._replace(pointer=f"{at}.cell")) for cell in role.cells),
        criteria=tuple(c._replace(text=pointed(c.text) or c.text) for c in role.criteria),
        written_level=None if level is None else Number(level, level.place._replace(pointer=f"{at}.level")),
    )


class _Page(NamedTuple):
    """What all roles of a page share."""

    layout: Layout
    where: str
    path: str
    heading: Text | None


def _page(layout: Layout, where: str) -> _Page:
    headings = layout.blocks.headings
    heading = _path_title(layout, headings[0], where) if headings else None
    place = location(where)
    stem = place.id if place.id.casefold() not in ("readme", "index", "_index") else place.path
    return _Page(layout, where, stem, heading)


_KIND = regex(
    r"(?i)[ \t]+(?:titles|roles|levels|ladder|career (?:path|ladder|framework)|expectations|framework|"
    r"competenc(?:y|ies)|matrix|job descriptions|progression)\W*\Z"
)


def _path_title(layout: Layout, heading: Heading, where: str) -> Text:
    """What a page calls its path: "Programmer titles" is that of the "Programmers", if its file is called so."""
    title = layout.source.cut(*layout.words_span(heading), "path")
    bare = _KIND.sub("", title)
    stem = where.rpartition("/")[2].rpartition(".")[0].replace("-", " ").replace("_", " ")
    if bare != title and stem.casefold().rstrip("s") == bare.casefold().rstrip("s"):
        return Text(stem.capitalize(), title.place)
    return title


def _sections(layout: Layout, where: str) -> Iterator[Group]:
    ends = _ends(layout)
    page = _page(layout, where)
    of_depth: dict[int, list[tuple[Heading, int]]] = {}
    for heading, end in zip(layout.blocks.headings, ends, strict=True):
        of_depth.setdefault(heading.depth, []).append((heading, end))
    for _, same in sorted(of_depth.items()):
        if len(same) < 2:
            continue
        found = [(part, heading, end) for heading, end in same if (part := _section(page, heading, end))]
        levelled = [one for one in found if one[0].role.level_id]
        if len(levelled) > 1:
            own = any(part.role.title is not page.heading for part, _, _ in levelled)
            yield Group("sections", tuple(_with_criteria(layout, *one) for one in levelled), own)
        elif len(found) > _FEW:
            # Only steps of a ladder, which have a word in common, will be roles; most headings are others.
            words = Counter(word for part, _, _ in found for word in {*str(part.role.title).casefold().split()})
            is_ladder = max(words.values(), default=0) > _FEW
            yield Group("sections", tuple(_with_criteria(layout, *one) if is_ladder else one[0] for one in found))


def _with_criteria(layout: Layout, part: Part, heading: Heading, end: int) -> Part:
    return part._replace(role=part.role._replace(criteria=read_criteria(layout, heading.below, end)))


def _ends(layout: Layout) -> list[int]:
    """Where the section of each heading ends: at the next one of its depth or above."""
    headings = layout.blocks.headings
    ends = [len(layout.source.rows) - (not layout.source.rows[-1])] * len(headings)
    open_ones: list[int] = []
    for number, heading in enumerate(headings):
        while open_ones and headings[open_ones[-1]].depth >= heading.depth:
            ends[open_ones.pop()] = heading.line
        open_ones.append(number)
    return ends


def _section(page: _Page, heading: Heading, end: int) -> Part | None:
    layout, source = page.layout, page.layout.source
    titled = title_in(source.text, *layout.words_span(heading))
    lines = read_first_lines(layout, heading.below, end)
    written = titled.level or lines.level
    title = source.cut(titled.start, titled.end, "title") if titled.start < titled.end else page.heading
    if title is None:
        return None
    start, stop = source.strip(source.starts[heading.line], min(source.starts[end], len(source.text)))
    inner = layout.headings_between(heading.below, end)
    description = read_intro(layout, heading.below, end, lines.lines)
    role = _role(page, title, written, source.place(start, stop, ""))._replace(
        description=description,
        anchors=(layout.words(heading),),
        headings=tuple(source.cut(*layout.words_span(other), "heading") for other in inner),
    )
    return Part(role, written.number if written else None)


def _role(page: _Page, title: Text, written: Written | None, place: Place, track: Text | None = None) -> Role:
    role = Role(
        file=page.layout.source.path,
        where=page.where,
        form="page",
        place=place,
        id=slug(title),
        path=page.path,
        track=slug(track) or None,
        title=title,
        written_path=page.heading,
        written_track=track,
        is_part_of_text=True,
    )
    return with_level(role, page.layout, written)


def _tables(layout: Layout, where: str) -> Iterator[Group]:
    for first, end in layout.blocks.tables:
        if end - first < 3:
            continue
        page = _page(layout, where)
        head = cells(layout.source, first)
        rows = [cells(layout.source, line) for line in range(first + 2, end)]
        labels = [label_of(layout.source, cell) for cell in head]
        level = next((at for at, label in enumerate(labels) if label in LEVEL_KEYS), None)
        title = next((at for at, label in enumerate(labels) if label in TITLE_KEYS and at != level), None)
        if level is not None and title is not None:
            yield Group("rows", tuple(_rows(page, head, rows, level, title)))
        elif level is not None and level == 0 and len(head) > 1:
            yield Group("titles", tuple(_titles(page, head, rows)))
        elif len(head) > 2:
            yield Group("columns", tuple(_columns(page, head, rows)))


def _is_link(layout: Layout, cell: Range) -> bool:
    return bool(anchors_between(layout.anchors, *cell))


def _rows(page: _Page, head: list[Range], rows: Sequence[list[Range]], level: int, title: int) -> Iterator[Part]:
    layout, source = page.layout, page.layout.source
    for row in rows:
        if len(row) <= max(level, title) or _is_link(layout, row[title]) or row[title][0] == row[title][1]:
            continue
        titled = title_in(source.text, *row[title])
        written = _level_of_cell(layout, row[level]) or titled.level
        if written is None or titled.start == titled.end:
            continue
        columns = [(head[at], cell) for at, cell in enumerate(row) if at not in (level, title) and at < len(head)]
        others = [cell for _, cell in columns if _says(cell)]
        place = source.place(row[0][0], row[-1][1], "")
        role = _role(page, source.cut(titled.start, titled.end, "title"), written, place)
        criteria = _criteria(layout, columns)
        yield Part(role._replace(cells=_texts(layout, others), criteria=criteria), written.number)


def _columns(page: _Page, head: list[Range], rows: Sequence[list[Range]]) -> Iterator[Part]:
    layout, source = page.layout, page.layout.source
    for column, cell in enumerate(head[1:], 1):
        if cell[0] == cell[1] or _is_link(layout, cell):
            continue
        titled = title_in(source.text, *cell)
        if titled.start == titled.end and page.heading is None:
            continue
        title = source.cut(titled.start, titled.end, "title") if titled.start < titled.end else page.heading
        assert title is not None
        below = [row[column] for row in rows if len(row) > column and (_says(row[column]) or _is_missing(row))]
        role = _role(page, title, titled.level, source.place(*cell, ""))
        criteria = _criteria(layout, [(row[0], row[column]) for row in rows if len(row) > column])
        number = titled.level.number if titled.level else None
        yield Part(role._replace(cells=_texts(layout, below), criteria=criteria), number)


def _says(cell: Range) -> bool:
    return cell[0] < cell[1]


def _is_missing(row: list[Range]) -> bool:
    """Whether a row has an empty cell, and says something in nearly all others."""
    filled = sum(map(_says, row[1:]))
    return 2 < filled == len(row) - 2


def _titles(page: _Page, head: list[Range], rows: Sequence[list[Range]]) -> Iterator[Part]:
    """An overview: a row for each level, in the cells the titles of each track."""
    layout, source = page.layout, page.layout.source
    tracks = [source.cut(*cell, "track") if cell[0] < cell[1] else None for cell in head]
    for row in rows:
        written = _level_of_cell(layout, row[0]) if row else None
        for track, cell in zip(tracks[1:], row[1:], strict=False):
            if written is None or cell[0] == cell[1] or _is_link(layout, cell):
                continue
            titled = title_in(source.text, *cell)
            if titled.start < titled.end:
                title = source.cut(titled.start, titled.end, "title")
                yield Part(_role(page, title, written, source.place(*cell, ""), track), written.number)


def _level_of_cell(layout: Layout, cell: Range) -> Written | None:
    source = layout.source
    titled = title_in(source.text, *cell)
    if titled.level and titled.start == titled.end:
        return titled.level
    start, end = cell
    while start < end and source.text[start] in "*_`":
        start += 1
    match = re.compile(r"[0-9]{1,2}(?:\.[05])?(?=[*_`]*\Z)").match(source.text[:end], start)
    if match:
        return Written("level", float(match.group()), *match.span(), match.span())
    return in_letters(source.text, start, end) if end - start < 8 else None


def _criteria(layout: Layout, cells_with_themes: Sequence[tuple[Range, Range]]) -> tuple[Criterion, ...]:
    """The cells of a role that say something, each with the head of its row or column."""
    source = layout.source
    return tuple(
        Criterion(source.cut(*cell, "cell"), source.words(theme).strip("*_ "))
        for theme, cell in cells_with_themes
        if _says(cell)
    )


def _texts(layout: Layout, cells_of_role: Sequence[Range]) -> tuple[Text, ...]:
    return tuple(layout.source.cut(*cell, "cell") for cell in cells_of_role)
