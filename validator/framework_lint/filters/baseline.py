"""A baseline: the findings that a framework had when it began to be checked, so that only new ones are reported.

Findings are matched by fingerprint and counted: a second copy of a known fault is new; a file renamed, a line moved or
a message reworded changes nothing. One line a finding and the version last, so that any line may simply be deleted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from framework_lint.model.findings import Edit, Finding, Fix, Hit
from framework_lint.model.spans import Lines, Place, Span

VERSION = 1


class Unusable(ValueError):
    """A file that is no baseline; the message says why."""


class Entry(NamedTuple):
    fingerprint: str
    rule: str
    path: str  # where it was when it was written: for people, nothing is matched by it
    times: int


class Baseline(NamedTuple):
    """A baseline that was read: its path as reports show it and on disk (absolute), what it lists, and its bytes."""

    file: str
    lines: Lines
    entries: dict[str, Entry]
    data: bytes = b""
    on_disk: str = ""


def as_text(findings: Iterable[Finding]) -> str:
    """The baseline file that lists findings."""
    counts: Counter[str] = Counter()
    first: dict[str, Finding] = {}
    for finding in findings:
        counts[finding.fingerprint] += 1
        first.setdefault(finding.fingerprint, finding)
    rows = []
    for finding in sorted(first.values(), key=lambda one: (one.path, one.rule, one.pointer, one.fingerprint)):
        entry = {"rule": finding.rule, "path": finding.path, "count": counts[finding.fingerprint]}
        rows.append(f'"{finding.fingerprint}": {json.dumps(entry)},\n')
    return "".join(("{\n", *rows, f'"version": {VERSION}\n}}\n'))


def read(file: str, data: bytes) -> Baseline:
    """A baseline out of a file's bytes. Raises Unusable."""
    try:
        text = data.decode("utf-8-sig")
        content: Any = json.loads(text)
    except RecursionError:
        raise Unusable(f"{file} is no baseline: its lists or objects are nested too deeply") from None
    except ValueError as error:
        raise Unusable(f"{file} is no baseline: {error}") from None
    if not isinstance(content, dict) or content.pop("version", None) != VERSION:
        raise Unusable(f"{file} is no baseline of version {VERSION}; `--write-baseline {file}` writes one")
    entries = {}
    for fingerprint, entry in content.items():
        count = entry.get("count", 1) if isinstance(entry, dict) else None
        if type(count) is not int or count < 1:
            raise Unusable(f'{file}: the entry "{fingerprint}" is not one of a baseline')
        entries[fingerprint] = Entry(fingerprint, str(entry.get("rule", "")), str(entry.get("path", "")), count)
    return Baseline(file, Lines(text), entries, data)


class Known(NamedTuple):
    """Which findings a baseline lists: takes them one by one, and says what it lists beyond them."""

    baseline: Baseline
    left: Counter[str]

    @classmethod
    def of(cls, baseline: Baseline) -> Known:
        return cls(baseline, Counter({entry.fingerprint: entry.times for entry in baseline.entries.values()}))

    def part(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """The findings that the baseline does not list, and those that it lists; each of these is counted off."""
        new, listed = [], []
        for finding in findings:
            if self.left[finding.fingerprint] > 0:
                self.left[finding.fingerprint] -= 1
                listed.append(finding)
            else:
                new.append(finding)
        return new, listed

    def stale(self) -> list[tuple[Entry, Hit]]:
        """A hit for each entry that lists more than was found (SUP804)."""
        hits = []
        lines = self.baseline.lines
        for entry in self.baseline.entries.values():
            gone = self.left[entry.fingerprint]
            if gone:
                hits.append((entry, _stale(self.baseline.file, lines, entry, gone)))
        return hits


def _stale(file: str, lines: Lines, entry: Entry, gone: int) -> Hit:
    what = f"{entry.rule} in {entry.path}" if entry.path else entry.rule
    line, _ = lines.position(max(lines.text.find(f'"{entry.fingerprint}"'), 0))
    text = lines.line(line)
    place = Place(file, Span(line, 1, line, len(text) + 1))
    left = entry.times - gone
    if left:
        row = f'"{entry.fingerprint}": {json.dumps({"rule": entry.rule, "path": entry.path, "count": left})},'
        message, title, edit = (
            f"the baseline lists {what} {entry.times} times, {left} are left",
            "lower the count",
            Edit(place, row),
        )
    else:
        message, title = f"the baseline lists {what}, which is gone", "delete the line"
        edit = Edit(place._replace(span=Span(line, 1, line + 1, 1)), "")
    fix = Fix("safe", title, (edit,)) if _holds_only(text, entry) else None
    return Hit(place, message, help=title, fix=fix)


def _holds_only(line: str, entry: Entry) -> bool:
    """Whether a line is one entry with its comma, so that it may go without any other."""
    row = line.rstrip()
    if not row.endswith("},"):
        return False
    try:
        return list(json.loads(f"{{{row[:-1]}}}")) == [entry.fingerprint]
    except ValueError:
        return False
