"""From one file's bytes to its part of the model, the faults of reading it, and the texts to check.

The result is a pure function of the file's bytes, the header and the settings.
"""

from __future__ import annotations

import re
from collections.abc import Set
from posixpath import normpath
from typing import TYPE_CHECKING

from framework_lint.config.settings import Settings
from framework_lint.documents.framework_data import header_of
from framework_lint.documents.node import Document
from framework_lint.documents.role_data import role_of
from framework_lint.documents.skill_data import skill_of
from framework_lint.documents.text import decode
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.engine.kinds import is_data, is_own_role, is_page, kind_of
from framework_lint.engine.levels import in_scale, level_faults, scale_faults
from framework_lint.engine.parsed import Parsed, comments_in
from framework_lint.engine.prose import is_prose_only, prose_of
from framework_lint.model.findings import Fault, Hit, Problem
from framework_lint.model.location import location, placed
from framework_lint.model.parts import Header, Role, Unread
from framework_lint.model.spans import Lines, Place
from framework_lint.rules.shared.texts import is_legal, of_header
from framework_lint.schemas.load import OWN_LEVELS
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression


def parse_header(source: Source, where: str, *, plain: bool = False) -> tuple[Header, Parsed]:
    """The header in framework.yaml, and the result of parsing that file."""
    try:
        data = source.read(where)
    except Unreadable as error:
        return Header(where, Place(where), unread=True), _unreadable(where, error)
    document = read_yaml(where, data, plain=plain)
    header = header_of(document)
    faults = _faults(document, "framework", plain)
    faults += scale_faults(document)
    parsed = _parsed(document, "framework", faults, comments_in(data, document))
    return header, parsed._replace(texts=tuple(of_header(header)))


