"""Fixes: what is written reads as what is meant, and the rest of the file is left as it is."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from framework_lint.cli import run
from framework_lint.documents.role_data import role_of
from framework_lint.documents.yaml.edits import change_of
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.fixes import loop as fixing
from framework_lint.fixes.loop import compatible, edited, fix
from framework_lint.model.findings import Change, Edit, Finding, Remedy
from framework_lint.model.spans import START, Span, Text

WHERE = "roles/management/level-4-manager.yaml"
HEADER = "version: 1\nname: Example\npaths: {management: {title: Management}}\n"
STYLES = {
    "plain": "description: {}\n",
    "plain over lines": "description:\n  {}\n",
    "single": "description: '{}'\n",
    "double": 'description: "{}"\n',
    "folded": "description: >-\n  {}\n",
    "literal": "description: |\n  {}\n",
    "kept": "description: |+  # why\n   {}\n\n",
}


def description(source: str) -> tuple[Text, object]:
    document = read_yaml(WHERE, source.encode())
    role = role_of(document, WHERE)
    assert role and role.description is not None, document.faults
    return role.description, document


def after(source: str, start: int, end: int, new: str) -> str | None:
    """The description once its characters from `start` to `end` are replaced; None where no edit can be written."""
    document = read_yaml(WHERE, source.encode())
    role = role_of(document, WHERE)
    assert role
    text = role.description
    assert text is not None
    spot = text if (start, end) == (0, len(text)) else text.part(start, end)
    change = change_of(Edit(spot, new), document.lines)
    if change is None:
        return None
    result = read_yaml(WHERE, edited(source.encode(), [change]))
    assert not result.faults and result.root is not None
    others = {key: value for key, value in document.root.data.items() if key != "description"}  # type: ignore[union-attr]
    assert {key: value for key, value in result.root.data.items() if key != "description"} == others
    value: str = result.root.data["description"]
    return value


_WORD = st.text("aé'\"\\:#-[]{},&*!|>%@`0. ", min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["plain", "single", "double", "folded", "literal", "kept"]), st.data())
def test_the_value_is_what_was_meant_in_every_style(style: str, data: st.DataObject) -> None:
    words = data.draw(
        st.lists(st.sampled_from(["It", "is", "the", "CTO's", 'a "lead"', "é", "x\\y"]), min_size=2, max_size=6)
    )
    text = " ".join(words)
    written = {"single": text.replace("'", "''"), "double": text.replace("\\", "\\\\").replace('"', '\\"')}.get(
        style, text
    )
    source = "title: Manager\n" + STYLES[style].format(written) + "level: 4\n"
    old, _ = description(source)
    assert old.rstrip("\n") == text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(end > start)
    new = data.draw(st.one_of(_WORD, st.just(""), st.just("two\nlines"), st.just("null"), st.just("7")))
    assert after(source, start, end, new) == old[:start] + new + old[end:]


@pytest.mark.parametrize(
    ("source", "old", "new", "expected"),
    [
        ("description: The CTO leads.\n", "CTO", "Lead", "description: The Lead leads.\n"),
        ("description: The CTO leads.\n", "CTO leads.", "Lead: all", 'description: "The Lead: all"\n'),
        ("description: >-\n  The CTO leads\n  all.\n", "CTO", "VP", "description: >-\n  The VP leads\n  all.\n"),
        ("description: >-\n  The CTO leads\n  all.\n", "leads all", "led", "description: >-\n  The CTO led.\n"),
        ("description: 'The CTO''s staff'\n", "staff", "men's", "description: 'The CTO''s men''s'\n"),
        ('description: "The \\u0043TO leads"\n', "leads", 'a "b"', 'description: "The \\u0043TO a \\"b\\""\n'),
        ("description: |\n  The CTO leads.\n", "The CTO leads.\n", "All\nof it\n", "description: |\n  All\n  of it\n"),
        ("description: >\n    The CTO leads.\n", "The CTO leads.\n", "A\nB\n", "description: >\n    A\n\n    B\n"),
        ("description: >-\n  The CTO\n", "The CTO", "a  b", "description: >-\n  a  b\n"),
        ("description: >-\n  The CTO\n", "The CTO", "a\n  b", 'description: "a\\n  b"\n'),  # no fold may begin so
        ('description: "the x\\\\y"\n', "the x\\", "null", 'description: "nully"\n'),
        ("description: &a The CTO\n", "The CTO", "[x]", 'description: &a "[x]"\n'),
        ("description: The CTO\n  leads\n", "CTO", "a: b", 'description: "The a: b\n  leads"\n'),
    ],
)
def test_the_smallest_change_in_the_style_of_the_source(source: str, old: str, new: str, expected: str) -> None:
    text, _ = description(source)
    start = text.index(old)
    spot = text if old == text else text.part(start, start + len(old))
    change = change_of(Edit(spot, new), read_yaml(WHERE, source.encode()).lines)
    assert change
    assert edited(source.encode(), [change]).decode() == expected


NO_TEXT = [
    "null",
    "Null",
    "NULL",
    "true",
    "True",
    "TRUE",
    "false",
    "False",
    "FALSE",
    "~",
    "7",
    "1.5",
    "0x7",
    ".inf",
    "",
]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("new", NO_TEXT)
def test_what_yaml_takes_for_something_else_is_quoted(style: str, new: str) -> None:
    """The whole value, and the value's end where its beginning goes."""
    source = "title: Manager\n" + STYLES[style].format("Senior null") + "level: 4\n"
    old, _ = description(source)
    body = old.rstrip("\n")
    assert after(source, 0, len(body), new) == new + old[len(body) :]
    assert after(source, 0, len("Senior "), "") == "null" + old[len(body) :]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("word", ["Nullify", "truth", "falsehood", "nullable text", "true north", "nothing"])
