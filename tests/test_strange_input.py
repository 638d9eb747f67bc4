"""Every command on every strange input: an exit code from 0 to 3, reports that any reader can read, no internal error."""

from __future__ import annotations

import json
import os
import sys
import xml.dom.minidom
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tree import checked

from framework_lint import cli
from framework_lint.model.writable import writable

HEADER = b"version: 1\nname: Example\nlocale: en-GB\nsfia: {version: 9}\npaths:\n  kitchen: {title: Kitchen}\n"
ROLE = b"title: Cook\nlevel: 3\nscope_summary: Cooks well.\ndescription: The Chef cooks for the team.\nskills: [PROG]\n"
PAGE = (
    b"# Cook\n\n**Level 3** | **Career Path:** Kitchen\n\n## Role Overview\n\n**Scope Summary:** Cooks well.\n\n"
    b"The Cook cooks for the the team.\n\n## Required SFIA Skills\n\n### Programming/software development (PROG)\n\n"
    b"**Category:** Development and implementation | **Subcategory:** Systems development\n\n"
    b"## Navigation\n\n**Career Path Navigation:** [Next: Chef](level-4-chef.md)\n"
)
COOK = b"roles/kitchen/level-3-cook"
BOM = b"\xef\xbb\xbf"
LONG = b"9" * 5000

Files = dict[bytes, bytes]


def data(role: bytes = ROLE, name: bytes = COOK + b".yaml", **more: bytes) -> Files:
    return {b"framework.yaml": HEADER, name: role, **{key.encode(): value for key, value in more.items()}}


def pages(page: bytes = PAGE, name: bytes = COOK + b".md") -> Files:
    other = PAGE.replace(b"# Cook", b"# Chef").replace(b"Level 3", b"Level 4").replace(b"level-4-chef", b"level-3-cook")
    return {name: page, b"roles/kitchen/level-4-chef.md": other}


