"""What a framework covers thinly or twice, whether or not a rule minds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.reports.heat_map import Category
from framework_lint.reports.level_columns import level_columns
from framework_lint.reports.role_matrix import MatrixRow, as_read
from framework_lint.reports.summary import count


class Remark(NamedTuple):
    """One thing to say of the coverage, and each place that it holds for: what, and where."""

    said: str
    places: list[tuple[str, str]]


def coverage(framework: Framework, categories: Iterable[Category], rows: Iterable[MatrixRow]) -> list[Remark]:
    """What there is to say; a framework that names no skills or writes no criteria is not told that it has none."""
    remarks = [
        _remark(("skill is", "skills are"), "held by one role only", list(_lone_skills(categories))),
        _remark(("level has", "levels have"), "no role", list(_empty_levels(framework, rows))),
        _remark(("criterion is", "criteria are"), "repeated", list(_repeated_criteria(framework))),
    ]
    return [remark for remark in remarks if remark.places]


def well_covered(framework: Framework, categories: Sequence[Category]) -> str:
    """The sentence that stands where there is no remark, of what the framework has. A path may begin and end where it
    likes: fields may be empty there."""
    said = ["no skill is held by one role only"] if categories else []
    said.append("no career path leaves out a level")
    said += ["no criterion is repeated"] if any(role.criteria for role in framework.roles) else []
    sentence = " and ".join(filter(None, (", ".join(said[:-1]), said[-1])))
    return f"{sentence[0].upper()}{sentence[1:]}."


def _remark(nouns: tuple[str, str], said: str, places: list[tuple[str, str]]) -> Remark:
    return Remark(f"{len(places):,} {nouns[len(places) != 1]} {said}", places)


def _lone_skills(categories: Iterable[Category]) -> Iterator[tuple[str, str]]:
    """If the one person in such a role leaves, nobody else is asked for it. A code that has no name is a mistake."""
    for category in categories:
        for skill in category.skills:
            if len(skill.roles) == 1 and skill.name != skill.code:
                yield f"{skill.code} {skill.name}", skill.roles[0]


def _empty_levels(framework: Framework, rows: Iterable[MatrixRow]) -> Iterator[tuple[str, str]]:
    """Levels that no path has, and those left out between the first and the last role of a path."""
    names = list(level_columns(framework).values())
    by_path: dict[str, set[int]] = {}
    for row in rows:
        levels = {number for number, cells in enumerate(row.cells[:-1]) if cells}
        by_path[row.path] = by_path.get(row.path, set()) | levels
    anywhere = set().union(*by_path.values())
    if not anywhere:
        return
    for number, name in enumerate(names):
        if number not in anywhere:
            yield name, "in any career path"
            continue
        for path, levels in by_path.items():
            if levels and number not in levels and min(levels) < number < max(levels):
                yield name, f"in {path}" if path else "between others"


def _repeated_criteria(framework: Framework) -> Iterator[tuple[str, str]]:
    """Criteria with the same words in several places, which then tell no two roles apart."""
    written: dict[str, dict[object, str]] = {}
    for role in framework.roles:
        for criterion in role.criteria:
            if not criterion.shared and not criterion.is_dash:
                words = as_read(criterion.text)
                written.setdefault(words.casefold(), {})[criterion.text.place[:2]] = role.name
    for words, places in written.items():
        if words and len(places) > 1:
            roles = list(dict.fromkeys(places.values()))
            more = f" and {count(len(roles) - 3, 'more role')}" if len(roles) > 3 else ""
            yield f"{words[0].upper()}{words[1:]}", f"{', '.join(roles[:3])}{more}"
