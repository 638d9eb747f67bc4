"""What changed in meaning between two states of a framework: for people, not for files.

Pure: two models in, changes out. Layout, file names, the order of keys, and whether a text stands in a page, a role or
a skill's own file make no difference; white space inside texts neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from framework_lint.history.changes import (
    Comparison,
    CriterionChange,
    LevelChange,
    RoleChange,
    SkillChange,
    Step,
    StepChange,
    TextChange,
    plain,
    text_changes,
)
from framework_lint.history.criteria import compared
from framework_lint.history.pairing import Pair, in_reading_order, pairs
from framework_lint.history.skill_texts import skill_name, skill_text_changes, skills_by_code
from framework_lint.model.criteria import Criterion
from framework_lint.model.framework import Framework
from framework_lint.model.links import Link
from framework_lint.model.parts import Role


def compare(before: Framework, after: Framework) -> Comparison:
    """What changed from one state of a framework to another."""
    paired = pairs(before, after)
    new_keys = {pair.before.key: pair.after.key for pair in paired}
    role_changes = [_role_change(pair, before, after, new_keys) for pair in paired]
    return Comparison(
        added=_only_in(after, before, set(new_keys.values())),
        removed=_only_in(before, after, set(new_keys)),
        changed=tuple(change for change in role_changes if any(change[2:])),
        skill_texts=tuple(skill_text_changes(before, after, paired)),
        framework=tuple(_header_changes(before, after, new_keys)),
        prose=tuple(_prose_changes(before, after)),
        levels=tuple(_level_changes(before, after)),
    )


def _only_in(framework: Framework, other: Framework, paired: set[str]) -> tuple[Role, ...]:
    """The roles that the other state has not; nothing is said of those whose files could not be read there."""
    unread = {file.id for file in other.unread}
    return tuple(role for role in in_reading_order(framework) if role.key not in paired and role.id not in unread)


# What became of a role


def _role_change(pair: Pair, before: Framework, after: Framework, new_keys: Mapping[str, str]) -> RoleChange:
    old, new = pair
    return RoleChange(
        before=old,
        after=new,
        renamed=old.name != new.name,
        moved_level=old.level_id.casefold() != new.level_id.casefold(),
        moved_place=(old.path, old.track) != (new.path, new.track),
        skills=tuple(_skill_changes(old, new, before, after)),
        texts=tuple(_role_texts(old, new)),
        steps=tuple(_step_changes(old, new, before, after, new_keys)),
        criteria=tuple(criterion_changes(old.criteria, new.criteria)),
    )


def criterion_changes(before: Sequence[Criterion], after: Sequence[Criterion]) -> Iterator[CriterionChange]:
    """What is expected now and was not, what no longer is, and what reads otherwise."""
    if not before and not after:
        return
    both = compared(before, after)
    for criterion in both.only_after:
        yield CriterionChange("gained", criterion.theme, "", plain(criterion.text))
    for criterion in both.only_before:
        yield CriterionChange("lost", criterion.theme, plain(criterion.text), "")
    for old, new in both.reworded:
        yield CriterionChange("reworded", new.theme, plain(old.text), plain(new.text))


def _skill_changes(old: Role, new: Role, before: Framework, after: Framework) -> Iterator[SkillChange]:
    old_skills, new_skills = skills_by_code(old), skills_by_code(new)
    for code in sorted({*old_skills, *new_skills}):
        if code not in new_skills:
            lost = old_skills[code]
            yield SkillChange("lost", code, skill_name(lost, before), lost.required, None)
        elif code not in old_skills:
            gained = new_skills[code]
            yield SkillChange("gained", code, skill_name(gained, after), None, gained.required)
        else:
            old_level, new_level = old_skills[code].required, new_skills[code].required
            if old_level is not None and new_level is not None and old_level != new_level:
                kind: Literal["raised", "lowered"] = "raised" if new_level > old_level else "lowered"
                yield SkillChange(kind, code, skill_name(new_skills[code], after), old_level, new_level)


def _role_texts(old: Role, new: Role) -> Iterator[TextChange]:
    yield from text_changes("scope summary", old.scope_summary, new.scope_summary)
    yield from text_changes("description", old.description, new.description)
    yield from text_changes("also known as", ", ".join(old.also_known_as), ", ".join(new.also_known_as))
    old_skills, new_skills = skills_by_code(old), skills_by_code(new)
    for code in sorted(set(old_skills) & set(new_skills)):
        yield from text_changes(f"reason for {code}", old_skills[code].reason, new_skills[code].reason)
    old_drops, new_drops = ({str(skill.code): skill.reason for skill in role.drops} for role in (old, new))
    for code in sorted({*old_drops, *new_drops}):
        yield from text_changes(f"reason to drop {code}", old_drops.get(code), new_drops.get(code))


def _step_changes(
    old: Role, new: Role, before: Framework, after: Framework, new_keys: Mapping[str, str]
) -> Iterator[StepChange]:
    # A page leads where its links do; data also where levels and branches say, as what is rendered from it does.
    both_pages = old.form == new.form == "page"
    old_steps = {
        kind: {new_keys.get(key, key): name for key, name in targets.items()}
        for kind, targets in _steps(old, before, derive=not both_pages).items()
    }
    new_steps = _steps(new, after, derive=not both_pages)
    for kind in ("next", "previous", "back"):
        gone, added = _only(old_steps[kind], new_steps[kind]), _only(new_steps[kind], old_steps[kind])
        if gone or added:
            yield StepChange(kind, gone, added)
    if both_pages:  # a link that only stands under another label now is told above
        gone = _only(old_steps["link"], *new_steps.values())
        added = _only(new_steps["link"], *old_steps.values())
        if gone or added:
            yield StepChange("link", gone, added)


def _only(names: Mapping[str, str], *others: Mapping[str, str]) -> tuple[str, ...]:
    """The names under keys that none of the others has."""
    return tuple(name for key, name in names.items() if not any(key in other for other in others))


def _steps(role: Role, framework: Framework, *, derive: bool) -> dict[Step, dict[str, str]]:
    """Where a role's navigation leads, as it is written out or else, with `derive`, as levels and branches give it, and
    to which roles the other links of its page do: names by key."""
    written = role.navigation

    def linked(links: Sequence[Link]) -> dict[str, str]:
        names = {}
        for link in links:
            target = framework.target(role, link)
            names[target.key if target else str(link.to)] = target.name if target else str(link.to)
        return names

    def derived(step: Literal[1, -1]) -> dict[str, str]:
        return {neighbour.key: neighbour.name for neighbour in framework.neighbours(role, step)} if derive else {}

    return {
        "next": linked(written.next) if written and written.next else derived(1),
        "previous": linked(written.previous) if written and written.previous else derived(-1),
        "back": linked(written.back) if written else {},
        "link": linked([link for link in role.links if framework.target(role, link)]),
    }


# The framework as a whole


def _header_changes(before: Framework, after: Framework, new_keys: Mapping[str, str]) -> Iterator[TextChange]:
    old, new = before.header, after.header
    yield from text_changes("name", old.name, new.name)
    if before.roles and after.roles:
        if old.locale_written or new.locale_written:  # else a word changed, and nobody's mind
            yield from text_changes("locale", old.locale, new.locale)
        yield from text_changes("version of SFIA", str(old.sfia_version), str(new.sfia_version))
    old_titles, new_titles = path_titles(before), path_titles(after)
    for key in {**old_titles, **new_titles}:
        what = f"{'track' if '/' in key else 'path'} {key}"
        yield from text_changes(what, old_titles.get(key), new_titles.get(key))
    yield from _branch_changes(before, after, new_keys)


def _level_changes(before: Framework, after: Framework) -> Iterator[LevelChange]:
    """What all roles at a level are expected to do."""
    old, new = _criteria_of_levels(before), _criteria_of_levels(after)
    for path, level in {**old, **new}:
        changes = tuple(criterion_changes(old.get((path, level), ()), new.get((path, level), ())))
        if changes:
            yield LevelChange(level, path, changes)


def _criteria_of_levels(framework: Framework) -> dict[tuple[str, str], Sequence[Criterion]]:
    """By path, empty for the levels of all, and level."""
    header = framework.header
    scales = [("", header.scale), *((path.id, path.scale) for path in header.paths if path.scale)]
    return {(path, level.id): level.criteria for path, scale in scales for level in scale.levels if level.criteria}


def path_titles(framework: Framework) -> dict[str, str]:
    """The titles of paths and tracks by `path` and `path/track`."""
    titles = {}
    for path in framework.header.paths:
        titles[path.id] = str(path.title)
        titles.update((f"{path.id}/{track.id}", str(track.title)) for track in path.tracks)
    return titles


def _branch_changes(before: Framework, after: Framework, new_keys: Mapping[str, str]) -> Iterator[TextChange]:
    """Branches that came or went; one between the same roles under new names stayed."""
    old = {tuple(new_keys.get(end, end) for end in ends): words for ends, words in _branches(before).items()}
    new = _branches(after)
    for ends in {**old, **new}:
        if (ends in old) != (ends in new):
            yield from text_changes("branch", old.get(ends), new.get(ends))


def _branches(framework: Framework) -> dict[tuple[str, ...], str]:
    """`Senior Maker to Guide`, by the keys of both roles, or what is written where there is no such role."""
    branches = {}
    for branch in framework.header.branches:
        ends = [(framework.find(end), str(end)) for end in (branch.source, branch.target)]
        key = tuple(role.key if role else written for role, written in ends)
        branches[key] = " to ".join(role.name if role else written for role, written in ends)
    return branches


def _prose_changes(before: Framework, after: Framework) -> Iterator[TextChange]:
    old = {prose.where: prose.text for prose in before.prose}
    new = {prose.where: prose.text for prose in after.prose}
    for where in sorted({*old, *new}):
        yield from text_changes(where, old.get(where), new.get(where))
