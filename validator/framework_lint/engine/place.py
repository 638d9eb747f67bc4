"""From a hit to a finding: every spot becomes lines and columns, and the finding gets its fingerprint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from framework_lint.documents.data import lines_of
from framework_lint.engine.parsed import Parsed
from framework_lint.model.findings import Finding, Fix, Hit, Related, Remedy, place_of
from framework_lint.model.framework import Framework
from framework_lint.model.location import location
from framework_lint.model.parts import Role
from framework_lint.model.spans import Lines, Place, resolve
from framework_lint.model.writable import writable
from framework_lint.rules.registry import Rule
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source


class SourceLines:
    """The lines of files by their path from the root, read again when a finding needs them; empty where that fails."""

    def __init__(self, source: Source, framework: Framework) -> None:
        self._source = source
        self._read: dict[str, Lines] = {}
        if framework.site:
            self._read[framework.site.file] = framework.site.lines

    def __call__(self, file: str) -> Lines:
        if file not in self._read:
            try:
                self._read[file] = lines_of(file, self._source.read(file))
            except Unreadable:
                self._read[file] = Lines("")
        return self._read[file]


def place_all(hits: Iterable[tuple[Rule, Hit]], framework: Framework, lines: Callable[[str], Lines]) -> list[Finding]:
    """The findings for hits in any file of a framework."""
    subjects = {skill.place.path: str(skill.code) for skill in framework.skills}
    roles: dict[str, list[Role]] = {}
    for role in framework.roles:
        roles.setdefault(role.file, []).append(role)
    rendered = {page.file: page.key for page, _ in framework.renderings}

    def subject_for(rule: Rule) -> Callable[[Place], str]:
        def subject(at: Place) -> str:
            file = at.path
            if file in roles:
                return subject_among(roles[file], at, location(file).id)
            if file in subjects or rule.scope != "text" or not file.endswith(".md"):
                return subjects.get(file, "framework")
            return rendered.get(file) or location(file).id  # as where a rule on texts is given them file by file

        return subject

    return [place(rule, hit, lines, subject_for(rule)) for rule, hit in hits]


def subject_among(roles: Sequence[Role], at: Place, otherwise: str) -> str:
    """The key of the role that a place in the file of one or more is about."""
    if len(roles) == 1:
        return roles[0].key
    return next((role.key for role in roles if role.holds(at.span)), otherwise)


def place_faults(parsed: Parsed) -> list[Finding]:
    """The findings for what reading one file reported."""
    lines = parsed.lines
    if not parsed.faults or lines is None:
        return []
    from framework_lint.rules.catalogue import all_rules

    rules = all_rules()
    return [place(rules[fault.rule], fault.hit, lambda _: lines, lambda _: parsed.subject) for fault in parsed.faults]


def place(rule: Rule, hit: Hit, lines: Callable[[str], Lines], subject: Callable[[Place], str]) -> Finding:
    """The finding for a hit, with every spot located.

    `lines` gives the lines of a file by path, `subject` the role or skill that its fingerprint names.
    """

    def locate(spot: object) -> Place:
        return resolve(spot, lines(place_of(spot).path))  # type: ignore[arg-type]

    at = locate(hit.at)
    source = lines(at.path)
    fix = _remedy(hit.fix, lines) if hit.fix else None
    related = ((locate(spot), writable(message)) for spot, message in hit.related)
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=rule.severity if rule.severity_given else hit.severity or rule.severity,
        message=writable(hit.message),
        path=at.path,
        span=at.span,
        pointer=source.pointer(at),
        fingerprint=fingerprint(rule.code, subject(at), at.pointer, source.slice(at.span)),
        related=tuple(Related(place.path, place.span, message) for place, message in related),
        help=writable(hit.help),
        fix=fix,
        label=hit.label,
        cause=hit.cause,
    )


def _remedy(fix: Fix, lines: Callable[[str], Lines]) -> Remedy | None:
    """A fix with its edits located; None where one of them cannot be written."""
    from framework_lint.documents.yaml.edits import change_of

    changes = [change_of(edit, lines(place_of(edit.at).path)) for edit in fix.edits]
    exact = tuple(change for change in changes if change and writable(change.text) == change.text)
    return Remedy(fix.safety, writable(fix.title), exact) if len(exact) == len(changes) else None


def fingerprint(rule: str, subject: str, pointer: str, text: str) -> str:
    """32 hexadecimal digits that stay the same when lines move, files are renamed and messages reworded."""
    from hashlib import blake2b

    words = "\0".join((rule, subject, pointer, " ".join(text.split())))
    # A file's name may hold bytes that are not UTF-8, and a subject may come from it.
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
