"""XLSX with sheet and cell: what a person sees in the workbook, and nothing that a stranger put into it."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framework_lint.documents.xlsx_table as module
from framework_lint.documents.csv_table import read_csv
from framework_lint.documents.data import lines_of, read_data
from framework_lint.documents.node import Document, Mapping, Node
from framework_lint.documents.values import Values
from framework_lint.documents.xlsx_table import Workbook, read_xlsx
from framework_lint.documents.yaml.edits import change_of
from framework_lint.engine.place import SourceLines, place
from framework_lint.model.findings import Edit, Finding, Fix, Hit, place_of
from framework_lint.model.spans import Place, Span, Text, resolve
from framework_lint.reports.causes import Cause
from framework_lint.reports.origin import Origin
from framework_lint.reports.text import Drawing
from framework_lint.rules.catalogue import all_rules
from framework_lint.runs.report import _Excerpts
from framework_lint.source.workbook import MAX_MEMBERS, MAX_UNPACKED

Sheets = dict[str, Sequence[Sequence[Any]]]


def workbook(sheets: Sheets, hidden: Sequence[str] = ()) -> bytes:
    import openpyxl  # type: ignore[import-untyped, unused-ignore]

    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """A workbook with its members changed, and some more of them."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, change(member.filename, old.read(member)))
        for name, content in more.items():
            new.writestr(name, content)
    return file.getvalue()


MATRIX: list[list[Any]] = [
    ["Skill", "E1", "E2"],
    ["Signalling", "Reads a track plan, with help", 'Tests "it"'],
    [],
    ["Wiring", None, "Draws what\nothers wire"],
]


def rows(document: Document) -> list[Mapping]:
    assert document.root is not None
    return list(document.root.items)


def cell(document: Document, row: int, column: str) -> Node:
    found = rows(document)[row].get(column)
    assert found is not None
    return found


def text(document: Document, node: Node) -> Text:
    found = Values(document.path).text(node, "criteria")
    assert found is not None
    return found


def only_fault(document: Document) -> tuple[str, str]:
    assert document.root is None
    (fault,) = document.faults
    return fault.rule, fault.hit.message


# --- What is read ---


def test_rows_as_in_csv() -> None:
    document = read_xlsx("m.xlsx", workbook({"Sheet1": MATRIX}))
    assert not document.faults
    assert isinstance(document.root, Workbook)
    assert document.root.data == [
        {"Skill": "Signalling", "E1": "Reads a track plan, with help", "E2": 'Tests "it"'},
        {"Skill": "Wiring", "E1": "", "E2": "Draws what\nothers wire"},
    ]
    assert cell(document, 0, "E1").span == (2, 2, 2, 3)
    assert cell(document, 1, "E1").span == (4, 2, 4, 2)
    assert cell(document, 1, "E2").span == (4, 3, 4, 4)
    assert rows(document)[1].span == (4, 1, 4, 4)
    assert rows(document)[0].key_span("E2") == (1, 3, 1, 4)
    assert {node.style for row in rows(document) for node in row.items.values()} == {"other"}


