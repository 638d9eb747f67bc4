"""`framework-lint sfia`: looking up, and taking texts from a licensed file (here an invented one)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sfia_sheet import KETTLE, TEA, cells, written

from framework_lint.cli import run
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.runs.skill_file import NotEditable, with_texts
from framework_lint.sfia.dataset import Row, read_dataset


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["sfia", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "show", "mktg")
    assert code == 0
    assert out.splitlines() == [
        "MKTG  Marketing management",
        "  Relationships and engagement / Marketing",
        "  levels 4 5 6 7",
        "  https://sfia-online.org/en/skillcode/9/MKTG",
        '  since SFIA 8: renamed from "Marketing"; moved from Relationships and engagement / Sales and marketing; '
        "level 7 new, levels 2 3 gone",
        "  also in SFIA 6, 7 and 8",
    ]


def test_show_names_in_both_languages_and_what_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "show", "OCEN")
    assert "Organisational change enablement / Organizational change enablement" in out
    assert "  since SFIA 8: new\n" in out
    assert "  in no other version since SFIA 6\n" in out


def test_show_of_another_version(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = said(capsys, "show", "MKTG", "--version", "6")
    assert out.startswith("MKTG  Digital marketing\n")
    assert "since" not in out


def test_show_a_retired_code(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "show", "BUAN")
    assert code == 0
    assert out.startswith("BUAN is not in SFIA 9; SFIA 6 and 7 have it:\n  BUAN  Business analysis\n")
    assert out.endswith("nearest in SFIA 9: BUSA (Business situation analysis)\n")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("PMOG", 'no version of SFIA has a skill with the code "PMOG"; did you mean POMG (Portfolio management)?'),
        ("ZZZZ", "`framework-lint sfia search WORDS`"),
        ("AUTO", "AUTO is an attribute of SFIA 9, not a skill"),
    ],
)
def test_show_what_nobody_knows(capsys: pytest.CaptureFixture[str], typed: str, message: str) -> None:
    code, out, err = said(capsys, "show", typed)
    assert (code, out) == (2, "")
    assert message in err


def test_show_starts_light() -> None:
    heavy = "requests jsonschema jsonschema_rs rich ruamel _ruamel_yaml openpyxl hashlib csv difflib"
    program = (
        "import sys; from framework_lint.cli import run; code = run(['sfia', 'show', 'POMG']); "
        f"print(code, sorted(set({heavy!r}.split()) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


def test_search(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "search", "Business", "analysis")
    assert code == 0
    assert [line[:4] for line in out.splitlines()] == ["BUSA", "BSMO", "BPTS"]  # by name first, then by subcategory
    assert "Business situation analysis  2 3 4 5 6" in out


def test_search_finds_older_and_american_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "search", "personal data")[1].startswith("PEDP  Information and data compliance")
    assert said(capsys, "search", "data visualization")[1].startswith("VISL")


def test_search_in_vain(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "search", "zzz") == (1, "", 'no skill of SFIA 9 has the words "zzz"\n')
    code, out, err = said(capsys, "search", "Portfolio", "managment")
    assert (code, out[:4]) == (0, "POMG")
    assert err.endswith("near to it:\n")


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    return str(written(tmp_path / "sheet.csv", cells([TEA, KETTLE])))


@pytest.fixture
def row(sheet: str) -> Row:
    return read_dataset(Path(sheet)).rows["TEAB"]


URL = "https://sfia-online.org/en/skillcode/9/TEAB"

NEW = """\
code: TEAB
name: Tea brewing
url: https://sfia-online.org/en/skillcode/9/TEAB
category: Hospitality
subcategory: Hot drinks
description: |-
  Making tea that the guests of an organisation are glad to drink.
guidance_notes: |-
  Such as:

  choosing leaves\xa0and water
  warming the pot
  washing up.
attainment:
  3: |-
    Brews tea for a table\u2019s guests.
    Chooses between green and black leaves.
    Keeps the kettle\u2019s spout clean.
