"""Which files are no part of a framework, wherever they lie: those that git ignores, that the configuration excludes,
that a program made, and changelogs. They are there, so that links may lead to them, but nobody reads them."""

from __future__ import annotations

from collections.abc import Sequence

from framework_lint.config.settings import Settings
from framework_lint.model.regex import regex
from framework_lint.source.built import built_folders
from framework_lint.source.files import Unreadable
from framework_lint.source.roots import HEADERS
from framework_lint.source.tree import Source

IGNORED = "git ignores it"
BUILT = "a program made it: a built site, or an environment"
RECORD = "a record for the programmers of the repository"

# Not in capitals they may be pages of a handbook: "news", "history".
_RECORD = regex(
    r"(?:^|/)(?:(?i:change[-_]?logs?|release[-_]?notes)(?:[-_.][\w.-]+)?"
    r"|CHANGES|HISTORY|NEWS|RELEASES?|AUTHORS|CONTRIBUTORS|MAINTAINERS|CODEOWNERS|THIRD[-_]PARTY[\w-]*"
    r"|(?i:pull_request_template|issue_template))\.md\Z"
)


def left_out(source: Source, settings: Settings, files: Sequence[str]) -> dict[str, str]:
    """The files of a framework, by address, that are not read, each with the reason as words of a message."""
    if not any(where.endswith((".md", ".yaml", ".yml")) for where in files):
        return {}
    built = built_folders(files, lambda where: _text(source, where))
    names, folders = set[str](), list[str]()
    for where in source.ignored():
        folders.append(where) if where.endswith("/") else names.add(where)
    ignored = tuple(folders)
    reasons = {}
    for where in files:
        pattern = settings.excluded_by(where)
        if pattern:
            reasons[where] = f'`exclude` names "{pattern}"'
        elif where in names or where.startswith(ignored):
            reasons[where] = IGNORED
        elif where.startswith(built):
            reasons[where] = BUILT
        elif where.endswith(".md") and _RECORD.search(where):
            reasons[where] = RECORD
    for name in HEADERS:
        reasons.pop(name, None)
    return reasons


def _text(source: Source, where: str) -> str:
    try:
        return source.read(where).decode("utf-8", "replace")
    except Unreadable:
        return ""
