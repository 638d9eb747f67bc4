"""YAML to plain data plus spans: one loop over parser events.

The events come from libyaml. It is fast, but not the judge: what it rejects, and anything unusual (tags, anchors,
directives), is read again by the same loop over the events of ruamel.yaml's own parser, which knows YAML 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from framework_lint.documents.node import Comment, Document, Mapping, Mark, Node, Position, Sequence
from framework_lint.documents.text import conflict_markers, decode, forbidden_characters
from framework_lint.documents.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    YAMLError,
    c_events,
    pure_events,
)
from framework_lint.model.findings import Edit, Fault, Fix, Hit
from framework_lint.model.spans import Lines, Place, Span

MAX_BYTES = 4_000_000
MAX_DEPTH = 100
MAX_NODES = 100_000

# YAML 1.2.2, section 10.3.2: the core schema.
_CORE = re.compile(
    r"(?P<null>null|Null|NULL|~)|(?P<bool>true|True|TRUE|false|False|FALSE)"
    r"|(?P<int>[-+]?[0-9]{1,4000})|0o(?P<octal>[0-7]{1,4000})|0x(?P<hex>[0-9a-fA-F]{1,3000})"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<inf>[-+]?\.(?:inf|Inf|INF))|(?P<nan>\.(?:nan|NaN|NAN))"
)
_PROPERTY = re.compile(r"[&!][^ \t\r\n,\[\]{}]*(?:[ \t\r\n]|#(?<=[ \t]#)[^\r\n]*)*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_TEXT_STARTS = frozenset("0123456789+-.~nNtTfF")

_TAGS = {f"tag:yaml.org,2002:{name}": name for name in ("str", "int", "float", "bool", "null", "map", "seq")} | {
    "!": "str"
}


class _Unusual(Exception):
    """Something that libyaml reads by YAML 1.1's rules: ask the other parser."""


class _Mark:
    """A position as the parsers give it."""

    def __init__(self, line: int, column: int, index: int) -> None:
        self.line, self.column, self.index = line, column, index


class _Refused(Exception):
    """Something that no parser is asked about again."""

    def __init__(self, span: Span, message: str, help: str = "") -> None:
        super().__init__(message)
        self.span = span
        self.message = message
        self.help = help


def read_yaml(path: str, data: bytes, *, any_tag: bool = False) -> Document:
    """Parse one YAML file. Never raises for what the file holds: `faults` tell it (STR001, STR003).

    With `any_tag`, tags that mean something to another program (`!ENV`, `!!python/name:...`) are left alone: what they
    stand before is read as plain data, nothing is executed.
    """
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB; no framework file needs to be"
        return Document(path, Lines(""), None, [Fault("STR001", Hit(Place(path), message))])
    text = decode(path, data)
    if isinstance(text, Fault):
        return Document(path, Lines(data.decode("utf-8", "replace")), None, [text])
    lines = Lines(text)
    faults = forbidden_characters(path, lines) or conflict_markers(path, lines)
    if faults:
        return Document(path, lines, None, faults)
    try:
        try:
            root = compose(path, lines, c_events(text), faults, strict=True)
        except (_Unusual, YAMLError):
            faults.clear()
            root = compose(path, lines, pure_events(text), faults, strict=False, any_tag=any_tag)
    except _Refused as refusal:
        faults[:] = [Fault("STR001", Hit(Place(path, refusal.span), refusal.message, help=refusal.help))]
        root = None
    except YAMLError as error:
        faults[:] = [_syntax_fault(path, lines, error)]
        root = None
    return Document(path, lines, root, faults)


