"""Every rule. Importing this module registers them all."""

from __future__ import annotations

from framework_lint.rules import (
    attainment,
    criteria,
    navigation,
    own,
    pages,
    progression,
    sfia,
    structure,
    text,
    titles,
)
from framework_lint.rules.registry import FAMILIES, Rule, registry

__all__ = [
    "all_rules",
    "attainment",
    "criteria",
    "navigation",
    "own",
    "pages",
    "progression",
    "sfia",
    "structure",
    "text",
    "titles",
]


def all_rules() -> dict[str, Rule]:
    """Every rule by code, in the catalogue's order."""
    return dict(sorted(registry.items(), key=lambda item: (FAMILIES.index(item[0][:3]), item[0])))
