"""What the first lines of a page, or of a section, say of a role's place: level, path and track, in any dress.

"**Level 3** | **Career Path:** Design", "* SFIA: Level 4", "[SFIA Level 4: Enable](...)", a table with a row or a
column for each, "IC3", "*Manager track, equivalent to L4: ...*".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.source import Range, Source
from framework_lint.documents.markdown.tables import cells, tables_between
from framework_lint.model.level_words import OTHER_LANGUAGES, Written, in_letters, in_words
from framework_lint.model.regex import regex

LINES = 30  # that may say where a role stands
LEVEL_KEYS = frozenset(
    (
        "level,job level,career level,role level,sfia level,sfia,grade,band,pay band,job grade,tier,rank,seniority,"
        "ic level,level of responsibility,sfia level of responsibility,responsibility level,sfia responsibility level"
    ).split(",")
).union(OTHER_LANGUAGES)
PATH_KEYS = frozenset(
    (
        "career path,path,job family,family,role family,ladder,career ladder,discipline,function,job function,"
        "profession"
    ).split(",")
)
TRACK_KEYS = frozenset("track,career track,engineer type,stream,specialism,specialisation,specialization".split(","))


class FirstLines(NamedTuple):
    """level   as written
    value      what stands where a level should, if that is no number: "Level: four"
    path       the words behind "Career Path"
    track      those behind "Track", or before "track"
    lines      the lines, counted from 0, that say nothing else
    """

    level: Written | None
    value: Range | None
    path: Range | None
    track: Range | None
    lines: frozenset[int]


def read_first_lines(layout: Layout, first: int, end: int) -> FirstLines:
    """Read the lines [first, end), counted from 0. What stands below a heading counts only with a label before it."""
    source = layout.source
    fields: dict[str, Range] = {}
    level: Written | None = None
    lines: set[int] = set()
    end = min(end, first + LINES)
    headings = layout.headings_between(first, end)
    plain_end = headings[0].line if headings else end
    for line, pieces in _lines(layout, first, end):
        said = 0
        for label, piece in pieces:
            key, said_there = _field(source, label, piece)
            if key:
                fields.setdefault(key, said_there)
            elif line < plain_end:
                alone = _level_alone(source, piece)
                level = level or alone
                key = "level" if alone else ""
            said += bool(key)
        if said:
            lines.add(line)
    value: Range | None = None
    if level is None and "level" in fields:
        start, stop = fields["level"]
        begin = max(source.starts[source.line_at(start)], start - 40)
        level = in_words(source.text, begin, stop) or in_letters(source.text, start, stop)
        level = level or _number(source, start, stop)
        value = None if level else (start, stop)
    track = fields.get("track") or _track_in_words(layout, first, plain_end, lines)
    return FirstLines(level, value, fields.get("path"), track, frozenset(lines))


Piece = tuple[str, Range]  # what labels it in a table, and its offsets


def _lines(layout: Layout, first: int, end: int) -> Iterator[tuple[int, list[Piece]]]:
    """The lines of paragraphs, lists and tables, each in the pieces that bars and dots divide it into."""
    source = layout.source
    for line, _, _ in layout.rows_between(first, end):
        yield line, [("", piece) for piece in _pieces(source, line)]
    for table_first, table_end in tables_between(layout.blocks, first, end):
        yield from _table(source, table_first, table_end)


_MARKER = regex(r"[ \t>]*(?:(?:[-*+\u2022\u2013]|[0-9]{1,9}[.)])[ \t]+)?")
# What divides a line: a bar, a dot, or the blank before another bold label.
_BAR = regex(
    r"[ \t]*(?:[|\u00b7\u2022]|<br ?/?>|\\$)[ \t]*|[ \t]{2,}$|[ \t]+(?=\*\*[A-Za-z][A-Za-z ]{1,30}(?::\*\*|\*\*:))"
)


def _pieces(source: Source, line: int) -> Iterator[Range]:
    row, base = source.rows[line][:400], source.starts[line]
    marker = _MARKER.match(row)
    at = marker.end() if marker else 0
    for bar in _BAR.finditer(row, at):
        yield source.strip(base + at, base + bar.start())
        at = bar.end()
    yield source.without_comment(base + at, base + len(row))


def _table(source: Source, first: int, end: int) -> Iterator[tuple[int, list[Piece]]]:
    """A table of one row says a field in each column, one of two columns a field in each row."""
    rows = [(line, cells(source, line)) for line in range(first, min(end, first + 20)) if line != first + 1]
    if len(rows) == 2 and len(rows[0][1]) == len(rows[1][1]) != 2:
        yield rows[1][0], [(label_of(source, name), value) for name, value in zip(rows[0][1], rows[1][1], strict=True)]
    elif all(len(row) == 2 for _, row in rows):
        if len(rows) == 2 and label_of(source, rows[0][1][1]) in LEVEL_KEYS | PATH_KEYS | TRACK_KEYS:
            yield rows[1][0], [(label_of(source, rows[0][1][column]), rows[1][1][column]) for column in (0, 1)]
        else:
            for line, (name, value) in rows:
                yield line, [(label_of(source, name), value)]


def label_of(source: Source, cell: Range) -> str:
    """The words of a cell, ready to be looked up among the keys."""
    return source.words(cell).strip(" *_`:[]").casefold()[:40]


_LABEL = regex(
    r"[*_\[`~]{0,4}(?P<words>[^\W\d_](?:[^\W\d_]| ){1,32}?)[ \t]*"
    r"(?:[*_`]{0,3}[ \t]*[:=][ \t]*[*_`\]]{0,3}|[*_]{2}[ \t]*(?:[-\u2013\u2014][ \t]*)?)"
)


def _field(source: Source, label: str, piece: Range) -> tuple[str, Range]:
    """The kind of field that a piece is, and the offsets of its value; "" for none."""
    start, end = piece
    if not label:
        match = _LABEL.match(source.text, start, end)
        if match is None:
            return "", piece
        label, start = match["words"].casefold(), match.end()
    value = _bare(source.text, start, end)
    if value[0] < value[1] and value[1] - value[0] <= 80:
        for key, names in (("level", LEVEL_KEYS), ("path", PATH_KEYS), ("track", TRACK_KEYS)):
            if label in names:
                return key, value
    return "", piece


def _bare(text: str, start: int, end: int) -> Range:
    """The range without marks around it; of a link its words."""
    while start < end and text[start] in "*_`[ |\n":
        start += 1
    link = text.find("](", start, end)
    if link > start:
        end = link
    while end > start and text[end - 1] in "*_`] |":
        end -= 1
    return start, end


def _number(source: Source, start: int, end: int) -> Written | None:
    """A bare number: what a label "Level" has in the row below it."""
    match = re.compile(r"[0-9]{1,2}(?:\.[05])?(?![\w.])").match(source.text, start, end)
    return Written("level", float(match.group()), *match.span(), match.span()) if match else None


_CLOSED = regex(r"[*_`~\])\s.]*(?:\([^()\s]*\)[*_`\s.]*)?")
_TO_A_SECTION = regex(r"[\s*_-]*\[[^\[\]]*\]\(#")  # an entry of a table of contents
_PHRASE = regex(r"[*_`]{0,3}[ \t]*[:,\u2013\u2014(-][ \t]*[^.:|()\[\]]{1,60}\)?")


def _level_alone(source: Source, piece: Range) -> Written | None:
    """A level that is all that a piece says, perhaps with its phrase: "**Level 4**", "[SFIA Level 4: Enable](...)",
    "L4 - Senior"."""
    text = source.text
    if _TO_A_SECTION.match(text, *piece):
        return None
    start = re.compile(r"[^\w\n]{0,12}(?:_{0,2}|<[^<>\n]{1,40}>)").match(text, *piece).end()  # type: ignore[union-attr]
    for find in (in_words, in_letters):
        level = find(text, start, min(piece[1], start + 40))
        # Letters are a part of what is found only where they are the level: "Grade: B3" begins before.
        if level and text[start : level.start].strip(" :*_-").casefold() in ("", *LEVEL_KEYS):
            at = level.end
            phrase = _PHRASE.match(text, at, piece[1])
            closed = _CLOSED.match(text, phrase.end() if phrase else at, piece[1])
            if closed and closed.end() == piece[1]:
                return level
    return None


_TRACK = regex(r"(?i)\b([a-z]+(?:[ -][a-z]+)?)[ -]track\b")
_NO_TRACKS = frozenset(
    (
        "the a an this that each either both one any every same other right fast on keep to off your our career "
        "their two"
    ).split()
)


def _track_in_words(layout: Layout, first: int, end: int, lines: set[int]) -> Range | None:
    """The words before "track" in a line that says little else: "*Manager track, equivalent to L4: ...*"."""
    source = layout.source
    for line, is_first, _ in layout.rows_between(first, end):
        if not is_first:
            continue
        row = source.rows[line]
        match = _TRACK.search(row[:80])
        opens = match and not re.search(r"\w", row[: match.start()].casefold().replace("the ", ""))
        if match and opens and match[1].split()[0].casefold() not in _NO_TRACKS and len(row) < 160:
            lines.add(line)
            base = source.starts[line]
            return base + match.start(1), base + match.end(1)
    return None