def compose(
    path: str, lines: Lines, events: Iterator[Any], faults: list[Fault], *, strict: bool, any_tag: bool = False
) -> Node | None:
    """The tree of nodes that a stream of events describes; None for an empty file.

    With `strict`, raises `_Unusual` for what the C parser may read wrongly. Faults found on the way (a key twice, a
    second document) are appended to `faults`.
    """
    root: Node | None = None
    stack: list[tuple[Mapping | Sequence, Any, Any, Any]] = []
    anchors: dict[str, tuple[Node | None, int]] = {}  # each with the number of values in it
    container: Any = None  # the innermost open mapping or sequence
    mapping = False  # whether it is a mapping
    key: str | None = None  # of that mapping, the key whose value comes next
    key_marks: Any = None
    anchor: tuple[str, int] | None = None  # of that container: its name, and the count before it
    previous: Any = None  # where the last event ended: an empty value stands behind it
    count = 0  # of values, aliases expanded

    for event in events:
        kind = event.__class__
        start, end = event.start_mark, event.end_mark
        if kind is ScalarEvent:
            value: Any = event.value
            style = event.style or "plain"
            if event.anchor is not None or event.tag is not None:
                if strict:
                    raise _Unusual
                if not any_tag:
                    _check_tag(event.tag, start, end)
                start = _behind_properties(lines, start, end)
            is_key = mapping and key is None
            if style == "plain":
                if not value and start.index == end.index:
                    start = end = _empty(lines, previous, start)
                if not is_key and (not value or value[0] in _NOT_TEXT_STARTS) and event.tag is None:
                    value = _plain_value(value)
            elif style == "|" or style == ">":
                end = _block_scalar_end(lines, start, end)
            elif style == '"' and not value.isascii() and _SURROGATE.search(value):
                message = "an escape in this text is half of a character"
                raise _Refused(_span(start, end), message, "write the character itself")
            if event.tag is not None and not is_key and (not any_tag or str(event.tag) in _TAGS):
                value = _tagged(event.tag, value, _span(start, end))
            previous = end
            if is_key:
                key, key_marks = value, (start, end)
                if event.anchor is not None:
                    anchors[event.anchor] = Node(key, style, start, end), 1
                continue
            node = Node(value, style, start, end)
            count += 1
            if event.anchor is not None:
                anchors[event.anchor] = node, 1
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                if strict:
                    raise _Unusual
                if not any_tag:
                    _check_tag(event.tag, start, end)
            if mapping and key is None:
                raise _Refused(_span(start, end), "a key must be one line of text, not a list or a mapping")
            if container is not None and len(stack) + 1 >= MAX_DEPTH:
                raise _Refused(_span(start, end), f"lists or mappings are nested more than {MAX_DEPTH} deep")
            opened = (Mapping if kind is MappingStartEvent else Sequence)(start, end)
            previous = end
            if container is None:
                root = opened
            else:
                stack.append((container, key, key_marks, anchor))
            count += 1
            anchor = None
            if event.anchor is not None:
                anchors[event.anchor] = None, 0  # open: an alias to it would be its own child
                anchor = event.anchor, count - 1
            container, mapping, key = opened, kind is MappingStartEvent, None
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            node = container
            if start.index != end.index:  # a flow collection ends with its bracket
                node.end = end
            elif node.items:  # a block collection with its last content, not where the next token begins
                node.end = (next(reversed(node.items.values())) if mapping else node.items[-1]).end
            else:
                node.end = node.start
            previous = node.end
            if mapping and "<<" in node.items:
                _merge(node)
            if anchor is not None:
                anchors[anchor[0]] = node, count - anchor[1]
            if not stack:
                container, mapping = None, False
                continue
            container, key, key_marks, anchor = stack.pop()
            mapping = container.style == "map"
        elif kind is AliasEvent:
            if strict:
                raise _Unusual
            previous = end
            target, size = anchors.get(event.anchor, (None, -1))
            if size < 0:
                raise _Refused(
                    _span(start, end),
                    f'"*{event.anchor}" refers to an anchor that is not defined before it',
                    "put the text in quotes, if it only begins with `*`",
                )
            if target is None:
                raise _Refused(_span(start, end), f'"*{event.anchor}" refers to what it is itself part of')
            if mapping and key is None:
                key, key_marks = str(target.data), (start, end)
                continue
            node = _alias(target, start, end)
            count += size
        elif kind is DocumentStartEvent:
            if strict and event.explicit and (event.version or event.tags):
                raise _Unusual
            if root is not None and not lines.text[end.index :].strip():
                return root  # a marker that nothing follows
            if root is not None:
                span = Span(start.line + 1, start.column + 1, start.line + 1, start.column + 4)
                message = "a second YAML document begins here; a framework file holds one"
                faults.append(Fault("STR001", Hit(Place(path, span), message, help="put it into a file of its own")))
                return root
            continue
        else:  # the stream or a document begins or ends; a comment
            continue

        # A complete value: put it where it belongs.
        if count > MAX_NODES:
            raise _Refused(node.span, f"the file holds more than {MAX_NODES:,} values once its aliases are expanded")
        if container is None:
            root = node
        elif mapping:
            if key in container.items:
                again, first = Place(path, _span(*key_marks), str(key)), Place(path, container.key_span(key))
                message = f'the key "{key}" stands here a second time'
                faults.append(Fault("STR003", Hit(again, message, ((first, "first here"),))))
            else:
                container.key_marks[key] = key_marks
                container.items[key] = node
                container.data[key] = node.data
            key = None
        else:
            container.items.append(node)
            container.data.append(node.data)
    return root


