"""Role pages made into the files of a framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from framework_lint.documents.markdown.labels import Labels
from framework_lint.documents.yaml.emit import document
from framework_lint.engine.read import read
from framework_lint.model.framework import Framework
from framework_lint.pages.difference import difference
from framework_lint.pages.importing.common import common_of
from framework_lint.pages.importing.header import header_values
from framework_lint.pages.importing.original import (
    NotImported,
    Original,
    Originals,
    attainment_of,
    plain,
    read_originals,
)
from framework_lint.pages.importing.refusal import refusals
from framework_lint.pages.importing.role import form_of, navigation_of, role_place, role_values, without_unusual
from framework_lint.pages.rendering import OVERVIEW, TEXTS, Renderer
from framework_lint.source.overlay import in_memory
from framework_lint.source.tree import Source


class Difference(NamedTuple):
    """A text that pages disagree on: what it is, how many pages say what the framework says, and which do not."""

    what: str
    said: int
    others: tuple[str, ...]


class Imported(NamedTuple):
    """files  what to write, by place in the framework's folder
    pages   how many pages became roles
    unlike  every page that the data does not render to exactly, with the reason
    left    Markdown files that are no role pages
    """

    files: dict[str, bytes]
    framework: Framework
    pages: int
    differences: tuple[Difference, ...]
    unlike: tuple[tuple[str, str], ...]
    left: tuple[str, ...]


def import_pages(
    source: Source, is_asked: Callable[[str], bool], folder: str, name: str, labels: Labels | None = None
) -> Imported:
    """Everything that the role pages of a source say, as the files of a framework.

    `is_asked` says of a file whether it is to be imported; `folder` is where the source's root lies in the site (empty
    for the site's folder itself); `name` is what to call the framework; `labels` mark the parts of pages. Raises
    NotImported.
    """
    originals = read_originals(source, is_asked, folder, labels or Labels())
    pages = originals.pages
    if not pages:
        raise NotImported(
            "none of these files is a role page in the form of SFIA's; pages of other forms are checked as they stand"
        )
    files = _files(originals, name, labels)
    data = in_memory(files)
    reading = read(data)
    if reading.faults:
        raise NotImported("\n".join(("data cannot hold what the pages say", *refusals(reading.faults, files, pages))))
    return Imported(
        files,
        reading.framework,
        len(pages),
        tuple(_differences(pages, reading.framework)),
        tuple(_unlike(pages, Renderer(reading.framework, data, labels))),
        tuple(originals.others),
    )


def _files(originals: Originals, name: str, labels: Labels | None) -> dict[str, bytes]:
    pages = originals.pages
    common = common_of(pages)
    shared = {"framework.yaml": _yaml(header_values(pages, common, originals.evidence, name))}
    if common.overview:
        shared[OVERVIEW] = f"{common.overview}\n".encode()
    shared |= {f"skills/{code}.yaml": _yaml(values) for code, values in sorted(common.skills.items())}
    places = [role_place(page.where, common.folder) for page in pages]
    place, times = Counter(places).most_common(1)[0]
    if times > 1:
        raise NotImported(f"two pages would be written to {place}; rename one of them")
    values = {
        place: role_values(page.role, place, common, labels or Labels())
        for page, place in zip(pages, places, strict=True)
    }
    without_unusual(list(values.values()))
    # A first draft tells which navigation follows from levels: only the rest is written out.
    draft = in_memory(shared | {place: _yaml(role) for place, role in values.items()})
    renderer = Renderer(read(draft).framework, draft, labels)
    roles = {role.where: role for role in renderer.roles}
    for page, place in zip(pages, places, strict=True):
        if place not in roles:
            raise NotImported(f"{page.shown} gives a file that cannot be read again")
        navigation = navigation_of(page, roles[place], renderer)
        if navigation is not None:
            values[place]["navigation"] = navigation
        if form := form_of(page, common):
            values[place]["page"] = form
    return shared | {place: _yaml(role) for place, role in values.items()}


def _yaml(values: Mapping[str, Any]) -> bytes:
    return document(values).encode("utf-8")


def _unlike(originals: Sequence[Original], renderer: Renderer) -> Iterator[tuple[str, str]]:
    """The pages that the data does not render to exactly, each with the reason."""
    for original in originals:
        role = renderer.role_at(original.where)
        if reason := difference(original.data, renderer.role(role) if role else None):
            yield original.shown, reason


_KINDS = {"description": "the overall description", "guidance_notes": "the guidance notes", "url": "the address"}


def _differences(originals: Sequence[Original], framework: Framework) -> Iterator[Difference]:
    """What pages say of a skill and most others do not."""
    said: Counter[str] = Counter()
    others: dict[str, list[str]] = {}
    for original in originals:
        for skill in original.role.skills:
            file = framework.skill_files[str(skill.code)]
            level, attainment = attainment_of(skill)
            texts = [
                (f"{_KINDS.get(key, f'the {key}')} of {skill.code}", getattr(skill, key), getattr(file, key))
                for key in TEXTS
            ]
            texts.append((f"the text of {skill.code} at level {level}", attainment, file.attainment.get(level or 0)))
            for what, own, common in texts:
                if plain(own) == plain(common):
                    said[what] += 1
                else:
                    others.setdefault(what, []).append(original.shown)
    for what in sorted(others):
        yield Difference(what, said[what], tuple(others[what]))
