"""YAML to plain data plus spans: one loop over parser events.

The events come from libyaml. It is fast, but not the judge: what it rejects, and anything unusual (tags, anchors,
directives), is read again by the same loop over the events of ruamel.yaml's own parser, which knows YAML 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from framework_lint.documents.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    MarkedYAMLError,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
    YAMLError,
    c_events,
    pure_events,
)
from framework_lint.documents.node import Comment, Document, Node
from framework_lint.documents.text import decode, forbidden_characters
from framework_lint.findings import Fault, Hit
from framework_lint.spans import Lines, Place, Span

MAX_BYTES = 4_000_000
MAX_DEPTH = 100
MAX_NODES = 100_000

# YAML 1.2.2, section 10.3.2: the core schema.
_CORE = re.compile(
    r"(?P<null>null|Null|NULL|~)|(?P<bool>true|True|TRUE|false|False|FALSE)"
    r"|(?P<int>[-+]?[0-9]{1,4000})|0o(?P<octal>[0-7]{1,4000})|0x(?P<hex>[0-9a-fA-F]{1,4000})"
    r"|(?P<float>[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)"
    r"|(?P<inf>[-+]?\.(?:inf|Inf|INF))|(?P<nan>\.(?:nan|NaN|NAN))"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_TEXT_STARTS = frozenset("0123456789+-.~nNtTfF")

_TAGS = {f"tag:yaml.org,2002:{name}": name for name in ("str", "int", "float", "bool", "null", "map", "seq")} | {"!": "str"}


class _Unusual(Exception):
    """Something that libyaml reads by YAML 1.1's rules: ask the other parser."""


class _Refused(Exception):
    """Something that no parser is asked about again."""

    def __init__(self, span: Span, message: str, help: str = "") -> None:
        super().__init__(message)
        self.span = span
        self.message = message
        self.help = help


def read_yaml(path: str, data: bytes) -> Document:
    """Parse one YAML file. Never raises for what the file holds: `faults` tell it (STR001, STR003)."""
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES // 1_000_000} MB; no framework file needs to be"
        return Document(path, Lines(""), None, [Fault("STR001", Hit(Place(path), message))])
    text = decode(path, data)
    if isinstance(text, Fault):
        return Document(path, Lines(data.decode("utf-8", "replace")), None, [text])
    lines = Lines(text)
    faults = forbidden_characters(path, lines) if not (text.isascii() and text.isprintable()) else []
    if faults:
        return Document(path, lines, None, faults)
    try:
        try:
            root = compose(path, lines, c_events(text), faults, strict=True)
        except (_Unusual, YAMLError):
            faults.clear()
            root = compose(path, lines, pure_events(text), faults, strict=False)
    except _Refused as refusal:
        faults[:] = [Fault("STR001", Hit(Place(path, refusal.span), refusal.message, help=refusal.help))]
        root = None
    except YAMLError as error:
        faults[:] = [_syntax_fault(path, lines, error)]
        root = None
    return Document(path, lines, root, faults)


