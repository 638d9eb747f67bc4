"""What changed between two revisions, told in sentences: as text, Markdown and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from framework_lint.history.changes import RoleChange, SharedTextChange, SkillChange, TextChange
from framework_lint.history.revisions import Difference, Unread
from framework_lint.history.word_changes import Piece
from framework_lint.model.framework import Role
from framework_lint.model.visible import visible
from framework_lint.reports.json import encode
from framework_lint.reports.markdown import inline
from framework_lint.reports.summary import count

VERSION = 1
FORMATS = ("text", "markdown", "json")

CONTEXT = 60  # characters of unchanged text that are shown before and after a change
LONGEST = 400  # characters of one change that are shown
_COLORS = {"removed": "31", "added": "32", "title": "1"}
_STEPS = {"next": "next step", "previous": "previous step", "back": "link back"}


def render(name: str, found: Sequence[Difference], before: str, after: str, *, color: bool = False) -> Iterator[str]:
    """What changed, as pieces of text in a format of `FORMATS`. `before` and `after` are the names of the revisions."""
    if name == "json":
        return _json(found, before, after)
    return markdown(found) if name == "markdown" else _text(found, before, after, color)


# What there is to tell


class Section(NamedTuple):
    """What became of one thing: sentences, and texts with what changed in them."""

    title: str
    items: list[str | TextChange]


def sections(difference: Difference) -> Iterator[Section]:
    """Everything that changed in a framework, what matters most to people first."""
    comparison, titles = difference.comparison, difference.titles
    if comparison.added:
        yield Section("New roles", [_introduced(role, titles) for role in comparison.added])
    if comparison.removed:
        yield Section("Roles that are gone", [_introduced(role, titles) for role in comparison.removed])
    for change in comparison.changed:
        yield Section(_introduced(change.after, titles), list(_items(change, titles)))
    for shared in comparison.skill_texts:
        yield Section(_skill_title(shared), [shared.text])
    if comparison.framework:
        yield Section("The framework", list(comparison.framework))
    for text in comparison.prose:
        yield Section(text.what, [text._replace(what="text")])
    if difference.unread_before:
        yield Section("Could not be read before, so nothing is said of it", _unread(difference.unread_before))
    if difference.unread_after:
        yield Section("Cannot be read now, so nothing is said of it", _unread(difference.unread_after))


def headline(found: Sequence[Difference]) -> str:
    """`1 role added, 2 roles changed`, or that nothing did."""
    comparisons = [difference.comparison for difference in found]
    counts = [
        (sum(len(one.added) for one in comparisons), "role", " added"),
        (sum(len(one.removed) for one in comparisons), "role", " removed"),
        (sum(len(one.changed) for one in comparisons), "role", " changed"),
        (sum(len(one.skill_texts) for one in comparisons), "text", " of skills changed"),
        (sum(len(one.framework) for one in comparisons), "setting", " of the framework changed"),
        (sum(len(one.prose) for one in comparisons), "other page", " changed"),
    ]
    return (
        ", ".join(count(number, noun) + did for number, noun, did in counts if number) or "nothing changed in meaning"
    )


def _introduced(role: Role, titles: Any) -> str:
    return f"{role.name} ({', '.join([*_place(role, titles), *_level(role.level)])})"


def _place(role: Role, titles: Any) -> list[str]:
    path = [titles.get(role.path, role.path)] if role.path else []
    return [*path, titles.get(f"{role.path}/{role.track}", role.track)] if role.track else path


def _level(level: int | None) -> list[str]:
    return [] if level is None else [f"level {level}"]


def _items(change: RoleChange, titles: Any) -> Iterator[str | TextChange]:
    before, after = change.before, change.after
    if change.renamed:
        yield f'was called "{before.name}"'
    if change.moved_level:
        yield f"moved from {_level_said(before.level)} to {_level_said(after.level)}"
    if change.moved_place:
        yield f"moved here from {', '.join(_place(before, titles))}"
    for skill in change.skills:
        yield _skill(skill)
    for step in change.steps:
        parts = [f"no longer {_and(step.gone)}"] if step.gone else []
        parts = [f"now {_and(step.new)}", *parts] if step.new else parts
        yield f"{_STEPS[step.kind]}: {', '.join(parts)}"
    yield from change.texts


def _skill(change: SkillChange) -> str:
    name = change.name if change.name == change.code else f"{change.name} ({change.code})"
    if change.kind == "gained":
        return " ".join(["now asks for", name, *(f"at {level}" for level in _level(change.after))])
    if change.kind == "lost":
        return f"no longer asks for {name}" + (f", which stood at level {change.before}" if change.before else "")
    return f"asks {'more' if change.kind == 'raised' else 'less'} of {name}: level {change.after}, was {change.before}"


def _skill_title(shared: SharedTextChange) -> str:
    name = shared.name if shared.name == shared.code else f"{shared.name} ({shared.code})"
    if not shared.roles:
        return f"{name}, which no role asks for at this level"
    if len(shared.roles) > 3:
        return f"{name}, for {', '.join(shared.roles[:2])} and {len(shared.roles) - 2} more roles"
    return f"{name}, for {_and(shared.roles)}"


def _unread(unread: Sequence[Unread]) -> list[str | TextChange]:
    return [f"{path}: {reason}" for path, reason in unread]


def _level_said(level: int | None) -> str:
    return "no level" if level is None else f"level {level}"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with long unchanged stretches, and very long changes, cut where a word ends."""
    found = []
    for number, (kind, text) in enumerate(pieces):
        if kind == "same":
            ahead = CONTEXT if number else 0  # what follows the change before
            behind = CONTEXT if number + 1 < len(pieces) else 0
            text = _cut(text, ahead, behind, len(" … "))
        else:
            text = _cut(text, LONGEST // 2, LONGEST // 2, 40)
        found.append(Piece(kind, text))
    return found


def _cut(text: str, head: int, tail: int, least: int) -> str:
    if len(text) <= head + tail + least:
        return text
    start = text[:head].rpartition(" ")[0] if head else ""
    end = text[len(text) - tail :].partition(" ")[2] if tail else ""
    return f"{start}{' ' if head else ''}…{' ' if tail else ''}{end}"


# The three formats


def _text(found: Sequence[Difference], before: str, after: str, color: bool) -> Iterator[str]:
    def paint(style: str, text: str) -> str:
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if color else text

    def words(piece: Piece) -> str:
        text = visible(piece.text)
        if piece.kind == "same":
            return text
        marked = f"[-{text}-]" if piece.kind == "removed" else f"{{+{text}+}}"
        return paint(piece.kind, marked)

    for difference in found:
        for section in sections(difference):
            yield f"{paint('title', visible(section.title))}\n"
            for item in section.items:
                if isinstance(item, str):
                    yield f"  - {visible(item)}\n"
                else:
                    yield f"  - {visible(item.what)}: {''.join(map(words, shortened(item.pieces())))}\n"
            yield "\n"
    where = f" ({_and([visible(one.folder) for one in found])})" if len(found) > 1 else ""
    yield f"{visible(before)} to {visible(after)}{where}: {headline(found)}\n"


def markdown(found: Sequence[Difference]) -> Iterator[str]:
    """The changes as Markdown, one section after the other; in GitHub's dialect, with <ins> and <del>."""
    yield f"{headline(found)[0].upper()}{headline(found)[1:]}.\n"
    for difference in found:
        if len(found) > 1:
            yield f"\n#### {inline(difference.folder)}\n"
        for section in sections(difference):
            yield f"\n**{inline(section.title)}**\n\n"
            for item in section.items:
                if isinstance(item, str):
                    yield f"- {inline(item)}\n"
                else:
                    yield f"- {inline(item.what)}: {''.join(map(_marked, shortened(item.pieces())))}\n"


def _marked(piece: Piece) -> str:
    text = inline(piece.text)
    return {"same": text, "removed": f"<del>{text}</del>", "added": f"<ins>{text}</ins>"}[piece.kind]


def _json(found: Sequence[Difference], before: str, after: str) -> Iterator[str]:
    document = {"version": VERSION, "before": before, "after": after, "frameworks": list(map(_data, found))}
    yield f"{encode(document)}\n"


def _data(difference: Difference) -> dict[str, Any]:
    comparison = difference.comparison
    return {
        "folder": difference.folder,
        "added": [_role(role) for role in comparison.added],
        "removed": [_role(role) for role in comparison.removed],
        "changed": [_changed(change) for change in comparison.changed],
        "skill_texts": [
            {"code": one.code, "name": one.name, "roles": list(one.roles), **_words(one.text)}
            for one in comparison.skill_texts
        ],
        "framework": [_words(change) for change in comparison.framework],
        "prose": [_words(change) for change in comparison.prose],
        "unread": {
            "before": [unread._asdict() for unread in difference.unread_before],
            "after": [unread._asdict() for unread in difference.unread_after],
        },
    }


def _role(role: Role) -> dict[str, Any]:
    return {"id": role.id, "path": role.path, "track": role.track, "title": role.name, "level": role.level}


def _changed(change: RoleChange) -> dict[str, Any]:
    return {
        "before": _role(change.before),
        "after": _role(change.after),
        "renamed": change.renamed,
        "moved_level": change.moved_level,
        "moved_place": change.moved_place,
        "skills": [skill._asdict() for skill in change.skills],
        "texts": [_words(text) for text in change.texts],
        "navigation": [{"kind": step.kind, "gone": list(step.gone), "new": list(step.new)} for step in change.steps],
    }


def _words(change: TextChange) -> dict[str, Any]:
    return {
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "pieces": [{"kind": piece.kind, "text": piece.text} for piece in change.pieces()],
    }
