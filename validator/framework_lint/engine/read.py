"""Read a framework: every file once, into one model. No rule runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from framework_lint.config.settings import Settings
from framework_lint.engine.above import linked_above
from framework_lint.engine.criteria_of_pages import shared_themes_only
from framework_lint.engine.header import evidence_of, inferred
from framework_lint.engine.kinds import hidden, is_data, is_page, kind_of, without_ending, without_nested
from framework_lint.engine.left_out import left_out
from framework_lint.engine.own_prose import is_named
from framework_lint.engine.parse import Parser, parse_header
from framework_lint.engine.parsed import Parsed
from framework_lint.engine.remember import Memory
from framework_lint.engine.where_roles_stand import as_written
from framework_lint.engine.workers import spread
from framework_lint.model.data import Data
from framework_lint.model.findings import Finding, Problem
from framework_lint.model.framework import Framework
from framework_lint.model.location import sharing_ids
from framework_lint.model.parts import Header, Nearly, Prose, Role, SecondCopy, Site, Skill, Unread
from framework_lint.model.spans import Place, Text
from framework_lint.rules.shared.kept import Same
from framework_lint.rules.shared.own_pages import of_others
from framework_lint.source.digest import digest
from framework_lint.source.files import Unreadable
from framework_lint.source.read_once import ReadOnce
from framework_lint.source.roots import HEADERS
from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression

T = TypeVar("T")
R = TypeVar("R")


class Reading(NamedTuple):
    """The result of reading a framework."""

    framework: Framework
    faults: list[Finding]  # what the readers report (STR001 to STR003) and no comment suppresses, in order
    problems: list[Problem]  # what could not be read
    files: int  # how many were read


def read(source: Source, settings: Settings = Settings(), *, workers: int = 0, plain: bool = False) -> Reading:
    """The framework at the root of a source.

    `workers` is the number of processes, 0 for as many as pay off. `plain` turns off everything that is only there for
    speed.
    """
    from framework_lint.engine.place import place_faults

    start = begin(source, settings, plain=plain)
    files = start.read(workers, place_faults)
    faults = sorted({finding for findings in files.examined for finding in findings}, key=lambda finding: finding.order)
    if faults and files.suppressions:
        from framework_lint.filters.suppressions import apply

        faults = apply(faults, files.suppressions).kept
    return Reading(files.framework, faults, files.problems, files.files)


class Files(NamedTuple, Generic[T]):
    """All files of a framework as one model, and the result of examining each of them."""

    framework: Framework
    problems: list[Problem]
    suppressions: list[Suppression]  # all comments, whether accepted or not
    examined: list[T]  # by file, the header first
    files: int  # how many were read


class Start(NamedTuple):
    """A framework whose header has been read and whose files have been listed."""

    source: Source  # reads each file once
    settings: Settings
    files: list[str]  # all of them
    documents: list[str]  # those that may be part of the model, without framework.yaml
    header: Header
    parsed_header: Parsed | None  # the result of parsing framework.yaml; None where there is none
    plain: bool

    def read(self, workers: int, examine: Callable[[Parsed], T], memory: Memory | None = None) -> Files[T]:
        """Parse all files, and `examine` each as soon as it is known what it is: most when they are parsed, in the same
        process; pages that may be a role's when all have been seen. With a memory only what changed, in this process.
        """
        sharing = sharing_ids(self.documents, self.header)
        parse = Parser(self.source, self.settings, self.header, sharing, plain=self.plain)
        workers = 1 if self.plain or memory else workers
        if memory:
            dataset = self._content(str(self.header.dataset)) if self.header.dataset else None
            memory.rests_on(self.settings, (self.header, self._content(self.header.file), dataset, sharing))

        def read_file(where: str) -> tuple[_Part, T] | Parsed | None:
            parsed = parse(where)
            if parsed is None or parsed.seen or parsed.shaped:
                return parsed
            return _part(parsed), examine(parsed)

        own = [(_part(self.parsed_header), examine(self.parsed_header))] if self.parsed_header else []
        recalled = self._recalling(memory, read_file) if memory else read_file
        read = [result for result in (*own, *spread(recalled, self.documents, workers)) if result]
        waiting = [result for result in read if isinstance(result, Parsed)]
        nearly: tuple[Nearly, ...] = ()
        like_data: tuple[str, ...] = ()
        if waiting:
            sure = [role for part in read if not isinstance(part, Parsed) for role in part[0].roles]
            waiting, like_data = self._shaped(waiting)
            decided, nearly = _decided(waiting, sure, self.header, self.settings)
            seen = {result.where: result for result in read if isinstance(result, Parsed)}

            def examine_page(where: str) -> tuple[_Part, T]:
                page = decided[where]

                def examined() -> tuple[_Part, T]:
                    return _part(page), examine(page)

                if memory is None:
                    return examined()
                memory.go_on()
                made_of_it = page.roles, page.subject, Same(page.data), page.faults
                return memory.of_pages.get(where, (Same(seen[where]), made_of_it), examined)

            late = iter(spread(examine_page, list(decided), workers))
            results = [
                next(late) if isinstance(result, Parsed) else result
                for result in read
                if not isinstance(result, Parsed) or result.where in decided
            ]
        else:
            results = [result for result in read if not isinstance(result, Parsed)]
        parts = [part for part, _ in results]
        problems = [Problem("unreadable", *folder) for folder in self.source.unlisted()]
        return Files(
            _framework(self, parts, nearly, like_data),
            problems + [part.problem for part in parts if part.problem],
            [comment for part in parts for comment in part.suppressions],
            [examined for _, examined in results],
            len(results),
        )

    def _recalling(self, memory: Memory, read: Callable[[str], R]) -> Callable[[str], R]:
        """Read a file only where it does not hold the same as last time. What names a schema rests on another file."""

        def recalled(where: str) -> R:
            memory.go_on()
            content = self._content(where)
            if content is None or self.settings.profile_for(where) is not None:
                return read(where)
            return memory.of_files.get(where, content, lambda: read(where))

        return recalled

    def _content(self, where: str) -> str | None:
        """What stands for the bytes of a file; None where it cannot be read, or rests on others."""
        try:
            data = self.source.read(where)
        except Unreadable:
            return None
        return None if b"$schema" in data and not is_page(where) else digest(data)

    def _shaped(self, waiting: Sequence[Parsed]) -> tuple[list[Parsed], tuple[str, ...]]:
        """Files that wait, with what ready profiles read where all data of a folder is of their shapes; pages stay
        pages and other data is left out where not. With those left out that may be a framework's all the same."""
        if not any(parsed.shaped for parsed in waiting):
            return list(waiting), ()
        from framework_lint.engine.shaped import decided_by_folder, may_be_data

        decided = decided_by_folder(waiting, self.documents)
        kept = {parsed.where for parsed in decided}
        return decided, tuple(one.where for one in waiting if one.where not in kept and may_be_data(one))


