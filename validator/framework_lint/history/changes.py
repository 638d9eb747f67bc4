"""What can change for people between two states of a framework: values only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from framework_lint.history.word_changes import Piece, words_changed
from framework_lint.model.parts import Role


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


class CriterionChange(NamedTuple):
    """What a role, or all roles at a level, are expected to do now: `gained`, `lost`, or `reworded`."""

    kind: Literal["gained", "lost", "reworded"]
    theme: str
    before: str
    after: str


Step = Literal["next", "previous", "back", "link"]


class StepChange(NamedTuple):
    """Where a role's navigation leads: `next`, `previous` or `back`, and another `link` of its page; names of roles."""

    kind: Step
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
    criteria: tuple[CriterionChange, ...] = ()


class LevelChange(NamedTuple):
    """What became of the criteria that all roles at a level share; `path` is the one whose own level it is, if any."""

    level: str
    path: str
    criteria: tuple[CriterionChange, ...]


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
    levels: tuple[LevelChange, ...] = ()

    @property
    def empty(self) -> bool:
        return not any(self)

    def of_file(self, where: str) -> Comparison:
        """What changed in one file, given by its address: in the roles that stand in it, or its prose."""
        return Comparison(
            added=tuple(role for role in self.added if role.file == where),
            removed=tuple(role for role in self.removed if role.file == where),
            changed=tuple(change for change in self.changed if where in (change.before.file, change.after.file)),
            skill_texts=(),
            framework=(),
            prose=tuple(text for text in self.prose if text.what == where),
        )


def text_changes(what: str, before: str | None, after: str | None) -> Iterator[TextChange]:
    """The change of a text, nothing where only its white space is another."""
    old, new = plain(before), plain(after)
    if old != new:
        yield TextChange(what, old, new)


def plain(text: str | None) -> str:
    """A text with each stretch of white space as one space; empty for none."""
    return " ".join(text.split()) if text else ""
