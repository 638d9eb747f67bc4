"""The links of a page that are neither its navigation nor a skill's reference."""

from __future__ import annotations

from collections.abc import Set

from framework_lint.documents.markdown.layout import Layout
from framework_lint.documents.markdown.level_beside import cut_level
from framework_lint.documents.markdown.links import Anchor, leads_to_web, stays_on_site
from framework_lint.model.links import Link
from framework_lint.model.spans import Text


def other_links(layout: Layout, used: Set[int]) -> tuple[Link, ...]:
    """Links and images that stay on the site. `used` are the starts of those that are known to be something else."""
    return tuple(
        _link(layout, anchor)
        for anchor in layout.anchors
        if anchor.start not in used and stays_on_site(layout.source, anchor)
    )


def _link(layout: Layout, anchor: Anchor) -> Link:
    source = layout.source
    pointer = f"links[{source.words(anchor.to)}]"
    start, end = source.strip(*anchor.words)
    label = source.cut(start, end, f"{pointer}.label") if start < end and not anchor.image else None
    place = source.place(anchor.start, anchor.end, pointer)
    level = None if anchor.image else cut_level(layout, anchor, pointer)
    return Link(place, source.cut(*anchor.to, f"{pointer}.to"), label, anchor.form, level)


def addresses(layout: Layout, used: Set[int]) -> tuple[Text, ...]:
    """Where links and images to other sites lead."""
    source = layout.source
    return tuple(
        source.cut(*anchor.to, f"addresses[{source.words(anchor.to)}]")
        for anchor in layout.anchors
        if anchor.start not in used and leads_to_web(source, anchor)
    )
