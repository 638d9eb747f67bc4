"""Every rule. Importing this module registers them all."""

from __future__ import annotations

from framework_lint.rules import (
    attainment,
    copies,
    damage,
    navigation,
    own,
    pages,
    progression,
    prose,
    sfia_agreement,
    sfia_texts,
    sfia_wording,
    structure,
    titles,
    ttl402_heading_mismatch,
    wrong_names,
)
from framework_lint.rules.registry import FAMILIES, Rule, registry

__all__ = [
    "all_rules",
    "attainment",
    "copies",
    "damage",
    "navigation",
    "own",
    "pages",
    "progression",
    "prose",
    "sfia_agreement",
    "sfia_texts",
    "sfia_wording",
    "structure",
    "titles",
    "ttl402_heading_mismatch",
    "wrong_names",
]


def all_rules() -> dict[str, Rule]:
    """Every rule by code, in the catalogue's order."""
    return dict(sorted(registry.items(), key=lambda item: (FAMILIES.index(item[0][:3]), item[0])))
