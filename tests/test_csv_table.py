"""CSV with places: rows as Python's `csv` reads them, each cell where a person would point."""

from __future__ import annotations

import csv
import time
from io import StringIO

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from framework_lint.documents.csv_table import SEPARATORS, read_csv, separator_of
from framework_lint.documents.limits import MAX_BYTES, MAX_NODES
from framework_lint.documents.node import Document, Mapping, Node
from framework_lint.documents.table import header_of
from framework_lint.documents.values import Values
from framework_lint.documents.yaml.edits import change_of
from framework_lint.model.findings import Edit, place_of
from framework_lint.model.spans import Span, Text, resolve

SETTINGS = settings(max_examples=200, deadline=None)

CELLS = st.text(
    st.sampled_from("ab é🚀,;\t\"\n'.|") | st.characters(exclude_categories=["Cs"], exclude_characters="\r<")
)
NAMES = st.lists(st.sampled_from("title level path 6 Größe x-🚀 a".split()), min_size=2, max_size=5, unique=True)


@st.composite
def cell(draw: st.DrawFn, value: str, separator: str) -> str:
    """A cell as it may be written."""
    if draw(st.booleans()) or set(value) & {separator, '"', "\n", "\r"}:
        return '"' + value.replace('"', '""') + '"'
    return value


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, str]:
    """A table and what separates its cells."""
    separator, end = draw(st.sampled_from(SEPARATORS)), draw(st.sampled_from(["\n", "\r\n", "\r"]))
    names = draw(NAMES)
    rows = [names, *draw(st.lists(st.lists(CELLS, min_size=len(names), max_size=len(names)), max_size=5))]
    lines = [separator.join(draw(cell(value.replace("\n", end), separator)) for value in row) for row in rows]
    return end.join(lines) + draw(st.sampled_from(["", end, end * 2])), separator


def rows(document: Document) -> list[Mapping]:
    assert document.root is not None
    return list(document.root.items)


def node(document: Document, row: int, column: str) -> Node:
    found = rows(document)[row].get(column)
    assert found is not None
    return found


def text(document: Document, row: int, column: str) -> Text:
    found = Values("a.csv").text(node(document, row, column), f"[{row}].{column}")
    assert found is not None
    return found


def faults(document: Document) -> list[tuple[str, Span, str]]:
    return [(fault.rule, place_of(fault.hit.at).span, fault.hit.message) for fault in document.faults]


def as_csv_reads(source: str, separator: str) -> list[dict[str, str]]:
    """What Python's `csv` reads: rows with something in them, line breaks written in one way."""
    read = [row for row in csv.reader(StringIO(source, newline=""), delimiter=separator) if any(map(str.strip, row))]
    plain = [[value.replace("\r\n", "\n").replace("\r", "\n") for value in row] for row in read]
    del plain[: header_of(plain)]
    return [dict(zip(plain[0], row, strict=False)) for row in plain[1:]]


# --- What is read ---


@SETTINGS
@given(tables())
def test_the_rows_are_what_csv_reads_and_each_cell_stands_at_its_span(table: tuple[str, str]) -> None:
    source, separator = table
    document = read_csv("a.csv", source.encode())
    assume(separator_of(source) == separator)
    assert not document.faults
    assert document.root is not None
    assert document.root.data == as_csv_reads(source, separator)
    for row in rows(document):
        for key, span in row.keys.items():
            assert document.lines.slice(span) == key
        for value in row.items.values():
            written = document.lines.slice(value.span).replace("\r\n", "\n").replace("\r", "\n")
            assert (written.replace('""', '"') if value.style == '""' else written) == value.data


@SETTINGS
@given(tables(), st.data())
def test_each_part_of_a_cell_stands_at_its_place(table: tuple[str, str], data: st.DataObject) -> None:
    document = read_csv("a.csv", table[0].encode())
    values = Values("a.csv")
    for row in rows(document):
        for value in row.items.values():
            written = values.text(value, "x")
            if not written:
                continue
            start = data.draw(st.integers(0, len(written) - 1))
            end = data.draw(st.integers(start + 1, len(written)))
            found = document.lines.slice(resolve(written.part(start, end), document.lines).span)
            found = found.replace("\r\n", "\n").replace("\r", "\n")
            assert (found.replace('""', '"') if value.style == '""' else found) == written[start:end]


@SETTINGS
@given(st.text(st.sampled_from('ab,;\t" \r\n'), max_size=30) | st.binary(max_size=20))
def test_nothing_raises_and_csv_agrees(source: str | bytes) -> None:
    data = source.encode() if isinstance(source, str) else source
    document = read_csv("a.csv", data)
    assert document.faults or document.root is not None
    for fault in document.faults:
        span = place_of(fault.hit.at).span
        assert span[:2] <= span[2:]
    if isinstance(source, str) and document.root is not None and not document.faults:
        read = as_csv_reads(source, separator_of(source))
        assert len(read) == len(document.root.data)
        for ours, theirs in zip(document.root.data, read, strict=True):
            assert all(theirs.get(key, value) == value for key, value in ours.items() if key == key.strip())