def begin(source: Source, settings: Settings, *, plain: bool = False, memory: Memory | None = None) -> Start:
    """List the files of a framework and read or infer its header."""
    kept = memory.of_evidence if memory else None
    source = ReadOnce(source)
    files = source.files()
    header_file = next((where for where in files if where in HEADERS), None)
    own = _published(source, without_nested(files))
    out = left_out(source, settings, own)
    own = [where for where in own if where not in out] if out else own
    unended = without_ending(own)
    documents = [
        where
        for where in own
        if where in unended
        or kind_of(where, bool(header_file))
        or (header_file is None and is_data(where) and not hidden(where))
        or settings.profile_for(where) is not None
    ]
    if header_file is None:
        evidence = evidence_of(source, documents, kept)
        return Start(source, settings, files, documents, inferred(evidence, settings), None, plain)
    header, parsed = parse_header(source, header_file, plain=plain)
    if not header.unread and not header.locale_written:
        language = evidence_of(source, (header_file, *documents), kept).language
        header = header._replace(locale=language.locale, locale_told=language.is_told, locale_clear=language.is_clear)
    return Start(source, settings, files, documents, header, parsed, plain)


class _Part(NamedTuple):
    """What one file adds to the model."""

    problem: Problem | None
    roles: tuple[Role, ...]
    skill: Skill | None
    prose: Prose | None
    unread: Unread | None
    suppressions: tuple[Suppression, ...]
    texts: tuple[Text, ...]
    data: Data | None


def _part(parsed: Parsed) -> _Part:
    what = parsed.problem, parsed.roles, parsed.skill, parsed.prose, parsed.unread, parsed.suppressions, parsed.texts
    return _Part(*what, parsed.data)


def _decided(
    pages: Sequence[Parsed], sure: Sequence[Role], header: Header, settings: Settings
) -> tuple[dict[str, Parsed], tuple[Nearly, ...]]:
    """What pages are that may be a role's, by page, and those that nearly are one's. Beside roles in data, pages that
    do not say so by themselves are none."""
    decided = {page.where: page._replace(seen=None) for page in pages}
    if any(role.form == "yaml" for role in sure):
        return decided, ()
    from framework_lint.engine.recognise import recognise
    from framework_lint.engine.where_roles_stand import placed_roles
    from framework_lint.rules.shared.vocabulary import Vocabulary

    recognised = recognise([page.seen for page in pages if page.seen], sure, Vocabulary(settings))
    roles = placed_roles(recognised.roles, [page.seen for page in pages if page.seen], sure, header)
    for where, of_page in roles.items():
        page = decided[where]
        prose = page.prose
        if len(of_page) == 1 and prose:
            prose = prose._replace(text=Text("", Place(where)), links=(), addresses=prose.addresses)
        decided[where] = page._replace(
            roles=of_page, prose=prose, subject=of_page[0].key if len(of_page) == 1 else page.subject
        )
    return decided, recognised.nearly


