"""Edits of a page in the browser come back into the data, and nothing else of the data moves."""

from __future__ import annotations

from difflib import ndiff
from pathlib import Path

import pytest

from framework_lint.cli import run

FILES = {
    "framework.yaml": "version: 1\nname: X\npaths: {lead: {title: Leading}}\npages: {skills_intro: 'These:'}\n",
    "overview.md": "What we value.\n\n### Impact\n\nWords.\n",
    "roles/lead/level-4-team-lead.yaml": """\
title: Team Lead
level: 4
scope_summary: Leads.
description: Leads a team.
skills: [ABCD]
""",
    "roles/lead/level-5-head.yaml": """\
title: Head  # since 2020
level: 5
x-pay: 7
scope_summary: >-
  Leads the leaders of several teams that work on one
  part of what we make.
description: >-
  The Head leads several teams. They see to it that each of them knows what it
  is for, and that none of them waits for another.

  They answer for what the teams deliver.
skills:
  # the first is the most important
  - ABCD
  - {code: EFGH, name: Second, url: "https://example.org/2", attainment: Does it.}
  - code: IJKL
    name: ""
    description: Does "this".  # our words
""",
    "skills/ABCD.yaml": """\
code: ABCD
name: First
description: What it is.
guidance_notes: |-
  one thing

  another thing
attainment:
  5: Does it, and helps others to do it.
""",
}
HEAD, LEAD = "docs/roles/lead/level-5-head.md", "docs/roles/lead/level-4-team-lead.md"


@pytest.fixture(params=["\n", "\r\n"], ids=["lf", "crlf"])
def here(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for where, text in FILES.items():
        file = tmp_path / "framework" / where
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.replace("\n", request.param).encode())
    monkeypatch.chdir(tmp_path)
    assert run(["render"]) == 0
    return tmp_path


def edit(page: str, *pairs: tuple[str, str]) -> None:
    text = Path(page).read_bytes().decode()
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    Path(page).write_bytes(text.encode())


def changed_lines(where: str) -> list[str]:
    """The lines of a file of the framework that are not what they were; its line ends must be what they were."""
    data = (Path("framework") / where).read_bytes()
    assert data.count(b"\r\n") in (0, data.count(b"\n"))
    after = data.decode().replace("\r\n", "\n")
    return [
        line.rstrip("\n") for line in ndiff(FILES[where].splitlines(True), after.splitlines(True)) if line[0] in "+-"
    ]


def is_in_step() -> bool:
    return run(["render", "--check"]) == 0


def test_values_change_in_their_places(here: Path) -> None:
    edit(
        HEAD,
        ("# Head\n", "# Head: Leading\n"),
        ("### Second (EFGH)", "### Second, third (EFGH)"),
        ('Does "this".', 'Does "that":\nand more'),
        ("### (IJKL)", "### Third (IJKL)"),
        ("Does it.\n", "Does {it}, all.\n"),
    )
    assert run(["import", "--update", "docs"]) == 0
    assert changed_lines("roles/lead/level-5-head.yaml") == [
        "- title: Head  # since 2020",
        '+ title: "Head: Leading"  # since 2020',
        '-   - {code: EFGH, name: Second, url: "https://example.org/2", attainment: Does it.}',
        '+   - {code: EFGH, name: "Second, third", url: "https://example.org/2", attainment: "Does {it}, all."}',
        '-     name: ""',
        "+     name: Third",
        '-     description: Does "this".  # our words',
        '+     description: "Does \\"that\\":\\nand more"  # our words',
    ]
    assert run(["render"]) == 0
    assert is_in_step()


def test_folded_prose_stays_folded(here: Path) -> None:
    edit(HEAD, ("one part of what we make.", "one part of all that we make and sell."))
    assert run(["import", "--update", HEAD]) == 0
    assert changed_lines("roles/lead/level-5-head.yaml") == [
        "-   Leads the leaders of several teams that work on one",
        "+   Leads the leaders of several teams that work on one part",
        "-   part of what we make.",
        "+   of all that we make and sell.",
    ]
    assert is_in_step()


def test_prose_of_several_paragraphs_becomes_a_block_that_keeps_every_space(here: Path) -> None:
    edit(HEAD, ("They answer", "They  answer"), ("deliver.", "deliver. "))
    assert run(["import", "--update", HEAD]) == 0
    assert "\n  They  answer for what the teams deliver. " in Path(
        "framework/roles/lead/level-5-head.yaml"
    ).read_bytes().decode().replace("\r", "")
    assert is_in_step()


def test_a_text_of_a_skill_is_changed_once_and_the_other_pages_are_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(HEAD, ("another thing\n", "another\u00a0thing \n"))
    assert run(["import", "--update", HEAD]) == 0
    assert changed_lines("skills/ABCD.yaml") == ["-   another thing", "+   another\u00a0thing "]
    assert capsys.readouterr().out.splitlines() == [
        f"the guidance notes of ABCD from {HEAD} is now in framework/skills/ABCD.yaml",
        f"also changes {LEAD.removeprefix('docs/')}; run `framework-lint render`",
    ]
    assert not is_in_step()
    assert run(["render"]) == 0
    assert is_in_step()


def test_two_pages_that_say_two_things_change_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(HEAD, ("another thing\n", "a second thing\n"))
    edit(LEAD, ("another thing\n", "a third thing\n"))
    assert run(["import", "--update", "docs"]) == 2
    assert "say two different things of the guidance notes of ABCD" in capsys.readouterr().err
    assert not any(changed_lines(where) for where in FILES)


def test_what_data_cannot_say_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(HEAD, ("## Role Overview\n", "## Role Overview\n\n<!-- mind this -->\n"), ("deliver.", "make."))
    assert run(["import", "--update", "docs"]) == 1
    said = capsys.readouterr().out
    assert f"the description from {HEAD} is now in" in said
    assert f"{HEAD} still says what the data does not: line" in said


def test_the_overview_is_carried_back(here: Path) -> None:
    edit(HEAD, ("### Impact\n", "### What it changes\n"))
    assert run(["import", "--update", HEAD]) == 0
    assert changed_lines("overview.md") == ["- ### Impact", "+ ### What it changes"]
    assert run(["render"]) == 0
    assert is_in_step()


def test_a_page_that_nobody_edited_gives_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "--update", "docs"]) == 0
    assert "nothing to carry back" in capsys.readouterr().out
    assert not any(changed_lines(where) for where in FILES)
