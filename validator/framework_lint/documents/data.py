"""From the plain data of a YAML document to the model. A value of a wrong shape is left out; the schema reports it."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.documents.node import Document, Mapping, Node
from framework_lint.model.framework import (
    LEVELS,
    Branch,
    Header,
    Link,
    Navigation,
    Path,
    Role,
    Skill,
    Track,
)
from framework_lint.model.location import location
from framework_lint.model.pages import PageForm, Pages
from framework_lint.model.spans import START, Number, Place, Text

_SKILL_TEXTS = ("attainment", "name", "url", "category", "subcategory", "description", "guidance_notes", "reason")
_SKILL_KEYS = frozenset(("code", "level", "tailored", *_SKILL_TEXTS))


class Reader:
    """Takes values of one document by key, each with its place."""

    def __init__(self, file: str) -> None:
        self.file = file

    def text(self, node: Node | None, pointer: str) -> Text | None:
        """A string; the empty string for a key without a value."""
        if node is None:
            return None
        value = node.data
        if value is None:
            value = ""
        elif value.__class__ is not str:
            return None
        start, end = node.start, node.end
        span = (start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        return Text(value, (self.file, span, pointer, "other" if node.style == "alias" else node.style))

    def texts(self, node: Node | None, pointer: str) -> tuple[Text, ...]:
        if node is None or node.style != "seq":
            return ()
        found = (self.text(item, f"{pointer}[{index}]") for index, item in enumerate(node.items))
        return tuple(text for text in found if text)

    def number(self, node: Node | None, pointer: str) -> Number | None:
        if node is None or isinstance(node.data, bool) or not isinstance(node.data, int | float):
            return None
        if node.data != node.data or node.data not in LEVELS:
            return None
        return Number(int(node.data), Place(self.file, node.span, pointer, "plain"))

    def place(self, node: Node, pointer: str) -> Place:
        return Place(self.file, node.span, pointer)

    def key_place(self, parent: Node, key: str) -> Place | None:
        return (
            Place(self.file, parent.key_span(key), key) if isinstance(parent, Mapping) and key in parent.items else None
        )

    def entries(self, node: Node | None) -> Iterator[tuple[str, Node]]:
        if node is not None and node.style == "map":
            yield from node.items.items()

    def skill(self, node: Node, level: int | None) -> Skill | None:
        """An entry of a role's `skills`: a code, or a mapping with one."""
        if not isinstance(node, Mapping):
            code = self.text(node, f"skills[{node.data}]")
            return Skill(code.place, code, required=level) if code else None
        code = self.text(node.get("code"), f"skills[{node.data.get('code')}].code")
        if not code:
            return None
        at = f"skills[{code}]"
        written = self.number(node.get("level"), f"{at}.level")
        required = int(written) if written is not None else level
        said = {key: self.text(node.get(key), f"{at}.{key}") for key in _SKILL_TEXTS if key in node.items}
        attainment = said.pop("attainment", None)
        return Skill(
            place=self.place(node, at),
            code=code,
            level=written,
            required=required,
            attainment={required: attainment} if attainment is not None and required else {},
            tailored=_is_true(node.get("tailored")),
            more=tuple(f"{key}: {value.data}" for key, value in node.items.items() if key not in _SKILL_KEYS),
            **said,  # type: ignore[arg-type]
        )

    def skills(self, node: Node | None, level: int | None) -> tuple[Skill, ...]:
        if node is None or node.style != "seq":
            return ()
        found = (self.skill(item, level) for item in node.items)
        return tuple(skill for skill in found if skill)

    def link(self, node: Node, pointer: str) -> Link | None:
        to = self.text(
            node.get("to") if node.style == "map" else node, f"{pointer}.to" if node.style == "map" else pointer
        )
        return Link(self.place(node, pointer), to, self.text(node.get("label"), f"{pointer}.label")) if to else None

    def links(self, node: Node | None, pointer: str) -> tuple[Link, ...]:
        if node is None:
            return ()
        nodes = node.items if node.style == "seq" else [node]
        found = (self.link(item, pointer) for item in nodes)
        return tuple(link for link in found if link)


def _is_true(node: Node | None) -> bool:
    return node is not None and node.data is True


def role_of(document: Document, where: str) -> Role | None:
    """The role that a YAML file describes; None where it holds no mapping at all."""
    root = document.root
    if root is None or root.style != "map":
        return None
    read, place = Reader(document.path), location(where)
    level = read.number(root.get("level"), "level")
    number = int(level) if level is not None else place.level
    written = {key: read.text(root.get(key), key) or None for key in ("id", "path", "track")}
    navigation = root.get("navigation")
    key_place = read.key_place(root, "navigation")
    skills = read.skills(root.get("skills"), number)
    return Role(
        file=document.path,
        where=where,
        form="yaml",
        place=Place(document.path, START, ""),
        id=str(written["id"] or place.id),
        path=place.path or str(written["path"] or ""),
        track=place.track or (str(written["track"]) if written["track"] else None),
        title=read.text(root.get("title"), "title"),
        level=number,
        written_level=level,
        written_id=written["id"],
        written_path=written["path"],
        written_track=written["track"],
        also_known_as=read.texts(root.get("also_known_as"), "also_known_as"),
        scope_summary=read.text(root.get("scope_summary"), "scope_summary"),
        description=read.text(root.get("description"), "description"),
        skills=skills,
        skills_place=read.key_place(root, "skills") if skills or root.data.get("skills") == [] else None,
        navigation=Navigation(
            key_place,
            read.links(navigation.get("previous"), "navigation.previous"),
            read.links(navigation.get("next"), "navigation.next"),
            read.links(navigation.get("back"), "navigation.back"),
        )
        if navigation is not None and navigation.style == "map" and key_place
        else None,
        drops=read.skills(root.get("drops"), None),
        page=_form(read, root.get("page"), "page", _links_back(read, navigation, "navigation")),
    )