def _span(start: Mark, end: Mark) -> Span:
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _alias(target: Node, start: Mark, end: Mark) -> Node:
    """The value that an alias stands for, at the place of the alias; what is inside it stays where it was written."""
    if isinstance(target, Mapping):
        mapping = Mapping(start, end)
        mapping.data, mapping.items, mapping.key_marks = target.data, target.items, target.key_marks
        return mapping
    if isinstance(target, Sequence):
        sequence = Sequence(start, end)
        sequence.data, sequence.items = target.data, target.items
        return sequence
    return Node(target.data, "alias", start, end)


def _merge(node: Mapping) -> None:
    """Apply the merge key `<<` (YAML 1.1 type repository, "merge"): keys that the mapping has itself win."""
    source = node.items["<<"]
    sources = [source] if isinstance(source, Mapping) else [n for n in source.items or () if isinstance(n, Mapping)]
    if not sources:
        return  # left in place: the schema says that `<<` is not a key it knows
    for other in sources:
        for key, value in other.items.items():
            if key not in node.items:
                node.items[key] = value
                node.data[key] = value.data
                node.key_marks[key] = other.key_marks[key]
    del node.items["<<"], node.data["<<"], node.key_marks["<<"]


def _check_tag(tag: Any, start: Mark, end: Mark) -> None:
    if tag is not None and str(tag) not in _TAGS:
        raise _Refused(_span(start, end), f'the tag "{tag}" has no meaning in a framework file', help="delete it")


def _behind_properties(lines: Lines, start: Any, end: Any) -> Any:
    """Where a scalar itself begins, behind its tag and anchor (YAML 1.2.2, section 6.9)."""
    at = start.index
    while match := _PROPERTY.match(lines.text, at, end.index):
        at = match.end()
    line, column = lines.position(at)
    return _Mark(line - 1, column - 1, at)


def _plain_value(value: str) -> Any:
    if not value:
        return None
    match = _CORE.fullmatch(value)
    if match is None:
        return value
    kind = match.lastgroup
    if kind == "null":
        return None
    if kind == "bool":
        return value[0] in "tT"
    if kind == "int":
        return int(value)
    if kind == "octal":
        return int(value[2:], 8)
    if kind == "hex":
        return int(value[2:], 16)
    if kind == "inf":
        return float("-inf" if value[0] == "-" else "inf")
    return float("nan") if kind == "nan" else float(value)


def _tagged(tag: Any, value: str, span: Span) -> Any:
    name = _TAGS[str(tag)]
    plain = _plain_value(value)
    if name == "str":
        return value
    kinds: dict[str, tuple[type, ...]] = {"int": (int,), "float": (int, float), "bool": (bool,), "null": (type(None),)}
    if name not in kinds or not isinstance(plain, kinds[name]):
        raise _Refused(span, f'"{value}" is not a {name}, as its tag says', help="delete the tag")
    return plain


def _block_scalar_end(lines: Lines, start: Any, end: Any) -> Position:
    """A block scalar ends behind its last content character, not where the next token begins."""
    source = lines.text[start.index : end.index].rstrip(" \t\r\n")
    if "\r" in source:
        return Position(*(n - 1 for n in lines.position(start.index + len(source))))
    breaks = source.count("\n")
    return Position(start.line + breaks, len(source) - source.rfind("\n") - 1 if breaks else start.column + len(source))


def _empty(lines: Lines, previous: Any, mark: Any) -> Any:
    """Where an empty value stands: zero-width behind the colon, dash or comma that announces it."""
    text = lines.text
    at = lines.offset(previous.line + 1, previous.column + 1) if previous else 0
    while at < mark.index and text[at] in " \t\r\n":
        at += 1
    if text[at : at + 1] in (":", "-", ",", "?"):
        line, column = lines.position(at + 1)
        return Position(line - 1, column - 1)
    return mark


def comments(document: Document) -> list[Comment]:
    """The comments of a parsed file in order (YAML 1.2.2, section 6.6), found by where they are not: in a scalar."""
    lines, found = document.lines, []
    if "#" not in lines.text:
        return []
    scalars = sorted(_scalar_spans(document.root)) if document.root else []
    index = 0
    for number in range(1, len(lines.starts) + 1):
        line = lines.line(number)
        at = line.find("#")
        while at >= 0:
            here = (number, at + 1)
            while index < len(scalars) and scalars[index][2:] <= here:
                index += 1
            inside = index < len(scalars) and scalars[index][:2] <= here
            if not inside and (at == 0 or line[at - 1] in " \t"):
                found.append(Comment(line[at:], Span(number, at + 1, number, len(line) + 1)))
                break
            at = line.find("#", at + 1)
    return found


def _scalar_spans(root: Node) -> Iterator[Span]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            yield from node.keys.values()
            waiting.extend(node.items.values())
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
        elif node.style not in ("|", ">"):
            yield node.span
        else:  # the header's own comment is one
            yield Span(node.span.line + 1, 1, node.span.end_line, node.span.end_column)


_EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    # what the parser says, what it means, what to do
    ("found character '\\t' that cannot start any token", "a tab is used for indentation", "indent with spaces"),
    (
        "mapping values are not allowed",
        "a colon followed by a space stands inside a text",
        'put the whole text in "double quotes", or write it below a `>-`',
    ),
    ("found unexpected end of stream", "a quoted text is never closed", "add the closing quote"),
    ("found unexpected document indicator", "a quoted text is never closed", "add the closing quote"),
    (
        "could not find expected ':'",
        "this line is neither `key: value` nor part of the text above",
        "add a colon, or indent the line like the text that it belongs to",
    ),
    (
        "found undefined alias",
        "a `*name` refers to an anchor that is not defined",
        "write the value out, or quote the text if it begins with `*`",
    ),
    (
        "found unknown escape character",
        "a backslash in double quotes begins an escape that YAML does not know",
        "write two backslashes, or use single quotes",
    ),
    (
        "did not find expected key",
        "the indentation does not fit the lines above",
        "indent keys of one mapping by the same number of spaces",
    ),
    (
        "expected <block end>",
        "the indentation does not fit the lines above",
        "indent the entries of one mapping or list by the same number of spaces",
    ),
    (
        "expected ',' or ']'",
        "a list in square brackets is not closed or misses a comma",
        "check its commas and the closing `]`",
    ),
    (
        "expected ',' or '}'",
        "a mapping in braces is not closed or misses a comma",
        "check its commas and the closing `}`",
    ),
    ("found character '@'", "a text begins with `@`", "put it in quotes"),
    ("found character '`'", "a text begins with a backtick", "put it in quotes"),
    ("found character '%'", "a text begins with `%`", "put it in quotes"),
    (
        "expected alphabetic or numeric character",
        "a text begins with `*` or `&`, which mean something to YAML",
        "put it in quotes",
    ),
    ("inconsistent indentation", "the indentation does not fit the lines above", "indent by the same number of spaces"),
)


# Slips that the parsers stumble over later than they were made: looked for where one stops and on the line before.
_SLIPS: tuple[tuple[str, str, str], ...] = (
    (
        r"""\s*(?:- )?[\w-]+:\s+(?P<at>(["'])(?:(?!\2).)*\2)\s*[^\s#,\]}]""",
        "a text begins with a quotation mark and goes on behind the closing one",
        "put the whole text in the other kind of quotation marks, or write it below a `>-`",
    ),
    (r"\s*(?:- )?[\w-]+(?P<at>:)[^\s:/]", "a colon has no space behind it", "write `key: value` with a space"),
    (
        r"\s*(?:- )?[\w-]+:?(?P<at>[\u00a0\u2007\u202f]+)",
        "a no-break space stands where YAML needs a plain one",
        "replace it with a space",
    ),
    (
        r"\s*(?:- )?[\w-]+:\s+(?P<at>\*\*?)\S",
        "a text begins with `*`, which means something to YAML",
        "put it in quotes",
    ),
)


def _syntax_fault(path: str, lines: Lines, error: YAMLError) -> Fault:
    """What the parser says, in plain words, at the place where it stopped."""
    said, mark = str(error), None
    if isinstance(error, MarkedYAMLError):
        said = " ".join(str(part) for part in (error.context, error.problem) if part)
        mark = error.problem_mark or error.context_mark
        if "quoted scalar" in said and "end of stream" in said:
            mark = error.context_mark or mark  # where the quote opens, not where the file ends
    span = Span(1, 1, 1, 1)
    if mark is not None:
        line = min(mark.line + 1, max(len(lines.starts), 1))
        column = min(mark.column + 1, len(lines.line(line)) + 1)
        span = Span(line, column, line, column + 1 if column <= len(lines.line(line)) else column)
    for number in (span.line, span.line - 1):
        for pattern, meaning, remedy in _SLIPS:
            slip = re.match(pattern, lines.line(number))
            if slip:
                place = Place(path, Span(number, slip.start("at") + 1, number, slip.end("at") + 1))
                right = {":": ": ", "\u00a0": " ", "\u2007": " ", "\u202f": " "}.get(slip["at"])
                fix = Fix("suggest", remedy, (Edit(place, right),)) if right else None
                return Fault("STR001", Hit(place, f"this is not valid YAML: {meaning}", help=remedy, fix=fix))
    for needle, meaning, remedy in _EXPLANATIONS:
        if needle in said:
            return Fault("STR001", Hit(Place(path, span), f"this is not valid YAML: {meaning}", help=remedy))
    reason = said.splitlines()[0] if said else "it cannot be read"
    return Fault("STR001", Hit(Place(path, span), f"this is not valid YAML: {reason}"))
