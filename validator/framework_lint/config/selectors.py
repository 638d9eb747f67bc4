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


_AS_LETTERS = str.maketrans("01", "OI")
_AS_DIGITS = str.maketrans("OIL|", "0111")

EXACT = 100  # the specificity of a code or a name


def specificity(selector: str, code: str, name: str) -> int:
    """How closely a selector names a rule: `EXACT`, less for a prefix the shorter it is, 0 where it does not."""
    if selector.upper() == code or selector.lower() == name:
        return EXACT
    selector = selector.upper()
    if selector == "ALL":
        return 1
    return 1 + len(selector) if selector and code.startswith(selector) else 0


def chosen(by_selector: Mapping[str, str], code: str, name: str) -> str:
    """Of values by selector the one whose selector names a rule most closely; empty where none does."""
    if not by_selector:
        return ""
    best = max(by_selector, key=lambda selector: specificity(selector, code, name))
    return by_selector[best] if specificity(best, code, name) else ""


def names_rule(selector: str, rules: Mapping[str, Named]) -> bool:
    """Whether a selector names any of these rules."""
    return any(specificity(selector, rule.code, rule.name) for rule in rules.values())


def close_selectors(selector: str, rules: Mapping[str, Named]) -> list[str]:
    """What a selector that names no rule was perhaps meant to be: at most two codes, names or families."""
    from difflib import get_close_matches

    families = sorted({code[:3] for code in rules})
    letters = [family for family in families if sorted(family) == sorted(selector.upper())]
    if letters:
        return letters  # typed in another order: of three letters, too little is left alike to be close
    code = selector[:3].translate(_AS_LETTERS).upper() + selector[3:].upper().translate(_AS_DIGITS)
    if code in rules:
        return [code]  # but for characters that look alike
    names = [*rules, *(rule.name for rule in rules.values()), *families]
    return get_close_matches(selector.upper(), names, 2, 0.7) or get_close_matches(selector.lower(), names, 2, 0.7)
