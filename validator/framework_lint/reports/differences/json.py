"""Changes as JSON, version 1: an interface of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from framework_lint.history.changes import RoleChange, TextChange
from framework_lint.history.revisions import Difference
from framework_lint.model.parts import Role
from framework_lint.reports.json import encode

VERSION = 1


def render(differences: Sequence[Difference], before: str, after: str, *, color: bool) -> Iterator[str]:
    frameworks = [_framework(difference) for difference in differences]
    yield f"{encode({'version': VERSION, 'before': before, 'after': after, 'frameworks': frameworks})}\n"


def _framework(difference: Difference) -> dict[str, Any]:
    comparison = difference.comparison
    return {
        "folder": difference.folder,
        "added": [_role(role) for role in comparison.added],
        "removed": [_role(role) for role in comparison.removed],
        "changed": [_role_change(change) for change in comparison.changed],
        "skill_texts": [
            {"code": change.code, "name": change.name, "roles": list(change.roles), **_text(change.text)}
            for change in comparison.skill_texts
        ],
        "levels": [
            {"level": level.level, "path": level.path, "criteria": [one._asdict() for one in level.criteria]}
            for level in comparison.levels
        ],
        "framework": [_text(change) for change in comparison.framework],
        "prose": [_text(change) for change in comparison.prose],
        "unread": {
            "before": [unread._asdict() for unread in difference.unread_before],
            "after": [unread._asdict() for unread in difference.unread_after],
        },
    }


def _role(role: Role) -> dict[str, Any]:
    return {
        "id": role.id,
        "path": role.path,
        "track": role.track,
        "title": role.name,
        "level": role.level,
        "level_id": role.level_id,
    }


def _role_change(change: RoleChange) -> dict[str, Any]:
    return {
        "before": _role(change.before),
        "after": _role(change.after),
        "renamed": change.renamed,
        "moved_level": change.moved_level,
        "moved_place": change.moved_place,
        "skills": [skill._asdict() for skill in change.skills],
        "criteria": [criterion._asdict() for criterion in change.criteria],
        "texts": [_text(text) for text in change.texts],
        "navigation": [{"kind": step.kind, "gone": list(step.gone), "new": list(step.new)} for step in change.steps],
    }


def _text(change: TextChange) -> dict[str, Any]:
    return {
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "pieces": [{"kind": piece.kind, "text": piece.text} for piece in change.pieces()],
    }
