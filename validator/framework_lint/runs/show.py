"""What a run would do: the settings for a path and where they come from."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from framework_lint.config.selectors import specificity
from framework_lint.config.settings import PerPath, Settings
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import Rule
from framework_lint.rules.selection import why_off
from framework_lint.source import roots
from framework_lint.source.display import shown_file

if TYPE_CHECKING:
    from framework_lint.documents.markdown.labels import Labels
    from framework_lint.runs.job import Job


def settings_of(job: Job) -> Iterator[str]:
    """The settings for each requested path, as lines."""
    for path in job.root.requested:
        where = os.path.relpath(path, job.root.folder).replace(os.sep, "/")
        yield from _settings_of_path(job, "" if where.startswith(("..", ".")) else where)


def _settings_of_path(job: Job, where: str) -> Iterator[str]:
    settings = job.settings
    yield f"settings for {job.source.display(where)}"
    yield f"configuration: {settings.file or 'none'}"
    for key, value in _values(settings).items():
        if value or key in ("select", "ignore") or key in settings.origins:
            yield f"  {key} = {json.dumps(value, ensure_ascii=False)}  ({settings.origins.get(key, 'default')})"
    if settings.framework and settings.framework.root:
        has_header = any(name in roots.HEADERS for name in job.source.files())
        used = "not used: framework.yaml is there" if has_header else settings.origins["framework"]
        # Without the version, which was added to make the table complete.
        table = {key: value for key, value in settings.framework.root.data.items() if key != "version" and value}
        yield f"  framework = {json.dumps(table, ensure_ascii=False, default=str)}  ({used})"
    local = settings.for_path(where)
    for entry in local:
        local_settings = json.dumps(
            {"ignore": list(entry.ignore), "severity": dict(entry.severity)}, ensure_ascii=False
        )
        yield f'  per-path."{entry.pattern}" = {local_settings}  ({settings.origins["per-path"]})'
    yield from _rules_off(settings, local)
    yield from _habits(job)
    yield ""


def _habits(job: Job) -> Iterator[str]:
    """What follows from what the framework's roles do, with the numbers."""
    from framework_lint.engine.read import read
    from framework_lint.rules.shared.habits import habits_of, mixes_levels

    framework = read(job.source, job.settings).framework
    shown, declared = habits_of(framework), framework.header.skill_levels
    if not framework.roles:
        return
    if not shown.names_skills:
        yield "no SFIA skill is named: STR006, ATT303, SFI213 and PRG501 to PRG506 are off"
        return
    if shown.without_skills.is_clear:
        yield f"{shown.without_skills.cases} of {shown.without_skills.of} roles name no SFIA skill: STR006 says so once"
    levels = "mixed: no reason is asked for (ATT302)" if mixes_levels(framework, shown) else "the role's own (ATT302)"
    why = "as `skill_levels` says" if declared else "as a habit" if shown.mixes_levels else "no clear habit of others"
    mixed = shown.mixed_levels
    yield f"levels of skills: {levels}, {why}; {mixed.cases} of {mixed.of} roles hold mixed ones"


def _values(settings: Settings) -> dict[str, Any]:
    """The settings as a configuration file would write them."""
    return {
        "select": list(settings.select),
        "extend-select": list(settings.extend_select),
        "ignore": list(settings.ignore),
        "unfixable": list(settings.unfixable),
        "fail-on": settings.fail_on,
        "baseline": shown_file(settings.baseline) if settings.baseline else "",
        "exclude": list(settings.exclude),
        "expect-roles": settings.expect_roles,
        "severity": dict(settings.severity),
        "rules": dict(settings.options),
        "words": dict(settings.word_lists),
        "pages": {"labels": _changed_labels(settings.labels)} if settings.labels else {},
        "docs-url": settings.docs_url,
    }


def _rules_off(settings: Settings, local: list[PerPath]) -> Iterator[str]:
    """How many rules run, and why each of the others does not."""
    rules = all_rules()
    off = {code: why for code, rule in rules.items() if (why := why_off(rule, settings))}
    for entry in local:
        ignored = [code for code, rule in rules.items() if _named(entry.ignore, rule)]
        off |= dict.fromkeys(ignored, f'ignored by per-path."{entry.pattern}"')
    yield f"{len(rules) - len(off)} of {len(rules)} rules run"
    for code, why in off.items():
        yield f"  {code} {rules[code].name}: {why}"


def _named(selectors: tuple[str, ...], rule: Rule) -> bool:
    return any(specificity(selector, rule.code, rule.name) for selector in selectors)


def _changed_labels(labels: Labels) -> dict[str, str]:
    defaults = type(labels)()._asdict()
    return {key.replace("_", "-"): value for key, value in labels._asdict().items() if value != defaults[key]}
