"""What a check reports: findings, the edits that would fix them, and what could not be checked."""

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
    """Edits that belong together: all of them are applied, or none."""

    safety: Safety  # `safe` may be applied automatically; `suggest` needs a person's approval
    title: str  # what the fix does, as an imperative
    edits: tuple[Edit, ...]


class Hit(NamedTuple):
    """What a rule yields: something wrong at a spot, not yet located in the source."""

    at: Spot
    message: str
    related: Sequence[tuple[Spot, str]] = ()  # other spots that explain it, each with a few words
    help: str = ""  # the next step, or what would be valid
    fix: Fix | None = None
    label: str = ""  # a few words for the marked place itself: "another role's title"
    severity: Severity | None = None  # where it differs from the rule's own
    cause: str = ""  # hits of one rule with the same cause (a sentence that a template repeats) are one finding


class Related(NamedTuple):
    """Another place that explains a finding."""

    path: str  # of the file, as in `Finding`
    span: Span
    message: str  # a few words


class Change(NamedTuple):
    """An edit located in its file: `text` replaces what stands at the span."""

    path: str
    span: Span
    text: str  # source as it is; its line breaks are "\n"


class Remedy(NamedTuple):
    """A fix whose edits are located."""

    safety: Safety
    title: str
    edits: tuple[Change, ...]


class Finding(NamedTuple):
    """One thing that is wrong, located in its file."""

    rule: str  # the rule's code: "TTL401"
    name: str  # the rule's name: "foreign-subject"
    severity: Severity
    message: str  # one line, in the words of the domain
    path: str  # of the file: relative to the framework's root, or as reports show it (see `with_paths`)
    span: Span
    pointer: str  # what stands there: "skills[ETMG].level"; empty for the whole file
    fingerprint: str  # 32 hexadecimal digits that survive moved lines, renamed files and reworded messages
    related: tuple[Related, ...] = ()
    help: str = ""  # the next step, or what would be valid
    fix: Remedy | None = None
    label: str = ""  # a few words for the marked place
    url: str = ""  # of the rule's documentation
    cause: str = ""  # as in `Hit`

    @property
    def order(self) -> tuple[str, Span, str, str]:
        """The sort key of findings in a report."""
        return self.path, self.span, self.rule, self.message

    def with_paths(self, renamed: Callable[[str], str]) -> Finding:
        """The finding with every path in it replaced by what `renamed` gives for it."""
        related = tuple(place._replace(path=renamed(place.path)) for place in self.related)
        edits = tuple(edit._replace(path=renamed(edit.path)) for edit in self.fix.edits) if self.fix else ()
        return self._replace(path=renamed(self.path), related=related, fix=self.fix and self.fix._replace(edits=edits))


class AppliedFix(NamedTuple):
    """A fix that was applied."""

    path: str  # of the file, as reports show it
    rule: str  # the rule's code
    title: str  # what was done
    line: int = 0  # where, when it was done
    message: str = ""  # what was wrong


class Problem(NamedTuple):
    """Something that could not be checked."""

    kind: Literal["unreadable", "internal"]  # a file that cannot be read, or a crash inside a rule
    path: str  # of the file, as in `Finding`
    message: str


class TakenAway(NamedTuple):
    """Something by which a change weakens its own check."""

    kind: str  # the setting (`ignore`, `severity`, `locale` ...), `suppression`, `baseline` or `configuration`
    path: str  # where it is written, or was, relative to the working directory; empty where no file says so
    line: int  # counted from 1; 0 where no line says so
    message: str
    findings: int  # how many it hides or lowers in severity


class Fault(NamedTuple):
    """Something wrong that the reader of a file reports itself (STR001 to STR003)."""

    rule: str  # the rule's code
    hit: Hit


def place_of(spot: Spot) -> Place:
    """The place of a spot; of part of a text, that of the whole text."""
    return spot if isinstance(spot, Place) else spot.place
