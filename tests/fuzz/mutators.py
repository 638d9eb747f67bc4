"""Ways to spoil a framework: its bytes, tokens, lines, YAML structure, names and settings. All chance comes from the
generator that is passed in, so that a seed says everything."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Files = dict[str, bytes]

TOKENS = [
    *"""title: level: description: scope_summary: skills: navigation: previous: next: also_known_as: criteria: x-note:
    & * ! | > - ? [ ] { } # " ' ` ``` ~~~ --- ... %YAML << @ null true yes 7.0 0x7 1_000 .nan .inf 2026-01-01
    # ## - 1. > | --- ===== []() ![]() <!-- --> <b> &amp; &lt; \\ ** __ ~~ {{ }} {% %} {#""".split(),
    "CTO",
    "The CTO sets",
    "Senior Senior",
    "the the",
    "an an",
    "behavior",
    "organisation",
    "TODO",
    "[Company Name]",
    "Level 4: Enable",
    "**Level 3**",
    "POMG",
    "ETMG@5",
    "https://sfia-online.org/en/skillcode/8/POMG",
    "https://sfia-online.org/en/lor/9/5",
    "# framework-lint: ignore[TTL401]: why",
    "# framework-lint: ignore",
    "<!-- framework-lint: ignore-file[TXT] -->",
    "<<<<<<< HEAD",
    "_x000D_",
    "\u00e2\u20ac\u2122",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\x00",
    "\x1b[31m",
    "\x92",
    "\r",
    "\t",
    "\u00a0",
    "e\u0301",
    "\U0001f469\u200d\U0001f4bb",
    "\u202e",
    "9" * 400,
    "a" * 2_000,
    "[" * 300,
    "`" * 500,
]
NAMES = [
    "roles/engineering/level-9-x.yaml",
    "roles/level-4-manager.md",
    "roles/a/b/c/level-1-x.yml",
    "skills/POMG.yaml",
    "skills/pomg.yaml",
    "overview.md",
    "index.md",
    "mkdocs.yml",
    "framework.yml",
    "roles/engineering/level-4-\u00e9t\u00e9.yaml",
    "roles/engineering/level-4-e\u0301.yaml",
    "roles/engineering/Level-4-UPPER.YAML",
    "roles/engineering/level 4 space.md",
    "roles/engineering/level-4-\udce9.yaml",
    "notes.md",
    "x.md",
]
SETTINGS = [
    b"",
    b"[[[",
    b'select = ["TTL", "NAV"]\n',
    b'ignore = ["TXT602"]\nfail-on = "never"\n',
    b'[severity]\nTTL401 = "note"\n',
    b'[per-path."roles/**"]\nignore = ["TXT"]\n',
    b"[rules.PRG506]\ntolerance = 9999999999999999999999\n",
    b'[words.ranks]\nadd = ["Wizard"]\n',
    b'docs-url = "https://example.org/{rule}"\n',
    b'[framework]\nlocale = "en-US"\n',
    b'[pages.labels]\nlevel = "Grade"\n',
]


def mutated(files: Files, chance: Random, times: int) -> Files:
    """A copy of a framework, spoilt some times."""
    files = dict(files)
    for _ in range(times):
        chance.choice(_ALL)(files, chance)
    return files


def _pick(files: Files, chance: Random) -> str:
    return chance.choice(sorted(files, key=repr))


def _bytes(files: Files, chance: Random) -> None:
    name = _pick(files, chance)
    data = bytearray(files[name])
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(data))
        kind = chance.randrange(3)
        if kind == 0:
            data[at:at] = bytes([chance.randrange(256)])
        elif kind == 1 and data:
            del data[at : at + chance.randint(1, 20)]
        elif data:
            data[min(at, len(data) - 1)] = chance.randrange(256)
    files[name] = bytes(data)


