"""For people: each finding with the source that it speaks of, and a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from framework_lint.model.findings import Finding, Problem
from framework_lint.model.spans import START, Lines, Span
from framework_lint.model.visible import visible
from framework_lint.reports.excerpt import ELLIPSIS, excerpt
from framework_lint.reports.report import Report, advice
from framework_lint.reports.summary import closing, hides, summary, weakened

# Select Graphic Rendition codes (ECMA-48, section 8.3.117).
_STYLES = {"error": "1;31", "warning": "1;33", "note": "1;36", "frame": "1;34", "strong": "1"}


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    drawing = Drawing(sources(report), width, color)
    if report.taken_away:
        yield "\n".join(drawing.weakened(report)) + "\n\n"
    for problem in report.problems:
        yield "\n".join(drawing.problem(problem)) + "\n\n"
    for finding in report.findings:
        yield "\n".join(drawing.finding(finding)) + "\n\n"
    if report.fixes:
        yield "\n".join(_applied_fixes(report)) + "\n\n"
    overview = list(closing(report))
    if overview:
        yield "\n".join(overview) + "\n\n"
    yield summary(report) + "\n"


def _applied_fixes(report: Report) -> Iterator[str]:
    """Each file that fixes changed, and what was done there."""
    done: dict[str, Counter[str]] = {}
    for fix in report.fixes:
        done.setdefault(fix.path, Counter())[f"{fix.rule} {fix.title}"] += 1
    for path, titles in done.items():
        counted = (f"{visible(title)}{f' ({times} times)' if times > 1 else ''}" for title, times in titles.items())
        yield f"fixed {visible(path)}: {'; '.join(counted)}"


def sources(report: Report) -> Callable[[str], Lines | None]:
    """The lines of a path, None where they cannot be had. Findings come by path, so few need to be kept."""

    @lru_cache(maxsize=16)
    def source(path: str) -> Lines | None:
        try:
            return report.lines(path)
        except (OSError, UnicodeError):
            return None

    return source


class Drawing(NamedTuple):
    """How findings are drawn. Every method yields lines without line breaks."""

    source: Callable[[str], Lines | None]
    width: int  # columns, 0 for any number
    color: bool = False

    def weakened(self, report: Report) -> Iterator[str]:
        """What the change takes away from its own check."""
        yield self._paint("warning", f"{weakened(report)}:")
        for entry in report.taken_away:
            line = f":{entry.line}" if entry.line else ""
            where = f"{visible(entry.path)}{line}: " if entry.path or line else ""
            yield f"  {self._paint('frame', '-->')} {where}{visible(entry.message)}{hides(entry)}"

    def finding(self, finding: Finding) -> Iterator[str]:
        severity = finding.severity
        header = self._paint(severity, f"{severity}[{finding.rule}]")
        yield f"{header} {self._paint('strong', visible(finding.message))}"
        spans = [finding.span, *(related.span for related in finding.related)]
        margin = 1 + max(len(str(_last(span))) for span in spans)
        yield from self._spot("-->", finding.path, finding.span, finding.label, severity, margin)
        for path, span, message in finding.related:
            yield from self._spot(":::", path, span, message, "frame", margin)
        help, fix = advice(finding)
        if help:
            yield from self._note("help", help, margin)
        if finding.fix:
            yield from self._note("fix" if finding.fix.safety == "safe" else "suggested fix", fix, margin)

    def problem(self, problem: Problem) -> Iterator[str]:
        header = self._paint("error", f"problem[{problem.kind}]")
        yield f"{header} {self._paint('strong', visible(problem.message))}"
        if problem.path:
            yield f"  {self._paint('frame', '-->')} {visible(problem.path)}"

    def _spot(self, arrow: str, path: str, span: Span, label: str, style: str, margin: int) -> Iterator[str]:
        """One place: where it is, its first line with the marks, its last line where that is another one."""
        where = f"{' ' * margin}{self._paint('frame', arrow)} {visible(path)}:{span.line}:{span.column}"
        label = visible(label)
        # A finding on a whole file stands at its start: there is nothing to mark.
        lines = self.source(path) if span != START else None
        if lines is None:
            yield f"{where} {label}".rstrip()
            return
        yield where
        gutter = f"{' ' * margin} {self._paint('frame', '|')}"
        if arrow == "-->":
            yield gutter
        room = self.width and self.width - margin - 3
        last = _last(span)
        shown = excerpt(*lines.marked(span), room)
        yield self._numbered(span.line, shown.text, margin)
        marks = ("^" if arrow == "-->" else "-") * shown.columns
        yield f"{gutter} {' ' * shown.first}{self._paint(style, f'{marks} {label}'.rstrip())}"
        if last > span.line:
            if last > span.line + 1:
                yield self._paint("frame", ELLIPSIS)
            line = lines.line(last)
            end = span.end_column - 1 if span.end_line == last else len(line)
            shown = excerpt(line, min(len(line) - len(line.lstrip()), end), end, room)
            yield self._numbered(last, shown.text, margin)

    def _note(self, name: str, text: str, margin: int) -> Iterator[str]:
        first, *others = text.splitlines() or [""]
        yield f"{' ' * margin} {self._paint('frame', '=')} {self._paint('strong', f'{name}:')} {visible(first)}"
        for line in others:
            yield " " * (margin + len(name) + 5) + visible(line)

    def _numbered(self, number: int, text: str, margin: int) -> str:
        return f"{self._paint('frame', f'{number:>{margin}} |')} {text}".rstrip()

    def _paint(self, style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color else text


def _last(span: Span) -> int:
    """The last line of which a span covers something: a span that ends at the first column leaves that line out."""
    return span.end_line - (span.end_column == 1 and span.end_line > span.line)
