"""Write the pages that a framework renders to, or compare existing ones: what `framework-lint render` does."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator

from framework_lint.engine.place import place
from framework_lint.model.spans import Lines
from framework_lint.pages.drift import Commands, Rendered, as_diff, drift, rendered_beside
from framework_lint.pages.edits import NotUpdated
from framework_lint.pages.rendering import Renderer
from framework_lint.pages.site import update_nav
from framework_lint.pages.templates import TemplateFault
from framework_lint.reports.formats import render as report_in
from framework_lint.reports.report import Report
from framework_lint.rules.catalogue import all_rules
from framework_lint.runs.data import Damaged, labels_of, read_data, root_of, site_folder, site_top
from framework_lint.runs.errors import EMPTY, FINDINGS, UNUSABLE, Usage
from framework_lint.runs.messages import Message
from framework_lint.source.display import shown_file
from framework_lint.source.files import Top, Unreadable, beside, read
from framework_lint.source.roots import site_file
from framework_lint.source.tree import WorkTree
from framework_lint.source.writer import NotWritten, write_file, write_page


def render(path: str, folder: str | None, *, check: bool, site: bool) -> Iterator[Message]:
    """Render the framework at a path to the folder of a site, by default its own; yield messages as the work goes on.

    With `check` nothing is written, and the differences are shown. With `site` the nav of mkdocs.yml is updated.
    Raises Usage.
    """
    try:
        source, framework = read_data(path)
    except Damaged as error:
        yield from error.messages
        return
    top = site_top(source.root, folder)
    commands = _commands(path, folder)
    folder = folder or site_folder(source.root)
    renderer = Renderer(framework, source, labels_of(source.root))
    if not renderer.roles:
        yield Message("complain", "there are no roles to render; Markdown pages become data with `import`", EMPTY)
        return
    try:
        rendered = rendered_beside(renderer, folder, top)
    except (TemplateFault, Unreadable) as error:
        yield Message("complain", str(error), UNUSABLE)
        return
    yield from _compare(renderer, rendered, commands) if check else _write(renderer, rendered, top)
    if site:
        yield from _update_nav(renderer, folder, check=check)


def _write(renderer: Renderer, rendered: Rendered, top: Top) -> Iterator[Message]:
    source = renderer.source
    differing = [page for page in rendered.pages if page.there != page.rendered]
    unwritten = 0
    for page in differing:
        file = os.path.normpath(os.path.join(source.root, page.address))
        try:
            write_page(file, page.rendered, top, page.there)
        except NotWritten as error:
            yield Message("complain", str(error), UNUSABLE)
            unwritten += 1
            continue
        yield Message("say", f"{'wrote' if page.there is None else 'changed'} {source.display(page.address)}")
    for address in rendered.own:
        yield Message("say", f"left {source.display(address)} as it is: you write it yourself")
    for address in rendered.stale:
        yield Message("say", f"no role is rendered to {source.display(address)} any more: delete it")
    if unwritten:
        yield Message("complain", f"{unwritten} of {len(differing)} pages could not be written", UNUSABLE)
        return
    new = sum(page.there is None for page in differing)
    same = len(rendered.pages) - len(differing)
    yield Message("say", f"{new} new, {len(differing) - new} changed, {same} as they were")


def _commands(path: str, folder: str | None) -> Commands:
    """What to type for the framework at `path` and the site in `folder`, as they were typed."""
    render, update = "framework-lint render", "framework-lint import --update"
    if path != ".":
        render += f" {shlex.quote(path)}"
    if folder:
        render += f" --to {shlex.quote(folder)}"
    root = os.path.relpath(root_of(path))
    return Commands(render, update if root == "framework" else f"{update} --to {shlex.quote(root)}")


def _compare(renderer: Renderer, rendered: Rendered, commands: Commands) -> Iterator[Message]:
    display = renderer.source.display
    report = _report(renderer, rendered, commands)
    if not report.findings:
        yield Message("say", f"{len(rendered.pages)} pages are what the data renders to")
        return
    yield Message("report", "".join(report_in("text", report)), FINDINGS)
    for piece in as_diff(rendered, display):
        for line in piece.removesuffix("\n").split("\n"):
            yield Message("show", line)


def _report(renderer: Renderer, rendered: Rendered, commands: Commands) -> Report:
    """A report on the existing pages that differ from the data (DOC704)."""
    source = renderer.source
    pages = {page.address: page for page in rendered.pages}

    def lines(where: str) -> Lines:
        there = pages[where].there if where in pages else None
        return Lines((source.read(where) if there is None else there).decode("utf-8-sig", "replace"))

    def in_site(where: str) -> str:
        return pages[where].where if where in pages else where

    rule = all_rules()["DOC704"]
    findings = [place(rule, hit, lines, lambda at: in_site(at.path)) for hit in drift(renderer, rendered, commands)]
    findings.sort(key=lambda finding: finding.order)
    addresses = {source.display(where): where for where in (*pages, *renderer.framework.files, *rendered.stale)}
    return Report(
        tuple(finding.with_paths(source.display) for finding in findings),
        (),
        len(rendered.pages),
        len(renderer.roles),
        lambda path: lines(addresses[path]),
    )


def _update_nav(renderer: Renderer, folder: str, *, check: bool) -> Iterator[Message]:
    root = renderer.source.root
    mkdocs = site_file(root)
    if mkdocs is None:
        raise Usage(f"there is no mkdocs.yml beside {os.path.relpath(root)} or above it")
    top, shown = beside(mkdocs), shown_file(mkdocs)
    try:
        data = read(mkdocs, top)
        pages = frozenset(WorkTree(folder, site_top(root, folder)).files()) if os.path.isdir(folder) else frozenset()
        changed = update_nav(shown, data, renderer, pages)
    except (NotUpdated, Unreadable) as error:
        yield Message("complain", f"{shown}: {error}", UNUSABLE)
        return
    if changed == data:
        yield Message("say", f"the nav of {shown} is up to date")
        return
    if check:
        yield Message("say", f"the nav of {shown} is out of date; run `framework-lint render --site`", FINDINGS)
        return
    try:
        write_file(mkdocs, changed, top, data)
    except NotWritten as error:
        yield Message("complain", str(error), UNUSABLE)
        return
    yield Message("say", f"changed the nav of {shown}")