INPUTS: dict[str, Files] = {
    "byte order mark and CRLF, page": pages(BOM + PAGE.replace(b"\n", b"\r\n")),
    "byte order mark and CRLF, role": data(BOM + ROLE.replace(b"\n", b"\r\n")),
    "byte order mark and CRLF, header": {**data(), b"framework.yaml": BOM + HEADER.replace(b"\n", b"\r\n")},
    "byte order mark and CR, page": pages(BOM + PAGE.replace(b"\n", b"\r")),
    "only a byte order mark, page": pages(BOM),
    "only a byte order mark, role": data(BOM),
    "nothing, page": pages(b""),
    "nothing, role": data(b""),
    "nothing, header": {**data(), b"framework.yaml": b""},
    "zero bytes, page": pages(PAGE + b"\0\0"),
    "zero bytes, role": data(ROLE + b"x-a: \0\n"),
    "name of Latin-1, page": pages(name=b"roles/kitchen/level-3-caf\xe9.md"),
    "name of Latin-1, role": data(name=b"roles/kitchen/level-3-caf\xe9.yaml"),
    "folder of Latin-1": data(name=b"roles/k\xfcche/level-3-cook.yaml"),
    "folder of Latin-1, pages": pages(name=b"roles/k\xfcche/level-3-cook.md"),
    "skill's name of Latin-1": data() | {b"skills/PR\xd6G.yaml": b"code: PROG\nname: Programming\n"},
    "prose's name of Latin-1": data() | {b"\xfcber.md": b"# The the kitchen\n\n[a](nowhere.md)\n"},
    "line break in a name, page": pages(name=b"roles/kitchen/level-3-a\nb.md"),
    "line break in a name, role": data(name=b"roles/kitchen/level-3-a\nb.yaml"),
    "escape in a name, page": pages(name=b"roles/kitchen/level-3-\x1b[2Ka.md"),
    "escape in a name, role": data(name=b"roles/kitchen/level-3-\x1b[2Ka\r.yaml"),
    "brackets in a name, page": pages(name=b"roles/kitchen/level-3-{{ a }} [b](c) `d` <e>.md"),
    "brackets in a name, role": data(name=b"roles/kitchen/level-3-{{ a }} [b](c) `d` <e>.yaml"),
    "no path in the folder of a track": {
        b"roles/level-3-cook.md": PAGE.replace(b" | **Career Path:** Kitchen", b""),
        b"roles/kitchen/hot/level-3-cook.md": PAGE.replace(b" | **Career Path:** Kitchen", b""),
        b"roles/kitchen/level-4-chef.md": PAGE.replace(b"Kitchen", b"Bakery").replace(b"# Cook", b"# Chef"),
    },
    "long number, level": data(ROLE.replace(b"level: 3", b"level: " + LONG)),
    "long number, hexadecimal": data(ROLE.replace(b"level: 3", b"level: 0x" + b"f" * 3900)),
    "long number, octal": data(ROLE.replace(b"level: 3", b"level: 0o" + b"7" * 3900)),
    "long number, float": data(ROLE.replace(b"level: 3", b"level: 1" + b"0" * 400 + b".5e9999")),
    "long number, key": data(ROLE + LONG + b": 1\n"),
    "long number, tagged": data(ROLE.replace(b"level: 3", b"level: !!int " + LONG)),
    "long number, version": {**data(), b"framework.yaml": HEADER.replace(b"version: 9", b"version: " + b"1" * 4000)},
    "long number, skill's level": data(ROLE.replace(b"[PROG]", b"[{code: PROG, level: " + b"1" * 4000 + b"}]")),
    "long number, page": pages(PAGE.replace(b"Level 3", b"Level " + LONG)),
    "long number, page's name": pages(name=b"roles/kitchen/level-" + b"9" * 200 + b"-cook.md"),
    "not a number": data(ROLE.replace(b"level: 3", b"level: .nan")),
    "infinity": data(ROLE.replace(b"level: 3", b"level: .inf")),
    "deep, role": data(ROLE + b"x-a: " + b"[" * 30_000),
    "deep, closed": data(ROLE + b"x-a: " + b"[" * 5000 + b"]" * 5000 + b"\n"),
    "deep, page": pages(PAGE + b"\n" + b"> " * 5000 + b"a\n\n" + b"- " * 5000 + b"a\n"),
    "long number, settings": data() | {b".framework-lint.toml": b"x = " + LONG},
    "long hexadecimal, settings": data() | {b".framework-lint.toml": b"x = 0x" + b"f" * 5000},
    "long float, settings": data() | {b".framework-lint.toml": b"x = 1" + b"0" * 5000 + b".0"},
    "long number in a list, settings": data() | {b".framework-lint.toml": b"ignore = [[" + LONG + b"]]"},
    "long number in a table, pyproject": data() | {b"pyproject.toml": b"[tool.framework-lint]\nx = {y = " + LONG + b"}"},
    "deep, settings": data() | {b".framework-lint.toml": b"x = " + b"[" * 30_000},
    "deep keys, settings": data() | {b".framework-lint.toml": b".".join([b"a"] * 3000) + b" = 1\n"},
    "byte order mark, settings": data() | {b".framework-lint.toml": BOM + b"ignore = []\r\n"},
    "carriage return, settings": data() | {b".framework-lint.toml": b"ignore = []\rselect = []"},
    "Latin-1, settings": data() | {b".framework-lint.toml": b"# \xe9\n"},
    "zero byte in a pattern": data() | {b".framework-lint.toml": b'[per-path."a\\u0000b"]\nignore = ["TTL"]\n'},
    "long name of a code": pages(PAGE.replace(b"(PROG)", b"(PROGRAM)")),
    "long category": pages(PAGE.replace(b"Systems development", b"x" * 400)),
    "long title": pages(PAGE.replace(b"# Cook", b"# " + b"Cook " * 100)),
    "long summary": pages(PAGE.replace(b"Cooks well.", b"Cooks. " * 10_000)),
    "long path": pages(PAGE.replace(b"Kitchen", b"Kitchen " * 50)),
    "long label": pages(PAGE.replace(b"Next: Chef", b"Next: " + b"Chef " * 100)),
    "long target": pages(PAGE.replace(b"level-4-chef.md", b"x" * 1200 + b".md")),
    "control characters, page": pages(PAGE.replace(b"Cooks well.", b"Cooks \x01\x1b[31m\xc2\x85\xe2\x80\xa8 well.")),
    "noncharacters, page": pages(PAGE.replace(b"Cooks well.", b"Cooks \xef\xbf\xbf\xf3\xa0\x80\x81 well.")),
    "half of a character, role": data(ROLE.replace(b"Cooks well.", b'"Cooks \\ud83d well."')),
    "two documents": data(ROLE + b"---\n" + ROLE),
    "only comments": data(b"# nothing\n"),
    "a list": data(b"- a\n- b\n"),
    "a scalar": data(b"Cook\n"),
    "site of Latin-1": data() | {b"mkdocs.yml": b"site_name: \xe9\n"},
    "site of numbers": data() | {b"mkdocs.yml": b"site_name: " + LONG + b"\ndocs_dir: 12\nnav: [[[1]], {2: 3}, {}, null]\n"},
    "site without end": data() | {b"mkdocs.yml": b"nav: " + b"[" * 30_000},
    "empty overview": data() | {b"overview.md": BOM},
    "overview of Latin-1": data() | {b"overview.md": b"The the \xe9\n"},
}  # fmt: skip

