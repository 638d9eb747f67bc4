"""What files of data in other shapes refer to and define: levels, themes, competencies and roles, by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from framework_lint.model.criteria import Competency, Requirement
from framework_lint.model.data import Data, Definition, Kind, Miss, Reference
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Number, Text
from framework_lint.rules.shared.suggestions import closest

_SHOWN = 8  # ids that a message lists
_SOME = 0.5  # of what roles require, or of all competencies: above it, it is no slip but how the data is made


class _Definitions:
    """What files define, by kind: inside a family where it defines any, else in all files."""

    def __init__(self, framework: Framework) -> None:
        self._of: dict[tuple[Kind, str], dict[str, Definition]] = defaultdict(dict)
        for data in framework.data:
            for definition in data.definitions:
                of_kind = self._of[definition.kind, ""]
                of_kind.setdefault(_key(definition.id), definition)
                if definition.family:
                    self._of[definition.kind, definition.family].setdefault(_key(definition.id), definition)

    def among(self, reference: Reference) -> dict[str, Definition]:
        return self._of.get((reference.kind, reference.family)) or self._of.get((reference.kind, ""), {})

    def levels_of(self, data: Data) -> dict[str, Definition]:
        """The levels that a file means: its own, else those of others where most that it names are among them."""
        own = self._of.get(("level", data.where))
        others = self._of.get(("level", ""), {})
        named = {_key(reference.to) for reference in data.references if reference.kind == "level"}
        shared = named & set(others)
        return own or (others if len(shared) > 1 and 2 * len(shared) >= len(named) else {})


def _key(id: str) -> str:
    return id.strip().casefold()


def unknown_in_data(framework: Framework) -> Iterator[Hit]:
    """Ids in data that nothing defines. Where nothing of the kind is defined at all, they are only words."""
    if any(data.unparsed for data in framework.data):
        return
    yield from _paths_to_nothing(framework)
    definitions = _Definitions(framework)
    for data in framework.data:
        levels = definitions.levels_of(data)
        # A key that encloses several criteria is written once.
        references = {(reference.kind, reference.to.place.span): reference for reference in data.references}
        for reference in references.values():
            known = levels if reference.kind == "level" else definitions.among(reference)
            if known and _key(reference.to) not in known:
                ids = [str(definition.id) for definition in known.values()]
                yield _unknown(reference.to, reference.kind, str(reference.to), ids)
    yield from _unknown_requirements(framework)


def _paths_to_nothing(framework: Framework) -> Iterator[Hit]:
    """Paths of a profile that lead to nothing in all of its files."""
    of_profile: dict[tuple[tuple[str, str], ...], list[Data]] = defaultdict(list)
    for data in framework.data:
        if data.declared:
            of_profile[data.paths].append(data)
    for files in of_profile.values():
        missed = [{(miss.key, miss.path, miss.name) for miss in data.misses} for data in files]
        everywhere = set.intersection(*missed)
        for miss in files[0].misses:
            if (miss.key, miss.path, miss.name) in everywhere:
                yield _leads_to_nothing(miss, len(files))


def _leads_to_nothing(miss: Miss, files: int) -> Hit:
    close = closest(miss.name, list(miss.there))
    nothing = f'"{miss.name}" is not there' if miss.name else "no list is there"
    keys = f": the keys are {', '.join(miss.there[:_SHOWN])}" if miss.there else ""
    return Hit(
        miss.at,
        f'the configuration reads `{miss.key}` at "{miss.path}", and {nothing}'
        + (f'; did you mean "{close}"?' if close else ""),
        help=f"correct the path in the configuration{keys}" + (f"; no file of {files} has it" if files > 1 else ""),
    )


def _unknown(at: Text, kind: str, written: str, ids: list[str], behind: str = "") -> Hit:
    """The hit for an id that nothing defines; `behind` is what stands behind it in the same words."""
    close = closest(written, ids)
    listed = ", ".join(ids[:_SHOWN]) + (" ..." if len(ids) > _SHOWN else "")
    return Hit(
        at,
        f'there is no {kind} "{written}"' + (f'; did you mean "{close}"?' if close else ""),
        help=f"write one that is defined ({listed}), or define it",
        fix=Fix("suggest", f'write "{close}{behind}"', (Edit(at, close + behind),)) if close else None,
    )


def _unknown_requirements(framework: Framework) -> Iterator[Hit]:
    levels = {str(one.id): {int(rung.level): rung for rung in one.rungs} for one in framework.competencies}
    if not levels:
        yield from _unknown_criteria(framework)
        return
    for role in framework.roles:
        for required in role.requires:
            if required.competency not in levels:
                behind = required.text[len(required.competency) :]
                yield _unknown(required.text, "competency", required.competency, list(levels), behind)
            elif required.level is not None and required.level not in levels[required.competency]:
                yield _without_level(required, sorted(levels[required.competency]))


def _unknown_criteria(framework: Framework) -> Iterator[Hit]:
    """What roles require that is no criterion, where most of what they require is one, by its id."""
    ids = {_key(one.id): str(one.id) for data in framework.data for one in data.definitions if one.kind == "criterion"}
    required = [one.text for role in framework.roles for one in role.requires]
    unknown = [text for text in required if _key(text) not in ids]
    if len(unknown) < _SOME * len(required):
        for text in unknown:
            yield _unknown(text, "criterion", str(text), list(ids.values()))


def _without_level(required: Requirement, there: list[int]) -> Hit:
    return Hit(
        required.text,
        f'"{required.competency}" has no level {required.level}',
        help=f"its levels are {', '.join(map(str, there))}: write one of them, or describe level {required.level}",
    )


def unused_in_data(framework: Framework) -> Iterator[Hit]:
    """Themes without a criterion, and competencies that no role requires."""
    if any(data.unparsed for data in framework.data):
        return
    for data in framework.data:
        themes = [_key(definition.id) for definition in data.definitions if definition.kind == "theme"]
        used = {_key(reference.to) for reference in data.references if reference.kind == "theme"}
        used |= _meant(used, themes)
        for definition in data.definitions:
            if definition.kind == "theme" and used and _key(definition.id) not in used:
                yield Hit(
                    definition.id,
                    f'no criterion is of the theme "{definition.name or definition.id}"',
                    help="delete it, or write its first criterion",
                )
    required = {one.competency for role in framework.roles for one in role.requires}
    required |= _meant(required, [str(competency.id) for competency in framework.competencies])
    for competency in framework.competencies if required else ():
        if competency.id not in required:
            yield Hit(
                competency.id,
                f'no role requires "{competency.title}"',
                help=f'delete it, or require it ("{competency.id}" with a level)',
            )


def _meant(used: Iterable[str], known: list[str]) -> set[str]:
    """The ids that references misspell (STR005): they are in use."""
    return {closest(name, known) for name in used if name not in known}


def duplicates_in_data(framework: Framework) -> Iterator[Hit]:
    """Ids that files of data define twice."""
    first: dict[tuple[Kind, str, str], Definition] = {}
    for data in framework.data:
        by_level = any(reference.kind == "level" for reference in data.references)
        for definition in data.definitions:
            if definition.kind == "level" and not by_level:
                continue  # of a table in which several roles stand at one level
            key = definition.kind, definition.family, _key(definition.id)
            before = first.setdefault(key, definition)
            if before is not definition:
                kinds = "criteria" if definition.kind == "criterion" else f"{definition.kind}s"
                yield Hit(
                    definition.id,
                    f'two {kinds} have the id "{definition.id}"',
                    [(before.id, "the first one")],
                    help="give one of them another id, and correct what refers to it",
                )
    yield from _described_twice(framework)


def _described_twice(framework: Framework) -> Iterator[Hit]:
    """Competencies of which one level is described twice. A table in which that is so of most has a row for each
    family."""
    found = [hit for one in framework.competencies if (hit := _twice(one))]
    if len(found) == 1 or len(found) <= _SOME * len(framework.competencies):
        yield from found


def _twice(competency: Competency) -> Hit | None:
    first: dict[int, Number] = {}
    written = [rung.level for rung in competency.rungs if rung.level.place != rung.place]  # not by its place in a list
    again = [level for level in written if first.setdefault(int(level), level) is not level]
    if not again:
        return None
    return Hit(
        again[0],
        f'level {again[0]} of "{competency.id}" is described twice',
        [(first[int(again[0])], "the first time"), *((level, f"level {level} is, too") for level in again[1:])],
        help="correct the level, or give one of two competencies another id",
    )