def compose(path: str, lines: Lines, events: Iterator[Any], faults: list[Fault], *, strict: bool) -> Node | None:
    """The tree of nodes that a stream of events describes; None for an empty file.

    With `strict`, raises `_Unusual` for what the C parser may read wrongly. Faults found on the way (a key twice, a
    second document) are appended to `faults`.
    """
    root: Node | None = None
    stack: list[tuple[Node, str | None, Span | None, str | None]] = []
    anchors: dict[str, Node | None] = {}
    container: Node | None = None  # the innermost open mapping or sequence
    mapping = False  # whether it is a mapping
    key: str | None = None  # of that mapping, the key whose value comes next
    key_span: Span | None = None
    anchor: str | None = None  # of that container
    previous_end = (0, 0)  # where the last event ended: an empty value stands behind it
    count = 0

    for event in events:
        kind = type(event)
        start, end = event.start_mark, event.end_mark
        if kind is ScalarEvent:
            value: Any = event.value
            style = event.style or "plain"
            span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
            if style in "|>":
                span = _block_scalar_span(lines, span)
            if event.anchor is not None or event.tag is not None:
                if strict:
                    raise _Unusual
                _check_tag(event.tag, span)
            is_key = mapping and key is None
            if style == "plain":
                if value == "" and span[:2] == span[2:]:
                    span = _empty_span(lines, previous_end, span)
                if not is_key:
                    if event.tag is not None:
                        value = _tagged(event.tag, value, span)
                    elif not value or value[0] in _NOT_TEXT_STARTS:
                        value = _plain_value(value)
            elif event.tag is not None and not is_key:
                value = _tagged(event.tag, value, span)
            elif style == '"' and not value.isascii() and _SURROGATE.search(value):
                raise _Refused(span, "an escape in this text is half of a character", "write the character itself")
            previous_end = (span.end_line, span.end_column)
            if is_key:
                key, key_span = event.value, span
                if event.anchor is not None:
                    anchors[event.anchor] = Node(key, span, style)
                continue
            node = Node(value, span, style)
            if event.anchor is not None:
                anchors[event.anchor] = node
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
            if event.anchor is not None or event.tag is not None:
                if strict:
                    raise _Unusual
                _check_tag(event.tag, span)
            if mapping and key is None:
                raise _Refused(span, "a key must be one line of text, not a list or a mapping")
            if len(stack) >= MAX_DEPTH:
                raise _Refused(span, f"lists or mappings are nested more than {MAX_DEPTH} deep")
            node = Node({}, span, "map") if kind is MappingStartEvent else Node([], span, "seq")
            node.items = {} if kind is MappingStartEvent else []
            previous_end = (span.end_line, span.end_column)
            if event.anchor is not None:
                anchors[event.anchor] = None  # open: an alias to it would be its own child
            if container is not None:
                stack.append((container, key, key_span, anchor))
            else:
                root = node
            container, mapping, key, anchor = node, kind is MappingStartEvent, None, event.anchor
            count += 1
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            assert container is not None
            node = container
            _close(node, end, event.start_mark)
            previous_end = (node.span.end_line, node.span.end_column)
            if mapping and "<<" in node.keys:
                _merge(node)
            if anchor is not None:
                anchors[anchor] = node
            if not stack:
                container = None
                mapping = False
                continue
            container, key, key_span, anchor = stack.pop()
            mapping = container.style == "map"
        elif kind is AliasEvent:
            if strict:
                raise _Unusual
            span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
            previous_end = (span.end_line, span.end_column)
            if event.anchor not in anchors:
                raise _Refused(span, f'"*{event.anchor}" refers to an anchor that is not defined before it')
            target = anchors[event.anchor]
            if target is None:
                raise _Refused(span, f'"*{event.anchor}" refers to what it is itself part of')
            if mapping and key is None:
                key, key_span = str(target.data), span
                continue
            node = Node(target.data, span, "alias" if target.style not in ("map", "seq") else target.style)
            node.keys, node.items, node.size = target.keys, target.items, target.size
        elif kind is DocumentStartEvent:
            if strict and event.explicit and (event.version or event.tags):
                raise _Unusual
            if root is not None:
                span = Span(start.line + 1, start.column + 1, start.line + 1, start.column + 4)
                message = "a second YAML document begins here; a framework file holds one"
                faults.append(Fault("STR001", Hit(Place(path, span), message, help="put it into a file of its own")))
                return root
            continue
        elif kind is StreamStartEvent or kind is StreamEndEvent or kind is DocumentEndEvent:
            continue
        else:  # a comment event: nothing to read
            continue

        # A complete value: put it where it belongs.
        count += node.size
        if count > MAX_NODES:
            raise _Refused(node.span, f"the file holds more than {MAX_NODES:,} values once its aliases are expanded")
        if container is None:
            root = node
        elif mapping:
            assert key is not None and key_span is not None
            if key in container.keys and not (key == "<<"):
                related = ((Place(path, container.keys[key]), "first here"),)
                faults.append(Fault("STR003", Hit(Place(path, key_span, key), f'the key "{key}" stands here a second time', related)))
            else:
                container.keys[key] = key_span
                container.items[key] = node
                container.data[key] = node.data
                container.size += node.size
            key = None
        else:
            container.items.append(node)
            container.data.append(node.data)
            container.size += node.size
    return root


def _close(node: Node, end: Any, start: Any) -> None:
    """Give a collection the end of its last content, not the start of the next token."""
    first = node.span
    if start.line != end.line or start.column != end.column:  # a flow collection's closing bracket
        node.span = Span(first.line, first.column, end.line + 1, end.column + 1)
        return
    last: Span = first
    if node.style == "map" and node.items:
        key = next(reversed(node.items))
        last = node.items[key].span
    elif node.style == "seq" and node.items:
        last = node.items[-1].span
    else:
        last = Span(0, 0, first.line, first.column)
    node.span = Span(first.line, first.column, *max(last[2:], first[:2]))


def _merge(node: Node) -> None:
    """Apply the merge key `<<` (YAML 1.1 type repository, "merge"): keys that the mapping has itself win."""
    source = node.items["<<"]
    sources = [source] if source.style == "map" else [n for n in source.items or () if n.style == "map"]
    if not sources:
        return  # left in place: the schema says that `<<` is not a key it knows
    for other in sources:
        for key, value in other.items.items():
            if key not in node.items:
                node.items[key] = value
                node.data[key] = value.data
                node.keys[key] = other.keys[key]
    del node.items["<<"], node.data["<<"], node.keys["<<"]


