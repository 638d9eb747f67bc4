"""What a rule is. One module per rule, in the folder of its family; the docstring is the documentation.

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

FAMILIES = ("STR", "NAV", "SFI", "ATT", "TTL", "PRG", "TXT", "DOC", "SUP")  # in the catalogue's order
RETIRED: frozenset[str] = frozenset()  # codes that were given up, which no rule may have again


class Rule(NamedTuple):
    code: str
    name: str
    severity: Severity
    scope: Scope
    fix: Fixable
    yields_to: tuple[str, ...]  # rules that speak instead where both would speak of the same words
    check: Callable[..., Iterable[Hit]]
    preview: bool = False  # may still change; runs only where its code or name is selected
    since: str = "0.1"  # the release that it first stood in
    across: Callable[..., Iterable[Hit]] | None = None  # what a rule of one document sees when it looks at the whole
    severity_given: bool = False  # whether the configuration says the severity: then it is that of every hit

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
    """Register a rule. `reader` rules are found while reading files; their function is only their documentation."""

    def register(check: F) -> F:
        registry[code] = Rule(code, name, severity, scope, fix, tuple(yields_to), check, preview, since)
        return check

    return register


def across(code: str) -> Callable[[F], F]:
    """Let a rule of one document also see the whole framework, for what it compares with other files.

    Of two findings of such a rule about the same words the one with a fix stays.
    """

    def register(check: F) -> F:
        registry[code] = registry[code]._replace(across=check)
        return check

    return register
