"""DOC705: data that is kept twice and does not agree."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.folding import folded
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, SecondCopy
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("DOC705", "second-copy-differs", "error", scope="framework")
def second_copy_differs(framework: Framework, context: Context) -> Iterator[Hit]:
    """Pages or a table that another tool made of the data do not say what the data says.

    Somebody edited the copy, or nobody made it anew: readers and the data's users see two frameworks. Roles count as a
    copy where most titles of a page or table are those of a path in YAML, JSON or front matter; then titles, levels and
    the numbers of criteria are compared.

    ## Bad
    `data/land.yml`
    ```yaml
    name: Land
    levels:
      - {id: L1, name: Ranger}
      - {id: L2, name: Senior Ranger}
      - {id: L3, name: Head Ranger}
    competencies:
      - {level: L1, summary: Walks the boundary of one site alone.}
      - {level: L2, summary: Plans a site for a whole season.}
      - {level: L3, summary: Answers for every site of the region.}
    ```
    `export/land.csv`
    ```csv
    path,title,level
    Land,Ranger,L1
    Land,Senior Ranger,«L3»
    Land,Head Ranger,L3
    ```
    ## Good
    `data/land.yml`
    ```yaml
    name: Land
    levels:
      - {id: L1, name: Ranger}
      - {id: L2, name: Senior Ranger}
    competencies:
      - {level: L1, summary: Walks the boundary of one site alone.}
      - {level: L2, summary: Plans a site for a whole season.}
    ```
    `export/land.csv`
    ```csv
    path,title,level
    Land,Ranger,L1
    Land,Senior Ranger,L2
    ```
    """
    for copy in framework.second_copies:
        for role, original in copy.pairs:
            yield from _differences(role, original)
        yield from _roles_alone(copy)


def _differences(role: Role, original: Role) -> Iterator[Hit]:
    if role.level_id and original.level_id and folded(role.level_id) != folded(original.level_id):
        yield Hit(
            role.level_text or role.spot,
            f"the {role.name} stands at {role.level_words} here, but at {original.level_words} in the data",
            [(original.level_text or original.spot, "in the data")],
            help="make the copy anew, or correct the data",
        )
    here, there = _number(role), _number(original)
    if here and there and here != there:
        yield Hit(
            role.spot,
            f"{here} criteria of the {role.name} stand here, and {there} in the data",
            [(original.spot, "in the data")],
            help="make the copy anew, or correct the data",
        )


def _number(role: Role) -> int:
    return sum(bool(criterion.text.strip()) for criterion in role.criteria)


def _roles_alone(copy: SecondCopy) -> Iterator[Hit]:
    """Roles that only one of the two has; one at the same level of the path was renamed."""
    missing = list(copy.missing)
    for role in copy.alone:
        renamed = next((one for one in missing if one.level_id and folded(one.level_id) == folded(role.level_id)), None)
        if renamed:
            missing.remove(renamed)
        yield Hit(
            role.spot,
            f"this is the {role.name} here, but the {renamed.name} in the data"
            if renamed
            else f"the data has no {role.name}",
            [(renamed.spot, "in the data")] if renamed else (),
            help="make the copy anew, or correct the data",
        )
    first = copy.pairs[0][0]
    for role in missing:
        yield Hit(
            first.spot,
            f"the {role.name} is missing beside these roles, though the data has it",
            [(role.spot, "in the data")],
            help="make the copy anew",
        )
