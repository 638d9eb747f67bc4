"""The roles in a site's navigation: their lists, labels and order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath
from typing import NamedTuple

from framework_lint.documents.markdown.typeset import plain
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Entry, Role, Site
from framework_lint.model.spans import Place
from framework_lint.rules.shared.titles import same_title
from framework_lint.rules.shared.vocabulary import Vocabulary

_LEVEL = r"(?i)\(?\b(?:level|l)[ -]?[1-7]\b\)?\s*[:.–—|-]?\s*|\s*[–—|-]\s*$"


class Listed(NamedTuple):
    """An entry of the site's navigation that is a role's page."""

    entry: Entry
    role: Role


def listed(framework: Framework, site: Site) -> Iterator[list[Listed]]:
    """The roles with a page of their own in every list of the site's navigation, in order, without lists that have
    none."""
    roles = ((place, framework.by_key.get(key)) for key, place in site.places.items())
    by_place = {place: role for place, role in roles if role and role.where not in framework.shared_pages}
    for entries in site.walk():
        group = [Listed(e, by_place[place]) for e in entries if e.to and (place := normpath(e.to)) in by_place]
        if group:
            yield group


def repeated(framework: Framework, site: Site, vocabulary: Vocabulary) -> dict[Place, tuple[Entry, Entry]]:
    """The entries of pages that are listed already, by place, each with the entry that the page has by right.

    Roles that several tracks share may stand in the list of each; there an entry is only one too many if its label is
    not the role's title.
    """
    roles = {entry.place: role for group in listed(framework, site) for entry, role in group}
    entries: dict[str, list[tuple[int, Entry]]] = {}  # by page, each with the number of its list
    for number, group in enumerate(site.walk()):
        for entry in group:
            if entry.to and entry.to.endswith(".md"):
                entries.setdefault(normpath(entry.to), []).append((number, entry))

    def says_so(entry: Entry) -> bool:
        role = roles.get(entry.place)
        return not entry.label or role is None or says_title(entry.label, role, vocabulary)

    again: dict[Place, tuple[Entry, Entry]] = {}
    for same in (same for same in entries.values() if len(same) > 1):
        in_list, right = next((item for item in same if says_so(item[1])), same[0])
        lists = {in_list}
        for number, entry in same:
            if entry is not right and (number in lists or not says_so(entry)):
                again[entry.place] = entry, right
            lists.add(number)
    return again


def says_title(label: str, role: Role, vocabulary: Vocabulary) -> bool:
    """Whether a label is one of a role's titles or a short form of one, with or without the level."""
    own = rf"|\(?(?<!\w){re.escape(role.level_id)}(?!\w)\)?\s*[:.–—|-]?\s*" if role.level_id else ""
    bare = folded(re.sub(_LEVEL + own, " ", label))
    titles = [title or "" for title in (role.title, *role.also_known_as)]
    return not bare or any(same_title(bare, title, vocabulary) or is_short_for(bare, title) for title in titles)


def is_short_for(label: str, title: str) -> bool:
    """Whether a label is a title with some words left out."""
    words = iter(folded(plain(title)).split())
    return all(word in words for word in label.split())


def ordered(roles: list[Role]) -> bool:
    """Whether the roles of each path and track are in ascending order of level, or all in descending order."""
    levels: dict[tuple[str, str | None, str], list[int]] = {}
    for role in roles:
        if role.level is not None:
            levels.setdefault((role.path, role.track, role.scale), []).append(role.level)
    ascending = all(line == sorted(line) for line in levels.values())
    return ascending or all(line == sorted(line, reverse=True) for line in levels.values())


def by_level(group: list[Listed]) -> list[Listed]:
    """The entries of a list, those of each path and track sorted by level in the places that they occupy."""
    lines: dict[tuple[str, str | None], list[Listed]] = {}
    for item in sorted(group, key=lambda item: item.role.level or 0):
        lines.setdefault((item.role.path, item.role.track), []).append(item)
    return [lines[item.role.path, item.role.track].pop(0) for item in group]