def test_words_that_only_begin_so_stay_as_they_are(style: str, word: str) -> None:
    source = "title: Manager\n" + STYLES[style].format("Senior") + "level: 4\n"
    text, document = description(source)
    change = change_of(Edit(text.part(0, len("Senior")), word), document.lines)  # type: ignore[attr-defined]
    assert change
    assert edited(source.encode(), [change]).decode() == source.replace("Senior", word)


def test_bytes_around_an_edit_stay() -> None:
    data = b"\xef\xbb\xbftitle: A  \r\nlevel: 4\r\n"
    changed = edited(data, [Change(WHERE, Span(2, 8, 2, 9), "5\n6"), Change(WHERE, Span(1, 8, 1, 9), "é")])
    assert changed == b"\xef\xbb\xbftitle: \xc3\xa9  \r\nlevel: 5\r\n6\r\n"


def finding(*edits: Change, safety: str = "safe") -> Finding:
    remedy = Remedy(safety, "mend it", edits)  # type: ignore[arg-type]
    return Finding("X", "x", "error", "", WHERE, START, "", "", fix=remedy)


def test_of_two_fixes_that_touch_the_first_counts() -> None:
    one = finding(Change(WHERE, Span(1, 1, 1, 4), "a"))
    inside = finding(Change(WHERE, Span(1, 2, 1, 3), "b"))
    beside = finding(Change(WHERE, Span(1, 6, 1, 7), "c"))
    both = finding(Change(WHERE, Span(2, 1, 2, 2), "d"), Change(WHERE, Span(1, 3, 1, 5), "e"))
    elsewhere = finding(Change("other.yaml", Span(1, 1, 1, 4), "f"))
    assert compatible([one, inside, beside, both, elsewhere]) == [one, beside, elsewhere]


def test_a_fix_that_breaks_a_file_is_not_applied() -> None:
    data = b"title: A\nlevel: 4\n"
    broken = finding(Change(WHERE, Span(1, 8, 1, 9), "'"))
    good = finding(Change("other.yaml", Span(1, 4, 1, 5), "2"))._replace(pointer="level")
    files = {WHERE: data, "other.yaml": b"a: 1\n"}
    seen: list[dict[str, bytes]] = []

    def found(changed: dict[str, bytes]) -> list[Finding]:
        seen.append(changed)
        return [broken] + ([] if "other.yaml" in changed else [good])

    result = fix(found, files.__getitem__, lambda _: True)
    assert result.files == {"other.yaml": b"a: 2\n"}
    assert result.applied == (good,)
    assert result.skipped == (broken,)