VALUES = st.text(st.sampled_from("ab é🚀,;\"\n'|!") | st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_workbook_and_a_csv_file_with_the_same_cells_give_the_same_rows(values: list[list[str]]) -> None:
    import csv
    from io import StringIO

    table = [["Skill", "E1", "E2"], *values]
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows(table)
    by_csv = read_csv("m.csv", file.getvalue().encode())
    document = read_xlsx("m.xlsx", workbook({"Sheet1": [[f"x{value}" for value in row] for row in table]}))
    assert by_csv.root is not None
    assert document.root is not None
    with_x = [[f"x{value}" for value in row] for row in values]
    assert document.root.data == [dict(zip(["xSkill", "xE1", "xE2"], row, strict=True)) for row in with_x]
    filled = [row for row in values if any(value.strip() for value in row)]
    if all(value == value.strip() and not value.startswith("=") for row in values for value in row):
        plain = read_xlsx("m.xlsx", workbook({"Sheet1": table}))
        assert plain.root is not None
        assert plain.root.data == by_csv.root.data
    assert len(by_csv.root.data) == len(filled)
    for number, row in enumerate(rows(document), start=2):
        for column, node in enumerate(row.items.values(), start=1):
            assert node.span == (number, column, number, column + 1)
            assert document.lines.slice(node.span).split() == node.data.split()


def test_values_as_a_person_sees_them() -> None:
    values = [3, 2.0, 2.5, True, date(2024, 5, 1), datetime(2024, 5, 1, 10, 30), "007"]
    document = read_data("m.XLSX", workbook({"A": [["a", *range(6)], values]}))
    assert document is not None
    assert [node.data for node in rows(document)[0].items.values()] == [
        "3",
        "2",
        "2.5",
        "TRUE",
        "2024-05-01",
        "2024-05-01 10:30:00",
        "007",
    ]


@pytest.mark.parametrize(
    ("table", "data"),
    [
        ([["Our matrix"], [], ["Skill", "E1"], ["x", "y"]], [{"Skill": "x", "E1": "y"}]),
        ([["a", "b"], ["1", "2", None, "see below"]], [{"a": "1", "b": "2", "column 4": "see below"}]),
        ([["a", None, "b"], ["1", None, "2"]], [{"a": "1", "b": "2"}]),
        ([["a", "b"], [" ", None], ["1", "2"]], [{"a": "1", "b": "2"}]),
        ([["a"], ["1"], ["2"]], [{"a": "1"}, {"a": "2"}]),
        ([["Senior\nEngineer", " b "], ["1", "2"]], [{"Senior Engineer": "1", "b": "2"}]),
        ([["a", "b"]], []),
    ],
)
def test_tables_as_people_have_them(table: list[list[Any]], data: list[dict[str, str]]) -> None:
    document = read_xlsx("m.xlsx", workbook({"Sheet1": table}))
    assert not document.faults
    assert document.root is not None
    assert document.root.data == data


def test_a_title_is_looked_for_at_the_top_only() -> None:
    def columns(titles: int) -> set[str]:
        table = [*([["x"]] * titles), ["a", "b"], ["1", "2"]]
        return set(rows(read_xlsx("m.xlsx", workbook({"A": table})))[0].items)

    assert columns(5) == {"a", "b"}
    assert columns(6) == {"x"}


ABOUT = [["About this workbook"], ["It is invented."]]
ROLES = [["Role", "Level"], ["engineer", "E1"], ["lead", "E2"]]


@pytest.mark.parametrize(
    ("sheets", "hidden", "first"),
    [
        ({"About": ABOUT, "Matrix": MATRIX, "Roles": ROLES}, [], "Matrix"),
        ({"Lists": ROLES, "Matrix": MATRIX}, ["Lists"], "Matrix"),
        ({"Empty": [], "Roles": ROLES, "Matrix": MATRIX}, [], "Roles"),
        ({"About": ABOUT, "Notes": ABOUT}, [], "About"),
        ({"Lists": ROLES, "About": ABOUT}, ["Lists"], "About"),
    ],
)
def test_the_first_table_is_the_root_and_every_sheet_can_be_had(sheets: Sheets, hidden: list[str], first: str) -> None:
    document = read_xlsx("m.xlsx", workbook(sheets, hidden))
    root = document.root
    assert isinstance(root, Workbook)
    assert root.data == root.get(first).data  # type: ignore[union-attr]
    assert set(root.sheets) == {name for name, table in sheets.items() if table}
    assert root.get("Nothing") is None
    assert root.items[0].span.line <= 3


def test_a_place_in_each_sheet_is_its_own() -> None:
    document = read_xlsx("m.xlsx", workbook({"About": ABOUT, "Matrix": MATRIX, "My roles": ROLES}))
    assert isinstance(document.root, Workbook)
    places = {}
    for name, sheet in document.root.sheets.items():
        for row in sheet.items:
            for key, node in row.items.items():
                spot = resolve(text(document, node), document.lines)
                assert document.lines.slice(spot.span).split() == node.data.split()
                places[document.lines.pointer(spot)] = (name, key, spot.span)
    assert len({span for _, _, span in places.values()}) == len(places)
    assert places["Matrix!C4"][:2] == ("Matrix", "E2")
    assert places["Matrix!C4"][2] == (4, 3, 4, 4)
    assert places["'My roles'!B2"][:2] == ("My roles", "Level")
    assert places["About!A2"][:2] == ("About", "About this workbook")


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (200, "GR")])
def test_columns_have_the_names_that_spreadsheets_give_them(column: int, name: str) -> None:
    sheets: Sheets = {"It's": [["x", "x"], [*[None] * (column - 1), "y"]]}
    lines = read_xlsx("m.xlsx", workbook(sheets)).lines
    assert lines.pointer(Place("m.xlsx", Span(2, column, 2, column + 1))) == f"'It''s'!{name}2"
    assert lines.slice(Span(2, column, 2, column + 1)) == "y"