def _token(files: Files, chance: Random) -> None:
    name = _pick(files, chance)
    text = files[name].decode("utf-8", "surrogateescape")
    edges = [match.start() for match in re.finditer(r"\b|$", text)]
    at = chance.choice(edges)
    word = chance.choice(TOKENS) + chance.choice(["", " ", "\n"])
    files[name] = (text[:at] + word + text[at:]).encode("utf-8", "surrogateescape")


def _swap(files: Files, chance: Random) -> None:
    """A word of one file in another's place."""
    one, other = _pick(files, chance), _pick(files, chance)
    words = re.findall(rb"[^\s]+", files[other]) or [b""]
    found = [match.span() for match in re.finditer(rb"[^\s]+", files[one])]
    if found:
        start, end = chance.choice(found)
        files[one] = files[one][:start] + chance.choice(words) + files[one][end:]


def _lines(files: Files, chance: Random) -> None:
    name = _pick(files, chance)
    rows = files[name].splitlines(keepends=True) or [b""]
    at, kind = chance.randrange(len(rows)), chance.randrange(6)
    if kind == 0:
        del rows[at]
    elif kind == 1:
        rows.insert(at, rows[at])
    elif kind == 2:
        rows[at] = chance.choice([b"  ", b"\t", b" "]) + rows[at]
    elif kind == 3:
        rows[at] = rows[at].lstrip()
    elif kind == 4:
        chance.shuffle(rows)
    else:
        other = files[_pick(files, chance)].splitlines(keepends=True)
        rows[at:at] = other[: chance.randint(0, 12)]
    files[name] = b"".join(rows)


def _structure(files: Files, chance: Random) -> None:
    """A key with all that belongs to it taken out, doubled, moved to another file, or given another value."""
    names = [name for name in files if name.endswith((".yaml", ".yml"))]
    if not names:
        return
    name = chance.choice(sorted(names, key=repr))
    rows = files[name].split(b"\n")
    keys = [number for number, row in enumerate(rows) if re.match(rb"[ -]*[\w-]+:", row)]
    if not keys:
        return
    start = chance.choice(keys)
    indent = len(rows[start]) - len(rows[start].lstrip(b" "))
    end = start + 1
    while end < len(rows) and (not rows[end].strip() or len(rows[end]) - len(rows[end].lstrip(b" ")) > indent):
        end += 1
    block, kind = rows[start:end], chance.randrange(4)
    if kind == 0:
        del rows[start:end]
    elif kind == 1:
        rows[end:end] = block
    elif kind == 2:
        other = chance.choice(sorted(names, key=repr))
        files[other] = files[other] + b"\n" + b"\n".join(block) + b"\n"
    else:
        value = chance.choice([b"[]", b"{}", b"null", b"3", b"'x'", b"[a, [b]]", b"{a: b}", b"*a", b"|\n  x", b""])
        rows[start:end] = [rows[start].partition(b":")[0] + b": " + value]
    files[name] = b"\n".join(rows)


def _ends(files: Files, chance: Random) -> None:
    name = _pick(files, chance)
    data = files[name].replace(b"\r\n", b"\n")
    kind = chance.randrange(4)
    if kind == 0:
        data = data.replace(b"\n", b"\r\n")
    elif kind == 1:
        data = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
    elif kind == 2:
        data = data.rstrip(b"\n")
    else:
        data = data.decode("utf-8", "replace").encode(chance.choice(["utf-16", "cp1252", "utf-8-sig"]), "replace")
    files[name] = data


def _names(files: Files, chance: Random) -> None:
    old, new, kind = _pick(files, chance), chance.choice(NAMES), chance.randrange(3)
    if kind == 0:
        files[new] = files.pop(old)
    elif kind == 1:
        files[new] = files[old]
    elif len(files) > 1:
        del files[old]


def _settings(files: Files, chance: Random) -> None:
    files[".framework-lint.toml"] = chance.choice(SETTINGS)


_ALL: list[Callable[[Files, Random], None]] = [
    _bytes,
    _token,
    _token,
    _swap,
    _lines,
    _lines,
    _structure,
    _structure,
    _ends,
    _names,
    _settings,
]