def _check_tag(tag: Any, span: Span) -> None:
    if tag is not None and str(tag) not in _TAGS:
        raise _Refused(span, f'the tag "{tag}" has no meaning in a framework file', help="delete it")


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


def _block_scalar_span(lines: Lines, span: Span) -> Span:
    """A block scalar ends behind its last content character, not where the next token begins."""
    line = min(span.end_line, len(lines.starts))
    if span.end_column == 1 and line == span.end_line:
        line -= 1
    while line > span.line and not lines.line(line).strip(" \t"):
        line -= 1
    if line <= span.line:  # nothing but its header
        return Span(span.line, span.column, span.line, len(lines.line(span.line)) + 1)
    return Span(span.line, span.column, line, len(lines.line(line).rstrip(" \t")) + 1)


def _empty_span(lines: Lines, previous: tuple[int, int], span: Span) -> Span:
    """An empty value is zero-width behind the colon, dash or comma that announces it."""
    text = lines.text
    at = lines.offset(*previous) if previous != (0, 0) else 0
    end = lines.offset(span.line, span.column)
    while at < end and text[at] in " \t\r\n":
        at += 1
    if at < len(text) and text[at] in ":-,?":
        at += 1
        position = lines.position(at)
        return Span(*position, *position)
    return span


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
        if node.style == "map":
            yield from node.keys.values()
            waiting.extend(node.items.values())
        elif node.style == "seq":
            waiting.extend(node.items)
        elif node.style not in ("|", ">"):
            yield node.span
        else:  # the header's own comment is one
            yield Span(node.span.line + 1, 1, node.span.end_line, node.span.end_column)


_EXPLANATIONS: tuple[tuple[str, str, str], ...] = (
    # what the parser says, what it means, what to do
    ("found character '\\t' that cannot start any token", "a tab is used for indentation", "indent with spaces"),
    ("mapping values are not allowed", "a colon followed by a space stands inside a text", 'put the whole text in "double quotes", or write it below a `>-`'),
    ("found unexpected end of stream", "a quoted text is never closed", "add the closing quote"),
    ("found unexpected document indicator", "a quoted text is never closed", "add the closing quote"),
    ("could not find expected ':'", "this line is neither `key: value` nor part of the text above", "add a colon, or indent the line like the text that it belongs to"),
    ("found undefined alias", "a `*name` refers to an anchor that is not defined", "write the value out, or quote the text if it begins with `*`"),
    ("found unknown escape character", "a backslash in double quotes begins an escape that YAML does not know", "write two backslashes, or use single quotes"),
    ("did not find expected key", "the indentation does not fit the lines above", "indent keys of one mapping by the same number of spaces"),
    ("expected <block end>", "the indentation does not fit the lines above", "indent the entries of one mapping or list by the same number of spaces"),
    ("expected ',' or ']'", "a list in square brackets is not closed or misses a comma", "check its commas and the closing `]`"),
    ("expected ',' or '}'", "a mapping in braces is not closed or misses a comma", "check its commas and the closing `}`"),
    ("found character '@'", "a text begins with `@`", "put it in quotes"),
    ("found character '`'", "a text begins with a backtick", "put it in quotes"),
    ("found character '%'", "a text begins with `%`", "put it in quotes"),
    ("expected alphabetic or numeric character", "a text begins with `*` or `&`, which mean something to YAML", "put it in quotes"),
    ("inconsistent indentation", "the indentation does not fit the lines above", "indent by the same number of spaces"),
)


def _syntax_fault(path: str, lines: Lines, error: YAMLError) -> Fault:
    """What the parser says, in plain words, at the place where it stopped."""
    said, mark = str(error), None
    if isinstance(error, MarkedYAMLError):
        said = " ".join(str(part) for part in (error.context, error.problem) if part)
        mark = error.problem_mark or error.context_mark
    span = Span(1, 1, 1, 1)
    if mark is not None:
        line = min(mark.line + 1, max(len(lines.starts), 1))
        column = min(mark.column + 1, len(lines.line(line)) + 1)
        span = Span(line, column, line, column + 1 if column <= len(lines.line(line)) else column)
    for needle, meaning, remedy in _EXPLANATIONS:
        if needle in said:
            return Fault("STR001", Hit(Place(path, span), f"this is not valid YAML: {meaning}", help=remedy))
    reason = said.splitlines()[0] if said else "it cannot be read"
    return Fault("STR001", Hit(Place(path, span), f"this is not valid YAML: {reason}"))
