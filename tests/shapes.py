"""Frameworks in the shapes that people keep them in, and how well they are read: `fixtures/shapes/README.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cases import FIXTURES
from tree import checked, folder
from trials import loaded

from framework_lint.model.findings import Finding

SHAPES = FIXTURES / "shapes"
ROLE_PAGES = FIXTURES / "role_pages"

_NO_LETTER = re.compile(r"[\W_]+")
_SCALE = re.compile(r"^(?:(?:sfia|level|grade|band|position|job)[\s:]*)+(?=\w)", re.IGNORECASE)
# No framework here names a skill of SFIA's, so these are out of place wherever they speak.
_ABOUT_SKILLS = {"STR006", "ATT303", "PRG501", "PRG502", "PRG503", "PRG504", "PRG505", "PRG506"}


class Framework(NamedTuple):
    """Files, and what a reader should find in them: `roles`, `faults`, `innocent`."""

    files: Mapping[str, str]
    expected: Mapping[str, Any]


class Judgement(NamedTuple):
    """What differs from the expectation, each by name; `others` are findings that it does not speak of."""

    roles: list[str]  # not read, or with another title, level, ladder, track or line
    superfluous: list[str]  # read, but no roles
    faults: list[str]  # not found
    innocent: list[str]  # reported
    others: list[Finding]


def shape(name: str) -> Framework:
    return Framework(folder(SHAPES / name / "framework"), loaded(SHAPES / name / "expected.yaml"))


def role_pages(name: str) -> Framework:
    """A framework of pages, in one file with what is expected of it."""
    data = loaded(ROLE_PAGES / f"{name}.yaml")
    return Framework(data["files"], data)


def judge(framework: Framework) -> Judgement:
    """Check the files with all rules, as they stand, and compare."""
    result = checked(framework.files)
    expected = framework.expected
    meant = {role_name(role): _described(role) for role in expected["roles"]}
    titles = {path.id: path.title for path in result.framework.header.paths} if result.framework.header else {}
    read = [_read(role, titles) for role in result.framework.roles]
    exact = {name for name, wanted in meant.items() if any(_same(wanted, one) for one in read)}
    places = {(role["file"], role["line"]) for role in expected["roles"]}
    meeting = {
        name: [finding for finding in result.findings if meets(finding, fault)]
        for name, fault in ((fault_name(fault), fault) for fault in expected["faults"])
    }
    met = {id(finding) for findings in meeting.values() for finding in findings}
    suspected = [
        (f"{name_of(words)}: {finding.rule}", finding)
        for words in expected["innocent"]
        for finding in result.findings
        if id(finding) not in met and _is_about(finding, words, framework.files)
    ]
    suspected += [
        (_briefly(finding), finding)
        for finding in result.findings
        if finding.rule in _ABOUT_SKILLS and id(finding) not in met
    ]
    explained = met | {id(finding) for _, finding in suspected}
    return Judgement(
        sorted(meant.keys() - exact),
        sorted(
            f"{one['file']}:{one['line']} {one['title']}" for one in read if (one["file"], one["line"]) not in places
        ),
        sorted(name for name, findings in meeting.items() if not findings),
        sorted({name for name, _ in suspected}),
        [finding for finding in result.findings if id(finding) not in explained],
    )


def misplaced(framework: Framework) -> Iterator[str]:
    """The expected places whose words do not stand there, and the titles and levels that their file does not hold."""
    expected = framework.expected
    places = [*expected["roles"], *expected["faults"], *expected["innocent"]]
    places += [also for fault in expected["faults"] for also in fault.get("also", [])]
    for place in places:
        lines = framework.files.get(place["file"], "").split("\n")
        line = lines[place["line"] - 1] if 0 < place["line"] <= len(lines) else ""
        if not place["words"] or place["words"] not in line:
            yield name_of(place)
    for role in expected["roles"]:
        for key in ("title", "level"):
            if role[key] and role[key] not in framework.files.get(role["file"], ""):
                yield f"{role['file']} {role[key]}"


def name_of(place: Mapping[str, Any]) -> str:
    return f"{place['file']}:{place['line']} {place['words']}"


def role_name(role: Mapping[str, Any]) -> str:
    return f"{role['file']}:{role['line']} {role['title']}"


def fault_name(fault: Mapping[str, Any]) -> str:
    return f"{fault['file']}:{fault['line']} {fault['rule']} {fault['words']}"


def _briefly(finding: Finding) -> str:
    return f"{finding.path}:{finding.span.line} {finding.rule}"


def _described(role: Mapping[str, Any]) -> dict[str, Any]:
    """An expected role in the form of one that was read."""
    return {
        "file": role["file"],
        "line": role["line"],
        "title": role["title"],
        "level": _level(role["level"]),
        "ladder": {_folded(role["ladder"])} if role["ladder"] else None,  # None: the pages do not say
        "track": _folded(role["track"]),
    }


def _read(role: Any, titles: Mapping[str, str]) -> dict[str, Any]:
    """A role that was read. Its ladder may be called by the path's title or by its id, or by the folder alone."""
    path = str(role.path or "")
    return {
        "file": str(role.file),
        "line": role.title.place.span.line,
        "title": str(role.title),
        "level": _level(role.level_id),
        "ladder": {_folded(path), _folded(path.rsplit("/", 1)[-1]), _folded(titles.get(path))},
        "track": _folded(role.track),
    }


def _same(wanted: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    on_ladder = wanted["ladder"] is None or bool(wanted["ladder"] & one["ladder"])
    return on_ladder and {**wanted, "ladder": 0} == {**one, "ladder": 0}


def _folded(words: Any) -> str:
    return _NO_LETTER.sub("", str(words)).casefold() if words else ""


def _level(level: Any) -> str:
    """A level without the scale's name: "SFIA: Level 4", "Level 4" and "4" are one."""
    return _folded(_SCALE.sub("", str(level))) if level not in (None, "") else ""


def meets(finding: Finding, fault: Mapping[str, Any]) -> bool:
    """Whether a finding lies on the fault's line or on one of the other half's, and its rule is the one that fits.

    Where no rule is named any will do, but for those that are out of place in all of these frameworks.
    """
    places = {(place["file"], place["line"]) for place in (fault, *fault.get("also", []))}
    fits = finding.rule == fault["rule"] or (fault["rule"] == "new" and finding.rule not in _ABOUT_SKILLS)
    return fits and (finding.path, finding.span.line) in places


def _is_about(finding: Finding, words: Mapping[str, Any], files: Mapping[str, str]) -> bool:
    """Whether a finding begins on the line of the words and shares a character with them."""
    if (finding.path, finding.span.line) != (words["file"], words["line"]):
        return False
    line = files[words["file"]].split("\n")[words["line"] - 1]
    begin = line.index(words["words"]) + 1
    end = begin + len(words["words"])
    span = finding.span
    last = span.end_column if span.end_line == span.line else len(line) + 1
    overlaps: bool = span.column < end and begin < max(last, span.column + 1)
    return overlaps


def all_role_pages() -> list[str]:
    return sorted(file.stem for file in ROLE_PAGES.glob("*.yaml") if file.stem != "not_reached")


def all_shapes() -> list[Path]:
    return sorted(file.parent for file in SHAPES.glob("*/expected.yaml"))