SMALL = 'Skill,E1,E2\n"Signalling, old",Reads a plan,\n\nWiring,"Wires ""a rack"" well","one\ntwo"\n'


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_way_of_writing_gives_the_same_places(end: str, mark: bytes, separator: str) -> None:
    source = SMALL.replace(", old", "~").replace(",", separator).replace("~", ", old").replace("\n", end)
    document = read_csv("a.csv", mark + source.encode())
    assert document.root is not None
    assert document.root.data == [
        {"Skill": "Signalling, old", "E1": "Reads a plan", "E2": ""},
        {"Skill": "Wiring", "E1": 'Wires "a rack" well', "E2": "one\ntwo"},
    ]
    assert node(document, 0, "Skill").span == (2, 2, 2, 17)
    assert node(document, 0, "E1").span == (2, 19, 2, 31)
    assert node(document, 0, "E2").span == (2, 32, 2, 32)
    assert node(document, 1, "E1").span == (4, 9, 4, 30)
    assert node(document, 1, "E2").span == (4, 33, 5, 4)
    assert rows(document)[1].key_span("E2") == (1, 10, 1, 12)
    assert rows(document)[0].span == (2, 2, 2, 32)
    racks = text(document, 1, "E1")
    assert resolve(racks.part(racks.index("well"), len(racks)), document.lines).span == (4, 26, 4, 30)
    assert resolve(racks.part(racks.index('"a'), racks.index(" w")), document.lines).span == (4, 15, 4, 25)
    two = text(document, 1, "E2")
    assert resolve(two.part(4, 7), document.lines).span == (5, 1, 5, 4)


@pytest.mark.parametrize(
    ("source", "data"),
    [
        ("a,b\n1,2", [{"a": "1", "b": "2"}]),
        ("a,b\n", []),
        ("a\n1\n2\n", [{"a": "1"}, {"a": "2"}]),
        ("Title\nEngineer, senior\nLead, staff, all\n", [{"Title": "Engineer, senior"}, {"Title": "Lead, staff, all"}]),
        ("a,b,,\n1,2,,\n3,4,,,\n", [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]),
        ("Our matrix,,\n\n,2026,\nSkill,E1,E2\nx,1,2\n", [{"Skill": "x", "E1": "1", "E2": "2"}]),
        ("Skill,,\nx,,\n", [{"Skill": "x"}]),
        ("a,,c\n1, ,2\n", [{"a": "1", "c": "2"}]),
        ("a,b,c\n1\n2,3\n", [{"a": "1"}, {"a": "2", "b": "3"}]),
        (",E1,,E2\nSkill,1,x,2\n", [{"column 1": "Skill", "E1": "1", "column 3": "x", "E2": "2"}]),
        ("\n\n,,\na,b\n ,\n1,2\n,,,\n", [{"a": "1", "b": "2"}]),
        ('"Senior\nEngineer",b\nx,y\n', [{"Senior Engineer": "x", "b": "y"}]),
        ('a,b\n"so-called" lead,it\'s "so"\n', [{"a": "so-called lead", "b": 'it\'s "so"'}]),
        ("a;b, and c\n1,5;2\n1,7;3\n", [{"a": "1,5", "b, and c": "2"}, {"a": "1,7", "b, and c": "3"}]),
        ('a,b\n"","x"\n', [{"a": "", "b": "x"}]),
        ("a|b\n1|2\n", [{"a|b": "1|2"}]),
        ('a\tb\n"1,2"\t3;4\n', [{"a": "1,2", "b": "3;4"}]),
    ],
)
def test_tables_as_people_have_them(source: str, data: list[dict[str, str]]) -> None:
    document = read_csv("a.csv", source.encode())
    assert not document.faults
    assert document.root is not None
    assert document.root.data == data


# --- What is broken ---


def test_a_quotation_mark_that_is_never_closed() -> None:
    document = read_csv("a.csv", b'a,b\n1,"two\n3,4\n')
    message = (
        "this is not valid CSV: the cell that begins here has no closing quotation mark, and takes in what follows"
    )
    assert faults(document) == [("STR001", Span(2, 3, 2, 4), message)]
    assert document.root is None
    again = read_csv("a.csv", b'a,b\n1,"two\n3,"four"\n5,6\n')  # the next cell's opening one closes it
    assert faults(again) == faults(document)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_with_too_many_cells(end: str) -> None:
    source = "Skill,E1,E2\nWiring,a,b\nTrack,Plans, with help,c\nCost,1,2,3\nCare,1,2, \n".replace("\n", end)
    document = read_csv("a.csv", source.encode())
    message = "this row has 4 cells, but the header names 3 columns, and so has one more row: whose this cell is cannot"
    assert faults(document) == [("STR001", Span(3, 24, 3, 25), f"{message} be told")]
    assert [(place_of(spot).span, words) for spot, words in document.faults[0].hit.related] == [
        (Span(4, 10, 4, 11), "here, too")
    ]
    assert 'put a text that holds the separator into "double quotes"' in document.faults[0].hit.help
    assert document.root is None


