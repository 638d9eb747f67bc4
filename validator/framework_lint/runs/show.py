"""What a run would do: the settings that hold for a path and where they come from, and what each file is taken for."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framework_lint.config.selectors import specificity
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.registry import Rule
from framework_lint.rules.selection import why_off
from framework_lint.source import roots
from framework_lint.source.paths import lies_in_any
from framework_lint.source.tree import DISK

if TYPE_CHECKING:
    from framework_lint.documents.markdown.labels import Labels
    from framework_lint.runs.job import Job


def settings_of(job: Job) -> Iterator[str]:
    """The settings for each path asked for."""
    for path in job.root.asked:
        where = os.path.relpath(path, job.root.folder).replace(os.sep, "/")
        yield from _settings_of_one(job, "" if where.startswith(("..", ".")) else where)


def _settings_of_one(job: Job, where: str) -> Iterator[str]:
    settings = job.settings
    yield f"settings for {job.source.display(where)}"
    yield f"configuration: {settings.file or 'none'}"
    values = {
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
    for key, value in values.items():
        if value or key in ("select", "ignore") or key in settings.origins:
            yield f"  {key} = {json.dumps(value, ensure_ascii=False)}  ({settings.origins.get(key, 'default')})"
    if settings.framework and settings.framework.root:
        has_header = any(name in roots.HEADERS for name in job.source.files())
        used = "not used: framework.yaml is there" if has_header else settings.origins["framework"]
        # Without what was put there to make it complete.
        said = {key: value for key, value in settings.framework.root.data.items() if key != "version" and value}
        yield f"  framework = {json.dumps(said, ensure_ascii=False, default=str)}  ({used})"
    local = settings.for_path(where)
    for entry in local:
        there = json.dumps({"ignore": list(entry.ignore), "severity": dict(entry.severity)}, ensure_ascii=False)
        yield f'  per-path."{entry.pattern}" = {there}  ({settings.origins["per-path"]})'
    rules = all_rules()
    off = {code: why for code, rule in rules.items() if (why := why_off(rule, settings))}
    for entry in local:
        off |= {c: f'ignored by per-path."{entry.pattern}"' for c, rule in rules.items() if _named(entry.ignore, rule)}
    yield f"{len(rules) - len(off)} of {len(rules)} rules run"
    for code, why in off.items():
        yield f"  {code} {rules[code].name}: {why}"
    yield ""


def _named(selectors: tuple[str, ...], rule: Rule) -> bool:
    return any(specificity(selector, rule.code, rule.name) for selector in selectors)


def _changed_labels(labels: Labels) -> dict[str, str]:
    defaults = type(labels)()._asdict()
    return {key.replace("_", "-"): value for key, value in labels._asdict().items() if value != defaults[key]}


def files_of(job: Job) -> Iterator[str]:
    """What is known of a framework and what each of its files is taken for."""
    from framework_lint.engine.read import read

    framework = read(job.source, job.settings).framework
    header = framework.header
    folder = job.source.display("")
    if header.written:
        said = f"as {job.source.display(header.file)} says"
        yield f"root: {folder} (framework.yaml is there)"
        yield f"SFIA {header.sfia_version} ({said if header.sfia_place else 'default'}), {header.locale} ({said})"
    else:
        configured = job.settings.framework
        table = configured.root if configured else None
        sfia = table.get("sfia") if table else None
        version = "configuration" if sfia and sfia.get("version") else "the addresses of its pages, else the newest"
        locale = "configuration" if table and table.get("locale") else "the spelling of most of its words"
        of_site = roots._site(job.root.folder, DISK) == job.root.folder
        why = (
            "the pages of mkdocs.yml" if of_site else "a folder of roles, or what was named; no framework.yaml is there"
        )
        yield f"root: {folder} ({why})"
        yield f"SFIA {header.sfia_version} (from: {version}), {header.locale} (from: {locale})"
    paths = [
        f"{path.id}{' (' + ', '.join(track.id for track in path.tracks) + ')' if path.tracks else ''}"
        for path in framework.header.paths
    ]
    yield f"paths: {', '.join(paths) or 'none'}"
    taken = _taken(job, framework.header.written)
    for prose in framework.prose:
        taken[prose.where] = "prose"
    for role in framework.roles:
        taken[role.where] = _role(role.form, role.name, role.level)
    for page, role in framework.renderings:
        taken[page.where] = f"page of {role.where}"
    evidence = _evidence(job, [w for w, what in taken.items() if w.endswith(".md") and what.startswith("role")])
    for where in sorted(taken):
        full = os.path.join(job.root.folder, where)
        if not job.whole and not lies_in_any(full, job.root.asked):
            continue
        yield f"  {job.source.display(where)}: {taken[where]}{evidence.get(where, '')}"
    yield ""


def _role(form: str, name: str, level: int | None) -> str:
    return f"role{' page' if form == 'page' else ''}, {name}{f', level {level}' if level else ''}"


def _taken(job: Job, has_header: bool) -> dict[str, str]:
    """What each file is by its place alone."""
    from framework_lint.engine.kinds import kind_of

    words = {
        "role": "role that could not be read",
        "skill": "skill",
        "page": "page",
        "perhaps": "ignored: says nothing of a role",
    }
    found = {}
    for where in job.source.files():
        kind = kind_of(where, has_header)
        found[where] = words[kind] if kind else "ignored"
    for name in roots.HEADERS:
        if name in found:
            found[name] = "the framework's own file"
    return found


def _evidence(job: Job, pages: list[str]) -> dict[str, str]:
    """Why pages are taken for roles."""
    from framework_lint.documents.markdown.page import DEFAULT_LABELS, read_page

    labels = job.settings.labels or DEFAULT_LABELS
    found = {}
    for where in pages:
        page = read_page(where, where, job.source.read(where), labels)
        found[where] = f" (it has {', '.join(page.evidence)})" if page.evidence else ""
    return found
