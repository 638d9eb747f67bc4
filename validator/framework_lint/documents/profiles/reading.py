"""A file of data to the model, as a profile says: roles, what is expected of them, and what the file defines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from framework_lint.documents.node import Document
from framework_lint.documents.profiles.paths import WHOLE, Spot, enclosing, look_up, missing_in, select
from framework_lint.documents.profiles.profile import LEADING, PIECE, Profile, as_written, paths_in, with_usual_names
from framework_lint.documents.values import Values
from framework_lint.model.criteria import Competency, Criterion, Requirement, Rung
from framework_lint.model.data import Count, Data, Definition, Expectation, Miss, Reference
from framework_lint.model.level_words import WORDS, numeral_at_end, title_in
from framework_lint.model.parts import Role
from framework_lint.model.scales import BY_ORDER
from framework_lint.model.spans import Number, Place, Text

_LOOKED_AT = 200  # entries in which a path is looked for before it is said to lead to nothing


class Read(NamedTuple):
    """What a profile reads in one file."""

    roles: tuple[Role, ...]
    data: Data


class Titled(NamedTuple):
    """A title that the prose below front matter gives a level: "Loan Officer (2)"."""

    title: Text
    level: Text


def read_profiled(
    document: Document, where: str, profile: Profile, *, declared: bool, titles: Sequence[Titled] = ()
) -> Read:
    """What a profile reads in a file. `titles` are those that stand in the prose of a page."""
    return _Reading(document, where, profile, declared, titles).read()


class _Level(NamedTuple):
    """One entry of a list of levels."""

    spot: Spot
    id: Text | None
    title: Text | None
    summary: Text | None
    path: Text
    track: Text | None


class _Reading:
    def __init__(
        self, document: Document, where: str, profile: Profile, declared: bool, titles: Sequence[Titled]
    ) -> None:
        self.document = document
        self.where = where
        self.profile = with_usual_names(profile) if declared else profile
        self.written = profile
        self.declared = declared
        self.titles = titles
        self.values = Values(document.path, document.lines)
        self.top = Spot(document.root) if document.root is not None else None
        *folders, name = where.split("/")
        self.fixed = {"file": name.rpartition(".")[0] or name, "folder": folders[-1] if folders else ""}

    def read(self) -> Read:
        levels = list(self._levels())
        of_levels = {id(level.spot.node): level for level in levels}
        own: dict[int, list[Criterion]] = {}  # of a level that they stand in
        apart: list[Expectation] = []
        definitions: list[Definition] = []
        references: list[Reference] = []
        texts: list[Text] = []
        for expectation, level, spot in self._criteria(of_levels):
            criterion = expectation.criterion
            texts += [] if criterion.is_dash else [criterion.text]
            texts += self._texts(self.profile.examples, spot)
            if criterion.id:
                definitions.append(Definition("criterion", criterion.id, None, self.where))
            if level is not None:
                own.setdefault(id(level.spot.node), []).append(criterion)
            else:
                apart.append(expectation)
                if expectation.level and not expectation.row and self.profile.levels != WHOLE:
                    references.append(Reference("level", expectation.level, self.where))
        themes = list(self._themes())
        definitions += themes
        if themes:
            references += self._references_to_themes()
        path = self._text(self.profile.path or "{file}", self.top, outermost=True) if self.top else None
        competencies: tuple[Competency, ...] = ()
        roles: list[Role] = []
        if self.profile.competency:
            competencies = self._competencies(levels, own)
            texts += [rung.summary for one in competencies for rung in one.rungs if rung.summary]
        else:
            definitions += [Definition("level", level.id, level.title, self.where) for level in levels if level.id]
            roles = list(self._roles(levels, own)) or list(self._roles_in_prose(path))
            for role, level in zip(roles, levels, strict=False):
                definitions += self._id_of(role, level)
                references += self._next_of(level)
        texts += [text for role in roles for text in (role.title, role.description) if text]
        data = Data(
            where=self.where,
            profile=self.profile.name,
            declared=self.declared,
            path=path,
            paths=as_written(self.written),
            definitions=tuple(definitions),
            references=tuple(references),
            counts=tuple(self._counts(levels, apart)),
            competencies=competencies,
            expectations=tuple(apart),
            blanks=tuple(d.name for d in themes if d.name is not None and not d.name.strip()),
            misses=tuple(self._misses()) if self.declared else (),
            unparsed=self.top is None,
            texts=tuple({text.place: text for text in texts if text}.values()),
        )
        return Read(tuple(roles), data)

    def _misses(self) -> Iterator[Miss]:
        """The paths of the profile that lead to nothing here."""
        for key, value in as_written(self.written):
            top = [self.top] if self.top else []
            entries = top if key in LEADING or key == "level-count" else self._described_by(key)
            for path in paths_in(key, value):
                names = {name for entry in entries for name in (*entry.names, *self.fixed)} if entries else {path}
                if path in names or any(next(look_up(path, entry), None) for entry in entries):
                    continue
                spot, name = missing_in(path, entries[0])
                keys = tuple(spot.node.items) if spot.node.style == "map" else ()
                yield Miss(key, value, name, self._place_of_keys(spot), keys)

    def _described_by(self, key: str) -> list[Spot]:
        """Some entries that a key of the profile speaks of."""
        profile = self.profile
        if key.startswith("theme-"):
            path = profile.themes
        elif key in ("text", "level", "theme", "criterion-id", "shared", "examples"):
            path = profile.criteria
        else:
            path = profile.levels or profile.criteria
        return list(islice(select(path, self.top), _LOOKED_AT)) if path and self.top else []

    def _place_of_keys(self, spot: Spot) -> Place:
        """Where the keys of a value stand: at the first of them, so that an excerpt shows what is there."""
        first = next(iter(spot.node.keys.values()), spot.node.span)
        return Place(self.document.path, first, spot.pointer)

    # --- Values ---

    def _text(self, spec: str, spot: Spot, *, own: bool = False, outermost: bool = False) -> Text | None:
        """The text that a profile's value means at a spot; `own` where what encloses it does not say it, `outermost`
        where what encloses all the rest says it first."""
        if not spec:
            return None
        if "{" not in spec:
            return self._found(spec, spot, own, outermost)
        whole = PIECE.fullmatch(spec)
        if whole:
            return self._piece(whole[1], spot, own, outermost)
        pieces = [self._piece(name, spot, own, outermost) for name in PIECE.findall(spec)]
        if any(piece is None for piece in pieces):
            return None
        filled = iter(pieces)
        value = PIECE.sub(lambda _: str(next(filled)), spec)
        place = next((p.place for p in pieces if p is not None and p.place.pointer), self._place(spot))
        return Text(value, place._replace(style="other"))

    def _piece(self, name: str, spot: Spot, own: bool, outermost: bool) -> Text | None:
        if name in spot.names:
            bound = spot.names[name]
            span = bound.key_span
            return Text(bound.key or "", Place(self.document.path, span, spot.pointer, "plain")) if span else None
        if name in self.fixed:
            return Text(self.fixed[name], Place(self.document.path))
        return self._found(name, spot, own, outermost)

    def _found(self, path: str, spot: Spot, own: bool, outermost: bool) -> Text | None:
        is_own = own and "[*]" not in path
        found = next(select(path, spot) if is_own else look_up(path, spot, outermost=outermost), None)
        return self._of(found) if found else None

    def _of(self, spot: Spot) -> Text | None:
        """A string or a number; the empty string for a key without a value."""
        node = spot.node
        if node.data is None or isinstance(node.data, str):
            return self.values.text(node, spot.pointer)
        written = self.values.written(node)
        return Text(written, Place(self.document.path, node.span, spot.pointer, "plain")) if written else None

    def _texts(self, path: str, spot: Spot) -> Iterator[Text]:
        for found in select(path, spot) if path else ():
            text = self._of(found)
            if text:
                yield text

    def _place(self, spot: Spot) -> Place:
        return Place(self.document.path, spot.node.span, spot.pointer)

    # --- Levels, which are roles or those of a competency ---

    def _levels(self) -> Iterator[_Level]:
        profile = self.profile
        for spot in select(profile.levels, self.top) if profile.levels and self.top else ():
            own = not profile.competency
            path = self._text(profile.path or "{file}", spot, outermost=True) or Text("", self._place(spot))
            yield _Level(
                spot,
                self._text(profile.level_id, spot, own=True) or None,
                self._text(profile.title, spot, own=own),
                self._text(profile.summary, spot, own=True),
                path,
                self._text(profile.track, spot, outermost=True) or None,
            )

    def _roles(self, levels: Sequence[_Level], own: dict[int, list[Criterion]]) -> Iterator[Role]:
        of_path: dict[str, list[_Level]] = {}
        for level in levels:
            of_path.setdefault(level.path, []).append(level)
        ranks = {path: ranks_of([level.id for level in found]) for path, found in of_path.items()}
        for level in levels:
            scale, numbers = ranks[level.path] or (f"{BY_ORDER}{slug(level.path)}", {})
            rank = numbers.get(str(level.id)) if numbers else self._by_order(level)
            title = level.title or level.path
            role = data_role(self.where, level.path, level.track, title, declared=self.declared)
            yield at_level(role, level.id, rank, scale)._replace(
                place=self._place(level.spot),
                description=level.summary,
                id=slug(self._text(self.profile.id, level.spot, own=True) or "") or role.id,
                criteria=tuple(own.get(id(level.spot.node), ())),
                requires=tuple(self._requirements(level.spot)),
                sfia=self._sfia(level.spot),
            )

    def _by_order(self, level: _Level) -> int | None:
        """The place of a level in its list; None where a file has one level only, and no list says which it is."""
        return None if self.profile.levels == WHOLE else level.spot.number + 1

    def _sfia(self, spot: Spot) -> int | None:
        written = self._text(self.profile.sfia, spot, own=True)
        return int(written) if written and re.fullmatch("[1-7]", written) else None

    def _requirements(self, spot: Spot) -> Iterator[Requirement]:
        for text in self._texts(self.profile.requires, spot):
            competency, _, level = text.rpartition("/")
            number = int(level) if level.isascii() and level.isdigit() and len(level) < 4 else None
            yield Requirement(text, competency if number is not None else str(text), number)

    def _roles_in_prose(self, path: Text | None) -> Iterator[Role]:
        """Roles whose titles and levels stand in the prose of a page."""
        if not self.titles:
            return
        path = path or Text(self.fixed["file"], self.titles[0].title.place)
        ranks = ranks_of([titled.level for titled in self.titles])
        for number, titled in enumerate(self.titles, 1):
            scale, numbers = ranks or (f"{BY_ORDER}{slug(path)}", {})
            role = data_role(self.where, path, None, titled.title, declared=self.declared)
            yield at_level(role, titled.level, numbers.get(str(titled.level), number), scale)

    def _competencies(self, levels: Sequence[_Level], own: dict[int, list[Criterion]]) -> tuple[Competency, ...]:
        titles: dict[str, Text] = {}
        rungs: dict[Text, list[Rung]] = {}
        for level in levels:
            key = self._text(self.profile.competency, level.spot)
            if not key:
                continue
            titles.setdefault(key, level.title or key)
            number = _number(level.id) if level.id else (len(rungs.get(key, ())) + 1, "")
            if number is None:
                continue
            place = level.id.place if level.id else self._place(level.spot)
            rung = Rung(
                Number(number[0], place),
                self._place(level.spot),
                level.summary,
                tuple(own.get(id(level.spot.node), ())),
            )
            rungs.setdefault(key, []).append(rung)
        return tuple(Competency(key, titles[key], tuple(found)) for key, found in rungs.items())

    # --- Criteria ---

    def _criteria(self, levels: dict[int, _Level]) -> Iterator[tuple[Expectation, _Level | None, Spot]]:
        profile = self.profile
        fields = {value for value in profile[2:] if value}
        for spot in select(profile.criteria, self.top) if profile.criteria and self.top else ():
            if spot.names and spot.key in fields:
                continue  # of a table the column that says the theme
            text = self._text(profile.text, spot, own=True) if profile.text else self._of(spot)
            if text is None:
                continue
            around = next((levels[id(one.node)] for one in enclosing(spot) if id(one.node) in levels), None)
            if around and profile.level and not profile.competency:
                around = None
            level = self._text(profile.level, spot) if profile.level else None
            shared = next(select(profile.shared, spot), None) if profile.shared else None
            criterion = Criterion(
                text,
                str(self._text(profile.theme, spot) or ""),
                self._text(profile.criterion_id, spot, own=True) or None,
                shared is not None and shared.node.data in (True, "true", "yes"),
            )
            path = None if around else self._text(profile.path or "{file}", spot, outermost=True)
            track = None if around else self._text(profile.track, spot, outermost=True)
            is_cell = bool(spot.names) and spot.key is not None
            row = spot.above.where if is_cell and spot.above else ""
            of_path = slug(path or "")
            yield (
                Expectation(criterion, of_path, slug(track) if track else None, level or None, row, path),
                around,
                spot,
            )

    def _themes(self) -> Iterator[Definition]:
        profile = self.profile
        for spot in select(profile.themes, self.top) if profile.themes and self.top else ():
            theme = self._text(profile.theme_id, spot, own=True) or self._of(spot)
            if theme:
                yield Definition("theme", theme, self._text(profile.theme_title, spot, own=True), self.where)

    def _references_to_themes(self) -> Iterator[Reference]:
        """Where criteria name their theme, once for each place."""
        seen: set[Place] = set()
        for spot in select(self.profile.criteria, self.top) if self.profile.criteria and self.top else ():
            theme = self._text(self.profile.theme, spot)
            if theme and theme.place not in seen:
                seen.add(theme.place)
                yield Reference("theme", theme, self.where)

    def _id_of(self, role: Role, level: _Level) -> Iterator[Definition]:
        written = self._text(self.profile.id, level.spot, own=True)
        if written:
            family = "" if self.profile.next else f"{self.where}/{role.path}/{role.track}"
            yield Definition("role", written, role.title, family)

    def _next_of(self, level: _Level) -> Iterator[Reference]:
        written = self._text(self.profile.next, level.spot, own=True)
        if written:
            yield Reference("role", written, "")

    def _counts(self, levels: Sequence[_Level], apart: Sequence[Expectation]) -> Iterator[Count]:
        declared = self._text(self.profile.level_count, self.top) if self.top else None
        if self.profile.levels == WHOLE:
            return  # the others stand in other files
        if not declared or not (declared.isascii() and declared.isdigit() and len(declared) < 4):
            return
        there = Counter(str(level.id or level.spot.number + 1) for level in levels)
        there.update(str(one.level) for one in apart if one.level)
        yield Count("levels", Number(int(declared), declared.place), tuple(there))


def data_role(where: str, path: Text, track: Text | None, title: Text, *, declared: bool) -> Role:
    """A role of a file of data, without its level."""
    return Role(
        file=title.place.path,
        where=where,
        form="data",
        place=Place(title.place.path, title.place.span),
        id=slug(title),
        path=slug(path),
        track=slug(track) if track else None,
        title=title,
        written_path=path or None,
        written_track=track,
        is_part_of_text=True,
        weak=not declared,
    )


def at_level(role: Role, level: Text | None, rank: int | None, scale: str) -> Role:
    """A role of data at a level of a scale."""
    return role._replace(
        level=rank,
        level_id=str(level or ""),
        level_text=level,
        scale=scale,
        written_level=Number(rank, level.place) if level and rank is not None else None,
    )


def _number(level: str) -> tuple[int, str] | None:
    """The number of a level and the letters before it: "E4", "4", "Level 4", "Engineer II"; None where it has none."""
    if level.isascii() and level.isdigit() and len(level) < 3:
        return int(level), ""
    written = title_in(level).level
    if written is None:
        numbered = numeral_at_end(level)
        return (numbered[0], numbered[1].casefold()) if numbered else None
    if not written.is_whole:
        return None
    return int(written.number), "" if written.scale in WORDS else written.scale


def ranks_of(levels: Sequence[str | None]) -> tuple[str, dict[str, int]] | None:
    """The name of the scale of levels that all are numbers with the same letters, and their ranks; None where their
    order in the list is all that there is."""
    numbers = {str(level): _number(level) for level in levels if level}
    found = [number for number in numbers.values() if number is not None]
    if not found or len(found) < len(numbers) or None in levels or len({letters for _, letters in found}) > 1:
        return None
    return found[0][1] or "level", {level: number[0] for level, number in numbers.items() if number}


def slug(text: str) -> str:
    """Words as a part of a key."""
    return re.sub(r"[\W_]+", "-", text.casefold()).strip("-")
