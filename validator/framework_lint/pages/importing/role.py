"""The file of one role: what its page says, without what all pages say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from framework_lint.documents.markdown.labels import Labels
from framework_lint.model.links import Link
from framework_lint.model.parts import Role, Skill
from framework_lint.pages.importing.common import Common
from framework_lint.pages.importing.original import Original, attainment_of, plain
from framework_lint.pages.rendering import TEXTS, Renderer
from framework_lint.rules.shared.habits import is_usual


def role_place(where: str, folder: str) -> str:
    """Where the data of a page's role lies in the framework's folder; `folder` is that of all roles' pages."""
    inside = where[len(folder) :].lstrip("/")
    return f"roles/{inside.rpartition('.')[0]}.yaml"


def role_values(role: Role, place: str, common: Common, labels: Labels) -> dict[str, Any]:
    """What a role's file says of the role, in the order in which it is written; what its place says is left out."""
    folders = place.split("/")[1:-1]
    values: dict[str, Any] = {"title": plain(role.title)}
    if role.level is not None:
        values["level"] = role.level_id if role.scale else role.level
    if not folders and role.path:
        values["path"] = role.path
    if len(folders) < 2 and role.track:
        values["track"] = role.track
    if folders and (other := _other_path(role, common)):
        values["path"] = other
    values["scope_summary"] = plain(role.scope_summary)
    values["description"] = plain(role.description)
    if role.criteria:
        values["criteria"] = criteria_values(role, labels.criteria)
    values["skills"] = [_skill(role, skill, common) for skill in role.skills]
    return values


def criteria_values(role: Role, no_theme: str) -> list[str] | dict[str, list[str]]:
    """What is expected of a role, as its file says it; `no_theme` heads what has no theme."""
    groups: dict[str, list[str]] = {}
    for criterion in role.criteria:
        theme = "" if criterion.theme == no_theme else criterion.theme
        groups.setdefault(theme, []).append(plain(criterion.text))
    if list(groups) == [""]:
        return groups[""]
    return {theme or no_theme: texts for theme, texts in groups.items()}


def without_unusual(values: Sequence[dict[str, Any]]) -> None:
    """Take the texts away that a page does not have, unless nearly all others have them."""
    for key in ("scope_summary", "description"):
        number = sum(bool(role[key]) for role in values)
        if not is_usual(number, len(values) - 1):
            for role in values:
                if not role[key]:
                    del role[key]


def _other_path(role: Role, common: Common) -> str | None:
    """The id of another career path that the page's header names, against the folder that it lies in."""
    written = plain(role.written_path)
    ids = {str(path.title): path.id for path in common.paths}
    return ids[written] if written in ids and written != common.title_of_path(role) else None


def _skill(role: Role, skill: Skill, common: Common) -> str | dict[str, Any]:
    """An entry of a role's skills: the code, or a mapping where the page says something of its own."""
    shared = common.skills[str(skill.code)]
    entry: dict[str, Any] = {"code": str(skill.code)}
    level, attainment = attainment_of(skill)
    if level is None:
        level = role.sfia
    if level is not None and level != role.sfia:
        entry["level"] = level
    entry |= {key: text for key in TEXTS if (text := plain(getattr(skill, key))) != shared.get(key, "")}
    if attainment != shared.get("attainment", {}).get(str(level), ""):
        entry["attainment"] = attainment
    return entry if len(entry) > 1 else str(skill.code)


def form_of(original: Original, common: Common) -> dict[str, Any]:
    """How a page differs from what all pages show."""
    role, page, form = original.role, original.page, dict[str, Any]()
    path = plain(role.written_path)
    if not _other_path(role, common) and path != (common.title_of_path(role) if common.shows["path"] else ""):
        form["path"] = path
    track = plain(role.written_track)
    if track != (common.title_of_track(role) if common.shows["track"] else ""):
        form["track"] = track
    if plain(page.overview) != common.overview:
        form["overview"] = plain(page.overview)
    if plain(page.skills_intro) != common.skills_intro:
        form["skills_intro"] = plain(page.skills_intro)
    if (role.navigation is not None) != common.navigation:
        form["navigation"] = role.navigation is not None
    return form


def navigation_of(original: Original, role: Role, renderer: Renderer) -> dict[str, Any] | None:
    """The navigation of a page; None where it is what levels and the form of all pages give.

    `role` is the page's role as the data has it so far, and `renderer` renders that data.
    """
    navigation = original.role.navigation
    if navigation is None:
        return None
    values: dict[str, Any] = {}
    labels, is_usual = renderer.labels, True
    for key, step, links, word in (
        ("previous", -1, navigation.previous, labels.previous),
        ("next", 1, navigation.next, labels.next),
    ):
        is_usual = is_usual and _shown(original, links) == renderer.steps(role, original.where, step)
        entries = [_link(original, link, word, role, renderer) for link in links]
        if entries:
            values[key] = entries[0] if len(entries) == 1 else entries
    back = _shown(original, navigation.back)
    if back != renderer.usual_back(original.where):
        values["back"] = [{"to": link["href"], "label": link["label"]} for link in back]
    elif is_usual:
        return None
    return values


def _shown(original: Original, links: Sequence[Link]) -> list[dict[str, str]]:
    """Links as a renderer gives them."""
    return [{"label": original.words(link), "href": str(link.to)} for link in links]


def _link(original: Original, link: Link, word: str, role: Role, renderer: Renderer) -> str | dict[str, str]:
    """A link as data: the id of the role that it leads to, where that gives the same link again. `word` is what the
    labels of such links begin with."""
    label = original.words(link)
    target = renderer.role_at(original.place_of(unquote(str(link.to))))
    if target is None or renderer.href(original.where, target) != str(link.to):
        return {"to": str(link.to), "label": label}
    find = renderer.framework.find
    to = next((name for name in (target.id, target.key) if find(name, role) is target), str(link.to))
    return to if label == f"{word}: {target.title}" else {"to": to, "label": label}
