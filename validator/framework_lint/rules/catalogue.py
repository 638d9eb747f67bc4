"""Every rule. Importing this module registers them all."""

from __future__ import annotations

from framework_lint.rules import (
    attainment,
    copies,
    navigation,
    online,
    pages,
    progression,
    sfia,
    site,
    structure,
    structure_more,
    suppressions,
    text,
    titles,
    wrong_names,
)
from framework_lint.rules.registry import FAMILIES, Rule, registry

__all__ = [
    "all_rules",
    "attainment",
    "copies",
    "navigation",
    "online",
    "pages",
    "progression",
    "sfia",
    "site",
    "structure",
    "structure_more",
    "suppressions",
    "text",
    "titles",
    "wrong_names",
]


def all_rules() -> dict[str, Rule]:
    """Every rule by code, in the catalogue's order."""
    return dict(sorted(registry.items(), key=lambda item: (FAMILIES.index(item[0][:3]), item[0])))
