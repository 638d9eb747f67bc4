"""What people ask the tool to write, comments that suppress and fixes: nothing else changes."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copytree

import pytest
from framework_repo import Repo
from hypothesis import given
from hypothesis import strategies as st
from shapes import SHAPES

from framework_lint.cli import run
from framework_lint.documents.suppressions import in_page, in_yaml
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.fixes.ignoring import comment_for
from framework_lint.fixes.loop import edited
from framework_lint.model.findings import Change, Finding
from framework_lint.model.spans import Lines, Span

Said = pytest.CaptureFixture[str]
WHY = "agreed with the guild"
PAGE = """\
---
title: The the page
---
# Baker the the first

Bakes the the bread
and and sells it.

- Weighs the the flour.
  It it is white.
- Cleans.

| What | Why |
| --- | --- |
| The the oven | heat |

> Quoted the the words

```
shown the the words
```
"""
YAML = """\
version: 1
title: Baker
level: 2
description: >-
  Bakes the the bread
  and and sells it.
tags: [the the first,
  second second]
duties:
  - Cleans the the bench.
"""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    made = Repo(tmp_path / "repo")
    monkeypatch.chdir(made.folder)
    return made


def finding(path: str, line: int) -> Finding:
    return Finding("TXT602", "doubled-word", "warning", "m", path, Span(line, 1, line, 2), "", "0")


def with_comment(path: str, text: str, line: int) -> str:
    change = comment_for(finding(path, line), text.encode(), WHY)
    return edited(text.encode(), [change]).decode() if change else ""


COMMENT = f"framework-lint: ignore[TXT602]: {WHY}"


@pytest.mark.parametrize(
    ("line", "number", "written"),
    [
        (4, 4, f"<!-- {COMMENT} -->"),
        (6, 6, f"<!-- {COMMENT} -->"),
        (7, 6, f"<!-- {COMMENT} -->"),
        (9, 9, f"- Weighs the the flour. <!-- {COMMENT} -->"),
        (10, 10, f"  It it is white. <!-- {COMMENT} -->"),
        (15, 15, f"| The the oven | heat <!-- {COMMENT} --> |"),
        (17, 17, f"> Quoted the the words <!-- {COMMENT} -->"),
        (2, 2, f"# {COMMENT}"),
        (1, 0, ""),
        (3, 0, ""),
        (20, 19, f"<!-- {COMMENT} -->"),
    ],
)
def test_a_comment_on_a_page_breaks_no_block(line: int, number: int, written: str) -> None:
    text = with_comment("a.md", PAGE, line)
    assert (text.splitlines()[number - 1] if text else "") == written


@pytest.mark.parametrize(
    ("line", "number", "written"),
    [(2, 2, f"# {COMMENT}"), (5, 4, f"# {COMMENT}"), (6, 4, f"# {COMMENT}"), (10, 10, f"  # {COMMENT}")],
)
def test_a_comment_in_yaml_stands_above_the_value(line: int, number: int, written: str) -> None:
    text = with_comment("a.yaml", YAML, line)
    assert text.splitlines()[number - 1] == written
    before, after = read_yaml("a.yaml", YAML.encode()), read_yaml("a.yaml", text.encode())
    assert before.root and after.root and before.root.data == after.root.data


@pytest.mark.parametrize("path", ["a.json", "a.csv", "a.toml"])
def test_formats_without_comments_get_none(path: str) -> None:
    assert comment_for(finding(path, 1), b"{}", WHY) is None


LINES = st.lists(
    st.sampled_from(
        ["", "Text of a line", "- item", "  more", "1. one", "# Head", "> quote", "| a | b |", "```", "`x"]
    ),
    min_size=1,
    max_size=12,
)


@given(LINES, st.data())
def test_what_is_written_on_a_page_suppresses(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines) + "\n"
    line = data.draw(st.integers(1, len(lines)))
    new = with_comment("a.md", text, line)
    if new:
        moved = line + new.count("\n") - text.count("\n")
        assert any(one.first <= moved <= one.last for one in in_page("a.md", Lines(new)))
        kept = new.replace(f" <!-- {COMMENT} -->", "").replace(f"<!-- {COMMENT} -->\n", "")
        assert re.sub(r" +\|", "|", kept) == re.sub(r" +\|", "|", text)


@given(st.integers(1, 10), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_what_is_written_into_yaml_suppresses(line: int, newline: str, mark: bool) -> None:
    data = YAML.replace("\n", newline).encode("utf-8-sig" if mark else "utf-8")
    change = comment_for(finding("a.yaml", line), data, WHY)
    assert change
    new = edited(data, [change])
    assert new.count(b"\r") in (0, new.count(b"\n"))
    assert new.startswith(b"\xef\xbb\xbf") == mark
    assert any(one.first <= line + 1 <= one.last for one in in_yaml(read_yaml("a.yaml", new)))


ROLE = "version: 1\ntitle: Baker\nlevel: 2\ndescription: Bakes the the bread, and and sells it.\n"


def test_one_command_suppresses_what_one_rule_finds(repo: Repo, capsys: Said) -> None:
    repo.write({"roles/baker.yaml": ROLE, "about.md": "# About\n\nWe bake the the bread.\n"})
    assert run(["--select", "TXT602", "--fail-on", "note"]) == 1
    capsys.readouterr()
    assert run(["--select", "TXT602", "--fail-on", "note", "--add-ignore", WHY]) == 0
    shown = capsys.readouterr()
    assert f"wrote 2 comments into 2 files: {WHY}" in shown.err
    assert "3 suppressed" in shown.out
    assert (repo.folder / "roles/baker.yaml").read_text() == ROLE.replace("desc", f"# {COMMENT}\ndesc")
    assert run(["--select", "TXT602", "--fail-on", "note", "--add-ignore", WHY]) == 0
    assert "TXT602 finds nothing here" in capsys.readouterr().err


def test_only_in_the_paths_asked_for(repo: Repo) -> None:
    about = "# About\n\nWe bake the the bread.\n"
    repo.write({"roles/baker.yaml": ROLE, "about.md": about})
    run(["roles", "--select", "doubled-word", "--add-ignore", WHY])
    assert COMMENT in (repo.folder / "roles/baker.yaml").read_text()
    assert (repo.folder / "about.md").read_text() == about


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--add-ignore", WHY], "one rule at a time"),
        (["--select", "TXT", "--add-ignore", WHY], "one rule at a time"),
        (["--select", "TXT602,TXT603", "--add-ignore", WHY], "one rule at a time"),
        (["--select", "TXT602", "--add-ignore", "TODO"], "takes the reason"),
        (["--select", "TXT602", "--add-ignore", ""], "takes the reason"),
        (["--select", "TXT602", "--add-ignore", "a --> b"], 'without "--"'),
        (["--select", "TXT602", "--add-ignore", "a\nb"], "in one line"),
        (["--select", "TXT602", "--add-ignore", WHY, "--fix"], "does not go with --fix"),
        (["--select", "TXT602", "--add-ignore", WHY, "--diff"], "does not go with --diff"),
    ],
)
def test_what_cannot_be_done_is_said(repo: Repo, args: list[str], said: str, capsys: Said) -> None:
    repo.write({"roles/baker.yaml": ROLE})
    assert run(args) == 2
    assert said in " ".join(capsys.readouterr().err.split())
    assert (repo.folder / "roles/baker.yaml").read_text() == ROLE


def test_where_no_comment_can_stand_is_said(repo: Repo, capsys: Said) -> None:
    copytree(SHAPES / "csv-matrix" / "framework", repo.folder, dirs_exist_ok=True)
    assert run(["--select", "TXT602", "--fail-on", "note", "--add-ignore", WHY]) == 1
    assert "matrix.csv:12: no comment can stand here" in capsys.readouterr().err


def test_a_link_is_neither_followed_nor_replaced(repo: Repo, tmp_path: Path, capsys: Said) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(ROLE)
    repo.write({"roles/cook.yaml": ROLE})
    (repo.folder / "roles/baker.yaml").symlink_to(outside)
    run(["--select", "TXT602", "--add-ignore", WHY])
    assert outside.read_text() == ROLE


def test_unfixable_rules_are_left_to_people(repo: Repo, capsys: Said) -> None:
    repo.write({"roles/baker.yaml": ROLE, ".framework-lint.toml": 'unfixable = ["TXT602"]\n'})
    assert run(["--select", "TXT602", "--fix"]) == 0
    assert (repo.folder / "roles/baker.yaml").read_text() == ROLE
    shown = capsys.readouterr().out
    assert 'help: write "the"' in shown
    assert "can be fixed" not in shown
    repo.write({".framework-lint.toml": 'unfixable = ["TXT603"]\n'})
    assert run(["--select", "TXT602", "--fix"]) == 0
    assert "Bakes the bread, and sells it." in (repo.folder / "roles/baker.yaml").read_text()


def test_unfixable_names_rules(repo: Repo, capsys: Said) -> None:
    repo.write({"roles/baker.yaml": ROLE, ".framework-lint.toml": 'unfixable = ["TXT60x"]\n'})
    assert run([]) == 2
    assert '"TXT60x" is no rule' in capsys.readouterr().err


def test_each_fix_is_named_where_that_is_asked_for(repo: Repo, capsys: Said) -> None:
    repo.write({"roles/baker.yaml": ROLE})
    assert run(["--select", "TXT602", "--fix", "--show-fixes"]) == 0
    assert re.findall("fixed .*", capsys.readouterr().out) == [
        'fixed roles/baker.yaml:4: TXT602 "the the" says a word twice: write "the"',
        'fixed roles/baker.yaml:4: TXT602 "and and" says a word twice: write "and"',
    ]
    assert run(["--select", "TXT602", "--show-fixes"]) == 2
    assert "--show-fixes goes with --fix" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_named_beside_the_report(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    repo.write({"roles/baker.yaml": ROLE, "about.md": "# About\n\nWe bake the the bread.\n"})
    from framework_lint.source import writer

    write = writer.write_file

    def refused(path: str, *rest: object) -> None:
        if path.endswith("baker.yaml"):
            raise writer.NotWritten("cannot write roles/baker.yaml: Permission denied")
        write(path, *rest)  # type: ignore[arg-type]

    for module in ("fix", "add_ignore"):
        monkeypatch.setattr(f"framework_lint.runs.{module}.write_file", refused)
    assert run(["--select", "TXT602", "--fix"]) == 2
    shown = capsys.readouterr()
    assert "cannot write roles/baker.yaml: Permission denied" in shown.err
    assert '"the the" says a word twice' in shown.out
    assert (repo.folder / "about.md").read_text().endswith("We bake the bread.\n")
    assert run(["--select", "TXT602", "--add-ignore", WHY]) == 2
    assert "cannot write roles/baker.yaml: Permission denied" in capsys.readouterr().err


def test_a_comment_that_spoils_its_file_is_not_written(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    repo.write({"roles/baker.yaml": ROLE})
    spoiling = Change("", Span(1, 1, 1, 1), "titel: Baker\n")
    monkeypatch.setattr(
        "framework_lint.runs.add_ignore.comment_for", lambda finding, *_: spoiling._replace(path=finding.path)
    )
    run(["--add-ignore", WHY, "--select", "TXT602"])
    assert (repo.folder / "roles/baker.yaml").read_text() == ROLE
    assert "roles/baker.yaml is left as it is" in capsys.readouterr().err