class Parser:
    """Parses the files of one framework; its header applies to all of them."""

    def __init__(
        self,
        source: Source,
        settings: Settings,
        header: Header,
        sharing: Set[str] = frozenset(),
        *,
        plain: bool = False,
    ) -> None:
        """`sharing` are the files whose id other levels have as well."""
        self._source = source
        self._settings = settings
        self._header = header
        self._sharing = sharing
        self._plain = plain

    def __call__(self, where: str) -> Parsed | None:
        """The result of parsing one file; None where its content is not part of a framework."""
        try:
            data = self._source.read(where)
        except Unreadable as error:
            return _unreadable(where, error)._replace(unread=_unread(where))
        profile = self._settings.profile_for(where)
        if profile is not None:
            from framework_lint.engine.shaped import parse_shaped

            page = self._page(where, data) if is_page(where) else None
            return self._against_schema(parse_shaped(where, data, profile, page, declared=True), data, profile.schema)
        kind = kind_of(where, self._header.written)
        if not self._header.written and kind not in ("role", "skill") and not is_own_role(data):
            from framework_lint.engine.shaped import may_be_shaped, parse_candidate

            if may_be_shaped(where, data):
                page = self._page(where, data) if is_page(where) else None
                return self._against_schema(parse_candidate(where, data, page, self._settings), data)
        if is_page(where):
            return self._page(where, data)
        if is_data(where):
            return None
        if "." not in where.rpartition("/")[2]:  # its ending was forgotten, if it looks like a page
            return self._page(where, data) if re.match(rb"(?:[^\n]{0,200}\n){0,6}#{1,3} |---\r?\n", data) else None
        if kind == "perhaps" and not is_own_role(data):
            return None
        document = read_yaml(where, data, plain=self._plain)
        suppressions = comments_in(data, document)
        if kind == "skill":
            skill = skill_of(document)
            parsed = _parsed(
                document, skill.code if skill else "", _faults(document, "skill", self._plain), suppressions
            )
            return parsed._replace(skill=skill)
        role = self._with_level(role_of(document, where, self._header))
        faults = _faults(document, OWN_LEVELS if self._header.own_levels else "role", self._plain)
        if role and self._header.own_levels:
            faults += level_faults(document, role, self._header)
        parsed = _parsed(document, role.key if role else location(where).id, faults, suppressions)
        return parsed._replace(roles=(role,) if role else (), unread=None if role else _unread(where))

    def _against_schema(self, parsed: Parsed, data: bytes, schema: str = "") -> Parsed:
        """A file of data with what in it breaks the user's own JSON Schema, if it or its profile names one."""
        if is_page(parsed.where) or not (schema or b"$schema" in data):
            return parsed
        from framework_lint.documents.data import read_data
        from framework_lint.schemas import own

        document = read_data(parsed.where, data)
        if document is None:
            return parsed
        named = schema or own.schema_named_in(document)
        where = normpath(schema) if schema else own.beside(parsed.where, named)
        if not named:
            return parsed
        try:
            if where.startswith(("../", "/", "\\")) or where[1:2] == ":":
                raise Unreadable("it lies outside of the framework's folder")
            text = self._source.read(where)
        except Unreadable as error:
            hit = Hit(Place(parsed.where), f"the JSON Schema {where} cannot be read: {error}", severity="warning")
            return parsed._replace(faults=(*parsed.faults, Fault("STR002", hit)))
        faults = tuple(Fault("STR002", hit) for hit in own.violations(document, where, text))
        return parsed._replace(faults=(*parsed.faults, *faults))

    def _with_level(self, role: Role | None) -> Role | None:
        """A role whose key has its level where its id alone is not clear."""
        return role._replace(shares_id=True) if role and role.where in self._sharing else role

    def _page(self, where: str, data: bytes) -> Parsed:
        only_prose = self._header.written and is_prose_only(where, data)
        if not self._plain and only_prose:
            text = decode(where, data)
            if isinstance(text, str):
                document = Document(where, Lines(text), None, [])
                prose = prose_of(where, data, document.lines)
                texts = () if is_legal(where, data) else (prose.text,)
                suppressions = comments_in(data, document, page=True)
                subject = location(where).id
                return Parsed(where, subject, document.lines, prose=prose, texts=texts, suppressions=suppressions)
        from framework_lint.documents.markdown.front_matter import is_of_front_matter
        from framework_lint.documents.markdown.page import DEFAULT_LABELS, read_page

        page = read_page(where, where, data, self._settings.labels or DEFAULT_LABELS, plain=self._plain)
        document = Document(where, page.lines, None, page.faults)
        unreadable = any(fault.rule == "STR001" and not is_of_front_matter(fault) for fault in page.faults)
        role = self._with_level(in_scale(placed(page.role, self._header), self._header)) if page.role else None
        legal = role is None and is_legal(where, data)
        seen = None
        prose = page.prose._replace(acknowledges=b"SFIA Foundation" in data)
        if only_prose:
            prose = prose._replace(title=None, headings=())  # for indexes of pages only
        elif role is None and not legal and not unreadable and (page.candidate or page.groups):
            from framework_lint.engine.recognise import Seen, words_against

            against = words_against(page.lines.text)
            seen = Seen(where, page.candidate, page.groups, page.prose.links, against)
        return Parsed(
            where,
            role.key if role else location(where).id,
            page.lines,
            tuple(page.faults),
            roles=(role,) if role else (),
            prose=prose,
            unread=_unread(where) if unreadable and not role else None,
            texts=() if legal or unreadable else tuple(page.texts),
            suppressions=comments_in(data, document, page=True),
            seen=seen,
        )


def _parsed(document: Document, subject: str, faults: list[Fault], suppressions: tuple[Suppression, ...]) -> Parsed:
    return Parsed(document.path, subject, document.lines, tuple(faults), suppressions=suppressions)


def _unreadable(where: str, error: Unreadable) -> Parsed:
    return Parsed(where, problem=Problem("unreadable", where, str(error)))


def _unread(where: str) -> Unread:
    place = location(where)
    return Unread(where, place.id, place.path, place.track, place.level)


def _faults(document: Document, schema: str, plain: bool) -> list[Fault]:
    """What the parser and the schema report."""
    from framework_lint.schemas.check import violations

    faults = document.faults
    if document.root is None and not faults:
        faults = [
            Fault(
                "STR001",
                Hit(Place(document.path), "the file is empty", help=f"write the {schema} into it, or delete it"),
            )
        ]
    if document.root is not None:
        faults = faults + [Fault("STR002", hit) for hit in violations(schema, document, plain=plain)]
    return faults