def test_one_fix_that_breaks_a_file_does_not_keep_others_from_it() -> None:
    data = b"title: A\nlevel: 4\n"
    broken = finding(Change(WHERE, Span(1, 8, 1, 9), "'"))._replace(pointer="title")
    good = finding(Change(WHERE, Span(2, 8, 2, 9), "5"))._replace(pointer="level")

    def found(changed: dict[str, bytes]) -> list[Finding]:
        return [broken, good] if b"level: 4" in changed.get(WHERE, data) else [broken]

    result = fix(found, {WHERE: data}.__getitem__, lambda _: True)
    assert result.files == {WHERE: b"title: A\nlevel: 5\n"}
    assert result.skipped == (broken,)


def test_of_fixes_that_undo_each_other_none_is_applied() -> None:
    other = finding(Change("other.yaml", Span(1, 4, 1, 5), "9"))._replace(pointer="b")

    def found(changed: dict[str, bytes]) -> list[Finding]:
        data = changed.get(WHERE, b"a: 1\n")
        turning = finding(Change(WHERE, Span(1, 4, 1, 5), "2" if data == b"a: 1\n" else "1"))
        return [turning] + ([] if "other.yaml" in changed else [other])

    files = {WHERE: b"a: 1\n", "other.yaml": b"b: 1\n"}
    result = fix(found, files.__getitem__, lambda _: True)
    assert result.files == {"other.yaml": b"b: 9\n"}
    assert result.applied == (other,)
    assert [one.path for one in result.skipped] == [WHERE]


def test_a_fix_that_never_comes_to_rest_is_not_applied() -> None:
    def found(changed: dict[str, bytes]) -> list[Finding]:
        width = len(changed.get(WHERE, b"a: 1\n"))
        return [finding(Change(WHERE, Span(1, width, 1, width), "1"))]

    result = fix(found, {WHERE: b"a: 1\n"}.__getitem__, lambda _: True)
    assert result.files == {}
    assert result.skipped


@pytest.mark.parametrize("start", range(6))
@pytest.mark.parametrize("steps", [(1, 2, 0, 4, 5, 3), (1, 2, 2, 2, 0, 4), (1, 0, 3, 2, 5, 4), (1, 2, 3, 4, 5, 5)])
def test_what_was_fixed_once_is_fixed(start: int, steps: tuple[int, ...]) -> None:
    """Whatever a fix leads to: a text that is at rest, or around in a circle."""

    def found(changed: dict[str, bytes], data: bytes) -> list[Finding]:
        now = int(changed.get(WHERE, data)[3:4])
        return [] if steps[now] == now else [finding(Change(WHERE, Span(1, 4, 1, 5), str(steps[now])))]

    first = b"a: %d\n" % start
    once = fix(lambda changed: found(changed, first), {WHERE: first}.__getitem__, lambda _: True)
    after = once.files.get(WHERE, first)
    twice = fix(lambda changed: found(changed, after), {WHERE: after}.__getitem__, lambda _: True)
    assert twice.files == {}


# --- The command line ---


