"""YAML with places: both parsers give the same tree, and every place is where a person would point."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, reject, settings
from hypothesis import strategies as st

from framework_lint.documents.limits import MAX_DEPTH, MAX_NODES
from framework_lint.documents.node import Document, Mapping, Node, Sequence
from framework_lint.documents.text import decode
from framework_lint.documents.values import Values
from framework_lint.documents.yaml.comments import comments
from framework_lint.documents.yaml.compose import compose
from framework_lint.documents.yaml.events import YAMLError, c_events, pure_events
from framework_lint.documents.yaml.reader import read_yaml
from framework_lint.model.findings import place_of
from framework_lint.model.spans import Lines, Span, Text, resolve

SETTINGS = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


# --- Documents as people write them, and some that they do not ---

WORDS = st.sampled_from(
    [
        "the",
        "Engineer",
        "level",
        "naïve",
        "Größe",
        "課長",
        "🚀",
        "it's",
        'so-called "lead"',
        "a#b",
        "x:y",
        "-1",
        "50%",
        "&co",
        "(e.g.)",
    ]
)
KEYS = st.sampled_from(["title", "level", "scope_summary", "Größe", "x-🚀", "a b", "6", "null"])
QUOTED_ONLY = st.sampled_from(
    ["", " ", "a: b", "# no comment", "- no entry", "line\nbreak", "two\n\nparagraphs", "tail ", "\ttab", "«»"]
)
COMMENT = st.sampled_from(["", "", "", "  # why", ' # it\'s "so"', "  #"])


@st.composite
def words(draw: st.DrawFn, most: int = 6) -> str:
    return " ".join(draw(st.lists(WORDS, min_size=1, max_size=most)))


@st.composite
def scalar(draw: st.DrawFn, indent: int, flow: bool) -> str:
    """A scalar in any style, as it stands behind a key or dash; with the line break that a block scalar brings."""
    pad = " " * (indent + 2)
    style = draw(st.sampled_from(["plain", "'", '"', "|", ">", "typed", "empty", "folded", "escaped"]))
    if flow and style in ("|", ">", "empty"):
        style = "'"
    if style == "typed":
        return draw(
            st.sampled_from(
                ["7", "7.0", "0x7", "true", "No", "~", "null", "2024-01-01", "1_000", ".5", "+1", "1e3", ".inf"]
            )
        )
    if style == "empty":
        return ""
    if style == "plain":
        text = draw(words())
        assume(text[0] not in "-&#'\"" and not (flow and re.search(r"[\[\]{},]", text)) and '"' not in text[:1])
        return text
    if style == "folded":
        parts = draw(st.lists(words(3), min_size=2, max_size=3))
        assume(all(part[0] not in "-&#'\"" for part in parts))
        return f"\n{pad}".join(parts)
    text = draw(st.one_of(words(), QUOTED_ONLY))
    if style == "'":
        # A line break inside single quotes is written as an empty line.
        return "'" + text.replace("'", "''").replace("\n", f"\n\n{pad}") + "'"
    if style == '"':
        return json.dumps(text, ensure_ascii=False)
    if style == "escaped":
        written = json.dumps(text, ensure_ascii=draw(st.booleans()))
        written = re.sub(
            r"(\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w)",
            lambda m: f"\\U{ord(json.loads(chr(34) + m[1] + chr(34))):08X}",
            written,
        )
        return written.replace(" ", f" \\\n{pad}\\ ", 1) if draw(st.booleans()) and " " in written[2:-2] else written
    header = style + draw(st.sampled_from(["", "-", "+"])) + draw(st.sampled_from(["", "", " # why"]))
    rows = draw(st.lists(st.one_of(words(), st.just("")), min_size=1, max_size=4))
    assume(rows[0] and not rows[0].startswith(" "))
    return header + "".join(f"\n{pad}{row}" if row else "\n" for row in rows)


@st.composite
def flow(draw: st.DrawFn, indent: int, depth: int) -> str:
    entries = draw(
        st.lists(
            scalar(indent, True) if depth > 1 else st.one_of(scalar(indent, True), flow(indent, depth + 1)), max_size=3
        )
    )
    space = draw(st.sampled_from(["", " ", f"\n{' ' * (indent + 2)}"]))
    if draw(st.booleans()):
        return f"[{space}" + f",{space or ' '}".join(entries) + f"{space}]"
    keys = draw(st.lists(KEYS, min_size=len(entries), max_size=len(entries), unique=True))
    return (
        f"{{{space}"
        + f",{space or ' '}".join(f"{key}: {entry}" for key, entry in zip(keys, entries, strict=True))
        + f"{space}}}"
    )


@st.composite
def block(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> str:
    """The lines of a block collection, each with its break."""
    pad, lines = " " * indent, []
    keys: list[str | None] = list(draw(st.lists(KEYS, min_size=1, max_size=4, unique=True)))
    if draw(st.booleans()) and depth:
        keys = [None] * len(keys)
    for key in keys:
        before = f"{pad}# {draw(words(2))}\n" if draw(st.integers(0, 9)) == 0 else ""
        head = f"{pad}-" if key is None else f"{pad}{key}:"
        kind = draw(st.integers(0, 9))
        if kind < 2 and depth < 3:
            inner = draw(block(indent + 2, depth + 1))
            lines.append(f"{before}{head}{draw(COMMENT)}\n{inner}")
        elif kind < 4:
            lines.append(f"{before}{head} {draw(flow(indent, 0))}{draw(COMMENT)}\n")
        else:
            value = draw(scalar(indent, False))
            end = "" if value[:1] in ("|", ">") and "\n" in value else draw(COMMENT)
            lines.append(f"{before}{head}{' ' if value else ''}{value}{end}\n")
        if draw(st.integers(0, 9)) == 0:
            lines.append("\n")
    return "".join(lines)


@st.composite
def document(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(["", "", "---\n", "# head\n"])) + draw(block())
    if draw(st.integers(0, 3)) == 0:
        text = text.removesuffix("\n")
    return text.replace("\n", "\r\n") if draw(st.integers(0, 3)) == 0 else text


def shape(node: Node | None) -> Any:
    """A tree as plain tuples, for comparing."""
    if isinstance(node, Mapping):
        return "map", node.span, [(key, node.keys[key], shape(value)) for key, value in node.items.items()]
    if isinstance(node, Sequence):
        return "seq", node.span, [shape(item) for item in node.items]
    return node and (node.style, node.span, repr(node.data))


def scalars(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [leaf for value in node.items.values() for leaf in scalars(value)]
    if isinstance(node, Sequence):
        return [leaf for value in node.items for leaf in scalars(value)]
    return [node]


def read(text: str) -> Document:
    document = read_yaml("f.yaml", text.encode())
    assert not document.faults, document.faults
    return document


def root(text: str) -> Node:
    node = read(text).root
    assert node is not None
    return node


# --- The two parsers ---


@SETTINGS
@given(document())
def test_both_parsers_give_the_same_data_and_places(text: str) -> None:
    lines = Lines(text)
    trees = []
    for events in (pure_events, c_events):
        faults: list[Any] = []
        try:
            trees.append(shape(compose("f", lines, events(text), faults, strict=False)))
        except YAMLError:
            assert events is c_events  # it does not know all of YAML 1.2
            reject()
        assert not faults
    assert trees[0] == trees[1]


@SETTINGS
@given(document())
def test_a_place_holds_what_its_value_says(text: str) -> None:
    node = root(text)
    source = Lines(text)
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            assert list(one.keys) == list(one.data)
            for key, span in one.keys.items():
                assert source.slice(span) == key
                assert one.items[key].span[:2] >= span[2:]
            waiting += one.items.values()
        elif isinstance(one, Sequence):
            waiting += one.items
        elif one.style == "plain" and isinstance(one.data, str):
            assert source.slice(one.span).split() == one.data.split()
        elif one.style == "plain" and one.data is None:
            assert source.slice(one.span) in ("", "~", "null")
            if one.span[:2] == one.span[2:]:
                assert source.text[source.offset(*one.span[:2]) - 1] in ":-"
        elif one.style in "'\"":
            written = source.slice(one.span)
            assert written[0] == written[-1] == one.style
        elif one.style in "|>":
            written = source.slice(one.span)
            assert written[0] == one.style
            assert written == written.rstrip()


@SETTINGS
@given(document(), st.data())
def test_a_part_of_a_text_is_found_in_the_source(text: str, data: st.DataObject) -> None:
    source = Lines(text)
    for leaf in scalars(root(text)):
        value = Values("f.yaml").text(leaf, "") if isinstance(leaf.data, str) else None
        if not value:
            continue
        start = data.draw(st.integers(0, len(value) - 1))
        end = data.draw(st.integers(start + 1, len(value)))
        if value[start].isspace() or value[end - 1].isspace():
            continue  # a rule marks words
        span = resolve(value.part(start, end), source).span
        assert span[:2] >= leaf.span[:2]
        assert span[2:] <= leaf.span[2:]
        written = source.slice(span)
        if leaf.style == '"':
            written = str(root(f'- "{written}"\n').data[0])
        elif leaf.style == "'":
            written = written.replace("''", "'")
        assert "".join(written.split()) == "".join(value[start:end].split())


@SETTINGS
@given(document())
def test_windows_line_breaks_move_nothing(text: str) -> None:
    unix = text.replace("\r\n", "\n")
    assert shape(root(unix)) == shape(root(unix.replace("\n", "\r\n")))


@SETTINGS
@given(document())
def test_a_comment_is_found_wherever_it_stands(text: str) -> None:
    found = comments(read(text))
    source = Lines(text)
    for comment in found:
        assert source.slice(comment.span) == comment.text
        assert comment.text.startswith("#")
    without = text
    for comment in reversed(found):
        start, end = source.offset(*comment.span[:2]), source.offset(*comment.span[2:])
        without = f"{without[:start]}#{without[end:]}"
    assert root(without).data == root(text).data, "what they say is no value"
    assert [comment.span[:2] for comment in comments(read(without))] == [comment.span[:2] for comment in found]
    assert without.count("#") == len(found) + sum(str(leaf.data).count("#") for leaf in scalars(root(text)))


# --- Places, one by one ---

PLACES = [
    # the document with the value marked, how it is reached
    ("title: «VP of Engineering»\n", ["title"]),
    ("title: «VP of Engineering»  # since May\n", ["title"]),
    ("title: «'It''s'»\n", ["title"]),
    ('title: «"a\\tb"» \n', ["title"]),
    ("title:«»\nlevel: 3\n", ["title"]),
    ("title:«»  # nothing\nlevel: 3\n", ["title"]),
    ("title:«»", ["title"]),
    ("title: «a\n  b»\nlevel: 3\n", ["title"]),
    ("title: «|\n  a\n\n  b»\n\n\nlevel: 3\n", ["title"]),
    ("title: «>- # why\n  a\n  b»  \nlevel: 3\n", ["title"]),
    ("title: «|2\n    a»\n", ["title"]),
    ("a: {b: [1, «🚀 x», 2], c: 3}\n", ["a", "b", 1]),
    ("a: «{b: [1, 2]}»  # x\n", ["a"]),
    ("a: «[]»\n", ["a"]),
    ("a:\n  «- b\n  - c: d»\n\ne: f\n", ["a"]),
    ("a:\n- -\n  -«»\n  - x\n", ["a", 0, 1]),
    ("課長: «naïve 🚀 x» # y\n", ["課長"]),
    ("- «a»\r\n- b\r\n", [0]),
    ("a:\r\n  - «b\r\n    c»\r\n", ["a", 0]),
    ("x: &a 1\ny: «*a»\n", ["y"]),
    ('"a b": «c»\n', ["a b"]),
    ("? a\n: «b»\n", ["a"]),
]


@pytest.mark.parametrize(("marked", "route"), PLACES, ids=[repr(marked) for marked, _ in PLACES])
def test_where_a_value_stands(marked: str, route: list[str | int]) -> None:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    node: Any = root(text)
    for step in route:
        node = node.items[step]
    lines = Lines(text)
    assert node.span == Span(*lines.position(start), *lines.position(end)), lines.slice(node.span)


WORD_IN_SOURCE = [
    "a: b «CTO» c\n",
    "a: 'it''s the «CTO''s» job'\n",
    'a: "tab\\t \\"the\\" «C\\u0054O» x"\n',
    "a: |\n  one\n\n    two «CTO»\n",
    "a: >-\n  one\n  two\n\n  three «CTO» x\n",
    "a: one\n  two\n\n  «CTO» x\n",
    'a: "one \\\n   «CTO» x"\n',
    "a:\r\n  - >\r\n    one\r\n    «CTO» x\r\n",
    "a: 🚀 課長 «CTO»\n",
    'a: "«CT\\u004F» x"\n',
    'a: "«CT\\x4F»"\n',
    "a: the «CTO''»s\n".replace("the", "'the").replace("s\n", "s'\n"),
    "a: >\n  one\n   more indented «CTO»\n  less\n",
]


@pytest.mark.parametrize("marked", WORD_IN_SOURCE)
def test_a_word_is_found_in_every_style(marked: str) -> None:
    start, end = marked.index("«"), marked.index("»") - 1
    text = marked.replace("«", "").replace("»", "")
    leaf = scalars(root(text))[0]
    value = Values("f").text(leaf, "")
    assert value is not None
    word = next(word for word in ("CTO's job", "CTO'", "CTO") if word in value).removesuffix(" job")
    at = value.index(word)
    lines = Lines(text)
    span = resolve(value.part(at, at + len(word)), lines).span
    assert span == Span(*lines.position(start), *lines.position(end)), lines.slice(span)


# --- What YAML has beside values ---


def test_comments_and_what_only_looks_like_one() -> None:
    text = "# first\na: 'x # no'  # second\nb: |  # third\n  # no\n  c#d\ne: f#g # fourth\nh: \"# no\" \n# fifth"
    assert [(c.text, c.span.line) for c in comments(read(text))] == [
        ("# first", 1), ("# second", 2), ("# third", 3), ("# fourth", 6), ("# fifth", 8),
    ]  # fmt: skip


def test_anchors_and_aliases_are_their_values() -> None:
    node = root("a: &x {b: [1, 2]}\nc: *x\nd: &y text\ne: *y\n&k key: v\n")
    assert node.data == {"a": {"b": [1, 2]}, "c": {"b": [1, 2]}, "d": "text", "e": "text", "key": "v"}
    assert node.items["e"].style == "alias"
    assert node.items["e"].span == Span(4, 4, 4, 6)
    value = Values("f").text(node.items["e"], "")
    assert value is not None
    assert resolve(value.part(1, 2), Lines("")).span == Span(4, 4, 4, 6), "no place inside an alias: all of it"


@pytest.mark.parametrize(
    "text",
    [
        "a: &x «foo»",
        "a: !!str «foo»",
        "a: &x !!str «'foo'»",
        'a: !!str &x «"foo"»',
        "a: &x\n  «>-\n  foo»\n",
        "a: &x # why\n  «foo»",
        "a: &x\r\n  «|-\r\n  foo»\r\n",
        "a: {b: &x «foo», c: *x}",
    ],
)
def test_a_value_begins_behind_its_tag_and_anchor(text: str) -> None:
    start, end = text.index("«"), text.index("»") - 1
    lines = Lines(text.replace("«", "").replace("»", ""))
    node = root(lines.text).items["a"]
    node = node.items["b"] if node.style == "map" else node
    assert node.data == "foo"
    assert node.span == Span(*lines.position(start), *lines.position(end))
    value = Values("f").text(node, "")
    assert value is not None
    assert lines.slice(resolve(value.part(1, 3), lines).span) == "oo"


def test_a_second_merge_key_is_a_key_twice() -> None:
    document = read_yaml("f", b"a: &a {k: 1}\nb: &b {l: 2}\nc:\n  <<: *a\n  <<: *b\n")
    assert [(fault.rule, place_of(fault.hit.at).span) for fault in document.faults] == [("STR003", Span(5, 3, 5, 5))]
    assert document.root is not None
    assert document.root.data["c"] == {"k": 1}


def test_merge_keys_are_merged_and_own_keys_win() -> None:
    node = root("a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  k: 3\nc:\n  <<: [*x, {m: 4}]\n")
    assert node.data["b"] == {"k": 3, "l": 2}
    assert node.data["c"] == {"k": 1, "l": 2, "m": 4}
    assert node.items["b"].keys["l"] == Span(1, 14, 1, 15)


def test_numbers_and_words_are_those_of_yaml_1_2() -> None:
    text = "[yes, No, on, true, 010, 0o10, 0x7, 1_000, 2024-01-01, 1:30, ~, null, 7.0, .5, 12e3, '7']"
    assert root(text).data == [
        "yes", "No", "on", True, 10, 8, 7, "1_000", "2024-01-01", "1:30", None, None, 7.0, 0.5, 12000.0, "7",
    ]  # fmt: skip


def test_keys_are_their_source_text() -> None:
    assert root('6: a\nnull: b\ntrue: c\n"7": d\n2024-01-01: e\n').data == {
        "6": "a", "null": "b", "true": "c", "7": "d", "2024-01-01": "e",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["[http://x.y/z]", "{b:1}", "a: [x?y]", "%YAML 1.2\n---\na: 1\n"])
def test_what_only_the_other_parser_accepts_is_read(text: str) -> None:
    assert root(text).data


def test_a_byte_order_mark_is_no_column() -> None:
    document = read_yaml("f.yaml", b"\xef\xbb\xbftitle: x\n")
    assert document.root is not None
    assert document.root.keys["title"] == Span(1, 1, 1, 6)


def said(data: bytes | str) -> list[tuple[str, tuple[int, int], str]]:
    """The faults of a document: rule, position, message."""
    document = read_yaml("f.yaml", data.encode() if isinstance(data, str) else data)
    return [(fault.rule, place_of(fault.hit.at).span[:2], fault.hit.message) for fault in document.faults]


FAULTS = [
    ("a:\n\t- b\n", (2, 1), "a tab is used for indentation"),
    ("a: b: c\n", (1, 5), "a colon followed by a space"),
    ("a: 'b\nc: d\n", (1, 4), "never closed"),
        ("a: 1\nb: \"Own\" your code\nc: 2\n", (2, 4), "goes on behind the closing one"),
        ("a: 1\nb:3\nc: 2\n", (2, 2), "no space behind it"),
        ("a:\u00a0b\nc: 2\n", (1, 3), "no-break space"),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", (2, 1), "conflict marker"),
    ("a: [b\nc: d\n", (2, 2), ""),
    ("a: @b\n", (1, 4), "begins with `@`"),
    ("a: `b\n", (1, 4), "begins with a backtick"),
    ("a: b\n c: d\n", (2, 3), ""),
    ("a: *b\n", (1, 4), 'is not defined'),
    ("a: &x [*x]\n", (1, 8), "itself part of"),
    ("a: !!python/object:os.system x\n", (1, 4), "has no meaning"),
    ("? [a]\n: b\n", (1, 3), "before a colon must be one line of text"),
    ("a: b\n---\nc: d\n", (2, 1), "a second YAML document"),
    ('a: "\\ud83d"\n', (1, 4), "half of a character"),
    ("a: b\x07c\n", (1, 5), "U+0007"),
    ("a: b\u0085c\n", (1, 5), "U+0085"),
    ("a: b\u2028c\n", (1, 5), "U+2028"),
    ("a:\n  b\ufeffc\n", (2, 4), "U+FEFF"),
    (b"a: caf\xe9\n", (1, 7), "byte 0xE9"),
    ("a: ä\n".encode("utf-16"), (1, 1), "UTF-16"),
    ("a: ä\n".encode("utf-32"), (1, 1), "UTF-32"),
    ("[" * 100_000, (1, MAX_DEPTH + 1), f"more than {MAX_DEPTH} lists"),
    ("{a: " * 5_000, (1, MAX_DEPTH * 4 + 1), f"more than {MAX_DEPTH} lists"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "at", "words"), FAULTS, ids=[repr(data)[:40] for data, _, _ in FAULTS])
def test_what_cannot_be_read_is_said_at_its_place(data: bytes | str, at: tuple[int, int], words: str) -> None:
    faults = said(data)
    assert [(rule, place) for rule, place, _ in faults] == [("STR001", at)]
    assert words in faults[0][2]
    assert "\n" not in faults[0][2]
    assert len(faults[0][2]) < 200


def test_a_key_twice_points_at_the_second_and_at_the_first() -> None:
    document = read_yaml("f.yaml", b"a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n")
    assert [
        (fault.rule, place_of(fault.hit.at).span[:2], place_of(fault.hit.related[0][0]).span[:2])
        for fault in document.faults
    ] == [("STR003", (2, 11), (2, 5)), ("STR003", (3, 1), (1, 1)), ("STR003", (4, 1), (1, 1))]
    assert document.root is not None
    assert document.root.data == {"a": 1, "b": {"c": 1}}, "the first counts"


def test_a_bomb_of_aliases_is_refused_at_its_place() -> None:
    text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    faults = said(text)
    assert len(faults) == 1
    assert f"more than {MAX_NODES:,} values" in faults[0][2]
    assert faults[0][1][0] <= 7


@SETTINGS
@given(st.one_of(st.text(max_size=60), st.text(alphabet="ab:-?[]{},&*!|>'\"%@`# \n\t\r~", max_size=40)))
def test_nothing_that_a_file_holds_raises(text: str) -> None:
    document = read_yaml("f.yaml", text.encode("utf-8", "surrogatepass"))
    for fault in document.faults:
        span = place_of(fault.hit.at).span
        assert 1 <= span.line <= max(len(document.lines.starts), 1)
        assert span[:2] <= span[2:]
        assert span.end_column <= len(document.lines.line(span.end_line)) + 2
    if document.root:
        comments(document)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=40))
def test_no_bytes_raise(data: bytes) -> None:
    assert isinstance(decode("f", data), str) or said(data)
    read_yaml("f.yaml", data)


def test_texts_survive_a_trip_to_another_process() -> None:
    import pickle

    value = Values("f").text(root("a: b\n").items["a"], "a")
    assert value is not None
    again = pickle.loads(pickle.dumps(value))
    assert (again, again.place) == (value, value.place)
    assert type(again) is Text


@pytest.mark.parametrize(
    ("slip", "right"), [("a: 1\nb:3\nc: 2\n", "a: 1\nb: 3\nc: 2\n"), ("a:\u00a0b\nc: 2\n", "a: b\nc: 2\n")]
)
def test_a_slip_with_one_reading_is_mended_on_demand(slip: str, right: str) -> None:
    (fault,) = read_yaml("x.yaml", slip.encode()).faults
    assert fault.hit.fix and fault.hit.fix.safety == "suggest"
    (edit,) = fault.hit.fix.edits
    lines, span = Lines(slip), place_of(edit.at).span
    start, end = lines.offset(*span[:2]), lines.offset(*span[2:])
    assert slip[:start] + edit.text + slip[end:] == right


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Span(1, 1, 1, 4), Span(1, 3, 1, 6), True),
        (Span(1, 1, 1, 4), Span(1, 4, 1, 6), False),  # beside each other
        (Span(1, 1, 3, 2), Span(2, 5, 2, 9), True),
        (Span(1, 1, 2, 1), Span(2, 1, 2, 9), False),
        (Span(1, 4, 1, 4), Span(1, 1, 1, 6), True),
        (Span(1, 4, 1, 4), Span(1, 4, 1, 6), True),  # an empty value touches what stands beside it
        (Span(1, 6, 1, 6), Span(1, 4, 1, 6), True),
        (Span(1, 4, 1, 4), Span(1, 4, 1, 4), True),
        (Span(1, 7, 1, 7), Span(1, 4, 1, 6), False),
        (Span(2, 1, 2, 1), Span(1, 1, 1, 6), False),
    ],
)
def test_which_spans_overlap(one: Span, other: Span, expected: bool) -> None:
    assert one.overlaps(other) is other.overlaps(one) is expected
