"""What a change takes away in the files themselves: suppression comments, and texts marked as the framework's own."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.history.base import Base
from framework_lint.history.taken_away.current import Current
from framework_lint.history.taken_away.phrases import quoted
from framework_lint.model.findings import TakenAway
from framework_lint.model.regex import regex
from framework_lint.source.files import Unreadable

_TAILORED = regex(rb"\btailored:[ \t]*true\b")


def added_comments(current: Current) -> Iterator[TakenAway]:
    """The suppression comments that the change adds."""
    for comment, suppressed in current.added_suppressions():
        where = "in the whole file" if not comment.last else "here"
        message = f"a new comment ignores {quoted(selector for selector, _ in comment.selectors)} {where}"
        path = current.source.display(comment.place.path)
        yield TakenAway("suppression", path, comment.place.span.line, message, len(suppressed))


def added_tailoring(current: Current, base: Base) -> Iterator[TakenAway]:
    """Files in which the change marks more texts as the framework's own, so that they are no longer compared with
    SFIA's."""
    framework = current.checked.framework
    skills = [skill for role in framework.roles for skill in role.skills]
    for where in sorted({skill.place.path for skill in (*skills, *framework.skills) if skill.tailored}):
        try:
            now = current.source.read(where)
            before = base.source.read(where) if where in base.source.files() else b""
        except Unreadable:
            continue
        marks = list(_TAILORED.finditer(now))
        if len(marks) > len(_TAILORED.findall(before)):
            hidden = current.hidden(current.settings, {where: _TAILORED.sub(b"tailored: false", now)})
            line = now.count(b"\n", 0, marks[0].start()) + 1
            message = "more texts are marked `tailored: true` than before, and not compared with SFIA's"
            if hidden:
                yield TakenAway("suppression", current.source.display(where), line, message, len(hidden))
