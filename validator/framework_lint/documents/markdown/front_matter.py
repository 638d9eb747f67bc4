"""The front matter of a page, YAML between `---` or TOML between `+++`, as plain data with places.

What sites fill in when they are built (`{{ page.title }}`, `{% if %}`, `<%= %>`) is no YAML and no fault: it is blotted
out before parsing, so that the rest is read, and put back into the texts that hold it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from framework_lint.documents.markdown.source import Range, Source
from framework_lint.documents.node import Mapping, Node, Sequence
from framework_lint.documents.text import FORBIDDEN
from framework_lint.model.findings import Edit, Fault, Fix, Hit
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Place, Span, Text

POINTER = "front matter"  # of every fault in it
_CLOSING = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = {
    "---": re.compile(r"""["']?[A-Za-z_][\w .-]{0,60}["']?[ \t]*:(?:[ \t]|$)"""),
    "+++": re.compile(r"""["']?[A-Za-z_][\w.-]{0,60}["']?[ \t]*=|\[{1,2}[A-Za-z_]"""),
}
_NESTED = ("params", "extra")  # where Hugo and Zola want a site's own keys
_LONGEST = 200  # characters of a value that names something


class FrontMatter(NamedTuple):
    """What stands above a page.

    root    its keys; None where it has none, or cannot be parsed: then `value` looks for a key by its line
    faults  what is wrong with it (STR001, STR003), each with the pointer POINTER
    """

    root: Node | None = None
    faults: tuple[Fault, ...] = ()


def lines_of(rows: list[str]) -> int:
    """How many lines of front matter a page begins with; a ruler on its first line is none."""
    opening = rows[0].rstrip()
    if opening not in _CLOSING:
        return 0
    seen_key = False
    for number, row in enumerate(rows[1:], 1):
        if row.rstrip() in _CLOSING[opening]:
            return number + 1
        if not seen_key and not row.startswith("#"):
            seen_key = _KEY[opening].match(row) is not None
            if not seen_key:
                return 0
    return 0


def read_front_matter(source: Source, end: int) -> FrontMatter:
    """Read the first `end` lines of a page, as `lines_of` counts them. Never raises for what they hold."""
    if not end:
        return FrontMatter(faults=tuple(_never_closed(source)))
    if end == 2:
        return FrontMatter()
    written = source.text[len(source.rows[0]) : source.starts[end - 1]]  # the lines keep their numbers
    text = _without_templates(FORBIDDEN.sub("?", written))
    if source.rows[0].startswith("+"):
        from framework_lint.documents.toml import read_toml

        document = read_toml(source.path, text.encode())
    else:
        from framework_lint.documents.yaml.reader import read_yaml

        document = read_yaml(source.path, text.encode(), any_tag=True)
    faults = document.faults
    if "{%" in written or "<%" in written:  # of two values with a condition before each one is left
        faults = [fault for fault in faults if fault.rule != "STR003"]
    if any(fault.rule == "STR001" for fault in faults):
        begin = _begin_of_text(source, end, faults[0])
        faults = [_not_closed(source, begin)] if begin else faults
    elif "\t" in text and not source.rows[0].startswith("+"):
        faults = [*faults, *_tabs(source, text)]
    root = document.root if isinstance(document.root, Mapping) else None
    if root is not None and _BLOT in text:
        _put_back(root, Lines(text), written)
    return FrontMatter(root, tuple(map(_of_front_matter, faults)))


def is_of_front_matter(fault: Fault) -> bool:
    """Whether a fault is one of the front matter: the page below it is read all the same."""
    return isinstance(fault.hit.at, Place) and fault.hit.at.pointer == POINTER


def value(source: Source, end: int, front: FrontMatter, key: str) -> Text | None:
    """A plain value of the front matter, without its quotes; None for lists, truth values and templates.

    Where the whole cannot be parsed it is looked for by its line, so that no fault of the rest can hide it.
    """
    where = _by_line(source, end, key) if front.root is None else _by_key(source, front.root, key)
    if where is None:
        return None
    start, stop = source.strip(*where)
    words = source.text[start:stop]
    if not words or len(words) > _LONGEST or _TEMPLATE.search(words):
        return None
    return source.cut(start, stop, key)


def _by_key(source: Source, root: Node, key: str) -> Range | None:
    for mapping in (root, *(root.get(name) for name in _NESTED)):
        node = _get(mapping, key) if mapping else None
        if node is not None and isinstance(node.data, str | int | float) and not isinstance(node.data, bool):
            return _content(source, node)
    return None


def _get(mapping: Node, key: str) -> Node | None:
    """The value of a key; capitals do not matter."""
    found = mapping.get(key)
    return found or next((mapping.get(name) for name in mapping.keys if name.casefold() == key), None)


def _content(source: Source, node: Node) -> Range | None:
    span = node.span
    start = source.starts[span.line - 1] + span.column - 1
    end = source.starts[span.end_line - 1] + span.end_column - 1
    if re.search(r"!\S{0,80}[ \t]*\Z", source.rows[span.line - 1][: span.column - 1]):
        return None  # `!ENV NAME`: what it will be nobody knows
    if node.style in ("|", ">"):
        return source.starts[span.line], end
    if node.style in ("'", '"'):
        return start + 1, end - 1
    return (start, end) if node.style == "plain" else None


