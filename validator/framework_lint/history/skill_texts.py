"""How the texts of skills changed, which many roles share: wherever a framework says them, in a role or a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framework_lint.history.changes import SharedTextChange, TextChange, plain, text_changes
from framework_lint.history.pairing import Pair
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, Skill


class _Key(NamedTuple):
    """One change of one text of a skill, by which roles are gathered; in the order in which changes are said."""

    code: str
    what: str
    before: str
    after: str


def skill_text_changes(before: Framework, after: Framework, pairs: Sequence[Pair]) -> Iterator[SharedTextChange]:
    """Each text of a skill that reads otherwise, with the roles that it does so for."""
    roles: dict[_Key, list[str]] = {}
    names: dict[str, str] = {}
    for pair in pairs:
        old_skills, new_skills = skills_by_code(pair.before), skills_by_code(pair.after)
        for code in set(old_skills) & set(new_skills):
            old, new = old_skills[code], new_skills[code]
            level = new.required if old.required == new.required else None
            old_texts, new_texts = _texts(old, before, level), _texts(new, after, level)
            for what in {**old_texts, **new_texts}:
                key = _Key(code, what, old_texts.get(what, ""), new_texts.get(what, ""))
                if key.before != key.after:
                    names[code] = skill_name(new, after)
                    roles.setdefault(key, []).append(pair.after.name)
    for key in _in_skill_files(before, after):
        if key not in roles:
            names.setdefault(key.code, skill_name(after.skill_files[key.code], after))
            roles[key] = []
    for key, of_roles in sorted(roles.items()):
        change = TextChange(key.what, key.before, key.after)
        yield SharedTextChange(key.code, names[key.code], change, tuple(of_roles))


def skills_by_code(role: Role) -> dict[str, Skill]:
    """What a role asks for; of a skill that stands there twice the first."""
    return {str(skill.code): skill for skill in reversed(role.skills)}


def skill_name(skill: Skill, framework: Framework) -> str:
    """What a framework calls a skill, else what SFIA calls it, else its code."""
    shared = framework.skill_files.get(str(skill.code))
    if skill.name or (shared and shared.name):
        return str(skill.name or (shared and shared.name))
    from framework_lint.sfia import VERSIONS, facts

    header = framework.header
    known = facts(header.sfia_version, header.locale).get(str(skill.code)) if header.sfia_version in VERSIONS else None
    return known.name if known else str(skill.code)


def _texts(skill: Skill, framework: Framework, level: int | None) -> dict[str, str]:
    """What a framework says of a skill that a role asks for, wherever it says it; with the text for `level`."""
    shared = framework.skill_files.get(str(skill.code))
    texts = {
        "name": skill_name(skill, framework),
        "description": plain(skill.description or (shared and shared.description)),
        "guidance notes": plain(skill.guidance_notes or (shared and shared.guidance_notes)),
    }
    if level is not None:
        text = skill.attainment.get(level) or (shared and shared.attainment.get(level))
        texts[f"attainment at level {level}"] = plain(text)
    return texts


def _in_skill_files(before: Framework, after: Framework) -> Iterator[_Key]:
    """Texts of skills' own files that changed, at every level, whether or not a role asks for them. A file that comes
    or goes whole says nothing new by itself: its texts may have stood, or stand, in the roles."""
    for code in sorted(set(before.skill_files) & set(after.skill_files)):
        old, new = before.skill_files[code], after.skill_files[code]
        for what, old_text, new_text in (
            ("description", old.description, new.description),
            ("guidance notes", old.guidance_notes, new.guidance_notes),
            *(
                (f"attainment at level {level}", old.attainment.get(level), new.attainment.get(level))
                for level in sorted({*old.attainment, *new.attainment})
            ),
        ):
            for change in text_changes(what, old_text, new_text):
                yield _Key(code, *change)
