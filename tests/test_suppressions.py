"""Suppressions: where a comment may stand, what it covers, and when it is of no use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tree import Tree, brief, checked

from framework_lint.cli import run
from framework_lint.config.settings import Settings
from framework_lint.documents.suppressions import in_page, in_yaml
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.engine.check import check
from framework_lint.engine.read import read
from framework_lint.fixes.loop import edited
from framework_lint.model.findings import Finding
from framework_lint.model.spans import Lines
from framework_lint.rules.registry import registry

WHERE = "roles/management/level-4-manager.yaml"
PAGE = "roles/management/level-4-manager.md"


def rules(text: str, where: str = WHERE) -> tuple[list[str], int]:
    """The rules that still speak, and how many findings were taken away."""
    result = checked({where: text}, "ALL")
    return [finding.rule for finding in result.findings], len(result.suppressed)


def yaml(description: str, above: str = "", scope: str = "Answers.") -> str:
    return f"title: Manager\nlevel: 4\nscope_summary: {scope}\n{above}description: {description}\nskills: [ETMG]\n"


TWICE = "A Manager Manager leads."
WHY = "# framework-lint: ignore[TTL408]: quoted\n"


@pytest.mark.parametrize(
    "text",
    [
        yaml(TWICE, WHY),
        yaml(f"{TWICE}  {WHY.rstrip()}"),
        yaml(TWICE, WHY.replace("TTL408", "repeated-title-word")),
        yaml(TWICE, WHY.replace("TTL408", "NAV101, TTL408")).replace("NAV101, ", ""),
        yaml(TWICE, WHY.replace("TTL408", "TTL")),
        yaml(TWICE, WHY + "# another comment\n\n"),
        yaml(f"|\n  It is said:\n  {TWICE}", WHY),
        yaml(f'"It is said:\n  {TWICE}"', WHY),
        yaml(f"It is said\n  {TWICE}", WHY),
        yaml(f">- {WHY}  It is said:\n\n  {TWICE}").replace(WHY + "  ", WHY.rstrip() + "\n  "),
        WHY.replace("ignore", "ignore-file") + yaml(TWICE),
        yaml(TWICE) + WHY.replace("ignore", "ignore-file"),
        yaml(TWICE, WHY).replace("\n", "\r\n"),
    ],
)
def test_a_comment_takes_the_finding_away(text: str) -> None:
    assert rules(text) == ([], 1)


@pytest.mark.parametrize(
    "text",
    [
        WHY + yaml(TWICE),
        yaml(TWICE) + WHY,
        yaml(TWICE, "x-note: |\n  " + WHY).replace("ignore[TTL408]: quoted", "ignore[TTL408]: quoted"),
        yaml(TWICE, 'x-note: "' + WHY.rstrip() + '"\n'),
        yaml(TWICE, "# see framework-lint: ignore[TTL408]: quoted\n"),
    ],
)
def test_elsewhere_it_takes_nothing_away(text: str) -> None:
    found, suppressed = rules(text)
    assert "TTL408" in found
    assert suppressed == 0


def test_only_what_stands_there_and_is_named() -> None:
    assert rules(yaml(TWICE, WHY, scope=TWICE)) == (["TTL408"], 1)
    assert rules(yaml(TWICE, WHY.replace("TTL408", "TTL401"))) == (["SUP801", "TTL408"], 0)


def page(line: str) -> str:
    return (
        "# Manager\n\n**Level 4** | **Career Path:** Management\n\n## Role Overview\n\n**Scope Summary:** Answers.\n\n"
        f"{line}\n\n## Required SFIA Skills\n\n### Learning and development management (ETMG)\n"
    )


HTML = "<!-- framework-lint: ignore[TTL408]: quoted -->"


@pytest.mark.parametrize(
    "line",
    [
        f"{HTML}\n{TWICE}",
        f"{HTML}\n\n{TWICE}",
        f"{TWICE} {HTML}",
        f"{HTML}\nIt is said:\n{TWICE}",
        f"{TWICE}\n\n{HTML.replace('ignore', 'ignore-file')}",
        f"<!--\nframework-lint: ignore[TTL408]: quoted\n-->\n{TWICE}",
    ],
)
def test_pages_have_html_comments(line: str) -> None:
    found, suppressed = rules(page(line), PAGE)
    assert "TTL408" not in found and "SUP801" not in found
    assert suppressed == 1


@pytest.mark.parametrize(
    "line", [f"{TWICE}\n\n{HTML}\nWords.", f"```\n{HTML}\n```\n{TWICE}", f"Write `{HTML}`:\n{TWICE}"]
)
def test_in_pages_too_only_where_it_stands(line: str) -> None:
    found, suppressed = rules(page(line), PAGE)
    assert "TTL408" in found
    assert suppressed == 0


def test_one_in_code_is_no_suppression() -> None:
    text = f"```\n{HTML}\n```\n\nWrite `{HTML}`.\n\n~~~~\n~~~\n{HTML}\n~~~~\n{HTML}\n"
    assert [s.place.span.line for s in in_page("x.md", Lines(text))] == [11]
    words_behind = f"```\n``` goes on\n{HTML}\n```\n{HTML}\n"
    assert [s.place.span.line for s in in_page("x.md", Lines(words_behind))] == [5]


def test_the_parts_of_a_comment() -> None:
    text = "a: 1  # framework-lint: ignore[TTL401, foreign-subject]:  why: because  \n"
    (one,) = in_yaml(read_yaml("x.yaml", text.encode()))
    lines = Lines(text)
    assert [(name, lines.slice(span)) for name, span in one.selectors] == [
        ("TTL401", "TTL401"),
        ("foreign-subject", "foreign-subject"),
    ]
    assert one.reason == "why: because"
    assert (one.first, one.last) == (1, 1)


def mended(text: str, where: str = WHERE) -> str:
    found = [f for f in checked({where: text}).findings if f.rule == "SUP801"]
    assert len(found) == 1 and found[0].fix and found[0].fix.safety == "safe"
    return edited(text.encode(), found[0].fix.edits).decode()


def test_what_is_of_no_use_is_deleted() -> None:
    assert mended(yaml("Leads.", WHY)) == yaml("Leads.")
    assert mended(yaml("Leads.  " + WHY.rstrip())) == yaml("Leads.")
    assert mended(yaml("Leads.") + WHY.rstrip()) == yaml("Leads.")
    both = WHY.replace("TTL408", "NAV101, TTL408, STR006")
    assert mended(yaml(TWICE, both)) == yaml(TWICE, WHY)
    assert mended(page(f"{HTML}\nLeads."), PAGE) == page("Leads.")
    assert mended(page(f"Leads. {HTML}"), PAGE) == page("Leads.")


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_a_comment_at_the_very_end_is_deleted_inside_the_file(end: str) -> None:
    text = yaml("Leads.") + WHY.rstrip() + end
    (one,) = in_yaml(read_yaml(WHERE, text.encode()))
    lines = Lines(text)
    assert one.removal.end_line <= len(lines.starts)
    assert one.removal.end_column <= len(lines.line(one.removal.end_line)) + 1
    assert mended(text) == yaml("Leads.") + end.replace("\r\n", "\n")[1:]


def test_nothing_is_said_of_use_where_rules_did_not_run() -> None:
    files = {WHERE: yaml("Leads.", WHY)}

    def found(settings: Settings) -> list[Finding]:
        return check(Tree(files), settings, workers=1).findings

    assert [f.rule for f in found(Settings())] == ["SUP801"]
    assert found(Settings(select=("TTL", "SUP"))) == []
    assert found(Settings(ignore=("TTL408",))) == []
    assert [f.rule for f in found(Settings(ignore=("NAV",)))] == ["SUP801"]


def test_nothing_is_said_of_use_where_a_file_cannot_be_read_or_a_rule_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    other = "roles/management/level-5-head.yaml"
    files = {WHERE: yaml("Leads.", WHY), other: "title: 'Head\n"}
    assert [f.rule for f in checked(files).findings] == ["STR001"]
    del files[other]

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(registry, "TTL401", registry["TTL401"]._replace(check=fail))  # type: ignore[arg-type]
    result = checked(files)
    assert result.findings == [] and len(result.problems) == 1


def test_a_finding_that_yields_still_makes_its_suppression_useful() -> None:
    """Which of two rules speaks is the linter's business: a comment for either is not called useless."""
    other = "roles/management/level-4-overall-head.yaml"
    files = {WHERE: yaml("Leads."), other: "id: manager\n" + yaml("Leads all.").replace("Manager", "Head")}
    assert [f.rule for f in checked(files).findings] == ["STR012"], "STR004 yields"
    files[other] = "# framework-lint: ignore[STR004]: on purpose\n" + files[other]
    assert [f.rule for f in checked(files).findings] == ["STR012"]