def test_a_name_of_two_columns() -> None:
    document = read_xlsx("m.xlsx", workbook({"A": [["a", "b", "a"], ["1", "2", "3"]]}))
    (fault,) = document.faults
    assert (fault.rule, place_of(fault.hit.at).span) == ("STR003", (1, 3, 1, 4))
    assert place_of(fault.hit.related[0][0]).span == (1, 1, 1, 2)
    assert document.root is not None
    assert document.root.data == [{"a": "1", "b": "2"}]


# --- What is not read ---


def test_no_workbook_at_all() -> None:
    assert only_fault(read_xlsx("m.xlsx", b"a,b\n1,2\n"))[1].startswith("the file is not an XLSX workbook")
    assert only_fault(read_xlsx("m.xlsx", b""))[0] == "STR001"
    empty: Sheets = {"A": [], "B": [[None], [" "]]}
    assert only_fault(read_xlsx("m.xlsx", workbook(empty)))[1].startswith("the file is empty")
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert "is a ZIP archive, but not an XLSX" in only_fault(read_xlsx("m.xlsx", file.getvalue()))[1]
    assert "larger than 4 MB" in only_fault(read_xlsx("m.xlsx", b"x" * 4_000_001))[1]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nothing_raises(data: st.DataObject) -> None:
    source = bytearray(SMALL)
    for _ in range(data.draw(st.integers(1, 6))):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    document = read_xlsx("m.xlsx", bytes(source[: data.draw(st.integers(len(source) // 2, len(source)))]))
    assert document.faults or document.root is not None


SMALL = workbook({"A": MATRIX})


@pytest.mark.parametrize("encoding", ["ascii", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", "<!-- " + "x" * 5_000 + " -->"])
@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/other.bin"])
def test_entities(encoding: str, before: str, name: str) -> None:
    bomb = (before + '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>').encode(encoding)
    data = changed(SMALL, lambda member, content: bomb if member == name else content, **{"xl/other.bin": b"x"})
    data = data if name != "xl/other.bin" else changed(SMALL, lambda _, content: content, **{name: bomb})
    assert "defines entities" in only_fault(read_xlsx("m.xlsx", data))[1]


def test_a_sheet_that_cannot_be_read() -> None:
    data = changed(SMALL, lambda name, content: content[:-30] if "sheet1" in name else content)
    assert "is not an XLSX workbook that can be read" in only_fault(read_xlsx("m.xlsx", data))[1]


def test_too_many_members() -> None:
    data = changed(SMALL, lambda _, content: content, **{f"x/{number}": b"" for number in range(MAX_MEMBERS)})
    assert "it is not read" in only_fault(read_xlsx("m.xlsx", data))[1]


def test_what_openpyxl_leaves_out_is_nobodys_business() -> None:
    def without_styles(_: str, content: bytes) -> bytes:
        return re.sub(b"(?s)<cellStyles.*</cellStyles>", b"", content)

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert not read_xlsx("m.xlsx", changed(SMALL, without_styles)).faults


def test_what_would_unpack_to_too_much() -> None:
    data = changed(SMALL, lambda _, content: content, **{"xl/large.bin": b" " * MAX_UNPACKED})
    assert "would unpack to more than 20 MB" in only_fault(read_xlsx("m.xlsx", data))[1]


@pytest.mark.parametrize(
    ("limit", "table", "message"),
    [
        ("MAX_ROWS", [["a", "b"]] * 5, 'has more than 4 rows in its sheet "A"'),
        ("MAX_COLUMNS", [["a", "b", "c", "d", "e"]], 'has more than 4 columns in "A"'),
        ("MAX_NODES", [["a"], ["b"], ["c"]], "holds more than 4 cells"),
    ],
)
def test_limits(limit: str, table: list[list[str]], message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, limit, 4)
    assert message in only_fault(read_xlsx("m.xlsx", workbook({"A": table})))[1]
    smaller = [row[:4] for row in table[:4]] if limit != "MAX_NODES" else table[:2]
    assert not read_xlsx("m.xlsx", workbook({"A": smaller})).faults


@pytest.mark.parametrize("claim", [b"A1:XFD1048576", b"A1", b"A1:A2"])
def test_the_size_that_a_sheet_claims_is_not_believed(claim: bytes) -> None:
    def claimed(_: str, content: bytes) -> bytes:
        begin, found, rest = content.partition(b'<dimension ref="')
        return begin + found + claim + rest[rest.index(b'"') :] if found else content

    document = read_xlsx("m.xlsx", changed(SMALL, claimed))
    assert document.root is not None
    assert document.root.data == read_xlsx("m.xlsx", SMALL).root.data  # type: ignore[union-attr]


def test_a_row_that_claims_to_stand_far_below() -> None:
    data = changed(SMALL, lambda _, content: content.replace(b'r="4"', b'r="99999999999"'))
    document = read_xlsx("m.xlsx", data)
    assert len(rows(document)) == 1


# --- What reports say ---


def finding_at(document: Document, spot: Place | Text, fix: Fix | None = None) -> Finding:
    rule = all_rules()["TXT602"]
    return place(rule, Hit(spot, "a message", fix=fix, label="here"), lambda _: document.lines, lambda _: "role")


def test_a_finding_says_sheet_and_cell_and_shows_the_cell() -> None:
    document = read_xlsx("m.xlsx", workbook({"Sheet1": MATRIX, "Roles": ROLES}))
    value = text(document, cell(document, 1, "E2"))
    for spot in (value, value.part(6, 10)):
        finding = finding_at(document, spot)  # type: ignore[arg-type]
        assert finding.span == (4, 3, 4, 4)
        assert finding.pointer == "Sheet1!C4"
        assert list(Drawing(lambda _: document.lines, 80).finding(finding))[1:] == [
            "  --> m.xlsx:4:3",
            "   |",
            " 4 | Sheet1!C4: Draws what others wire",
            "   | ^^^^^^^^^ here",
        ]


def test_an_empty_cell_and_a_row_are_named_too() -> None:
    document = read_xlsx("m.xlsx", workbook({"Sheet1": MATRIX}))
    assert finding_at(document, text(document, cell(document, 1, "E1"))).pointer == "Sheet1!B4"
    finding = finding_at(document, Place("m.xlsx", rows(document)[0].span))
    assert finding.pointer == "Sheet1!A2:C2"
    assert "Sheet1!A2:C2: Signalling | Reads a track plan, with help" in "\n".join(
        Drawing(lambda _: document.lines, 0).finding(finding)
    )
    assert finding_at(document, Place("m.xlsx")).pointer == ""


def test_a_long_cell_does_not_hide_which_one_it_is() -> None:
    document = read_xlsx("m.xlsx", workbook({"Sheet1": [["a", "b"], ["x", "words " * 400]]}))
    shown = "\n".join(
        Drawing(lambda _: document.lines, 60).finding(finding_at(document, text(document, cell(document, 0, "b"))))
    )
    assert " 2 | Sheet1!B2: words words" in shown
    assert max(map(len, shown.splitlines())) <= 60


def test_the_fingerprint_stays_when_rows_are_added_above() -> None:
    before = read_xlsx("m.xlsx", workbook({"Sheet1": MATRIX}))
    after = read_xlsx("m.xlsx", workbook({"Sheet1": [MATRIX[0], ["New", "a", "b"], *MATRIX[1:]]}))
    first = finding_at(before, text(before, cell(before, 1, "E2")))
    second = finding_at(after, text(after, cell(after, 2, "E2")))
    assert first.fingerprint == second.fingerprint
    assert (first.pointer, second.pointer) == ("Sheet1!C4", "Sheet1!C5")
    other = finding_at(before, text(before, cell(before, 0, "E2")))
    assert other.fingerprint != first.fingerprint


def test_nothing_is_ever_written_into_a_workbook() -> None:
    document = read_xlsx("m.xlsx", workbook({"Sheet1": MATRIX}))
    value = text(document, cell(document, 0, "E1"))
    for spot in (value, value.part(0, 5), Place("m.xlsx", Span(2, 1, 2, 2))):
        assert change_of(Edit(spot, "Draws"), document.lines) is None
        fix = Fix("safe", "write it", (Edit(spot, "Draws"),))
        assert finding_at(document, value, fix).fix is None


def test_lines_are_the_rows_and_never_the_bytes() -> None:
    lines = lines_of("m.XLSX", workbook({"Sheet1": MATRIX}))
    assert [lines.line(number) for number in range(1, 6)] == [
        "Skill | E1 | E2",
        'Signalling | Reads a track plan, with help | Tests "it"',
        "",
        "Wiring |  | Draws what others wire",
        "",
    ]
    assert lines_of("m.xlsx", b"PK\x03\x04 no workbook").text == ""
    assert lines_of("m.md", b"\xef\xbb\xbfa\nb").line(2) == "b"


class Files:
    """A source with one workbook."""

    def read(self, where: str) -> bytes:
        assert where == "m.xlsx"
        return workbook({"Sheet1": MATRIX})

    def display(self, where: str) -> str:
        return f"shown/{where}"


def test_every_report_reads_the_rows_of_a_workbook() -> None:
    framework = SimpleNamespace(site=None, files={"m.xlsx"})
    assert SourceLines(Files(), framework)("m.xlsx").line(1) == "Skill | E1 | E2"  # type: ignore[arg-type]
    checked = SimpleNamespace(framework=framework, findings=[], source=None)
    lines = _Excerpts([(SimpleNamespace(source=Files()), checked)], None)  # type: ignore[list-item]
    assert lines("shown/m.xlsx").line(1) == "Skill | E1 | E2"
    document = read_xlsx("m.xlsx", workbook({"Sheet1": MATRIX}))
    finding = finding_at(document, text(document, cell(document, 1, "E2")))._replace(path="shown/m.xlsx")
    subjects: Any = SimpleNamespace(of=lambda *_: -1, names={})
    (shown,) = Cause([finding], 1, SimpleNamespace(lines=lines), subjects, Origin()).findings()  # type: ignore[arg-type]
    assert (shown.place.where, shown.place.before, shown.place.marked, shown.place.after) == (
        "shown/m.xlsx:4:3",
        "",
        "Sheet1!C4",
        ": Draws what others wire",
    )
