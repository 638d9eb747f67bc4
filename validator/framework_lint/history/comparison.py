"""What changed in meaning between two states of a framework: for people, not for files.

Pure: two models in, changes out. Layout, file names, the order of keys, and whether a text stands in a page, a role or
a skill's own file make no difference; white space inside texts neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from framework_lint.model.framework import Framework, Link, Role, Skill

ALIKE = 0.6  # of the words of two roles: above it one is taken for the other under a new name

Kind = Literal["same", "removed", "added"]


class Piece(NamedTuple):
    """A run of words that stayed, went or came."""

    kind: Kind
    text: str


class TextChange(NamedTuple):
    """A text that reads otherwise; empty where there was or is none."""

    what: str  # "description", "attainment at level 6"
    before: str
    after: str

    def pieces(self) -> list[Piece]:
        return words_changed(self.before, self.after)


class SkillChange(NamedTuple):
    """What a role asks of one skill now: `gained`, `lost`, `raised`, `lowered`."""

    kind: Literal["gained", "lost", "raised", "lowered"]
    code: str
    name: str
    before: int | None
    after: int | None


class StepChange(NamedTuple):
    """Where a role's navigation leads: `next`, `previous` or `back`; the names of roles."""

    kind: Literal["next", "previous", "back"]
    gone: tuple[str, ...]
    new: tuple[str, ...]


class RoleChange(NamedTuple):
    """How one role changed. `before` and `after` are the two states; each other field is empty where it stayed."""

    before: Role
    after: Role
    renamed: bool
    moved_level: bool
    moved_place: bool  # to another path or track
    skills: tuple[SkillChange, ...]
    texts: tuple[TextChange, ...]
    steps: tuple[StepChange, ...]


class SharedTextChange(NamedTuple):
    """A text of a skill that reads otherwise in each of these roles (none: no role asks for it)."""

    code: str
    name: str
    text: TextChange
    roles: tuple[str, ...]


class Comparison(NamedTuple):
    """Everything that changed. Of roles whose files could not be read on one side nothing is said."""

    added: tuple[Role, ...]
    removed: tuple[Role, ...]
    changed: tuple[RoleChange, ...]
    skill_texts: tuple[SharedTextChange, ...]
    framework: tuple[TextChange, ...]  # name, locale, version of SFIA, paths, branches
    prose: tuple[TextChange, ...]  # pages that are no roles

    @property
    def empty(self) -> bool:
        return not any(self)


def compare(before: Framework, after: Framework) -> Comparison:
    """What changed from one state of a framework to another."""
    pairs = _pairs(before, after)
    kept = {old.key for old, _ in pairs}
    came = {new.key for _, new in pairs}
    unread_before = {unread.id for unread in before.unread}
    unread_after = {unread.id for unread in after.unread}
    changes = [_role_change(old, new, before, after, pairs) for old, new in pairs]
    return Comparison(
        added=tuple(role for role in _ordered(after) if role.key not in came and role.id not in unread_before),
        removed=tuple(role for role in _ordered(before) if role.key not in kept and role.id not in unread_after),
        changed=tuple(change for change in changes if any(change[2:])),
        skill_texts=tuple(_skill_texts(before, after, pairs)),
        framework=tuple(_header_changes(before, after, pairs)),
        prose=tuple(_prose_changes(before, after)),
    )


# Which role is which


def _pairs(before: Framework, after: Framework) -> list[tuple[Role, Role]]:
    """Each role with what became of it, by: path, track and id; id alone; title; how it reads."""
    old, new = before.by_key.copy(), after.by_key.copy()
    pairs: dict[str, Role] = {}

    def pair(one: Role, other: Role) -> None:
        pairs[other.key] = one
        del old[one.key], new[other.key]

    for key in [key for key in old if key in new]:
        pair(old[key], new[key])
    for same in (_by_id, _by_title):
        for one, other in _unambiguous(old.values(), new.values(), same):
            pair(one, other)
    for one, other in _alike(old.values(), new.values()):
        pair(one, other)
    return [(pairs[role.key], role) for role in _ordered(after) if role.key in pairs]


def _by_id(role: Role) -> object:
    return role.id


def _by_title(role: Role) -> object:
    return role.path, role.track, str(role.title).casefold() if role.title else role.id