def test_across_files_the_primary_place_counts() -> None:
    first = "roles/management/level-4-manager.yaml"
    second = "roles/management/manager.yaml"
    files = {first: yaml("Leads."), second: yaml("Leads all.")}
    (found,) = [f for f in checked(files).findings if f.rule == "STR004"]
    assert found.path == second and found.related[0].path == first
    at_primary = {**files, second: "# framework-lint: ignore[STR004]: on purpose\n" + files[second]}
    assert [f.rule for f in checked(at_primary).findings] == []
    at_related = {**files, first: "# framework-lint: ignore[STR004]: on purpose\n" + files[first]}
    assert sorted(f.rule for f in checked(at_related).findings) == ["STR004", "SUP801"]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        (
            "# framework-lint: ignore[TTL4O8]: why",
            '4:26: error[SUP802] there is no rule "TTL4O8"; did you mean TTL408?',
        ),
        ("# framework-lint: ignore: why", "4:1: error[SUP802] this comment names no rule"),
        ("# framework-lint: ignore[]: why", "4:1: error[SUP802] this comment names no rule"),
        ("#framework-lint: off", '4:1: error[SUP802] a comment for framework-lint cannot begin with "off"'),
        ("# framework-lint: ignore-file[NAV101]", "4:1: warning[SUP803] this comment does not say why"),
        ("# framework-lint: ignore-file[NAV101]: ", "4:1: warning[SUP803] this comment does not say why"),
        *(
            (
                f"# framework-lint {asked}",
                "4:1: error[SUP802] this comment suppresses nothing: a colon is missing behind `framework-lint`",
            )
            for asked in ("ignore[TTL408]: quoted", "ignore TTL408", "disable", "ignore-file[TTL]: quoted")
        ),
    ],
)
def test_what_is_wrong_with_a_comment(comment: str, expected: str) -> None:
    found = [brief(f) for f in checked({WHERE: yaml("Leads.", comment + "\n")}).findings if f.rule != "SUP801"]
    assert found == [f"{WHERE}:{expected}"]


