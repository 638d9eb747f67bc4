"""What a change takes away in the configuration file: rules, severities, options and lists of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from framework_lint.config.selectors import chosen, specificity
from framework_lint.config.settings import PerPath, Settings
from framework_lint.history.taken_away.current import Current
from framework_lint.history.taken_away.phrases import quoted, some, value_of
from framework_lint.model.findings import SEVERITIES, Finding
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import Rule
from framework_lint.rules.selection import selected


class WeakerSetting(NamedTuple):
    """A setting with which less is checked than before.

    `findings` is how many it hides or, where it does not `hide` any, how many it makes less bad.
    """

    kind: str
    key: str  # of the configuration
    message: str
    findings: int
    hides: bool = True


def weaker_settings(current: Current, base: Settings) -> Iterator[WeakerSetting]:
    """The settings with which less is checked than with those of the base."""
    rules = all_rules()
    yield from _rules_off(current, base, rules)
    yield from _lower_severities(current, base, rules)
    yield from _excluded(current, base)
    yield from _fewer_roles(current, base)
    yield from _ignored_in_paths(current, base)
    yield from _lower_severities_in_paths(current, base, rules)
    yield from _fail_on(current, base)
    yield from _options(current, base)
    yield from _words(current, base)


def as_before(settings: Settings, base: Settings) -> Settings:
    """Settings in which everything that can hide findings is as it was."""
    return settings._replace(
        select=base.select,
        extend_select=base.extend_select,
        ignore=base.ignore,
        per_path=base.per_path,
        exclude=base.exclude,
        options=base.options,
        word_lists=base.word_lists,
        labels=base.labels,
        framework=base.framework,
    )


# Which rules run


def _rules_off(current: Current, base: Settings, rules: Mapping[str, Rule]) -> Iterator[WeakerSetting]:
    settings = current.settings
    lost = {rule.code for rule in selected(rules, base)} - {rule.code for rule in selected(rules, settings)}
    if not lost:
        return
    running = settings._replace(select=base.select, extend_select=base.extend_select, ignore=base.ignore)
    hidden = Counter(finding.rule for finding in current.hidden(running))
    for selector in settings.ignore:
        covered = {code for code in lost if specificity(selector, code, rules[code].name)}
        if selector not in base.ignore and covered:
            lost -= covered
            findings = sum(hidden[code] for code in covered)
            yield WeakerSetting("ignore", "ignore", f'"{selector}" is ignored now', findings)
    if lost:
        key = "select" if settings.select != base.select else "extend-select"
        message = f"{some(sorted(lost))} {'runs' if len(lost) == 1 else 'run'} no longer: {key} is another"
        yield WeakerSetting(key, key, message, sum(hidden[code] for code in lost))


def _excluded(current: Current, base: Settings) -> Iterator[WeakerSetting]:
    settings = current.settings
    added = [pattern for pattern in settings.exclude if pattern not in base.exclude]
    for pattern in added:
        without = settings._replace(exclude=tuple(other for other in settings.exclude if other != pattern))
        message = f'the files of "{pattern}" are left out now'
        yield WeakerSetting("exclude", "exclude", message, len(current.hidden(without)))


def _fewer_roles(current: Current, base: Settings) -> Iterator[WeakerSetting]:
    before, now = base.expect_roles, current.settings.expect_roles
    if before is not None and (now is None or now < before):
        message = f"{now} roles are expected now, not {before}" if now else f"{before} roles are no longer expected"
        yield WeakerSetting("expect-roles", "expect-roles", message, 0, hides=False)


def _ignored_in_paths(current: Current, base: Settings) -> Iterator[WeakerSetting]:
    settings = current.settings
    if settings.per_path == base.per_path:
        return
    before = _by_pattern(base)
    hidden = current.hidden(settings._replace(per_path=base.per_path))
    for pattern, entry in _by_pattern(settings).items():
        ignored_before = before[pattern].ignore if pattern in before else ()
        added = [selector for selector in entry.ignore if selector not in ignored_before]
        if added:
            ignored = [
                finding for finding in hidden if entry in settings.for_path(finding.path) and _names_any(added, finding)
            ]
            hidden = [finding for finding in hidden if finding not in ignored]
            message = f'in "{pattern}" {quoted(added)} is ignored now'
            yield WeakerSetting("per-path", "per-path", message, len(ignored))


def _by_pattern(settings: Settings) -> dict[str, PerPath]:
    return {entry.pattern: entry for entry in settings.per_path}


def _names_any(selectors: Iterable[str], finding: Finding) -> bool:
    return any(specificity(selector, finding.rule, finding.name) for selector in selectors)


# How bad a finding is


def _lower_severities(current: Current, base: Settings, rules: Mapping[str, Rule]) -> Iterator[WeakerSetting]:
    lowered: dict[tuple[str, str], list[str]] = {}
    for rule in rules.values():
        before, now = (_severity(rule, settings) for settings in (base, current.settings))
        if _rank(now) < _rank(before):
            lowered.setdefault((before, now), []).append(rule.code)
    count = Counter(finding.rule for finding in current.reported)
    for (before, now), codes in lowered.items():
        message = f"{some(codes)} {'is' if len(codes) == 1 else 'are'} of severity {now} now, not {before}"
        yield WeakerSetting("severity", "severity", message, sum(count[code] for code in codes), hides=False)


def _lower_severities_in_paths(current: Current, base: Settings, rules: Mapping[str, Rule]) -> Iterator[WeakerSetting]:
    settings = current.settings
    if settings.per_path == base.per_path:
        return
    before, now = _by_pattern(base), _by_pattern(settings)
    for pattern in {**now, **before}:
        old, new = (entries.get(pattern, PerPath(pattern)) for entries in (before, now))
        if old.severity == new.severity:
            continue
        lowered = {
            rule.code
            for rule in rules.values()
            if _rank(_severity(rule, settings, new)) < _rank(_severity(rule, base, old))
        }
        if lowered:
            either = settings._replace(per_path=(old, new))
            findings = sum(
                finding.rule in lowered and bool(either.for_path(finding.path)) for finding in current.reported
            )
            message = f'in "{pattern}" {some(sorted(lowered))} is of a lower severity now'
            yield WeakerSetting("per-path", "per-path", message, findings, hides=False)


def _severity(rule: Rule, settings: Settings, entry: PerPath | None = None) -> str:
    """A rule's severity, in the files of an entry of `per-path` where one is given."""
    local = chosen(entry.severity, rule.code, rule.name) if entry else ""
    return local or chosen(settings.severity, rule.code, rule.name) or rule.severity


