"""CRI905: a number of levels, paths or themes that is not the number there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Prose
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.ladders import ladders_of
from framework_lint.rules.shared.own_pages import pages_of_others

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = rf"(?P<number>{'|'.join(_NUMBERS[1:])}|[2-9]|1[0-9]|20)"
_NOUN = r"(?P<noun>levels|grades|(?:career )?paths|(?:career )?ladders|tracks|themes)"
# Strings: `re` compiles them when a page of the framework's own has such a number.
_STATED = (
    r"(?i)\b(?:there are|has|have|with|of|these|the|our|all|at|in|into|on|across|comprises|consists of|defines"
    r"|describes)"
    rf"[ \t]+{_NUMBER}[ \t]+(?:(?:different|distinct|job|separate|main)[ \t]+)?{_NOUN}\b"
)
# What makes it a number of something else, or no statement about what is there.
_BEFORE = (
    r"(?i)\b(?:next|last|first|other|top|bottom|lowest|highest|at least|at most|up to|more than|less than|fewer than"
    r"|about|around|between|than|over|under|every|would|could|might|had|were|was|once|formerly|used to|if)\W+\Z"
)
_BEHIND = (
    r"(?i)[ \t]*(?:below|above|higher|lower|up|down|apart|later|earlier"
    r"|of (?!(?:the|our|this) (?:career )?framework))"
)
_ELSEWHERE = r"(?i)\bSFIA\b|\bother (?:companies|organisations|organizations|frameworks)\b"
_INDEX = re.compile(r"(?i)(?:^|/)(?:_?index|readme|home|overview|about|introduction|summary)\.md\Z")


@rule("CRI905", "count-mismatch", "warning", scope="framework", fix="suggest")
def count_mismatch(framework: Framework, context: Context) -> Iterator[Hit]:
    """A number of levels, paths, tracks or themes is not the number that is there.

    "The five levels below" above four: a level was added or taken out, and the sentence stayed. Numbers are read in the
    framework's overview and index pages, and in data that declares how many levels it has. A number that is right for
    the whole framework, for one of its paths or for a list below it is right.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      engineering: {title: Engineering}
    ```
    `overview.md`
    ```markdown
    Our engineers are described at «five levels».
    ```
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: Engineer
    level: 3
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      engineering: {title: Engineering}
    ```
    `overview.md`
    ```markdown
    Our engineers are described at two levels.
    ```
    `roles/engineering/level-3-engineer.yaml`
    ```yaml
    title: Engineer
    level: 3
    ```
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    ```
    """
    yield from _declared(framework)
    if not framework.unread and len(framework.roles) > 1:
        yield from _in_prose(framework)


def _declared(framework: Framework) -> Iterator[Hit]:
    """Numbers that files of data declare."""
    for data in framework.data:
        for count in data.counts:
            if count.there and count.number != len(count.there):
                yield Hit(
                    count.number,
                    f"{count.number} {count.what} are declared, and {len(count.there)} are there: "
                    f"{', '.join(sorted(count.there, key=_by_number))}",
                    help=f"write {len(count.there)}, or add what is missing",
                    fix=Fix("suggest", f"write {len(count.there)}", (Edit(count.number, str(len(count.there))),)),
                )


def _by_number(level: str) -> tuple[int, str]:
    return (int(level) if level.isascii() and level.isdigit() else 0, level)


class _There(NamedTuple):
    """How many there are of something, and every other number that is right as well."""

    whole: int
    others: frozenset[int]


def _in_prose(framework: Framework) -> Iterator[Hit]:
    there = _counted(framework)
    others = pages_of_others(framework)
    for page in framework.prose:
        if page.where not in others and _is_about_the_whole(page, framework):
            yield from _of_page(page, there)


def _is_about_the_whole(page: Prose, framework: Framework) -> bool:
    return _INDEX.search(page.where) is not None and bool(page.text)


def _of_page(page: Prose, there: dict[str, _There]) -> Iterator[Hit]:
    text = page.text
    for match in re.finditer(_STATED, text):
        noun = match["noun"].lower().removeprefix("career ")
        counted = there.get(noun)
        number = _value(match["number"])
        before, behind = text[max(0, match.start() - 40) : match.start("number")], text[match.end() : match.end() + 40]
        sentence = _sentence(text, match.start(), match.end())
        if (
            counted is None
            or number in (counted.whole, *counted.others)
            or re.search(_BEFORE, before)
            or (re.match(_BEHIND, behind) and not _points_at_list(match[0], behind))
            or re.search(_ELSEWHERE, sentence)
            or number in _listed_below(text, match.end())
        ):
            continue
        at = text.part(match.start("number"), match.end("noun"))
        named = "one " + noun.removesuffix("s") if counted.whole == 1 else f"{_word(counted.whole)} {noun}"
        number_at = text.part(match.start("number"), match.end("number"))
        fix = Fix("suggest", f"write {_word(counted.whole)}", (Edit(number_at, _as(match["number"], counted.whole)),))
        yield Hit(
            at,
            f'the page says "{match["number"]} {match["noun"]}", but the framework has {named}',
            help="correct the number, or add what is missing",
            fix=fix if counted.whole > 1 and not counted.others else None,
        )


def _points_at_list(words: str, behind: str) -> bool:
    """Whether "below" is where a list stands: "the five levels below"."""
    return words[:4].lower() in ("the ", "all ", "thes") and behind.lstrip()[:5].lower() == "below"


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.index(number.lower()) + 1


def _word(number: int) -> str:
    return _NUMBERS[number - 1] if 0 < number <= len(_NUMBERS) else str(number)


def _as(written: str, number: int) -> str:
    """A number in the form in which another one is written."""
    if written.isdigit():
        return str(number)
    return _word(number).capitalize() if written[0].isupper() else _word(number)


def _sentence(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(". ", 0, start), text.rfind("\n\n", 0, start)) + 1
    stops = [at for at in (text.find(". ", end), text.find("\n\n", end)) if at >= 0]
    return text[begin : min(stops, default=len(text))]


_ITEM = re.compile(r"(?m)^(?:[-*+]|[0-9]{1,2}[.)])[ \t]")


def _listed_below(text: str, start: int) -> set[int]:
    """How many entries the list or table below has: the number may count these."""
    section = text[start : start + 6_000]
    section = re.split(r"(?m)^#{1,6} ", section)[0]
    rows = [line for line in section.split("\n") if line.lstrip().startswith("|")]
    return {len(_ITEM.findall(section)), max(0, len(rows) - 2)} - {0}


def _counted(framework: Framework) -> dict[str, _There]:
    """What can be counted, by its noun in the plural."""
    levels: dict[str, set[str]] = defaultdict(set)
    tracks: dict[str, set[str]] = defaultdict(set)
    for role in framework.roles:
        if role.level_id or role.level is not None:
            levels[role.path].add(f"{role.scale} {role.level_id or role.level}")
        if role.track:
            tracks[role.path].add(role.track)
    every = set().union(*levels.values()) if levels else set()
    ranks = {key.partition(" ")[2] for key in every}
    scales = [framework.header.scale, *(path.scale for path in framework.header.paths if path.scale)]
    declared = {len(scale.levels) for scale in scales if scale.declared}
    spans = {max(numbers) - min(numbers) + 1 for numbers in _numbers_of(framework) if numbers}
    found: dict[str, _There] = {}
    if every:
        sfia = {7} if framework.header.scale.name == "" and not framework.header.scale.declared else set[int]()
        several = {len(of_path) for of_path in levels.values()} | {len(ranks)} | declared | spans | sfia
        found["levels"] = found["grades"] = _There(len(every), frozenset(several - {len(every)}))
    paths = len({role.path for role in framework.roles if role.path})
    listed = len(framework.header.paths)
    all_tracks = len(set().union(*tracks.values())) if tracks else 0
    if paths:
        both = {listed, all_tracks, paths + all_tracks} - {0, paths}
        found["paths"] = found["ladders"] = _There(paths, frozenset(both))
    if tracks:
        of_paths = {len(of_path) for of_path in tracks.values()} | {paths}
        found["tracks"] = _There(all_tracks, frozenset(of_paths - {all_tracks}))
    ladders = ladders_of(framework)
    themes = [{criterion.theme for step in ladder.steps for criterion in step.criteria} for ladder in ladders]
    counts = {len(of_ladder - {""}) for of_ladder in themes} - {0}
    if counts:
        whole = len(set().union(*themes) - {""})
        found["themes"] = _There(whole, frozenset(counts - {whole}))
    return found


def _numbers_of(framework: Framework) -> Iterator[set[int]]:
    of_path: dict[str, set[int]] = defaultdict(set)
    for role in framework.roles:
        if role.level is not None:
            of_path[role.path].add(role.level)
    yield from of_path.values()
