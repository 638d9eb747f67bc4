"""STR010: names that begin or end with white space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit, Safety
from framework_lint.model.framework import Framework
from framework_lint.model.location import location
from framework_lint.model.parts import Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("STR010", "stray-whitespace", "warning", scope="framework", fix="safe")
def stray_whitespace(framework: Framework, context: Context) -> Iterator[Hit]:
    """A name, a title or an id begins or ends with white space.

    It cannot be seen, and whatever compares names finds two that look the same and are not.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: "Engineering Manager« »"
    level: 4
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: "Engineering Manager"
    level: 4
    ```
    """
    untrimmed = [text for text in _names(framework) if len(text.strip()) < len(text)]
    if not untrimmed:
        return
    titles = Counter(str(text).strip() for text in _names(framework) if text.place.pointer == "title")
    by_place = {id(text): name for role in framework.roles for text, name in _written_place(role)}
    for text in untrimmed:
        if bare := text.strip():
            # Links may depend on the exact id, and two titles may differ only in white space.
            sure = by_place.get(id(text), bare) == bare and titles[bare] < 2
            yield _untrimmed(text, "safe" if sure else "suggest")


def _untrimmed(text: Text, safety: Safety) -> Hit:
    begin = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    parts = [text.part(*span) for span in ((0, begin), (end, len(text))) if span[0] < span[1]]
    which = "begins and ends" if len(parts) == 2 else "begins" if begin else "ends"
    return Hit(
        parts[0],
        f'"{text.strip()}" {which} with white space',
        [(part, "and here") for part in parts[1:]],
        fix=Fix(safety, "take it out", tuple(Edit(part, "") for part in reversed(parts))),
    )


def _written_place(role: Role) -> Iterator[tuple[Text, str]]:
    """The id, path and track that a role spells out, each with the one that follows from its file."""
    place = location(role.where)
    for text, name in ((role.written_id, place.id), (role.written_path, place.path), (role.written_track, place.track)):
        if text:
            yield text, name or ""


def _names(framework: Framework) -> Iterator[Text]:
    """Every name, title and id of a framework."""
    header = framework.header
    if header.written:
        if header.name:
            yield header.name
        for path in header.paths:
            yield path.title
            for track in path.tracks:
                yield track.title
        yield from header.retired_titles
    for role in framework.roles:
        for text in (role.title, role.written_id, role.written_path, role.written_track, *role.also_known_as):
            if text:
                yield text
    for skill in (*(skill for role in framework.roles for skill in role.skills), *framework.skills):
        if skill.name:
            yield skill.name
