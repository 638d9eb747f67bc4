"""`framework.yaml` to the model."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.documents.criteria_data import criteria_of
from framework_lint.documents.node import Document, Node
from framework_lint.documents.pages_data import pages_of
from framework_lint.documents.values import Values
from framework_lint.model.parts import Branch, Header, Path, Track
from framework_lint.model.scales import SFIA, Level, Scale
from framework_lint.model.spans import START, Place, Text


def header_of(document: Document) -> Header:
    """What `framework.yaml` says, with the defaults for what it leaves out."""
    values = Values(document.path, document.lines)
    place = Place(document.path, START, "")
    root = document.root
    if root is None or root.style != "map":
        return Header(document.path, place, unread=True)
    header = Header(
        file=document.path,
        place=place,
        name=values.text(root.get("name"), "name"),
        locale=str(values.text(root.get("locale"), "locale") or "en-GB"),
        locale_written=root.get("locale") is not None,
        sfia_clear=False,
        scale=_scale(values, root.get("levels"), "levels", "own") or SFIA,
        paths=tuple(_path(values, path, node) for path, node in values.entries(root.get("paths"))),
        branches=tuple(_branches(values, root.get("branches"))),
        retired_titles=values.texts(root.get("retired_titles"), "retired_titles"),
        shared=values.texts(root.get("shared"), "shared"),
        pages=pages_of(values, root.get("pages")),
    )
    sfia = root.get("sfia")
    return _with_sfia(values, header, sfia) if sfia else header


def _with_sfia(values: Values, header: Header, sfia: Node) -> Header:
    """A header with what is written below `sfia`."""
    version_node, texts, skill_levels = sfia.get("version"), sfia.get("texts"), sfia.get("skill_levels")
    version = read_version(version_node)
    return header._replace(
        sfia_version=version or header.sfia_version,
        sfia_clear=version is not None,
        sfia_place=values.place(version_node, "sfia.version") if version_node else None,
        acknowledgement=values.text(sfia.get("acknowledgement"), "sfia.acknowledgement"),
        texts_required=texts is not None and texts.data == "required",
        skill_levels=skill_levels.data if skill_levels is not None and isinstance(skill_levels.data, str) else "",
        dataset=values.text(sfia.get("dataset"), "sfia.dataset") or None,
    )


def read_version(node: Node | None) -> int | None:
    """A version of SFIA, 6 to 9."""
    return node.data if node is not None and type(node.data) is int and 6 <= node.data <= 9 else None


def _path(values: Values, path: str, node: Node) -> Path:
    title = values.text(node.get("title"), f"paths.{path}.title")
    tracks = (
        Track(track, values.text(name, f"paths.{path}.tracks.{track}") or Text(track, values.place(name, "")))
        for track, name in values.entries(node.get("tracks"))
    )
    scale = _scale(values, node.get("levels"), f"paths.{path}.levels", path)
    return Path(path, title or Text(path, values.place(node, f"paths.{path}")), tuple(tracks), scale)


def _scale(values: Values, node: Node | None, pointer: str, name: str) -> Scale | None:
    """A list of levels, from the lowest to the highest: ids, or mappings with them."""
    if node is None or node.style != "seq":
        return None
    levels: dict[str, Level] = {}
    for item in node.items:
        of_id = item.get("id") if item.style == "map" else item
        written = values.written(of_id) if of_id else ""
        if not of_id or not written or written.casefold() in levels:
            continue
        sfia = values.level(item.get("sfia"), "sfia") if item.style == "map" else None
        at = f"{pointer}[{written}]"
        title = values.text(item.get("title"), f"{at}.title") if item.style == "map" else None
        criteria = criteria_of(values, item.get("criteria"), f"{at}.criteria")
        levels[written.casefold()] = Level(
            written, len(levels) + 1, None if sfia is None else int(sfia), title, values.place(of_id, at), criteria
        )
    return Scale(name, tuple(levels.values()), declared=True) if levels else None


def _branches(values: Values, node: Node | None) -> Iterator[Branch]:
    if node is None or node.style != "seq":
        return
    for index, item in enumerate(node.items):
        at = f"branches[{index}]"
        source, target = values.text(item.get("from"), f"{at}.from"), values.text(item.get("to"), f"{at}.to")
        if source and target:
            yield Branch(values.place(item, at), source, target)
