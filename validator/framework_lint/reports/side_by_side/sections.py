"""What every format says of two roles: what the right one, usually the higher, is asked beyond the left one first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framework_lint.history.changes import plain
from framework_lint.history.side_by_side import SideBySide, SkillBeside, texts_of
from framework_lint.history.word_changes import Piece, words_changed
from framework_lint.model.criteria import Criterion
from framework_lint.model.parts import Role


class Entry(NamedTuple):
    """One thing that is expected: its theme, and its words, of two wordings with what differs."""

    theme: str
    pieces: tuple[Piece, ...]


class Section(NamedTuple):
    """Entries below a heading."""

    title: str
    entries: tuple[Entry, ...]


def introduced(role: Role, titles: dict[str, str]) -> str:
    """A role with its path, track and level: "Senior Ranger (Land, common, senior)"."""
    places = [titles.get(role.path, role.path)] if role.path else []
    if role.track:
        places.append(titles.get(f"{role.path}/{role.track}", role.track))
    words = [*places, role.level_words]
    return f"{role.name} ({', '.join(filter(None, words))})" if any(words) else role.name


def names_of(sides: SideBySide) -> tuple[str, str]:
    """What to call the two roles in headings: their titles, with what tells two of one title apart."""
    left, right = sides.left, sides.right
    if left.name != right.name:
        return left.name, right.name
    return introduced(left, sides.titles), introduced(right, sides.titles)


def sections(sides: SideBySide) -> Iterator[Section]:
    """What differs, and then what is the same; only what there is something to say of."""
    left, right = names_of(sides)
    criteria = sides.criteria
    found = (
        Section(f"Only the {right} is asked", tuple(_same(criteria.only_after))),
        Section("Asked of both in other words", tuple(_reworded(sides))),
        Section(f"Only the {left} is asked", tuple(_same(criteria.only_before))),
        Section("Asked of both", tuple(_same(criteria.both))),
        Section(f"Skills that only the {right} needs", tuple(_skills(sides.skills, "only right"))),
        Section("Skills at another level", tuple(_skills(sides.skills, "both", differ=True))),
        Section(f"Skills that only the {left} needs", tuple(_skills(sides.skills, "only left"))),
        Section("Skills at the same level", tuple(_skills(sides.skills, "both", differ=False))),
    )
    for section in found:
        themes = list(dict.fromkeys(entry.theme for entry in section.entries))
        if section.entries:
            yield section._replace(entries=tuple(sorted(section.entries, key=lambda entry: themes.index(entry.theme))))


def summaries(sides: SideBySide) -> Iterator[tuple[str, str]]:
    """What describes each role in general."""
    for name, role in zip(names_of(sides), (sides.left, sides.right), strict=True):
        if text := texts_of(role):
            yield name, text


def _same(criteria: Iterable[Criterion]) -> Iterator[Entry]:
    for criterion in criteria:
        yield Entry(criterion.theme, (Piece("same", plain(criterion.text)),))


def _reworded(sides: SideBySide) -> Iterator[Entry]:
    for old, new in sides.criteria.reworded:
        yield Entry(new.theme, tuple(words_changed(plain(old.text), plain(new.text))))


def _skills(skills: Iterable[SkillBeside], kind: str, differ: bool | None = None) -> Iterator[Entry]:
    for skill in skills:
        if skill.kind != kind or (differ is not None and differ != (skill.left != skill.right)):
            continue
        name = skill.name if skill.name == skill.code else f"{skill.name} ({skill.code})"
        level = skill.right if skill.right is not None else skill.left
        at = f" at level {level}" if level is not None else ""
        if differ:
            at = f" at level {skill.right}, not {skill.left}"
        yield Entry("", (Piece("same", f"{name}{at}"),))
