"""Edits of a rendered page carried back into the data that it was rendered from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from framework_lint.documents.markdown.page import read_page
from framework_lint.documents.node import Document, Mapping, Node, Sequence
from framework_lint.documents.yaml.emit import quoted, scalar, text
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.engine.read import read
from framework_lint.model.framework import Role, Skill
from framework_lint.model.spans import Lines, Number, Span, Text
from framework_lint.pages.difference import difference
from framework_lint.pages.rendering import OVERVIEW, TEXTS, Renderer
from framework_lint.source.overlay import Overlay
from framework_lint.source.tree import Source


class NotUpdated(Exception):
    """A page's edits cannot be carried back; the message says why, for a person."""


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


class _Change(NamedTuple):
    """One value that a page has and the data does not: what it is, where it is written, and what to write."""

    what: str
    at: Text | Number
    value: str


def update(renderer: Renderer, pages: dict[str, tuple[str, bytes]]) -> Updated:
    """Carry the edits of pages back.

    pages are those that were edited, by their place in the site's folder, each with its path as reports show it and its
    bytes. A text that many pages show is changed once, for all of them. Raises NotUpdated.
    """
    source = renderer.source
    wanted: dict[tuple[str, Span], tuple[str, _Change]] = {}
    overview: tuple[str, str] | None = None
    for place, (shown, data) in pages.items():
        role = renderer.role_at(place)
        if role is None:
            raise NotUpdated(f"{shown} is the page of no role in the data; `import` it into a folder of its own")
        page = read_page(shown, f"roles/{place}", data, renderer.labels)
        if page.role is None or any(fault.rule == "STR001" for fault in page.faults):
            raise NotUpdated(f"{shown} cannot be read as a role's page")
        for change in _changes(renderer, role, page.role):
            key = change.at.place.path, change.at.place.span
            other = wanted.setdefault(key, (shown, change))
            if other[1].value != change.value:
                raise NotUpdated(
                    f"{other[0]} and {shown} say two different things of {change.what}; nothing was changed"
                )
        said = str(page.overview or "")
        if role.page.overview is None and said != renderer.overview and said:
            if overview and overview[1] != said:
                raise NotUpdated(f"{overview[0]} and {shown} have two different overviews; nothing was changed")
            overview = shown, said
    files = _edited(source, [change for _, change in wanted.values()])
    changes = [(shown, change.what, change.at.place.path) for shown, change in wanted.values()]
    if overview:
        crlf = OVERVIEW in source.files() and b"\r\n" in source.read(OVERVIEW)
        files[OVERVIEW] = f"{overview[1]}\n".replace("\n", "\r\n" if crlf else "\n").encode()
        changes.append((overview[0], "the framework overview", OVERVIEW))
    return _settled(renderer, pages, files, changes)


def _settled(
    renderer: Renderer,
    pages: dict[str, tuple[str, bytes]],
    files: dict[str, bytes],
    changes: list[tuple[str, str, str]],
) -> Updated:
    """What was done, with what the changed data renders to."""
    changed = Overlay(renderer.source, files)
    after = Renderer(read(changed).framework, changed, renderer.labels)
    unlike, others = [], []
    for role in after.roles:
        place = after.place(role)
        rendered = after.role(role)
        if place in pages:
            reason = difference(pages[place][1], rendered)
            if reason:
                unlike.append((pages[place][0], reason))
        elif (before := renderer.role_at(place)) is not None and renderer.role(before) != rendered:
            others.append(place)
    return Updated(files, tuple(changes), tuple(unlike), tuple(others))


def _changes(renderer: Renderer, role: Role, page: Role) -> Iterator[_Change]:
    """The values of a role's page that are not what its data renders to, each with where the data writes it."""
    pairs: list[tuple[str, Text | None, str | None]] = [
        ("the title", role.title, page.title),
        ("the scope summary", role.scope_summary, page.scope_summary),
        ("the description", role.description, page.description),
    ]
    for what, at, said in pairs:
        if at is not None and str(at) != str(said or ""):
            yield _Change(what, at, str(said or ""))
    if role.written_level is not None and page.written_level not in (None, role.written_level):
        yield _Change("the level", role.written_level, str(page.written_level))
    there = {str(skill.code): skill for skill in page.skills}
    for skill in role.skills:
        if str(skill.code) in there:
            yield from _of_skill(renderer, role, skill, there[str(skill.code)])