def _fail_on(current: Current, base: Settings) -> Iterator[WeakerSetting]:
    before, now = base.fail_on, current.settings.fail_on
    if _rank(now) > _rank(before):
        passing = sum(_rank(before) <= _rank(finding.severity) < _rank(now) for finding in current.reported)
        message = f"only {now} fails the check now, not {before}" if now != "never" else "nothing fails the check now"
        yield WeakerSetting("fail-on", "fail-on", message, passing, hides=False)


def _rank(severity: str) -> int:
    return (*SEVERITIES, "never").index(severity)


# What rules and readers go by


def _options(current: Current, base: Settings) -> Iterator[WeakerSetting]:
    settings = current.settings
    for code in {**settings.options, **base.options}:
        now, before = settings.options.get(code, {}), base.options.get(code, {})
        if settings.options.get(code) == base.options.get(code):
            continue
        changes = [
            f"{name} is {value_of(now, name)}, was {value_of(before, name)}"
            for name in {**now, **before}
            if now.get(name) != before.get(name)
        ]
        options = {key: value for key, value in settings.options.items() if key != code}
        options |= {code: before} if before else {}
        hidden, gained = current.hidden_and_gained(settings._replace(options=options))
        if hidden or not gained:
            yield WeakerSetting("rules", "rules", f"of {code} {', '.join(changes)}", len(hidden))


def _words(current: Current, base: Settings) -> Iterator[WeakerSetting]:
    settings = current.settings
    for name in {**settings.word_lists, **base.word_lists}:
        before = base.word_lists.get(name)
        if settings.word_lists.get(name) == before:
            continue
        lists = {key: value for key, value in settings.word_lists.items() if key != name}
        lists |= {} if before is None else {name: before}
        hidden, gained = current.hidden_and_gained(settings._replace(word_lists=lists))
        if hidden or not gained:
            yield WeakerSetting("words", "words", f"the list words.{name} is another", len(hidden))
    if settings.labels != base.labels:
        findings = len(current.hidden(settings._replace(labels=base.labels)))
        yield WeakerSetting("pages", "pages", "pages.labels, by which pages are read, are others", findings)
