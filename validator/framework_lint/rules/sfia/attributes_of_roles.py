"""The levels that texts give SFIA's attributes, beside the SFIA level of the role that they speak about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.sfia.attribute_lines import AttributeLine, AttributeList, attribute_lists, words_of
from framework_lint.rules.sfia.guiding_phrases import Beside, beside_levels
from framework_lint.rules.shared.texts import of_role


class OnLevels(NamedTuple):
    """What a text says of levels of responsibility."""

    phrases: tuple[Beside, ...]
    attributes: tuple[AttributeList, ...]


def said_of_levels(framework: Framework, context: Context) -> Iterator[tuple[OnLevels, list[Role]]]:
    """What the texts of the framework say of levels, each with the roles that its file describes."""
    by_file: dict[str, list[Role]] = defaultdict(list)
    for role in framework.roles:
        by_file[role.file].append(role)
        for said in context.once_for(role, "said of levels", lambda role: _said_in(of_role(role, context))):
            yield said, [role]
    for text in framework.texts:
        for said in context.once_for(text, "said of levels", lambda text: _said_in([text])):
            yield said, by_file.get(text.place.path, [])


def _said_in(texts: Iterable[Text]) -> list[OnLevels]:
    """What texts say of levels; nothing for most."""
    said = (OnLevels(tuple(beside_levels(text)), tuple(attribute_lists(text))) for text in texts)
    return [one for one in said if any(one)]


def role_at(part: Part, roles: list[Role]) -> Role | None:
    """The one of these roles that a part of their file's text is about."""
    if len(roles) < 2:
        return roles[0] if roles else None
    line = part.place.span.line + part.text.count("\n", 0, part.start)
    return next((role for role in roles if role.place.span.line <= line < role.place.span.end_line), None)


def at_other_levels(framework: Framework, context: Context) -> Iterator[Hit]:
    """The hits for attributes at another level than their role's, where most of the role's stand at its own, or for all
    of them together. Silent where a framework's roles have mixed levels."""
    if framework.header.skill_levels == "mixed":
        return
    kept, hits, mixed = 0, list[Hit](), 0
    for role, lines in _by_role(framework, context):
        levels = Counter(line.level for line in lines)
        astray = [line for line in lines if line.level != role.sfia]
        if not astray:
            kept += 1
        elif len(levels) == 1 and len(lines) > 1:
            hits.append(_moved(role, lines))
        elif levels[role.sfia] > len(astray):
            mixed += 1
            hits += [_astray(role, line) for line in astray]
        else:
            mixed += 1
    if mixed < max(2, kept):
        yield from hits


def _by_role(framework: Framework, context: Context) -> Iterator[tuple[Role, list[AttributeLine]]]:
    """Each role whose SFIA level is known, with what texts say of its attributes for sure."""
    for said, roles in said_of_levels(framework, context):
        of_roles: dict[str, tuple[Role, list[AttributeLine]]] = {}
        for listed in said.attributes:
            for line in listed.known if listed.of_sfia else ():
                role = role_at(line.name, roles)
                if role is not None and role.sfia is not None and line.level is not None:
                    of_roles.setdefault(role.key, (role, []))[1].append(line)
        for role, lines in of_roles.values():
            names = Counter(line.attribute for line in lines)
            # An attribute twice: one of them is about another level, "the next role" perhaps.
            once = [line for line in lines if names[line.attribute] == 1 and not line.contradicts_itself]
            if once:
                yield role, once


def _astray(role: Role, line: AttributeLine) -> Hit:
    return Hit(
        _spot(line),
        f"{words_of(line.name)} stands at level {line.level}, but the {role.name} is at {role.sfia_words}",
        [(role.written_level, f"the role is at {role.sfia_words}")] if role.written_level is not None else (),
        help="correct the level, or say `skill_levels: mixed` under `sfia` if levels may differ on purpose",
        severity="warning",
    )


def _moved(role: Role, lines: list[AttributeLine]) -> Hit:
    first, *others = lines
    return Hit(
        _spot(first),
        f"the {role.name} is at {role.sfia_words}, but its {len(lines)} attributes stand at level {first.level}",
        [
            *((_spot(line), f"{words_of(line.name)} at level {line.level}") for line in others),
            *([(role.written_level, f"the role is at {role.sfia_words}")] if role.written_level is not None else ()),
        ],
        help="correct the level of the role, or those of the attributes",
        severity="warning",
    )


def _spot(line: AttributeLine) -> Part:
    return line.digit or line.phrase or line.name
