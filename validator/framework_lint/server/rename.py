"""Rename a role: its title with the words of links to it, or its id with its file and all references. Prose stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from framework_lint.documents.yaml.edits import change_of
from framework_lint.model.findings import Change, Edit
from framework_lint.model.framework import Framework
from framework_lint.model.links import folded_anchor
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Text
from framework_lint.server.navigation import labels_of, targets_of
from framework_lint.server.picture import Read
from framework_lint.server.standing import Standing

_MARKDOWN = regex(r"[\[\]|<>`\\]")
_WORD = regex(r"[\w-]+")
# The file that an address ends with, its ending or a slash, what stands behind it: "../level-3-maker.md#top".
_ADDRESS = regex(r"(?P<folder>(?:[^#?]*/)?)(?P<name>[^/#?.]*(?:\.[^/#?.]+)*?)(?P<rest>(?:\.\w+|/)?(?:[#?].*)?)\Z")
_HARMLESS = regex(r"[A-Za-z][\w &/().-]*[\w)]")
_ID = regex(r"[^\W_][\w.-]*")


class CannotRename(Exception):
    """It cannot be renamed; the message says why, for people."""


class Renaming(NamedTuple):
    """What a new name changes: places of files by address, and the file that moves."""

    changes: list[Change]
    old: str = ""  # the address of the role's file, where that is renamed, too
    new: str = ""


def name_at(standing: Standing | None) -> str:
    """What a person renames at a place: the title or the id of a role. Raises CannotRename."""
    if standing is None or standing.role is None:
        raise CannotRename("only a role's title or id can be renamed")
    role = standing.role
    if standing.is_title:
        if role.title is None or role.title.place.style == "other":
            raise CannotRename("this title is not written in one place")
        return str(role.title)
    return role.id


def renaming(standing: Standing | None, new: str, read: Read, lines_of: Callable[[str], Lines | None]) -> Renaming:
    """The changes that give what stands at a place a new name. `lines_of` gives the lines of a file by its address.
    Raises CannotRename."""
    old = name_at(standing)
    assert standing
    assert standing.role
    role, framework, new = standing.role, read.checked.framework, new.strip()
    if not new or not new.isprintable():
        raise CannotRename("a name is one line of text")
    if old == new:
        return Renaming([])
    if framework.unread:  # what it names cannot be seen
        raise CannotRename(f"{framework.unread[0].where} cannot be read, and may name the role: mend it first")
    if standing.is_title:
        return Renaming(_changes(list(_with_title(role, new, framework)), lines_of))
    return _with_id(role, old, new, framework, lines_of)


def _with_title(role: Role, new: str, framework: Framework) -> Iterator[Edit]:
    """The title, the words of links to it, and their anchors, where its heading is one."""
    assert role.title
    texts = [role.title, *labels_of(role, framework)]
    if _MARKDOWN.search(new) and any(not text.place.path.endswith((".yaml", ".yml")) for text in texts):
        raise CannotRename("in a heading or a link of a page, these characters would mean something: []|<>`\\")
    yield from (Edit(text, new) for text in texts)
    for text in targets_of(role, framework):
        address, hash_, anchor = text.partition("#")
        if anchor and folded_anchor(anchor) == folded_anchor(role.title):
            slug = "-".join(_WORD.findall(new.lower()))
            yield Edit(text, f"{address}{hash_}{slug}")


def _with_id(role: Role, old: str, new: str, framework: Framework, lines_of: Callable[[str], Lines | None]) -> Renaming:
    if not _ID.fullmatch(new):
        raise CannotRename(f'"{new}" is no id: letters, digits and hyphens are')
    folder, slash, name = role.where.rpartition("/")
    stem, dot, ending = name.rpartition(".")
    if any(of.where == role.where for _, of in framework.renderings):
        raise CannotRename("a page is rendered from this role: rename its files, then render it again")
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
    path = _ADDRESS.match(text)
    assert path  # every part may be empty
    folder, name, rest = path["folder"], path["name"], path["rest"]
    if name == stem:
        return f"{folder}{stem[: len(stem) - len(old)]}{new}{rest}"
    folder, slash, name = text.rpartition("/")
    name, at, level = name.partition("@")
    if name != old:
        raise CannotRename(f'"{text}" names the role in another way; change it first')
    return f"{folder}{slash}{new}{at}{level}"


def _of_key(text: Text, new: str, lines: Lines) -> Change | None:
    """The words of an entry of a site's navigation, which are a key, where they are written as they are."""
    is_plain = lines.slice(text.place.span) == text and _HARMLESS.fullmatch(new)
    return Change(text.place.path, text.place.span, new) if is_plain else None


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
        change = (change_of(edit, lines) or _of_key(edit.at, edit.text, lines)) if lines else None
        if change is None:
            raise CannotRename(f"{place.path}, line {place.span.line}, cannot be rewritten as it is written")
        changes.append(change)
    return changes
