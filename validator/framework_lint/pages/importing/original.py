"""A role page as it was found, and what it says in words and links."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from posixpath import dirname, join, normpath
from typing import Literal, NamedTuple
from urllib.parse import unquote

from framework_lint.documents.markdown.front_matter import is_of_front_matter
from framework_lint.documents.markdown.labels import Labels
from framework_lint.documents.markdown.page import Page, read_page
from framework_lint.model.links import Link
from framework_lint.model.parts import LEVELS, Role, Skill
from framework_lint.rules.shared.evidence import Evidence, seen_in
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source


class NotImported(Exception):
    """The pages cannot become a framework; the message says why."""


class Original(NamedTuple):
    """One role page as it was found.

    where  its place in the site's folder
    shown  its path as reports show it
    """

    where: str
    shown: str
    data: bytes
    page: Page
    role: Role

    def words(self, link: Link) -> str:
        """All words of a link as the page has them, "Previous:" and arrows included."""
        source = self.page.lines.slice(link.place.span)
        return source[1 : source.rfind(f"]({link.to}")] if f"]({link.to}" in source else str(link.label or "")

    def place_of(self, address: str) -> str:
        """The place in the site's folder that an address on the page leads to."""
        return normpath(join(dirname(self.where), address))

    def linked(self, step: Literal["previous", "next"], by_where: Mapping[str, Original]) -> list[Original]:
        """The pages that the previous or next links of this one lead to."""
        links: Sequence[Link] = getattr(self.role.navigation, step, ())
        places = (self.place_of(unquote(str(link.to))) for link in links)
        return [by_where[place] for place in places if place in by_where]


class Originals(NamedTuple):
    """The role pages of a source, the other Markdown files by their shown paths, and what speaks for a language and an
    SFIA version."""

    pages: list[Original]
    others: list[str]
    evidence: Evidence


def read_originals(source: Source, is_asked: Callable[[str], bool], folder: str, labels: Labels) -> Originals:
    """Read the pages that are asked for; `folder` is where the source's root lies in the site. Raises NotImported."""
    originals = Originals([], [], Evidence())
    for where in source.files():
        if not where.endswith(".md") or where.startswith(".") or "/." in where or not is_asked(where):
            continue
        shown = source.display(where)
        try:
            data = source.read(where)
        except Unreadable as error:
            raise NotImported(f"{shown} cannot be read: {error}") from None
        page = read_page(shown, where, data, labels)
        broken = next(
            (fault for fault in page.faults if fault.rule == "STR001" and not is_of_front_matter(fault)), None
        )
        if broken:
            raise NotImported(f"{shown} cannot be read: {broken.hit.message}")
        if page.role is None:
            originals.others.append(shown)
            continue
        originals.evidence.see(seen_in(data))
        originals.pages.append(Original(normpath(join(folder, where)), shown, data, page, page.role))
    return originals


def plain(text: str | None) -> str:
    """A text as data holds it; empty where there is none."""
    return str(text or "")


def attainment_of(skill: Skill) -> tuple[int | None, str]:
    """The level that a page gives a skill, and the text that stands there."""
    level = int(skill.level_label) if skill.level_label is not None else None
    if level is None or level not in LEVELS:
        return (int(skill.required) if skill.required else None), ""
    return level, plain(skill.attainment.get(level))