@pytest.fixture
def role(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    file = tmp_path / WHERE
    file.parent.mkdir(parents=True)
    (tmp_path / "framework.yaml").write_text(HEADER)
    file.write_bytes(
        b"title: Manager\r\nlevel: 4\r\nscope_summary: The CTO decides.\r\n"
        b"description: A Manager Manager leads.\r\nskills: [ETMG]\r\n"
    )
    monkeypatch.chdir(tmp_path)
    return file


def test_safe_fixes_are_applied_and_said(role: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = role.read_bytes()
    os.chmod(role, 0o640)
    assert run(["check", "--fix"]) == 1
    out = capsys.readouterr().out
    assert "TTL401" in out and "[TTL408]" not in out
    assert out.endswith(f'fixed {WHERE}: TTL408 write "Manager"\n\n1 error in 1 file (1 role checked); 1 fixed\n')
    assert role.read_bytes() == before.replace(b"Manager Manager", b"Manager")
    if os.name == "posix":
        assert role.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in role.parent.iterdir()] == [role.name], "nothing is left behind"


def test_a_diff_changes_nothing(role: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = role.read_bytes()
    assert run(["check", "--diff"]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"--- a/{WHERE}\n+++ b/{WHERE}\n@@ ")
    assert "-description: A Manager Manager leads." in out and "+description: A Manager leads." in out
    assert "CTO" not in [line for line in out.splitlines() if line.startswith("+")][-1]
    assert role.read_bytes() == before
    assert run(["check", "--diff", "--ignore", "TTL408,TXT602"]) == 0
    assert capsys.readouterr().out == ""


def test_only_files_that_were_asked_for_are_changed(role: Path) -> None:
    other = role.with_name("level-5-head.yaml")
    other.write_text(
        role.read_text().replace("Manager", "Head").replace("4", "5").replace("Head leads", "Head Head leads")
    )
    before = other.read_bytes()
    run(["check", "--fix", WHERE])
    assert other.read_bytes() == before
    assert b"Manager Manager" not in role.read_bytes()


def test_a_file_that_is_only_related_is_not_changed(role: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = role.with_name("level-5-head.yaml")
    other.write_text(
        "title: Head\nlevel: 5\nscope_summary: Answers.\ndescription: Leads.\nskills: [ETMG]\n"
        "navigation:\n  previous: {to: manager, label: Old Manager}\n"
    )
    before = other.read_bytes()
    run(["check", "--fix", "--unsafe-fixes", WHERE])
    assert "NAV105" in capsys.readouterr().out, "it is reported, since the role's title made it stale"
    assert other.read_bytes() == before
    run(["check", "--fix", "--unsafe-fixes"])
    assert other.read_bytes() != before


def test_standard_input_is_mended_to_standard_output(
    role: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = role.read_bytes()
    typed = before.replace(b"leads", b"Manager Manager leads")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    assert run(["check", "-", "--stdin-filename", WHERE, "--fix"]) == 0
    assert capsysbinary.readouterr().out == typed.replace(b"Manager Manager Manager Manager", b"Manager")
    assert role.read_bytes() == before


def test_what_does_not_go_together_is_said(role: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--unsafe-fixes"]) == 2
    assert "--unsafe-fixes goes with --fix or --diff" in capsys.readouterr().err


def test_a_suppressed_finding_is_not_mended(role: Path) -> None:
    text = role.read_bytes().replace(b"leads.\r\n", b"leads.  # framework-lint: ignore[TTL408]: it is quoted\r\n")
    role.write_bytes(text)
    run(["check", "--fix"])
    assert role.read_bytes() == text


@pytest.mark.parametrize(
    ("twice", "once"),
    [
        ("skills: [ETMG, POMG, ETMG]", "skills: [ETMG, POMG]"),
        ("skills:\n  - ETMG  # first\n  - ETMG\n  - POMG", "skills:\n  - ETMG  # first\n  - POMG"),
        ("skills:\n  - {code: POMG}\n  - POMG\nx-y: 1", "skills:\n  - {code: POMG}\nx-y: 1"),
        (
            "skills:\n  - code: ETMG\n    tailored: true\n  - code: ETMG\n    tailored: true",
            "skills:\n  - code: ETMG\n    tailored: true",
        ),
        ("skills: [ETMG, {code: ETMG, level: 6}]", "skills: [ETMG, {code: ETMG, level: 6}]"),  # which one counts?
        ("skills: [\n  ETMG,\n  ETMG]", "skills: [\n  ETMG,\n  ETMG]"),  # its line holds the bracket, too
    ],
)
def test_a_skill_asked_for_twice_alike_is_asked_for_once(role: Path, twice: str, once: str) -> None:
    start = "title: VP of Engineering\nlevel: 7\n"
    role.write_text(f"{start}{twice}\n", encoding="utf-8")
    run([str(role), "--select", "SFI211", "--fix"])
    assert role.read_text(encoding="utf-8") == f"{start}{once}\n"


# --- One address of a file, wherever the command is typed ---

WORDS = "Leads one team for its organization, its behavior and its people.\n"
NESTED = "framework/roles/management/level-4-manager.yaml"


@pytest.fixture
def nested(tmp_path: Path) -> Path:
    """A repository with a framework some folders deep and spelling to mend in data, prose, and the site above."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "framework/roles/management").mkdir(parents=True)
    (tmp_path / "framework/framework.yaml").write_text(f"{HEADER}locale: en-GB\n")
    (tmp_path / NESTED).write_text(
        f"title: Manager\nlevel: 4\nscope_summary: Leads.\ndescription: {WORDS}skills: [PEMT]\n"
    )
    (tmp_path / "framework/notes.md").write_text(f"# Notes\n\n{WORDS}")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nnav:\n  - Chief: roles/management/level-4-manager.md\n")
    return tmp_path


FROM = {
    "the top": (".", []),
    "the framework": ("framework", []),
    "its roles": ("framework/roles", []),
    "the folder of the file": ("framework/roles/management", []),
    "beside it, by its path": ("elsewhere", ["../framework"]),
    "inside, by the file": ("framework/roles/management", ["level-4-manager.yaml"]),
    "another place, by an absolute path": ("elsewhere", ["{top}/framework"]),
}


@pytest.mark.parametrize(("folder", "paths"), FROM.values(), ids=FROM)
def test_a_fix_gives_the_same_bytes_from_every_working_directory(
    nested: Path, monkeypatch: pytest.MonkeyPatch, folder: str, paths: list[str]
) -> None:
    (nested / folder).mkdir(exist_ok=True)
    monkeypatch.chdir(nested / folder)
    run(["check", "--fix", *(path.format(top=nested) for path in paths)])
    assert (nested / NESTED).read_text() == (
        "title: Manager\nlevel: 4\nscope_summary: Leads.\n"
        "description: Leads one team for its organisation, its behaviour and its people.\nskills: [PEMT]\n"
    )


@pytest.mark.parametrize("folder", [".", "framework", "framework/roles", "framework/roles/management"])
def test_an_editor_gets_the_same_text_from_every_working_directory(
    nested: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes], folder: str
) -> None:
    monkeypatch.chdir(nested / folder)
    typed = (nested / NESTED).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    run(["check", "-", "--stdin-filename", os.path.relpath(nested / NESTED), "--fix"])
    mended = typed.replace(b"organization", b"organisation").replace(b"behavior", b"behaviour")
    assert capsysbinary.readouterr().out == mended


@pytest.mark.parametrize("folder", [".", "framework", "framework/roles"])
def test_the_site_above_the_framework_is_mended_once(
    nested: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(nested / folder)
    assert run(["check", "--fix", "--select", "DOC702", str(nested / "framework")]) == 0
    assert "\n  - Manager: roles" in (nested / "mkdocs.yml").read_text()


@pytest.mark.parametrize("folder", [".", "framework", "framework/roles/management"])
def test_settings_of_a_path_hold_from_every_working_directory(
    nested: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    (nested / ".framework-lint.toml").write_text('[per-path."framework/roles/**"]\nignore = ["TXT603"]\n')
    monkeypatch.chdir(nested / folder)
    run(["check", "--select", "TXT603", "--format", "concise"])
    out = capsys.readouterr().out
    assert "notes.md" in out and "level-4-manager.yaml" not in out


def test_what_is_saved_while_the_check_runs_is_left(
    nested: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(nested)
    attempt = fixing._attempt

    def saved(*args: Any) -> Any:
        found = attempt(*args)
        (nested / NESTED).write_text("title: Mine\nlevel: 4\n")
        return found

    monkeypatch.setattr(fixing, "_attempt", saved)
    assert run(["check", "--fix"]) == 2
    assert f"{NESTED} is left as it is: it was changed meanwhile" in capsys.readouterr().err
    assert (nested / NESTED).read_text() == "title: Mine\nlevel: 4\n"
    assert "behaviour" in (nested / "framework/notes.md").read_text(), "the others are mended"


def test_a_sentence_that_stands_in_several_files_is_mended_in_the_one_that_was_asked_for(
    nested: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = nested / NESTED.replace("level-4-manager", "level-5-head")
    other.write_text((nested / NESTED).read_text().replace("Manager", "Head").replace("4", "5"))
    before = other.read_text()
    monkeypatch.chdir(nested)
    run(["check", "--fix", "--select", "TXT603", NESTED])
    assert "behaviour" in (nested / NESTED).read_text()
    assert other.read_text() == before
