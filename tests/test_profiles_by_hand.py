"""Each form is read by a profile of at most ten lines, written by hand, as it is read by its form."""

from __future__ import annotations

import pytest
import shapes
from data_frameworks import settings
from shapes import Framework, judge, shape
from tree import Tree
from trials import loaded

import framework_lint.documents.profiles.ready as ready
from framework_lint.engine.check import Checked, check

BY_HAND = {
    "yaml-levels-themes-competencies": [
        """\
[[read]]
files = "data/*.yml"
levels = "levels[*]"
title = "name"
track = "track"
criteria = "competencies[*]"
text = "summary"
level = "level"
theme = "theme"
themes = "themes[*]"
"""
    ],
    "front-matter-topics": [
        """\
[[read]]
files = "frameworks/*.md"
path = "title"
level-count = "levels"
criteria = "topics[*].content[*].criteria[*]"
level = "level"
theme = "topics[*].name"
themes = "topics[*]"
theme-id = "name"
"""
    ],
    "json-references": [
        """\
[[read]]
files = "content/roles/*.json"
path = "title"
track = "roles[*].title"
levels = "roles[*].levels[*]"
title = "title"
id = "path"
summary = "summary"
requires = "competencies.required[*]"
""",
        """\
[[read]]
files = "content/competencies/*.json"
competency = "{file}/{path}"
title = "title"
levels = "competencies[*].levels[*]"
level-id = "level"
summary = "summary"
criteria = "competencies[*].levels[*].criteria[*]"
""",
    ],
    "csv-matrix": [
        """\
[[read]]
files = "roles.csv"
levels = "[*]"
title = "title"
level-id = "level"
path = "path"
track = "track"
sfia = "sfia_level"
summary = "summary"
next = "next"
""",
        """\
[[read]]
files = "matrix.csv"
criteria = "[*].{level}"
level = "{level}"
theme = "Skill"
""",
    ],
}
NOT_REACHED = loaded(shapes.SHAPES / "not_reached.yaml")


@pytest.mark.parametrize("name", BY_HAND)
def test_ten_lines_are_enough(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert all(profile.count("\n") <= 10 for profile in BY_HAND[name])
    monkeypatch.setattr(ready, "READY", ())
    by_hand = settings("\n".join(BY_HAND[name]))

    def checked(files: dict[str, str]) -> Checked:
        return check(Tree(files), by_hand, workers=1)

    monkeypatch.setattr(shapes, "checked", checked)
    given: Framework = shape(name)
    judged = judge(given)
    assert (judged.roles, judged.superfluous, judged.innocent) == ([], [], [])
    assert judged.faults == NOT_REACHED.get(name, {}).get("faults", [])
