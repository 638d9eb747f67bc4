"""The career paths and tracks of a framework that does not declare them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from framework_lint.model.links import resolve_link
from framework_lint.model.parts import Path, Prose, Role, Track
from framework_lint.model.spans import Place, Text


def paths_of(roles: Sequence[Role], pages: Sequence[Prose] = ()) -> tuple[Path, ...]:
    """The career paths and tracks of roles, each with the title that most of its roles give it, else with the one that
    an index gives it. `pages` are those that describe no role."""
    names = _names_in_indexes(roles, pages) if any(role.is_part_of_text for role in roles) else {}
    titles: dict[tuple[str, str | None], Counter[str]] = {}
    first: dict[tuple[str, str | None], Role] = {}
    for role in roles:
        for key, written in (((role.path, None), role.written_path), ((role.path, role.track), role.written_track)):
            if key[0] and (written is role.written_path or key[1]):
                titles.setdefault(key, Counter())[str(written or key[1] or key[0])] += 1
                first.setdefault(key, role)

    of_path: dict[str, list[Role]] = {}
    for role in roles:
        of_path.setdefault(role.path, []).append(role)

    def title(key: tuple[str, str | None]) -> Text:
        if key in names and not any(role.written_path for role in of_path.get(key[0], ())):
            return names[key]
        return Text(titles[key].most_common(1)[0][0], Place(first[key].file))

    return tuple(
        Path(path, title((path, None)), tuple(Track(t, title((p, t))) for p, t in titles if p == path and t))
        for path, track in titles
        if track is None
    )


_INDEXES = ("readme.md", "index.md", "_index.md")


def _names_in_indexes(roles: Sequence[Role], pages: Sequence[Prose]) -> dict[tuple[str, str | None], Text]:
    """What indexes call the paths: the title of the index in their folder, the words of a link to it, or the heading
    above a list of their roles alone. What several paths are called names none of them."""
    folders: dict[str, set[str]] = {}
    for role in roles:
        folders.setdefault(role.path, set()).add(role.where.rpartition("/")[0])
    titles: dict[tuple[str, str | None], Text] = {}
    for path, where in folders.items():
        if len(where) != 1 or not (folder := next(iter(where))):
            continue
        own = next((page for page in pages if _is_index_of(page.where, folder)), None)
        linked = own and _label_of(own.where, pages)
        name = (own and own.title) or linked or _heading_above(folder, roles, pages)
        if name:
            titles[path, None] = name
    shared = Counter(map(str, titles.values()))  # the framework's own name, above the list of each path
    return {key: name for key, name in titles.items() if shared[name] == 1}


def _is_index_of(where: str, folder: str) -> bool:
    parent, _, name = where.rpartition("/")
    return parent == folder and name.casefold() in _INDEXES


def _label_of(where: str, pages: Sequence[Prose]) -> Text | None:
    for page in pages:
        for link in page.links:
            if link.label and resolve_link(page.where, str(link.to)) in (where, where.rpartition("/")[0]):
                return link.label
    return None


def _heading_above(folder: str, roles: Sequence[Role], pages: Sequence[Prose]) -> Text | None:
    """The heading of a part of an index whose links lead to the roles of one folder only."""
    files = {role.where for role in roles}
    for page in pages:
        if not page.where.casefold().endswith(_INDEXES):
            continue
        parts: dict[Text, list[str]] = {}
        for link in page.links:
            above = [text for text in page.headings if text.place.span < link.place.span]
            target = resolve_link(page.where, str(link.to))
            if above and target in files:
                parts.setdefault(above[-1], []).append(target.rpartition("/")[0])
        for heading, targets in parts.items():
            if len(targets) > 1 and set(targets) == {folder} and heading is not page.title:
                return heading
    return None
