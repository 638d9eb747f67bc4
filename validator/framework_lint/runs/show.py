"""What a run would do: the settings for a path and where they come from, and what each file is taken for."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from framework_lint.config.selectors import specificity
from framework_lint.config.settings import PerPath, Settings
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Header
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import Rule
from framework_lint.rules.selection import why_off
from framework_lint.source import roots
from framework_lint.source.paths import lies_in_any

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
    yield ""


def _values(settings: Settings) -> dict[str, Any]:
    """The settings as a configuration file would write them."""
    return {
        "select": list(settings.select),
        "extend-select": list(settings.extend_select),
        "ignore": list(settings.ignore),
        "fail-on": settings.fail_on,
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


def files_of(job: Job) -> Iterator[str]:
    """What is known about a framework, and what each of its files is taken for, as lines."""
    from framework_lint.engine.read import read

    framework = read(job.source, job.settings).framework
    yield from _summary(job, framework.header)
    paths = [
        f"{path.id}{' (' + ', '.join(track.id for track in path.tracks) + ')' if path.tracks else ''}"
        for path in framework.header.paths
    ]
    yield f"paths: {', '.join(paths) or 'none'}"
    kinds = _kinds(job, framework)
    evidence = _evidence(job, [where for where, kind in kinds.items() if where.endswith(".md") and _is_role(kind)])
    for where in sorted(kinds):
        if job.whole or lies_in_any(os.path.join(job.root.folder, where), job.root.requested):
            yield f"  {job.source.display(where)}: {kinds[where]}{evidence.get(where, '')}"
    yield ""


def _summary(job: Job, header: Header) -> Iterator[str]:
    """The root, the SFIA version and the language, each with where it comes from."""
    folder = job.source.display("")
    if header.written:
        origin = f"as {job.source.display(header.file)} says"
        yield f"root: {folder} (framework.yaml is there)"
        yield f"SFIA {header.sfia_version} ({origin if header.sfia_place else 'default'}), {header.locale} ({origin})"
        return
    configured = job.settings.framework
    table = configured.root if configured else None
    sfia = table.get("sfia") if table else None
    version = "configuration" if sfia and sfia.get("version") else "the addresses of its pages, else the newest"
    locale = "configuration" if table and table.get("locale") else "the spelling of most of its words"
    of_site = roots.site_pages(job.root.folder) == job.root.folder
    why = "the pages of mkdocs.yml" if of_site else "a folder of roles, or what was named; no framework.yaml is there"
    yield f"root: {folder} ({why})"
    yield f"SFIA {header.sfia_version} (from: {version}), {header.locale} (from: {locale})"


def _is_role(kind: str) -> bool:
    return kind.startswith("role")


def _role(form: str, name: str, level: int | None) -> str:
    return f"role{' page' if form == 'page' else ''}, {name}{f', level {level}' if level else ''}"


def _kinds(job: Job, framework: Framework) -> dict[str, str]:
    """What each file is taken for: by its path, and if it was read by its content."""
    from framework_lint.engine.kinds import kind_of

    words = {
        "role": "role that could not be read",
        "skill": "skill",
        "page": "page",
        "perhaps": "ignored: says nothing of a role",
    }
    kinds = {}
    for where in job.source.files():
        kind = kind_of(where, framework.header.written)
        kinds[where] = words[kind] if kind else "ignored"
    kinds |= {name: "the framework's own file" for name in roots.HEADERS if name in kinds}
    kinds |= {prose.where: "prose" for prose in framework.prose}
    kinds |= {role.where: _role(role.form, role.name, role.level) for role in framework.roles}
    kinds |= {page.where: f"page of {role.where}" for page, role in framework.renderings}
    return kinds


def _evidence(job: Job, pages: list[str]) -> dict[str, str]:
    """Why pages are taken for roles, by page."""
    from framework_lint.documents.markdown.page import DEFAULT_LABELS, read_page

    labels = job.settings.labels or DEFAULT_LABELS
    evidence = {}
    for where in pages:
        page = read_page(where, where, job.source.read(where), labels)
        evidence[where] = f" (it has {', '.join(page.evidence)})" if page.evidence else ""
    return evidence
