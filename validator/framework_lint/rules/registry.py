"""What a rule is, and the registry of all rules. One module per rule; its docstring is its documentation.

A rule takes its subject (by scope a `Skill` as one document mentions it, a `Role`, every `Text` of one document that
is the framework's own, or the whole `Framework`) and the `Context`, and yields hits. It never reads files, prints, or
knows the format of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, NamedTuple, TypeVar

from framework_lint.model.findings import Hit, Severity

Scope = Literal["reader", "skill", "role", "text", "framework"]
Fixable = Literal["safe", "suggest", "no"]

FAMILIES = ("STR", "NAV", "SFI", "ATT", "TTL", "CRI", "PRG", "TXT", "DOC", "SUP")  # in the catalogue's order
RETIRED: frozenset[str] = frozenset()  # codes of removed rules, which no rule may reuse


class Rule(NamedTuple):
    """A rule, with the severity that the settings give it."""

    code: str  # "TTL401"
    name: str  # "foreign-subject"
    severity: Severity
    scope: Scope  # what it looks at; `reader` rules are reported by the readers of files
    fix: Fixable  # the best kind of fix that it may offer
    yields_to: tuple[str, ...]  # rules whose findings take precedence where both report the same words
    check: Callable[..., Iterable[Hit]]  # takes the subject and the context
    preview: bool = False  # may still change; runs only where its code or name is selected
    since: str = "0.1"  # the first release with it
    across: Callable[..., Iterable[Hit]] | None = None  # the part of a rule on one document that looks across files
    in_texts: Callable[..., Iterable[Hit]] | None = None  # the part of a rule on skills that looks at prose
    severity_given: bool = False  # whether the configuration sets the severity, which then overrides that of hits

    @property
    def documentation(self) -> str:
        """The docstring: a summary line, prose, and the sections Bad and Good with examples, as Markdown."""
        from inspect import cleandoc

        return cleandoc(self.check.__doc__ or "")

    @property
    def summary(self) -> str:
        return self.documentation.partition("\n")[0]


registry: dict[str, Rule] = {}
F = TypeVar("F", bound=Callable[..., Iterable[Hit]])


def rule(
    code: str,
    name: str,
    severity: Severity,
    *,
    scope: Scope,
    fix: Fixable = "no",
    yields_to: Sequence[str] = (),
    preview: bool = False,
    since: str = "0.1",
) -> Callable[[F], F]:
    """Register a rule. `reader` rules are reported while files are read; their function only documents them."""

    def register(check: F) -> F:
        registry[code] = Rule(code, name, severity, scope, fix, tuple(yields_to), check, preview, since)
        return check

    return register


def across(code: str) -> Callable[[F], F]:
    """Register the part of a rule on one document that looks at the whole framework, to compare it with other files.

    If both parts report the same words, the finding with a fix stays.
    """

    def register(check: F) -> F:
        registry[code] = registry[code]._replace(across=check)
        return check

    return register


def in_texts(code: str) -> Callable[[F], F]:
    """Register the part of a rule on skills that looks at the texts of each file. Of two hits at one place that with a
    fix stays."""

    def register(check: F) -> F:
        registry[code] = registry[code]._replace(in_texts=check)
        return check

    return register
