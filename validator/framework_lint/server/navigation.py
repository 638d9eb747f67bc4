"""Where things are: definitions, references, the symbols of a file and of all frameworks."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Entry, Role
from framework_lint.model.spans import Place, Text
from framework_lint.server.picture import Picture, Read
from framework_lint.server.standing import Standing, links_of, roles_of


def definition(standing: Standing, read: Read) -> Place | None:
    """Where a role or a skill of SFIA's is described."""
    if standing.role:
        role = standing.role
        return role.title.place if role.title else role.place
    if standing.skill:
        skill = read.checked.framework.skill_files.get(standing.skill)
        return skill.place if skill else None
    if standing.level and standing.level.place:
        return standing.level.place
    return None


def references(standing: Standing, read: Read, *, with_definition: bool) -> Iterator[Place]:
    """The places that name a role or a skill of SFIA's."""
    framework = read.checked.framework
    if with_definition and (place := definition(standing, read)):
        yield place
    if standing.role:
        yield from (text.place for text in targets_of(standing.role, framework))
    elif standing.skill:
        for role in framework.roles:
            for skill in (*role.skills, *role.drops):
                if skill.code == standing.skill:
                    yield skill.code.place


def targets_of(role: Role, framework: Framework) -> Iterator[Text]:
    """What other files write to name a role: ids in data, addresses on pages."""
    for other in framework.roles:
        yield from (link.to for link in links_of(other) if is_same(framework.target(other, link), role))
    for page in framework.prose:
        yield from (link.to for link in page.links if is_same(framework.page_target(page.where, link), role))
    yield from (entry.to for entry in _entries_of(role, framework) if entry.to)
    for branch in framework.header.branches:
        yield from (end for end in (branch.source, branch.target) if is_same(framework.find(end), role))


def _entries_of(role: Role, framework: Framework) -> Iterator[Entry]:
    """What the navigation of the site says of a role's page."""
    site = framework.site
    page = site.places.get(role.key) if site else None
    if site and page:
        yield from (entry for entries in site.walk() for entry in entries if entry.to == page)


def labels_of(role: Role, framework: Framework) -> Iterator[Text]:
    """The words of links to a role that are its title."""
    for other in framework.roles:
        for link in links_of(other):
            if link.label and link.label == role.title and is_same(framework.target(other, link), role):
                yield link.label
    for entry in _entries_of(role, framework):
        if entry.label and entry.label == role.title:
            yield entry.label
    for page in framework.prose:
        for link in page.links:
            if link.label and link.label == role.title and is_same(framework.page_target(page.where, link), role):
                yield link.label


def is_same(one: Role | None, other: Role) -> bool:
    """Whether two are one role of a framework."""
    return one is not None and (one.where, one.place.span, one.key) == (other.where, other.place.span, other.key)


def symbols_of(read: Read) -> Iterator[tuple[str, str, Place]]:
    """The roles and skills of a file: name, detail, place."""
    framework = read.checked.framework
    for role in roles_of(framework, read.where):
        yield role.name, _detail(role), role.title.place if role.title else role.place
        for skill in role.skills:
            name = f"{skill.code} {skill.name}" if skill.name else str(skill.code)
            yield name, "" if skill.required is None else f"level {skill.required}", skill.code.place
    for skill in framework.skills:
        if skill.place.path == read.where:
            yield str(skill.code), str(skill.name or ""), skill.code.place


def symbols(picture: Picture, query: str) -> Iterator[tuple[Read, str, str, Place]]:
    """The roles and files of skills of all frameworks whose name holds the words asked for, with their framework."""
    wanted = query.casefold().split()
    for job, checked in picture.checks:
        read = Read(job, checked, "")
        found = [
            *(
                (role.name, _detail(role), role.title.place if role.title else role.place)
                for role in checked.framework.roles
            ),
            *((str(skill.code), str(skill.name or ""), skill.code.place) for skill in checked.framework.skills),
        ]
        for name, detail, place in found:
            if all(word in f"{name} {detail}".casefold() for word in wanted):
                yield read, name, detail, place


def _detail(role: Role) -> str:
    place = " / ".join(part for part in (role.path, role.track) if part)
    return ", ".join(part for part in (role.level_words, place) if part)
