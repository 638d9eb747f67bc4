"""Levels of the organisation's own: which of them a role stands at, and what is no level of its scale."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.documents.node import Document, Node
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.level_words import in_name
from framework_lint.model.parts import Header, Role
from framework_lint.model.scales import Scale
from framework_lint.model.spans import Number, Place
from framework_lint.rules.shared.scales import ids_of, unknown_level


def in_scale(role: Role, header: Header) -> Role:
    """A page's role at the level of the declared scale that its page writes; unchanged where none is declared."""
    scale = header.scale_of(role.path)
    if not scale.declared:
        return role
    level = scale.find(role.level_id) or scale.find(str(role.level_text or ""))
    if level is None:
        return role._replace(level=None, scale=scale.name, sfia=None, level_in_name=None)
    place = (role.written_level.place if role.written_level is not None else None) or (
        role.level_text.place if role.level_text else None
    )
    return role._replace(
        level=level.rank,
        level_id=level.id,
        scale=scale.name,
        sfia=level.sfia,
        written_level=Number(level.rank, place) if place else None,
        level_in_name=_rank_in_name(role.where, scale),
    )


def _rank_in_name(where: str, scale: Scale) -> int | None:
    stem = where.rpartition("/")[2].rpartition(".")[0] or where.rpartition("/")[2]
    written = in_name(stem)
    level = scale.find(written.id(stem)) if written else None
    return level.rank if level else None


def scale_faults(document: Document) -> list[Fault]:
    """Levels that framework.yaml lists twice, or whose SFIA level falls (STR002)."""
    root = document.root
    lists = [root.get("levels")] if root else []
    paths = root.get("paths") if root else None
    if paths is not None and paths.style == "map":
        lists += [path.get("levels") for path in paths.items.values()]
    return [fault for node in lists if node is not None and node.style == "seq" for fault in _of_list(document, node)]


def _of_list(document: Document, node: Node) -> Iterator[Fault]:
    seen: dict[str, Place] = {}
    before: tuple[int, Place] | None = None
    for item in node.items:
        of_id = item.get("id") if item.style == "map" else item
        if of_id is None or not isinstance(of_id.data, str | int | float):
            continue
        place = Place(document.path, of_id.span, "levels", of_id.style)
        first = seen.setdefault(str(of_id.data).strip().casefold(), place)
        if first is not place:
            message = f'the level "{of_id.data}" is listed twice'
            yield Fault("STR002", Hit(place, message, [(first, "the first time")], help="take one of the two out"))
        sfia = item.get("sfia") if item.style == "map" else None
        if sfia is None or type(sfia.data) is not int:
            continue
        at = Place(document.path, sfia.span, "levels.sfia", sfia.style)
        if before and sfia.data < before[0]:
            message = f"SFIA's level falls from {before[0]} to {sfia.data}, though levels are listed from the lowest on"
            yield Fault("STR002", Hit(at, message, [(before[1], "higher")], help="correct the order, or the level"))
        before = sfia.data, at


def level_faults(document: Document, role: Role, header: Header) -> list[Fault]:
    """A level that the scale of the role's path does not have, or none at all (STR002)."""
    scale = header.scale_of(role.path)
    if not scale.declared or role.level is not None:
        return []
    node = document.root.get("level") if document.root else None
    if node is not None and node.data is None:
        return []  # the schema says that a value is missing
    if node is None:
        at = role.title.place if role.title else role.place
        hit = Hit(at, f"the {role.name} has no level", help=f"add `level`, one of {ids_of(scale)}")
        return [Fault("STR002", hit)]
    place = Place(document.path, node.span, "level", node.style)
    written = document.lines.slice(node.span).strip("\"'") or "nothing"
    return [Fault("STR002", unknown_level(place, written, scale))]