def _unambiguous(old: Iterable[Role], new: Iterable[Role], name: Callable[[Role], object]) -> list[tuple[Role, Role]]:
    """The pairs of roles of one name, where each side has the name once."""
    ones, others = _grouped(old, name), _grouped(new, name)
    return [(ones[key][0], others[key][0]) for key in ones if len(ones[key]) == 1 and len(others.get(key, ())) == 1]


def _grouped(roles: Iterable[Role], name: Callable[[Role], object]) -> dict[object, list[Role]]:
    found: dict[object, list[Role]] = {}
    for role in roles:
        found.setdefault(name(role), []).append(role)
    return found


def _alike(old: Iterable[Role], new: Iterable[Role]) -> list[tuple[Role, Role]]:
    """Roles of one path and level that got another id and title, but say nearly the same."""
    # Only roles of one level are held against each other, so this stays small however large the framework is.
    ones, others = _grouped(old, _by_slot), _grouped(new, _by_slot)
    scored = sorted(
        (
            (score, one, other)
            for slot in ones
            for one in ones[slot]
            for other in others.get(slot, ())
            if (score := _likeness(one, other)) >= ALIKE
        ),
        key=lambda entry: (-entry[0], entry[1].key, entry[2].key),
    )
    found, taken = [], set()
    for _, one, other in scored:
        if (one.key, 0) not in taken and (other.key, 1) not in taken:
            taken |= {(one.key, 0), (other.key, 1)}
            found.append((one, other))
    return found


def _by_slot(role: Role) -> object:
    return role.path, role.track, role.level


def _likeness(one: Role, other: Role) -> float:
    """How many of the words and skills of two roles are the same: 0 to 1 (the coefficient of Dice)."""
    ours, theirs = _features(one), _features(other)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs)) if ours or theirs else 0.0


def _features(role: Role) -> set[str]:
    words = re.findall(r"\w+", f"{role.scope_summary or ''} {role.description or ''}".casefold())
    return {*words, *(str(skill.code) for skill in role.skills)}


def _ordered(framework: Framework) -> list[Role]:
    """Roles in the order in which people read them: by path, track and level."""
    paths = {path.id: number for number, path in enumerate(framework.header.paths)}
    return sorted(
        framework.by_key.values(),
        key=lambda role: (paths.get(role.path, len(paths)), role.path, role.track or "", role.level or 0, role.id),
    )


# What became of a role


def _role_change(
    old: Role, new: Role, before: Framework, after: Framework, pairs: Sequence[tuple[Role, Role]]
) -> RoleChange:
    return RoleChange(
        before=old,
        after=new,
        renamed=old.name != new.name,
        moved_level=old.level != new.level,
        moved_place=(old.path, old.track) != (new.path, new.track),
        skills=tuple(_skill_changes(old, new, before, after)),
        texts=tuple(_role_texts(old, new)),
        steps=tuple(_steps(old, new, before, after, {one.key: other.key for one, other in pairs})),
    )


def _skill_changes(old: Role, new: Role, before: Framework, after: Framework) -> Iterator[SkillChange]:
    was, now = _asked(old), _asked(new)
    for code in sorted({*was, *now}):
        if code not in now:
            yield SkillChange("lost", code, skill_name(was[code], before), was[code].required, None)
        elif code not in was:
            yield SkillChange("gained", code, skill_name(now[code], after), None, now[code].required)
        else:
            one, other = was[code].required, now[code].required
            if one is not None and other is not None and one != other:
                yield SkillChange(
                    "raised" if other > one else "lowered", code, skill_name(now[code], after), one, other
                )


def _asked(role: Role) -> dict[str, Skill]:
    return {str(skill.code): skill for skill in reversed(role.skills)}


def skill_name(skill: Skill, framework: Framework) -> str:
    """What a framework calls a skill, else what SFIA calls it, else its code."""
    shared = framework.skill_files.get(str(skill.code))
    if skill.name or (shared and shared.name):
        return str(skill.name or (shared and shared.name))
    from framework_lint.sfia import VERSIONS, facts

    header = framework.header
    known = facts(header.sfia_version, header.locale).get(str(skill.code)) if header.sfia_version in VERSIONS else None
    return known.name if known else str(skill.code)


