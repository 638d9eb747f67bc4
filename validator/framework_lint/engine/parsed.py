"""What is known of one file when it has been parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framework_lint.documents.node import Document
from framework_lint.documents.text import decode
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.engine.kinds import is_page
from framework_lint.model.data import Data
from framework_lint.model.findings import Fault, Problem
from framework_lint.model.parts import Prose, Role, Skill, Unread
from framework_lint.model.spans import Lines, Text

if TYPE_CHECKING:
    from framework_lint.documents.profiles.reading import Read
    from framework_lint.documents.suppressions import Suppression
    from framework_lint.engine.recognise import Seen

SUPPRESSION = b"framework-lint"  # occurs in every file with a suppression
_MISSPELT = (b"ignore[", b"ignore-file[")  # one of them occurs where it has another name


class Shaped(NamedTuple):
    """What a ready profile would read in a file; without one the file has another form, or cannot be parsed."""

    read: Read | None
    is_broken: bool = False
    is_like: bool = False  # whether a form that is not known may still be that of a framework


class Parsed(NamedTuple):
    """The result of parsing one file."""

    where: str  # its path from the framework's root
    subject: str = ""  # what its findings are about: a role's key, a skill's code, `framework`
    lines: Lines | None = None  # None where the file could not be read
    faults: tuple[Fault, ...] = ()
    problem: Problem | None = None  # why it could not be read
    roles: tuple[Role, ...] = ()
    skill: Skill | None = None
    prose: Prose | None = None
    unread: Unread | None = None
    texts: tuple[Text, ...] = ()  # the framework's own, besides those of the role or skill
    data: Data | None = None  # of a file in another shape, what it says beside its roles
    shaped: Shaped | None = None  # of data that may be a framework's: whether it is shows when its folder is known
    suppressions: tuple[Suppression, ...] = ()
    seen: Seen | None = None  # of a page that may be a role's: whether it is shows when all pages are known


def suppressions_of(where: str, data: bytes, document: Document) -> tuple[Suppression, ...]:
    """The suppression comments in a file of data; only YAML has comments that are read."""
    return comments_in(data, document) if where.endswith((".yaml", ".yml")) else ()


def suppressions_in(where: str, data: bytes) -> tuple[Suppression, ...]:
    """The suppression comments in a file of a framework."""
    text = decode(where, data)
    if not is_page(where):
        return comments_in(data, read_yaml(where, data))
    return comments_in(data, Document(where, Lines(text), None, []), page=True) if isinstance(text, str) else ()


def comments_in(data: bytes, document: Document, page: bool = False) -> tuple[Suppression, ...]:
    """The suppression comments in a file that was parsed; `page` says that it is Markdown."""
    if not any(words in data for words in (SUPPRESSION, *_MISSPELT)):
        return ()
    from framework_lint.documents.suppressions import in_page, in_yaml

    return in_page(document.path, document.lines) if page else in_yaml(document)
