"""What a check says: findings, the edits that would mend them, and problems that kept something from being checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from framework_lint.model.spans import Place, Span, Spot

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")  # lowest first

Safety = Literal["safe", "suggest"]


class Edit(NamedTuple):
    """Replace what stands at a spot with `text`.

    At a `Text` or a `Part` of one, `text` is the value that is meant, and is quoted, escaped and indented as the file
    writes that value; at a `Place` or a `Number` it is source as it is.
    """

    at: Spot
    text: str


class Fix(NamedTuple):
    """`safe` may be applied unasked; `suggest` needs a person's yes."""

    safety: Safety
    title: str
    edits: tuple[Edit, ...]


class Hit(NamedTuple):
    """What a rule yields: the spot, the message, and other spots that explain it (each with a few words)."""

    at: Spot
    message: str
    related: Sequence[tuple[Spot, str]] = ()
    help: str = ""
    fix: Fix | None = None
    label: str = ""  # a few words for the marked place itself: "another role's title"
    severity: Severity | None = None  # where it is not the rule's own
    cause: str = ""  # hits of one rule with the same cause (a sentence that a template repeats) are one finding


class Related(NamedTuple):
    path: str
    span: Span
    message: str


class Change(NamedTuple):
    """An edit whose place is known exactly."""

    path: str
    span: Span
    text: str


class Remedy(NamedTuple):
    """A fix whose places are known exactly."""

    safety: Safety
    title: str
    edits: tuple[Change, ...]


class Finding(NamedTuple):
    """One thing that is wrong, with its rule and its exact place."""

    rule: str
    name: str
    severity: Severity
    message: str
    path: str
    span: Span
    pointer: str
    fingerprint: str
    related: tuple[Related, ...] = ()
    help: str = ""
    fix: Remedy | None = None
    label: str = ""
    url: str = ""  # of the rule's documentation
    cause: str = ""

    @property
    def order(self) -> tuple[str, Span, str, str]:
        return self.path, self.span, self.rule, self.message

    def with_paths(self, named: Callable[[str], str]) -> Finding:
        """The same with every file called what `named` gives for its path."""
        related = tuple(one._replace(path=named(one.path)) for one in self.related)
        edits = tuple(edit._replace(path=named(edit.path)) for edit in self.fix.edits) if self.fix else ()
        return self._replace(path=named(self.path), related=related, fix=self.fix and self.fix._replace(edits=edits))


class Mended(NamedTuple):
    """A fix that was applied: the file's path as reports show it, the rule's code, and what was done."""

    path: str
    rule: str
    title: str


class Problem(NamedTuple):
    """What could not be checked: `unreadable` files, an `internal` error inside a rule."""

    kind: Literal["unreadable", "internal"]
    path: str
    message: str


class TakenAway(NamedTuple):
    """Something by which a change weakens its own check, and how many findings it hides or makes less of."""

    kind: str  # the setting (`ignore`, `severity`, `locale` ...), `suppression`, `baseline` or `configuration`
    path: str  # where it is written, or was, from the working directory; empty for what no file says
    line: int  # 0 where it is in no line
    message: str
    findings: int


class Fault(NamedTuple):
    """A hit of a rule that the reader of a file found by itself (STR001 to STR003)."""

    rule: str
    hit: Hit


def place_of(spot: Spot) -> Place:
    return spot if isinstance(spot, Place) else spot.place
