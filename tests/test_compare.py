"""`framework-lint compare`: two roles side by side, in every format."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from framework_lint import cli
from framework_lint.schemas.load import published

HEADER = "version: 1\nname: Bakery\npaths: {bread: {title: Bread}, office: {title: Office}}\n"
ROLES = {
    "bread/level-2-baker": """\
title: Baker
level: 2
scope_summary: One oven.
criteria:
  Oven: [Keeps the oven clean for the next shift., Heats the oven in time for the first loaf.]
  People: [Says good morning to everybody.]
skills: [PROG, {code: TEST, level: 1, reason: new}]
""",
    "bread/level-3-senior-baker": """\
title: Senior Baker
level: 3
scope_summary: All ovens.
criteria:
  Oven: [Keeps every oven clean for the next shift., Chooses a flour that suits the weather.]
  People: [Says good morning to everybody.]
skills: [PROG, {code: TEST, level: 3}, ETMG]
""",
    "office/level-3-clerk": "title: Clerk\nlevel: 3\nscope_summary: <b>Letters</b>\nskills: [PROG]\n",
    "bread/level-4-clerk": "title: Clerk\nlevel: 4\nscope_summary: Bread.\nskills: [PROG]\n",
}


@pytest.fixture(autouse=True)
def _framework(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "framework.yaml").write_text(HEADER)
    for name, text in ROLES.items():
        file = tmp_path / "roles" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def printed(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert cli.run(["compare", *words]) == code
    out = capsys.readouterr()
    return out.err if code else out.out


def test_what_is_new_in_the_higher_role_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    expected = """\
Baker (Bread, level 2)
Senior Baker (Bread, level 3)

Baker: One oven.

Senior Baker: All ovens.

Only the Senior Baker is asked
  Oven
    - Chooses a flour that suits the weather.

Asked of both in other words
  Oven
    - Keeps [-the-]{+every+} oven clean for the next shift.

Only the Baker is asked
  Oven
    - Heats the oven in time for the first loaf.

Asked of both
  People
    - Says good morning to everybody.

Skills that only the Senior Baker needs
  - {ETMG} (ETMG) at level 3

Skills at another level
  - {PROG} (PROG) at level 3, not 2
  - {TEST} (TEST) at level 3, not 1
