"""What a change takes away in framework.yaml, or in the configuration's table `framework` where there is none: what
texts and skills are judged by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from framework_lint.config.settings import Settings
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.history.base import Base
from framework_lint.history.taken_away.configuration import WeakerSetting
from framework_lint.history.taken_away.current import Current
from framework_lint.history.taken_away.phrases import value_of
from framework_lint.model.findings import TakenAway
from framework_lint.source.files import Unreadable
from framework_lint.source.roots import HEADERS

if TYPE_CHECKING:
    from framework_lint.documents.node import Document

_LISTS = ("retired_titles", "shared")  # of what is wrong, and of what is right
_KEYS = ("locale", "sfia", *_LISTS)


class HeaderChange(NamedTuple):
    """A key of framework.yaml that says something else, and how many findings that hides."""

    key: str
    message: str
    findings: int


class ChangedHeader(NamedTuple):
    """What changed in a framework.yaml that was there before: nothing where `changes` are empty."""

    where: str = ""
    now: Document | None = None
    before: Document | None = None
    changes: tuple[HeaderChange, ...] = ()

    def as_before(self) -> dict[str, bytes]:
        """framework.yaml with the changed keys as they were; empty where that cannot be done."""
        document = self.now
        for change in self.changes:
            text = _with_key_of(self.before, document, change.key)
            if not text:
                return {}
            document = read_yaml(self.where, text.encode("utf-8"))
        return {self.where: document.lines.text.encode("utf-8")} if document and self.changes else {}

    def taken_away(self, current: Current) -> Iterator[TakenAway]:
        for key, message, findings in self.changes:
            span = self.now.root.keys.get(key) if self.now and self.now.root else None
            path = current.source.display(self.where)
            yield TakenAway(_kind(key), path, span.line if span else 0, message, findings)


def changed_header(current: Current, base: Base) -> ChangedHeader:
    """What framework.yaml says otherwise than at the base; nothing where it is missing or unreadable on one side."""
    where = current.checked.framework.header.file
    where_before = next((name for name in HEADERS if name in base.source.files()), None)
    if where not in HEADERS or where_before is None:
        return ChangedHeader()
    try:
        now = read_yaml(where, current.source.read(where))
        before = read_yaml(where_before, base.source.read(where_before))
    except Unreadable:
        return ChangedHeader()
    changes = []
    for key in _KEYS:
        messages = [message for _, message in _weaker(_values(before, key), _values(now, key))]
        if messages:
            text = _with_key_of(before, now, key)
            findings = len(current.hidden(current.settings, {where: text.encode("utf-8")})) if text else 0
            changes.append(HeaderChange(key, "; ".join(messages), findings))
    return ChangedHeader(where, now, before, tuple(changes))


def weaker_framework_table(current: Current, base: Settings) -> Iterator[WeakerSetting]:
    """What the table `framework` says otherwise than at the base. The first entry counts the findings of all."""
    before, now = _values(base.framework), _values(current.settings.framework)
    if before != now and not current.checked.framework.header.written:
        findings = len(current.hidden(current.settings._replace(framework=base.framework)))
        for number, (kind, message) in enumerate(_weaker(before, now)):
            yield WeakerSetting(kind, "framework", message, 0 if number else findings)


def _values(document: Document | None, *keys: str) -> dict[str, Any]:
    """What a header says under these keys, or under all that matter, flat: `sfia.version`."""
    data = document.root.data if document and document.root else None
    if not isinstance(data, dict):
        return {}
    values: dict[str, Any] = {}
    for key in keys or _KEYS:
        value = data.get(key)
        if isinstance(value, dict):
            values |= {f"{key}.{name}": part for name, part in value.items()}
        elif value is not None:
            values[key] = value
    return values


def _weaker(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The kind and message of each value that changed, but for lists that only ask for more."""
    for name in {**now, **before}:
        if before.get(name) != now.get(name) and not _is_stricter(name, before.get(name), now.get(name)):
            yield _kind(name), f"{name} is {value_of(now, name)}, was {value_of(before, name)}"


def _kind(name: str) -> str:
    return "framework" if name in _LISTS else name.partition(".")[0]


def _is_stricter(name: str, before: Any, now: Any) -> bool:
    """Whether a list only asks for more: it names more titles as retired, or fewer texts as rightly shared."""
    if name not in _LISTS:
        return False
    old, new = ({entry for entry in value or () if isinstance(entry, str)} for value in (before, now))
    return old <= new if name == "retired_titles" else new <= old


def _with_key_of(before: Document | None, now: Document | None, key: str) -> str:
    """The text of framework.yaml with one key as it was; empty where that cannot be done line by line."""
    if before is None or now is None or not _by_lines(before) or not _by_lines(now):
        return ""
    old, new = _lines_of(before, key), _lines_of(now, key)
    old_lines = [] if old is None else _all_lines(before)[old.start : old.stop]
    lines = _all_lines(now)
    if new is None:
        return "\n".join([*lines, *old_lines, ""])
    return "\n".join([*lines[: new.start], *old_lines, *lines[new.stop :]])


def _by_lines(document: Document) -> bool:
    """Whether every key of a document begins a line: no flow mapping, no fault in it."""
    if document.root is None or document.faults or getattr(document.root, "start", None) is None:
        return False
    return not re.match(r"\s*(?:---\s*)?\{", document.lines.text)


def _lines_of(document: Document, key: str) -> range | None:
    """The lines (from 0) of a key and its value; None where the key is missing."""
    keys = document.root.keys if document.root else {}
    if key not in keys:
        return None
    first = keys[key].line
    end = min((span.line for span in keys.values() if span.line > first), default=len(document.lines.starts) + 1)
    return range(first - 1, end - 1)


def _all_lines(document: Document) -> list[str]:
    return [document.lines.line(number) for number in range(1, len(document.lines.starts) + 1)]
