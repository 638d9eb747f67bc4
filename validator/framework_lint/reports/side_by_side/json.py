"""Two roles beside each other as JSON, version 1; `framework-lint schema compare` describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framework_lint.history.changes import plain
from framework_lint.history.side_by_side import SideBySide
from framework_lint.model.criteria import Criterion
from framework_lint.model.parts import Role
from framework_lint.reports.json import encode

VERSION = 1


def render(sides: SideBySide, *, color: bool, width: int) -> Iterator[str]:
    criteria = sides.criteria
    value = {
        "version": VERSION,
        "left": _role(sides.left, sides.titles),
        "right": _role(sides.right, sides.titles),
        "criteria": {
            "only_left": [_criterion(one) for one in criteria.only_before],
            "only_right": [_criterion(one) for one in criteria.only_after],
            "both": [_criterion(one) for one in criteria.both],
            "reworded": [
                {"theme": new.theme, "left": plain(old.text), "right": plain(new.text)}
                for old, new in criteria.reworded
            ],
        },
        "skills": [
            {"code": skill.code, "name": skill.name, "left": skill.left, "right": skill.right, "kind": skill.kind}
            for skill in sides.skills
        ],
    }
    yield f"{encode(value)}\n"


def _role(role: Role, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "id": role.key,
        "title": role.name,
        "path": role.path,
        "path_title": titles.get(role.path, role.path),
        "track": role.track,
        "level": role.level_id or None,
        "scope_summary": plain(role.scope_summary),
        "description": plain(role.description),
    }


def _criterion(criterion: Criterion) -> dict[str, str]:
    return {"theme": criterion.theme, "text": plain(criterion.text)}
