"""Files of data in other shapes: what a profile reads in them, as a part of the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from framework_lint.documents.data import read_data, read_front_matter
from framework_lint.documents.profiles.profile import Profile
from framework_lint.documents.profiles.reading import Read, Titled, read_profiled
from framework_lint.engine.parse import Parsed, suppressions_of
from framework_lint.model.location import location
from framework_lint.model.spans import Lines, Place, Span, Text

if TYPE_CHECKING:
    from framework_lint.documents.node import Document


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


_TITLE = re.compile(
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


_LISTED = re.compile(r"""[ \t]*- (?P<quote>["']?)(?P<text>[^"'\n]{1,500})(?P=quote)[ \t]*""")


def _lines_of_broken(document: Document) -> Iterator[Text]:
    """The texts in the lists of data that cannot be parsed, so that one fault hides no other."""
    for number in range(1, len(document.lines.starts) + 1):
        match = _LISTED.fullmatch(document.lines.line(number))
        if match and " " in match["text"].strip():
            yield _text(document.path, number, match, "text")
