"""What YAML says of the pages that a framework is rendered to: of all of them, and of a role's own one."""

from __future__ import annotations

from framework_lint.documents.node import Node
from framework_lint.documents.values import Values, is_true
from framework_lint.model.links import Link
from framework_lint.model.pages import PageForm, Pages


def pages_of(values: Values, node: Node | None) -> Pages:
    """What `framework.yaml` says under `pages`."""
    standard = Pages()
    if node is None:
        return standard
    ends, folder = node.get("line_ends"), values.text(node.get("folder"), "pages.folder")
    return Pages(
        form=page_form(values, node, "pages", links_back(values, node, "pages")),
        home=str(values.text(node.get("home"), "pages.home") or standard.home),
        about=str(values.text(node.get("about"), "pages.about") or standard.about),
        folder=standard.folder if folder is None else folder.strip("/"),
        template=values.text(node.get("template"), "pages.template") or None,
        line_ends="crlf" if ends is not None and ends.data == "crlf" else "lf",
        blank_end=is_true(node.get("blank_end")),
        track_below=is_true(node.get("track_below")),
    )


def page_form(values: Values, node: Node | None, pointer: str, back: tuple[Link, ...] | None) -> PageForm:
    """How pages differ from the usual; `back` are their links back, None for the usual ones."""
    if node is None:
        return PageForm(back=back)
    navigation = node.get("navigation")
    return PageForm(
        path=values.text(node.get("path"), f"{pointer}.path"),
        track=values.text(node.get("track"), f"{pointer}.track"),
        overview=values.text(node.get("overview"), f"{pointer}.overview"),
        skills_intro=values.text(node.get("skills_intro"), f"{pointer}.skills_intro"),
        navigation=navigation.data if navigation is not None and isinstance(navigation.data, bool) else None,
        back=back,
    )


def links_back(values: Values, node: Node | None, pointer: str) -> tuple[Link, ...] | None:
    """The links under `back`; None where nothing is written there."""
    back = node.get("back") if node is not None else None
    return None if back is None else values.links(back, f"{pointer}.back")
