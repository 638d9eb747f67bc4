"""Apply fixes: edits of the original bytes, round after round until no fix is left that may be applied."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from framework_lint.model.findings import Change, Finding
from framework_lint.model.spans import Lines, Span

ROUNDS = 20  # a fix may reveal another finding, though hardly twenty times in a row
ATTEMPTS = 10  # each leaves out more of the fixes that do not converge

_BOM = b"\xef\xbb\xbf"

# Rule, path and pointer: they identify a fix while the text at its place changes.
Key = tuple[str, str, str]


class Fixed(NamedTuple):
    """The result of applying fixes.

    files    the new bytes of each changed file, by path
    applied  the findings whose fixes are in them, in the order in which they were applied
    skipped  findings whose fixes undo each other, or make a file unreadable: none of them was applied
    """

    files: dict[str, bytes]
    applied: tuple[Finding, ...] = ()
    skipped: tuple[Finding, ...] = ()


def fix(
    check: Callable[[dict[str, bytes]], Iterable[Finding]],
    read: Callable[[str], bytes],
    is_wanted: Callable[[Finding], bool],
) -> Fixed:
    """Apply the fixes of findings until none is left, so that fixing the result again changes nothing.

    `check` gives the findings of the framework with some files replaced, `read` the bytes of a file by the path that
    findings use, `is_wanted` says whether the fix of a finding may be applied.
    """
    skipped: dict[Key, Finding] = {}
    for _ in range(ATTEMPTS):
        fixed, culprits = _attempt(check, read, lambda finding: is_wanted(finding) and _key(finding) not in skipped)  # noqa: B023
        skipped |= {_key(finding): finding for finding in culprits}
        if not culprits:
            return fixed._replace(skipped=tuple(skipped.values()))
    return Fixed({}, (), tuple(skipped.values()))


def _attempt(
    check: Callable[[dict[str, bytes]], Iterable[Finding]],
    read: Callable[[str], bytes],
    is_wanted: Callable[[Finding], bool],
) -> tuple[Fixed, list[Finding]]:
    """The result of applying fixes in rounds, or the findings whose fixes do not converge or make a file unreadable."""
    states: list[dict[str, bytes]] = [{}]
    rounds: list[list[Finding]] = []
    while len(rounds) < ROUNDS:
        files = states[-1]
        chosen = compatible(finding for finding in check(files) if finding.fix and is_wanted(finding))
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
    """Files with the fixes of findings applied, and the findings whose fixes make a file unreadable."""
    after = {path: edited(data, _edits(findings, path)) for path, data in before.items()}
    broken = [path for path, data in before.items() if is_readable(path, data) and not is_readable(path, after[path])]
    return after, [finding for path in broken for finding in _culprits(findings, path, before[path])]


def _edits(findings: Iterable[Finding], path: str | None = None) -> list[Change]:
    """The edits of findings, only those of one file if a path is given."""
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    return edits if path is None else [edit for edit in edits if edit.path == path]


def _culprits(findings: list[Finding], path: str, data: bytes) -> list[Finding]:
    """The findings whose edits make a file unreadable on their own; all that touch it where none does so."""
    touching = [finding for finding in findings if _edits([finding], path)]
    alone = [finding for finding in touching if not is_readable(path, edited(data, _edits([finding], path)))]
    return alone or touching


def _key(finding: Finding) -> Key:
    return finding.rule, finding.path, finding.pointer


def compatible(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose fixes can be applied together: of two that touch the same characters, the first."""
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
    """Which of the spans, sorted and disjoint, touch another span; None where none does."""
    first = bisect_left(spans, span[:2], key=lambda other: other[2:])
    last = bisect_right(spans, span[2:], key=lambda other: other[:2])
    return slice(first, last) if first < last else None


def _take(spans: list[Span], span: Span) -> None:
    """Add a span to sorted ones, merged with those that it touches."""
    touched = _touched(spans, span)
    if touched is None:
        spans.insert(bisect_left(spans, span), span)
    else:
        merged = [*spans[touched], span]
        spans[touched] = [Span(*min(part[:2] for part in merged), *max(part[2:] for part in merged))]


def edited(data: bytes, changes: Iterable[Change]) -> bytes:
    """A file's bytes with spans replaced. Its byte order mark and its kind of line break are kept."""
    mark, body = (_BOM, data[len(_BOM) :]) if data.startswith(_BOM) else (b"", data)
    text = body.decode("utf-8")
    lines = Lines(text)
    newline = "\r\n" if "\r\n" in text else "\n"
    pieces, rest = list[str](), len(text)  # from the end backwards
    for change in sorted(changes, key=lambda change: change.span, reverse=True):
        start = lines.offset(change.span.line, change.span.column)
        end = lines.offset(change.span.end_line, change.span.end_column)
        pieces += [text[end:rest], change.text.replace("\n", newline)]
        rest = start
    pieces.append(text[:rest])
    return mark + "".join(reversed(pieces)).encode("utf-8")


def is_readable(path: str, data: bytes) -> bool:
    """Whether the bytes of a file can be parsed, whatever they say."""
    if not path.endswith((".yaml", ".yml")):
        return True
    from framework_lint.documents.yaml.reader import read_yaml

    return read_yaml(path, data).root is not None


def diff(path: str, old: bytes, new: bytes) -> str:
    """The changes of a file, as a unified diff."""
    from difflib import unified_diff

    before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
    rows = []
    for row in unified_diff(before, after, f"a/{path}", f"b/{path}"):
        rows.append(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n")
    return "".join(rows)
