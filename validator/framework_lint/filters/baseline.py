"""A baseline: the findings that a framework had when it began to be checked, so that only new ones are reported.

Findings are matched by fingerprint and counted: a second copy of a known finding is new; renamed files, moved lines and
reworded messages make no difference. Each finding is one line and the version comes last, so any line may be deleted.
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
    """A file is not a baseline; the message says why."""


class Entry(NamedTuple):
    """A line of a baseline."""

    fingerprint: str
    rule: str  # the rule's code
    path: str  # of the file when the baseline was written: for people, nothing is matched by it
    times: int  # how many findings have this fingerprint


class Baseline(NamedTuple):
    """A baseline that was read."""

    file: str  # its path as reports show it
    lines: Lines
    entries: dict[str, Entry]  # by fingerprint
    data: bytes = b""  # the whole file
    on_disk: str = ""  # its absolute path


def as_text(findings: Iterable[Finding]) -> str:
    """The text of a baseline that lists these findings."""
    counts: Counter[str] = Counter()
    first: dict[str, Finding] = {}
    for finding in findings:
        counts[finding.fingerprint] += 1
        first.setdefault(finding.fingerprint, finding)
    rows = []
    for finding in sorted(first.values(), key=lambda f: (f.path, f.rule, f.pointer, f.fingerprint)):
        entry = {"rule": finding.rule, "path": finding.path, "count": counts[finding.fingerprint]}
        rows.append(f'"{finding.fingerprint}": {json.dumps(entry)},\n')
    return "".join(("{\n", *rows, f'"version": {VERSION}\n}}\n'))


def read(file: str, data: bytes) -> Baseline:
    """Parse a baseline; `file` is its path as reports show it. Raises Unusable."""
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
    """Counts findings off a baseline as they come, and says what it lists beyond them."""

    baseline: Baseline
    remaining: Counter[str]  # how many of each fingerprint have not been found yet

    @classmethod
    def of(cls, baseline: Baseline) -> Known:
        return cls(baseline, Counter({entry.fingerprint: entry.times for entry in baseline.entries.values()}))

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """The findings that the baseline does not list, and those that it lists, which are counted off."""
        new, listed = [], []
        for finding in findings:
            if self.remaining[finding.fingerprint] > 0:
                self.remaining[finding.fingerprint] -= 1
                listed.append(finding)
            else:
                new.append(finding)
        return new, listed

    def stale(self) -> list[tuple[Entry, Hit]]:
        """A hit for each entry that lists more findings than there were (SUP804)."""
        hits = []
        lines = self.baseline.lines
        for entry in self.baseline.entries.values():
            gone = self.remaining[entry.fingerprint]
            if gone:
                hits.append((entry, _stale_entry(self.baseline.file, lines, entry, gone)))
        return hits


def _stale_entry(file: str, lines: Lines, entry: Entry, gone: int) -> Hit:
    what = f"{entry.rule} in {entry.path}" if entry.path else entry.rule
    line, _ = lines.position(max(lines.text.find(f'"{entry.fingerprint}"'), 0))
    text = lines.line(line)
    place = Place(file, Span(line, 1, line, len(text) + 1))
    remaining = entry.times - gone
    if remaining:
        row = f'"{entry.fingerprint}": {json.dumps({"rule": entry.rule, "path": entry.path, "count": remaining})},'
        message, title, edit = (
            f"the baseline lists {what} {entry.times} times, more often than it is found ({remaining})",
            "lower the count",
            Edit(place, row),
        )
    else:
        message, title = f"the baseline lists {what}, which is gone", "delete the line"
        edit = Edit(place._replace(span=Span(line, 1, line + 1, 1)), "")
    fix = Fix("safe", title, (edit,)) if _holds_only(text, entry) else None
    return Hit(place, message, help=title, fix=fix)


def _holds_only(line: str, entry: Entry) -> bool:
    """Whether a line is a single entry with its comma, so that it can be deleted by itself."""
    row = line.rstrip()
    if not row.endswith("},"):
        return False
    try:
        return list(json.loads(f"{{{row[:-1]}}}")) == [entry.fingerprint]
    except ValueError:
        return False
