"""Levels of a declared scale in messages."""

from __future__ import annotations

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.scales import Scale
from framework_lint.model.spans import Place
from framework_lint.rules.shared.suggestions import closest


def unknown_level(place: Place, written: str, scale: Scale) -> Hit:
    """The hit for a level that a declared scale does not have."""
    close = closest(written.upper(), [level.id.upper() for level in scale.levels])
    meant = scale.find(close) if close else None
    return Hit(
        place,
        f'"{written}" is no level here' + (f'; did you mean "{meant.id}"?' if meant else ""),
        help=f"write one of {ids_of(scale)}, as framework.yaml lists them",
        fix=Fix("suggest", f"write {meant.id}", (Edit(place, meant.id),)) if meant else None,
    )


def ids_of(scale: Scale) -> str:
    """The first levels of a scale, as a message lists them."""
    ids = [level.id for level in scale.levels]
    return ", ".join(ids[:10]) + (" ..." if len(ids) > 10 else "")
