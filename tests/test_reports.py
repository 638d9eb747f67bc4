"""Every format, read back by a reader of its own, and what hostile text does to it: nothing."""

from __future__ import annotations

import html
import json
import re
import tracemalloc
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from framework_lint.model.findings import Change, Finding, Problem, Related, Remedy
from framework_lint.model.spans import START, Lines, Span
from framework_lint.model.visible import visible
from framework_lint.reports import github, markdown, sarif
from framework_lint.reports.excerpt import excerpt
from framework_lint.reports.formats import FORMATS, render
from framework_lint.reports.json import document
from framework_lint.reports.report import Report
from framework_lint.rules import catalogue
from framework_lint.rules.registry import Rule

SCHEMA = Path(__file__).parents[1] / "schema" / "report.schema.json"

VP = "framework/roles/management/level-7-vp-of-engineering.yaml"
EM = "framework/roles/management/level-4-engineering-manager.yaml"
ODD = "an odd, 100% file: é.yaml"
HOSTILE = (
    "\x1b[2J\x07 ::error file=x::y\n::stop-commands::t %0A ]]> <script>&amp;</script> | `a` **b** _c_ ~~d~~ $x$ \\ "
    "@team #12 !7 [link](http://example.org) \u202eevil\u2028 \ud800 \ufffe \x00 'single' \"double\" {0}"
)
SOURCES = {
    VP: (
        "title: VP of Engineering\nlevel: 7\nskills: [ABCD]\ndescription: >-\n"
        "  The CTO sets technical strategy.\n  And more.\n  The end.\n"
    ),
    EM: "title: Engineering Manager\nlevel: 4\n",
}


def source(path: str) -> Lines:
    if path not in SOURCES:
        raise FileNotFoundError(path)
    return Lines(SOURCES[path])


def finding(**changes: Any) -> Finding:
    plain = Finding(
        rule="TTL401",
        name="foreign-subject",
        severity="error",
        message="the description is about the CTO, not about the VP of Engineering",
        path=VP,
        span=Span(5, 7, 5, 10),
        pointer="description",
        fingerprint="f1",
    )
    return plain._replace(**changes)


FOREIGN = finding(
    related=(Related(VP, Span(1, 8, 1, 25), "this role"),),
    help='this text was written for the CTO: write it anew, or list "CTO" under `also_known_as`',
    label="another role's title",
)
FIXED = finding(
    rule="STR009",
    name="untidy",
    severity="warning",
    message="this list has one item",
    span=Span(3, 9, 3, 15),
    pointer="skills",
    fingerprint="f2",
    fix=Remedy("safe", "write it as a block", (Change(VP, Span(3, 8, 3, 15), "\n  - ABCD"),)),
)
WHOLE = finding(
    rule="NAV109",
    name="alone",
    severity="note",
    message="nothing leads here",
    path=EM,
    span=START,
    pointer="",
    fingerprint="f3",
    related=(
        Related(VP, Span(4, 14, 7, 11), "several lines"),
        Related("gone.yaml", Span(2, 1, 2, 4), "not to be read"),
    ),
)
EVIL = finding(
    message=HOSTILE,
    path=ODD,
    span=Span(2, 3, 2, 3),
    pointer=f"x[{HOSTILE}]",
    fingerprint="f4",
    related=(Related(ODD, Span(9, 1, 9, 2), HOSTILE),),
    help=HOSTILE,
    fix=Remedy("suggest", HOSTILE, (Change(ODD, Span(2, 3, 2, 3), HOSTILE),)),
    label=HOSTILE,
)
LONG = finding(span=Span(4, 14, 7, 11), fingerprint="f5")
ALL = tuple(sorted((FOREIGN, FIXED, WHOLE, EVIL, LONG), key=lambda one: one.order))
PROBLEMS = (Problem("unreadable", "bad.yaml", "this is not UTF-8"), Problem("internal", "", HOSTILE))


def report(*findings: Finding, **more: Any) -> Report:
    return Report(findings, **{"problems": (), "files": 18, "roles": 12, "lines": source, **more})


FULL = report(*ALL, problems=PROBLEMS)


def written(name: str, about: Report, **how: Any) -> str:
    text = "".join(render(name, about, **how))
    text.encode()  # whatever is said can be written
    return text


