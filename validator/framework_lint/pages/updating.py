"""Edits of a rendered page carried back into the data that it was rendered from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from framework_lint.documents.markdown.front_matter import is_of_front_matter
from framework_lint.documents.markdown.page import read_page
from framework_lint.engine.read import read
from framework_lint.model.parts import Role, Skill
from framework_lint.model.spans import Span, Text
from framework_lint.pages.difference import difference
from framework_lint.pages.edits import Change, NotUpdated, edited_files
from framework_lint.pages.rendering import OVERVIEW, TEXTS, Renderer
from framework_lint.source.overlay import Overlay
from framework_lint.source.tree import Source


class Updated(NamedTuple):
    """files   what to write, by place in the framework's folder
    changes  what was carried back: the page, what it is, and the file
    unlike   the pages that the changed data still does not render to exactly, with the reason
    others   other pages that the changed data renders to another way
    """

    files: dict[str, bytes]
    changes: tuple[tuple[str, str, str], ...]
    unlike: tuple[tuple[str, str], ...]
    others: tuple[str, ...]


def update(renderer: Renderer, pages: Mapping[str, tuple[str, bytes]]) -> Updated:
    """Carry the edits of pages back.

    `pages` are those that were edited, by their place in the site's folder, each with its path as reports show it and
    its bytes. A text that many pages show is changed once, for all of them. Raises NotUpdated.
    """
    changes: dict[tuple[str, Span], tuple[str, Change]] = {}  # by where the data writes the value
    overview: tuple[str, str] | None = None
    for place, (shown, data) in pages.items():
        role, on_page, text = _role_and_page(renderer, place, shown, data)
        for change in _changes(renderer, role, on_page):
            first, earlier = changes.setdefault(change.key, (shown, change))
            if earlier.value != change.value:
                raise NotUpdated(f"{first} and {shown} say two different things of {change.what}; nothing was changed")
        if role.page.overview is None and text not in ("", renderer.overview):
            if overview and overview[1] != text:
                raise NotUpdated(f"{overview[0]} and {shown} have two different overviews; nothing was changed")
            overview = shown, text
    files = edited_files(renderer.source, [change for _, change in changes.values()])
    carried = [(shown, change.what, change.at.place.path) for shown, change in changes.values()]
    if overview:
        shown, text = overview
        files[OVERVIEW] = _overview_file(renderer.source, text)
        carried.append((shown, "the framework overview", OVERVIEW))
    return _with_effects(renderer, pages, files, carried)


def _role_and_page(renderer: Renderer, place: str, shown: str, data: bytes) -> tuple[Role, Role, str]:
    """The role of a page as the data has it and as the page has it, and the overview on the page. Raises NotUpdated."""
    role = renderer.role_at(place)
    if role is None:
        raise NotUpdated(f"{shown} is the page of no role in the data; `import` it into a folder of its own")
    page = read_page(shown, f"roles/{place}", data, renderer.labels)
    if page.role is None or any(fault.rule == "STR001" and not is_of_front_matter(fault) for fault in page.faults):
        raise NotUpdated(f"{shown} cannot be read as a role's page")
    return role, page.role, str(page.overview or "")


def _overview_file(source: Source, text: str) -> bytes:
    crlf = OVERVIEW in source.files() and b"\r\n" in source.read(OVERVIEW)
    return f"{text}\n".replace("\n", "\r\n" if crlf else "\n").encode()


def _with_effects(
    renderer: Renderer,
    pages: Mapping[str, tuple[str, bytes]],
    files: dict[str, bytes],
    changes: list[tuple[str, str, str]],
) -> Updated:
    """What was carried back, and what the changed data renders to."""
    changed = Overlay(renderer.source, files)
    after = Renderer(read(changed).framework, changed, renderer.labels)
    unlike, others = [], []
    for role in after.roles:
        place = after.place(role)
        rendered = after.role(role)
        if place in pages:
            shown, data = pages[place]
            if reason := difference(data, rendered):
                unlike.append((shown, reason))
        elif (before := renderer.role_at(place)) is not None and renderer.role(before) != rendered:
            others.append(place)
    return Updated(files, tuple(changes), tuple(unlike), tuple(others))


def _changes(renderer: Renderer, role: Role, page: Role) -> Iterator[Change]:
    """The values of a role's page that are not what its data renders to, each with where the data writes it."""
    for what, at, on_page in (
        ("the title", role.title, page.title),
        ("the scope summary", role.scope_summary, page.scope_summary),
        ("the description", role.description, page.description),
    ):
        if at is not None and str(at) != str(on_page or ""):
            yield Change(what, at, str(on_page or ""))
    if role.written_level is not None and page.written_level not in (None, role.written_level):
        yield Change("the level", role.written_level, str(page.written_level))
    on_page_by_code = {str(skill.code): skill for skill in page.skills}
    for skill in role.skills:
        if on_page_skill := on_page_by_code.get(str(skill.code)):
            yield from _skill_changes(renderer, role, skill, on_page_skill)


def _skill_changes(renderer: Renderer, role: Role, skill: Skill, page: Skill) -> Iterator[Change]:
    """The texts of a skill that the page has otherwise, each where the role writes it, else the skill's own file."""
    level = skill.required or 0
    rendered = renderer.skill(role, skill)
    shared = renderer.framework.skill_files.get(str(skill.code))
    own, common = _texts(skill, level), _texts(shared, level) if shared else {}
    for key, text in _texts(page, level).items():
        at = own[key] if own[key] is not None else common.get(key)
        if at is not None and str(text or "") != rendered[key]:
            is_attainment = key == "attainment"
            what = (
                f"text of {skill.code} at level {level}"
                if is_attainment
                else f"{key.replace('_', ' ')} of {skill.code}"
            )
            yield Change(f"the {what}", at, str(text or ""))


def _texts(skill: Skill, level: int) -> dict[str, Text | None]:
    return {key: getattr(skill, key) for key in TEXTS} | {"attainment": skill.attainment.get(level)}
