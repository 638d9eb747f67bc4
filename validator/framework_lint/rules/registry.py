"""The rules. One module per family, one small function per rule; the docstring is the documentation.

A rule takes its subject (by scope a `Skill` as one document mentions it, a `Role`, every `Text` of one document that
is the framework's own, or the whole `Framework`) and the `Context`, and yields hits. It never reads files, prints, or
knows the format of a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from framework_lint.config.settings import Settings
from framework_lint.model.findings import Hit, Severity
from framework_lint.model.framework import Header

if TYPE_CHECKING:
    from framework_lint.engine.inference import Evidence
    from framework_lint.online import Links
    from framework_lint.sfia.dataset import Dataset
    from framework_lint.sfia.texts import Texts

Scope = Literal["reader", "skill", "role", "text", "framework"]
Fixable = Literal["safe", "suggest", "no"]

FAMILIES = ("STR", "NAV", "SFI", "ATT", "TTL", "PRG", "TXT", "DOC", "SUP")  # in the catalogue's order
# A family may stand in several modules.
MODULES = (
    "structure",
    "navigation",
    "pages",
    "sfia_agreement",
    "sfia_wording",
    "sfia_texts",
    "attainment",
    "damage",
    "titles",
    "structure_more",
    "wrong_names",
    "copies",
    "progression",
    "prose",
    "suppressions",
    "online",
    "site",
)


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


class Context:
    """What a rule of one document may know beside the document: the framework's header, the settings (options of
    rules, word lists) and what is known of SFIA.

    dataset is the user's licensed SFIA file, where framework.yaml names one that can be read; links asks whether
    addresses live, with --online only; count counts what the framework's files say of its language.
    """

    count: Callable[[], Evidence] | None = None
    dataset: Dataset | None = None
    links: Links | None = None

    def __init__(self, header: Header, settings: Settings = Settings()) -> None:
        self.header = header
        self.settings = settings
        self.memo: dict[str, Any] = {}  # what rules that share their work have worked out

    @cached_property
    def evidence(self) -> Evidence | None:
        """What speaks for a language in all files. Counted when a rule first asks, which is seldom."""
        return self.count() if self.count else None

    @cached_property
    def texts(self) -> Texts | None:
        """What SFIA's texts of the pinned version are recognised by; None where nothing is known of them."""
        from framework_lint.sfia.texts import texts_of

        if self.header.unread:
            return None
        return texts_of(self.dataset, self.header.sfia_version)

    @cached_property
    def sfia(self) -> Any:
        """The facts of the pinned SFIA version."""
        from framework_lint.sfia import facts

        return facts(self.header.sfia_version, self.header.locale)

    def pinned(self, code: str) -> Any:
        """What the pinned version says of a skill; None where it has no such skill, or where nobody knows which
        version is pinned since `framework.yaml` cannot be read."""
        return None if self.header.unread else self.sfia.get(code)


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


def all_rules() -> dict[str, Rule]:
    """Every rule by code, in the catalogue's order."""
    for module in MODULES:
        import_module(f"framework_lint.rules.{module}")
    return dict(sorted(registry.items(), key=lambda item: (FAMILIES.index(item[0][:3]), item[0])))
