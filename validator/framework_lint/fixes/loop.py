"""Applying fixes: edits of the original bytes, again and again until nothing is left that may be applied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from framework_lint.model.findings import Change, Finding
from framework_lint.model.spans import Lines, Span

ROUNDS = 20  # a fix may bring another finding to light, hardly twenty times in a row
ATTEMPTS = 10  # each leaves out more of what does not come to rest

_MARK = b"\xef\xbb\xbf"

# Rule, path and pointer: by these a fix is known while the text at its place changes.
Key = tuple[str, str, str]


class Fixed(NamedTuple):
    """What fixing gave.

    files    the new bytes of each changed file, by path
    applied  the findings whose fixes are in them, in the order in which they were applied
    left     findings whose fixes undo each other, or make a file that cannot be read: none of them was applied
    """

    files: dict[str, bytes]
    applied: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()


def fix(
    check: Callable[[dict[str, bytes]], Iterable[Finding]],
    read: Callable[[str], bytes],
    wanted: Callable[[Finding], bool],
) -> Fixed:
    """Apply the fixes of findings until none is left: fixing what was fixed changes nothing.

    `check` gives the findings of the framework with some files replaced, `read` the bytes of a file by the path that
    findings give it, `wanted` says whether the fix of a finding may be applied.
    """
    left: dict[Key, Finding] = {}
    for _ in range(ATTEMPTS):
        fixed, restless = _attempt(check, read, lambda one: wanted(one) and _key(one) not in left)  # noqa: B023
        left |= {_key(finding): finding for finding in restless}
        if not restless:
            return fixed._replace(left=tuple(left.values()))
    return Fixed({}, (), tuple(left.values()))


def _attempt(
    check: Callable[[dict[str, bytes]], Iterable[Finding]],
    read: Callable[[str], bytes],
    wanted: Callable[[Finding], bool],
) -> tuple[Fixed, list[Finding]]:
    """What round after round gives, and the findings whose fixes do not come to rest, or spoil a file."""
    states: list[dict[str, bytes]] = [{}]
    rounds: list[list[Finding]] = []
    while len(rounds) < ROUNDS:
        files = states[-1]
        chosen = compatible(finding for finding in check(files) if finding.fix and wanted(finding))
        if not chosen:
            return Fixed(files, tuple(chain.from_iterable(rounds))), []
        before = {edit.path: files[edit.path] if edit.path in files else read(edit.path) for edit in _edits(chosen)}
        after, culprits = _apply(chosen, before)
        if culprits:
            return Fixed({}), culprits
        rounds.append(chosen)
        state = {path: data for path, data in (files | after).items() if data != read(path)}
        if state in states:  # these fixes undo each other
            return Fixed({}), list(chain.from_iterable(rounds[states.index(state) :]))
        states.append(state)
    return Fixed({}), rounds[-1]


def _apply(findings: list[Finding], before: dict[str, bytes]) -> tuple[dict[str, bytes], list[Finding]]:
    """Files with the fixes of findings applied, and the findings by which a file cannot be read any more."""
    after = {path: edited(data, _edits(findings, path)) for path, data in before.items()}
    spoilt = [path for path, data in before.items() if reads(path, data) and not reads(path, after[path])]
    return after, [finding for path in spoilt for finding in _culprits(findings, path, before[path])]


def _edits(findings: Iterable[Finding], path: str | None = None) -> list[Change]:
    """The edits of findings, those of one file where a path is given."""
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    return edits if path is None else [edit for edit in edits if edit.path == path]


def _culprits(findings: list[Finding], path: str, data: bytes) -> list[Finding]:
    """The findings whose edits alone make a file that cannot be read; all that touch it where none does so alone."""
    touching = [finding for finding in findings if _edits([finding], path)]
    alone = [finding for finding in touching if not reads(path, edited(data, _edits([finding], path)))]
    return alone or touching


def _key(finding: Finding) -> Key:
    return finding.rule, finding.path, finding.pointer


def compatible(findings: Iterable[Finding]) -> list[Finding]:
    """Findings whose fixes can be applied together: of two that touch the same characters the first one."""
    taken: dict[str, list[Span]] = {}
    chosen = []
    for finding in findings:
        edits = finding.fix.edits if finding.fix else ()
        if any(_touched(taken.get(edit.path, ()), edit.span) for edit in edits):
            continue
        for edit in edits:
            _take(taken.setdefault(edit.path, []), edit.span)
        chosen.append(finding)
    return chosen


def _touched(spans: Sequence[Span], span: Span) -> slice | None:
    """Which of the spans, which are in order and apart from each other, touch another one; None where none does."""
    first = bisect_left(spans, span[:2], key=lambda one: one[2:])
    last = bisect_right(spans, span[2:], key=lambda one: one[:2])
    return slice(first, last) if first < last else None


def _take(spans: list[Span], span: Span) -> None:
    """Add a span to others, as one with those that it touches."""
    touched = _touched(spans, span)
    if touched is None:
        spans.insert(bisect_left(spans, span), span)
    else:
        same = [*spans[touched], span]
        spans[touched] = [Span(*min(one[:2] for one in same), *max(one[2:] for one in same))]


def edited(data: bytes, changes: Iterable[Change]) -> bytes:
    """A file's bytes with spans replaced. Its byte order mark and the line break that it uses are kept."""
    mark, body = (_MARK, data[len(_MARK) :]) if data.startswith(_MARK) else (b"", data)
    text = body.decode("utf-8")
    lines = Lines(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces, rest = list[str](), len(text)  # from the end on
    for change in sorted(changes, key=lambda one: one.span, reverse=True):
        start = lines.offset(change.span.line, change.span.column)
        end = lines.offset(change.span.end_line, change.span.end_column)
        pieces += [text[end:rest], change.text.replace("\n", newline)]
        rest = start
    pieces.append(text[:rest])
    return mark + "".join(reversed(pieces)).encode("utf-8")


def reads(path: str, data: bytes) -> bool:
    """Whether a file is valid as far as its format goes."""
    if not path.endswith((".yaml", ".yml")):
        return True
    from framework_lint.documents.yaml.reader import read_yaml

    return read_yaml(path, data).root is not None


def diff(path: str, old: bytes, new: bytes) -> str:
    """What changes in a file, as a unified diff."""
    from difflib import unified_diff

    before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
    rows = []
    for row in unified_diff(before, after, f"a/{path}", f"b/{path}"):
        rows.append(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n")
    return "".join(rows)
