"""Put SFIA's texts from the user's own file into `skills/<CODE>.yaml` by replacing spans: nothing else changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from os.path import join, lexists
from typing import NamedTuple

from framework_lint.documents.node import Document, Node
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.damage import repaired
from framework_lint.model.folding import folded_text
from framework_lint.model.spans import Span
from framework_lint.sfia.dataset import Row
from framework_lint.sfia.site import canonical_url
from framework_lint.source.files import Top, Unreadable, read


class NotEditable(Exception):
    """A file cannot be read, or cannot be changed without touching more than intended; the message says why."""


class SkillFile(NamedTuple):
    """A file of a skill, before and after its texts are imported."""

    path: str
    before: bytes | None  # None where there is no file yet
    after: bytes
    levels: list[int]  # whose texts are imported


def skill_files(
    folder: str, top: Top, rows: Iterable[Row], levels: Iterable[int], version: int | None
) -> Iterator[SkillFile]:
    """The files of skills in a folder, with the facts and texts of `rows` at the given levels.

    `version` is the SFIA version of their URLs; None takes the URLs of the rows. Nothing outside `top` is read.
    Raises NotEditable.
    """
    for row in rows:
        path = join(folder, f"{row.code}.yaml")
        try:
            before = read(path, top) if lexists(path) else None
        except Unreadable as error:
            raise NotEditable(f"{path} cannot be read: {error}") from None
        after = with_texts(path, before, row, levels, canonical_url(row.code, version) if version else None)
        yield SkillFile(path, before, after, [level for level in levels if level in row.attainment])


class _Edit(NamedTuple):
    start: int  # offset in the text
    end: int  # exclusive
    text: str


Values = Mapping[str, str | dict[str, str]]  # by key; attainments by level

_ORDER = ("code", "name", "url", "category", "subcategory", "description", "guidance_notes", "tailored", "attainment")


def with_texts(path: str, data: bytes | None, row: Row, levels: Iterable[int], url: str | None) -> bytes:
    """The bytes of a skill file with the facts and texts of `row` and its attainment at `levels`.

    `data` is what the file holds, None for a new one. Values that differ only in white space or quotes stay as they are
    written, and so do other levels, the user's own keys, comments and order. The texts of a skill that is
    `tailored: true` stay, too. Raises NotEditable where the file is not such a mapping, or its YAML is too unusual.
    """
    wanted = _wanted(row, levels, url)
    if read_yaml(path, _new_file(wanted).encode("utf-8")).faults:
        raise NotEditable(f"the text of {row.code} has characters that a YAML file cannot hold; take SFIA's own file")
    if data is None or not data.strip():
        return _new_file(wanted).encode("utf-8")
    document = read_yaml(path, data)
    root = document.root
    if document.faults or root is None or root.style != "map":
        raise NotEditable(f"{path} is not a skill file that can be read; run `framework-lint {path}`")
    if root.data.get("code") not in (None, row.code):
        raise NotEditable(f"{path} is the file of {root.data['code']}, not of {row.code}")
    if root.data.get("tailored") is True:
        wanted = {
            key: value for key, value in wanted.items() if key not in ("description", "guidance_notes", "attainment")
        }
    newline = "\r\n" if "\r\n" in document.lines.text else "\n"
    text = document.lines.text
    for edit in sorted(_edits(document, root, wanted), reverse=True):
        text = text[: edit.start] + edit.text.replace("\n", newline) + text[edit.end :]
    changed = text.encode("utf-8")
    if data.startswith(b"\xef\xbb\xbf"):
        changed = b"\xef\xbb\xbf" + changed
    _verify(path, root, wanted, changed)
    return changed


def _wanted(row: Row, levels: Iterable[int], url: str | None) -> Values:
    """The keys and values of a row, in the order of a skill file."""
    attainment = {str(level): repaired(row.attainment[level]) for level in sorted(levels) if level in row.attainment}
    values: dict[str, str | dict[str, str]] = {
        "code": row.code,
        "name": row.name,
        "url": url or row.url,
        "category": row.category,
        "subcategory": row.subcategory,
        "description": row.description,
        "guidance_notes": row.guidance_notes,
        "attainment": attainment,
    }
    return {key: repaired(value) if isinstance(value, str) else value for key, value in values.items() if value}


def _new_file(wanted: Values) -> str:
    return "".join(_entry(key, value, "") for key, value in wanted.items())


def _edits(document: Document, root: Node, wanted: Values) -> list[_Edit]:
    attainment, node = wanted.get("attainment"), root.get("attainment")
    if not isinstance(attainment, dict) or node is None or node.style != "map" or not node.items:
        return _edits_of_mapping(document, root, wanted, _ORDER)
    others = {key: value for key, value in wanted.items() if key != "attainment"}
    edits = _edits_of_mapping(document, root, others, _ORDER)
    return edits + _edits_of_mapping(document, node, attainment, tuple("1234567"))


def _edits_of_mapping(
    document: Document,
    mapping: Node,
    wanted: Values | dict[str, str],
    order: tuple[str, ...],
) -> list[_Edit]:
    """Edits that give a mapping the wanted values: existing keys in place, new ones behind the key before them."""
    lines = document.lines
    if lines.text[lines.offset(mapping.span.line, mapping.span.column)] == "{":
        raise NotEditable(f"{document.path} writes keys in {{braces}}; write it as lines of `key: value` first")
    first_key = next(iter(mapping.keys.values()))
    indent = lines.line(first_key.line)[: first_key.column - 1]
    edits: list[_Edit] = []
    added: dict[int, list[str]] = {}
    for key, value in wanted.items():
        node = mapping.get(key)
        if node is None:
            earlier = [other for other in mapping.items if other in order[: order.index(key)]]
            at = _line_behind(document, mapping.items[earlier[-1]] if earlier else None, first_key)
            added.setdefault(at, []).append(_entry(key, value, indent))
        elif isinstance(value, dict):
            key_span = mapping.keys[key]
            start = lines.offset(key_span.end_line, key_span.end_column)
            end = max(lines.offset(node.span.end_line, node.span.end_column), start)
            edits.append(_Edit(start, end, _entry(key, value, indent)[len(indent) + len(key) :].rstrip("\n")))
        elif not _says(node.data, value):
            edits.append(_replacement(document, node.span, value, indent))
    for at, entries in added.items():
        separator = "" if at == 0 or lines.text[at - 1] == "\n" else "\n"
        edits.append(_Edit(at, at, separator + "".join(entries)))
    return edits


def _line_behind(document: Document, node: Node | None, first_key: Span) -> int:
    """The offset of the line behind a value, or of the mapping's first line if no key precedes."""
    lines = document.lines
    if node is None:
        return lines.offset(first_key.line, 1)
    return lines.offset(node.span.end_line + 1, 1)