"""
    names = {code: _name(code) for code in ("ETMG", "PROG", "TEST")}
    for code, name in names.items():
        expected = expected.replace(f"{{{code}}} ({code})", f"{name} ({code})")
    assert printed(capsys, "Senior Baker", "baker") == expected


def _name(code: str) -> str:
    from framework_lint.sfia import facts

    known = facts(9, "en-GB").get(code)
    assert known is not None
    return str(known.name)


@pytest.mark.parametrize(
    "names",
    [
        ("bread/baker", "bread/senior-baker"),
        ("BAKER", "senior  baker"),
        ("roles/bread/level-2-baker.yaml", "Senior Baker"),
    ],
)
def test_roles_are_named_as_people_name_them(names: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, *names).startswith("Baker (Bread, level 2)\nSenior Baker (Bread, level 3)\n")


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("Bakr", "Clerk"), 'there is no role "Bakr"; did you mean "Baker"?'),
        (("s baker", "Clerk"), 'did you mean "Baker" or "Senior Baker"?'),
        (("Pilot", "baker"), 'there is no role "Pilot"; `framework-lint --show-files` lists them'),
        (("Clerk", "baker"), "may be any of 2 roles; write one of `bread/clerk`, `office/clerk`"),
        (("Baker", "baker"), '"Baker" and "baker" are the same role'),
    ],
)
def test_a_name_that_is_none_is_said(names: tuple[str, str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert message in printed(capsys, *names, code=2)


def test_json_is_as_its_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    data = json.loads(printed(capsys, "baker", "Senior Baker", "--format", "json"))
    jsonschema.validate(data, published("compare"))
    assert [one["text"] for one in data["criteria"]["only_right"]] == ["Chooses a flour that suits the weather."]
    assert [(one["code"], one["kind"], one["left"], one["right"]) for one in data["skills"]] == [
        ("ETMG", "only right", None, 3),
        ("PROG", "both", 2, 3),
        ("TEST", "both", 1, 3),
    ]


def test_markdown_and_html_show_nothing_of_others_as_markup(capsys: pytest.CaptureFixture[str]) -> None:
    page = printed(capsys, "office/clerk", "baker", "--format", "html")
    assert "&lt;b&gt;Letters&lt;/b&gt;" in page
    assert "<b>Letters" not in page
    assert "http" not in page.split("</style>")[1]
    text = printed(capsys, "office/clerk", "baker", "--format", "markdown")
    assert "## Only the Clerk is asked" not in text
    assert "<b>" not in text


def test_colour_only_where_it_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in printed(capsys, "baker", "Senior Baker")
    assert "\x1b[1m" in printed(capsys, "baker", "Senior Baker", "--color", "always")


def test_where_there_is_no_role(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    (tmp_path / "framework.yaml").unlink()
    assert "there are no roles here" in printed(capsys, "a", "b", code=2)


def test_criteria_of_required_competencies_are_the_roles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from shutil import copytree

    from shapes import SHAPES

    copytree(SHAPES / "json-references" / "framework", tmp_path / "data")
    monkeypatch.chdir(tmp_path / "data")
    (tmp_path / "framework.yaml").unlink()
    text = printed(capsys, "senior tent maker", "master tent maker")
    assert "Only the Master Tent Maker is asked\n  Communication\n    - Persuades with a sample" in text
    assert "Sewing (craft/sewing) at level 2, not 3" in text


def test_what_all_roles_of_a_level_share_is_asked_of_each(capsys: pytest.CaptureFixture[str]) -> None:
    levels = (
        "levels:\n  - {id: 2, criteria: {Care: [Washes hands.]}}\n  - {id: 3, criteria: {Care: [Trains others.]}}\n"
    )
    Path("framework.yaml").write_text(f"{HEADER}{levels}  - 4\n")
    data = json.loads(printed(capsys, "baker", "Senior Baker", "--format", "json"))["criteria"]
    assert {"theme": "Care", "text": "Washes hands."} in data["only_left"]
    assert {"theme": "Care", "text": "Trains others."} in data["only_right"]


def test_a_title_with_brackets_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    file = Path("roles/bread/level-2-baker.yaml")
    file.write_text(ROLES["bread/level-2-baker"].replace("title: Baker", "title: Baker (Night)"))
    text = printed(capsys, "Baker (night)", "Senior Baker")
    assert "\nBaker (Night): One oven.\n" in text
    assert "\nOnly the Baker (Night) is asked\n" in text


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_two_roles_of_one_title_are_told_apart(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, "office/clerk", "bread/clerk", "--format", form)
    assert text.count("Clerk (Office, level 3)") > 1
    assert text.count("Clerk (Bread, level 4)") > 1


def test_the_framework_of_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside" / "framework.yaml").write_text(HEADER)
    monkeypatch.chdir(tmp_path / "beside")
    assert "there are no roles here" in printed(capsys, "baker", "Senior Baker", code=2)
    assert printed(capsys, "baker", "Senior Baker", "..").startswith("Baker (Bread, level 2)\n")
    assert printed(capsys, "baker", "Senior Baker", "../roles/bread").startswith("Baker (Bread, level 2)\n")
    assert "does not exist" in printed(capsys, "baker", "Senior Baker", "nowhere", code=2)


def test_more_candidates_than_are_listed_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(7):
        folder = Path(f"roles/shop-{number}")
        folder.mkdir()
        (folder / "level-2-helper.yaml").write_text("title: Helper\nlevel: 2\nskills: [PROG]\n")
    message = " ".join(printed(capsys, "helper", "baker", code=2).split())
    assert "may be any of 7 roles" in message
    assert "`shop-5/helper` or one of 1 more" in message


@pytest.mark.parametrize("character", ["\x1b[31m", "\u202e", "\x07", "\u2066"])
@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_what_cannot_be_seen_is_shown(form: str, character: str, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = json.dumps(f"Hides {character} <script>alert(1)</script> in it.")
    theme = json.dumps(f"Theme {character} <script>")
    Path("roles/office/level-3-clerk.yaml").write_text(
        f"title: {json.dumps('Clerk' + character)}\nlevel: 3\ncriteria: {{{theme}: [{hidden}]}}\nskills: [PROG]\n"
    )
    text = printed(capsys, "roles/office/level-3-clerk.yaml", "baker", "--format", form)
    assert "Hides" in text
    assert character not in text
    assert form == "text" or "<script" not in text
