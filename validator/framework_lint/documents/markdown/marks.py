"""Where the labels of a page stand in its lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from framework_lint.documents.markdown.blocks import Row
from framework_lint.documents.markdown.labels import STEPS, Name, Names
from framework_lint.documents.markdown.source import Range, Source
from framework_lint.model.regex import regex


class Mark(NamedTuple):
    """A label in the source, as offsets.

    start, stop   the label with its stars and its colon
    value         where what it labels begins
    end           where its own part of the line ends
    """

    key: str  # a field of `Labels`; empty for a label that is none of them
    line: int
    start: int
    stop: int
    value: int
    end: int
    digits: Range | None = None  # of the level that it names

    def alone(self) -> bool:
        """Whether nothing stands behind the label in its part of the line."""
        return self.value >= self.end


_STARS = ("**", "__")
_LIST = regex(r"[ \t]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)?")
_BOLD = regex(r"(?P<stars>\*\*|__)(?P<words>[^*_|\s][^|]{0,80}?)(?P=stars)[ \t]*(?P<colon>:?)")
_PLAIN = regex(r"(?P<words>[A-Za-z\u00c0-\uffff][^:|*\[<]{0,60})(?P<colon>:|$|(?=\|))")
_BETWEEN = regex(r"[|\u00b7\u2022][ \t]*")


def find_marks(source: Source, rows: list[Row], names: Names) -> list[Mark]:
    """The labels that stand at the beginning of a line, or behind a `|` in a line that begins with one."""
    marks: list[Mark] = []
    labelled = -1  # the last line that began with a label
    for line, first, listed in rows:
        row = source.rows[line]
        at = 0
        if listed or row[:1] in " \t":
            item = _LIST.match(row)
            at = item.end() if item else 0
        # Without its stars a label opens a paragraph, or follows another label: in running text it is just words.
        bold = row.startswith(_STARS, at)
        if not bold and (
            listed or not (first or labelled == line - 1) or row[at : at + 2].casefold() not in names.firsts
        ):
            continue
        mark = _mark_at(source, line, at, names, bold)
        if mark is None or not mark.key:
            continue  # other bold words are part of the text, unless they stand beside a label
        labelled = line
        marks += _beside(source, mark, names)
    return marks


def _beside(source: Source, mark: Mark, names: Names) -> list[Mark]:
    """A label that opens a line, and those behind it between bars; each ends where the next one's bar stands."""
    marks = []
    row, base = source.rows[mark.line], source.starts[mark.line]
    for bar in _BETWEEN.finditer(row, mark.value - base):
        later = _mark_at(source, mark.line, bar.end(), names, row.startswith(_STARS, bar.end()))
        if later:
            marks.append(_ended(source, mark, base + bar.start()))
            mark = later
    marks.append(_ended(source, mark, mark.end))
    return marks


def _ended(source: Source, mark: Mark, end: int) -> Mark:
    end = source.without_comment(mark.value, max(mark.value, end))[1]
    return mark._replace(end=end)


def _mark_at(source: Source, line: int, at: int, names: Names, bold: bool) -> Mark | None:
    """The label that stands at a column of a line."""
    row, base = source.rows[line], source.starts[line]
    label = (_BOLD if bold else _PLAIN).match(row, at)
    if label is None:
        return None
    name = names.find(label["words"].rstrip(": \t"))
    behind = row[label.end() : label.end() + 40].lstrip(" \t")
    if not (_is_bold_label if bold else _is_plain_label)(label, name, behind):
        return None
    digits = None
    if name and name.digits:
        if name.key == "level" and behind.startswith("["):
            return None  # an entry in a list of levels
        words_at = base + label.start("words")
        digits = (words_at + name.digits[0], words_at + name.digits[1])
    end = base + len(row)
    value = base + label.end()
    while value < end and source.text[value] in " \t":
        value += 1
    return Mark(name.key if name else "", line, base + at, base + label.end(), value, end, digits)


def _is_bold_label(label: re.Match[str], name: Name | None, behind: str) -> bool:
    """Any bold words with a colon are a label; known ones need none where nothing but a bar follows them."""
    if label["colon"] or label["words"].rstrip().endswith(":"):
        return True
    return name is not None and (not behind or behind[0] in "|\u00b7\u2022\\")


def _is_plain_label(label: re.Match[str], name: Name | None, _behind: str) -> bool:
    """Plain words are a label where they are known and have a colon or a number; a step is one only in bold."""
    if name is None or name.key in STEPS:
        return False
    return label["colon"] == ":" or name.digits is not None
