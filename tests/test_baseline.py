"""A baseline: what it takes away, what stays new, and what in it is stale."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framework_lint.cli import run
from framework_lint.filters.baseline import Unusable, read

HEADER = "version: 1\nname: Example\npaths: {management: {title: Management}}\n"


def role(title: str, level: int, description: str) -> str:
    return (
        f"title: {title}\nlevel: {level}\nscope_summary: Answers for it.\ndescription: {description}\nskills: [ETMG]\n"
    )


@pytest.fixture
def roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "roles" / "management"
    folder.mkdir(parents=True)
    (tmp_path / "framework.yaml").write_text(HEADER)
    (folder / "level-7-vp-of-engineering.yaml").write_text(role("VP of Engineering", 7, "The CTO sets direction."))
    (folder / "level-6-director-of-quality.yaml").write_text(
        role("Director of Quality", 6, "The Director sets direction.")
    )
    monkeypatch.chdir(tmp_path)
    return folder


def found(capsys: pytest.CaptureFixture[str], *args: str) -> list[tuple[str, int]]:
    run(["check", "--baseline", "known.json", "--format", "json", *args])
    data = json.loads(capsys.readouterr().out)
    return [(finding["rule"], finding["line"]) for finding in data["findings"]]


def test_what_is_listed_is_not_reported(roles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check"]) == 1
    assert run(["check", "--write-baseline", "known.json"]) == 0
    assert capsys.readouterr().err == "framework-lint: wrote 1 finding to known.json\n"
    assert found(capsys) == []
    assert run(["check", "--baseline", "known.json"]) == 0


def test_a_file_renamed_a_line_moved_and_text_around_it_change_nothing(
    roles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["check", "--write-baseline", "known.json"])
    old = roles / "level-7-vp-of-engineering.yaml"
    text = "# moved\n\n" + old.read_text()
    old.write_text(text.replace("sets direction.", "sets the direction of everything."))
    old.rename(roles / "level-7-vp-of-engineering.yml")
    assert found(capsys) == []


def test_a_second_copy_of_a_known_fault_is_new(roles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = roles / "level-4-manager.yaml"
    file.write_text(role("Manager", 4, "Leads as a Manager Manager."))
    run(["check", "--write-baseline", "known.json"])
    capsys.readouterr()
    assert found(capsys) == []
    file.write_text(role("Manager", 4, "Leads as a Manager Manager. Is a Manager Manager."))
    assert found(capsys) == [("TTL408", 4)]


def test_the_file_is_sorted_one_line_each_and_the_same_every_time(roles: Path) -> None:
    for level in (3, 4, 5):
        (roles / f"level-{level}-a.yaml").write_text(role(f"A {level}", level, "The CTO decides."))
    run(["check", "--write-baseline", "known.json"])
    first = Path("known.json").read_text()
    run(["check", "--write-baseline", "known.json"])
    assert Path("known.json").read_text() == first
    rows = first.splitlines()
    assert rows[0] == "{" and rows[-2:] == ['"version": 1', "}"]
    paths = [json.loads("{" + row.rstrip(",") + "}").popitem()[1]["path"] for row in rows[1:-2]]
    assert paths == sorted(paths) and len(paths) == 4
    without = "".join(row + "\n" for row in (rows[0], *rows[2:]))
    assert len(read("known.json", without.encode()).entries) == 3, "any line may be deleted"


def test_what_is_gone_is_stale_and_is_mended(roles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--write-baseline", "known.json"])
    (roles / "level-7-vp-of-engineering.yaml").write_text(role("VP of Engineering", 7, "Sets direction."))
    assert found(capsys) == [("SUP804", 2)]
    assert found(capsys, "--select", "STR,TTL,SUP") == [], "with some rules only nobody can tell"
    assert found(capsys, "--ignore", "TTL401") == []
    assert found(capsys, "roles/management/level-7-vp-of-engineering.yaml") == [], "nor with some files only"
    assert run(["check", "--baseline", "known.json"]) == 0, "nobody is punished for mending something"
    capsys.readouterr()
    assert found(capsys, "--fix") == [], "what is reported is what is left"
    assert Path("known.json").read_text() == '{\n"version": 1\n}\n'
    assert found(capsys) == []


def test_nothing_is_stale_while_a_file_cannot_be_read(roles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--write-baseline", "known.json"])
    (roles / "level-7-vp-of-engineering.yaml").write_text("title: 'VP\n")
    assert [rule for rule, _ in found(capsys)] == ["STR001"]


def test_writing_a_baseline_takes_the_old_ones_findings_along(roles: Path) -> None:
    run(["check", "--write-baseline", "known.json"])
    before = Path("known.json").read_text()
    run(["check", "--baseline", "known.json", "--write-baseline", "known.json"])
    assert Path("known.json").read_text() == before


def test_a_count_is_lowered(roles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--write-baseline", "known.json"])
    text = Path("known.json").read_text()
    Path("known.json").write_text(text.replace('"count": 1', '"count": 3'))
    run(["check", "--baseline", "known.json", "--fix"])
    assert Path("known.json").read_text() == text


def rows_of(roles: Path) -> list[str]:
    """A baseline that lists three findings, two of which are gone."""
    gone = {"Clerk": roles / "level-3-clerk.yaml", "Teller": roles / "level-4-teller.yaml"}
    for title, file in gone.items():
        file.write_text(role(title, int(file.name[6]), "Keeps the books of a Manager Manager."))
    run(["check", "--select", "TTL401,TTL408", "--write-baseline", "known.json"])
    for file in gone.values():
        file.unlink()
    rows = Path("known.json").read_text().splitlines()
    assert len(rows) == 6
    return rows


def test_only_its_own_entry_is_deleted(roles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(roles)
    assert run(["check", "--baseline", "known.json", "--fix"]) == 0
    kept = [row for row in rows if "-clerk" not in row and "-teller" not in row]
    assert Path("known.json").read_text().splitlines() == kept
    assert len(kept) == 4


LAYOUTS = {  # of two entries that are gone and one that is not, each with how many can be told apart by their lines
    "three in one line": ("{{\n{0}{1}{2}\n{version}}}", 0),
    "two in one line": ("{{\n{0}{2}\n{1}\n{version}}}", 1),
    "all in one line": ("{{{0}{1}{2}{version}}}", 0),
    "behind the bracket": ("{{{0}\n{1}\n{2}\n{version}}}", 1),
    "behind the version": ('{{\n{version},{0}\n{1}\n{2}\n"x": {{}}}}', 1),
    "without a comma": ("{{\n{version},\n{2}\n{0}\n{last}}}", 1),
    "indented": ("{{\n  {0}\n  {1}\n  {2}\n  {version}}}", 2),
}


@pytest.mark.parametrize(("layout", "deleted"), LAYOUTS.values(), ids=LAYOUTS)
def test_an_entry_that_shares_its_line_is_left_for_a_person(
    roles: Path, capsys: pytest.CaptureFixture[str], layout: str, deleted: int
) -> None:
    """Somebody has laid the file out anew: deleting a line could take another entry along, or break the file."""
    rows = sorted(rows_of(roles)[1:4], key=lambda row: "level-7-vp" in row)  # the one that is still found last
    text = layout.format(*rows, version='"version": 1', last=rows[1].rstrip(",")) + "\n"
    Path("known.json").write_text(text)
    before = set(read("known.json", text.encode()).entries)
    assert [rule for rule, _ in found(capsys)].count("SUP804") >= 2
    run(["check", "--baseline", "known.json", "--fix"])
    after = set(read("known.json", Path("known.json").read_bytes()).entries)
    assert len(before - after) == deleted
    assert json.loads(f"{{{rows[2].rstrip(',')}}}").keys() <= after


def test_white_space_in_a_marked_text_changes_no_fingerprint(roles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An editor that wraps lines anew must not bring an old finding back."""
    file = roles / "level-7-vp-of-engineering.yaml"
    head = "title: VP of Engineering\nlevel: 7\nscope_summary: Answers for it.\nskills: [ETMG]\n"
    ways = {
        "one line": "description: The Senior Engineering Manager sets direction.\n",
        "wrapped": "description: >-\n  The Senior\n  Engineering\n  Manager sets direction.\n",
        "indented": "description:\n      The Senior Engineering\n      Manager sets direction.\n",
        "wider": "description: The Senior  Engineering   Manager sets direction.\n",
    }
    file.write_text(head + ways["one line"])
    run(["check", "--write-baseline", "known.json"])
    assert '"TTL401"' in Path("known.json").read_text()
    for way, text in ways.items():
        file.write_text(head + text)
        assert found(capsys, "--select", "TTL401") == [], way
    file.write_text(head + ways["one line"].replace("Senior ", ""))
    assert [rule for rule, _ in found(capsys, "--select", "TTL401")] == ["TTL401"], "other words are another finding"


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"version": 2}', '{"a": 1, "version": 1}', '{"a": {"count": 0}, "version": 1}']
)
def test_what_is_no_baseline_is_said(roles: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(Unusable):
        read("known.json", text.encode())
    Path("known.json").write_text(text)
    assert run(["check", "--baseline", "known.json"]) == 2
    assert "known.json" in capsys.readouterr().err
    assert run(["check", "--baseline", "missing.json"]) == 2
