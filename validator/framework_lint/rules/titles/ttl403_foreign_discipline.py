"""TTL403: a role's text speaks of another discipline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework, Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.vocabulary import vocabulary

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


# Words before the phrase in its sentence by which it may well be about somebody else's discipline.


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile(
        r"(?i)\b(?:from|towards?|like|unlike|than|between|beside|alongside|across|other|another|others|both|either|whether|"
        r"former|formerly|previous|moves?|moving|transition\w*|switch\w*|change\w*|branch\w*|join\w*|hir\w+|recruit\w*|coach\w*|mentor\w*|"
        r"support\w*|advis\w+|people|colleagues?|partners?|peers?|equivalent|not|if|background|began|begun|started|"
        r"trained|qualified)\b"
    )


@cache
def _expanded(name: str) -> frozenset[str]:
    """A discipline's name in its ways of writing: "QA" is "quality assurance" too."""
    expansions = {short.casefold(): long.casefold() for short, long in vocabulary()["expansions"].items()}
    small = re.sub(r"[-_/]+", " ", name).casefold().strip()
    for ending in (" track", " path", " career", " engineering", " development", " team"):
        small = small.removesuffix(ending) or small
    forms = {small, expansions.get(small, small)}
    forms |= {short for short, long in expansions.items() if long == small}
    return frozenset(forms)


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
    names = _disciplines(framework)
    if len({place for places in names.values() for place in places}) < 2:
        return
    for role in framework.roles:
        for text in (role.description, role.scope_summary):
            if not text:
                continue
            small = text.lower()
            # An expression is compiled only where a text has a word that it needs.
            patterns = [pattern for words, pattern in _PHRASES if any(word in small for word in words)]
            for pattern in patterns:
                for match in pattern().finditer(text):
                    yield from _foreign_discipline(role, text, match, names, framework)


_PHRASES = (
    (("career", "track", "ladder", "discipline", "profession", " path"), _career),
    (("as a ", "as an ", "as any ", "as every ", "as our ", "as your "), _as_a),
    (("career", "profession", "discipline"), _career_in),
)


def _disciplines(framework: Framework) -> dict[str, list[tuple[str, str | None]]]:
    """The names of paths and tracks, each with where it belongs."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    for path in framework.header.paths:
        for name in (path.id, str(path.title)):
            for form in _expanded(name):
                found.setdefault(form, []).append((path.id, None))
        for track in path.tracks:
            for name in (track.id, str(track.title)):
                for form in _expanded(name):
                    found.setdefault(form, []).append((path.id, track.id))
    return found


def _foreign_discipline(
    role: Role, text: Text, match: re.Match[str], names: dict[str, list[tuple[str, str | None]]], framework: Framework
) -> Iterator[Hit]:
    said = match["name"].casefold()
    places = names.get(said) or names.get(said.removesuffix(" engineering"))
    if not places:
        return
    own_words = _own_words(role, framework)
    if any(place in ((role.path, role.track), (role.path, None)) for place in places) or set(said.split()) & own_words:
        return
    siblings = [place for place in places if place[0] == role.path]
    if role.track is None and siblings:
        return  # a role of the trunk may speak of the tracks that leave it
    whose = match.groupdict().get("whose")
    if not siblings and whose and whose.lower() not in ("your", "this"):
        return  # a manager speaks of engineers' careers
    begin = max(text.rfind(end, 0, match.start()) for end in (". ", "! ", "? ", "\n\n", "; ", ".\n")) + 1
    if _elsewhere().search(text[begin : match.start()]):
        return
    other = next(path for path in framework.header.paths if path.id == places[0][0])
    track = next((one for one in other.tracks if one.id == places[0][1]), None)
    mine = next((p for p in framework.header.paths if p.id == role.path), None)
    own = next((one for one in mine.tracks if one.id == role.track), None) if mine else None
    part = text.part(*match.span("name"))
    right = str(own.title) if own else str(mine.title) if mine else ""
    yield Hit(
        part,
        f'the text of the {role.name} speaks of "{" ".join(match.group().split())}", '
        f"which belongs to {'the track' if track else 'the path'} {(track or other).title}",
        [(role.spot, "this role")],
        # One word changed would hide a text that was written for somebody else.
        help=f"read the text again as one of {right}, and write anew what was meant for another discipline"
        if right
        else "read the text again, and write anew what was meant for another discipline",
    )


def _own_words(role: Role, framework: Framework) -> set[str]:
    said = [
        role.path,
        role.track or "",
        str(role.title or ""),
        *map(str, role.also_known_as),
        str(role.written_track or ""),
        str(role.written_path or ""),
    ]
    for path in framework.header.paths:
        if path.id == role.path:
            said += [str(path.title), *(str(track.title) for track in path.tracks if track.id == role.track)]
    return {word for name in said for word in re.findall(r"[\w&]+", name.casefold())} - {"of", "and", "the"}