def _framework(
    start: Start, parts: Sequence[_Part], nearly: tuple[Nearly, ...] = (), like_data: tuple[str, ...] = ()
) -> Framework:
    roles, renderings = _without_renderings([role for part in parts for role in part.roles])
    roles = shared_themes_only(as_written(roles) if start.header.file == "" else roles)
    data = tuple(part.data for part in parts if part.data)
    second_copies: tuple[SecondCopy, ...] = ()
    if data:
        from framework_lint.engine.expectations import with_expectations

        roles = with_expectations(roles, data, start.header)
        from framework_lint.engine.second_copies import without_second_copies

        roles, second_copies = without_second_copies(roles)
    roles = _with_shared_ids(roles)
    header = start.header
    prose = tuple(part.prose for part in parts if part.prose)
    texts = [text for part in parts for text in part.texts]
    if not is_named("TXT603", "spelling-variety", start.settings):  # the framework's own pages say how words are spelt
        files = [role.where for part in parts for role in part.roles]
        files += [part.unread.where for part in parts if part.unread]
        others = of_others([page.where for page in prose], files, written=header.written)
        texts = [text for text in texts if text.place.path not in others] if others else texts
    if not header.paths:
        from framework_lint.engine.career_paths import paths_of

        header = header._replace(paths=paths_of(roles, prose))
    return Framework(
        header=header,
        roles=roles,
        renderings=renderings,
        skills=tuple(part.skill for part in parts if part.skill),
        prose=prose,
        unread=tuple(part.unread for part in parts if part.unread),
        files=frozenset(start.files),
        site=_site(start.source, header, roles),
        texts=tuple(texts),
        nearly=nearly,
        has_menu=_has_menu(start.source),
        data=data,
        second_copies=second_copies,
        like_data=like_data,
        linked_above=linked_above(start.source) if start.source.root and not header.written else frozenset(),
    )


def _with_shared_ids(roles: Sequence[Role]) -> tuple[Role, ...]:
    """The roles, each with whether others of its path and track have its id: then its level is a part of its key."""
    levels: dict[tuple[str, str | None, str], set[str]] = {}
    for role in roles:
        levels.setdefault((role.path, role.track, role.id), set()).add(role.level_id)
    return tuple(
        role if role.shares_id == shares else role._replace(shares_id=shares)
        for role in roles
        for shares in [len(levels[role.path, role.track, role.id]) > 1]
    )


def _published(source: Source, files: list[str]) -> list[str]:
    """Files without those that the site leaves out."""
    if not source.root:
        return files
    from framework_lint.source.roots import site_file

    if site_file(source.root, source.tree) is None:
        return files
    from framework_lint.documents.site import unpublished

    left_out = unpublished(source, files)
    return [where for where in files if where not in left_out]


def _has_menu(source: Source) -> bool:
    """Whether the generator of a site lists the pages by itself."""
    from framework_lint.documents.site import has_menu

    return has_menu(source)


def _site(source: Source, header: Header, roles: Sequence[Role]) -> Site | None:
    """The site's navigation, which lies above the framework's root; None for a framework in memory."""
    if not source.root:
        return None
    from framework_lint.documents.site import read_site

    return read_site(source, header, roles)


def _without_renderings(roles: list[Role]) -> tuple[tuple[Role, ...], tuple[tuple[Role, Role], ...]]:
    """Roles without the pages that are rendered from YAML, and those pages, each with its role.

    Such a page lies beside its role's file, or at the same place in a site inside the framework's folder:
    `docs/roles/crew/level-2-mate.md` renders `roles/crew/level-2-mate.yaml`.
    """
    by_stem = {role.where.rpartition(".")[0]: role for role in roles if role.form == "yaml"}
    by_place = {stem.removeprefix("roles/"): role for stem, role in by_stem.items()}
    pairs = []
    for page in roles:
        parts = page.where.rpartition(".")[0].split("/")
        ends = ("/".join(parts[first:]) for first in range(len(parts) - 1))  # a file name alone is not enough
        role = by_stem.get("/".join(parts)) or next((by_place[end] for end in ends if end in by_place), None)
        if page.form == "page" and role:
            pairs.append((page, role))
    rendered = {page.where for page, _ in pairs}
    return tuple(role for role in roles if role.where not in rendered), tuple(pairs)