FORMATS = ("concise", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")
COMMANDS: dict[str, list[str]] = {
    "check": ["check", ".", *(word for name in FORMATS for word in ("--output", f"{name}=../{name}.out"))],
    "check a file": ["check", "FILE"],
    "baseline": ["check", ".", "--write-baseline", "../baseline.json"],
    "with baseline": ["check", ".", "--baseline", "../baseline.json"],
    "show files": ["check", ".", "--show-files"],
    "show settings": ["check", ".", "--show-settings"],
    "statistics": ["check", ".", "--statistics"],
    "diff of fixes": ["check", ".", "--diff", "--unsafe-fixes"],
    "render": ["render", ".", "--to", "../pages"],
    "render --check": ["render", ".", "--check", "--to", "../pages"],
    "render --site": ["render", ".", "--site", "--to", "../pages"],
    "import": ["import", ".", "--to", "../data"],
    "import --update": ["import", "FILE", "--to", ".", "--update"],
    "diff": ["diff"],
    "comment": ["comment", "--print", "../json.out"],
    "migrate": ["sfia", "migrate", "."],
    "fix": ["check", ".", "--fix", "--unsafe-fixes"],
    "check again": ["check", "."],
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    def run(*args: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = cli.run(list(args))
        out, err = capfdbinary.readouterr()
        both = (out + err).decode("utf-8")
        assert "Traceback" not in both
        assert "internal" not in both, both
        assert 0 <= code <= 3
        return code, out.decode("utf-8"), err.decode("utf-8")

    return run


def put(files: Files, folder: Path) -> None:
    for name, content in files.items():
        target = os.path.join(os.fsencode(folder), name)
        try:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "wb") as file:
                file.write(content)
        except (OSError, ValueError, UnicodeError):
            pytest.skip("this system has no such names")


def odd(files: Files) -> str:
    """The file of an input that is the strangest."""
    return os.fsdecode(list(files)[0 if b"framework.yaml" not in files else 1])


@pytest.mark.parametrize("name", INPUTS)
def test_no_command_dies_of_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    folder = tmp_path / "framework"
    folder.mkdir()
    put(INPUTS[name], folder)
    monkeypatch.chdir(folder)
    for command, args in COMMANDS.items():
        code, _, err = run(*(odd(INPUTS[name]) if arg == "FILE" else arg for arg in args))
        if code == 2:
            assert err.strip() or command.startswith("check"), f"{command} fails and says nothing"
        if command == "check" and code < 2:
            assert_readable(tmp_path)


def assert_readable(folder: Path) -> None:
    """Whether every report is valid in the narrowest reading of its format."""
    for name in FORMATS:
        text = (folder / f"{name}.out").read_bytes().decode("utf-8")
        if name in ("json", "sarif", "gitlab"):
            for value in strings(json.loads(text)):
                value.encode("utf-8")  # no half of a character, which most readers refuse
        elif name == "junit":
            xml.dom.minidom.parseString(text)


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names there are always text")
def test_what_is_found_in_a_file_whose_name_is_no_text_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    put(data(ROLE.replace(b"for the team", b"for the the team"), b"roles/kitchen/level-3-caf\xe9.yaml"), tmp_path)
    monkeypatch.chdir(tmp_path)
    named = os.fsdecode(b"roles/kitchen/level-3-caf\xe9.yaml")
    for asked in (".", named):
        _, out, _ = run("check", asked, "--format", "json", "--select", "TXT602")
        (finding,) = json.loads(out)["findings"]
        assert (finding["path"], finding["line"]) == ("roles/kitchen/level-3-caf\\xe9.yaml", 4)
    code, _, _ = run("check", named, "--fix", "--select", "TXT602")
    assert code == 0
    assert b"for the team" in (tmp_path / named).read_bytes()


def test_a_name_is_shown_as_it_is_where_it_is_text() -> None:
    assert writable("küche/a b\n.yaml") == "küche/a b\n.yaml"
    assert writable("caf\udce9") == "caf\\xe9"
    assert writable("half \ud83d") == "half \\ud83d"


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 50_000, LONG.decode(), "[[]]", "null", '{"version": 1e999}', '{"version": 1, "a": [1]}',
             '{"version": 1, "a": {"count": ' + "9" * 5000 + "}}", '{"version": ' + "[" * 9000 + "]" * 9000 + "}", "\ufeff", ""]
)  # fmt: skip
@pytest.mark.parametrize("args", [["check", ".", "--baseline"], ["comment", "--print"]])
def test_a_file_that_is_no_baseline_and_no_report_is_named(
    args: list[str], text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    put(data(), tmp_path)
    (tmp_path / "given.json").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*args, "given.json")
    assert code == 2
    assert "given.json" in err


