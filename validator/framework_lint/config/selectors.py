"""Selectors of rules: a code, a name, a prefix such as `TTL`, or `ALL`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol


class Named(Protocol):
    """What a selector is compared with: a rule, which is known by its code and its name."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...


EXACT = 100


def specificity(selector: str, code: str, name: str) -> int:
    """How closely a selector names a rule; 0 where it does not."""
    if selector.upper() == code or selector.lower() == name:
        return EXACT
    selector = selector.upper()
    if selector == "ALL":
        return 1
    return 1 + len(selector) if selector and code.startswith(selector) else 0


def chosen(by_selector: Mapping[str, str], code: str, name: str) -> str:
    """The value whose selector names a rule most closely; empty where none does."""
    if not by_selector:
        return ""
    best = max(by_selector, key=lambda selector: specificity(selector, code, name))
    return by_selector[best] if specificity(best, code, name) else ""


def names_rule(selector: str, rules: Mapping[str, Named]) -> bool:
    return any(specificity(selector, rule.code, rule.name) for rule in rules.values())


def close_selectors(selector: str, rules: Mapping[str, Named]) -> list[str]:
    """The selectors that one which names no rule was perhaps meant to be."""
    from difflib import get_close_matches

    names = [*rules, *(rule.name for rule in rules.values()), *{code[:3] for code in rules}]
    return get_close_matches(selector.upper(), names, 2, 0.7) or get_close_matches(selector.lower(), names, 2, 0.7)