@pytest.fixture(autouse=True)
def known_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that do not change with the catalogue."""

    def about(name: str) -> Any:
        def check() -> Iterator[Any]:
            return iter(())

        check.__doc__ = f"About {name}.\n\nWhy.\n"
        return check

    known = {
        code: Rule(code, name, "error", "role", "no", (), about(name))
        for code, name in (("TTL401", "foreign-subject"), ("STR009", "untidy"), ("NAV109", "alone"))
    }
    monkeypatch.setattr(catalogue, "all_rules", lambda: known)


# Text


def test_text_shows_the_words_and_their_cause() -> None:
    assert written("text", report(FOREIGN), width=80) == (
        """\
error[TTL401] the description is about the CTO, not about the VP of Engineering
  --> framework/roles/management/level-7-vp-of-engineering.yaml:5:7
   |
 5 |   The CTO sets technical strategy.
   |       ^^^ another role's title
  ::: framework/roles/management/level-7-vp-of-engineering.yaml:1:8
 1 | title: VP of Engineering
   |        ----------------- this role
   = help: this text was written for the CTO: write it anew, or list "CTO" under
           `also_known_as`

1 error in 1 file (12 roles checked)
"""
    )


def test_text_of_a_whole_file_of_several_lines_and_of_a_file_that_is_gone() -> None:
    assert written("text", report(WHOLE, FIXED, seconds=0.5), width=80) == (
        """\
note[NAV109] nothing leads here
  --> framework/roles/management/level-4-engineering-manager.yaml:1:1
  ::: framework/roles/management/level-7-vp-of-engineering.yaml:4:14
 4 | description: >-
   |              -- several lines
...
 7 |   The end.
  ::: gone.yaml:2:1 not to be read

warning[STR009] this list has one item
  --> framework/roles/management/level-7-vp-of-engineering.yaml:3:9
   |
 3 | skills: [ABCD]
   |         ^^^^^^
   = fix: write it as a block

1 warning, 1 note in 2 files (12 roles checked in 0.50 s); 1 can be fixed
"""
    )


def test_text_widens_the_gutter_for_long_line_numbers() -> None:
    lines = Lines("\n" * 99 + "name: Anna\n")
    related = (Related("a.yaml", Span(1, 1, 1, 1), ""), Related("a.yaml", Span(2, 1, 3, 1), "an empty line"))
    one = finding(message="who", path="a.yaml", span=Span(100, 7, 100, 11), related=related)
    assert written("text", report(one, lines=lambda path: lines)).startswith(
        """\
error[TTL401] who
    --> a.yaml:100:7
     |
 100 | name: Anna
     |       ^^^^
    ::: a.yaml:1:1
    ::: a.yaml:2:1
   2 |
     | - an empty line

