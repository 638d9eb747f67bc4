"""What an editor can do about a finding: its fix, all safe fixes of the file, a comment that says why it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from lsprotocol import types

from framework_lint.fixes.ignoring import comment_for
from framework_lint.fixes.loop import compatible
from framework_lint.model.findings import Change, Finding
from framework_lint.model.visible import visible
from framework_lint.server.diagnostics import SOURCE, diagnostic
from framework_lint.server.positions import Positions

FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
SELECT = f"{SOURCE}.select"  # the command that selects the place of a reason
REASON = "reason"  # stands where a person says why; the check reports it as none


class Files(NamedTuple):
    """How files are spoken of, each by its absolute path."""

    positions: Callable[[str], Positions]
    uri: Callable[[str], str]
    version: Callable[[str], int | None]  # of an open document


def actions(path: str, found: Sequence[Finding], asked: types.CodeActionParams, files: Files) -> list[types.CodeAction]:
    """The actions for a range of a file. `found` is all that is reported of it."""
    only = [str(getattr(kind, "value", kind)) for kind in asked.context.only or ()]
    offered: list[types.CodeAction] = []
    if _wants(only, types.CodeActionKind.QuickFix.value):
        positions = files.positions(path)
        begin, end = positions.place(asked.range.start), positions.place(asked.range.end)
        here = [finding for finding in found if finding.span[:2] <= end and begin <= finding.span[2:]]
        for finding in here:
            offered += _fixes(finding, files)
        for finding in here:
            offered += _ignoring(finding, path, files)
    if _wants(only, FIX_ALL):
        offered += _fix_all(path, found, files)
    return offered


def _wants(only: Sequence[str], kind: str) -> bool:
    """Whether an editor asks for a kind: for all, for it, or for what it is one of."""
    return not only or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)


def _fixes(finding: Finding, files: Files) -> Iterator[types.CodeAction]:
    if finding.fix:
        yield types.CodeAction(
            title=visible(f"{finding.fix.title[0].upper()}{finding.fix.title[1:]}"),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(finding, files.positions, files.uri)],
            is_preferred=finding.fix.safety == "safe" or None,
            edit=edit(finding.fix.edits, files),
        )


def _fix_all(path: str, found: Iterable[Finding], files: Files) -> Iterator[types.CodeAction]:
    """All safe fixes that change this file only: who saves one file does not expect another to change."""
    safe = [
        finding
        for finding in found
        if finding.fix and finding.fix.safety == "safe" and all(change.path == path for change in finding.fix.edits)
    ]
    changes = [change for finding in compatible(safe) if finding.fix for change in finding.fix.edits]
    if changes:
        yield types.CodeAction(
            title="Apply all safe fixes of framework-lint in this file", kind=FIX_ALL, edit=edit(changes, files)
        )


def _ignoring(finding: Finding, path: str, files: Files) -> Iterator[types.CodeAction]:
    """A comment with a place for the reason, which is selected where the editor can do so."""
    lines = files.positions(path).lines
    change = comment_for(finding, lines.text.encode("utf-8", "surrogatepass"), REASON)
    if change is None:
        return
    at = change.text.rindex(REASON)
    # What is written before the reason is one line, and its characters are one unit each.
    start = files.positions(path).position(change.span.line, change.span.column)
    character = start.character + at
    selected = types.Range(types.Position(start.line, character), types.Position(start.line, character + len(REASON)))
    yield types.CodeAction(
        title=f"Ignore {finding.rule} here, with a reason",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(finding, files.positions, files.uri)],
        edit=edit([change], files),
        command=types.Command("Write the reason", SELECT, arguments=[files.uri(path), selected]),
    )


def edit(changes: Iterable[Change], files: Files) -> types.WorkspaceEdit:
    """Changes of files, by absolute path, as one edit, which an editor refuses where it has another version."""
    by_file: dict[str, list[Change]] = {}
    for change in changes:
        by_file.setdefault(change.path, []).append(change)
    return types.WorkspaceEdit(document_changes=[_of_file(path, of_file, files) for path, of_file in by_file.items()])


def _of_file(path: str, changes: Iterable[Change], files: Files) -> types.TextDocumentEdit:
    positions = files.positions(path)
    newline = "\r\n" if "\r\n" in positions.lines.text else "\n"
    return types.TextDocumentEdit(
        text_document=types.OptionalVersionedTextDocumentIdentifier(uri=files.uri(path), version=files.version(path)),
        edits=[
            types.TextEdit(positions.range(change.span), change.text.replace("\n", newline))
            for change in sorted(changes, key=lambda change: change.span)
        ],
    )