def _role_texts(old: Role, new: Role) -> Iterator[TextChange]:
    yield from _text("scope summary", old.scope_summary, new.scope_summary)
    yield from _text("description", old.description, new.description)
    yield from _text("also known as", ", ".join(old.also_known_as), ", ".join(new.also_known_as))
    was, now = _asked(old), _asked(new)
    for code in sorted(set(was) & set(now)):
        yield from _text(f"reason for {code}", was[code].reason, now[code].reason)
    dropped = {str(skill.code): skill for skill in old.drops}, {str(skill.code): skill for skill in new.drops}
    for code in sorted({*dropped[0], *dropped[1]}):
        reasons = [skills[code].reason if code in skills else None for skills in dropped]
        yield from _text(f"reason to drop {code}", *reasons)


def _text(what: str, before: str | None, after: str | None) -> Iterator[TextChange]:
    one, other = _plain(before), _plain(after)
    if one != other:
        yield TextChange(what, one, other)


def _plain(text: str | None) -> str:
    return " ".join(text.split()) if text else ""


def _steps(
    old: Role, new: Role, before: Framework, after: Framework, became: Mapping[str, str]
) -> Iterator[StepChange]:
    was, now = _targets(old, before), _targets(new, after)
    for kind in ("next", "previous", "back"):
        ones = {became.get(key, key): name for key, name in was[kind].items()}
        others = now[kind]
        gone = tuple(name for key, name in ones.items() if key not in others)
        came = tuple(name for key, name in others.items() if key not in ones)
        if gone or came:
            yield StepChange(kind, gone, came)


def _targets(role: Role, framework: Framework) -> dict[Literal["next", "previous", "back"], dict[str, str]]:
    """Where a role's navigation leads, as it is written out or else as levels and branches give it: names by key."""
    written = role.navigation

    def linked(links: Sequence[Link]) -> dict[str, str]:
        targets = [(framework.target(role, link), link) for link in links]
        return {
            target.key if target else str(link.to): target.name if target else str(link.to) for target, link in targets
        }

    def derived(step: Literal[1, -1]) -> dict[str, str]:
        return {other.key: other.name for other in framework.neighbours(role, step)}

    return {
        "next": linked(written.next) if written and written.next else derived(1),
        "previous": linked(written.previous) if written and written.previous else derived(-1),
        "back": linked(written.back) if written else {},
    }


# Texts of skills, which many roles share


def _skill_texts(before: Framework, after: Framework, pairs: Sequence[tuple[Role, Role]]) -> Iterator[SharedTextChange]:
    roles: dict[tuple[str, str, str, str], list[str]] = {}
    names: dict[str, str] = {}
    for old, new in pairs:
        was, now = _asked(old), _asked(new)
        for code in set(was) & set(now):
            level = now[code].required if was[code].required == now[code].required else None
            one, other = texts_of(was[code], before, level), texts_of(now[code], after, level)
            for what in {**one, **other}:
                if one.get(what, "") != other.get(what, ""):
                    names[code] = skill_name(now[code], after)
                    roles.setdefault((code, what, one.get(what, ""), other.get(what, "")), []).append(new.name)
    for code, what, one_text, other_text in _unasked(before, after):
        if (code, what, one_text, other_text) not in roles:
            names.setdefault(code, skill_name(after.skill_files.get(code) or before.skill_files[code], after))
            roles[code, what, one_text, other_text] = []
    for (code, what, one_text, other_text), where in sorted(roles.items()):
        yield SharedTextChange(code, names[code], TextChange(what, one_text, other_text), tuple(where))


def texts_of(skill: Skill, framework: Framework, level: int | None) -> dict[str, str]:
    """What a framework says of a skill that a role asks for, wherever it says it; with the text for `level`."""
    shared = framework.skill_files.get(str(skill.code))
    texts = {
        "name": skill_name(skill, framework),
        "description": _plain(skill.description or (shared and shared.description)),
        "guidance notes": _plain(skill.guidance_notes or (shared and shared.guidance_notes)),
    }
    if level is not None:
        text = skill.attainment.get(level) or (shared and shared.attainment.get(level))
        texts[f"attainment at level {level}"] = _plain(text)
    return texts