"""
    )


def test_a_span_that_ends_at_the_first_column_leaves_that_line_out() -> None:
    text = written("text", report(finding(span=Span(5, 3, 7, 1), message="two lines")), width=60)
    assert (
        " 5 |   The CTO sets technical strategy.\n   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n 6 |   And more.\n\n"
    ) in text


def test_help_of_several_lines_stays_in_line() -> None:
    text = written("text", report(finding(help="one of:\n- a\n- b")))
    assert "   = help: one of:\n           - a\n           - b\n" in text


@pytest.mark.parametrize(
    ("help", "title", "said"),
    [
        ("", "write it as a block", ["fix: write it as a block"]),
        ("write it as a block", "write it as a block", ["fix: write it as a block"]),
        ("write it as a block, or as a list", "write it as a block", ["fix: write it as a block, or as a list"]),
        ("say who it is", "write it as a block", ["help: say who it is; fix: write it as a block"]),
        ("as you write it as a block", "write it", ["help: as you write it as a block; fix: write it"]),
    ],
)
def test_what_help_and_fix_say_is_said_once(help: str, title: str, said: list[str]) -> None:
    assert FIXED.fix is not None
    one = FIXED._replace(help=help, fix=FIXED.fix._replace(title=title))
    text = written("text", report(one))
    assert re.findall("= (.*)", text) == said
    page = written("html", report(one))
    assert page.count('<p class="help">') == len(said[0].split("; "))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "12 roles in 18 files checked, nothing found"),
        ({"roles": 1, "files": 1, "seconds": 1.0}, "1 role in 1 file checked in 1.00 s, nothing found"),
        ({"suppressed": 3}, "12 roles in 18 files checked, nothing found; 3 suppressed"),
        (
            {"problems": PROBLEMS},
            "12 roles in 18 files checked, nothing found; 1 file could not be checked; 1 internal error",
        ),
        (
            {"findings": (FOREIGN, LONG, FIXED, WHOLE)},
            "2 errors, 1 warning, 1 note in 2 files (12 roles checked); 1 can be fixed",
        ),
    ],
)
def test_summary(changes: dict[str, Any], said: str) -> None:
    findings = changes.pop("findings", ())
    assert written("text", report(*findings, **changes)).splitlines()[-1] == said


def test_text_tells_what_could_not_be_checked() -> None:
    assert written("text", report(problems=PROBLEMS[:1])).startswith(
        "problem[unreadable] this is not UTF-8\n  --> bad.yaml\n\n"
    )


def test_colour_adds_only_colour() -> None:
    plain, colored = written("text", FULL, width=80), written("text", FULL, width=80, color=True)
    assert "\x1b[1;31merror[TTL401]\x1b[0m" in colored
    assert "\x1b[1;31m^^^ another role's title\x1b[0m" in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_source_lines_fit_the_terminal(width: int) -> None:
    for column in (1, 20, 150, 290, 299):
        lines = Lines("".join(chr(97 + at % 26) for at in range(300)))
        one = finding(span=Span(1, column, 1, column + 2))
        row = written("text", report(one, lines=lambda path, lines=lines: lines), width=width).splitlines()
        assert len(row[3]) <= max(width, 30)
        marked = row[3][row[4].index("^") : row[4].rindex("^") + 1]
        assert marked == lines.line(1)[column - 1 : column + 1]


@pytest.mark.parametrize(
    ("line", "start", "end", "width", "expected"),
    [
        ("plain", 2, 4, 0, ("plain", 2, 2)),
        ("plain", 5, 5, 0, ("plain", 5, 1)),
        ("plain", 9, 12, 0, ("plain", 5, 1)),
        ("\ta\tb", 1, 2, 0, ("    a   b", 4, 1)),
        ("\ta\tb", 3, 4, 0, ("    a   b", 8, 1)),
        ("東京 x", 1, 2, 0, ("東京 x", 2, 2)),
        ("東京 x", 3, 4, 0, ("東京 x", 5, 1)),
        ("\uff21b", 1, 2, 0, ("\uff21b", 2, 1)),  # a fullwidth letter
        ("e\u0301tat", 0, 2, 0, ("e\u0301tat", 0, 1)),
        ("e\u0301tat", 1, 2, 0, ("e\u0301tat", 0, 1)),
        ("e\u0301tat", 2, 3, 0, ("e\u0301tat", 1, 1)),
        ("a\x1b[1m", 1, 2, 0, ("a\\x1b[1m", 1, 4)),
        ("a\u200bb", 2, 3, 0, ("a\\u200bb", 7, 1)),
        ("0123456789" * 4, 2, 4, 24, ("012345678901234567890...", 2, 2)),
        ("0123456789" * 4, 38, 40, 24, ("...901234567890123456789", 22, 2)),
        ("0123456789" * 4, 20, 22, 24, ("...234567890123456789...", 11, 2)),
        ("0123456789" * 4, 5, 40, 24, ("...567890123456789012...", 3, 18)),
        ("東" * 20, 10, 11, 24, ("...東東東東東東東東東...", 11, 2)),
        ("", 0, 0, 24, ("", 0, 1)),
    ],
)
def test_excerpts_mark_terminal_columns(
    line: str, start: int, end: int, width: int, expected: tuple[str, int, int]
) -> None:
    assert excerpt(line, start, end, width) == expected


def test_a_line_without_end_is_not_read_through() -> None:
    line = "x" * 20_000_000
    tracemalloc.start()
    excerpt(line, 10_000_000, 10_000_003, 80)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000


def test_hidden_characters_are_written_out() -> None:
    assert visible("a\x1b[0m\r\n\x9b\u202e\ufeff\ud800\xad") == r"a\x1b[0m\r\n\x9b\u202e\ufeff\ud800\xad"
    assert visible("é 東京 e\u0301 👩\u200d💻") == "é 東京 e\u0301 👩\u200d💻"


# Each format holds the same findings


Place = tuple[str, str, int, int]  # rule, path, line, column


def from_text(text: str) -> list[Place]:
    found = re.findall(r"^(?:error|warning|note)\[(\w+)\] .*\n +--> (.+):(\d+):(\d+)", text, re.M)
    return [(rule, path, int(line), int(column)) for rule, path, line, column in found]


def from_concise(text: str) -> list[Place]:
    found = re.findall(r"^(.+?):(\d+):(\d+): (?:error|warning|note)\[(\w+)\] .+$", text, re.M)
    return [(rule, path, int(line), int(column)) for path, line, column, rule in found]


def from_json(text: str) -> list[Place]:
    return [(one["rule"], one["path"], one["line"], one["column"]) for one in json.loads(text)["findings"]]


def from_sarif(text: str) -> list[Place]:
    found = []
    for result in json.loads(text)["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        region = place["region"]
        uri = place["artifactLocation"]["uri"]
        found.append((result["ruleId"], unquote(uri), region["startLine"], region["startColumn"]))
    return found


def from_junit(text: str) -> list[Place]:
    found = []
    for case in ElementTree.fromstring(text).iter("testcase"):
        if case.find("failure") is not None:
            place, rule, _ = case.attrib["name"].split(" ")
            assert case.attrib["line"] == place.partition(":")[0]
            found.append((rule, case.attrib["file"], int(case.attrib["line"]), int(place.partition(":")[2])))
    return found


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them: split first, unescape then."""
    for line in text.split("\n"):
        if line.startswith("::"):
            head, _, data = line[2:].partition("::")
            command, _, properties = head.partition(" ")
            pairs = dict(pair.split("=", 1) for pair in properties.split(","))
            yield command, {key: unescape(value, ":,") for key, value in pairs.items()}, unescape(data, "")


