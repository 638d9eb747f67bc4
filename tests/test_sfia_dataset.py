"""The user's own SFIA file: what can be read, what is complained about, what is refused."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from sfia_sheet import HEADINGS, KETTLE, TEA, cells, csv_text, every_skill, workbook, written

from framework_lint.sfia.dataset import DatasetError, read_dataset
from framework_lint.source.files import MAX_BYTES


def plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_csv(tmp_path: Path, encoding: str) -> None:
    dataset = read_dataset(written(tmp_path / "s.csv", cells([TEA, KETTLE]), encoding))
    assert list(dataset.rows) == ["TEAB", "KETL"]
    tea = dataset.rows["TEAB"]
    assert (tea.name, tea.category, tea.subcategory) == ("Tea brewing", "Hospitality", "Hot drinks")
    assert tea.levels == (2, 3, 4)
    assert tea.description == TEA.description
    assert tea.guidance_notes == plain(TEA.guidance)
    assert tea.attainment == {level: plain(text) for level, text in TEA.attainment.items()}
    assert dataset.version == 9


def test_xlsx_reads_as_csv_does(tmp_path: Path) -> None:
    rows = cells([TEA, KETTLE])
    book = read_dataset(workbook(tmp_path / "s.xlsx", rows))
    sheet = read_dataset(written(tmp_path / "s.csv", rows))
    assert book.rows == sheet.rows
    assert (book.version, book.complaints) == (sheet.version, sheet.complaints)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "s.csv"
    path.write_bytes(csv_text(cells([TEA, KETTLE]), separator).encode("utf-8"))
    assert list(read_dataset(path).rows) == ["TEAB", "KETL"]


def test_headings_further_down_in_another_order_and_without_addresses(tmp_path: Path) -> None:
    """As in SFIA 8: no column URL; here also a title above and the texts before the names."""
    order = [HEADINGS.index("Code"), *range(13, 22), *range(1, 8), 10, 11, 12]
    rows = [["An invented sheet"], [], *([row[i] for i in order] for row in cells([TEA]))]
    rows[2] = [f" {cell.upper()} " if cell else "" for cell in rows[2]]
    dataset = read_dataset(written(tmp_path / "s.csv", rows))
    assert dataset.version is None
    assert dataset.rows["TEAB"].levels == (2, 3, 4)
    assert dataset.rows["TEAB"].number == 4
    assert dataset.rows["TEAB"].url == ""


def test_a_whole_sheet_of_the_right_version(tmp_path: Path) -> None:
    dataset = read_dataset(written(tmp_path / "s.csv", cells(every_skill())), 9)
    assert len(dataset.rows) == 147
    assert dataset.complaints == ()


def messages(path: Path, version: int | None = 9) -> list[str]:
    return [complaint.message for complaint in read_dataset(path, version).complaints]


def test_a_skill_is_missing(tmp_path: Path) -> None:
    skills = [skill for skill in every_skill() if skill.code != "POMG"]
    found = messages(written(tmp_path / "s.csv", cells(skills)))
    assert found == ["146 skills, but SFIA 9 has 147; POMG is missing"]


def test_skills_that_the_version_does_not_have(tmp_path: Path) -> None:
    found = messages(written(tmp_path / "s.csv", cells([*every_skill(), TEA, KETTLE])))
    assert found == ["149 skills, but SFIA 9 has 147; it does not have KETL, TEAB"]


def test_another_version(tmp_path: Path) -> None:
    found = messages(written(tmp_path / "s.csv", cells(every_skill(), version=9)), 8)
    assert found == ["its addresses are those of SFIA 9, but the framework is pinned to SFIA 8"]


def test_levels_that_contradict_the_texts(tmp_path: Path) -> None:
    rows = cells(every_skill())
    row = next(row for row in rows if row[8] == "POMG")
    row[1:8] = ["", "", "", "4", "5", "6", ""]
    number = rows.index(row) + 1
    (complaint,) = read_dataset(written(tmp_path / "s.csv", rows), 9).complaints
    assert complaint.row == number
    assert complaint.message == (
        f"row {number}: POMG: level 4 is declared but has no text; level 7 has a text but is not declared"
    )


def test_levels_that_are_not_the_version_s(tmp_path: Path) -> None:
    skills = every_skill()
    at = next(i for i, skill in enumerate(skills) if skill.code == "POMG")
    attainment = {4: "Pours once.", 5: "Pours twice."}
    skills[at] = skills[at]._replace(attainment=attainment)
    found = messages(written(tmp_path / "s.csv", cells(skills)))
    assert found == [f"row {at + 2}: POMG has levels 4 5, but SFIA 9 defines 5 6 7"]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("\x92", "U+0092 for \u2019"),
        ("\ufffd", "U+FFFD for \u2019"),
        ("\u00e2\u20ac\u2122", "U+00E2 U+20AC U+2122 for \u2019"),
    ],
)
def test_a_wrong_encoding(tmp_path: Path, found: str, said: str) -> None:
    rows = [[cell.replace("\u2019", found) for cell in row] for row in cells([TEA])]
    (message,) = messages(written(tmp_path / "s.csv", rows, "utf-8"), None)[1:]
    assert message == (
        f"it was once saved with the wrong encoding: row 2 (TEAB) has {said}, and 1 more such places; "
        "take SFIA's own file"
    )


def test_a_skill_twice_and_a_code_that_is_none(tmp_path: Path) -> None:
    odd = KETTLE._replace(code="Kettle")
    found = messages(written(tmp_path / "s.csv", cells([TEA, TEA, odd], version=3)), None)
    assert found == ["row 3: TEAB stands in row 2 already", 'row 4: "Kettle" is not the code of a skill']


def refusal(path: Path) -> str:
    with pytest.raises(DatasetError) as error:
        read_dataset(path, 9)
    return str(error.value)


def test_missing_columns_are_named(tmp_path: Path) -> None:
    rows = cells([TEA])
    rows[0] = ["" if cell in ("Guidance notes", "Level 7 description") else cell for cell in rows[0]]
    assert refusal(written(tmp_path / "s.csv", rows)).endswith(
        'lacks the columns "guidance notes", "level 7 description"'
    )


def test_level_columns_that_are_not_seven(tmp_path: Path) -> None:
    rows = [[row[0], row[1], *row[8:]] for row in cells([TEA])]
    assert '"Levels"' in refusal(written(tmp_path / "s.csv", rows))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"\x81\x8d\x8f", "byte 0x81 is neither UTF-8 nor Windows-1252"),
        ("Code,Skill".encode("utf-16"), "is UTF-16"),
        (b"Code\x00Skill", "zero byte"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel workbook"),
        (b"PK\x03\x04 and no more", "not an XLSX workbook that can be read"),
        (b"hello, world\n", "no row with the headings"),
        (csv_text([HEADINGS]).encode(), "no skill below"),
        (b'Code,Skill,"' + b"x" * 200_000, "field larger than"),
        (b"a,b\n" * 3_000, "no row with the headings"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "s.csv"
    path.write_bytes(data)
    assert said in refusal(path)


def test_too_many_rows(tmp_path: Path) -> None:
    assert "more than 2,000 rows" in refusal(written(tmp_path / "s.csv", cells([TEA] * 2_000)))


def test_what_is_no_file(tmp_path: Path) -> None:
    assert refusal(tmp_path).endswith("cannot be read: is a directory")
    assert refusal(tmp_path / "none.csv").endswith("does not exist")


def test_a_file_of_one_line_of_a_gigabyte(tmp_path: Path) -> None:
    """Sparse on disk; what is read of it is bounded."""
    import tracemalloc

    path = tmp_path / "s.csv"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    tracemalloc.start()
    try:
        assert "it is larger than 16 MB" in refusal(path)
        assert tracemalloc.get_traced_memory()[1] < 3 * MAX_BYTES
    finally:
        tracemalloc.stop()


def archive(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/") + ".xml", data)
    return path


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = archive(tmp_path / "s.xlsx", xl__workbook=b"<x/>", xl__sharedStrings=b" " * 21_000_000)
    assert path.stat().st_size < 100_000
    assert "would unpack to more than 20 MB" in refusal(path)


def test_an_archive_that_is_no_workbook(tmp_path: Path) -> None:
    assert "not an XLSX workbook" in refusal(archive(tmp_path / "s.xlsx", word__document=b"<x/>"))
    assert "not an XLSX workbook that can be read" in refusal(archive(tmp_path / "t.xlsx", xl__workbook=b"<x"))


def test_entities_in_a_workbook(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    assert "defines entities" in refusal(archive(tmp_path / "s.xlsx", xl__workbook=bomb))


def test_a_workbook_without_the_sheet(tmp_path: Path) -> None:
    assert "has no sheet with the headings" in refusal(workbook(tmp_path / "s.xlsx", [["a", "b"], ["c", "d"]]))


@pytest.mark.parametrize("claim", [b"A1:XFD1048576", b"A1:A1"])
def test_a_workbook_whose_size_is_not_what_it_says(tmp_path: Path, claim: bytes) -> None:
    """A sheet may claim a million rows, or too few; all that it has is read, and no more."""
    path = workbook(tmp_path / "s.xlsx", cells([TEA]))
    claimed = tmp_path / "claimed.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(claimed, "w") as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "xl/worksheets/sheet2.xml":
                assert b'<dimension ref="A1:V2"' in data
                data = data.replace(b"A1:V2", claim)
            target.writestr(member, data)
    assert list(read_dataset(claimed).rows) == ["TEAB"]


def test_texts_that_a_workbook_shares_between_cells(tmp_path: Path) -> None:
    """Excel keeps all texts in a part of their own, and writes some characters as `_x000D_`."""
    rows = cells([TEA, KETTLE])
    path = workbook(tmp_path / "s.xlsx", rows)
    shared: list[bytes] = []

    def move(match: re.Match[bytes]) -> bytes:
        shared.append(b"<si>" + match[1].replace("\u2019".encode(), b"_x2019_") + b"</si>")
        return b't="s"><v>%d</v>' % (len(shared) - 1)

    excel = tmp_path / "excel.xlsx"
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/></Types>'
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(excel, "w") as target:
        for member in source.infolist():
            data = source.read(member).replace(b"</Types>", part)
            target.writestr(member, re.sub(rb't="inlineStr"><is>(.*?)</is>', move, data, flags=re.DOTALL))
        space = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        target.writestr("xl/sharedStrings.xml", space + b"".join(shared) + b"</sst>")
    assert len(shared) > 30
    assert b"_x000D_" in b"".join(shared)
    assert read_dataset(excel).rows == read_dataset(written(tmp_path / "s.csv", rows)).rows
