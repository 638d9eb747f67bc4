"""CRI905: a number of levels, paths or themes that is not the number there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Prose
from framework_lint.model.regex import regex
from framework_lint.rules.context import Context
from framework_lint.rules.criteria.declared_counts import by_number, miscounted
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.ladders import ladders_of
from framework_lint.rules.shared.own_pages import pages_of_others
from framework_lint.rules.text.not_prose import hide_what_is_not_prose

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = rf"(?P<number>{'|'.join(_NUMBERS[1:])}|[2-9]|1[0-9]|20)"
_NOUN = r"(?P<noun>levels|(?:career )?paths|(?:career )?ladders|tracks|themes)"
# Strings: `re` compiles them when a page of the framework's own has such a number.
_STATED = rf"(?i)\b{_NUMBER}[ \t]+(?:(?:different|distinct|job|separate)[ \t]+)?{_NOUN}\b"
# Beginnings of sentences about the whole framework: "Our framework has", "There are", "Roles are described".
_OF_THE_FRAMEWORK = (
    r"(?i)(?:\b(?:the|our|this) (?:whole |career |competency |job )?(?:framework|ladders?) "
    r"(?:has|have|with|comprises|consists of|contains|defines|describes|is (?:made )?of|knows)\b"
    r"|\A\W*there are\b|\A\W*we (?:have|use|know|define|describe|distinguish|work with)\b"
    r"|\b(?:are|is) (?:described|defined|divided|grouped|arranged|organi[sz]ed) (?:at|in|into|on|across|by)\b)"
)
_BEFORE = (
    r"(?i)\b(?:are|have|use|know|define|describe|distinguish|has|with|of|at|in|into|on|across|by|comprises|contains"
    r"|defines|describes|knows|and)[ \t]+(?:the[ \t]+)?\Z"
)
# What makes it a number of something else, of another time or nobody's.
_BEHIND = (
    r"(?i)[ \t]*(?:[:(]|(?:above|below|higher|lower|up|down|apart|later|earlier|between|from|to|for|per|within|with"
    r"|into|on|at|under|over|that|which|who|whose|(?:of|in)(?! (?:the|our|this) (?:career )?framework\b"
    rf"| {_NUMBER.replace('?P<number>', '?:')} (?:career )?(?:paths|tracks|ladders)\b))\b)"
)
_DOUBTFUL = (
    r"(?i)\bSFIA\b|\?|\b(?:1[89]|20)[0-9]{2}\b|\b(?:would|could|might|may|should|will|shall|plan|plans|planned|want|wants"
    r"|proposal|proposed|draft|not|no|never|nobody|without|if|unless|until|once|formerly|former|earlier|previous"
    r"|previously|before|old|older|new|newer|next|soon|was|were|had|used to|started|began|each|every|most|some|many"
    r"|other|others|elsewhere|example|instead|least|most|almost|nearly|about|around|than|up to|companies|skills?"
    r"|competenc(?:y|ies)|support|experience|management)\b|n['’]t\b"
)
_THE_FRAMEWORK = -1  # what a number may be said of
_INDEX = regex(r"(?i)(?:^|/)(?:_?index|readme|home|overview|about|introduction|summary)\.md\Z")


@rule("CRI905", "count-mismatch", "warning", scope="framework", fix="suggest")
def count_mismatch(framework: Framework, context: Context) -> Iterator[Hit]:
    """A number of levels, paths, tracks or themes is not the number that is there.

    "The five levels below" above four: a level was added or taken out, and the sentence stayed. Numbers are read in
    data that declares how many levels it has, and on the framework's overview and index pages: in sentences about all
    of it ("The framework has five levels", "There are", "Roles are described at"), and in the heading or sentence above
    a list that has all. A number that is right for the whole framework, for one of its paths or for the list is right;
    what is past, planned, supposed or said of others is not judged.

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
    for (what, number, _), levels in miscounted(framework):
        there = len(levels)
        counted = f"{number} {what} are" if number != 1 else f"1 {what.removesuffix('s')} is"
        yield Hit(
            number,
            f"{counted} declared, and {there} {'are' if there != 1 else 'is'} there: "
            f"{', '.join(sorted(levels, key=by_number))}",
            help=f"write {there}, or {'add what is missing' if there < number else 'take out what is too much'}",
            fix=Fix("suggest", f"write {there}", (Edit(number, str(there)),)),
        )


