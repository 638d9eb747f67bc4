"""Files of data in other shapes: what a profile reads in them, as a part of the model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from framework_lint.config.settings import Settings
from framework_lint.documents.data import read_data, read_front_matter
from framework_lint.documents.profiles.profile import Profile
from framework_lint.documents.profiles.reading import Read, Titled, read_profiled
from framework_lint.engine.kinds import is_data, is_of_program, is_page, is_partial, looks_like_role
from framework_lint.engine.parsed import Parsed, Shaped, suppressions_of
from framework_lint.model.location import location
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Place, Span, Text

if TYPE_CHECKING:
    from framework_lint.documents.node import Document
    from framework_lint.documents.profiles.ready import Words
    from framework_lint.rules.shared.vocabulary import Vocabulary


def parse_shaped(where: str, data: bytes, profile: Profile, page: Parsed | None, *, declared: bool) -> Parsed:
    """The result of parsing a file by a profile. `page` is that of a Markdown file, whose front matter is the data."""
    document = read_front_matter(where, data) if page else read_data(where, data)
    if document is None:
        raise ValueError(f"{where} has no ending that is read")
    titles = tuple(titles_in_prose(document.path, document.lines)) if page else ()
    read = read_profiled(document, where, profile, declared=declared, titles=titles)
    if page:
        return with_data(page, read, document)
    parsed = Parsed(where, location(where).id, document.lines, tuple(document.faults))
    return with_data(parsed._replace(suppressions=suppressions_of(where, data, document)), read, document)


def with_data(parsed: Parsed, read: Read, document: Document) -> Parsed:
    """A parsed file with what a profile reads in it."""
    texts = (*parsed.texts, *read.data.texts, *(_lines_of_broken(document) if document.root is None else ()))
    return parsed._replace(roles=read.roles, data=read.data, texts=texts, seen=None)


# What data of a framework speaks of, in front matter and elsewhere. Asked of bytes, before anything is parsed.
_SPEAKS_OF = regex(
    rb"(?i)criteria|competenc|level|grade|expectation|skill|responsibilit|discipline|\b[A-Z]{1,3}[0-9]\b"
)
_LOOKED_AT = 200_000  # bytes
_LISTS = regex(
    rb"(?m)^[ \t-]{0,12}(?:criteria|competencies|skills|capabilities|expectations|behaviou?rs|topics|levels|areas"
    rb"|themes|pillars|domains|milestones)[ \t]*:[ \t\r]*$"
)


def may_be_shaped(where: str, data: bytes) -> bool:
    """Whether a file may hold a framework's data in a shape of its own, before it is parsed."""
    if is_page(where):
        return data.startswith(b"---") and _LISTS.search(data[:_LOOKED_AT].partition(b"\n---")[0]) is not None
    of_data = is_data(where) or (where.endswith((".yaml", ".yml")) and not is_of_program(where))
    return of_data and not is_partial(where) and _SPEAKS_OF.search(data[:_LOOKED_AT]) is not None


def parse_candidate(where: str, data: bytes, page: Parsed | None, settings: Settings) -> Parsed:
    """The result of parsing a file that may hold a framework's data: what it is shows with its folder."""
    from framework_lint.rules.shared.vocabulary import Vocabulary

    document = read_front_matter(where, data) if page else read_data(where, data)
    assert document is not None
    words = words_of(Vocabulary(settings))
    profile = form_of(document, words, is_of_page=page is not None)
    base = page or Parsed(
        where,
        location(where).id,
        document.lines,
        tuple(document.faults),
        suppressions=suppressions_of(where, data, document),
    )
    is_broken = document.root is None and bool(document.faults)
    if profile is None and not is_broken:
        return base._replace(shaped=None if page else Shaped(None, is_like=_is_like(document, data, words)))
    titles = tuple(titles_in_prose(document.path, document.lines)) if page else ()
    read = read_profiled(document, where, profile or _BROKEN, declared=False, titles=titles)
    if is_broken:
        read = read._replace(data=read.data._replace(texts=tuple(_lines_of_broken(document))))
    return base._replace(shaped=Shaped(read, is_broken))


def form_of(document: Document, words: Words, *, is_of_page: bool) -> Profile | None:
    """The profile of data in a form that is known, by its keys, else by what it holds. A page's front matter is only
    known by its keys: the rest of the page says what it is."""
    from framework_lint.documents.profiles.by_shape import LEVELS, by_shape
    from framework_lint.documents.profiles.ready import fit

    ready = fit(document, words)
    if is_of_page or (ready and (ready.criteria or ready.requires)):
        return ready
    found = by_shape(document, words)
    return found if found and (ready is None or found.name != LEVELS) else ready


def proposed(document: Document, words: Words) -> Profile | None:
    """The profile that data may be meant to have, for a person to decide."""
    from framework_lint.documents.profiles.by_shape import LEVELS, by_shape
    from framework_lint.documents.profiles.ready import fit

    found = by_shape(document, words, certain=False)
    return found if found and found.name != LEVELS else fit(document, words) or found


