"""A role's YAML file to the model."""

from __future__ import annotations

from framework_lint.documents.criteria_data import criteria_of
from framework_lint.documents.node import Document, Node
from framework_lint.documents.pages_data import links_back, page_form
from framework_lint.documents.skill_data import skills_of
from framework_lint.documents.values import Values
from framework_lint.model.links import Navigation
from framework_lint.model.location import location, named_level
from framework_lint.model.parts import Header, Role
from framework_lint.model.scales import SFIA, Scale
from framework_lint.model.spans import START, Number, Place


def role_of(document: Document, where: str, header: Header | None = None) -> Role | None:
    """The role that a YAML file describes; None where it holds no mapping at all.

    `where` is its path relative to the framework's root: path, track, level and id come from it where the file does
    not write them. `header` says which levels there are, None for SFIA's.
    """
    root = document.root
    if root is None or root.style != "map":
        return None
    values, place = Values(document.path, document.lines), location(where)
    written = {key: values.text(root.get(key), key) or None for key in ("id", "path", "track")}
    path = place.path or str(written["path"] or "")
    scale = header.scale_of(path) if header else SFIA
    place = named_level(place, scale)
    level_node = root.get("level")
    written_level = _level(values, level_node, scale)
    level = int(written_level) if written_level is not None else place.level
    step = None if level is None else scale.at(level)
    sfia = step.sfia if step else None
    navigation = root.get("navigation")
    skills = skills_of(values, root.get("skills"), sfia)
    return Role(
        file=document.path,
        where=where,
        form="yaml",
        place=Place(document.path, START, ""),
        id=str(written["id"] or place.id),
        path=path,
        track=place.track or (str(written["track"]) if written["track"] else None),
        title=values.text(root.get("title"), "title"),
        level=level,
        level_id=step.id if step else "",
        scale=scale.name,
        sfia=sfia,
        level_in_name=place.level,
        written_level=written_level,
        written_id=written["id"],
        written_path=written["path"],
        written_track=written["track"],
        also_known_as=values.texts(root.get("also_known_as"), "also_known_as"),
        scope_summary=values.text(root.get("scope_summary"), "scope_summary"),
        description=values.text(root.get("description"), "description"),
        criteria=criteria_of(values, root.get("criteria"), "criteria"),
        skills=skills,
        skills_place=values.key_place(root, "skills") if skills or root.data.get("skills") == [] else None,
        navigation=_navigation(values, root, navigation),
        drops=skills_of(values, root.get("drops"), None),
        page=page_form(values, root.get("page"), "page", links_back(values, navigation, "navigation")),
        keys=frozenset(map(str, root.data)),
    )


def _level(values: Values, node: Node | None, scale: Scale) -> Number | None:
    """The rank of a written level, with its place; None where the scale has no such level."""
    if node is None or not scale.declared:
        return values.level(node, "level")
    step = scale.find(values.written(node))
    return Number(step.rank, values.place(node, "level")) if step else None


def _navigation(values: Values, root: Node, node: Node | None) -> Navigation | None:
    place = values.key_place(root, "navigation")
    if node is None or node.style != "map" or place is None:
        return None
    previous, next_, back = (values.links(node.get(key), f"navigation.{key}") for key in ("previous", "next", "back"))
    return Navigation(place, previous, next_, back)