@pytest.mark.parametrize(
    ("settings", "where"),
    [
        ("# long\nx = " + "1" * 5000, ".framework-lint.toml:2:5"),
        ("ignore = []\nx = [1, 0x" + "f" * 5000 + "]", ".framework-lint.toml:2:9"),
        ("[a]\nb = {c = -" + "1" * 4301 + "}", ".framework-lint.toml:2:11"),
    ],
)
def test_a_number_that_is_too_long_is_a_message_at_its_place(
    settings: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    put(data(), tmp_path)
    (tmp_path / ".framework-lint.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, _, err = run("check", ".")
    assert code == 2
    assert where in err
    assert "too many digits" in err
    assert max(map(len, err.splitlines())) < 2000


@pytest.mark.parametrize("heading", ["", "# Rigger\n\n"])
@pytest.mark.parametrize("behind", ["", "\n## Role Overview\n", "\n\n## Role Overview\n\nWords.\n"])
def test_labels_that_run_into_one_line(heading: str, behind: str) -> None:
    line = (
        "**Career Path Navigation:** ← [Previous: Boat Builder](level-3-boat-builder.md) | [Next: Yard Master]"
        "(level-5-yard-master.md) →**Level 4** | **Career Path:** Crafts**Back to:** [Home](../../index.md)"
    )
    assert not checked({"roles/crafts/level-4-rigger.md": heading + line + behind}).problems
