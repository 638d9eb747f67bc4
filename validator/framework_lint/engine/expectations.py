"""Criteria that stand apart from their roles, given to the roles that they are of: what only all files together say.

A matrix has its levels in the heads of columns, a list of competencies refers to them by id.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from framework_lint.documents.profiles.reading import at_level, data_role, ranks_of, slug
from framework_lint.engine.named_levels import falls, ladder_columns, level_columns
from framework_lint.model.criteria import Criterion
from framework_lint.model.data import Data, Expectation
from framework_lint.model.folding import folded
from framework_lint.model.level_words import title_in
from framework_lint.model.parts import Header, Role
from framework_lint.model.scales import BY_ORDER, Scale
from framework_lint.model.spans import Place, Text


def with_expectations(roles: Sequence[Role], data: Sequence[Data], header: Header) -> tuple[Role, ...]:
    """The roles with the criteria that files of data expect of them; one without a text says that it is missing."""
    if not any(one.expectations for one in data):
        return tuple(_in_declared_scale(roles, header))
    roles, taking = _with_shared_levels(roles, data)
    others = [one for one in data if one.where not in taking]
    roles = list(_in_declared_scale([*roles, *_of_levels(roles, others, header)], header))
    found = _Roles(roles)
    of_role: dict[int, list[Criterion]] = defaultdict(list)
    for one in data:
        cells: dict[str, list[Expectation]] = defaultdict(list)
        for expectation in one.expectations:
            if expectation.row and found.meant(expectation, one.where):
                cells[expectation.row].append(expectation)
        open_ends = {id(cell) for row in cells.values() for cell in _at_ends(row)}
        for expectation in one.expectations:
            if id(expectation) not in open_ends:
                for at in found.meant(expectation, one.where):
                    of_role[at].append(expectation.criterion)
    given = tuple(
        role._replace(criteria=(*role.criteria, *of_role[at])) if at in of_role else role
        for at, role in enumerate(roles)
    )
    return given


def _with_shared_levels(roles: Sequence[Role], data: Sequence[Data]) -> tuple[Sequence[Role], set[str]]:
    """The roles with those at levels that one file defines for others: each career path has its own. The file's levels
    are no roles then. With the files whose paths stand at such levels."""
    steps = {one.where: one for one in data if _only_names_levels(one, roles)}
    if not steps:
        return roles, set()
    paths = {role.path for role in roles if role.where not in steps}
    taken: list[_Taken] = []
    for one in data:
        own = one.where in steps or any(definition.kind == "level" for definition in one.definitions)
        for path, expectations in () if own else _by_path(one):
            written = {str(each.level): each.level for each in expectations if each.level and not each.row}
            for where in steps if slug(path) not in paths else ():
                of_file = {role.level_id.casefold(): role for role in roles if role.where == where}
                known = {level: of_file[level.casefold()] for level in written if level.casefold() in of_file}
                if len(known) > 1 and 2 * len(known) >= len(written):
                    taken.append(_Taken(one, path, where, [(written[level], role) for level, role in known.items()]))
                    break
    several = len({slug(each.path) for each in taken}) > 1
    given = [role for each in taken for role in each.roles(with_path=several)]
    gone = {each.where for each in taken}
    return [*(role for role in roles if role.where not in gone), *given], {each.data.where for each in taken}


class _Taken(NamedTuple):
    """A career path whose levels another file defines, each with the role that stands there for it."""

    data: Data
    path: Text
    where: str  # the file that defines the levels
    levels: Sequence[tuple[Text | None, Role]]

    def roles(self, *, with_path: bool) -> Iterator[Role]:
        for level, step in self.levels:
            if level is None:
                continue
            place = Place(level.place.path, level.place.span, style="other")  # the title stands in the other file
            title = Text(f"{self.path} {step.name}" if with_path else step.name, place)
            role = data_role(self.data.where, self.path, None, title, declared=self.data.declared)
            role = role._replace(place=place, sfia=step.sfia)
            yield at_level(role, level, step.level, step.scale)


def _only_names_levels(one: Data, roles: Sequence[Role]) -> bool:
    """Whether a file only says what levels are called: of no career path, and nothing is expected there."""
    written = dict(one.paths)
    names = {key for key in written if key not in ("levels", "level-id", "title", "summary", "sfia", "id")}
    own = [role for role in roles if role.where == one.where]
    return not names and not one.expectations and bool(own) and not any(role.criteria or role.requires for role in own)


def _of_levels(roles: Sequence[Role], data: Sequence[Data], header: Header) -> Iterator[Role]:
    """The levels of files that no other file says more of, as roles: called as they are, else as their path is."""
    known = _Roles(roles)
    groups = [
        _Unknown(one, path, [each for each in expectations if each.level and not known.meant(each, one.where)])
        for one in data
        if not any(definition.kind == "level" for definition in one.definitions)
        for path, expectations in _by_path(one)
    ]
    named = Counter(level.casefold() for group in groups for level in {str(each.level) for each in group.expectations})
    for one, path, unknown in groups:
        heads = _heads([each for each in unknown if each.row], header.scale_of(slug(path)), declared=one.declared)
        levels: dict[str, Text] = {}
        for expectation in unknown:
            if expectation.level and (not expectation.row or expectation.level in heads):
                levels.setdefault(expectation.level, expectation.level)
        if not levels:
            continue
        ids = {level: written.id(level) if (written := title_in(level).level) else level for level in levels}
        scale, numbers = ranks_of(list(ids.values())) or (f"{BY_ORDER}{slug(path)}", {})
        in_order = list(levels.values())
        for number, level in enumerate(reversed(in_order) if heads and falls(in_order) else in_order, 1):
            is_name = level in heads and not title_in(level).level and named[level.casefold()] == 1
            title = _title_beside(level) or (level if is_name else Text(f"{path} {ids[level]}", level.place))
            role = data_role(one.where, path, None, title, declared=one.declared)
            role = role._replace(place=Place(level.place.path, level.place.span))
            yield at_level(role, Text(ids[level], level.place), numbers.get(ids[level], number), scale)


class _Unknown(NamedTuple):
    """What a file expects on one career path at levels that no role stands at."""

    data: Data
    path: Text
    expectations: Sequence[Expectation]


def _by_path(one: Data) -> Iterator[tuple[Text, Sequence[Expectation]]]:
    """What a file expects, by career path: its own, or those that its entries name."""
    if one.path is not None:
        yield one.path, one.expectations
        return
    of_path: dict[Text, list[Expectation]] = defaultdict(list)
    for expectation in one.expectations:
        if expectation.written_path:
            of_path[expectation.written_path].append(expectation)
    yield from of_path.items()


def _heads(cells: Sequence[Expectation], scale: Scale, *, declared: bool) -> frozenset[str]:
    """The headings of a table that are levels: those with a number, else those of the declared scale, else those of
    columns with sentences."""
    columns: dict[str, list[str]] = defaultdict(list)
    for cell in cells:
        columns[str(cell.level)].append(str(cell.criterion.text))
    numbered = [head for head in columns if title_in(head).level]
    in_scale = [head for head in columns if scale.declared and scale.find(head)]
    named = level_columns if declared else ladder_columns
    return frozenset(in_scale or numbered or named(columns))


def _in_declared_scale(roles: Sequence[Role], header: Header) -> Iterator[Role]:
    """The roles, those of data at the levels of the scale that is declared where all of a file stand in it."""
    if not header.own_levels:
        yield from roles
        return
    of_data = [role for role in roles if role.form == "data"]
    declared = {role.path: scale for role in of_data if (scale := header.scale_of(role.path)).declared}
    outside = {
        (role.where, role.path)
        for role in of_data
        if role.path not in declared or declared[role.path].find(role.level_id) is None
    }
    for role in roles:
        level = declared[role.path].find(role.level_id) if role.path in declared else None
        if role.form != "data" or level is None or (role.where, role.path) in outside:
            yield role
        else:
            at = at_level(role, role.level_text, level.rank, declared[role.path].name)
            yield at._replace(sfia=role.sfia or level.sfia)


def _title_beside(level: Text) -> Text | None:
    """The title that stands beside a level: "E1 Graduate Engineer"."""
    titled = title_in(level)
    return Text(level[titled.start : titled.end], level.place) if titled.level and titled.start < titled.end else None


class _Roles:
    """The roles that a level written elsewhere may mean."""

    def __init__(self, roles: Sequence[Role]) -> None:
        self._roles = roles
        self._by_path: dict[str, list[int]] = defaultdict(list)
        self._paths_of: dict[str, set[str]] = defaultdict(set)
        for at, role in enumerate(roles):
            self._by_path[slug(role.path)].append(at)
            self._paths_of[role.where].add(slug(role.path))
        self._meant: dict[tuple[str, str, str | None], list[int]] = {}

    def meant(self, expectation: Expectation, where: str) -> list[int]:
        """The roles at the level of a criterion: by path, and by title where the level is written with one."""
        key = expectation.path, str(expectation.level or ""), expectation.track
        if key not in self._meant:
            self._meant[key] = self._find(*key, where)
        return self._meant[key]

    def _find(self, path: str, level: str, track: str | None, where: str) -> list[int]:
        of_path = self._by_path.get(path)
        among: Iterable[int] = of_path if of_path is not None else range(len(self._roles))
        candidates = [at for at in among if track is None or self._roles[at].track in (None, track)]
        of_data = [at for at in candidates if self._roles[at].form == "data"]
        candidates = of_data or candidates  # pages that say the same are a second copy
        titled = title_in(level)
        title = folded(level[titled.start : titled.end])
        id = titled.level.id(level) if titled.level else level
        exact = [at for at in candidates if self._is_at(at, level) or (titled.level and self._is_at(at, id))]
        named = [at for at in exact or candidates if title and folded(self._roles[at].name) == title]
        return named or exact

    def _is_at(self, at: int, level: str) -> bool:
        role = self._roles[at]
        return bool(level) and (role.level_id.casefold() == level.casefold())


def _at_ends(row: Sequence[Expectation]) -> Iterator[Expectation]:
    """The empty cells of a row before the first and behind the last that has a text: a ladder may begin and end."""
    filled = [at for at, cell in enumerate(row) if cell.criterion.text.strip()]
    for at, cell in enumerate(row):
        if not filled or not filled[0] <= at <= filled[-1]:
            yield cell
