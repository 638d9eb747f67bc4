"""Writing values back: what an edit puts into the source so that it reads as the value that is meant.

Rules name a value; how a file writes it (plain, quoted, folded) is looked up here. Whatever is not plainly right is
read back before it is offered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from framework_lint.model.findings import Change, Edit, place_of
from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines, Part, Place, Span, Text, offsets_in_source, resolve

# Characters of a file that are read back for its fixes: a long one with a fault in each word would take for ever. What
# is left over is offered by the next run.
MOST_READ_BACK = 8_000_000

# Words that no style of YAML reads as anything but themselves, between other such words (YAML 1.2.2, section 7.3).
_HARMLESS = regex(r"[A-Za-z\u00c0-\u024f](?:[A-Za-z0-9()\u00c0-\u024f\u2019;.&/ -]*[A-Za-z0-9.)])?")
_CONSTANTS = ("null", "true", "false")
_ADDRESS = regex(r"https?://[A-Za-z0-9._~/%?&=+-]*[A-Za-z0-9/]")
_HEADER = regex(r"([|>])[0-9+-]*([ \t]+#[^\r\n]*)?")


def change_of(edit: Edit, lines: Lines) -> Change | None:
    """An edit as a change of the source; None where it cannot be written."""
    name = place_of(edit.at).path.lower()
    if name.endswith(".xlsx"):
        return None
    if isinstance(edit.at, Part):
        text, start, end = edit.at
    elif isinstance(edit.at, Text):
        text, start, end = edit.at, 0, len(edit.at)
    else:
        place = edit.at if isinstance(edit.at, Place) else edit.at.place
        return Change(place.path, place.span, edit.text)
    place = text.place
    if name.endswith(".json"):
        return _in_json(text, start, end, edit.text, lines)
    if name.endswith((".csv", ".tsv")) and (place.style == "other" or re.search('[,;\t"\r\n]', edit.text)):
        return None  # it would end the cell, or replace more than the text
    if not place.path.endswith((".yaml", ".yml")):
        span = place.span if (start, end) == (0, len(text)) else _part_span(text, start, end, lines)
        return Change(place.path, span, edit.text) if span else None
    value = text[:start] + edit.text + text[end:]
    for span, written in _candidates(text, start, end, edit.text, value, lines):
        if written is not None and _reads_as(value, span, written, text, lines):
            return Change(place.path, span, written)
    return None


def _in_json(text: Text, start: int, end: int, new: str, lines: Lines) -> Change | None:
    if text.place.style != '"':
        return None
    span = resolve(Part(text, start, end), lines).span
    if (start, end) == (0, len(text)):
        return Change(text.place.path, text.place.span, _quoted(new))
    return Change(text.place.path, span, _quoted(new)[1:-1]) if span != text.place.span else None


Candidate = tuple[Span, str | None]


def _candidates(text: Text, start: int, end: int, new: str, value: str, lines: Lines) -> Iterator[Candidate]:
    """The ways to write a value, the smallest change first. Those of a whole value are made only when asked for."""
    place = text.place
    style, whole = place.style, (start, end) == (0, len(text))
    part = None if whole and style != "plain" else _part_span(text, start, end, lines)
    if part and "\n" not in new and new.isprintable():
        escaped = {"'": new.replace("'", "''"), '"': _quoted(new)[1:-1]}.get(style, new)
        yield part, escaped
    if lines.read_back > MOST_READ_BACK:
        return
    span = place.span
    if style in ("|", ">"):
        yield span, _block(value, span, lines)
    elif style == "plain" and part:
        # Quoted, with its lines left as they are: both styles fold alike (sections 7.3.2 and 7.3.3).
        source = lines.slice(span)
        first = lines.offset(part.line, part.column) - lines.offset(span.line, span.column)
        last = lines.offset(part.end_line, part.end_column) - lines.offset(span.line, span.column)
        if '"' in value or "\\" in value or not value.isprintable():
            yield span, "'" + (source[:first] + new + source[last:]).replace("'", "''") + "'"
        yield span, '"' + source[:first] + new + source[last:] + '"'
    elif style == "'" and value.isprintable():
        yield span, "'" + value.replace("'", "''") + "'"
    elif style in ("plain", "other") and value.isprintable():
        yield span, value
    yield span, _quoted(value)


def _part_span(text: Text, start: int, end: int, lines: Lines) -> Span | None:
    """Where a part of a text stands, if it stands there letter by letter."""
    place = text.place
    offsets = offsets_in_source(lines, place, text)
    if offsets is None or not text:
        return None
    first = offsets[start] if start < len(offsets) else offsets[-1] + 1
    last = offsets[end - 1] + 1 if end > start else first
    source = lines.text[first:last]
    if source.split() != text[start:end].split() or {"'": "'", '"': "\\"}.get(place.style, "\0") in source:
        return None  # an escape: it may end within
    return Span(*lines.position(first), *lines.position(last))


def _quoted(value: str) -> str:
    """A value in double quotes; YAML reads JSON's escapes (section 5.7)."""
    written = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda match: f"\\u{ord(match[0]):04x}", written)


