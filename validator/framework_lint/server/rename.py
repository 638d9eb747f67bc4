"""Rename a role: its title with the words of links to it, or its id with its file and all references. Prose stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from framework_lint.documents.yaml.edits import change_of
from framework_lint.model.findings import Change, Edit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Text
from framework_lint.server.navigation import labels_of, targets_of
from framework_lint.server.picture import Read
from framework_lint.server.standing import Standing

_ID = regex(r"[^\W_][\w.-]*")


class CannotRename(Exception):
    """It cannot be renamed; the message says why, for people."""


class Renaming(NamedTuple):
    """What a new name changes: places of files by address, and the file that moves."""

    changes: list[Change]
    old: str = ""  # the address of the role's file, where that is renamed, too
    new: str = ""


def name_at(standing: Standing | None, lines: Lines) -> str:
    """What a person renames at a place: the title or the id of a role. Raises CannotRename."""
    if standing is None or standing.role is None:
        raise CannotRename("only a role's title or id can be renamed")
    role = standing.role
    written = lines.slice(standing.span)
    if standing.is_title or (role.title and written.strip("\"' ") == role.title):
        if role.title is None or role.title.place.style == "other":
            raise CannotRename("this title is not written in one place")
        return str(role.title)
    return role.id


def renaming(
    standing: Standing | None, new: str, read: Read, lines: Lines, lines_of: Callable[[str], Lines | None]
) -> Renaming:
    """The changes that give what stands at a place a new name. `lines` are those of that file, `lines_of` those of any,
    by address. Raises CannotRename."""
    old = name_at(standing, lines)
    assert standing
    assert standing.role
    role, framework, new = standing.role, read.checked.framework, new.strip()
    if not new or "\n" in new:
        raise CannotRename("a name is one line of text")
    if old == new:
        return Renaming([])
    if old == role.title:
        texts = [role.title, *labels_of(role, framework)]
        return Renaming(_changes([Edit(text, new) for text in texts], lines_of))
    return _with_id(role, old, new, framework, lines_of)


def _with_id(role: Role, old: str, new: str, framework: Framework, lines_of: Callable[[str], Lines | None]) -> Renaming:
    if not _ID.fullmatch(new):
        raise CannotRename(f'"{new}" is no id: letters, digits and hyphens are')
    folder, slash, name = role.where.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if not stem.endswith(old) or len([other for other in framework.roles if other.where == role.where]) > 1:
        raise CannotRename("the id does not come from the name of a file of its own")
    moved = f"{folder}{slash}{stem[: len(stem) - len(old)]}{new}{dot}{ending}"
    taken = [other for other in framework.roles if other.key == role.key.removesuffix(role.id) + new]
    if moved in framework.files or taken:
        raise CannotRename(f'there is a role with the id "{new}" already')
    edits = [Edit(role.written_id, new)] if role.written_id else []
    edits += [Edit(text, _renamed(text, old, new, stem)) for text in _unique(targets_of(role, framework))]
    return Renaming(_changes(edits, lines_of), role.where, moved)


def _renamed(text: Text, old: str, new: str, stem: str) -> str:
    """A reference or an address with another id in it."""
    if stem in text:
        begin, _, end = text.rpartition(stem)
        return f"{begin}{stem[: len(stem) - len(old)]}{new}{end}"
    folder, slash, name = text.rpartition("/")
    name, at, level = name.partition("@")
    if name != old:
        raise CannotRename(f'"{text}" names the role in another way; change it first')
    return f"{folder}{slash}{new}{at}{level}"


def _unique(texts: Iterator[Text]) -> Iterator[Text]:
    seen = set()
    for text in texts:
        if text.place not in seen:
            seen.add(text.place)
            yield text


def _changes(edits: list[Edit], lines_of: Callable[[str], Lines | None]) -> list[Change]:
    changes, seen = [], set()
    for edit in edits:
        assert isinstance(edit.at, Text)
        place = edit.at.place
        if place in seen:
            continue
        seen.add(place)
        lines = lines_of(place.path)
        change = change_of(edit, lines) if lines else None
        if change is None:
            raise CannotRename(f"{place.path}, line {place.span.line}, cannot be rewritten as it is written")
        changes.append(change)
    return changes