def _replacement(document: Document, span: Span, value: str, indent: str) -> _Edit:
    lines = document.lines
    start, end = lines.offset(span.line, span.column), lines.offset(span.end_line, span.end_column)
    text = _value(value, indent)
    if start == end:  # an empty value is zero-width behind its colon
        text = " " + text
    elif text.startswith("|") and "#" in lines.line(span.end_line)[span.end_column - 1 :]:
        # A comment behind a one-line value goes with the block's header.
        end = start + len(lines.text[start:].splitlines()[0].rstrip())
        comment = lines.text[lines.offset(span.end_line, span.end_column) : end]
        header, _, rest = text.partition("\n")
        text = f"{header}{comment}\n{rest}"
    return _Edit(start, end, text)


def _entry(key: str, value: str | Mapping[str, str], indent: str) -> str:
    """The lines of one key with its value."""
    if isinstance(value, str):
        return f"{indent}{key}: {_value(value, indent)}\n"
    return f"{indent}{key}:\n" + "".join(_entry(level, text, indent + "  ") for level, text in value.items())


def _value(value: str, indent: str) -> str:
    """A value as YAML: one line plain, or quoted where YAML would read something else; prose as a literal block."""
    if "\n" not in value and len(value) < 100 and not value.endswith("."):
        root = read_yaml("", f"x: {value}".encode()).root
        return value if root is not None and root.data == {"x": value} else _quoted(value)
    inner = indent + "  "
    block = "\n".join(inner + line if line else "" for line in value.split("\n"))
    return f"|-\n{block}"


def _quoted(value: str) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _says(value: object, text: str) -> bool:
    """Whether a value in a file is the text, apart from white space and quotes."""
    return isinstance(value, str) and folded_text(value) == folded_text(text)


def _verify(path: str, before: Node, wanted: Values, changed: bytes) -> None:
    """Parse what would be written: only what is wanted may have changed. Raises NotEditable."""
    document = read_yaml(path, changed)
    if document.faults or document.root is None or document.root.style != "map":
        raise NotEditable(f"{path} is written in a way that cannot be edited; write `key: value` lines without anchors")
    old, new = dict(before.data), dict(document.root.data)
    for key, value in wanted.items():
        old_value, new_value = old.pop(key, None), new.pop(key, None)
        if not (_has(old_value, new_value, value) if isinstance(value, dict) else _says(new_value, value)):
            raise NotEditable(
                f"{path}: `{key}` is written in a way that cannot be edited; write it as plain text, without anchors"
            )
    if old != new:
        raise NotEditable(f"{path} is written in a way that cannot be edited; write `key: value` lines without anchors")


def _has(old: object, new: object, texts: Mapping[str, str]) -> bool:
    """Whether a mapping has the texts, and otherwise what it had before."""
    if not isinstance(new, dict):
        return False
    rest = {level: text for level, text in (old if isinstance(old, dict) else {}).items() if level not in texts}
    if {level: text for level, text in new.items() if level not in texts} != rest:
        return False
    return all(_says(new.get(level), text) for level, text in texts.items())
