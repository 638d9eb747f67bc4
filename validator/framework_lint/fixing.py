"""Applying fixes: edits of the original bytes, again and again until nothing is left that may be applied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from framework_lint.findings import Change, Finding
from framework_lint.spans import Lines

ROUNDS = 10  # a fix may bring another finding to light; two that undo each other must end

_MARK = b"\xef\xbb\xbf"


class Fixed(NamedTuple):
    """What fixing gave: the new bytes of each changed file by path, and how many findings were mended."""

    files: dict[str, bytes]
    mended: int


def fix(
    check: Callable[[dict[str, bytes]], Iterable[Finding]],
    read: Callable[[str], bytes],
    wanted: Callable[[Finding], bool],
) -> Fixed:
    """Apply the fixes of findings until none is left.

    `check` gives the findings of the framework with some files replaced, `read` the bytes of a file by the path that
    reports show, `wanted` says whether the fix of a finding may be applied.
    """
    files: dict[str, bytes] = {}
    count = 0
    states: list[dict[str, bytes]] = []
    spoilt: set[str] = set()
    for _ in range(ROUNDS):
        states.append(files)
        open_ = [f for f in check(files) if f.fix and wanted(f) and not any(e.path in spoilt for e in f.fix.edits)]
        chosen = compatible(open_)
        if not chosen:
            break
        changes: dict[str, list[Change]] = {}
        for finding in chosen:
            for change in finding.fix.edits if finding.fix else ():
                changes.setdefault(change.path, []).append(change)
        after = {**files}
        bad = set()
        for path, edits in changes.items():
            data = files[path] if path in files else read(path)
            after[path] = edited(data, edits)
            if reads(path, data) and not reads(path, after[path]):
                bad.add(path)
        if bad:  # a fix must never leave a file that cannot be read: once more, without those that touch it
            spoilt |= bad
            continue
        after = {path: data for path, data in after.items() if data != read(path)}
        if after in states:  # two fixes undo each other
            break
        files = after
        count += len(chosen)
    return Fixed(files, count)


def compatible(findings: Iterable[Finding]) -> list[Finding]:
    """Findings whose fixes can be applied together: of two that touch the same characters the first one."""
    taken: dict[str, list[Change]] = {}
    chosen = []
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        if any(_touch(edit, other) for edit in edits for other in taken.get(edit.path, ())):
            continue
        for edit in edits:
            taken.setdefault(edit.path, []).append(edit)
        chosen.append(finding)
    return chosen


def _touch(one: Change, other: Change) -> bool:
    return one.span[:2] <= other.span[2:] and other.span[:2] <= one.span[2:]


def edited(data: bytes, changes: Iterable[Change]) -> bytes:
    """A file's bytes with spans replaced. Its byte order mark and the line break that it uses are kept."""
    mark, body = (_MARK, data[len(_MARK) :]) if data.startswith(_MARK) else (b"", data)
    text = body.decode("utf-8")
    lines = Lines(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    for change in sorted(changes, key=lambda one: one.span, reverse=True):
        start = lines.offset(change.span.line, change.span.column)
        end = lines.offset(change.span.end_line, change.span.end_column)
        text = text[:start] + change.text.replace("\n", newline) + text[end:]
    return mark + text.encode("utf-8")


def reads(path: str, data: bytes) -> bool:
    """Whether a file is valid as far as its format goes."""
    if not path.endswith((".yaml", ".yml")):
        return True
    from framework_lint.documents.yaml import read_yaml

    return read_yaml(path, data).root is not None


def diff(path: str, old: bytes, new: bytes) -> str:
    """What changes in a file, as a unified diff."""
    from difflib import unified_diff

    before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
    rows = []
    for row in unified_diff(before, after, f"a/{path}", f"b/{path}"):
        rows.append(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n")
    return "".join(rows)
