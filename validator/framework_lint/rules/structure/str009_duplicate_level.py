"""STR009: two roles at one level of one path or track."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.doubt import misplaced
from framework_lint.rules.shared.headings import misheaded
from framework_lint.rules.shared.places import place_name


@rule("STR009", "duplicate-level", "warning", scope="framework", yields_to=("STR004", "STR012", "STR002", "TTL402"))
def duplicate_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """Two roles stand at one level of one path and track.

    Which of them is the next step? Often one is a copy whose level was not changed. Where both are meant, give each a
    track of its own, or say so with a suppression and its reason.

    ## Bad
    `roles/data/level-4-data-scientist.yaml`
    ```yaml
    title: Data Scientist
    level: 4
    ```
    `roles/data/level-4-senior-data-analyst.yaml`
    ```yaml
    title: «Senior Data Analyst»
    level: 4
    ```
    ## Good
    `roles/data/science/level-4-data-scientist.yaml`
    ```yaml
    title: Data Scientist
    level: 4
    ```
    `roles/data/analysis/level-4-senior-data-analyst.yaml`
    ```yaml
    title: Senior Data Analyst
    level: 4
    ```
    """
    wrongly_headed = misheaded(framework, context.vocabulary)
    count = Counter(role.key for role in framework.roles)  # STR004 reports ids that several roles have
    for (path, track, _), roles_at in framework.by_level.items():
        for roles in roles_at.values():
            sure = (role for role in roles if not misplaced(role) and role.where not in wrongly_headed)
            clear = [role for role in sure if count[role.key] == 1 and not role.weak]
            for number, role in enumerate(clear):
                first = next((other for other in clear[:number] if _compete(role, other, context)), None)
                if first is None:
                    continue
                which = f"the {first.name} and the {role.name}"
                if first.name == role.name:
                    which = f'both are called "{role.name}"'
                yield Hit(
                    role.spot,
                    f"two roles stand at {role.level_words} of {place_name(path, track)}: {which}",
                    [(first.spot, "the other one")],
                    help=_help(role),
                )


def _help(role: Role) -> str:
    if role.form != "page":
        return "correct a level, or give each a track of its own"
    if role.written_path is not None:
        return "correct the level or the career path of one of them"
    return 'correct a level, or write on each page which career path is its own: "**Career Path:** Data"'


def _compete(role: Role, other: Role, context: Context) -> bool:
    """Whether two roles at one level of a path are in each other's way: on pages without tracks two professions that
    have nothing in common may stand side by side, in a folder of pages that write no path any two."""
    if not all(one.form == "page" and not one.track for one in (role, other)):
        return True
    first, second = (context.vocabulary.readings(str(one.title))[0] for one in (role, other))
    if any(one.written_path is not None for one in (role, other)):
        fields, others = {*first.disciplines}, {*second.disciplines}
        return first.noun == second.noun or not (fields and others) or not fields.isdisjoint(others)
    return ({*first.disciplines}, first.noun) == ({*second.disciplines}, second.noun)
