"""For people: each finding with the source that it speaks of, and a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from framework_lint.model.findings import Finding, Problem
from framework_lint.model.spans import START, Lines, Span
from framework_lint.model.visible import visible
from framework_lint.reports.concise import one_line
from framework_lint.reports.excerpt import ELLIPSIS, excerpt
from framework_lint.reports.painting import paint
from framework_lint.reports.report import LONG, Report, advice
from framework_lint.reports.summary import closing, count, hides, summary, weakened
from framework_lint.reports.together import Together, together
from framework_lint.reports.wrapping import wrapped

DRAWN = 3  # findings of a rule that a long report draws: what it is about is clear from them
DRAWN_IN_ALL = 24  # of any rule; two or three screens
PLACES = 3  # related places, and places of the same words, that are shown; nobody reads more of them


def render(report: Report, *, color: bool, width: int) -> Iterator[str]:
    drawing = Drawing(sources(report), width, color)
    if report.taken_away:
        yield "\n".join(drawing.weakened(report)) + "\n\n"
    for problem in report.problems:
        yield "\n".join(drawing.problem(problem)) + "\n\n"
    yield from _findings(report, drawing)
    if report.fixes:
        yield "\n".join(_applied_fixes(report)) + "\n\n"
    overview = list(closing(report))
    if overview:
        yield "\n".join(part for line in overview for part in wrapped(line, width, _hanging(line))) + "\n\n"
    yield from (f"{line}\n" for line in wrapped(summary(report), width))


def _hanging(line: str) -> str:
    """What a cause's further lines begin with, so that they stand below its words."""
    _, gap, words = line.lstrip().partition("  ")
    return " " * (len(line) - len(words)) if gap else ""


