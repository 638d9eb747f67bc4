"""One framework written in each of the forms that are recognised is read as the same framework.

The forms are written here from how people keep them, not from the profiles: keys have one of several names, in any
order, texts any quotes, and files any of the endings.
"""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tree import checked

from framework_lint.model.parts import Role

VERBS = ("Builds", "Explains", "Mends", "Measures", "Teaches", "Chooses", "Draws", "Sells", "Plans", "Reads")
NOUNS = ("bridges", "clocks", "lanterns", "gardens", "violins", "kettles", "sails", "maps", "roofs", "wells")
TRADES = ("Baker", "Joiner", "Weaver", "Gardener", "Blacksmith", "Brewer")
RANKS = ("Junior", "", "Senior", "Head")


class Level(NamedTuple):
    """One level of the framework, with its criteria by theme."""

    id: str
    number: int
    title: str
    criteria: dict[str, list[str]]


class Framework(NamedTuple):
    path: str
    themes: list[str]
    levels: list[Level]


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    trade = draw(st.sampled_from(TRADES))
    themes = draw(st.lists(st.sampled_from(["tools", "people", "money", "care"]), min_size=1, max_size=3, unique=True))
    count = draw(st.integers(2, 4))
    texts = iter(
        f"{verb} {noun} for the {other} of the town" for verb in VERBS for noun in NOUNS for other in NOUNS[:2]
    )
    levels = []
    for number in range(1, count + 1):
        criteria = {theme: [next(texts) for _ in range(draw(st.integers(1, 3)))] for theme in themes}
        levels.append(Level(f"B{number}", number, f"{RANKS[number - 1]} {trade}".strip(), criteria))
    return Framework(f"{trade} craft", themes, levels)