def _by_line(source: Source, end: int, key: str) -> Range | None:
    pattern = rf"""(?i:{re.escape(key)})[ \t]*[:=][ \t]*(["']?)([^"'#|>&*!%@`\[{{][^"'#]{{0,{_LONGEST}}}?)\1[ \t]*$"""
    for line, row in enumerate(source.rows[1 : end - 1] if end else [], 1):
        match = re.match(pattern, row)
        if match:
            at = source.starts[line]
            return at + match.start(2), at + match.end(2)
    return None


# --- What is filled in when a site is built ---

_BLOT = "\ue000"  # a character of private use, which no parser takes for more than a letter
_TEMPLATE = regex(r"\{\{|\{%|<%|\$\{")
_FILLED_IN = regex(
    r"\{\{[^{}\n]{0,400}\}\}|\{%[^%\n]{0,400}%\}|<%[^%\n]{0,400}%>|%[A-Za-z_]{1,40}%|@{1,2}[A-Z_]{1,40}@{1,2}"
)
_TAG_ALONE = regex(r"(?m)^[ \t]*(?:\{%[^%\n]{0,400}%\}|<%[^%\n]{0,400}%>)[ \t]*$")


def _without_templates(text: str) -> str:
    """The text with what is filled in later replaced by as many blots, so that columns stay."""
    if not re.search(r"\{\{|\{%|<%|%|@", text):
        return text
    text = _TAG_ALONE.sub(lambda tag: " " * len(tag.group()), text)
    return _FILLED_IN.sub(lambda part: _BLOT * len(part.group()), text)


def _put_back(parent: Mapping | Sequence, lines: Lines, written: str) -> None:
    """What was blotted out, in the values below a node: blots keep their number and order."""
    children = parent.items.items() if isinstance(parent, Mapping) else enumerate(parent.items)
    for key, node in children:
        if isinstance(node, Mapping | Sequence):
            _put_back(node, lines, written)
        elif isinstance(node.data, str) and _BLOT in node.data:
            span = node.span
            start, end = lines.offset(span.line, span.column), lines.offset(span.end_line, span.end_column)
            hidden = (written[at] for at in range(start, end) if lines.text[at] == _BLOT)
            node.data = parent.data[key] = "".join(next(hidden, _BLOT) if char == _BLOT else char for char in node.data)


# --- Faults ---


def _of_front_matter(fault: Fault) -> Fault:
    at = fault.hit.at
    place = at if isinstance(at, Place) else at.place
    return fault._replace(hit=fault.hit._replace(at=place._replace(pointer=POINTER)))


def _tabs(source: Source, text: str) -> list[Fault]:
    """A tab that libyaml reads as a space, and that other readers of YAML stop at."""
    from framework_lint.documents.yaml.events import MarkedYAMLError, YAMLError, pure_events

    try:
        for _ in pure_events(text):
            pass
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        row = text.split("\n")[mark.line] if mark else ""
        tabs = re.compile(r"\t+").search(row)
        if mark is None or tabs is None:
            return []
        line = mark.line + 1
        place = Place(source.path, Span(line, tabs.start() + 1, line, tabs.end() + 1))
        return [
            Fault(
                "STR001",
                Hit(
                    place,
                    "a tab stands here in the front matter: some programs read it as a space, others stop here and "
                    "show the page without its title",
                    help="write a space",
                    fix=Fix("suggest", "write a space", (Edit(place, " "),)),
                    severity="warning",
                ),
            )
        ]
    return []


# Keys that only front matter has on the second line of a page.
_USUAL_KEY = regex(
    r"(?:title|layout|level|weight|grade|track|date|tags|slug|permalink|nav_order|parent|description|draft|path|id|"
    r"author|categories|template|hide|sidebar_\w{1,20}|aliases|type|url)[ \t]*[:=](?:[ \t]|$)"
)


def _never_closed(source: Source) -> list[Fault]:
    rows = source.rows
    opening = rows[0].rstrip()
    if opening not in _CLOSING or len(rows) < 2 or not _USUAL_KEY.match(rows[1]):
        return []
    for line, row in enumerate(rows[1:40], 1):
        if not row.strip() or row.startswith("# "):
            return [_not_closed(source, line)]
        if re.fullmatch(r"[\u2013\u2014]|[-+\u2013\u2014]{2,}[ \t]*", row):
            message = f'the front matter is not closed: this line is not "{opening}"'
            place = source.place(source.starts[line], source.end(line), "")
            fix = Fix("suggest", f'write "{opening}"', (Edit(place, opening),))
            return [_of_front_matter(Fault("STR001", Hit(place, message, help=f'write "{opening}"', fix=fix)))]
    return [_not_closed(source, 0)]


def _not_closed(source: Source, line: int) -> Fault:
    opening = source.rows[0].rstrip()
    place = source.place(source.starts[line], source.end(line), "")
    message = "the front matter is not closed above this line: a site shows its keys as text, or leaves the page out"
    if not line:
        message = "the front matter that begins here is never closed"
    return _of_front_matter(
        Fault("STR001", Hit(place, message, help=f'write "{opening}" on a line of its own below it'))
    )


def _begin_of_text(source: Source, end: int, fault: Fault) -> int:
    """The line of a heading that stands inside of what was taken for front matter, above the fault; 0 for none."""
    at = fault.hit.at
    last = at.span.line if isinstance(at, Place) else 0
    for line in range(2, min(last, end - 1)):
        if re.match(r"#{1,6} \S", source.rows[line]) and not source.rows[line - 1].strip():
            return line
    return 0
