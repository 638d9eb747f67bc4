"""What is known about a framework, and what each of its files is taken for and why: as lines, or as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from framework_lint.engine.kinds import kind_of
from framework_lint.engine.left_out import left_out
from framework_lint.engine.read import read
from framework_lint.model.data import Data
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Header, Role
from framework_lint.source import roots
from framework_lint.source.paths import lies_in_any

if TYPE_CHECKING:
    from framework_lint.runs.job import Job

VERSION = 1  # of the JSON


class Taken(NamedTuple):
    """What a file is taken for.

    kind     "framework", "role", "roles" (several on one page), "data" (in another shape), "skill", "rendering",
             "prose", "unread" or "ignored"
    says     the same in words
    signs    what makes a page one of a role
    missing  which signs a page lacks that is none
    """

    where: str
    kind: str
    says: str
    roles: tuple[Role, ...] = ()
    signs: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def lines_of(job: Job) -> Iterator[str]:
    """What is known about a framework, and what each of its files is taken for, as lines."""
    framework = read(job.source, job.settings).framework
    yield from _summary(job, framework.header)
    paths = [
        f"{path.id}{' (' + ', '.join(track.id for track in path.tracks) + ')' if path.tracks else ''}"
        for path in framework.header.paths
    ]
    yield f"paths: {', '.join(paths) or 'none'}"
    for taken in _requested(job, framework):
        signs = f" (it has {', '.join(taken.signs)})" if taken.signs else ""
        if taken.missing:
            signs += f" (a role page would have {', '.join(taken.missing)})"
        yield f"  {job.source.display(taken.where)}: {taken.says}{signs}"
        if len(taken.roles) > 1 or (taken.roles and taken.kind == "data"):
            for role in taken.roles:
                yield f"    line {_line(role)}: {_named(role)}"
    yield ""


def json_of(jobs: list[Job]) -> str:
    """The same of several frameworks as JSON; `framework-lint schema files` describes it."""
    frameworks = [_json_of(job) for job in jobs]
    return json.dumps({"version": VERSION, "frameworks": frameworks}, indent=2, ensure_ascii=False)


def _json_of(job: Job) -> dict[str, Any]:
    framework = read(job.source, job.settings).framework
    header = framework.header
    titles = {path.id: str(path.title) for path in header.paths}
    return {
        "root": job.source.display(""),
        "written": header.written,
        "sfia": header.sfia_version,
        "locale": header.locale,
        "paths": [{"id": path, "title": title} for path, title in titles.items()],
        "files": [
            {
                "path": job.source.display(taken.where),
                "kind": taken.kind,
                "signs": list(taken.signs),
                "missing": list(taken.missing),
                "roles": [_json_of_role(role, titles) for role in taken.roles],
            }
            for taken in _requested(job, framework)
        ],
    }


def _json_of_role(role: Role, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "id": role.key,
        "title": str(role.title) if role.title else None,
        "level": str(role.level_text or role.level_id) or None,
        "level_id": role.level_id or None,
        "rank": role.level,
        "sfia": role.sfia,
        "path": role.path or None,
        "path_title": titles.get(role.path),
        "track": role.track,
        "line": _line(role),
        "strength": "weak" if role.weak else "strong",
    }


def _line(role: Role) -> int:
    return role.title.place.span.line if role.title else role.place.span.line


def _requested(job: Job, framework: Framework) -> Iterator[Taken]:
    for taken in sorted(_taken(job, framework).values()):
        if job.whole or lies_in_any(os.path.join(job.root.folder, taken.where), job.root.requested):
            yield taken


def _taken(job: Job, framework: Framework) -> dict[str, Taken]:
    """What each file is taken for: by its path, and if it was read by its content."""
    words = {
        "role": ("unread", "role that could not be read"),
        "skill": ("skill", "skill"),
        "page": ("prose", "page"),
        "perhaps": ("ignored", "ignored: says nothing of a role"),
    }
    taken = {}
    for where in job.source.files():
        kind = kind_of(where, framework.header.written)
        taken[where] = Taken(where, *(words[kind] if kind else ("ignored", "ignored")))
    for where, reason in left_out(job.source, job.settings, list(taken)).items():
        taken[where] = Taken(where, "ignored", f"left out: {reason}")
    for name in roots.HEADERS:
        if name in taken:
            taken[name] = Taken(name, "framework", "the framework's own file")
    for prose in framework.prose:
        taken[prose.where] = Taken(prose.where, "prose", "prose")
    for near in framework.nearly:
        taken[near.where] = Taken(near.where, "prose", "prose", (), near.signs, near.missing)
    roles: dict[str, list[Role]] = {}
    for role in framework.roles:
        roles.setdefault(role.where, []).append(role)
    for where, of_file in roles.items():
        if len(of_file) == 1:
            role = of_file[0]
            form = "role page" if role.form == "page" else "role"
            weak = ", recognised with the help of its siblings" if role.weak else ""
            taken[where] = Taken(where, "role", f"{form}, {_named(role)}{weak}", (role,), role.signs)
        else:
            taken[where] = Taken(where, "roles", f"page of {len(of_file)} roles", tuple(of_file), of_file[0].signs)
    for data in framework.data:
        how = f'read as "{data.profile}"' if data.profile else "read as the configuration says"
        of_file = roles.get(data.where, [])
        taken[data.where] = Taken(data.where, "data", f"data, {how}, {_holds(data, of_file)}", tuple(of_file))
    for page, role in framework.renderings:
        taken[page.where] = Taken(page.where, "rendering", f"page of {role.where}")
    return taken


def _holds(data: Data, roles: list[Role]) -> str:
    """What was read in a file of data: "9 roles, 31 criteria"."""
    criteria = len(data.expectations) + sum(len(role.criteria) for role in roles if not data.expectations)
    criteria += sum(len(rung.criteria) for one in data.competencies for rung in one.rungs)
    numbers = ((len(roles), "role", "s"), (len(data.competencies), "competenc", "ies"), (criteria, "criteri", "a"))
    singular = {"competenc": "competency", "criteri": "criterion", "role": "role"}
    said = [f"{number} {singular[word] if number == 1 else word + end}" for number, word, end in numbers if number]
    return ", ".join(said) or "nothing"


def _named(role: Role) -> str:
    return f"{role.name}{f', {role.level_words}' if role.level_words else ''}"


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
    locale = "from: configuration" if table and table.get("locale") else "from: the spelling of most of its words"
    if not header.locale_told:
        locale = "default: few of its words are spelt otherwise in another English, or some in each"
    of_site = roots.site_pages(job.root.folder) == job.root.folder
    why = "the pages of mkdocs.yml" if of_site else "a folder of roles, or what was named; no framework.yaml is there"
    yield f"root: {folder} ({why})"
    yield f"SFIA {header.sfia_version} (from: {version}), {header.locale} ({locale})"
