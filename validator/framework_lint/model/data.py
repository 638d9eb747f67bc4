"""What a file of data in another shape defines and refers to, beside the roles and competencies that it gives."""

from __future__ import annotations

from typing import Literal, NamedTuple

from framework_lint.model.criteria import Competency, Criterion
from framework_lint.model.spans import Number, Place, Text

Kind = Literal["level", "theme", "competency", "role", "criterion"]


class Definition(NamedTuple):
    """Something that a file defines, so that others can refer to it."""

    kind: Kind
    id: Text  # as references write it
    name: Text | None  # what people call it
    family: str  # inside which its id is unique: a file, or a career path


class Reference(NamedTuple):
    """The place where a file refers to a level, a theme, a competency or a role by its id."""

    kind: Kind
    to: Text
    family: str


class Count(NamedTuple):
    """A number that a file declares, and what it counts."""

    what: str  # in the plural: "levels"
    number: Number
    there: tuple[str, ...]  # those that are there, as written


class Expectation(NamedTuple):
    """A criterion that stands apart from its role: whose it is shows when all files are read."""

    criterion: Criterion
    path: str  # the id of the career path; empty where the file does not say
    track: str | None
    level: Text | None  # as written: the id of a level, a title, or both as the head of a column has them
    row: str = ""  # of a cell, the row that it stands in
    written_path: Text | None = None  # the career path, as the file writes it


class Miss(NamedTuple):
    """A path of a profile that leads to nothing in a file."""

    key: str  # of the profile: "text"
    path: str  # as it is written
    name: str  # the first key in it that is not there; empty where a list is missing
    at: Place  # where that was looked for
    there: tuple[str, ...]  # the keys that are there


class Data(NamedTuple):
    """One file that a profile reads."""

    where: str  # relative to the framework's root
    profile: str  # the name of the profile; empty for one of the configuration
    declared: bool  # whether the configuration says so; else the file's form shows it
    path: Text | None = None  # the career path of the whole file
    paths: tuple[tuple[str, str], ...] = ()  # the profile as a configuration writes it, without its files
    definitions: tuple[Definition, ...] = ()
    references: tuple[Reference, ...] = ()
    counts: tuple[Count, ...] = ()
    competencies: tuple[Competency, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    blanks: tuple[Text, ...] = ()  # empty values that should say something, besides those of roles and criteria
    misses: tuple[Miss, ...] = ()  # of a profile of the configuration
    unparsed: bool = False  # whether the file could not be parsed: what it defines is then unknown
    texts: tuple[Text, ...] = ()  # prose besides that of roles and criteria
