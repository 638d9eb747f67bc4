"""What somebody reads who has pages of roles in a folder, has read the README, and types what comes to mind."""

from __future__ import annotations

from pathlib import Path

import pytest

from framework_lint.cli import run

JUNIOR = """# Junior Baker

**Level 2** | **Career Path:** Bakery

The Junior Baker bakes under guidance.

## Skills

- Testing (TEST)

Next: [Baker](Baaker.md)
"""
BAKER = """# Baker

**Level 3** | **Career Path:** Bakery

The Baker bakes.

Skills: TEST 3
"""


@pytest.fixture
def bakery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "our roles"
    folder.mkdir()
    (folder / "Junior Baker.md").write_text(JUNIOR, encoding="utf-8")
    (folder / "Baker.md").write_text(BAKER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


Said = pytest.CaptureFixture[str]


def test_without_a_folder_the_pages_here_are_checked(
    bakery: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(bakery)
    assert run([]) == 1
    said = capsys.readouterr().out
    assert "Baaker.md" in said
    assert run(["."]) == 1
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(("typed", "meant"), [("our", "our roles"), ("our roles/Junior", "our roles/Junior Baker.md")])
def test_a_name_that_was_cut_at_its_space(bakery: Path, typed: str, meant: str, capsys: Said) -> None:
    assert run([typed, "roles"]) == 2
    said = capsys.readouterr().err.replace("\\", "/")
    assert f'did you mean "{meant}"? Type it with the quotes, because of the space' in said


def test_a_name_that_is_only_misspelt_needs_no_quotes(bakery: Path, capsys: Said) -> None:
    assert run(["our rolse"]) == 2
    assert capsys.readouterr().err.rstrip().endswith('did you mean "our roles"?')


@pytest.mark.parametrize(
    ("output", "hint"),
    [
        ("out/findings.json", "cannot write out/findings.json: there is no folder out"),
        ("report.pdf", ""),
        ("html", ""),
        ("pdf=report.html", ""),
    ],
)
def test_a_report_without_its_format(bakery: Path, output: str, hint: str, capsys: Said) -> None:
    assert run(["our roles", "--output", output]) == 2
    assert capsys.readouterr().err.rstrip().endswith(hint or ".html, .htm, .md, .xml, .txt")


def test_a_difference_that_is_empty_says_why(bakery: Path, capsys: Said) -> None:
    assert run(["our roles", "--diff"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "nothing to fix without a person; --unsafe-fixes also shows" in err
    assert run(["our roles", "--diff", "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    assert run(["our roles", "--diff", "--unsafe-fixes"]) == 1
    out, err = capsys.readouterr()
    assert "+- Functional testing (TEST)" in out
    assert err == ""
    assert run(["our roles", "--fix", "--unsafe-fixes"]) == 1
    capsys.readouterr()
    assert run(["our roles", "--diff", "--unsafe-fixes"]) == 0
    assert capsys.readouterr().err == "framework-lint: nothing to fix\n"


def test_pages_are_told_of_pages(bakery: Path, capsys: Said) -> None:
    """Not of the keys and files of a framework that is kept as data."""
    (bakery / "Junior Baker.md").write_text(JUNIOR.replace("Next: [Baker](Baaker.md)\n", ""), encoding="utf-8")
    assert run(["our roles"]) == 1
    said = capsys.readouterr().out
    assert 'below a heading "Required skills", a line for each: "- Functional testing (TEST)"' in said
    assert "framework.yaml" not in said


def test_a_page_that_nothing_leads_to(bakery: Path, capsys: Said) -> None:
    """Its neighbour is not denied, and no step is to be declared in a file that is not there."""
    (bakery / "Junior Baker.md").write_text(JUNIOR.replace("Next: [Baker](Baaker.md)", "See below."), encoding="utf-8")
    (bakery / "Baker.md").write_text(
        BAKER.replace("bakes.", "bakes, see [there](Junior%20Baker.md)."), encoding="utf-8"
    )
    assert run(["our roles", "--select", "NAV106", "--fail-on", "warning"]) == 1
    said = capsys.readouterr().out
    assert "nothing leads to the Baker: no page links to it\n" in said
    assert "= help: link to it from the page of the role before or after it\n" in said


def test_what_to_type_next_can_be_typed(bakery: Path, capsys: Said) -> None:
    names = "".join(f"- Bakery {code} ({code})\n" for code in ("PROG", "SWDN", "SUPP", "SORC", "POMG", "ETMG"))
    (bakery / "Baker.md").write_text(BAKER.replace("Skills: TEST 3", f"## Skills\n\n{names}"), encoding="utf-8")
    assert run(["our roles"]) == 1
    assert '\n`framework-lint "our roles" --diff --unsafe-fixes` shows ' in capsys.readouterr().out


def test_a_baseline_is_no_clean_bill(bakery: Path, capsys: Said) -> None:
    assert run(["our roles", "--write-baseline", "known.json"]) == 0
    assert capsys.readouterr().err.startswith("framework-lint: wrote 4 findings")
    assert run(["our roles", "--baseline", "known.json"]) == 0
    assert capsys.readouterr().out.endswith("nothing found; 4 listed in the baseline\n")


def test_what_to_type_after_init_checks_the_pages(bakery: Path, capsys: Said) -> None:
    assert run(["init"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "next: framework-lint"
    assert run([]) == 1


def test_an_import_of_one_page(bakery: Path, capsys: Said) -> None:
    assert run(["import", "our roles/Junior Baker.md", "--to", "framework"]) == 0
    assert "wrote framework: 1 role, 1 skill, from 1 page\n" in capsys.readouterr().out
