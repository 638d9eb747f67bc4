"""TTL403: a role's text is about another discipline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.vocabulary import Vocabulary

Unit = tuple[str, str | None]  # the ids of a path, and of a track in it

_CRAFT = (
    r"engineer(?:s|ing)?|develop(?:er|ers|ment)|test(?:er|ers|ing)?|analysts?|analysis|analytics|design(?:er|ers)?|"
    r"scientists?|science|architects?|architecture|administrators?|specialists?|operations"
)
_JOURNEY = r"careers?|career paths?|paths?|tracks?|ladders?|disciplines?|professions?"
_NAME = r"(?P<name>[A-Za-z][\w&/-]*(?:[ ][A-Za-z&][\w&/-]*){0,3}?)"


@cache
def _as_a() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\bas (?:an?|any|every|our|your) "
        r"(?:(?:new|good|great|senior|junior|lead|staff|principal|associate|chief|[a-z]+ed) )?"
        rf"{_NAME} (?P<craft>{_CRAFT})\b(?! (?:would|might|could|does|and|or|team|manager|leader)\b)"
    )


@cache
def _career() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:(?P<whose>your|a|an|the|this|their|our|his|her|every) )(?:(?:new|long|whole|own) )?"
        rf"{_NAME}(?: (?P<craft>{_CRAFT}))? (?P<journey>{_JOURNEY})\b(?! (?:team|teams|to)\b)"
    )


@cache
def _career_in() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)\b(?P<journey>careers?|profession|discipline) (?:in|of) {_NAME}(?: (?P<craft>{_CRAFT}))?(?=[\s.,;:)]|$)"
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    """Words earlier in the sentence after which a phrase may rightly be about another discipline."""
    return re.compile(
        r"(?i)\b(?:from|towards?|like|unlike|than|between|beside|alongside|across|other|another|others|both|either|whether|"
        r"former|formerly|previous|moves?|moving|transition\w*|switch\w*|change\w*|branch\w*|join\w*|hir\w+|recruit\w*|coach\w*|mentor\w*|"
        r"support\w*|advis\w+|people|colleagues?|partners?|peers?|equivalent|not|if|background|began|begun|started|"
        r"trained|qualified|experience\w*|worked|years?|spent|used to|once|past|history)\b"
    )


# Each pattern with words of which it needs one: it is compiled when a text has one of them.
_PHRASES = (
    (("career", "track", "ladder", "discipline", "profession", " path"), _career),
    (("as a ", "as an ", "as any ", "as every ", "as our ", "as your "), _as_a),
    (("career", "profession", "discipline"), _career_in),
)


@rule("TTL403", "foreign-discipline", "warning", scope="framework", yields_to=("TTL401", "NAV108"))
def foreign_discipline(framework: Framework, context: Context) -> Iterator[Hit]:
    """A role's text speaks of another track's or path's discipline.

    A QA role whose text promises "a software engineering career" was copied and not read again. Only the discipline
    counts ("software engineering career", "as a QA engineer"): right are the bare word ("with support from software",
    "engineering teams"), moves from and to other tracks, and the role's own path, track and title.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      engineering: {title: Engineering, tracks: {software: Software, qa: QA}}
    ```
    `roles/engineering/software/level-2-engineer.yaml`
    ```yaml
    title: Engineer
    level: 2
    ```
    `roles/engineering/qa/level-2-qa-engineer.yaml`
    ```yaml
    title: QA Engineer
    level: 2
    description: You take the second step of your «software» engineering career.
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      engineering: {title: Engineering, tracks: {software: Software, qa: QA}}
    ```
    `roles/engineering/software/level-2-engineer.yaml`
    ```yaml
    title: Engineer
    level: 2
    ```
    `roles/engineering/qa/level-2-qa-engineer.yaml`
    ```yaml
    title: QA Engineer
    level: 2
    description: You take the second step of your QA engineering career.
    ```
    """
    disciplines = _disciplines(framework, context.vocabulary)
    if len({unit for units in disciplines.values() for unit in units}) < 2:
        return
    for role in framework.roles:
        for text, match in context.once_for(role, "disciplines", _phrases_of):
            unit = _foreign_unit(role, text, match, disciplines, framework)
            if unit:
                yield _hit(role, text, match, unit, framework)


def _disciplines(framework: Framework, vocabulary: Vocabulary) -> dict[str, list[Unit]]:
    """The paths and tracks, by each of their names."""
    titles: list[tuple[Unit, str]] = []
    for path in framework.header.paths:
        titles.append(((path.id, None), str(path.title)))
        titles += [((path.id, track.id), str(track.title)) for track in path.tracks]
    disciplines: dict[str, list[Unit]] = {}
    for unit, title in titles:
        for name in (unit[0] if unit[1] is None else unit[1], title):
            for spelling in _spellings(name, vocabulary):
                disciplines.setdefault(spelling, []).append(unit)
    return disciplines


def _spellings(name: str, vocabulary: Vocabulary) -> set[str]:
    """The spellings of a discipline's name, in lower case: "QA" is also "quality assurance"."""
    lowered = re.sub(r"[-_/]+", " ", name).casefold().strip()
    for ending in (" track", " path", " career", " engineering", " development", " team"):
        lowered = lowered.removesuffix(ending) or lowered
    expansions = vocabulary.stems.expansions
    abbreviations = (short for short, full in expansions.items() if full == lowered)
    return {lowered, expansions.get(lowered, lowered), *abbreviations}


def _phrases_of(role: Role) -> list[tuple[Text, re.Match[str]]]:
    texts = (role.description, role.scope_summary, *(criterion.text for criterion in role.criteria))
    return [(text, match) for text in texts if text for match in _phrases(text)]


def _phrases(text: Text) -> Iterator[re.Match[str]]:
    """The phrases in a text that name somebody's discipline."""
    lowered = text.lower()
    for words, pattern in _PHRASES:
        if any(word in lowered for word in words):
            yield from pattern().finditer(text)


def _foreign_unit(
    role: Role, text: Text, match: re.Match[str], disciplines: dict[str, list[Unit]], framework: Framework
) -> Unit | None:
    """The path or track that a phrase names; None where it is plausible in this role's text."""
    name = match["name"].casefold()
    units = disciplines.get(name) or disciplines.get(name.removesuffix(" engineering"))
    if not units or (role.path, role.track) in units or (role.path, None) in units:
        return None
    if set(name.split()) & _own_words(role, framework):
        return None
    in_own_path = any(path == role.path for path, _ in units)
    if role.track is None and in_own_path:
        return None  # a role of the trunk may mention the tracks that leave it
    whose = match.groupdict().get("whose")
    if not in_own_path and whose and whose.lower() not in ("your", "this"):
        return None  # a manager's text may mention engineers' careers
    begin = max(text.rfind(end, 0, match.start()) for end in (". ", "! ", "? ", "\n\n", "; ", ".\n")) + 1
    return None if _elsewhere().search(text[begin : match.start()]) else units[0]


def _own_words(role: Role, framework: Framework) -> set[str]:
    """The words in the names of a role, its path and its track, in lower case."""
    names = [role.path, role.track or "", *map(str, role.also_known_as)]
    names += [str(name or "") for name in (role.title, role.written_track, role.written_path)]
    for path in framework.header.paths:
        if path.id == role.path:
            names += [str(path.title), *(str(track.title) for track in path.tracks if track.id == role.track)]
    return {word for name in names for word in re.findall(r"[\w&]+", name.casefold())} - {"of", "and", "the"}


def _hit(role: Role, text: Text, match: re.Match[str], foreign: Unit, framework: Framework) -> Hit:
    kind = "the path" if foreign[1] is None else "the track"
    own_title = _title(framework, role.path, role.track) or _title(framework, role.path, None)
    return Hit(
        text.part(*match.span("name")),
        f'the text of the {role.name} speaks of "{" ".join(match.group().split())}", '
        f"which belongs to {kind} {_title(framework, *foreign)}",
        [(role.spot, "this role")],
        # No fix: replacing one word would hide a text that was written for somebody else.
        help="this text seems to come from there: read all of it again, and rewrite what does not fit"
        + (f" {own_title}" if own_title else ""),
    )


def _title(framework: Framework, path_id: str, track_id: str | None) -> str:
    """The title of a path, or of a track in it; empty where the framework does not have it."""
    path = next((path for path in framework.header.paths if path.id == path_id), None)
    if path is None or track_id is None:
        return str(path.title) if path else ""
    return next((str(track.title) for track in path.tracks if track.id == track_id), "")
