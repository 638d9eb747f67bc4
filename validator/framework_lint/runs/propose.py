"""A profile for data of another shape: what of it is known by its form, and what would be read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.documents.data import read_data, read_front_matter
from framework_lint.documents.node import Document, Node
from framework_lint.documents.profiles.profile import as_written
from framework_lint.documents.profiles.reading import Read, read_profiled
from framework_lint.engine.kinds import is_page
from framework_lint.engine.shaped import form_of, proposed, titles_in_prose, words_of
from framework_lint.model.findings import place_of
from framework_lint.rules.shared.vocabulary import Vocabulary
from framework_lint.runs.errors import Usage
from framework_lint.runs.profiles import lines_of
from framework_lint.source.files import Unreadable, read_typed

_SHOWN = 8  # roles, themes or keys that are listed
_DEEP = 4  # levels of lists that are described


class Proposal(NamedTuple):
    """Lines of a configuration, none where the form is not known, and lines for people."""

    lines: list[str]
    notes: list[str]


def propose(file: str) -> Proposal:
    """A profile for a file that a person typed. Raises Usage."""
    try:
        data = read_typed(file)
    except Unreadable as error:
        raise Usage(f"{file} cannot be read: {error}") from None
    name = file.replace(os.sep, "/")
    document = read_front_matter(name, data) if is_page(name) else read_data(name, data)
    if document is None:
        raise Usage(f"{file} is no YAML, JSON, TOML, CSV or page: nothing of it can be read")
    if document.root is None:
        why = f": line {place_of(document.faults[0].hit.at).span.line}, {document.faults[0].hit.message}"
        raise Usage(f"{file} cannot be parsed{why if document.faults else ': it holds no data'}")
    words = words_of(Vocabulary())
    profile = form_of(document, words, is_of_page=is_page(name)) or proposed(document, words)
    if profile is None:
        return Proposal([], list(_unknown(file, document)))
    titles = tuple(titles_in_prose(document.path, document.lines)) if is_page(name) else ()
    read = read_profiled(document, name, profile, declared=True, titles=titles)
    return Proposal(list(lines_of([name], dict(as_written(profile)))), list(_what(profile.name, read)))


def _what(profile: str, read: Read) -> Iterator[str]:
    yield f'the form is that of "{profile}"; with these lines in .framework-lint.toml this would be read:'
    for role in read.roles[:_SHOWN]:
        track = f", track {role.written_track}" if role.written_track else ""
        level = f", {role.level_words}" if role.level_words else ""
        yield f"  role {role.name}{level} ({role.written_path}{track})"
    if len(read.roles) > _SHOWN:
        yield f"  and {len(read.roles) - _SHOWN} more roles"
    for competency in read.data.competencies[:_SHOWN]:
        levels = ", ".join(str(rung.level) for rung in competency.rungs)
        yield f"  competency {competency.title} ({competency.id}), levels {levels}"
    criteria = [one.criterion for one in read.data.expectations]
    criteria += [criterion for role in read.roles for criterion in role.criteria]
    criteria += [c for one in read.data.competencies for rung in one.rungs for c in rung.criteria]
    if criteria:
        themes = list(dict.fromkeys(criterion.theme for criterion in criteria if criterion.theme))
        of = f" of the themes {', '.join(themes[:_SHOWN])}{' ...' if len(themes) > _SHOWN else ''}" if themes else ""
        yield f'  {len(criteria)} criteria{of}, such as "{criteria[0].text}"'
    yield "change `files` to a pattern that names all files of this form, such as `data/*.yml`"


def _unknown(file: str, document: Document) -> Iterator[str]:
    yield f"{file} has none of the forms that are known. It holds:"
    assert document.root is not None
    yield from _described(document.root, "")
    yield 'write a `[[read]]` table with these paths; the page "Your own data" of the documentation shows how'


def _described(node: Node, path: str, deep: int = 0) -> Iterator[str]:
    """The lists of a value, each with its path, its length and the keys of its entries."""
    if deep > _DEEP:
        return
    if node.style == "map":
        for key, value in node.items.items():
            yield from _described(value, f"{path}.{key}".lstrip("."), deep)
    elif node.style == "seq" and node.items:
        first = node.items[0]
        keys = list(first.items) if first.style == "map" else []
        what = f"each with {', '.join(keys[:_SHOWN])}" if keys else "texts" if isinstance(first.data, str) else "values"
        yield f"  {path}[*]: {len(node.items)} entries, {what}"
        yield from _described(first, f"{path}[*]", deep + 1)