"""


def test_a_new_skill_file(row: Row) -> None:
    assert with_texts("TEAB.yaml", None, row, [3, 7], URL).decode() == NEW


def test_what_says_the_same_stays_as_it_is_written(row: Row) -> None:
    written_otherwise = (
        NEW.replace("\u2019", "'").replace("|-", ">").replace("\xa0", " ").replace("name: Tea", "name:   Tea")
    )
    assert with_texts("TEAB.yaml", written_otherwise.encode(), row, [3], URL) == written_otherwise.encode()


def test_an_update_keeps_comments_order_and_what_is_the_user_s_own(row: Row) -> None:
    before = """\
# our tea
code: TEAB   # the code
name: Tea making # old

subcategory: Hot drinks
x-own: [1,
   2]
attainment:
  # the lowest
  2: Warms the pot. # hm
  4: >-
    Folded own
    text

  # last
  7: Sings.
"""
    after = """\
# our tea
code: TEAB   # the code
name: Tea brewing # old
url: https://sfia-online.org/en/skillcode/9/TEAB
category: Hospitality

subcategory: Hot drinks
description: |-
  Making tea that the guests of an organisation are glad to drink.
guidance_notes: |-
  Such as:

  choosing leaves\xa0and water
  warming the pot
  washing up.
x-own: [1,
   2]
attainment:
  # the lowest
  2: |- # hm
    Warms the pot under supervision.
    Counts spoons of leaves. Tells guests when tea is ready.
  3: |-
    Brews tea for a table\u2019s guests.
    Chooses between green and black leaves.
    Keeps the kettle\u2019s spout clean.
  4: |-
    Leads the brewing for a whole house.
    Agrees with cooks when tea is served. Advises guests on leaves.

  # last
  7: Sings.
