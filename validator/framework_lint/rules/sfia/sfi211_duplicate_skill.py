"""SFI211: a skill that one role lists twice."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.criteria import Requirement
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Role, Skill
from framework_lint.model.spans import Span
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("SFI211", "duplicate-skill", "error", scope="role", fix="safe")
def duplicate_skill(role: Role, context: Context) -> Iterator[Hit]:
    """A role asks for one skill twice.

    Where the two entries name different levels nobody knows which one counts.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills: [POMG, ETMG, «POMG»]
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills: [POMG, ETMG]
    ```
    """
    yield from _required_twice(role)
    first: dict[str, Skill] = {}
    for before, skill in zip((None, *role.skills), role.skills, strict=False):
        earlier = first.setdefault(str(skill.code), skill)
        if earlier is skill or not skill.code:
            continue
        levels = ""
        if earlier.required != skill.required:
            levels = f", at level {earlier.required} and at level {skill.required}"
        alike = skill[1:] == earlier[1:]  # in everything but the place
        yield Hit(
            skill.code,
            f"the {role.name} asks for {skill.code} twice{levels}",
            [(earlier.code, "the first time")],
            help="keep one of the two",
            fix=_deleted(before, skill) if before and role.form == "yaml" and alike else None,
        )


def _required_twice(role: Role) -> Iterator[Hit]:
    """Competencies of the organisation's own that a role requires twice."""
    required: dict[str, Requirement] = {}
    for one in role.requires:
        earlier = required.setdefault(one.competency, one)
        if earlier is one:
            continue
        levels = "" if earlier.level == one.level else f", at level {earlier.level} and at level {one.level}"
        yield Hit(
            one.text,
            f'the {role.name} requires "{one.competency}" twice{levels}',
            [(earlier.text, "the first time")],
            help="keep one of the two",
        )


def _deleted(before: Skill, skill: Skill) -> Fix:
    """The fix that deletes an entry of a list: its lines, or on a shared line all that follows the entry before."""
    (*_, line, column), entry = before.place.span, skill.place.span
    span = Span(entry.line, 1, entry.end_line + 1, 1)
    if line == entry.line:
        span = Span(line, column, entry.end_line, entry.end_column)
    return Fix("safe", f"delete the second {skill.code}", (Edit(skill.place._replace(span=span), ""),))