def test_a_cell_below_no_name_at_the_right() -> None:
    document = read_csv("a.csv", b"a,b,,\n1,2,,\n1,2,3,\n")
    assert [(rule, span) for rule, span, _ in faults(document)] == [("STR001", Span(3, 5, 3, 6))]


def test_a_title_is_looked_for_at_the_top_only() -> None:
    below = "\n".join("x," for _ in range(6))
    assert faults(read_csv("a.csv", f"a,\n{below}\n7,8\n".encode()))
    assert not faults(read_csv("a.csv", b"a,\nx,\n7,8\n"))


def test_many_rows_with_too_many_cells_are_one_fault() -> None:
    document = read_csv("a.csv", b"a,b\n" + b"1,2,3\n" * 100)
    ((_, _, message),) = faults(document)
    assert "and so have 99 more rows" in message
    assert len(document.faults[0].hit.related) == 5


def test_a_space_before_a_quotation_mark() -> None:
    document = read_csv("a.csv", b'a,b\n1, "two, with help"\n')
    assert [rule for rule, *_ in faults(document)] == ["STR001"]
    assert "delete the space before the opening quotation mark" in document.faults[0].hit.help


def test_a_name_of_two_columns() -> None:
    document = read_csv("a.csv", b"a,E1,b, E1 ,a\n1,2,3,4,5\n")
    assert faults(document) == [
        ("STR003", Span(1, 9, 1, 11), '"E1" is the name of two columns: only one of the two counts'),
        ("STR003", Span(1, 13, 1, 14), '"a" is the name of two columns: only one of the two counts'),
    ]
    assert [place_of(fault.hit.related[0][0]).span for fault in document.faults] == [(1, 3, 1, 5), (1, 1, 1, 2)]
    assert document.root is not None
    assert document.root.data == [{"a": "1", "E1": "2", "b": "3"}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty: a table has a row with the names of its columns at least"),
        ("a,b".encode("utf-16"), "the file is UTF-16, not UTF-8"),
        (b"a,b\n1,Gr\xf6\xdfe\n", "the file is not UTF-8: byte 0xF6"),
        (b"a,b\n<<<<<<< HEAD\n1,2\n=======\n1,3\n>>>>>>> x\n", "a merge is not finished"),
        (b"a,b\n" + b"1,2\n" * (MAX_NODES // 3 + 1), f"the file holds more than {MAX_NODES:,} cells"),
        (b"a" * (MAX_BYTES + 1), "the file is larger than 4 MB"),
    ],
)
def test_what_cannot_be_read(data: bytes, message: str) -> None:
    document = read_csv("a.csv", data)
    assert document.root is None
    ((rule, _, said),) = faults(document)
    assert rule == "STR001"
    assert message in said


def test_as_much_as_is_allowed() -> None:
    assert not read_csv("a.csv", b"a,b\n" + b"1,2\n" * (MAX_NODES // 3)).faults


@pytest.mark.parametrize(
    "data", [b"a,b\n" + b"some words,of a cell\n" * 30_000, b'"' * 900_001, b'a,b\n"' + b"x\n," * 300_000]
)
def test_a_long_file_takes_well_under_a_second(data: bytes) -> None:
    begin = time.process_time()
    read_csv("a.csv", data)
    assert time.process_time() - begin < 2  # on a busy machine


# --- Fixes ---


@pytest.mark.parametrize(
    ("column", "word", "new", "written"),
    [
        ("E1", "Reads", "Draws", "Draws a plan"),
        ("E1", "Reads a plan", "Draws", "Draws"),
        ("E1", "Reads", "Draws, reads", None),
        ("E1", "Reads", 'Draws "and" reads', None),
        ("Skill", "old", "new", '"Signalling, new"'),
    ],
)
def test_a_fix_stays_within_its_cell(column: str, word: str, new: str, written: str | None) -> None:
    document = read_csv("a.csv", SMALL.encode())
    value = text(document, 0, column)
    start = value.index(word)
    change = change_of(Edit(value.part(start, start + len(word)), new), document.lines)
    if written is None:
        assert change is None
        return
    assert change is not None
    lines, span = document.lines, change.span
    at, until = lines.offset(span.line, span.column), lines.offset(span.end_line, span.end_column)
    again = read_csv("a.csv", (lines.text[:at] + change.text + lines.text[until:]).encode())
    assert not again.faults
    assert node(again, 0, column).data == value[:start] + new + value[start + len(word) :]
    assert written in again.lines.line(2)


def test_a_cell_that_is_not_plainly_its_text_is_not_fixed() -> None:
    document = read_csv("a.csv", b'a,b\n"so-called" lead,x\n')
    assert change_of(Edit(text(document, 0, "a"), "new"), document.lines) is None
