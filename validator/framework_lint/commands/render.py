"""`framework-lint render`: write the pages that the data says, or check that they are what it says."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from framework_lint import terminal

if TYPE_CHECKING:
    from framework_lint.documents.markdown.labels import Labels
    from framework_lint.engine.check import Checked
    from framework_lint.pages.drift import Rendered
    from framework_lint.pages.rendering import Renderer
    from framework_lint.source.files import Top


@click.command("render")
@click.argument("path", default=".")
@click.option("--to", "folder", metavar="DIR", help="The site's folder.  [default: docs_dir of mkdocs.yml, else docs]")
@click.option("--check", "check_only", is_flag=True, help="Write nothing; fail where a page is not what the data says.")
@click.option("--site", is_flag=True, help="Also bring the roles in the nav of mkdocs.yml up to date.")
def command(path: str, folder: str | None, check_only: bool, site: bool) -> int:
    """Render the framework here, or at PATH, to Markdown pages: one for each role, a home page and an about page.

    Only pages that change are written. A home or about page that you wrote yourself is left as it is.
    """
    from framework_lint.pages.drift import rendered_beside
    from framework_lint.pages.rendering import Renderer, TemplateFault
    from framework_lint.source.files import Unreadable, top_of
    from framework_lint.source.tree import WorkTree

    root = root_of(path)
    checked = readable(root, path)
    if checked is None:
        return 2
    top = site_top(root, folder)
    folder = folder or site_folder(root)
    renderer = Renderer(checked.framework, WorkTree(root, top_of(root, [path])), labels_of(root))
    if not renderer.roles:
        terminal.complain("there are no roles to render; Markdown pages become data with `import`")
        return 3
    try:
        found = rendered_beside(renderer, folder, top)
    except (TemplateFault, Unreadable) as error:
        terminal.complain(error)
        return 2
    code = _check(renderer, found) if check_only else _write(renderer, found, top)
    if site:
        code = max(code, _site(renderer, root, folder, check_only))
    return code


def root_of(path: str) -> str:
    """The one framework with data in a folder, around it or below it. Raises click's UsageError."""
    from framework_lint.source.roots import default_roots, roots_of

    if not os.path.lexists(path):
        raise click.UsageError(f'there is no file or folder "{path}"')
    roots = default_roots(path) if os.path.isdir(path) else [root.folder for root in roots_of([path])]
    if len(roots) > 1:
        raise click.UsageError("there are several frameworks here; name one: " + ", ".join(map(os.path.relpath, roots)))
    if not roots:
        raise click.UsageError("there is no framework.yaml here, in framework/ or below; name the framework's folder")
    return roots[0]


def readable(root: str, typed: str) -> Checked | None:
    """What was read of a framework; None where some of it could not be, which is then said."""
    from framework_lint.config.settings import Settings
    from framework_lint.engine.check import check
    from framework_lint.source.files import top_of
    from framework_lint.source.tree import WorkTree

    source = WorkTree(root, top_of(root, [typed]))
    checked = check(source, Settings(select=("STR001", "STR002", "STR003")))
    if not checked.findings and not checked.problems:
        return checked
    for one in checked.findings:
        terminal.say(f"{source.display(one.path)}:{one.span.line}:{one.span.column}: {one.message}")
    for problem in checked.problems:
        terminal.say(f"{source.display(problem.path)}: {problem.message}")
    terminal.complain("the data cannot be read; mend this first")
    return None


def labels_of(root: str) -> Labels | None:
    """The labels of pages that the configuration of a folder sets. Raises click's UsageError."""
    from framework_lint.config.file import WrongConfiguration, settings_for
    from framework_lint.config.settings import Given
    from framework_lint.rules.catalogue import all_rules

    try:
        return settings_for(root, Given(), all_rules).labels
    except WrongConfiguration as error:
        raise click.UsageError(str(error)) from None


def site_folder(root: str) -> str:
    """The folder of pages that a framework is published from."""
    from framework_lint.source.roots import docs_folder, site_file

    mkdocs = site_file(root)
    return os.path.join(os.path.dirname(mkdocs), docs_folder(mkdocs)) if mkdocs else "docs"