def _findings(report: Report, drawing: Drawing) -> Iterator[str]:
    """The findings, each drawn; of a long report that was not asked for in parts, only the first few of each rule, and
    the others in a line."""
    groups = together(report.findings, drawing.source)
    most = len(groups)
    if most > LONG and not report.in_part:
        most = max(1, min(DRAWN, DRAWN_IN_ALL // len({group.finding.rule for group in groups})))
    drawn: Counter[str] = Counter()
    in_lines = False
    for group in groups:
        rule = group.finding.rule
        drawn[rule] += 1
        if drawn[rule] > most:
            in_lines = True
            yield from (f"{one_line(finding)}\n" for finding in group.all)
        else:
            yield ("\n" if in_lines else "") + "\n".join(drawing.together(group)) + "\n\n"
            in_lines = False
    if in_lines:
        yield "\n"


def _applied_fixes(report: Report) -> Iterator[str]:
    """Each file that fixes changed, and what was done there."""
    if report.names_each_fix:
        for fix in report.fixes:
            yield f"fixed {visible(fix.path)}:{fix.line}: {fix.rule} {visible(f'{fix.message}: {fix.title}')}"
        return
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
        yield from self.together(Together(finding, [], []))

    def together(self, group: Together) -> Iterator[str]:
        """A finding, with those that are drawn with it."""
        finding = group.finding
        severity = finding.severity
        yield from self._header(finding)
        here = [finding, *group.beside]
        related = list(dict.fromkeys(place for one in here for place in one.related))
        spans = [*(one.span for one in here), *(place.span for place in related[:PLACES])]
        margin = 1 + max(len(str(_last(span))) for span in spans)
        yield from self._spot("-->", finding.path, finding.span, finding.label, severity, margin)
        for other in group.beside:
            yield from self._marks(other.path, other.span, other.label or other.message, "^", severity, margin)
        for other in group.elsewhere[:PLACES]:
            yield self._where("-->", other.path, other.span, margin)
        yield from self._more([other.path for other in group.elsewhere[PLACES:]], margin)
        reads = self._reads(finding.path, finding.span)
        for path, span, message in related[:PLACES]:
            if reads and path != finding.path and self._reads(path, span) == reads:  # it need not be shown again
                yield f"{self._where(':::', path, span, margin)} {visible(message)}"
            else:
                yield from self._spot(":::", path, span, message, "frame", margin)
        yield from self._more([place.path for place in related[PLACES:]], margin)
        for name, text in dict.fromkeys(named for one in here for named in _advice(one)):
            yield from self._note(name, text, margin)

    def _reads(self, path: str, span: Span) -> str:
        """The line that a place begins in; empty where there is none to show."""
        lines = self.source(path) if span != START else None
        return lines.line(span.line).strip() if lines else ""

    def _header(self, finding: Finding) -> Iterator[str]:
        code = f"{finding.severity}[{finding.rule}]"
        first, *others = wrapped(visible(finding.message), self.width, "  ", len(code) + 1)
        shown = _linked(code, finding.url) if self.color and finding.url else code
        yield f"{self._paint(finding.severity, shown)} {self._paint('strong', first)}"
        yield from (f"  {self._paint('strong', line.lstrip())}" for line in others)

    def _more(self, paths: list[str], margin: int) -> Iterator[str]:
        """How many places are not shown: `and 46 more in 46 files`."""
        if paths:
            files = count(len(set(paths)), "file")
            yield f"{' ' * margin}{self._paint('frame', '...')} and {len(paths):,} more in {files}"

    def problem(self, problem: Problem) -> Iterator[str]:
        header = self._paint("error", f"problem[{problem.kind}]")
        yield f"{header} {self._paint('strong', visible(problem.message))}"
        if problem.path:
            yield f"  {self._paint('frame', '-->')} {visible(problem.path)}"

    def _spot(self, arrow: str, path: str, span: Span, label: str, style: str, margin: int) -> Iterator[str]:
        """One place: where it is, its first line with the marks, its last line where that is another one."""
        where = self._where(arrow, path, span, margin)
        # A finding on a whole file stands at its start: there is nothing to mark.
        lines = self.source(path) if span != START else None
        if lines is None:
            yield f"{where} {visible(label)}".rstrip()
            return
        yield where
        if arrow == "-->":
            yield f"{' ' * margin} {self._paint('frame', '|')}"
        room = self.width and self.width - margin - 3
        yield self._numbered(span.line, excerpt(*lines.marked(span), room).text, margin)
        yield from self._marks(path, span, label, "^" if arrow == "-->" else "-", style, margin)
        last = _last(span)
        if last > span.line:
            if last > span.line + 1:
                yield self._paint("frame", ELLIPSIS)
            line = lines.line(last)
            end = span.end_column - 1 if span.end_line == last else len(line)
            shown = excerpt(line, min(len(line) - len(line.lstrip()), end), end, room)
            yield self._numbered(last, shown.text, margin)

    def _where(self, arrow: str, path: str, span: Span, margin: int) -> str:
        return f"{' ' * margin}{self._paint('frame', arrow)} {visible(path)}:{span.line}:{span.column}"

    def _marks(self, path: str, span: Span, label: str, mark: str, style: str, margin: int) -> Iterator[str]:
        """The marks below a place's first line, and the label behind them, or below where it has no room there."""
        lines = self.source(path)
        if lines is None:
            return
        gutter = f"{' ' * margin} {self._paint('frame', '|')}"
        room = self.width and self.width - margin - 3
        shown = excerpt(*lines.marked(span), room)
        marks, label = mark * shown.columns, visible(label)
        behind = shown.first + shown.columns + 1
        if not room or behind + len(label) <= room:
            yield f"{gutter} {' ' * shown.first}{self._paint(style, f'{marks} {label}'.rstrip())}"
            return
        yield f"{gutter} {' ' * shown.first}{self._paint(style, marks)}"
        indent = min(shown.first, max(0, room - len(label)))
        for line in wrapped(label, room - indent):
            yield f"{gutter} {' ' * indent}{self._paint(style, line)}"

    def _note(self, name: str, text: str, margin: int) -> Iterator[str]:
        before = margin + len(name) + 5  # columns: "   = help: "
        for number, line in enumerate(text.splitlines() or [""]):
            for part in wrapped(visible(line), self.width and self.width - before):
                if number:
                    yield " " * before + part
                else:
                    yield f"{' ' * margin} {self._paint('frame', '=')} {self._paint('strong', f'{name}:')} {part}"
                    number = 1

    def _numbered(self, number: int, text: str, margin: int) -> str:
        return f"{self._paint('frame', f'{number:>{margin}} |')} {text}".rstrip()

    def _paint(self, style: str, text: str) -> str:
        return paint(style, text, self.color)


def _last(span: Span) -> int:
    """The last line of which a span covers something: a span that ends at the first column leaves that line out."""
    return span.end_line - (span.end_column == 1 and span.end_line > span.line)


def _advice(finding: Finding) -> Iterator[tuple[str, str]]:
    """What to do, and what `--fix` would, each with its name: in one where both are a line."""
    help, fix = advice(finding)
    of_fix = "fix" if finding.fix and finding.fix.safety == "safe" else "suggested fix"
    if help and fix and "\n" not in help:
        yield "help", f"{help}; {of_fix}: {fix}"
        return
    if help:
        yield "help", help
    if fix:
        yield of_fix, fix


def _linked(text: str, url: str) -> str:
    """Text that a terminal opens an address for (OSC 8)."""
    return f"\x1b]8;;{visible(url)}\x1b\\{text}\x1b]8;;\x1b\\"
