"""Where in a YAML file somebody is typing: the keys above, what the line says so far.

Read from the lines themselves: while somebody types, the file is rarely one that a parser reads.
"""

from __future__ import annotations

from typing import NamedTuple

from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines

_START = regex(r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)(?:(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')[ ]*:(?:[ ]+|$))?")
_PAIR = regex(r"[ ]*(?P<key>[\w-]+)[ ]*:[ ]+(?P<value>[^,{}\[\]]*)")


class Typing(NamedTuple):
    """What is being typed.

    keys      of the mappings and lists above, from the top; a list adds none
    key       whose value is typed; empty where a key or an item of a list is
    in_list   whether an item of a list is typed
    begun     the characters before the cursor that belong to it, and the column (from 1) where they begin
    beside    what the same mapping says in plain words, by key
    """

    keys: tuple[str, ...]
    key: str
    in_list: bool
    begun: str
    column: int
    beside: dict[str, str]


def typing(lines: Lines, line: int, column: int) -> Typing:
    """What is being typed at a place of a YAML file."""
    before = lines.line(line)[: column - 1]
    start = _START.match(before)
    assert start  # every group may be empty
    indent = start.end("dashes")
    value = before[start.end() :]
    keys = _above(lines, line, start.end("indent"), len(start["dashes"]) > 0)
    key = _unquoted(start["key"] or "")
    opened = _open_bracket(value)
    if opened >= 0:
        inner = value[opened + 1 :].rpartition(",")[2]
        keys = (*keys, key) if key else keys
        pair = _PAIR.match(inner)
        begun = (pair["value"] if pair else inner).lstrip(" \"'")
        is_list = value[opened] == "["
        beside = {} if is_list else _pairs(lines.line(line)[start.end() + opened + 1 :])
        return Typing(keys, pair["key"] if pair else "", is_list, begun, column - len(begun), beside)
    begun = value.lstrip("\"'")
    beside = _beside(lines, line, indent)
    in_list = not key and bool(start["dashes"])
    return Typing(keys, key, in_list, begun, column - len(begun), beside)


_OPENS_BLOCK = regex(r"(?:^|[\s:-])[|>][+0-9-]*[ ]*(?:#.*)?$")


def in_block(lines: Lines, line: int) -> bool:
    """Whether a line is part of a text of several lines, or is indented by tabs, which YAML does not read."""
    text = lines.line(line)
    blanks = text[: len(text) - len(text.lstrip())]
    if "\t" in blanks:
        return True
    for number in range(line - 1, 0, -1):
        above = lines.line(number)
        if above.strip() and len(above) - len(above.lstrip()) < len(blanks):
            return _OPENS_BLOCK.search(above) is not None
    return False


def _pairs(text: str) -> dict[str, str]:
    """The pairs of a mapping in braces, those behind the cursor as well."""
    found = map(_PAIR.match, text.partition("}")[0].split(","))
    return {pair["key"]: pair["value"].strip() for pair in found if pair}


def _open_bracket(value: str) -> int:
    """Where the innermost bracket opens that is not closed; -1 where none is."""
    depth = 0
    for index in range(len(value) - 1, -1, -1):
        if value[index] in "]}":
            depth += 1
        elif value[index] in "[{":
            if depth == 0:
                return index
            depth -= 1
    return -1


def _above(lines: Lines, line: int, indent: int, is_item: bool) -> tuple[str, ...]:
    """The keys above a line. The items of a list may stand as far to the left as its key."""
    keys: list[str] = []
    limit, of_item = indent, is_item
    for number in range(line - 1, 0, -1):
        text = lines.line(number)
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        start = _START.match(text)
        if not start:
            continue
        left, inner = start.end("indent"), start.end("dashes")
        if start["key"] and (inner < limit or (of_item and inner == limit and not start["dashes"])):
            if not text[start.end() :].strip() or inner < limit:
                keys.append(_unquoted(start["key"]))
            limit, of_item = left, bool(start["dashes"])
        elif start["dashes"] and left < limit <= inner:
            limit, of_item = left, True
        if limit == 0 and not of_item:
            break
    return tuple(reversed(keys))


def _beside(lines: Lines, line: int, indent: int) -> dict[str, str]:
    """What the mapping of a line says, above and below it."""
    found: dict[str, str] = {}
    for step in (-1, 1):
        number = line if step == -1 else line + 1
        while 1 <= number <= len(lines.starts):
            text = lines.line(number)
            start = _START.match(text)
            if text.strip() and start:
                inner = start.end("dashes")
                if inner < indent or (step == 1 and inner == indent and start["dashes"]):
                    break
                if inner == indent and start["key"]:
                    found.setdefault(_unquoted(start["key"]), text[start.end() :].strip().strip("\"'"))
                if inner == indent and start["dashes"] and step == -1:
                    break
            number += step
    return found


def _unquoted(key: str) -> str:
    return key.strip("\"'")