MISSPELT = "this comment suppresses nothing: the tool is called `framework-lint`, not"


@pytest.mark.parametrize(
    "tool",
    ["framwork-lint:", "frameworklint:", "Framework_Lint:", "framework-linter:", "framework lint:", "framework-lnit"],
)
def test_a_comment_with_another_name_of_the_tool(tool: str) -> None:
    comment = f"{tool} ignore[TTL408]: quoted"
    expected = f'error[SUP802] {MISSPELT} "{tool.rstrip(":")}"'
    data, shown = {WHERE: yaml("Leads.", f"# {comment}\n")}, {PAGE: page(f"<!-- {comment} -->")}
    assert [brief(f) for f in checked(data, "SUP").findings] == [f"{WHERE}:4:1: {expected}"]
    assert [brief(f) for f in checked(shown, "SUP").findings] == [f"{PAGE}:9:1: {expected}"]


def test_a_misspelt_comment_in_front_matter() -> None:
    text = "---\n# framwork-lint: ignore-file[TTL]: quoted\ntitle: Manager\n---\n" + page("Leads.")
    assert [s.malformed for s in in_page("x.md", Lines(text))] == [f'{MISSPELT} "framwork-lint"']


@pytest.mark.parametrize(
    "words",
    [
        "type: ignore[attr]",
        "mypy: ignore[attr]",
        "markdownlint: ignore[MD001]",
        "frame: ignore[this]",
        "framework: ignore[it]",
        "framwork-lint is run by CI",
        "framwork-lint ignores [links]",
    ],
)
def test_a_comment_for_another_tool_is_none_of_ours(words: str) -> None:
    assert checked({WHERE: yaml("Leads.", f"# {words}\n")}, "SUP").findings == []
    assert in_page("x.md", Lines(f"<!-- {words} -->\n")) == ()


