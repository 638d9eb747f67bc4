"""What every format says of changes: sections of sentences and of texts, what matters most to people first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from framework_lint.history.changes import (
    CriterionChange,
    LevelChange,
    RoleChange,
    SharedTextChange,
    SkillChange,
    TextChange,
)
from framework_lint.history.revisions import Difference, Unread
from framework_lint.history.word_changes import Piece
from framework_lint.model.parts import Role
from framework_lint.reports.summary import count

CONTEXT = 60  # characters of unchanged text that are shown before and after a change
LONGEST = 400  # characters of one change that are shown
_STEPS = {"next": "next step", "previous": "previous step", "back": "link back", "link": "link"}

Titles = Mapping[str, str]  # of paths and tracks, by `path` and `path/track`


class Section(NamedTuple):
    """What became of one thing: sentences, and texts with what changed in them."""

    title: str
    items: list[str | TextChange]


def sections(difference: Difference) -> Iterator[Section]:
    """Everything that changed in a framework."""
    comparison, titles = difference.comparison, difference.titles
    if comparison.added:
        yield Section("New roles", [_introduced(role, titles) for role in comparison.added])
    if comparison.removed:
        yield Section("Roles that are gone", [_introduced(role, titles) for role in comparison.removed])
    for change in comparison.changed:
        yield Section(_introduced(change.after, titles), list(_role_items(change, titles)))
    for level in comparison.levels:
        yield Section(_all_roles(level, titles), [_criterion(criterion) for criterion in level.criteria])
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


def headline(differences: Sequence[Difference]) -> str:
    """`1 role added, 2 roles changed`, or that nothing did."""
    comparisons = [difference.comparison for difference in differences]
    counts = [
        (sum(len(changes.added) for changes in comparisons), "role", " added"),
        (sum(len(changes.removed) for changes in comparisons), "role", " removed"),
        (sum(len(changes.changed) for changes in comparisons), "role", " changed"),
        (sum(len(changes.levels) for changes in comparisons), "level", " changed"),
        (sum(len(changes.skill_texts) for changes in comparisons), "text", " of skills changed"),
        (sum(len(changes.framework) for changes in comparisons), "setting", " of the framework changed"),
        (sum(len(changes.prose) for changes in comparisons), "other page", " changed"),
    ]
    return (
        ", ".join(count(number, noun) + did for number, noun, did in counts if number) or "nothing changed in meaning"
    )


# Sentences


def _introduced(role: Role, titles: Titles) -> str:
    level = [role.level_words] if role.level_words else []
    return f"{role.name} ({', '.join([*_place(role, titles), *level])})"


def _place(role: Role, titles: Titles) -> list[str]:
    path = [titles.get(role.path, role.path)] if role.path else []
    return [*path, titles.get(f"{role.path}/{role.track}", role.track)] if role.track else path


def _level(level: int | None) -> str:
    return "no level" if level is None else f"level {level}"


def _role_items(change: RoleChange, titles: Titles) -> Iterator[str | TextChange]:
    before, after = change.before, change.after
    if change.renamed:
        yield f'was called "{before.name}"'
    if change.moved_level:
        yield f"moved from {before.level_words or 'no level'} to {after.level_words or 'no level'}"
    if change.moved_place:
        yield f"moved here from {', '.join(_place(before, titles))}"
    for skill in change.skills:
        yield _skill(skill)
    for criterion in change.criteria:
        yield _criterion(criterion)
    for step in change.steps:
        parts = [f"now {conjoined(step.new)}"] if step.new else []
        parts += [f"no longer {conjoined(step.gone)}"] if step.gone else []
        yield f"{_STEPS[step.kind]}: {', '.join(parts)}"
    yield from change.texts


def _skill(change: SkillChange) -> str:
    name = _skill_name(change)
    if change.kind == "gained":
        return f"now asks for {name}" + ("" if change.after is None else f" at {_level(change.after)}")
    if change.kind == "lost":
        return f"no longer asks for {name}" + (f", which stood at level {change.before}" if change.before else "")
    return f"asks {'more' if change.kind == 'raised' else 'less'} of {name}: level {change.after}, was {change.before}"


def _all_roles(change: LevelChange, titles: Titles) -> str:
    of = f" of {titles.get(change.path, change.path)}" if change.path else ""
    at = f"level {change.level}" if change.level[:1].isdigit() else change.level
    return f"All roles{of} at {at}"


def _criterion(change: CriterionChange) -> str | TextChange:
    under = f" under {change.theme}" if change.theme else ""
    if change.kind == "reworded":
        return TextChange(f"a criterion{under}", change.before, change.after)
    asks = "now also asks" if change.kind == "gained" else "no longer asks"
    return f'{asks}{under}: "{change.after or change.before}"'


def _skill_title(shared: SharedTextChange) -> str:
    name = _skill_name(shared)
    if not shared.roles:
        return f"{name}, which no role asks for at this level"
    if len(shared.roles) > 3:
        return f"{name}, for {', '.join(shared.roles[:2])} and {len(shared.roles) - 2} more roles"
    return f"{name}, for {conjoined(shared.roles)}"


def _skill_name(change: SkillChange | SharedTextChange) -> str:
    return change.name if change.name == change.code else f"{change.name} ({change.code})"


def _unread(unread: Sequence[Unread]) -> list[str | TextChange]:
    return [f"{path}: {reason}" for path, reason in unread]


def conjoined(names: Sequence[str]) -> str:
    """`Maker`, `Maker and Guide`, `Maker, Guide and Lead`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


# Texts


def shortened(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with long unchanged stretches, and very long changes, cut where a word ends."""
    short = []
    for number, (kind, text) in enumerate(pieces):
        if kind == "same":
            head = CONTEXT if number else 0  # what follows the change before
            tail = CONTEXT if number + 1 < len(pieces) else 0
            text = _cut(text, head, tail, len(" … "))
        else:
            text = _cut(text, LONGEST // 2, LONGEST // 2, 40)
        short.append(Piece(kind, text))
    return short


def _cut(text: str, head: int, tail: int, least: int) -> str:
    """A text without its middle, where at least so many characters more than head and tail are left out."""
    if len(text) <= head + tail + least:
        return text
    start = text[:head].rpartition(" ")[0] if head else ""
    end = text[len(text) - tail :].partition(" ")[2] if tail else ""
    return f"{start}{' ' if head else ''}…{' ' if tail else ''}{end}"