def skill_of(document: Document) -> Skill | None:
    """The skill that a file `skills/<CODE>.yaml` describes; None where it has no code."""
    root = document.root
    if root is None or root.style != "map":
        return None
    read = Reader(document.path)
    code = read.text(root.get("code"), "code")
    if not code:
        return None
    attainment = {
        int(key): text
        for key, node in read.entries(root.get("attainment"))
        if key.isascii() and key.isdigit() and int(key) in LEVELS and (text := read.text(node, f"attainment[{key}]"))
    }
    said = {key: read.text(root.get(key), key) for key in _SKILL_TEXTS[1:-1]}
    return Skill(
        place=Place(document.path, START, ""),
        code=code,
        attainment=attainment,
        tailored=_is_true(root.get("tailored")),
        **said,  # type: ignore[arg-type]
    )


def header_of(document: Document) -> Header:
    """What `framework.yaml` says, with the defaults for what it leaves out."""
    read = Reader(document.path)
    place = Place(document.path, START, "")
    root = document.root
    if root is None or root.style != "map":
        return Header(document.path, place, unread=True)
    sfia = root.get("sfia")
    version_node = sfia.get("version") if sfia else None
    version = read_version(version_node)
    return Header(
        file=document.path,
        place=place,
        name=read.text(root.get("name"), "name"),
        locale=str(read.text(root.get("locale"), "locale") or "en-GB"),
        locale_written=root.get("locale") is not None,
        sfia_version=version or 9,
        sfia_clear=version is not None,
        sfia_place=read.place(version_node, "sfia.version") if version_node else None,
        acknowledgement=read.text(sfia.get("acknowledgement"), "sfia.acknowledgement") if sfia else None,
        texts_required=sfia is not None and (texts := sfia.get("texts")) is not None and texts.data == "required",
        dataset=read.text(sfia.get("dataset"), "sfia.dataset") or None if sfia else None,
        paths=tuple(
            Path(
                path,
                read.text(entry.get("title"), f"paths.{path}.title") or Text(path, read.place(entry, f"paths.{path}")),
                tuple(
                    Track(track, read.text(title, f"paths.{path}.tracks.{track}") or Text(track, read.place(title, "")))
                    for track, title in read.entries(entry.get("tracks"))
                ),
            )
            for path, entry in read.entries(root.get("paths"))
        ),
        branches=tuple(_branches(read, root.get("branches"))),
        retired_titles=read.texts(root.get("retired_titles"), "retired_titles"),
        shared=read.texts(root.get("shared"), "shared"),
        pages=_pages(read, pages) if (pages := root.get("pages")) is not None else Pages(),
    )


def _pages(read: Reader, node: Node) -> Pages:
    standard = Pages()
    return Pages(
        form=_form(read, node, "pages", _links_back(read, node, "pages")),
        home=str(read.text(node.get("home"), "pages.home") or standard.home),
        about=str(read.text(node.get("about"), "pages.about") or standard.about),
        folder=standard.folder
        if (folder := read.text(node.get("folder"), "pages.folder")) is None
        else folder.strip("/"),
        template=read.text(node.get("template"), "pages.template") or None,
        line_ends="crlf" if (ends := node.get("line_ends")) is not None and ends.data == "crlf" else "lf",
        blank_end=_is_true(node.get("blank_end")),
    )


def _form(read: Reader, node: Node | None, pointer: str, back: tuple[Link, ...] | None) -> PageForm:
    if node is None:
        return PageForm(back=back)
    navigation = node.get("navigation")
    return PageForm(
        path=read.text(node.get("path"), f"{pointer}.path"),
        track=read.text(node.get("track"), f"{pointer}.track"),
        overview=read.text(node.get("overview"), f"{pointer}.overview"),
        skills_intro=read.text(node.get("skills_intro"), f"{pointer}.skills_intro"),
        navigation=navigation.data if navigation is not None and isinstance(navigation.data, bool) else None,
        back=back,
    )


def _links_back(read: Reader, node: Node | None, pointer: str) -> tuple[Link, ...] | None:
    back = node.get("back") if node is not None else None
    return None if back is None else read.links(back, f"{pointer}.back")


def read_version(node: Node | None) -> int | None:
    return node.data if node is not None and type(node.data) is int and 6 <= node.data <= 9 else None


def _branches(read: Reader, node: Node | None) -> Iterator[Branch]:
    if node is None or node.style != "seq":
        return
    for index, item in enumerate(node.items):
        at = f"branches[{index}]"
        source, target = read.text(item.get("from"), f"{at}.from"), read.text(item.get("to"), f"{at}.to")
        if source and target:
            yield Branch(read.place(item, at), source, target)
