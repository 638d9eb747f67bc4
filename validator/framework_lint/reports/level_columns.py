"""The levels of a framework as columns: SFIA's seven, or the organisation's own, side by side where there are several
scales."""

from __future__ import annotations

from framework_lint.model.framework import Framework
from framework_lint.model.parts import LEVELS


def level_columns(framework: Framework) -> dict[int, str]:
    """What each column is called, by the rank of its levels, in ascending order."""
    scales = {scale.name: scale for path in framework.header.paths if (scale := path.scale)}
    used = {role.scale for role in framework.roles if role.level is not None}
    if framework.header.scale.declared:
        scales[framework.header.scale.name] = framework.header.scale
    names: dict[int, list[str]] = {}
    if "" in used or not used:
        names = {level: [f"Level {level}"] for level in LEVELS}
    for scale in scales.values():
        for level in scale.levels if scale.name in used else ():
            names.setdefault(level.rank, []).append(level.id)
    for role in framework.roles:
        if role.level is not None and role.scale not in ("", *scales):
            names.setdefault(role.level, []).append(role.level_words)
    return {rank: " / ".join(dict.fromkeys(names[rank])) for rank in sorted(names)}