def _unasked(before: Framework, after: Framework) -> Iterator[tuple[str, str, str, str]]:
    """Texts of skills' own files that changed, at every level, whether or not a role asks for them. A file that comes
    or goes whole says nothing new by itself: its texts may have stood, or stand, in the roles."""
    for code in sorted(set(before.skill_files) & set(after.skill_files)):
        one, other = before.skill_files[code], after.skill_files[code]
        for what, was, now in (
            ("description", one.description, other.description),
            ("guidance notes", one.guidance_notes, other.guidance_notes),
            *(
                (f"attainment at level {level}", one.attainment.get(level), other.attainment.get(level))
                for level in sorted({*one.attainment, *other.attainment})
            ),
        ):
            for change in _text(what, was, now):
                yield code, change.what, change.before, change.after


# The framework as a whole


def _header_changes(before: Framework, after: Framework, pairs: Sequence[tuple[Role, Role]]) -> Iterator[TextChange]:
    one, other = before.header, after.header
    yield from _text("name", one.name, other.name)
    if before.roles and after.roles:
        yield from _text("locale", one.locale, other.locale)
        yield from _text("version of SFIA", str(one.sfia_version), str(other.sfia_version))
    was, now = places(before), places(after)
    for key in [*was, *(key for key in now if key not in was)]:
        yield from _text(f"{'track' if '/' in key else 'path'} {key}", was.get(key), now.get(key))
    became = {old.key: new.key for old, new in pairs}
    steps_before = {tuple(became.get(key, key) for key in step): words for step, words in _branches(before).items()}
    steps_after = _branches(after)
    for step in [*steps_before, *(step for step in steps_after if step not in steps_before)]:
        if (step in steps_before) != (step in steps_after):
            yield from _text("branch", steps_before.get(step), steps_after.get(step))


def places(framework: Framework) -> dict[str, str]:
    """The titles of paths and tracks by `path` and `path/track`."""
    found = {}
    for path in framework.header.paths:
        found[path.id] = str(path.title)
        found.update((f"{path.id}/{track.id}", str(track.title)) for track in path.tracks)
    return found


def _branches(framework: Framework) -> dict[tuple[str, ...], str]:
    found = {}
    for branch in framework.header.branches:
        ends = [(framework.find(end), str(end)) for end in (branch.source, branch.target)]
        key = tuple(role.key if role else written for role, written in ends)
        found[key] = " to ".join(role.name if role else written for role, written in ends)
    return found


def _prose_changes(before: Framework, after: Framework) -> Iterator[TextChange]:
    was = {prose.where: prose.text for prose in before.prose}
    now = {prose.where: prose.text for prose in after.prose}
    for where in sorted({*was, *now}):
        yield from _text(where, was.get(where), now.get(where))


# Words


def words_changed(before: str, after: str) -> list[Piece]:
    """What became of a text, word by word. The `same` and `removed` pieces together are the text before, the `same`
    and `added` ones the text after."""
    one, other = _tokens(before), _tokens(after)
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    pieces: list[Piece] = []
    if start:
        pieces.append(Piece("same", "".join(one[:start])))
    pieces += _middle(one[start : len(one) - end], other[start : len(other) - end])
    if end:
        pieces.append(Piece("same", "".join(one[-end:])))
    return _joined(pieces)


_TOKEN = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")
_MOST_TOKENS = 4_000  # of two texts: comparing takes their product


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _middle(one: list[str], other: list[str]) -> Iterator[Piece]:
    from difflib import SequenceMatcher

    if len(one) + len(other) > _MOST_TOKENS:
        # By sentence, not by word.
        one, other = (re.findall(r"[^.!?]*[.!?]?", "".join(tokens)) for tokens in (one, other))
    for tag, from_one, to_one, from_other, to_other in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(one[from_one:to_one]))
            continue
        if to_one > from_one:
            yield Piece("removed", "".join(one[from_one:to_one]))
        if to_other > from_other:
            yield Piece("added", "".join(other[from_other:to_other]))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces with neighbouring changes brought together: a lone space between two of them is no rest for the eye."""
    found: list[Piece] = []
    removed = added = ""

    def flush() -> None:
        nonlocal removed, added
        if removed:
            found.append(Piece("removed", removed))
        if added:
            found.append(Piece("added", added))
        removed = added = ""

    for number, (kind, text) in enumerate(pieces):
        if kind == "removed":
            removed += text
        elif kind == "added":
            added += text
        elif text.isspace() and (removed or added) and number + 1 < len(pieces):
            removed, added = removed + text, added + text
        else:
            flush()
            found.append(Piece("same", text))
    flush()
    return found
