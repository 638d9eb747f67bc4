"""Which fixes stay safe once all findings are known.

A safe fix means that the rule knows the right text beyond doubt. Where another finding is about the same link, entry,
heading or sentence, one may be the cause of the other, and a person decides: the fix becomes a suggestion.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator

from framework_lint.model.findings import Change, Finding
from framework_lint.model.framework import Framework
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Span

_WHOLE_FILE = Span(1, 1, 1_000_000_000, 1)
# A sentence ends with its mark, with its paragraph, and where the next value, row or item of a list begins.
_SENTENCE_END = regex(
    r"[.!?][)\"'”’*_]*(?=\s)|\n[ \t]*(?=\n|[-*+|#>][ \t]|\d+[.)][ \t])|\n(?=[ \t]*(?:-[ \t]+)?[\w-]+:(?:\s|\Z))|\|"
)


def without_doubts(findings: list[Finding], framework: Framework, lines: Callable[[str], Lines]) -> list[Finding]:
    """Findings in which a safe fix becomes a suggestion where something else is wrong at the same place, or where it
    would delete a comment. `lines` gives the lines of a file by path."""
    paths = {finding.path for finding in findings if _is_safe(finding)}
    if not paths:
        return findings
    files = _by_file(findings, framework)
    doubted = {finding for path in paths for finding in _doubted(files[path], lines(path))}
    return [_suggested(finding) if finding in doubted else finding for finding in findings]


class _File:
    """What a file holds that findings may be about, and what was found there."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.related: list[tuple[Finding, Span]] = []  # places here that findings name
        self.links: list[Span] = []
        self.entries: list[Span] = []  # of skills, of files of skills, and of the site's navigation
        self.headings: list[Span] = []


def _by_file(findings: Iterable[Finding], framework: Framework) -> dict[str, _File]:
    files: dict[str, _File] = {}

    def file(path: str) -> _File:
        return files.get(path) or files.setdefault(path, _File(path))

    for finding in findings:
        file(finding.path).findings.append(finding)
        for related in finding.related:
            file(related.path).related.append((finding, related.span))
    for role in (*framework.roles, *(page for page, _ in framework.renderings)):
        steps = (role.navigation.previous, role.navigation.next, role.navigation.back) if role.navigation else ()
        file(role.file).links += [link.place.span for links in (*steps, role.links) for link in links]
        if role.title:
            file(role.file).headings.append(role.title.place.span)
    for role in framework.roles:
        file(role.file).entries += [skill.place.span for skill in (*role.skills, *role.drops)]
    for prose in framework.prose:
        file(prose.file).links += [link.place.span for link in prose.links]
    for skill in framework.skills:
        file(skill.place.path).entries.append(_WHOLE_FILE)
    if framework.site:
        leaves = (entry for entries in framework.site.walk() for entry in entries if not entry.entries)
        file(framework.site.file).entries += [entry.place.span for entry in leaves]
    return files


def _is_safe(finding: Finding) -> bool:
    # A fault of a suppression or a baseline is not about what the framework says.
    return finding.fix is not None and finding.fix.safety == "safe" and not finding.rule.startswith("SUP")


def _suggested(finding: Finding) -> Finding:
    return finding._replace(fix=finding.fix._replace(safety="suggest") if finding.fix else None)


def _doubted(file: _File, source: Lines) -> Iterator[Finding]:
    """The findings of one file whose safe fixes are doubtful."""
    kinds = _elements(file, source)
    for finding in filter(_is_safe, file.findings):
        edits = [edit for edit in finding.fix.edits if edit.path == file.path] if finding.fix else []
        spans = [finding.span, *(edit.span for edit in edits)]
        smallest = [kind for kind in kinds if any(kind.at(span) for span in spans)][:1]  # a link, not its sentence
        alone = all(kind.is_only(finding, span) for kind in smallest for span in spans)
        if not alone or any(_deletes_comment(edit, source) for edit in edits):
            yield finding


def _elements(file: _File, source: Lines) -> list[Elements]:
    """The links, entries, headings and sentences of a file, each kind with the findings in it."""
    links = Elements(file.links)
    kinds = [links, Elements(file.entries), Elements(file.headings), Elements(_sentences(source))]
    for finding in file.findings:
        for kind in kinds:
            kind.note(finding)
    for finding, span in file.related:  # of two links that contradict each other either may be wrong
        links.note(finding, span)
    return kinds


class Elements:
    """Parts of a file that do not overlap, and which rules reported something in each."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(set(spans))
        self._starts = [span[:2] for span in ordered]
        self._ends = [span[2:] for span in ordered]
        self._rules: dict[int, set[tuple[str, bool]]] = {}

    def at(self, span: Span) -> range:
        """The indices of the parts that share a character with a span, or that an empty span lies in or touches."""
        if span[:2] == span[2:]:
            return range(bisect_left(self._ends, span[:2]), bisect_right(self._starts, span[2:]))
        return range(bisect_right(self._ends, span[:2]), bisect_left(self._starts, span[2:]))

    def note(self, finding: Finding, related: Span | None = None) -> None:
        """Count a finding to the parts at its span, or at the span of a place related to it."""
        safe = related is None and _is_safe(finding)
        for index in self.at(related or finding.span):
            self._rules.setdefault(index, set()).add((finding.rule, safe))

    def is_only(self, finding: Finding, span: Span) -> bool:
        """Whether the parts at a span have findings of this rule only, each with a safe fix."""
        return all(self._rules.get(index, set()) <= {(finding.rule, True)} for index in self.at(span))


def _sentences(source: Lines) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE_END.finditer(source.text):
        yield Span(*source.position(start), *source.position(match.end()))
        start = match.end()
    if start < len(source.text):
        yield Span(*source.position(start), *source.position(len(source.text)))


def _deletes_comment(edit: Change, source: Lines) -> bool:
    """Whether an edit deletes an entry of YAML together with a comment about it."""
    if edit.text or not edit.path.endswith((".yaml", ".yml")):
        return False
    deleted = source.slice(edit.span).strip()
    return not deleted.startswith("#") and re.search(r"\s#", deleted) is not None
