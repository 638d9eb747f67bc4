"""JSON to the same nodes as YAML: plain data plus places (RFC 8259)."""

from __future__ import annotations

from typing import Any

from framework_lint.documents.json_faults import Broken, explained
from framework_lint.documents.limits import MAX_DEPTH, MAX_NODES, too_large
from framework_lint.documents.node import Document, Mapping, Node, Offset, Sequence, key_twice
from framework_lint.documents.text import conflict_markers, decode
from framework_lint.model.findings import Fault, Hit
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Place, Span

_TOKEN = regex(
    r"[ \t\n\r]*+(?:"
    r'(?P<string>"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})[^"\\\x00-\x1f]*+)*+")'
    r"|(?P<number>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?)"
    r"|(?P<constant>true|false|null)"
    r"|(?P<mark>[\[\]{},:]))"
)
_CONSTANTS = {"true": True, "false": False, "null": None}
_HALF = regex("[\ud800-\udfff]")


def read_json(path: str, data: bytes) -> Document:
    """Parse one JSON file. Never raises for what the file holds: that is in `faults` (STR001, STR003).

    Read is what Python's `json` reads, but for `NaN`, the infinities and halves of characters.
    """
    if fault := too_large(path, data):
        return Document(path, Lines(""), None, [fault])
    text = decode(path, data)
    if isinstance(text, Fault):
        return Document(path, Lines(data.decode("utf-8", "replace")), None, [text])
    lines = Lines(text)
    faults = conflict_markers(path, lines)
    root: Node | None = None
    if not faults:
        try:
            root = _compose(path, lines, faults)
        except Broken as broken:
            related = tuple((_place(path, lines, *at), words) for at, words in broken.related)
            hit = Hit(_place(path, lines, broken.start, broken.end), broken.message, related, help=broken.help)
            faults = [Fault("STR001", hit)]
    return Document(path, lines, root, faults)


def _place(path: str, lines: Lines, start: int, end: int) -> Place:
    return Place(path, Span(*lines.position(start), *lines.position(end)))


# As in YAML's loop, the state is kept in local variables. `awaited` is what must come next: "value", "key", "colon",
# "next" (a comma or the closing bracket) or "end"; "value?" and "key?" where the closing bracket may come instead.
def _compose(path: str, lines: Lines, faults: list[Fault]) -> Node:
    """The tree of a text. Raises Broken; what is wrong but can be read is appended to `faults`."""
    text = lines.text
    match = _TOKEN.match
    stack: list[tuple[Any, str | None, Any]] = []  # the outer containers, each with the key of the inner one
    container: Any = None
    key: str | None = None
    key_marks: Any = None
    root: Node | None = None
    awaited = "value"
    value: Any
    count = at = last = 0  # `last` is where the token before the current one begins
    while True:
        token = match(text, at)
        kind = token.lastgroup if token else None
        if token is None or kind is None:
            break
        start, end = token.span(kind)
        char = text[start]
        node: Node | None = None
        if kind == "mark":
            if char in "[{" and awaited in ("value", "value?"):
                if len(stack) >= MAX_DEPTH:
                    raise Broken(start, end, f"more than {MAX_DEPTH} lists or groups lie inside one another")
                stack.append((container, key, key_marks))
                mark = Offset(lines, start)
                container = Mapping(mark, mark) if char == "{" else Sequence(mark, mark)
                awaited = "key?" if char == "{" else "value?"
                count += 1
            elif char == "," and awaited == "next":
                awaited = "key" if container.style == "map" else "value"
            elif char == ":" and awaited == "colon":
                awaited = "value"
            elif char in "]}" and _closes(char, container, awaited):
                node = container
                node.end = Offset(lines, end)
                container, key, key_marks = stack.pop()
            else:
                break
        elif kind == "string" and awaited in ("key", "key?"):
            key, key_marks = _string(text, start, end), (Offset(lines, start), Offset(lines, end))
            awaited = "colon"
        elif awaited in ("value", "value?"):
            if kind == "string":
                value, style = _string(text, start, end), '"'
            elif kind == "number":
                value, style = _number(text, start, end), "plain"
            else:
                value, style = _CONSTANTS[token[kind]], "plain"
            node = Node(value, style, Offset(lines, start), Offset(lines, end))
            count += 1
        else:
            break
        last, at = start, end
        if node is None:
            continue
        if count > MAX_NODES:
            raise Broken(start, end, f"the file holds more than {MAX_NODES:,} values")
        if container is None:
            root, awaited = node, "end"
            continue
        if not container.add(node, key, key_marks):
            faults.append(key_twice(path, container, str(key), key_marks))
        awaited = "next"
    if root is not None and not text[at:].strip(" \t\r\n"):
        return root
    raise explained(text, last, at, awaited, container.start.offset if container is not None else -1)


def _closes(char: str, container: Any, awaited: str) -> bool:
    """Whether a closing bracket is right here."""
    if container is None:
        return False
    return bool(
        awaited in ("next", "key?")
        if char == "}" and container.style == "map"
        else awaited in ("next", "value?") and char == "]" and container.style == "seq"
    )


def _string(text: str, start: int, end: int) -> str:
    if text.find("\\", start, end) < 0:
        return text[start + 1 : end - 1]
    import json

    value: str = json.loads(text[start:end])
    if _HALF.search(value):
        message = "this is not valid JSON: an escape in this text is half of a character"
        raise Broken(start, end, message, "write the character itself")
    return value


def _number(text: str, start: int, end: int) -> int | float:
    written = text[start:end]
    if not any(char in written for char in ".eE"):
        try:
            return int(written)
        except ValueError:  # more digits than Python reads
            message = f"this number has too many digits: {len(written):,}"
            raise Broken(start, end, message, "write a smaller number, or a text in quotes") from None
    return float(written)