@pytest.mark.parametrize(
    "words",
    [": TODO", ": tbd", " – fixme later", ": xxx", ": .", ": -", " — ", ": n/a", ": No reason.", ": TTL408", ": ??"],
)
def test_words_that_are_no_reason(words: str) -> None:
    for files in (
        {WHERE: yaml(TWICE, f"# framework-lint: ignore[TTL408]{words}\n")},
        {PAGE: page(f"<!-- framework-lint: ignore[TTL408]{words} -->\n{TWICE}")},
    ):
        assert [f.rule for f in checked(files, "SUP", "TTL").findings] == ["SUP803"]


@pytest.mark.parametrize(
    "words",
    [
        ": quoted",
        " - quoted",
        " – quoted",
        " — quoted",
        "-- quoted",
        " (quoted from a contract)",
        ": TODO when Ida is back",
    ],
)
def test_words_that_are_a_reason(words: str) -> None:
    for files in (
        {WHERE: yaml(TWICE, f"# framework-lint: ignore[TTL408]{words}\n")},
        {PAGE: page(f"<!-- framework-lint: ignore[TTL408]{words} -->\n{TWICE}")},
    ):
        assert checked(files, "SUP", "TTL").findings == []


@pytest.mark.parametrize("words", ["checks this file", "ignores what follows", "is run by CI", "ignore-pages are ours"])
def test_a_comment_may_speak_of_the_linter(words: str) -> None:
    assert checked({WHERE: yaml("Leads.", f"# framework-lint {words}\n")}).findings == []
    assert in_page("x.md", Lines(f"<!-- framework-lint {words} -->\n")) == ()


def test_the_summary_counts_what_was_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (
        (WHERE, yaml(TWICE, WHY)),
        ("roles/management/level-5-head.yaml", yaml("Leads.", WHY).replace("4\n", "5\n", 1).replace("Manager", "Head")),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "framework.yaml").write_text("version: 1\nname: E\npaths: {management: {title: M}}\n")
    run(["check", "--format", "json"])
    data = json.loads(capsys.readouterr().out)
    assert data["summary"]["suppressed"] == 1
    assert [finding["rule"] for finding in data["findings"]] == ["SUP801"]
    run(["check", "--format", "json", "roles/management/level-5-head.yaml"])
    data = json.loads(capsys.readouterr().out)
    assert data["summary"]["suppressed"] == 0
    assert data["findings"] == [], "of some files only nobody can tell"


def test_what_a_comment_suppresses_is_no_fault_of_reading() -> None:
    """So such a file is rendered, and compared with another revision."""
    wrong = yaml("Leads.") + "colour: blue\n"
    assert [fault.rule for fault in read(Tree({WHERE: wrong})).faults] == ["STR002"]
    assert read(Tree({WHERE: f"# framework-lint: ignore-file[STR002]: for another tool\n{wrong}"})).faults == []
