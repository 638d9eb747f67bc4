"""Runs the examples of the rules' documentation, so that their pages show what the tool really says of them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from posixpath import normpath

from rule_pages import PAGES

from framework_lint.config.file import settings_for
from framework_lint.config.settings import Given, Settings
from framework_lint.engine.check import check
from framework_lint.engine.place import place
from framework_lint.filters.baseline import read
from framework_lint.model.findings import Finding
from framework_lint.model.spans import Lines
from framework_lint.online.links import Answer, Links
from framework_lint.pages.drift import Commands, drift, rendered_beside
from framework_lint.pages.rendering import MARK, Renderer
from framework_lint.pages.templates import TemplateFault
from framework_lint.reports.text import Drawing
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.documentation import documentation
from framework_lint.rules.registry import Rule
from framework_lint.runs.job import Job, checked_by
from framework_lint.runs.lost_roles import with_fewer_roles
from framework_lint.runs.report import passed
from framework_lint.source.files import top_of
from framework_lint.source.roots import Root
from framework_lint.source.tree import WorkTree

WIDTH = 80  # of what is shown; longer lines of source are cut as on a terminal
_LONGEST = 30  # lines of a page that is shown: nobody looks for a word in more


class Web(Links):
    """A web on which every address that ends in "GG" is gone."""

    def ask(self, urls: Iterable[str]) -> dict[str, Answer]:
        return {url: Answer(404 if url.endswith("GG") else 200) for url in urls}


def findings_on(rule: Rule, files: Mapping[str, str], root: Path) -> list[Finding]:
    """The findings of that rule alone on files, which are written below `root`, the working directory."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    if rule.code == "DOC704":
        return _drifted(rule, root)
    # That something is unused can only be told where every rule ran.
    settings = Settings() if rule.code in ("SUP801", "SUP804") else Settings(select=(rule.code,))
    if rule.code == "STR014":
        settings = settings_for(str(root), Given(select=(rule.code,)), all_rules)
    job = Job(Root(str(root), (str(root),)), WorkTree(str(root)), settings)
    checked = checked_by(job, links=Web())
    ((_, checked),) = with_fewer_roles([(job, checked)])
    assert not checked.problems
    baseline = files.get("baseline.json")
    outcome = passed([(job, checked)], read("baseline.json", baseline.encode()) if baseline else None)
    return [finding for _, finding in outcome.findings if finding.rule == rule.code]


def _drifted(rule: Rule, root: Path) -> list[Finding]:
    """The findings of `framework-lint render --check`, which alone reports that rule."""
    source = WorkTree(str(root / "framework"))
    renderer = Renderer(check(source, Settings(select=())).framework, source)
    rendered = rendered_beside(renderer, str(root / "docs"), top_of(str(root)))
    pages = {page.address: Lines((page.there or b"").decode()) for page in rendered.pages}
    data = {where: Lines(source.read(where).decode()) for where in source.files()}
    hits = drift(renderer, rendered, Commands("framework-lint render", "framework-lint import --update"))
    return [
        place(rule, hit, {**pages, **data}.__getitem__, str).with_paths(lambda where: normpath(f"framework/{where}"))
        for hit in hits
    ]


def said(rule: Rule) -> str:
    """What the tool says of the bad example of a rule, as its text report shows it; nothing where it finds nothing."""
    files = {example.name: example.text for example in documentation(rule).bad}
    return "\n\n".join(_said(rule, files)[1])


def on_a_page(rule: Rule) -> tuple[str, str, str] | None:
    """The same fault on a Markdown page: the page's name, its text, and what the tool says of it.

    Unless one is written in `rule_pages`, the page is rendered from the bad example. None where that is no example of
    YAML alone, where the rule does not find exactly this on pages, or where the page would be long.
    """
    for pages in _candidates(rule):
        found, texts = _said(rule, pages)
        if len(found) == 1 and pages.get(found[0].path, "\n" * 99).count("\n") <= _LONGEST:
            return found[0].path, pages[found[0].path], texts[0]
    return None


def _candidates(rule: Rule) -> Iterator[dict[str, str]]:
    """Pages that may show the fault of a rule, the shortest first."""
    bad = {example.name: example.text for example in documentation(rule).bad}
    if rule.code in PAGES:
        yield PAGES[rule.code]
    elif all(name.endswith(".yaml") for name in bad):
        pages = _rendered(bad)
        yield {name: _plain(page) for name, page in pages.items()}
        yield pages


def _rendered(files: Mapping[str, str]) -> dict[str, str]:
    """The pages of roles that a framework renders to; none where it cannot be rendered."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
            Path(folder, name).write_bytes(text.encode())
        source = WorkTree(folder)
        try:
            pages = Renderer(check(source, Settings(select=()), workers=1).framework, source)()
        except TemplateFault:
            return {}
    return {name: text.decode() for name, text in pages.items() if MARK not in text.decode()}


def _plain(page: str) -> str:
    """A page without the parts that every page has, and without those that are empty."""
    page = re.sub(r"^(---|\*\*Back to:\*\*.*)\n\n?", "", page, flags=re.MULTILINE)
    page = re.sub(r"^## [^\n]+\n\n(?=## |\Z)", "", page, flags=re.MULTILINE)
    path = re.compile(r"(?<=\*\*Career Path:\*\* )\w")
    return path.sub(lambda letter: letter[0].upper(), page).rstrip("\n") + "\n"


def _said(rule: Rule, files: Mapping[str, str]) -> tuple[list[Finding], list[str]]:
    """The findings of a rule on files, and each as the text report shows it."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        found = findings_on(rule, files, Path(folder))
        drawing = Drawing(lambda path: Lines(files[path]) if path in files else None, WIDTH, False)
        return found, ["\n".join(_trimmed(drawing.finding(finding))) for finding in found]


def _trimmed(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield re.sub(r"[ \t]+$", "", line, flags=re.MULTILINE)
