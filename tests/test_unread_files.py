"""A file that cannot be read is told once, and nothing is concluded from what it does not say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from cases import SURROUNDINGS
from tree import Tree, brief

from framework_lint.config.settings import Settings
from framework_lint.engine.check import check
from framework_lint.model.findings import Finding
from framework_lint.runs.job import Job
from framework_lint.runs.report import report_of
from framework_lint.source.files import Unreadable
from framework_lint.source.roots import Root
from framework_lint.source.tree import WorkTree

MANAGERS = {
    level: f"roles/management/level-{level}-{name}.yaml"
    for level, name in (
        (4, "engineering-manager"),
        (5, "senior-engineering-manager"),
        (6, "director-of-engineering"),
        (7, "vp-of-engineering"),
    )
}
SENIOR_ENGINEER = "roles/engineering/software/level-4-senior-engineer.yaml"
LEAD_QA = "roles/engineering/qa/level-5-lead-qa-engineer.yaml"
STAFF = "roles/engineering/software/level-5-staff-engineer.yaml"


class Locked(Tree):
    """A source in which one file cannot be opened."""

    def __init__(self, files: dict[str, str | bytes], locked: str) -> None:
        super().__init__(files)
        self.locked = locked

    def read(self, where: str) -> bytes:
        if where == self.locked:
            raise Unreadable("permission denied")
        return super().read(where)


WAYS = ["not YAML", "not UTF-8", "empty", "locked"]


def found(files: dict[str, str], where: str, way: str, *select: str) -> list[Finding]:
    """What is found where a file cannot be read, but for what is said of that file itself."""
    broken: dict[str, str | bytes] = {**files}
    data = {"not YAML": b"title: 'VP\n", "not UTF-8": b"\xff\xfet\x00", "empty": b""}.get(way)
    if data is not None:
        broken[where] = data
    source = Locked(broken, where if way == "locked" else "")
    result = check(source, Settings(select=select or ("ALL",)), workers=1)
    assert [problem.path for problem in result.problems] == [where] * (way == "locked")
    told = [one for one in result.findings if one.path == where]
    assert len(told) == (way != "locked" and (not select or "STR001" in select))
    return [one for one in result.findings if one.path != where]


def linked(where: str, **steps: str) -> dict[str, str]:
    """The surroundings, with the navigation of one role written out."""
    navigation = "".join(f"  {step}: {to}\n" for step, to in steps.items())
    return {**SURROUNDINGS, where: f"{SURROUNDINGS[where]}navigation:\n{navigation}"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("where", sorted(file for file in SURROUNDINGS if file.startswith("roles/")))
def test_any_one_file_of_a_clean_framework(where: str, way: str) -> None:
    assert [brief(one) for one in found(SURROUNDINGS, where, way)] == []


@pytest.mark.parametrize("way", WAYS)
def test_a_link_is_not_called_too_long_where_the_role_between_cannot_be_read(way: str) -> None:
    """From level 4 to 6: the file of level 5 may say that it stands in a track of its own."""
    files = linked(MANAGERS[4], next="vp-of-engineering")
    assert [one.rule for one in found(files, STAFF, way, "NAV104")] == ["NAV104"], "another path's file says nothing"
    for unread in (5, 6):
        assert found(files, MANAGERS[unread], way, "NAV104") == []


@pytest.mark.parametrize("way", WAYS)
def test_a_step_to_another_path_is_not_judged_where_a_file_of_either_cannot_be_read(way: str) -> None:
    files = linked(SENIOR_ENGINEER, next="management/senior-engineering-manager")
    third = "roles/sales/level-4-seller.yaml"
    files[third] = "title: Seller\nlevel: 4\nscope_summary: Sells.\ndescription: Sells.\nskills: [SALE]\n"
    assert [one.rule for one in found(files, third, way, "NAV104")] == ["NAV104"]
    assert found(files, MANAGERS[4], way, "NAV104") == []
    assert found(files, LEAD_QA, way, "NAV104") == []


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("level", [5, 6])
def test_no_level_is_called_missing_whose_file_cannot_be_read(level: int, way: str) -> None:
    without = {where: text for where, text in SURROUNDINGS.items() if where != MANAGERS[level]}
    assert [one.rule for one in found(without, STAFF, way, "STR008")] == ["STR008"], "another path's file says nothing"
    assert found(SURROUNDINGS, MANAGERS[level], way, "STR008") == []
    # The file's name need not tell its level, nor its folder the track.
    renamed = {**without, "roles/management/somebody.yaml": SURROUNDINGS[MANAGERS[level]]}
    assert found(renamed, "roles/management/somebody.yaml", way, "STR008") == []


@pytest.mark.parametrize("way", WAYS)
def test_nor_the_level_of_a_track_while_a_file_of_its_path_cannot_be_read(way: str) -> None:
    without = {where: text for where, text in SURROUNDINGS.items() if where != STAFF}
    assert [one.rule for one in found(without, MANAGERS[7], way, "STR008")] == ["STR008"]
    common = {**without, "roles/engineering/level-5-anybody.yaml": SURROUNDINGS[STAFF]}
    assert found(common, "roles/engineering/level-5-anybody.yaml", way, "STR008") == []
    assert found(without, LEAD_QA, way, "STR008") == [], "it may say that its track is software"


@pytest.mark.parametrize("way", WAYS)
def test_no_path_track_or_skill_is_called_unused_whose_role_cannot_be_read(way: str) -> None:
    header = SURROUNDINGS["framework.yaml"].replace(
        "  management:", "  sales: {title: Sales, tracks: {field: Field}}\n  management:"
    )
    skill = "skills/SALE.yaml"
    seller = "roles/sales/field/level-4-seller.yaml"
    files = {**SURROUNDINGS, "framework.yaml": header, skill: "code: SALE\n"}
    assert {(one.rule, one.path) for one in found(files, STAFF, way, "STR011")} == {("STR011", "framework.yaml")}
    everything = check(Tree(files), Settings(select=("STR011",)), workers=1).findings
    assert {one.path for one in everything} == {"framework.yaml", skill}, "both are unused where every file is read"
    files[seller] = "title: Seller\nlevel: 4\nscope_summary: Sells.\ndescription: Sells.\nskills: [SALE]\n"
    assert found(files, seller, way, "STR011") == []
    files["framework.yaml"] = header.replace("field: Field", "field: Field, inner: Inner")
    assert [one.message for one in found(files, seller, way, "STR011")] == ['no role is in the track "inner" of sales']


@pytest.mark.parametrize("way", WAYS)
def test_a_neighbour_is_not_called_left_out_while_a_file_of_the_path_cannot_be_read(way: str) -> None:
    """The neighbour may be another role than it seems."""
    files = linked(MANAGERS[5], previous="engineering-manager")
    assert [one.rule for one in found(files, STAFF, way, "NAV109")] == ["NAV109"]
    assert found(files, MANAGERS[6], way, "NAV109") == []
    assert found(files, MANAGERS[7], way, "NAV109") == []


@pytest.mark.parametrize("way", WAYS)
def test_no_next_role_is_called_wrong_while_a_file_of_the_path_cannot_be_read(way: str) -> None:
    said = "  They grow towards VP of Engineering.\n"
    files = {
        **SURROUNDINGS,
        MANAGERS[5]: SURROUNDINGS[MANAGERS[5]]
        .replace("description: ", "description: >-\n  ")
        .replace("\nskills", f"\n{said}skills"),
    }
    assert [one.rule for one in found(files, STAFF, way, "TTL407")] == ["TTL407"]
    for unread in (4, 6, 7):
        assert found(files, MANAGERS[unread], way, "TTL407") == []


@pytest.mark.parametrize("way", ["not UTF-8", "locked", "not YAML"])
def test_links_across_paths_are_not_judged_while_framework_yaml_cannot_be_read(way: str) -> None:
    """It may declare the branch."""
    files = linked(SENIOR_ENGINEER, next="management/engineering-manager")
    assert found(files, "framework.yaml", way, "NAV104") == []
    files = linked(SENIOR_ENGINEER, next="principal-engineer")
    rules = [one.rule for one in found(files, "framework.yaml", way, "NAV104")]
    assert rules == ["NAV104"], "inside a path nothing needs to be declared"


def test_nobody_can_tell_whether_a_suppression_is_unused_while_a_file_cannot_be_read() -> None:
    why = "# framework-lint: ignore-file[TTL401]: shared with the CTO\n"
    files = {**SURROUNDINGS, STAFF: why + SURROUNDINGS[STAFF]}
    assert [finding.rule for finding in check(Tree(files), Settings(), workers=1).findings] == ["SUP801"]
    assert check(Locked({**files}, LEAD_QA), Settings(), workers=1).findings == []


class Counting:
    """A work tree that counts how often each file is read."""

    def __init__(self, under: WorkTree) -> None:
        self.under = under
        self.reads: Counter[str] = Counter()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.under, name)

    def read(self, where: str) -> bytes:
        self.reads[where] += 1
        return self.under.read(where)


@pytest.mark.parametrize("header", ["version: 1\nname: Example\npaths: {}\n", None], ids=["with a header", "without"])
def test_a_check_reads_each_file_once(tmp_path: Path, header: str | None) -> None:
    """For what files speak for, for the model, for the lines of findings across files, and for excerpts."""
    for name, skills in (("guide", "TEST"), ("maker", "PROG"), ("mender", "")):
        file = tmp_path / "roles" / "crew" / f"level-3-{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"title: {name.title()}\nlevel: 3\nskills: [{skills}]\nscope_summary: The colour of it.\n")
    (tmp_path / "index.md").write_text("# Home\n\nSee [nobody](roles/nobody.md).\n")
    if header:
        (tmp_path / "framework.yaml").write_text(header)
    source = Counting(WorkTree(str(tmp_path)))
    checked = check(source, Settings(), plain=True)
    assert {finding.rule for finding in checked.findings} >= {"STR006", "NAV101"}
    job = Job(Root(str(tmp_path), (str(tmp_path),)), source, Settings())
    report = report_of([(job, checked)], None, (), None, "own", ())
    for finding in report.findings:
        report.lines(finding.path)
    assert set(source.reads.values()) == {1}