def read(files: dict[str, str]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """The roles of files with their levels and criteria, in the order of levels."""
    result = checked(files)
    assert not result.problems
    roles = sorted(result.framework.roles, key=lambda role: role.level or 0)
    return [(str(role.title), role.level_id, sorted(_criteria(role))) for role in roles]


def _criteria(role: Role) -> list[tuple[str, str]]:
    return [(criterion.theme, str(criterion.text)) for criterion in role.criteria if criterion.text]


def meant(framework: Framework, level_id: Callable[[Level], str] = lambda level: level.id) -> Any:
    return [
        (
            level.title,
            level_id(level),
            sorted((theme, text) for theme, texts in level.criteria.items() for text in texts),
        )
        for level in framework.levels
    ]


# --- The forms ---


def shuffled(chance: random.Random, values: dict[str, Any]) -> dict[str, Any]:
    keys = list(values)
    chance.shuffle(keys)
    return {key: values[key] for key in keys}


def yaml_of(value: Any, chance: random.Random, indent: int = 0) -> str:
    """YAML with texts in any quotes, lists and mappings in blocks or in flow."""
    space = "  " * indent
    if isinstance(value, dict):
        if indent and chance.random() < 0.3 and not any(isinstance(one, list | dict) for one in value.values()):
            inner = ", ".join(f"{key}: {_scalar(one, chance, flow=True)}" for key, one in value.items())
            return f"{{{inner}}}\n"
        lines = ""
        for key, one in value.items():
            nested = isinstance(one, list | dict)
            lines += f"{space}{key}:" + (
                f"\n{yaml_of(one, chance, indent + 1)}" if nested else f" {_scalar(one, chance)}\n"
            )
        return lines
    lines = ""
    for one in value:
        if isinstance(one, dict):
            block = yaml_of(one, chance, indent + 1)
            lines += f"{space}- {block.lstrip() if not block.startswith('{') else block}"
        else:
            lines += f"{space}- {_scalar(one, chance)}\n"
    return lines


def _scalar(value: Any, chance: random.Random, *, flow: bool = False) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    return chance.choice([value, f'"{value}"', f"'{value}'"])


def competencies(framework: Framework, chance: random.Random) -> dict[str, Any]:
    """Levels, themes and competencies beside each other."""
    id, name = chance.choice(["id", "key"]), chance.choice(["name", "title", "label"])
    text, theme = chance.choice(["summary", "text", "description"]), chance.choice(["theme", "area", "category"])
    listed = [
        shuffled(chance, {id: f"c{level.number}-{at}-{of}", "level": level.id, theme: of, text: words})
        for level in framework.levels
        for of, texts in level.criteria.items()
        for at, words in enumerate(texts)
    ]
    chance.shuffle(listed)
    return shuffled(
        chance,
        {
            "name": framework.path,
            "levels": [shuffled(chance, {id: level.id, name: level.title}) for level in framework.levels],
            chance.choice(["themes", "areas", "categories"]): [
                shuffled(chance, {id: of, name: of.capitalize()}) for of in framework.themes
            ],
            chance.choice(["competencies", "expectations", "criteria"]): listed,
        },
    )


def topics(framework: Framework, chance: random.Random) -> dict[str, Any]:
    """Topics, each with levels and their criteria."""
    steps, points = chance.choice(["content", "milestones"]), chance.choice(["criteria", "expectations", "behaviours"])
    return shuffled(
        chance,
        {
            "title": framework.path,
            "levels": len(framework.levels),
            chance.choice(["topics", "themes", "pillars"]): [
                shuffled(
                    chance,
                    {
                        "name": theme,
                        steps: [
                            shuffled(chance, {"level": level.number, points: level.criteria[theme]})
                            for level in framework.levels
                        ],
                    },
                )
                for theme in framework.themes
            ],
        },
    )


def titles(framework: Framework) -> str:
    return "Roles: " + ", ".join(f"{level.title} ({level.number})" for level in framework.levels) + ".\n"


def tables(framework: Framework, chance: random.Random) -> dict[str, str]:
    """A table of roles and a matrix with a column for each level."""
    delimiter = chance.choice([",", ";", "\t"])
    columns = ["title", "level", "path"]
    chance.shuffle(columns)
    roles = [{"title": level.title, "level": level.id, "path": framework.path} for level in framework.levels]
    themes = [
        {
            "Skill": theme,
            **{
                f"{level.id} {level.title}": texts[at] if at < len(texts := level.criteria[theme]) else ""
                for level in framework.levels
            },
        }
        for theme in framework.themes
        for at in range(max(len(level.criteria[theme]) for level in framework.levels))
    ]
    heads = ["Skill", *(f"{level.id} {level.title}" for level in framework.levels)]
    return {
        "roles.csv": _table(columns, roles, delimiter, chance),
        "matrix.csv": _table(heads, themes, delimiter, chance),
    }


def _table(columns: list[str], rows: list[dict[str, str]], delimiter: str, chance: random.Random) -> str:
    out = io.StringIO()
    quoting: Any = chance.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
    writer = csv.DictWriter(
        out, columns, delimiter=delimiter, quoting=quoting, lineterminator=chance.choice(["\n", "\r\n"])
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def references(framework: Framework, chance: random.Random) -> dict[str, str]:
    """Roles that refer to competencies in another file, each with levels."""
    roles = {
        "title": framework.path,
        "roles": [
            {
                "title": "Ladder",
                "levels": [
                    shuffled(
                        chance,
                        {
                            "title": level.title,
                            "path": level.title.lower().replace(" ", "-"),
                            "competencies": {"required": [f"all/{theme}/{level.number}" for theme in framework.themes]},
                        },
                    )
                    for level in framework.levels
                ],
            }
        ],
    }
    listed = {
        "title": "All",
        "competencies": [
            shuffled(
                chance,
                {
                    "title": theme.capitalize(),
                    "path": theme,
                    "levels": [
                        shuffled(chance, {"level": level.number, "criteria": level.criteria[theme]})
                        for level in framework.levels
                    ],
                },
            )
            for theme in framework.themes
        ],
    }
    indent = chance.choice([None, 1, 2, 4])
    return {
        "roles/all.json": json.dumps(roles, indent=indent),
        "competencies/all.json": json.dumps(listed, indent=indent),
    }


SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(frameworks(), st.integers(0, 10_000))
def test_levels_themes_and_competencies(framework: Framework, seed: int) -> None:
    chance = random.Random(seed)
    data = competencies(framework, chance)
    text = yaml_of(data, chance) if chance.random() < 0.6 else json.dumps(data, indent=chance.choice([None, 2]))
    assert read({f"data/craft.{'json' if text.startswith('{') else 'yml'}": text}) == meant(framework)


@SLOW
@given(frameworks(), st.integers(0, 10_000))
def test_topics_in_front_matter(framework: Framework, seed: int) -> None:
    chance = random.Random(seed)
    page = f"---\n{yaml_of(topics(framework, chance), chance)}---\n\n# {{{{ page.title }}}}\n\n{titles(framework)}"
    assert read({"ladders/craft.md": page}) == meant(framework, lambda level: str(level.number))


@SLOW
@given(frameworks(), st.integers(0, 10_000))
def test_tables(framework: Framework, seed: int) -> None:
    if len(framework.levels) < 3:
        return  # fewer columns make no matrix
    assert read(tables(framework, random.Random(seed))) == meant(framework)


@SLOW
@given(frameworks(), st.integers(0, 10_000))
def test_references(framework: Framework, seed: int) -> None:
    result = checked(references(framework, random.Random(seed)))
    roles = sorted(result.framework.roles, key=lambda role: role.level or 0)
    rungs = {
        (str(competency.id), int(rung.level)): [str(criterion.text) for criterion in rung.criteria]
        for competency in result.framework.competencies
        for rung in competency.rungs
    }
    assert [
        (str(role.title), role.level, {one.competency: rungs[one.competency, one.level or 0] for one in role.requires})
        for role in roles
    ] == [
        (level.title, level.number, {f"all/{theme}": texts for theme, texts in level.criteria.items()})
        for level in framework.levels
    ]


@pytest.mark.parametrize("form", [competencies, topics])
def test_nothing_is_found_in_what_is_right(form: Any) -> None:
    criteria = [
        {"tools": [f"{verb} {noun} for the guild of the town"]} for verb, noun in zip(VERBS, NOUNS, strict=True)
    ]
    levels = [Level(f"B{n}", n, f"{RANKS[n - 1]} Baker".strip(), criteria[n]) for n in range(1, 5)]
    data = form(Framework("Bakery", ["tools"], levels), random.Random(1))
    result = checked({"data/craft.yml": yaml_of(data, random.Random(2))})
    assert len(result.framework.roles) == 4
    assert [(one.rule, one.message) for one in result.findings] == []
