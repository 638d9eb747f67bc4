"""Which rules the settings select, and with which severity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framework_lint.config.selectors import EXACT, chosen, close_selectors, names_rule, specificity
from framework_lint.config.settings import Settings
from framework_lint.rules.registry import Rule


class UnknownSelector(ValueError):
    """A selector that matches no rule; `close` are similar ones."""

    def __init__(self, selector: str, close: list[str]) -> None:
        meant = f"; did you mean {' or '.join(close)}?" if close else "; `framework-lint rules` lists them"
        super().__init__(f'"{selector}" is no rule, name of a rule or prefix of rules{meant}')
        self.close = close


def selected(rules: Mapping[str, Rule], settings: Settings) -> list[Rule]:
    """The rules that run, each with its severity. Of two selectors that match a rule the longer one wins, and `ignore`
    if they are equal; a preview rule runs only if its code or name is selected.

    Raises UnknownSelector.
    """
    for selector in (*settings.select, *settings.extend_select, *settings.ignore):
        if not names_rule(selector, rules):
            raise UnknownSelector(selector, close_selectors(selector, rules))
    return [_with_severity(rule, settings) for rule in rules.values() if not why_off(rule, settings)]


def why_off(rule: Rule, settings: Settings) -> str:
    """Why a rule does not run; empty where it does."""
    selected_by = _best((*settings.select, *settings.extend_select), rule)
    if not selected_by:
        return "not selected"
    if selected_by <= _best(settings.ignore, rule):
        return "ignored"
    return "preview: runs where its code or name is selected" if rule.preview and selected_by < EXACT else ""


def _best(selectors: Iterable[str], rule: Rule) -> int:
    """The specificity of the most specific selector that matches a rule; 0 if none does."""
    return max((specificity(selector, rule.code, rule.name) for selector in selectors), default=0)


def _with_severity(rule: Rule, settings: Settings) -> Rule:
    severity = chosen(settings.severity, rule.code, rule.name)
    return rule._replace(severity=severity, severity_given=True) if severity else rule  # type: ignore[arg-type]
