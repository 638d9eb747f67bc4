"""What a change takes away from its own check: settings, comments and entries of the baseline that hide findings.

A change that ignores the rules that it breaks would be told that nothing was found. So whatever is checked less than
where the change began is said first, with how many findings that hides.
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from framework_lint.config.selectors import chosen, specificity
from framework_lint.config.settings import PerPath, Settings
from framework_lint.documents.suppressions import Suppression
from framework_lint.engine.check import Checked, check
from framework_lint.filters.since import beyond
from framework_lint.filters.suppressions import apply
from framework_lint.history.before import Before
from framework_lint.model.findings import SEVERITIES, Finding, TakenAway
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import Rule
from framework_lint.rules.selection import selected
from framework_lint.source.files import Unreadable, top_of
from framework_lint.source.overlay import Overlay
from framework_lint.source.tree import Source, WorkTree, shown_file

SHOWN = 60  # characters of a value


class Now(NamedTuple):
    """What is checked: a framework, its own settings and what they gave."""

    source: Source
    settings: Settings
    checked: Checked
    concerns: Callable[[Finding], bool]  # whether a finding would be reported
    heeds: Callable[[Suppression], bool]  # whether a comment is no part of the change
    roots: Sequence[str] = ()  # the folders (absolute) of all frameworks that are checked in this run

    @property
    def found(self) -> list[Finding]:
        return list(filter(self.concerns, self.checked.findings))

    def comments(self) -> Iterator[tuple[Suppression, list[Finding]]]:
        """The comments that the change adds, each with the findings that it takes away."""
        for comment in self.checked.suppressions:
            if not comment.malformed and not self.heeds(comment):
                taken = apply(self.checked.suppressed, [comment]).suppressed
                yield comment, list(filter(self.concerns, taken))

    def hidden(self, settings: Settings, changed: Mapping[str, bytes] = {}) -> list[Finding]:
        """The findings that are only there with other settings, or with other bytes in some files; those that a new
        comment would then hide as well among them."""
        return self.compared(settings, changed)[0]

    def compared(self, settings: Settings, changed: Mapping[str, bytes] = {}) -> tuple[list[Finding], list[Finding]]:
        """The same, and the findings that are not there then: what another setting is for may be either."""
        source = Overlay(self.source, changed) if changed else self.source
        there = [*self.checked.findings, *(finding for _, taken in self.comments() for finding in taken)]
        found = check(source, settings, heeds=self.heeds).findings
        hidden, gained = beyond(there, found), beyond(found, self.checked.findings)
        return list(filter(self.concerns, hidden)), list(filter(self.concerns, gained))


def taken_away(now: Now, before: Before) -> list[TakenAway]:
    """What the change takes away in its configuration, in framework.yaml and by comments."""
    own = list(_configuration(now, before.settings))
    header = _Header.of(now, before)
    others = [*header.entries(now), *_left_out(now, before), *_comments(now), *_tailored(now, before)]
    if before.file and not now.settings.file:
        said = "; ".join(one.message for one in own)
        message = f"the configuration is gone{f': {said}' if said else ''}"
        settings = [TakenAway("configuration", shown_file(before.file), 0, message, sum(one.findings for one in own))]
    else:
        settings = [TakenAway(one.kind, *_place(now.settings, one.key), one.message, one.findings) for one in own]
    if len(own) + len(header.changes) > 1:
        # A finding that two of them hide comes back with neither alone.
        alone = sum(one.findings for one in own if one.hides) + sum(hidden for *_, hidden in header.changes)
        rest = len(now.hidden(_as_before(now.settings, before.settings), header.before(now))) - alone
        if rest > 0:
            settings.append(TakenAway("configuration", "", 0, "several of these hide more together", rest))
    return [*settings, *others]


class _Part(NamedTuple):
    """Something in the configuration that is checked less than before."""

    kind: str
    key: str  # the configuration's key
    message: str
    findings: int
    hides: bool = True  # whether those findings are not shown at all, not only said to be less bad


def _configuration(now: Now, old: Settings) -> Iterator[_Part]:
    rules = all_rules()
    yield from _rules_off(now, old, rules)
    yield from _severities(now, old, rules)
    yield from _per_path(now, old, rules)
    yield from _fail_on(now, old)
    yield from _options(now, old)
    yield from _words(now, old)
    yield from _framework_table(now, old)


def _as_before(settings: Settings, old: Settings) -> Settings:
    """All that hides findings as it was."""
    return settings._replace(
        select=old.select,
        extend_select=old.extend_select,
        ignore=old.ignore,
        per_path=old.per_path,
        options=old.options,
        word_lists=old.word_lists,
        labels=old.labels,
        framework=old.framework,
    )


def _rules_off(now: Now, old: Settings, rules: Mapping[str, Rule]) -> Iterator[_Part]:
    settings = now.settings
    lost = {rule.code for rule in selected(rules, old)} - {rule.code for rule in selected(rules, settings)}
    if not lost:
        return
    hidden = Counter(
        finding.rule
        for finding in now.hidden(
            settings._replace(select=old.select, extend_select=old.extend_select, ignore=old.ignore)
        )
        if finding.rule in lost
    )
    for selector in settings.ignore:
        covered = {code for code in lost if specificity(selector, code, rules[code].name)}
        if selector not in old.ignore and covered:
            lost -= covered
            yield _Part("ignore", "ignore", f'"{selector}" is ignored now', sum(hidden[code] for code in covered))
    if lost:
        key = "select" if settings.select != old.select else "extend-select"
        message = f"{_some(sorted(lost))} {'runs' if len(lost) == 1 else 'run'} no longer: {key} is another"
        yield _Part(key, key, message, sum(hidden[code] for code in lost))


def _severities(now: Now, old: Settings, rules: Mapping[str, Rule]) -> Iterator[_Part]:
    lower: dict[tuple[str, str], list[str]] = {}
    for rule in rules.values():
        was, is_now = (chosen(one.severity, rule.code, rule.name) or rule.severity for one in (old, now.settings))
        if _rank(is_now) < _rank(was):
            lower.setdefault((was, is_now), []).append(rule.code)
    count = Counter(finding.rule for finding in now.found)
    for (was, is_now), codes in lower.items():
        message = f"{_some(codes)} {'is' if len(codes) == 1 else 'are'} of severity {is_now} now, not {was}"
        yield _Part("severity", "severity", message, sum(count[code] for code in codes), hides=False)


def _per_path(now: Now, old: Settings, rules: Mapping[str, Rule]) -> Iterator[_Part]:
    settings = now.settings
    if settings.per_path == old.per_path:
        return
    hidden = now.hidden(settings._replace(per_path=old.per_path))
    before = {entry.pattern: entry for entry in old.per_path}
    after = {entry.pattern: entry for entry in settings.per_path}
    for pattern, entry in after.items():
        known = before.get(pattern, PerPath(pattern))
        added = [selector for selector in entry.ignore if selector not in known.ignore]
        if added:
            gone = [one for one in hidden if entry in settings.for_path(one.path) and _meets(added, one)]
            hidden = [one for one in hidden if one not in gone]
            message = f'in "{pattern}" {_quoted(added)} is ignored now'
            yield _Part("per-path", "per-path", message, len(gone))
    for pattern in {**after, **before}:
        known, entry = (one.get(pattern, PerPath(pattern)) for one in (before, after))
        lower = {
            rule.code
            for rule in rules.values()
            if _rank(_severity(entry, rule, settings)) < _rank(_severity(known, rule, old))
            and entry.severity != known.severity
        }
        if lower:
            both = settings._replace(per_path=(known, entry))
            met = [one for one in now.found if one.rule in lower and both.for_path(one.path)]
            message = f'in "{pattern}" {_some(sorted(lower))} is of a lower severity now'
            yield _Part("per-path", "per-path", message, len(met), hides=False)


def _severity(entry: PerPath, rule: Rule, settings: Settings) -> str:
    named = rule.code, rule.name
    return chosen(entry.severity, *named) or chosen(settings.severity, *named) or rule.severity


def _fail_on(now: Now, old: Settings) -> Iterator[_Part]:
    is_now, was = now.settings.fail_on, old.fail_on
    if _rank(is_now) > _rank(was):
        passed = [one for one in now.found if _rank(was) <= _rank(one.severity) < _rank(is_now)]
        message = (
            f"only {is_now} fails the check now, not {was}" if is_now != "never" else "nothing fails the check now"
        )
        yield _Part("fail-on", "fail-on", message, len(passed), hides=False)


def _options(now: Now, old: Settings) -> Iterator[_Part]:
    settings = now.settings
    codes = [
        code for code in {**settings.options, **old.options} if settings.options.get(code) != old.options.get(code)
    ]
    for code in codes:
        ones, others = settings.options.get(code, {}), old.options.get(code, {})
        said = [
            f"{name} is {_value(ones, name)}, was {_value(others, name)}"
            for name in {**ones, **others}
            if ones.get(name) != others.get(name)
        ]
        options = {key: value for key, value in settings.options.items() if key != code}
        options |= {code: others} if others else {}
        hidden, gained = now.compared(settings._replace(options=options))
        if hidden or not gained:
            yield _Part("rules", "rules", f"of {code} {', '.join(said)}", len(hidden))


def _words(now: Now, old: Settings) -> Iterator[_Part]:
    settings = now.settings
    for name in {**settings.word_lists, **old.word_lists}:
        ones, others = settings.word_lists.get(name), old.word_lists.get(name)
        if ones != others:
            lists = {key: value for key, value in settings.word_lists.items() if key != name}
            lists |= {} if others is None else {name: others}
            hidden, gained = now.compared(settings._replace(word_lists=lists))
            if hidden or not gained:
                yield _Part("words", "words", f"the list words.{name} is another", len(hidden))
    if settings.labels != old.labels:
        hidden = now.hidden(settings._replace(labels=old.labels))
        yield _Part("pages", "pages", "pages.labels, by which pages are read, are others", len(hidden))


def _framework_table(now: Now, old: Settings) -> Iterator[_Part]:
    """What the table `framework` says in place of a framework.yaml."""
    said, was = _said(now.settings.framework), _said(old.framework)
    if said != was and not now.checked.framework.header.written:
        hidden = len(now.hidden(now.settings._replace(framework=old.framework)))
        for number, (kind, message) in enumerate(_differences(was, said)):
            yield _Part(kind, "framework", message, 0 if number else hidden)


# framework.yaml


class _Header(NamedTuple):
    """What the texts and skills of a framework are judged by (`locale`, `sfia` and lists of what is wrong or right),
    as it is and as it was."""

    where: str = ""
    document: Any = None
    old: Any = None
    changes: tuple[tuple[str, str, int], ...] = ()  # key, message, findings that it hides

    @classmethod
    def of(cls, now: Now, before: Before) -> _Header:
        from framework_lint.documents.yaml.reader import read_yaml
        from framework_lint.source.roots import HEADERS

        where = now.checked.framework.header.file
        then = next((name for name in HEADERS if name in before.source.files()), None)
        if where not in HEADERS or then is None:
            return cls()
        try:
            document, old = (
                read_yaml(name, one.read(name)) for name, one in ((where, now.source), (then, before.source))
            )
        except Unreadable:
            return cls()
        changes = []
        for key in _HEADER_KEYS:
            messages = [message for _, message in _differences(_said(old, key), _said(document, key))]
            if messages:
                text = _spliced(document, old, key)
                hidden = len(now.hidden(now.settings, {where: text.encode("utf-8")})) if text else 0
                changes.append((key, "; ".join(messages), hidden))
        return cls(where, document, old, tuple(changes))

    def before(self, now: Now) -> dict[str, bytes]:
        """framework.yaml with these keys as they were; nothing where that cannot be done."""
        from framework_lint.documents.yaml.reader import read_yaml

        document = self.document
        for key, *_ in self.changes:
            text = _spliced(document, self.old, key)
            if not text:
                return {}
            document = read_yaml(self.where, text.encode("utf-8"))
        return {self.where: document.lines.text.encode("utf-8")} if self.changes else {}

    def entries(self, now: Now) -> Iterator[TakenAway]:
        for key, message, hidden in self.changes:
            span = self.document.root.keys.get(key) if self.document.root else None
            kind = "framework" if key in _LISTS else key
            yield TakenAway(kind, now.source.display(self.where), span.line if span else 0, message, hidden)


_LISTS = ("retired_titles", "shared")
_HEADER_KEYS = ("locale", "sfia", *_LISTS)


def _said(document: Any, *keys: str) -> dict[str, Any]:
    """What a header says of these keys, flat."""
    data = document.root.data if document and document.root and isinstance(document.root.data, dict) else {}
    found: dict[str, Any] = {}
    for key in keys or _HEADER_KEYS:
        value = data.get(key)
        if isinstance(value, dict):
            found |= {f"{key}.{name}": one for name, one in value.items()}
        elif value is not None:
            found[key] = value
    return found


def _differences(was: Mapping[str, Any], said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in {**said, **was}:
        if was.get(name) != said.get(name) and not _stricter(name, was.get(name), said.get(name)):
            message = f"{name} is {_value(said, name)}, was {_value(was, name)}"
            yield "framework" if name in _LISTS else str(name).partition(".")[0], message


def _stricter(name: str, was: Any, said: Any) -> bool:
    """Whether a list only asks for more: it names more titles as retired, or fewer texts as rightly shared."""
    if name not in _LISTS:
        return False
    less, more = ([one for one in value or () if isinstance(one, str)] for value in (was, said))
    return set(less) <= set(more) if name == "retired_titles" else set(more) <= set(less)


def _spliced(document: Any, old: Any, key: str) -> str:
    """The text of framework.yaml with one key as it was; empty where that cannot be done line by line."""
    texts: list[tuple[int, int] | None] = []
    for one in (document, old):
        if one.root is None or one.faults or getattr(one.root, "start", None) is None or _flow(one):
            return ""
        keys = one.root.keys
        if key not in keys:
            texts.append(None)
            continue
        first = keys[key].line
        last = min((span.line for span in keys.values() if span.line > first), default=len(one.lines.starts) + 1)
        texts.append((first, last))
    lines, others = ([one.lines.line(n) for n in range(1, len(one.lines.starts) + 1)] for one in (document, old))
    new = others[texts[1][0] - 1 : texts[1][1] - 1] if texts[1] else []
    if texts[0]:
        return "\n".join([*lines[: texts[0][0] - 1], *new, *lines[texts[0][1] - 1 :]])
    return "\n".join([*lines, *new, ""])


def _flow(document: Any) -> bool:
    return bool(re.match(r"\s*(?:---\s*)?\{", document.lines.text))


def _left_out(now: Now, before: Before) -> Iterator[TakenAway]:
    """Folders whose files are no longer checked, since a new framework.yaml parts them from this framework."""
    from framework_lint.source.roots import HEADERS

    then = before.source.files()
    above = now.checked.framework.header.file
    for where in sorted(now.checked.framework.files):
        folder, _, name = where.rpartition("/")
        if name not in HEADERS or not folder or os.path.join(now.source.root, folder) in now.roots:
            continue
        new = above if above in HEADERS and above not in then else where if where not in then else ""
        files = sum(one.startswith(f"{folder}/") for one in then)
        if new and files:
            findings = _of_folder(now, folder, where, parted=new == where)
            yield TakenAway("framework", now.source.display(new), 0, parted(folder, files), len(findings))


def parted(folder: str, files: int) -> str:
    """That so many files of a folder are not checked any more."""
    return f"{folder}/ is no part of this check any more: {files:,} {'file' if files == 1 else 'files'}"


def _of_folder(now: Now, folder: str, header: str, *, parted: bool) -> list[Finding]:
    """What a check would find in a folder: as a part of this framework if it is `parted` from it by its new header,
    else as the framework that it is, above which a new one stands."""
    if not parted:
        path = os.path.join(now.source.root, folder)
        return check(WorkTree(path, top_of(path)), now.settings).findings
    found = check(Without(now.source, [header]), now.settings, heeds=now.heeds).findings
    return [one for one in beyond(now.checked.findings, found) if one.path.startswith(f"{folder}/")]


class Without(Overlay):
    """A source with some files left out."""

    def __init__(self, under: Source, left: Sequence[str]) -> None:
        super().__init__(under, {})
        self.left = left

    def files(self) -> list[str]:
        return [one for one in self.under.files() if one not in self.left]


# Comments


def _comments(now: Now) -> Iterator[TakenAway]:
    for comment, taken in now.comments():
        where = "in the whole file" if not comment.last else "here"
        message = f"a new comment ignores {_quoted(selector for selector, _ in comment.selectors)} {where}"
        path = now.source.display(comment.place.path)
        yield TakenAway("suppression", path, comment.place.span.line, message, len(taken))


# Texts that are said to be the framework's own

_TAILORED = re.compile(rb"\btailored:[ \t]*true\b")


def _tailored(now: Now, before: Before) -> Iterator[TakenAway]:
    """Texts that the change marks as the framework's own, so that they are no longer compared with SFIA's."""
    skills = [skill for role in now.checked.framework.roles for skill in role.skills]
    files = {skill.place.path for skill in (*skills, *now.checked.framework.skills) if skill.tailored}
    for where in sorted(files):
        try:
            data = now.source.read(where)
            then = before.source.read(where) if where in before.source.files() else b""
        except Unreadable:
            continue
        marks = [match.start() for match in _TAILORED.finditer(data)]
        if len(marks) > len(_TAILORED.findall(then)):
            hidden = now.hidden(now.settings, {where: _TAILORED.sub(b"tailored: false", data)})
            line = data.count(b"\n", 0, marks[0]) + 1
            message = "more texts are marked `tailored: true` than before, and not compared with SFIA's"
            if hidden:
                yield TakenAway("suppression", now.source.display(where), line, message, len(hidden))


# The baseline


def of_baseline(file: str, new: int, hidden: int) -> list[TakenAway]:
    """What the change adds to a baseline: so many findings, of which so many are there."""
    if not new:
        return []
    message = f"the baseline lists {new:,} more {'finding' if new == 1 else 'findings'} than before"
    return [TakenAway("baseline", file, 0, message, hidden)]


# Words


def _rank(severity: str) -> int:
    return (*SEVERITIES, "never").index(severity)


def _meets(selectors: Iterable[str], finding: Finding) -> bool:
    return any(specificity(selector, finding.rule, finding.name) for selector in selectors)


def _some(names: Sequence[str]) -> str:
    """`TTL401`, `TTL401 and TTL402`, `TTL401, TTL402 and 7 more`."""
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]}, {names[1]} and {len(names) - 2} more"


def _quoted(names: Iterable[str]) -> str:
    return _some([f'"{name}"' for name in names])


def _value(values: Mapping[str, Any], name: str) -> str:
    if name not in values:
        return "not said"
    text = json.dumps(values[name], ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _place(settings: Settings, key: str) -> tuple[str, int]:
    """The file and line where a key of the configuration stands; line 0 where it is no longer there."""
    file, _, line = settings.origins.get(key, "").partition(",")[0].rpartition(":")
    return (file, int(line)) if line.isdigit() else (settings.file, 0)