def unescape(text: str, more: str) -> str:
    for char in "\r\n" + more:
        text = text.replace(f"%{ord(char):02X}", char)
    return text.replace("%25", "%")


def from_github(text: str) -> list[Place]:
    return [
        (of["title"].partition(" ")[0], of["file"], int(of["line"]), int(of["col"]))
        for _, of, _ in commands(text)
        if "line" in of
    ]


def from_gitlab(text: str) -> list[Place]:
    return [
        (one["check_name"], one["location"]["path"], begin["line"], begin["column"])
        for one in json.loads(text)
        if one["severity"] != "blocker"
        for begin in [one["location"]["positions"]["begin"]]
    ]


def cells(text: str) -> Iterator[list[str]]:
    """The cells of the table's rows, as a reader of Markdown shows them."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    row: list[str] = []
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline" and token.level >= 4:
            children = token.children or []
            row.append("".join(child.content for child in children if child.type in ("text", "text_special")))
            assert {child.type for child in children} <= {"text", "text_special", "html_inline", "em_open", "em_close"}
            tags = {child.content for child in children if child.type == "html_inline"}
            assert tags <= {"<code>", "</code>", "<br>", "<!-- -->"}
        elif token.type == "tr_close" and row and row[0]:
            yield row


def from_markdown(text: str) -> list[Place]:
    found = []
    for _, where, rule, _ in cells(text):
        path, line, column = where.rsplit(":", 2)
        found.append((rule.partition(" ")[0], path, int(line), int(column)))
    return found


def from_html(text: str) -> list[Place]:
    """By cause, as the page has them."""
    found = []
    for rule, cause in re.findall(r'<article class="cause" .*?data-rule="(\w+)">(.*?)</article>', text, re.DOTALL):
        for where in re.findall(r'<div class="place primary">\s*<p class="where"><code>(.*?)</code>', cause):
            path, line, column = html.unescape(where).rsplit(":", 2)
            found.append((rule, path, int(line), int(column)))
    return found


READERS = {
    "text": from_text,
    "concise": from_concise,
    "json": from_json,
    "sarif": from_sarif,
    "junit": from_junit,
    "github": from_github,
    "gitlab": from_gitlab,
    "markdown": from_markdown,
    "html": from_html,
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_holds_the_same_findings(name: str) -> None:
    expected = [(one.rule, one.path, one.span.line, one.span.column) for one in ALL]
    read = READERS[name](written(name, FULL))
    assert sorted(read) == sorted(expected)
    assert read == expected or name == "html"


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_acts_on_a_terminal(name: str) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800]", written(name, FULL, width=80))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_say_that_there_is_nothing(name: str) -> None:
    said = written(name, report())
    if name not in ("text", "markdown"):
        assert READERS[name](said) == []
    assert bool(said) == (name not in ("concise", "github"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_the_problems(name: str) -> None:
    assert "this is not UTF-8" in written(name, report(problems=PROBLEMS))


@pytest.mark.parametrize("name", FORMATS)
def test_a_long_report_takes_little_memory(name: str) -> None:
    findings = [
        finding(path=f"roles/{at // 10:04}.yaml", message=f"{at} {FOREIGN.message}", fingerprint=f"{at}")
        for at in range(2_000)
    ]
    about = report(*findings, lines=lambda path: Lines(SOURCES[VP]))
    for _ in render(name, report(FOREIGN)):
        pass  # the imports
    tracemalloc.start()
    size = sum(map(len, render(name, about)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 150_000
    # gitlab remembers the fingerprints, html compiles its template
    assert peak < {"gitlab": 600_000, "html": 3_000_000}.get(name, 150_000)


# What is particular to a format


def test_concise_is_one_line_for_each() -> None:
    assert written("concise", report(FOREIGN, FIXED)) == (
        f"{VP}:5:7: error[TTL401] the description is about the CTO, not about the VP of Engineering\n"
        f"{VP}:3:9: warning[STR009] this list has one item\n"
    )
    assert len(written("concise", FULL).splitlines()) == len(ALL) + len(PROBLEMS)


def test_json_is_the_document() -> None:
    assert json.loads(written("json", FULL)) == document(FULL)
    assert json.loads(written("json", report())) == document(report())


def test_json_version_1() -> None:
    found = document(report(FIXED, FOREIGN, problems=PROBLEMS[:1], suppressed=4))
    version = found.pop("tool")["version"]
    assert found == {
        "version": 1,
        "summary": {
            "files": 18,
            "roles": 12,
            "errors": 1,
            "warnings": 1,
            "notes": 0,
            "fixable": 1,
            "suppressed": 4,
        },
        "findings": [
            {
                "rule": "STR009",
                "name": "untidy",
                "severity": "warning",
                "message": "this list has one item",
                "help": "",
                "path": VP,
                "line": 3,
                "column": 9,
                "end_line": 3,
                "end_column": 15,
                "pointer": "skills",
                "fingerprint": "f2",
                "related": [],
                "fix": {
                    "safety": "safe",
                    "title": "write it as a block",
                    "edits": [
                        {"path": VP, "line": 3, "column": 8, "end_line": 3, "end_column": 15, "text": "\n  - ABCD"}
                    ],
                },
            },
            {
                "rule": "TTL401",
                "name": "foreign-subject",
                "severity": "error",
                "message": FOREIGN.message,
                "help": FOREIGN.help,
                "path": VP,
                "line": 5,
                "column": 7,
                "end_line": 5,
                "end_column": 10,
                "pointer": "description",
                "fingerprint": "f1",
                "related": [{"path": VP, "line": 1, "column": 8, "message": "this role"}],
                "fix": None,
            },
        ],
        "problems": [{"kind": "unreadable", "path": "bad.yaml", "message": "this is not UTF-8"}],
    }
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*", version)


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema is not in this tree")
@pytest.mark.parametrize("about", [FULL, report(), report(FIXED)], ids=["full", "nothing", "a fix"])
def test_json_keeps_its_schema(about: Report) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(written("json", about)))


def test_sarif() -> None:
    run = json.loads(written("sarif", FULL))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["NAV109", "STR009", "TTL401"]
    assert run["tool"]["driver"]["rules"][1]["shortDescription"] == {"text": "About untidy."}
    results = {result["partialFingerprints"]["frameworkLint/v1"]: result for result in run["results"]}
    assert [run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] for one in run["results"]] == [
        one.rule for one in ALL
    ]
    foreign = results["f1"]
    assert foreign["locations"][0] == {
        "physicalLocation": {
            "artifactLocation": {"uri": VP, "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 5, "startColumn": 7, "endLine": 5, "endColumn": 10},
        },
        "logicalLocations": [{"fullyQualifiedName": "description"}],
    }
    assert foreign["relatedLocations"][0]["message"] == {"text": "this role"}
    assert results["f2"]["fixes"] == [
        {
            "description": {"text": "write it as a block"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": VP, "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 3, "startColumn": 8, "endLine": 3, "endColumn": 15},
                            "insertedContent": {"text": "\n  - ABCD"},
                        }
                    ],
                }
            ],
            "properties": {"safety": "safe"},
        }
    ]
    odd = results["f4"]
    assert re.fullmatch(r"[\w%./-]+", odd["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], re.ASCII)
    assert "\\[link\\](http" in odd["message"]["text"]
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    first, second = invocation["toolExecutionNotifications"]
    assert first["descriptor"] == {"id": "unreadable"}
    assert first["message"] == {"text": "this is not UTF-8"}
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "bad.yaml"
    assert "locations" not in second


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("a b/é#1.yaml", {"uri": "a%20b/%C3%A9%231.yaml", "uriBaseId": "%SRCROOT%"}),
        ("c:d.yaml", {"uri": "c%3Ad.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/srv/a b.yaml", {"uri": "file:///srv/a%20b.yaml"}),
        ("C:/srv/a b.yaml", {"uri": "file:///C:/srv/a%20b.yaml"}),
    ],
)
def test_sarif_locations_are_uris(path: str, location: dict[str, str]) -> None:
    run = json.loads(written("sarif", report(finding(path=path))))["runs"][0]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == location


def test_sarif_links_to_documentation_where_there_is_an_address() -> None:
    linked = finding(url="https://example.org/rules/TTL401")
    for one, expected in ((linked, linked.url), (FOREIGN, None)):
        (rule,) = json.loads(written("sarif", report(one)))["runs"][0]["tool"]["driver"]["rules"]
        assert rule.get("helpUri") == expected
        assert "Why." in rule["help"]["text"]


def test_sarif_holds_what_was_set_aside_and_says_by_what() -> None:
    aside = ((WHOLE, "inSource"), (FIXED, "external"))
    run = json.loads(written("sarif", report(FOREIGN, set_aside=aside)))["runs"][0]
    said = [(one["ruleId"], [how["kind"] for how in one["suppressions"]]) for one in run["results"]]
    assert said == [("TTL401", []), ("NAV109", ["inSource"]), ("STR009", ["external"])]
    assert "suppressions" not in json.loads(written("sarif", report(FOREIGN)))["runs"][0]["results"][0]


def test_sarif_leaves_out_what_was_set_aside_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "LIMIT", 2)
    aside = ((WHOLE, "inSource"), (FIXED, "external"))
    run = json.loads(written("sarif", report(FOREIGN, set_aside=aside)))["runs"][0]
    assert [one["ruleId"] for one in run["results"]] == ["TTL401", "NAV109"]
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "Of 2 suppressed findings 1 is here: GitHub takes no more."


def test_sarif_keeps_the_most_severe_and_says_what_it_leaves_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "LIMIT", 3)
    severities = ("note", "warning", "error", "note", "warning", "error")
    findings = [finding(severity=severity, span=Span(at, 1, at, 2)) for at, severity in enumerate(severities, 1)]
    run = json.loads(written("sarif", report(*findings)))["runs"][0]
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in run["results"]]
    assert lines == [2, 3, 6]
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is True
    assert "3 most severe of 6 findings" in invocation["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.parametrize("text", ["[a](b)", "\\[a](b)", "[a\\](b)", "a \\ b](c", "[a] (b)", "a\\b", "![x](y)"])
def test_sarif_says_text_as_it_is(text: str) -> None:
    """Section 3.11.6: in a plain text message brackets with a target are a link, and a backslash takes that away."""
    (one,) = json.loads(written("sarif", report(finding(message=text))))["runs"][0]["results"]
    said = one["message"]["text"]
    assert not re.search(r"(?<!\\)(?:\\\\)*\]\(", said)
    if "](" in text:
        said = re.sub(r"\\(.)", r"\1", said)
    assert said == text


def test_junit() -> None:
    root = ElementTree.fromstring(written("junit", FULL))
    assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("7", "5", "2")
    suites = {suite.attrib["name"]: suite for suite in root}
    assert list(suites) == ["framework-lint", ODD, EM, VP]
    for suite in suites.values():
        assert int(suite.attrib["tests"]) == len(suite)
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["errors"]) == len(suite.findall("testcase/error"))
    failure = suites[ODD].find("testcase/failure")
    assert failure is not None
    assert failure.attrib["message"] == visible(HOSTILE)
    shown = suites[VP].findall("testcase/failure")[-1]
    assert shown.attrib["type"] == "error"
    assert "   |       ^^^ another role's title" in (shown.text or "")


def test_junit_passes_where_nothing_is_wrong() -> None:
    root = ElementTree.fromstring(written("junit", report(seconds=1.5)))
    assert root.attrib == {
        "name": "framework-lint",
        "tests": "1",
        "failures": "0",
        "errors": "0",
        "skipped": "0",
        "time": "1.500",
    }
    assert [len(case) for case in root.iter("testcase")] == [0]


def test_github() -> None:
    said = list(commands(written("github", report(FOREIGN, FIXED, WHOLE, LONG))))
    assert [command for command, _, _ in said] == ["error", "warning", "notice", "error"]
    assert said[0][1] == {
        "file": VP,
        "line": "5",
        "col": "7",
        "endLine": "5",
        "endColumn": "10",
        "title": "TTL401 foreign-subject",
    }
    assert said[0][2] == f"{FOREIGN.message}\n{VP}:1:8: this role\nhelp: {FOREIGN.help}"
    assert said[3][1] == {"file": VP, "line": "4", "col": "14", "title": "TTL401 foreign-subject"}


def test_github_takes_no_command_from_text() -> None:
    text = written("github", report(EVIL, problems=PROBLEMS))
    lines = text.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error"] * 3
    _, properties, message = list(commands(text))[2]
    assert properties["file"] == ODD
    assert message.split("\n")[0] == visible(HOSTILE)


def test_github_tells_its_limit() -> None:
    assert not written("github", report(*[FOREIGN] * github.LIMIT)).startswith("GitHub")
    first, *others = written("github", report(*[FOREIGN] * 11, FIXED)).splitlines()
    assert first == "GitHub annotates the first 10 of 11 errors; the log has all of them."
    assert len(others) == 12


def test_gitlab() -> None:
    entries = json.loads(written("gitlab", report(FOREIGN, FOREIGN, FIXED, WHOLE, problems=PROBLEMS)))
    assert entries[2] == {
        "check_name": "TTL401",
        "description": f"{FOREIGN.message}; {FOREIGN.help}",
        "severity": "major",
        "fingerprint": "f1",
        "location": {
            "path": VP,
            "positions": {"begin": {"line": 5, "column": 7}, "end": {"line": 5, "column": 10}},
        },
    }
    assert [one["severity"] for one in entries] == ["blocker", "blocker", "major", "major", "minor", "info"]
    assert entries[3]["fingerprint"] == "f1-2"
    assert len({one["fingerprint"] for one in entries}) == len(entries)


def test_markdown_keeps_hostile_text_as_text() -> None:
    text = written("markdown", FULL)
    (evil,) = (row for row in cells(text) if row[1].startswith(ODD))
    assert visible(HOSTILE) in evil[3]
    assert not re.search(r"[@#!]\w", re.sub(r"&#\d+;|^#+ ", "", text))


@pytest.mark.parametrize(
    ("about", "mark"),
    [
        (report(), "✅"),
        (report(FIXED), "⚠️"),
        (report(FIXED, fail_on="warning"), "❌"),
        (report(FOREIGN, fail_on="never"), "⚠️"),
        (report(FOREIGN), "❌"),
        (report(problems=PROBLEMS), "❌"),
    ],
)
def test_markdown_says_at_first_sight_whether_it_passes(about: Report, mark: str) -> None:
    assert written("markdown", about).startswith(f"### {mark} framework-lint\n")


def test_markdown_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LIMIT", 5_000)
    findings = [finding(span=Span(line, 1, line, 2), message="é" * 20) for line in range(1, 101)]
    text = written("markdown", report(*findings))
    assert len(text.encode()) <= 5_000
    kept = len(list(cells(text)))
    assert 10 < kept < 100
    assert text.endswith(f"\n{100 - kept} more lines left out: this report is cut at 1 MiB.\n")


def test_the_page_counts_as_people_do() -> None:
    assert FIXED.fix is not None
    suggested = FIXED._replace(fix=FIXED.fix._replace(safety="suggest"))
    once, twice = written("html", report(suggested)), written("html", report(suggested, finding()))
    assert "For 1 there is a suggestion" in once
    assert "> time</span>" in once and "> times</span>" not in once
    assert "> times</span>" in written("html", report(finding(), finding(fingerprint="other")))
    assert "for 1 more there is" in written("html", report(FIXED, suggested))
    assert "For 1 there is a suggestion" in twice