"""
    assert with_texts("TEAB.yaml", before.encode(), row, [2, 3, 4], URL).decode() == after
    windows = b"\xef\xbb\xbf" + before.replace("\n", "\r\n").encode()
    assert (
        with_texts("TEAB.yaml", windows, row, [2, 3, 4], URL) == b"\xef\xbb\xbf" + after.replace("\n", "\r\n").encode()
    )


@pytest.mark.parametrize(
    "before",
    [
        "code: TEAB",
        "code: TEAB\nattainment:\n",
        "code: TEAB\nattainment: {}\nname:\n",
        "x-first: 1\nattainment:\n    7: Sings.\n",
        "code: TEAB\nattainment:\n  '3': |\n    Own.\n\n\n",
        'code: "TEAB"\nname: "Tea \\\n  making"\ncategory: >-\n  Cold\n  drinks\n',
        "---\ncode: TEAB\n...\n",
        "code: TEAB\nname: Tea # a\n# b\nattainment:\n  2: Own.\n\n  # c\n# d\n",
    ],
)
def test_an_update_of_other_shapes_says_what_a_new_file_says(row: Row, before: str) -> None:
    changed = with_texts("TEAB.yaml", before.encode(), row, [3], URL)
    new, old, fresh = (read_yaml("", data) for data in (changed, before.encode(), NEW.encode()))
    assert not new.faults
    assert new.root
    assert old.root
    assert fresh.root
    kept = {key: value for key, value in old.root.data.items() if key.startswith("x-")}
    levels = {**(old.root.data.get("attainment") or {}), **fresh.root.data["attainment"]}
    assert new.root.data == {**fresh.root.data, **kept, "attainment": levels}
    assert with_texts("TEAB.yaml", changed, row, [3], URL) == changed


def test_damaged_characters_are_mended_on_the_way(row: Row) -> None:
    damaged = row._replace(attainment={3: row.attainment[3].replace("\u2019", "\x92")})
    assert with_texts("TEAB.yaml", None, damaged, [3], URL).decode() == NEW
    with pytest.raises(NotEditable, match="the text of TEAB has characters that a YAML file cannot hold"):
        with_texts("TEAB.yaml", None, row._replace(description="Tea\x81"), [3], URL)


def test_a_tailored_skill_keeps_its_texts(row: Row) -> None:
    before = "code: TEAB\ntailored: true\ndescription: Our own.\n"
    changed = with_texts("TEAB.yaml", before.encode(), row, [3], URL).decode()
    assert "description: Our own." in changed
    assert "name: Tea brewing" in changed
    assert "attainment" not in changed


@pytest.mark.parametrize(
    ("before", "message"),
    [
        ("code: KETL\n", "is the file of KETL, not of TEAB"),
        ("{code: TEAB}\n", "in {braces}"),
        ("code: TEAB\nattainment: {2: Own.}\n", "in {braces}"),
        ("x-a: &a {name: Own}\n<<: *a\ncode: TEAB\n", "without anchors"),
        ("code: [\n", "is not a skill file"),
        ("- code\n", "is not a skill file"),
    ],
)
def test_what_is_not_edited(row: Row, before: str, message: str) -> None:
    with pytest.raises(NotEditable, match=r"TEAB\.yaml") as error:
        with_texts("TEAB.yaml", before.encode(), row, [3], URL)
    assert message in str(error.value)


@pytest.mark.parametrize(
    "name", ["Tea: a guide", "# Tea", "null", "9", "Tea #1 & 'more'", "- x", '"Tea" \\ more', "yes"]
)
def test_names_that_yaml_would_read_otherwise(row: Row, name: str) -> None:
    root = read_yaml("", with_texts("TEAB.yaml", None, row._replace(name=name), [3], URL)).root
    assert root
    assert root.data["name"] == name


def framework(folder: Path, version: int = 9) -> Path:
    folder.mkdir()
    (folder / "framework.yaml").write_text(f"version: 1\nname: House\nsfia: {{version: {version}}}\n", encoding="utf-8")
    return folder


def test_import_into_the_framework_here(
    sheet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    skills = framework(tmp_path / "framework") / "skills"
    monkeypatch.chdir(tmp_path)
    code, out, err = said(capsys, "import", sheet, "--skills", "teab, KETL", "--levels", "3-4")
    place = Path("framework") / "skills"
    assert code == 0
    assert out == f"wrote {place / 'TEAB.yaml'} (levels 3 4)\nwrote {place / 'KETL.yaml'} (levels 3)\n"
    assert "2 skills, but SFIA 9 has 147" in err
    assert sorted(path.name for path in skills.iterdir()) == ["KETL.yaml", "TEAB.yaml"]
    again = said(capsys, "import", sheet, "--skills", "TEAB", "--levels", "4")
    assert again[:2] == (0, f"unchanged {place / 'TEAB.yaml'} (levels 4)\n")


def test_import_of_several_is_all_or_nothing(sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "skills"
    folder.mkdir()
    (folder / "KETL.yaml").write_text("code: TEAB\n", encoding="utf-8")
    code, _, err = said(capsys, "import", sheet, "--skills", "TEAB,KETL", "--to", str(folder))
    assert code == 2
    assert "is the file of TEAB, not of KETL" in err
    assert not (folder / "TEAB.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--skills", "TEAP"], "does not have the skill TEAP; did you mean TEAB (Tea brewing)?"),
        (["--skills", "TEAB", "--levels", "7-4"], '"7-4" is neither a level from 1 to 7 nor a range'),
        (["--skills", "TEAB", "--levels", "8"], '"8" is neither'),
        (["--skills", "TEAB", "--levels", ""], '"" is neither'),
    ],
)
def test_import_refuses(
    sheet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    code, _, err = said(capsys, "import", sheet, *arguments, "--to", str(tmp_path / "skills"))
    assert code == 2
    assert message in err
    assert not (tmp_path / "skills").exists()


def test_import_without_a_framework_or_a_file(
    sheet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "say with --to" in said(capsys, "import", sheet, "--skills", "TEAB")[2]
    assert "none.csv does not exist" in said(capsys, "import", "none.csv", "--skills", "TEAB", "--to", ".")[2]


@pytest.mark.skipif(sys.platform == "win32", reason="not everybody may make symbolic links on Windows")
def test_import_follows_a_link_and_keeps_permissions(sheet: str, tmp_path: Path) -> None:
    real = tmp_path / "shared.yaml"
    real.write_text("code: TEAB\n", encoding="utf-8")
    real.chmod(0o640)
    folder = tmp_path / "skills"
    folder.mkdir()
    (folder / "TEAB.yaml").symlink_to(real)
    assert run(["sfia", "import", sheet, "--skills", "TEAB", "--to", str(folder)]) == 0
    assert (folder / "TEAB.yaml").is_symlink()
    assert "Tea brewing" in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A framework pinned to SFIA 7, with skills that are retired, renamed, moved, and as they were."""
    folder = framework(tmp_path / "framework", version=7)
    (folder / "roles" / "kitchen").mkdir(parents=True)
    (folder / "roles" / "kitchen" / "level-3-cook.yaml").write_text(
        "title: Cook\nlevel: 3\nscope_summary: Cooks.\ndescription: Cooks.\n"
        "skills:\n  - BUAN\n  - MKTG\n  - {code: PROG, url: https://sfia-online.org/en/skillcode/7/PROG}\n  - TEAB\n",
        encoding="utf-8",
    )
    return folder


