"""Moving a framework to another version of SFIA: what it would have to change. Nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Place
from framework_lint.sfia.history import Change, change, nearest
from framework_lint.sfia.skills import SkillFacts, facts
from framework_lint.sfia.urls import parse_url


class Mention(NamedTuple):
    """Where a framework names a skill: in a role, at the level that it requires, or in a file of skills (both None)."""

    place: Place
    role: str | None = None
    level: int | None = None


class Step(NamedTuple):
    """What becomes of one skill that a framework names."""

    change: Change
    nearest: tuple[SkillFacts, ...]  # where it is retired: what carries it on, as far as names tell
    mentions: tuple[Mention, ...]

    @property
    def out_of_range(self) -> tuple[Mention, ...]:
        """The roles that require a level which the new version does not define."""
        levels = self.change.new.levels if self.change.new else ()
        return tuple(mention for mention in self.mentions if mention.level and mention.level not in levels)


class Plan(NamedTuple):
    """What changes for a framework from one version to another: the skills that it names, and its addresses."""

    old: int
    new: int
    named: int  # how many skills the framework names
    steps: tuple[Step, ...]  # those that change, by code
    urls: tuple[Place, ...]  # addresses that name another version than the new one


def plan(framework: Framework, new: int) -> Plan:
    """What a framework would have to change to be pinned to version `new`."""
    header = framework.header
    mentions: dict[str, list[Mention]] = {}
    urls: list[Place] = []
    for skill, mention in _mentions(framework):
        mentions.setdefault(str(skill.code), []).append(mention)
        url = parse_url(skill.url) if skill.url else None
        if skill.url and url and url.version not in (None, new):
            urls.append(skill.url.place)
    steps = []
    for code in sorted(mentions):
        changed = change(code, header.sfia_version, new, header.locale)
        if changed.kinds:
            near = () if changed.new else nearest(code, new, header.locale)
            known = facts(new, header.locale).skills
            steps.append(Step(changed, tuple(known[other] for other in near), tuple(mentions[code])))
    return Plan(header.sfia_version, new, len(mentions), tuple(steps), tuple(urls))


def _mentions(framework: Framework) -> Iterator[tuple[Skill, Mention]]:
    for role in framework.roles:
        for skill in role.skills:
            yield skill, Mention(skill.code.place, role.name, skill.required)
        for skill in role.drops:
            yield skill, Mention(skill.code.place, role.name)
    for skill in framework.skills:
        yield skill, Mention(skill.code.place)


def as_text(plan: Plan, display: Callable[[str], str]) -> Iterator[str]:
    """The lines of a plan for people; `display` gives a file's path as people see it, by its address."""
    title = f"SFIA {plan.old} to SFIA {plan.new}"
    if plan.old == plan.new:
        yield f"the framework is pinned to SFIA {plan.new} already"
    elif not plan.steps:
        yield f"{title}: nothing changes for the skills that the framework names"
    else:
        yield f"{title}: {len(plan.steps)} of the {plan.named} skills that the framework names change"
    for step in plan.steps:
        old, new = step.change.old, step.change.new
        yield ""
        yield f"{step.change.code}  {(old or new or step.nearest[0]).name}"
        yield from (f"  {line}" for line in _differences(step, plan))
        for mention in step.mentions:
            at = f"{display(mention.place.path)}:{mention.place.span.line}"
            level = f" at level {mention.level}" if mention.level else ""
            yield f"  {at}  {mention.role}{level}" if mention.role else f"  {at}"
    if plan.urls:
        yield ""
        count = f"{len(plan.urls)} address{'es name' if len(plan.urls) > 1 else ' names'} another version"
        yield f"{count}; SFI207 finds them once `sfia.version` is {plan.new}"


def _differences(step: Step, plan: Plan) -> Iterator[str]:
    old, new = step.change.old, step.change.new
    if new is None:
        yield f"retired: SFIA {plan.new} does not have it"
        near = ", ".join(f"{skill.code} ({skill.name}, levels {_numbers(skill.levels)})" for skill in step.nearest)
        yield f"nearest by name: {near}" if near else "no skill has a name like it"
        return
    if old is None:
        yield f"SFIA {plan.old} does not have it: it comes with SFIA {plan.new}"
        return
    if "renamed" in step.change.kinds:
        yield f'renamed to "{new.name}"'
    if "moved" in step.change.kinds:
        yield f"moved from {old.category} / {old.subcategory} to {new.category} / {new.subcategory}"
    if step.change.gained:
        yield f"new levels: {_numbers(step.change.gained)}"
    if step.change.lost:
        yield f"levels that are gone: {_numbers(step.change.lost)}"
    for mention in step.out_of_range:
        yield f"{mention.role} requires level {mention.level}, which SFIA {plan.new} does not define"


def as_json(plan: Plan, display: Callable[[str], str]) -> dict[str, Any]:
    """A plan as plain data: version 1 of its form."""

    def at(place: Place) -> dict[str, Any]:
        return {"path": display(place.path), "line": place.span.line, "column": place.span.column}

    return {
        "version": 1,
        "from": plan.old,
        "to": plan.new,
        "named": plan.named,
        "skills": [
            {
                "code": step.change.code,
                "changes": list(step.change.kinds),
                "old": _skill(step.change.old),
                "new": _skill(step.change.new),
                "gained": list(step.change.gained) if step.change.old and step.change.new else [],
                "lost": list(step.change.lost) if step.change.old and step.change.new else [],
                "nearest": [skill.code for skill in step.nearest],
                "mentions": [
                    {
                        **at(mention.place),
                        "role": mention.role,
                        "level": mention.level,
                        "defined": mention not in step.out_of_range,
                    }
                    for mention in step.mentions
                ],
            }
            for step in plan.steps
        ],
        "urls": [at(place) for place in plan.urls],
    }


def _skill(skill: SkillFacts | None) -> dict[str, Any] | None:
    if skill is None:
        return None
    return {
        "name": skill.name,
        "category": skill.category,
        "subcategory": skill.subcategory,
        "levels": list(skill.levels),
    }


def _numbers(levels: tuple[int, ...]) -> str:
    return " ".join(map(str, levels))