def site_top(root: str, folder: str | None) -> Top:
    """Where the pages of a framework may lie: the repository of the folder that was typed, of mkdocs.yml, or of the
    working directory; where there is none, that folder."""
    from framework_lint.source.files import beside, top_of
    from framework_lint.source.roots import site_file

    mkdocs = site_file(root)
    return top_of(folder) if folder else beside(mkdocs) if mkdocs else top_of(".")


def _write(renderer: Renderer, found: Rendered, top: Top) -> int:
    from framework_lint.source.writer import NotWritten, write_page

    source = renderer.source

    written = [page for page in found.pages if page.there != page.rendered]
    left = 0
    for page in written:
        file = os.path.normpath(os.path.join(source.root, page.address))
        try:
            write_page(file, page.rendered, top, page.there)
        except NotWritten as error:
            terminal.complain(error)
            left += 1
            continue
        terminal.say(f"{'wrote' if page.there is None else 'changed'} {source.display(page.address)}")
    for address in found.own:
        terminal.say(f"left {source.display(address)} as it is: you write it yourself")
    for address in found.stale:
        terminal.say(f"no role is rendered to {source.display(address)} any more: delete it")
    if left:
        terminal.complain(f"{left} of {len(written)} pages could not be written")
        return 2
    new = sum(page.there is None for page in written)
    same = len(found.pages) - len(written)
    terminal.say(f"{new} new, {len(written) - new} changed, {same} as they were")
    return 0


def _check(renderer: Renderer, found: Rendered) -> int:
    from framework_lint.engine.place import place
    from framework_lint.model.spans import Lines
    from framework_lint.pages.drift import as_diff, drift
    from framework_lint.reports.formats import render
    from framework_lint.reports.report import Report
    from framework_lint.rules.catalogue import all_rules

    source = renderer.source
    pages = {page.address: page for page in found.pages}

    def lines(where: str) -> Lines:
        there = pages[where].there if where in pages else None
        return Lines((source.read(where) if there is None else there).decode("utf-8-sig", "replace"))

    rule = all_rules()["DOC704"]
    hits = drift(renderer, found)
    findings = [place(rule, hit, lines, lambda where: pages[where].where if where in pages else where) for hit in hits]
    findings.sort(key=lambda finding: finding.order)
    read = {source.display(where): where for where in (*pages, *renderer.framework.files, *found.stale)}
    report = Report(
        tuple(finding.with_paths(source.display) for finding in findings),
        (),
        len(found.pages),
        len(renderer.roles),
        lambda path: lines(read[path]),
    )
    if not findings:
        terminal.say(f"{len(found.pages)} pages are what the data renders to")
        return 0
    terminal.emit(render("text", report))
    for piece in as_diff(found, source.display):
        terminal.show_lines(piece)
    return 1


def _site(renderer: Renderer, root: str, folder: str, check_only: bool) -> int:
    from framework_lint.pages.site import NotUpdated, update_nav
    from framework_lint.source.display import shown_file
    from framework_lint.source.files import Unreadable, beside, read
    from framework_lint.source.roots import site_file
    from framework_lint.source.tree import WorkTree
    from framework_lint.source.writer import NotWritten, write_file

    mkdocs = site_file(root)
    if mkdocs is None:
        raise click.UsageError(f"there is no mkdocs.yml beside {os.path.relpath(root)} or above it")
    top = beside(mkdocs)
    try:
        data = read(mkdocs, top)
        there = frozenset(WorkTree(folder, site_top(root, folder)).files()) if os.path.isdir(folder) else frozenset()
        changed = update_nav(shown_file(mkdocs), data, renderer, there)
    except (NotUpdated, Unreadable) as error:
        terminal.complain(f"{shown_file(mkdocs)}: {error}")
        return 2
    if changed == data:
        terminal.say(f"the nav of {shown_file(mkdocs)} is up to date")
        return 0
    if check_only:
        terminal.say(f"the nav of {shown_file(mkdocs)} is out of date; run `framework-lint render --site`")
        return 1
    try:
        write_file(mkdocs, changed, top, data)
    except NotWritten as error:
        terminal.complain(error)
        return 2
    terminal.say(f"changed the nav of {shown_file(mkdocs)}")
    return 0