def test_migrate(
    older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in older.rglob("*") if path.is_file()}
    code, out, _ = said(capsys, "migrate", "--to", "9")
    assert code == 0
    assert (
        out
        == """\
SFIA 7 to SFIA 9: 2 of the 4 skills that the framework names change

BUAN  Business analysis
  retired: SFIA 9 does not have it
  nearest by name: BUSA (Business situation analysis, levels 2 3 4 5 6)
  framework/roles/kitchen/level-3-cook.yaml:6  Cook at level 3

MKTG  Marketing
  renamed to "Marketing management"
  moved from Relationships and engagement / Sales and marketing to Relationships and engagement / Marketing
  new levels: 7
  levels that are gone: 2 3
  Cook requires level 3, which SFIA 9 does not define
  framework/roles/kitchen/level-3-cook.yaml:7  Cook at level 3

1 address names another version; SFI207 finds them once `sfia.version` is 9
"""
    )
    assert {path: path.read_bytes() for path in older.rglob("*") if path.is_file()} == before


def test_migrate_as_data(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "migrate", str(older), "--format", "json")
    assert code == 0
    found = json.loads(out)
    assert (found["version"], found["from"], found["to"], found["named"]) == (1, 7, 9, 4)
    retired, renamed = found["skills"]
    assert (retired["code"], retired["changes"], retired["new"], retired["nearest"]) == (
        "BUAN",
        ["retired"],
        None,
        ["BUSA"],
    )
    assert (renamed["changes"], renamed["gained"], renamed["lost"]) == (["renamed", "moved", "levels"], [7], [2, 3])
    (mention,) = renamed["mentions"]
    assert (mention["role"], mention["level"], mention["defined"]) == ("Cook", 3, False)
    assert (mention["line"], mention["column"]) == (7, 5)
    assert [url["line"] for url in found["urls"]] == [8]


def test_migrate_where_nothing_changes(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "migrate", str(older), "--to", "7")[1] == "the framework is pinned to SFIA 7 already\n"
    role = older / "roles" / "kitchen" / "level-3-cook.yaml"
    role.write_text("title: Cook\nlevel: 3\nskills: [ADEV]\n", encoding="utf-8")
    out = said(capsys, "migrate", str(older), "--to", "8")[1]
    assert out == "SFIA 7 to SFIA 8: nothing changes for the skills that the framework names\n"


def test_migrate_without_a_framework(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said(capsys, "migrate")[0] == 3
    code, _, err = said(capsys, "migrate", "nowhere")
    assert code == 2
    assert 'there is no file or folder "nowhere"' in err