class _There(NamedTuple):
    """How many there are of something, and every other number that is right as well."""

    whole: int
    others: frozenset[int]

    @property
    def right(self) -> set[int]:
        return {self.whole, *self.others}


def _in_prose(framework: Framework) -> Iterator[Hit]:
    there = _counted(framework)
    others = pages_of_others(framework)
    for page in framework.prose:
        if page.where not in others and _is_about_the_whole(page, framework):
            yield from _of_page(page, there)


def _is_about_the_whole(page: Prose, framework: Framework) -> bool:
    return _INDEX.search(page.where) is not None and bool(page.text)


def _of_page(page: Prose, there: dict[str, _There]) -> Iterator[Hit]:
    if not re.search(_STATED, page.text):
        return
    text = page.text
    readable = hide_what_is_not_prose(text)
    for match in re.finditer(_STATED, readable):
        noun = match["noun"].lower().removeprefix("career ")
        counted = there.get(noun)
        number = _value(match["number"])
        if counted is None or number in counted.right or not (said := _said_of(readable, match, counted)):
            continue
        right = said if said != _THE_FRAMEWORK else counted.whole
        named = "one " + noun.removesuffix("s") if counted.whole == 1 else f"{_word(counted.whole)} {noun}"
        number_at = text.part(match.start("number"), match.end("number"))
        fix = Fix("suggest", f"write {_word(right)}", (Edit(number_at, _as(match["number"], right)),))
        yield Hit(
            text.part(match.start("number"), match.end("noun")),
            f'the page says "{match["number"]} {match["noun"]}", but '
            + (f"the framework has {named}" if said == _THE_FRAMEWORK else f"{_word(right)} are listed below"),
            help="correct the number, or add what is missing",
            fix=fix if right > 1 and (said != _THE_FRAMEWORK or not counted.others) else None,
        )


def _said_of(text: str, match: re.Match[str], counted: _There) -> int:
    """What a number counts: what the framework has, or a list below that has all of it, by its length; 0 if neither."""
    start, end = match.span()
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    if line.lstrip().startswith((">", "|")):
        return 0
    first, last = _sentence(text, start, end)
    listed = _listed_below(text, end)
    if re.search(_DOUBTFUL, text[first:last]) or _value(match["number"]) in listed:
        return 0
    if line.startswith("#") or re.match(r"(?i)[ \t]*(?:below|:[ \t]*\n)", text[end:last]):
        return max(listed & counted.right, default=0)
    before, behind = text[first:start], text[end:last]
    is_of_all = (
        re.search(_OF_THE_FRAMEWORK, before) is not None
        and re.search(_BEFORE, before) is not None
        and re.match(_BEHIND, behind) is None
    )
    return _THE_FRAMEWORK if is_of_all else 0


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.index(number.lower()) + 1


def _word(number: int) -> str:
    return _NUMBERS[number - 1] if 0 < number <= len(_NUMBERS) else str(number)


def _as(written: str, number: int) -> str:
    """A number in the form in which another one is written."""
    if written.isdigit():
        return str(number)
    return _word(number).capitalize() if written[0].isupper() else _word(number)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) + len(mark) for mark in (". ", ".\n", "! ", "? ", "\n\n"))
    stops = [at for at in (text.find(mark, end) for mark in (". ", ".\n", "! ", "? ", "?\n", "\n\n")) if at >= 0]
    return first if first > 1 else 0, min(stops, default=len(text)) + 1


_ITEM = regex(r"(?m)^(?:[-*+]|[0-9]{1,2}[.)])[ \t]")


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
        found["levels"] = _There(len(every), frozenset(several - {len(every)}))
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
    if counts and all(role.form != "page" for role in framework.roles):  # whose headings are perhaps no themes
        whole = len(set().union(*themes) - {""})
        found["themes"] = _There(whole, frozenset(counts - {whole}))
    return found


def _numbers_of(framework: Framework) -> Iterator[set[int]]:
    of_path: dict[str, set[int]] = defaultdict(set)
    for role in framework.roles:
        if role.level is not None:
            of_path[role.path].add(role.level)
    yield from of_path.values()