def _is_like(document: Document, data: bytes, words: Words) -> bool:
    """Whether data of an unknown form may be a framework's: it has titles of jobs, or levels, and sentences to them."""
    from framework_lint.documents.profiles.by_shape import BY_LEVEL

    profile = proposed(document, words)
    return looks_like_role(data) or (profile is not None and bool(profile.title or profile.name == BY_LEVEL))


def may_be_data(parsed: Parsed) -> bool:
    """Whether a file that was left out may be a framework's all the same: by itself, or but for those beside it."""
    from framework_lint.documents.profiles.by_shape import LEVELS

    shaped = parsed.shaped
    if shaped is None or shaped.is_broken:
        return False
    return shaped.is_like or (shaped.read is not None and shaped.read.data.profile != LEVELS)


def words_of(vocabulary: Vocabulary) -> Words:
    """What a ready profile asks of words: whether texts are titles of roles, most of them, and columns levels."""
    from framework_lint.documents.profiles.ready import Words
    from framework_lint.engine.named_levels import are_steps, ladder_columns
    from framework_lint.rules.shared.role_titles import is_role_title

    def are_titles(titles: Sequence[str]) -> bool:
        jobs = sum(bool(title) and is_role_title(title, vocabulary) for title in titles)
        return jobs >= _MOST * len(titles)

    return Words(are_titles, ladder_columns, are_steps)


_REFERRED_TO = 2  # levels of a file by which it is known as that of a framework's levels
_MOST = 0.6  # of the titles must be job titles
_BROKEN = Profile(files=(), criteria="criteria[*]", path="{file}")  # of what cannot be parsed only prose is read


def decided_by_folder(waiting: Sequence[Parsed], documents: Iterable[str]) -> list[Parsed]:
    """Files that wait: those with what ready profiles read where all data of their folder is of these shapes. Else
    pages are pages, and data is left out."""
    folders: dict[tuple[str, str], list[Shaped | None]] = defaultdict(list)
    of_file = {parsed.where: parsed.shaped for parsed in waiting if parsed.shaped}
    of_file |= dict.fromkeys(_levels_of_nothing(of_file), Shaped(None))
    for where in documents:
        if where in of_file or (not is_page(where) and is_data(where)):
            folders[_folder_and_ending(where)].append(of_file.get(where))
    accepted = {
        folder
        for folder, found in folders.items()
        if all(one and one.read for one in found) and any(one and not one.is_broken for one in found)
    }
    decided = []
    for parsed in waiting:
        shaped = of_file.get(parsed.where)
        if shaped is None:
            decided.append(parsed)
        elif shaped.read and _folder_and_ending(parsed.where) in accepted:
            read, texts = shaped.read, (*parsed.texts, *shaped.read.data.texts)
            decided.append(parsed._replace(roles=read.roles, data=read.data, texts=texts, seen=None, shaped=None))
        elif is_page(parsed.where):
            decided.append(parsed._replace(shaped=None))
    return decided


def _levels_of_nothing(of_file: Mapping[str, Shaped]) -> list[str]:
    """The files that only name levels, and to whose levels no other file refers: they may be those of a game."""
    from framework_lint.documents.profiles.by_shape import LEVELS

    read = {where: shaped.read.data for where, shaped in of_file.items() if shaped.read}
    named = {str(each.level).casefold() for data in read.values() for each in data.expectations if each.level}
    return [
        where
        for where, data in read.items()
        if data.profile == LEVELS
        and len({definition.id.casefold() for definition in data.definitions} & named) < _REFERRED_TO
    ]


def _folder_and_ending(where: str) -> tuple[str, str]:
    folder, _, name = where.rpartition("/")
    return folder, name.rpartition(".")[2]


_TITLE = regex(
    r"(?P<title>[A-Z][\w'\u2019&/-]*(?: [\w'\u2019&/-]+){0,6}) \((?:level )?(?P<level>[A-Z]{0,3}[0-9]{1,2})\)"
)
_LONGEST = 2_000  # characters of a line that is looked at


def titles_in_prose(path: str, lines: Lines) -> Iterator[Titled]:
    """The titles of a line that names at least two with their levels: "Roles: Teller (1), Senior Teller (2)."."""
    for number in range(1, len(lines.starts) + 1):
        row = lines.line(number)[:_LONGEST]
        if row.count("(") < 2:
            continue
        found = list(_TITLE.finditer(row))
        if len(found) < 2 or len({match["level"] for match in found}) < len(found):
            continue
        for match in found:
            yield Titled(_text(path, number, match, "title"), _text(path, number, match, "level"))


def _text(path: str, line: int, match: re.Match[str], group: str) -> Text:
    start, end = match.span(group)
    return Text(match[group], Place(path, Span(line, start + 1, line, end + 1), group, "plain"))


_LISTED = regex(r"""[ \t]*- (?P<quote>["']?)(?P<text>[^"'\n]{1,500})(?P=quote)[ \t]*""")


def _lines_of_broken(document: Document) -> Iterator[Text]:
    """The texts in the lists of data that cannot be parsed, so that one fault hides no other."""
    for number in range(1, len(document.lines.starts) + 1):
        match = _LISTED.fullmatch(document.lines.line(number))
        if match and " " in match["text"].strip():
            yield _text(document.path, number, match, "text")