def _of_skill(renderer: Renderer, role: Role, skill: Skill, page: Skill) -> Iterator[_Change]:
    shown = renderer.skill(role, skill)
    shared = renderer.framework.skill_files.get(str(skill.code))
    level = skill.required or 0
    for key in (*TEXTS, "attainment"):
        if key == "attainment":
            said = str(page.attainment.get(level, ""))
            places = [one.attainment.get(level) for one in (skill, shared) if one]
            what = f"the text of {skill.code} at level {level}"
        else:
            said = str(getattr(page, key) or "")
            places = [getattr(one, key) for one in (skill, shared) if one]
            what = f"the {key.replace('_', ' ')} of {skill.code}"
        at = next((place for place in places if place is not None), None)
        if said != shown[key] and at is not None:
            yield _Change(what, at, said)


def _edited(source: Source, changes: list[_Change]) -> dict[str, bytes]:
    """The files with the changed values in their places, everything else as it was."""
    by_file: dict[str, list[_Change]] = {}
    for change in changes:
        by_file.setdefault(change.at.place.path, []).append(change)
    return {where: _edited_file(source, where, own) for where, own in by_file.items()}


def _edited_file(source: Source, where: str, changes: list[_Change]) -> bytes:
    data, shown = source.read(where), source.display(where)
    document = read_yaml(shown, data)
    lines = document.lines
    newline = "\r\n" if "\r\n" in lines.text else "\n"
    result = lines.text
    for change in sorted(changes, key=lambda change: change.at.place.span, reverse=True):
        place = change.at.place
        if place.style == "other":
            raise NotUpdated(
                f"{shown}:{place.span.line}: {change.what} is written for several places; change it by hand"
            )
        start = lines.offset(place.span.line, place.span.column)
        end = lines.offset(place.span.end_line, place.span.end_column)
        result = result[:start] + _written(lines, change).replace("\n", newline) + result[end:]
    changed = result.encode("utf-8")
    again = read_yaml(shown, changed)
    if again.faults or again.root is None or again.root.data != _expected(document, changes):
        raise NotUpdated(f"{shown} is written in a way that cannot be edited; change it by hand")
    return b"\xef\xbb\xbf" + changed if data.startswith(b"\xef\xbb\xbf") else changed


def _expected(document: Document, changes: list[_Change]) -> Any:
    """The data of a document with the changed values in it and nothing else changed."""
    values = {change.at.place.span: change.value for change in changes}

    def with_changes(node: Node) -> Any:
        if isinstance(node, Mapping):
            return {key: with_changes(value) for key, value in node.items.items()}
        if isinstance(node, Sequence):
            return [with_changes(value) for value in node.items]
        if node.span in values:
            return int(values[node.span]) if isinstance(node.data, int) else values[node.span]
        return node.data

    assert document.root is not None
    return with_changes(document.root)


def _written(lines: Lines, change: _Change) -> str:
    """A value in the way that the old one is written: folded prose stays folded, a line stays a line."""
    place, value = change.at.place, change.value
    if isinstance(change.at, Number):
        return value
    span, row = place.span, lines.line(place.span.line)
    space = " " if span[:2] == span[2:] else ""  # an empty value stands right behind its colon
    indent = " " * (len(row) - len(row.lstrip(" -"))) + "  "
    in_flow = any(bracket in row[: span.column - 1] for bracket in "{[")
    commented = place.style not in "|>" and lines.line(span.end_line)[span.end_column - 1 :].strip()
    if in_flow or commented:
        plain = scalar(value)
        return space + (quoted(value) if in_flow and set(plain) & set(",[]{}") and plain == value else plain)
    if place.style == ">":
        folded = _folded(value, indent, max(len(line) for line in lines.slice(span).split("\n")))
        if folded:
            return folded
    return space + text(value, indent)


def _folded(value: str, indent: str, width: int) -> str:
    """Prose as a folded block as wide as it was; empty where folding would not give it again."""
    import textwrap

    rows = textwrap.wrap(value, max(width, 60) - len(indent), break_long_words=False, break_on_hyphens=False)
    block = ">-" + "".join(f"\n{indent}{row}" for row in rows)
    root = read_yaml("", f"{indent[2:]}x: {block}\n".encode()).root
    return block if root is not None and root.data == {"x": value} else ""
