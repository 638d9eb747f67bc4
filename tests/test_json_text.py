"""JSON with places: what Python's `json` reads is read, and what is broken is said in plain words at its place."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from framework_lint.documents.json_text import read_json
from framework_lint.documents.limits import MAX_BYTES, MAX_DEPTH, MAX_NODES
from framework_lint.documents.node import Document, Mapping, Node, Sequence
from framework_lint.documents.values import Values
from framework_lint.documents.yaml.edits import change_of
from framework_lint.model.findings import Edit, place_of
from framework_lint.model.spans import Lines, Span, Text, resolve

SETTINGS = settings(max_examples=150, deadline=None)

CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(st.one_of(st.sampled_from('"\\/\b\f\n\r\t\x00\x7f\u2028é課🚀 ,:[]{}#'), CHARACTERS), max_size=12)
DATA = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
    max_leaves=20,
)


@st.composite
def string(draw: st.DrawFn, value: str) -> str:
    """A text as JSON, each character in a way that is drawn."""
    written = []
    for char in value:
        forms = [json.dumps(char)[1:-1]]
        if char > "\x1f" and char not in '"\\':
            forms.append(char)
        if char <= "\uffff":
            forms.append(f"\\u{ord(char):04X}")
        if char == "/":
            forms.append("\\/")
        written.append(draw(st.sampled_from(forms)))
    return '"' + "".join(written) + '"'


@st.composite
def source_of(draw: st.DrawFn, value: Any) -> str:
    """Data as JSON, with white space, escapes and the order of keys drawn."""
    blank = draw(st.sampled_from(["", " ", "\n", "\r\n  ", "\t", "\r"]))
    if isinstance(value, str):
        return blank + draw(string(value))
    if isinstance(value, list):
        return f"{blank}[" + f"{blank},".join(draw(source_of(item)) for item in value) + f"{blank}]"
    if isinstance(value, dict):
        pairs = (f"{blank}{draw(string(key))}{blank}:{draw(source_of(item))}" for key, item in value.items())
        return f"{blank}{{" + f"{blank},".join(pairs) + f"{blank}}}"
    return blank + json.dumps(value) + blank


def nodes(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [node, *(below for item in node.items.values() for below in nodes(item))]
    return [node, *(below for item in node.items for below in nodes(item))] if isinstance(node, Sequence) else [node]


def faults(document: Document) -> list[tuple[str, Span, str]]:
    return [(fault.rule, place_of(fault.hit.at).span, fault.hit.message) for fault in document.faults]


# --- What is read ---


@SETTINGS
@given(st.data(), DATA)
def test_the_data_is_what_json_reads_and_each_value_stands_at_its_span(data: st.DataObject, value: Any) -> None:
    source = data.draw(source_of(value))
    document = read_json("a.json", source.encode())
    assert not document.faults
    assert document.root is not None
    assert document.root.data == json.loads(source) == value
    for node in nodes(document.root):
        written = document.lines.slice(node.span)
        assert json.loads(written) == node.data
        assert written[0] == {"map": "{", "seq": "[", '"': '"'}.get(node.style, written[0])
        if isinstance(node, Mapping):
            assert {key: json.loads(document.lines.slice(span)) for key, span in node.keys.items()} == {
                key: key for key in node.items
            }


@SETTINGS
@given(st.data(), TEXTS.filter(len))
def test_each_part_of_a_text_stands_at_its_place(data: st.DataObject, value: str) -> None:
    source = "[\n " + data.draw(string(value)) + "]"
    document = read_json("a.json", source.encode())
    assert document.root is not None
    text = Values("a.json").text(document.root.items[0], "x")
    assert text == value
    start = data.draw(st.integers(0, len(value) - 1))
    end = data.draw(st.integers(start + 1, len(value)))
    span = resolve(text.part(start, end), document.lines).span
    assert json.loads(f'"{document.lines.slice(span)}"') == value[start:end]


@pytest.mark.parametrize(
    ("written", "word", "columns"),
    [
        (r'"so-called \"lead\" role"', "role", (21, 25)),
        (r'"so-called \"lead\" role"', '"lead"', (12, 20)),
        (r'"a\nb\nlead"', "lead", (8, 12)),
        (r'"na\u00efve lead"', "lead", (13, 17)),
        (r'"na\u00efve lead"', "ï", (4, 10)),
        (r'"\ud83d\ude80 lead"', "lead", (15, 19)),
        (r'"\ud83d\ude80 lead"', "🚀", (2, 14)),
        (r'"🚀 lead"', "lead", (4, 8)),
        (r'"and\/or lead"', "lead", (10, 14)),
        (r'"and\/or lead"', "/or", (5, 9)),
        (r'"C:\\lead"', "lead", (6, 10)),
        (r'"it' + "'" + r's lead \t"', "lead", (7, 11)),
    ],
)
def test_a_part_behind_an_escape(written: str, word: str, columns: tuple[int, int]) -> None:
    document = read_json("a.json", written.encode())
    assert document.root is not None
    text = Values("a.json").text(document.root, "x")
    assert text is not None
    start = text.index(word)
    assert resolve(text.part(start, start + len(word)), document.lines).span == (1, columns[0], 1, columns[1])


ODD = ["0", "-0", "1.0", "1e5", "-1.5E-3", "1e999", '""', " null ", "[]", "{}", "[[],{}]", '{"":0}', '"\x7f\x85\u2028"']
WRONG = [
    "",
    " ",
    "01",
    "1.",
    ".5",
    "+1",
    "1_0",
    "[1,]",
    '{"a":1,}',
    "[1 2]",
    "{1:2}",
    "nul",
    "truex",
    "NaN",
    "-Infinity",
]
WRONG += [
    "[1}",
    "}",
    "]",
    '"',
    '"\t"',
    '"\\x"',
    '"\\u12"',
    "\xa01",
    "[,]",
    "{,}",
    "1,",
    "1 2",
    "{a:1}",
    "['a']",
    '{"a"}',
]
WRONG += ['{"a":}', "[", "{", '{"a":', '{"a"', "//", "/* */ 1", "#", ":", "\ufeff\ufeff1", "\x00", "-", "[1:2]", "0x7"]


@pytest.mark.parametrize("source", ODD + WRONG)
def test_what_json_refuses_is_refused_and_nothing_else(source: str) -> None:
    document = read_json("a.json", source.encode())
    try:
        value = json.loads(source.encode(), parse_constant=lambda _: json.loads(""))
    except ValueError:
        assert document.root is None
        assert [fault.rule for fault in document.faults] == ["STR001"]
    else:
        assert not document.faults
        assert document.root is not None
        assert repr(document.root.data) == repr(value)


@SETTINGS
@given(st.text(st.sampled_from("[]{},:\"\\ \n01.e-+truefalsn'/#x"), max_size=14) | st.binary(max_size=12))
def test_nothing_raises_and_json_is_the_judge(source: str | bytes) -> None:
    data = source.encode() if isinstance(source, str) else source
    assume(b"\x00" not in data)  # which `json` takes for UTF-16
    document = read_json("a.json", data)
    try:
        json.loads(data.decode("utf-8-sig"), parse_constant=lambda _: json.loads(""))
    except ValueError:
        assert document.root is None
        assert document.faults
    else:
        assert document.root is not None or "half of a character" in document.faults[0].hit.message
    for fault in document.faults:
        span = place_of(fault.hit.at).span
        assert span[:2] <= span[2:]
        assert span.end_line <= max(len(document.lines.starts), 1)


def test_a_byte_order_mark_takes_no_column() -> None:
    document = read_json("a.json", b'\xef\xbb\xbf{"a": 1}')
    assert document.root is not None
    assert document.root.get("a").span == (1, 7, 1, 8)  # type: ignore[union-attr]


# --- What is broken ---


def test_a_key_twice_names_the_first() -> None:
    document = read_json("a.json", b'{"a": 1,\n "b": {"a": 2, "\\u0061": 3, "a": 4}}')
    assert document.root is not None
    assert document.root.data == {"a": 1, "b": {"a": 2}}
    assert faults(document) == [
        ("STR003", Span(2, 16, 2, 24), '"a" is written twice: only one of the two counts'),
        ("STR003", Span(2, 29, 2, 32), '"a" is written twice: only one of the two counts'),
    ]
    (spot, words), *_ = document.faults[0].hit.related
    assert (place_of(spot).span, words) == (Span(2, 8, 2, 11), "first here")


BROKEN = [
    # the source, with the place between «», what the message says, what the help says
    ('{"a": 1«,»}', "a comma stands before the closing `}`", "delete it"),
    ('["a", "b"«,»\n]', "a comma stands before the closing `]`", "delete it"),
    ('{\n  "a": [1],\n  "b": [2]«,»\n}\n', "a comma stands before the closing `}`", "delete it"),
    ("{«'»a': 1}", "here stands a quotation mark that JSON does not know", 'write texts and keys in "double quotes"'),
    ("[«'»a']", "here stands a quotation mark that JSON does not know", 'write texts and keys in "double quotes"'),
    ("[«“»a”]", "here stands a typographic quotation mark", 'write texts and keys in straight "double quotes"'),
    ('{"a": 1«»\n "b": 2}', "a comma is missing behind this value", "write a comma"),
    ('["a"«» "b"]', "a comma is missing behind this value", "write a comma"),
    ('[{"a": 1}«»\n{"a": 2}]', "a comma is missing behind this value", "write a comma"),
    ('{"a"«» 1}', "a key needs a colon behind it", "write `:`"),
    ('{"a" «=» 1}', "a key needs a colon behind it", "write `:`"),
    ('{"a": «"»one,\n "b": "two"}', "the text that begins here has no closing quotation mark on its line", 'add a `"`'),
    ('["one", «"»two]', "the text that begins here has no closing quotation mark on its line", 'add a `"`'),
    ('["one", «"»two,\n 2]', "the text that begins here has no closing quotation mark on its line", 'add a `"`'),
    ('["one"«// why»\n]', "here stands a comment, which JSON does not have", "delete it"),
    ("[1,«}»", "`}` stands where `]` has to close what was opened", "close it with `]`"),
    ("{} «x»", "something follows behind the end of the value; a file holds one value", "into one list"),
    ('["one«»\ntwo"]', "a line ends inside of a text", "write `\\n` for a line break that is meant"),
    ('["one«»\r\ntwo"]', "a line ends inside of a text", "write `\\n` for a line break that is meant"),
    ('["one«\t»two"]', "a tab stands in a text as it is", "write `\\t`"),
    ('["one«\x01»two"]', "a control character (U+0001) stands in a text as it is", "write `\\u0001`"),
    ('["C:«\\d»ir"]', "`\\d` is none of JSON's escapes", "write two backslashes"),
    ('["«\\u»12"]', "four hexadecimal digits belong behind `\\u`", "write two backslashes"),
    ('{"a": 1, «// why»\n "b": 2}', "here stands a comment, which JSON does not have", "delete it"),
    ("«/* why */» {}", "here stands a comment, which JSON does not have", "delete it"),
    ("[1, «# why»\n2]", "here stands a comment, which JSON does not have", "delete it"),
    ('{"a": «NaN»}', "`NaN` is no number in JSON", "write a number, or `null`"),
    ("[«-Infinity»]", "`-Infinity` is no number in JSON", "write a number, or `null`"),
    ("[«True»]", "`True` is no word of JSON", "write `true`"),
    ("[«None»]", "`None` is no word of JSON", "write `null`"),
    ("[«undefined»]", "`undefined` is no word of JSON", "write `null`"),
    ("[«Lead» role]", "a text without quotation marks", 'write it in "double quotes"'),
    ("{«level»: 1}", "a key without quotation marks", 'write `"level"`'),
    ("{«1»: 1}", "a key has to be a text in quotation marks", 'write it in "double quotes"'),
    ('{"a": 1}\n«{»"a": 2}', "something follows behind the end of the value; a file holds one value", "into one list"),
    ('{"a": 1}«,»', "a comma stands behind the end", "delete it"),
    ('{"a": 1}«}»', "`}` closes nothing that was opened", "delete it"),
    ('["a"«}»', "`}` stands where `]` has to close what was opened", "close it with `]`"),
    ('{"a": «[»1, 2', "the list that begins here is never closed", "add the closing `]`"),
    ('«{»"a": [1, 2]', "the group that begins here is never closed", "add the closing `}`"),
    ("[«01»]", "`01` is no number as JSON writes it", "no zero in front"),
    ("[«+1»]", "`+1` is no number as JSON writes it", "no plus sign"),
    ("[«.5»]", "`.5` is no number as JSON writes it", "both sides of a decimal point"),
    ("[«1.»]", "`1.` is no number as JSON writes it", "both sides of a decimal point"),
    ("[«1_000»]", "`1_000` is no number as JSON writes it", "digits only"),
    ("[«0x7»]", "`0x7` is no number as JSON writes it", "digits only"),
    ("[1, «,» 2]", "a comma with nothing before it", "delete it"),
    ('{"a": «»}', "a key has no value", "`null`"),
    ('{"a": «», "b": 1}', "a key has no value", "`null`"),
    ('{«"a"»}', "a text without a value stands among keys", "a value"),
    ('["a"«:» 1]', "a colon stands behind a value", "`{...}`"),
    ("[1,«\u00a0»2]", "here stands a no-break space, which is none of JSON's spaces", "plain space"),
    ("[1,«\ufeff»2]", "here stands an invisible byte order mark", "delete it"),
    ("[1,«\u200b»2]", "an invisible character (U+200B) stands here", "delete it"),
    ("[1,«\x00»2]", "an invisible character (U+0000) stands here", "delete it"),
    ("[«?»]", '"?" cannot stand here', ""),
]


@pytest.mark.parametrize(("marked", "message", "help"), BROKEN)
def test_a_broken_file_is_told_in_plain_words(marked: str, message: str, help: str) -> None:
    before, inside, after = marked.replace("»", "«").split("«")
    lines = Lines(before + inside + after)
    document = read_json("a.json", lines.text.encode())
    start, end = lines.position(len(before)), lines.position(len(before + inside))
    assert faults(document) == [("STR001", Span(*start, *end), f"this is not valid JSON: {message}")]
    assert help in document.faults[0].hit.help
    assert document.root is None


def test_quotation_marks_inside_of_a_text() -> None:
    document = read_json("a.json", b'["the "lead" role"]')
    message = "this is not valid JSON: a text goes on behind its closing quotation mark"
    assert faults(document) == [("STR001", Span(1, 7, 1, 8), message)]
    assert 'write `\\"`' in document.faults[0].hit.help


@pytest.mark.parametrize("half", [r'"\ud83d"', r'"\ude80\ud83d"', r'"a \udfff b"'])
def test_half_of_a_character(half: str) -> None:
    document = read_json("a.json", half.encode())
    assert "half of a character" in document.faults[0].hit.message


@pytest.mark.parametrize(
    ("data", "span", "message"),
    [
        (b"", (1, 1, 1, 1), "the file is empty"),
        (b"\n\n", (1, 1, 1, 1), "the file is empty"),
        ("[1]".encode("utf-16"), (1, 1, 1, 1), "the file is UTF-16, not UTF-8"),
        (b'["Gr\xf6\xdfe"]', (1, 5, 1, 6), "the file is not UTF-8: byte 0xF6"),
        (b'{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> x\n}', (2, 1, 2, 13), "a merge is not finished"),
        (b"[" * 100_000, (1, MAX_DEPTH + 1, 1, MAX_DEPTH + 2), f"more than {MAX_DEPTH} lists"),
        (b'{"a":' * 5_000, (1, MAX_DEPTH * 5 + 1, 1, MAX_DEPTH * 5 + 2), f"more than {MAX_DEPTH} lists"),
        (b"[" + b"1," * MAX_NODES + b"1]", None, f"more than {MAX_NODES:,} values"),
        (b" " * (MAX_BYTES + 1), (1, 1, 1, 1), "the file is larger than 4 MB"),
        (b"[" + b"1" * 5_000 + b"]", (1, 2, 1, 5_002), "this number has too many digits: 5,000"),
    ],
)
def test_what_cannot_be_read(data: bytes, span: tuple[int, ...] | None, message: str) -> None:
    document = read_json("a.json", data)
    assert document.root is None
    ((rule, where, said),) = faults(document)
    assert rule == "STR001"
    assert message in said
    assert span is None or where == span


def test_as_deep_and_as_much_as_is_allowed() -> None:
    assert not read_json("a.json", b"[" * MAX_DEPTH + b"]" * MAX_DEPTH).faults
    assert not read_json("a.json", b"[" + b"1," * (MAX_NODES - 2) + b"1]").faults
    assert read_json("a.json", b"[" + b"1," * (MAX_NODES - 1) + b"1]").faults


def test_a_megabyte_takes_well_under_a_second() -> None:
    row = {"title": "Sewing \u00e9", "level": 3, "criteria": ["Sews a straight seam at half speed", 'Unpicks "it"']}
    data = json.dumps([row] * 8_000, indent=1).encode()
    assert len(data) > 1_000_000
    begin = time.process_time()
    assert not read_json("a.json", data).faults
    assert time.process_time() - begin < 2  # on a busy machine


@pytest.mark.parametrize("bad", [b'"' * 300_001, b'["' + b"\\" * 300_001, b"-" * 300_000, b"1" * 300_000 + b"x"])
def test_a_broken_file_takes_no_longer(bad: bytes) -> None:
    begin = time.process_time()
    assert read_json("a.json", bad).faults
    assert time.process_time() - begin < 2


# --- Fixes ---


@pytest.mark.parametrize(
    ("word", "new", "written"),
    [
        ("lead", "senior", r'{"a": "the \"senior\" role"}'),
        ("lead", 'se"nior\n', r'{"a": "the \"se\"nior\n\" role"}'),
        ('"lead"', "senior", r'{"a": "the senior role"}'),
        ('the "lead" role', 'a "role"', r'{"a": "a \"role\""}'),
    ],
)
def test_a_fix_is_written_as_json(word: str, new: str, written: str) -> None:
    document = read_json("a.json", rb'{"a": "the \"lead\" role"}')
    assert document.root is not None
    text = Values("a.json").text(document.root.get("a"), "a")
    assert text is not None
    start = text.index(word)
    change = change_of(Edit(text.part(start, start + len(word)), new), document.lines)
    assert change is not None
    lines, span = document.lines, change.span
    at, until = lines.offset(span.line, span.column), lines.offset(span.end_line, span.end_column)
    assert lines.text[:at] + change.text + lines.text[until:] == written


def test_what_is_not_plainly_a_text_of_the_file_is_not_fixed() -> None:
    document = read_json("a.json", b'{"a": "core/lead/3"}')
    assert document.root is not None
    text = Values("a.json").text(document.root.get("a"), "a")
    assert text is not None
    part_of_it = Text("lead", text.place._replace(style="other"))
    assert change_of(Edit(part_of_it, "senior"), document.lines) is None
    assert change_of(Edit(Text("other", text.place).part(0, 3), "senior"), document.lines) is None
