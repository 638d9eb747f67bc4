"""Settings of a run."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from framework_lint.rules import Rule


class UnknownSelector(ValueError):
    """A selector that names no rule; `close` are those that were perhaps meant."""

    def __init__(self, selector: str, close: list[str]) -> None:
        meant = f"; did you mean {' or '.join(close)}?" if close else "; `framework-lint rules` lists them"
        super().__init__(f'"{selector}" is no rule, name of a rule or prefix of rules{meant}')
        self.close = close


class Settings(NamedTuple):
    """Which rules run and what fails a run. Selectors are codes, names and prefixes such as `TTL`; `ALL` is all."""

    select: tuple[str, ...] = ("ALL",)
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"

    def selected(self, rules: dict[str, Rule]) -> list[Rule]:
        """The rules that run. Of two selectors that fit a rule the longer one wins, `ignore` where they are alike.

        Raises UnknownSelector.
        """
        for selector in (*self.select, *self.extend_select, *self.ignore):
            if not any(_specificity(selector, rule) for rule in rules.values()):
                raise UnknownSelector(selector, _close(selector, rules))

        def best(selectors: Iterable[str], rule: Rule) -> int:
            return max((_specificity(selector, rule) for selector in selectors), default=0)

        return [
            rule for rule in rules.values() if best((*self.select, *self.extend_select), rule) > best(self.ignore, rule)
        ]


def _specificity(selector: str, rule: Rule) -> int:
    """How closely a selector names a rule; 0 where it does not."""
    if selector in (rule.code, rule.name):
        return 100
    if selector == "ALL":
        return 1
    return 1 + len(selector) if rule.code.startswith(selector) and selector else 0


def _close(selector: str, rules: dict[str, Rule]) -> list[str]:
    from difflib import get_close_matches

    names = [*rules, *(rule.name for rule in rules.values()), *{code[:3] for code in rules}]
    return get_close_matches(selector.upper(), names, 2, 0.7) or get_close_matches(selector.lower(), names, 2, 0.7)