def _block(value: str, span: Span, lines: Lines) -> str | None:
    """A value as a block scalar with the header and the indentation that the source has (section 8.1)."""
    header = _HEADER.match(lines.line(span.line), span.column - 1)
    body = value.rstrip("\n")
    if header is None or not body or len(value) - len(body) > 1 or body[0] in " \t\n":
        return None
    indent = next(
        (
            len(line) - len(line.lstrip(" "))
            for n in range(span.line + 1, span.end_line + 1)
            if (line := lines.line(n)).strip()
        ),
        0,
    )
    if not indent:
        return None
    style, chomp, comment = header[1], "" if value.endswith("\n") else "-", header[2] or ""
    if style == ">":
        # A line break of the value is an empty line here; long lines stay as long as they are meant.
        body = body.replace("\n", "\n\n")
    rows = (" " * indent + row if row else "" for row in body.split("\n"))
    return "\n".join((f"{style}{chomp}{comment}", *rows))


def _reads_as(value: str, span: Span, written: str, text: Text, lines: Lines) -> bool:
    """Whether the file, with `written` at a span, holds `value` where the text stood."""
    return _surely_reads_as(value, span, written, text.place) or _reads_back(value, span, written, text.place, lines)


def _surely_reads_as(value: str, span: Span, written: str, place: Place) -> bool:
    """Whether no style of YAML could read `written` otherwise: so it is with most edits, and to read the file takes
    longer than to find out what is wrong in it."""
    if span == place.span and place.style != "plain":
        return False
    is_constant = len(value) <= 5 and value.casefold() in _CONSTANTS
    if value[:1].isalpha() and not is_constant and _HARMLESS.fullmatch(written):
        return True
    return place.style == "plain" and written == value and _ADDRESS.fullmatch(written) is not None


def _reads_back(value: str, span: Span, written: str, place: Place, lines: Lines) -> bool:
    """Whether the value stands there when the file is read again."""
    from framework_lint.documents.node import Mapping, Sequence
    from framework_lint.documents.yaml.reader import read_yaml

    source = lines.text
    lines.read_back += len(source)
    if lines.read_back > MOST_READ_BACK:
        return False
    at, until = lines.offset(span.line, span.column), lines.offset(span.end_line, span.end_column)
    document = read_yaml(place.path, (source[:at] + written + source[until:]).encode("utf-8", "replace"))
    if document.root is None or document.faults:
        return False
    waiting = [document.root]
    wanted = place.span[:2]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Mapping):
            waiting.extend(node.items.values())
        elif isinstance(node, Sequence):
            waiting.extend(node.items)
        elif node.span[:2] == wanted:
            return bool(node.data == value)
    return False
