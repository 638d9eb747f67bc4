"""Every rule explains itself, and its explanation is true: the bad example gives that finding at the marked place, the
good one gives none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from posixpath import normpath
from typing import NamedTuple

import pytest

from framework_lint.config.file import settings_for
from framework_lint.config.settings import Given, Settings
from framework_lint.engine.check import check
from framework_lint.engine.place import place
from framework_lint.filters.baseline import read
from framework_lint.model.findings import Finding
from framework_lint.model.spans import Lines, Span
from framework_lint.online.links import Answer, Links
from framework_lint.pages.drift import Commands, drift, rendered_beside
from framework_lint.pages.rendering import Renderer
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import FAMILIES, RETIRED, Rule
from framework_lint.runs.job import Job, checked_by
from framework_lint.runs.lost_roles import with_fewer_roles
from framework_lint.runs.report import passed
from framework_lint.source.files import top_of
from framework_lint.source.roots import Root
from framework_lint.source.tree import WorkTree

RULES = all_rules()
_FILE = re.compile(r"^`(?P<path>[^`\n]+)`\n```\w*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """The files of one section by path, and the place that is marked in one of them."""

    files: dict[str, str]
    marked: tuple[str, Span] | None


def section(rule: Rule, heading: str) -> Example:
    bad, _, good = rule.documentation.partition("\n## Bad\n")[2].partition("\n## Good\n")
    text = {"Bad": bad, "Good": good}[heading]
    files, marked = {}, None
    for match in _FILE.finditer(text):
        source = match["text"]
        if "«" in source:
            start, end = source.index("«"), source.index("»") - 1
            source = source.replace("«", "").replace("»", "")
            lines = Lines(source)
            assert marked is None, "one example marks one place"
            marked = match["path"], Span(*lines.position(start), *lines.position(end))
        files[match["path"]] = source
    return Example(files, marked)


class Web(Links):
    """A web on which every address that ends in "GG" is gone."""

    def ask(self, urls: Iterable[str]) -> dict[str, Answer]:
        return {url: Answer(404 if url.endswith("GG") else 200) for url in urls}


def findings_on(rule: Rule, example: Example, root: Path) -> list[Finding]:
    """The findings of that rule alone on an example, whose files are written below `root`."""
    for name, text in example.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    if rule.code == "DOC704":
        return drifted(rule, root)
    # That something is unused can only be told where every rule ran.
    settings = Settings() if rule.code in ("SUP801", "SUP804") else Settings(select=(rule.code,))
    if rule.code == "STR014":
        settings = settings_for(str(root), Given(select=(rule.code,)), all_rules)
    job = Job(Root(str(root), (str(root),)), WorkTree(str(root)), settings)
    checked = checked_by(job, links=Web())
    ((_, checked),) = with_fewer_roles([(job, checked)])
    assert not checked.problems
    baseline = example.files.get("baseline.json")
    outcome = passed([(job, checked)], read("baseline.json", baseline.encode()) if baseline else None)
    return [finding for _, finding in outcome.findings if finding.rule == rule.code]


def drifted(rule: Rule, root: Path) -> list[Finding]:
    """The findings of `framework-lint render --check`, which alone reports that rule."""
    source = WorkTree(str(root / "framework"))
    renderer = Renderer(check(source, Settings(select=())).framework, source)
    rendered = rendered_beside(renderer, str(root / "docs"), top_of(str(root)))
    pages = {page.address: Lines((page.there or b"").decode()) for page in rendered.pages}
    data = {where: Lines(source.read(where).decode()) for where in source.files()}
    hits = drift(renderer, rendered, Commands("render", "update"))
    return [
        place(rule, hit, {**pages, **data}.__getitem__, str).with_paths(lambda where: normpath(f"framework/{where}"))
        for hit in hits
    ]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_is_documented(rule: Rule) -> None:
    summary, _, rest = rule.documentation.partition("\n")
    prose, bad, examples = rest.partition("\n## Bad\n")
    assert re.fullmatch(r"[A-Z].{10,110}[.:]", summary), "the first line is one sentence"
    assert "\n## Good\n" in f"\n{examples}" and bad
    assert prose.startswith("\n"), "an empty line after the summary"
    assert len(prose.split()) >= 8, "and then why it matters, in a sentence or two"
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert rule.code[:3] in FAMILIES
    assert "TODO: " not in rule.documentation, "write what stands behind it"


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_bad_example_gives_the_finding_at_the_marked_place(
    rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    example = section(rule, "Bad")
    assert example.marked, "the place is marked with «»"
    findings = findings_on(rule, example, tmp_path)
    assert [(finding.path, finding.span) for finding in findings] == [example.marked], findings
    assert findings[0].rule == rule.code


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_good_example_gives_none(rule: Rule, tmp_path: Path) -> None:
    example = section(rule, "Good")
    assert example.files
    assert example.marked is None
    assert findings_on(rule, example, tmp_path) == []


def test_codes_and_names_are_unique() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES) > 20
    assert all(code == rule.code for code, rule in RULES.items())
    assert not RETIRED & RULES.keys()


def test_a_rule_yields_only_to_rules_that_exist() -> None:
    assert {other for rule in RULES.values() for other in rule.yields_to} <= set(RULES)
