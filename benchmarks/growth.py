"""Say how the time grows where a text of one kind is twice as long: `python benchmarks/growth.py [WORD ...]`.

Each shape is an input that could cost the square of its length: many roles, one long line, one character repeated.
Every command that reads it runs on N and on 2N; the processor's time for each, without what a run on nothing takes, and
their ratio are printed. About 2 is right. Ratios of times below a tenth of a second say nothing and count as 2. The exit
code is 1 where one is above 2.5. WORDs choose the shapes whose names hold one of them. POSIX only: it forks.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

REPORTS = ("text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")
CHECK = ("check", ".", *(word for name in REPORTS for word in ("--output", f"{name}=../{name}.out")))
FIX = ("check", ".", "--fix", "--unsafe-fixes")
IMPORT = ("import", ".", "--to", "../data")
RENDER = ("render", "--to", "../pages")
BOUND = 2.5
FLOOR = 0.1  # seconds that are too short for a ratio
LIMIT = 20  # seconds of the processor after which a run is given up

Files = dict[str, str]

_HEADER = """\
version: 1
name: Example
locale: en-GB
sfia: {version: 9}
paths:
  engineering: {title: Engineering}
"""
_ROLE = "title: Engineer\nlevel: 3\nscope_summary: Builds what is asked for.\nskills: [PROG]\n"
_PAGE = "# Engineer\n\n**Level 3** | **Career Path:** Engineering\n\n"
_SKILLS = "\n## Required SFIA Skills\n\n### Programming/software development (PROG)\n\nBuilds.\n"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Shape(NamedTuple):
    """One kind of input: files of a size, which is the number of repetitions, and the commands that read it."""

    name: str
    size: int
    files: Callable[[int], Files]
    commands: tuple[tuple[str, ...], ...]


def word(number: int) -> str:
    """A word of letters alone, another one for each number."""
    letters = ""
    while True:
        number, rest = divmod(number, len(_LETTERS))
        letters += _LETTERS[rest]
        if not number:
            return letters


def role(text: str) -> Files:
    """A framework as data with one role; the text is what stands below its level, skills and summary."""
    return {"framework.yaml": _HEADER, "roles/engineering/level-3-engineer.yaml": _ROLE + text}


def page(text: str) -> Files:
    return {"roles/engineering/level-3-engineer.md": _PAGE + text + "\n" + _SKILLS}


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


# What is repeated in a description and on a page, with the number of repetitions.
REPEATED: dict[str, tuple[str, int]] = {
    "letters": ("a ", 1_500),
    "titles": ("Engineer ", 1_000),
    "other titles": ("the Software Engineer and the CTO ", 1_000),
    "codes": ("PROG ", 4_000),
    "doubled words": ("we we are ", 1_000),
    "British and American": ("colour color ", 1_500),
    "sentences": ("They build and test what people need every day. ", 800),
    "backticks": ("`", 25_000),
    "spaced backticks": ("` ", 12_000),
    "two backticks": ("`` ` ", 5_000),
    "braces": ("{{", 15_000),
    "spaced braces": ("{{ ", 10_000),
    "percent braces": ("{% ", 10_000),
    "brackets": ("[", 20_000),
    "closed brackets": ("[]", 10_000),
    "bracket and parenthesis": ("](", 10_000),
    "half links": ("[a](", 6_000),
    "links": ("[a](b.md) ", 3_000),
    "links to nowhere": ("[Home](../../nowhere.md) ", 1_500),
    "images": ("![", 10_000),
    "half references": ("[a][", 6_000),
    "parentheses": ("(", 20_000),
    "closing parentheses": (")", 20_000),
    "codes in parentheses": ("(PROG) ", 3_000),
    "stars": ("*", 25_000),
    "spaced stars": ("*a ", 10_000),
    "bold": ("**a** ", 5_000),
    "open bold": ("**a ", 7_000),
    "underscores": ("_", 25_000),
    "spaced underscores": ("_a ", 10_000),
    "less-than": ("<", 20_000),
    "tags": ("<a ", 7_000),
    "comments": ("<!-- ", 5_000),
    "autolinks": ("<https://e.example/> ", 1_500),
    "addresses": ("https://e.example/a ", 1_500),
    "ampersands": ("&", 20_000),
    "entities": ("&amp; ", 4_000),
    "pipes": ("|", 20_000),
    "spaced pipes": ("| ", 12_000),
    "colons": (": ", 12_000),
    "quotation marks": ('" ', 10_000),
    "apostrophes": ("' ", 10_000),
    "backslashes": ("\\", 20_000),
    "spaces": (" ", 50_000),
    "tabs": ("\t", 30_000),
    "hashes": ("#", 25_000),
    "spaced hashes": ("# ", 12_000),
    "dashes": ("-", 25_000),
    "dots": (".", 25_000),
    "spaced dots": (". ", 10_000),
    "digits": ("1", 25_000),
    "numbers": ("12. ", 7_000),
    "level marks": ("Level 3 ", 3_000),
    "labels": ("**Level:** ", 2_500),
    "tildes": ("~", 25_000),
    "dollars": ("$", 25_000),
    "suppressions": ("framework-lint: ignore[TXT602] ", 1_000),
    "long word": ("q", 25_000),
    "accents": ("e\u0301", 10_000),
    "astral": ("\U0001f600", 10_000),
    "no-break spaces": ("\u00a0", 20_000),
    "zero width": ("a\u200b", 10_000),
    "placeholders": ("TODO ", 4_000),
    "angle placeholders": ("<name> ", 3_000),
    "mojibake": ("â€™ ", 3_000),
    "template names": ("${name} ", 3_000),
}

# What is repeated in lines of a page.
LINES: dict[str, tuple[str, int]] = {
    "paragraphs": ("They build {w} and test it.\n", 1_000),
    "alike paragraphs": ("They build and test what people need.\n", 1_000),
    "headings": ("## {w}", 1_500),
    "alike headings": ("## Role Overview", 1_500),
    "navigation headings": ("## Navigation", 1_000),
    "deep headings": ("###### {w}", 1_500),
    "skill headings": ("### {w} (PROG)", 800),
    "other skill headings": ("### Programming ({W})", 500),
    "empty skill headings": ("### {w}", 1_000),
    "listed links": ("- [{w}]({w}.md)", 2_000),
    "linked lines": ("[Next: {w}]({w}.md)", 1_500),
    "navigation lines": ("**Career Path Navigation:** [Next: {w}]({w}.md)", 600),
    "back lines": ("**Back to:** [{w}]({w}.md) | [{w}](../{w}.md)", 600),
    "level lines": ("**Level 3** | **Career Path:** {w}", 1_000),
    "category lines": ("**Category:** {w} | **Subcategory:** {w}", 1_000),
    "summary lines": ("**Scope Summary:** {w}", 1_000),
    "definitions": ("[{w}]: {w}.md", 1_500),
    "used definitions": ("[{w}]\n\n[{w}]: {w}.md", 1_000),
    "table rows": ("| {w} | {w} |", 1_500),
    "tables": ("| a | b |\n|---|---|\n| {w} | PROG |\n", 500),
    "skill rows": ("| {w} | PROG | 3 |", 1_000),
    "quotations": ("> {w}", 2_000),
    "deep lists": ("{i}- {w}", 200),
    "lists": ("- {w}", 2_500),
    "skill lists": ("- Programming (PROG)", 1_000),
    "numbered": ("1. {w}", 2_500),
    "rulers": ("---\n", 2_500),
    "fences": ("```\n{w}\n```", 1_000),
    "open fences": ("```{w}", 2_500),
    "comments in lines": ("<!-- {w} -->", 2_000),
    "ignore comments": ("<!-- framework-lint: ignore[TXT602] -->\nThey do do {w}.\n", 500),
    "bare ignore comments": ("<!-- framework-lint: ignore -->\n", 1_000),
    "html": ("<div>\n", 2_000),
    "html links": ('<a href="{w}.md">{w}</a>\n', 1_000),
    "anchors": ('<a id="{w}"></a>\n', 1_000),
    "blank lines": ("", 20_000),
    "spaces at ends": ("{w}  ", 2_500),
    "indented": ("    {w}", 2_500),
    "bold lines": ("**{w}**", 2_000),
    "underlined": ("{w}\n===", 1_000),
    "pasted breaks": ("{w}\u2028", 1_000),
    "conflicts": ("<<<<<<< {w}\na\n=======\nb\n>>>>>>> {w}", 400),
    "todo lines": ("TODO {w}", 1_500),
}


def shapes() -> Iterator[Shape]:
    for name, (part, size) in REPEATED.items():
        yield Shape(
            f"data: {name}",
            size,
            lambda n, part=part: role("description: " + _quoted("The Engineer " + part * n + " builds.") + "\n"),  # type: ignore[misc]
            (CHECK, FIX, RENDER),
        )
        yield Shape(f"page: {name}", size, lambda n, part=part: page("a" + part * n + "a\n"), (CHECK, FIX, IMPORT))  # type: ignore[misc]
        yield Shape(f"page, bare: {name}", size, lambda n, part=part: page(part * n + "\n"), (CHECK,))  # type: ignore[misc]
        yield Shape(f"heading: {name}", size, lambda n, part=part: page("## " + part * n + "\n"), (CHECK,))  # type: ignore[misc]
        yield Shape(f"title: {name}", size, lambda n, part=part: _titled(part * n), (CHECK, RENDER))  # type: ignore[misc]
    for name, (line, size) in LINES.items():
        yield Shape(f"lines: {name}", size, lambda n, line=line: page(_lines(line, n)), (CHECK, FIX, IMPORT))  # type: ignore[misc]
        yield Shape(f"lines below skills: {name}", size, lambda n, line=line: _below(_lines(line, n)), (CHECK, IMPORT))  # type: ignore[misc]
    yield from _data_shapes()
    yield from _many_files()


def _titled(text: str) -> Files:
    files = role("description: The Engineer builds.\n")
    files["roles/engineering/level-4-senior.yaml"] = (
        f"title: {_quoted('Senior ' + text)}\nlevel: 4\nscope_summary: Leads.\ndescription: Leads.\nskills: [PROG]\n"
    )
    return files


def _lines(line: str, n: int) -> str:
    return "".join(
        line.replace("{w}", word(number))
        .replace("{W}", f"{word(number).upper():A>4}"[-4:])
        .replace("{i}", "  " * number)
        + "\n"
        for number in range(n)
    )


def _below(text: str) -> Files:
    return {"roles/engineering/level-3-engineer.md": _PAGE + "Builds.\n" + _SKILLS + "\n" + text}


def _data_shapes() -> Iterator[Shape]:
    def data(name: str, size: int, files: Callable[[int], Files], *commands: tuple[str, ...]) -> Shape:
        return Shape(f"data: {name}", size, files, commands or (CHECK, FIX))

    def block(style: str, line: str) -> Callable[[int], Files]:
        return lambda n: role(f"description: {style}\n" + "".join(f"  {line}\n" for _ in range(n)))

    for style in (">-", "|"):
        yield data(
            f"{style} lines of words", 2_000, block(style, "They build what people need every day"), CHECK, FIX, RENDER
        )
        yield data(f"{style} doubled words", 800, block(style, "They do do what what people need"))
        yield data(f"{style} blank lines", 10_000, block(style, ""))
    yield data(
        "double-quoted lines", 2_000, lambda n: role('description: "The Engineer\n' + "  builds a\n" * n + '  b."\n')
    )
    yield data("escapes", 8_000, lambda n: role('description: "' + "\\u0061 a " * n + '"\n'))
    yield data("escaped breaks", 5_000, lambda n: role('description: "a' + "a\\\n   " * n + 'a"\n'))
    yield data("single-quoted", 8_000, lambda n: role("description: '" + "it''s a " * n + "'\n"))
    yield data("plain lines", 2_000, lambda n: role("description: The Engineer\n" + "  builds a thing\n" * n))
    skills = "title: Engineer\nlevel: 3\nscope_summary: Builds.\ndescription: The Engineer builds.\nskills:\n"
    one = "roles/engineering/level-3-engineer.yaml"
    head = {"framework.yaml": _HEADER}
    yield data("alike skills", 2_000, lambda n: {**head, one: skills + "- PROG\n" * n}, CHECK, FIX, RENDER)
    yield data(
        "other skills",
        2_000,
        lambda n: {**head, one: skills + "".join(f"- {_code(i)}\n" for i in range(n))},
        CHECK,
        FIX,
        RENDER,
    )
    yield data(
        "written-out skills",
        700,
        lambda n: {
            **head,
            one: skills
            + "".join(f"- {{code: {_code(i)}, level: 3, name: Skill {word(i)}, attainment: Builds {word(i)} at once.}}\n" for i in range(n)),
        },
        CHECK, FIX, RENDER,
    )  # fmt: skip
    yield data(
        "unknown keys", 2_000, lambda n: role("description: a\n" + "".join(f"{word(i)}x: 1\n" for i in range(n)))
    )
    yield data("alike keys", 2_000, lambda n: role("description: a\n" * n))
    yield data("own keys", 4_000, lambda n: role("description: a\n" + "".join(f"x-{word(i)}: 1\n" for i in range(n))))
    yield data("comments", 5_000, lambda n: role("description: a\n" + "# framework-lint: ignore[TXT602]\n" * n))
    yield data(
        "suppressions over faults",
        700,
        lambda n: role("description: >-\n" + "  do do\n" * n + "# framework-lint: ignore[TXT602]\n" * n),
    )
    yield data(
        "file suppressions", 2_000, lambda n: role("description: a\n" + "# framework-lint: ignore-file[TXT602]\n" * n)
    )
    yield data("aliases", 5_000, lambda n: role("x-a: &a b\ndescription: a\nx-b:\n" + "- *a\n" * n))
    yield data(
        "anchors", 4_000, lambda n: role("description: a\nx-b:\n" + "".join(f"- &{word(i)} a\n" for i in range(n)))
    )
    yield data("flow brackets", 20_000, lambda n: role("description: a\nx-b: " + "[" * n + "]" * n + "\n"))
    yield data("open flow brackets", 20_000, lambda n: role("description: a\nx-b: " + "[" * n + "\n"))
    yield data("flow braces", 20_000, lambda n: role("description: a\nx-b: " + "{a: " * n + "}" * n + "\n"))
    yield data("flow numbers", 10_000, lambda n: role("description: a\nx-b: [" + "1, " * n + "]\n"))
    yield data("dashes", 20_000, lambda n: role("description: a\nx-b:\n" + "- " * n + "a\n"))
    yield data("question marks", 10_000, lambda n: role("description: a\nx-b:\n  " + "? " * n + "a\n"))
    yield data("digits", 20_000, lambda n: role("description: a\nlevel2: " + "1" * n + "\n"))
    yield data("tags", 3_000, lambda n: role("description: a\nx-b:\n" + "- !a b\n" * n))
    yield data("control characters", 5_000, lambda n: role("description: a\u0080" + "\u0080" * n + "\n"))
    yield data("pasted breaks", 5_000, lambda n: role("description: a" + "a\u2028" * n + "\n"))
    yield data("carriage returns", 5_000, lambda n: role("description: a\r" + "# a\r" * n))
    yield data(
        "known as",
        1_500,
        lambda n: role(
            "description: The Engineer builds.\nalso_known_as:\n" + "".join(f"- Engineer {word(i)}\n" for i in range(n))
        ),
    )
    yield data(
        "next",
        1_000,
        lambda n: role(
            "description: The Engineer builds.\nnavigation:\n  next:\n"
            + "".join(f"  - {{to: {word(i)}, label: {word(i)}}}\n" for i in range(n))
        ),
    )
    yield data(
        "alike next",
        1_000,
        lambda n: role("description: The Engineer builds.\nnavigation:\n  next:\n" + "  - engineer\n" * n),
    )
    yield data(
        "paths",
        1_500,
        lambda n: (
            role("description: a\n")
            | {"framework.yaml": _HEADER + "".join(f"  {word(i)}: {{title: {word(i)}}}\n" for i in range(n))}
        ),
    )
    yield data(
        "alike titled paths",
        1_500,
        lambda n: (
            role("description: a\n")
            | {"framework.yaml": _HEADER + "".join(f"  {word(i)}: {{title: Same}}\n" for i in range(n))}
        ),
    )
    yield data(
        "branches",
        1_500,
        lambda n: (
            role("description: a\n")
            | {
                "framework.yaml": _HEADER
                + "branches:\n"
                + "".join(f"- {{from: {word(i)}, to: {word(i)}}}\n" for i in range(n))
            }
        ),
    )
    yield data(
        "alike branches",
        1_500,
        lambda n: (
            role("description: a\n")
            | {"framework.yaml": _HEADER + "branches:\n" + "- {from: engineer, to: engineer}\n" * n}
        ),
    )
    yield data(
        "retired titles",
        1_500,
        lambda n: (
            role("description: The Engineer builds.\n")
            | {"framework.yaml": _HEADER + "retired_titles:\n" + "".join(f"- Retired {word(i)}\n" for i in range(n))}
        ),
    )
    yield data(
        "shared",
        1_500,
        lambda n: (
            role("description: The Engineer builds.\n")
            | {"framework.yaml": _HEADER + "shared:\n" + "".join(f"- Shared {word(i)} text.\n" for i in range(n))}
        ),
    )
    yield data(
        "attainment",
        1_000,
        lambda n: (
            role("description: a\n")
            | {
                "skills/PROG.yaml": "code: PROG\nname: Programming/software development\nattainment:\n  3: >-\n"
                + "    Builds a thing that people need.\n" * n
            }
        ),
    )
    toml = ".framework-lint.toml"
    yield data(
        "settings", 5_000, lambda n: role("description: a\n") | {toml: "ignore = [\n" + '"TXT602",\n' * n + "]\n"}
    )
    yield data(
        "unknown settings",
        1_000,
        lambda n: (
            role("description: a\n") | {toml: "ignore = [\n" + "".join(f'"{word(i)}x",\n' for i in range(n)) + "]\n"}
        ),
    )
    yield data(
        "unknown keys of settings",
        1_500,
        lambda n: role("description: a\n") | {toml: "".join(f"{word(i)}x = 1\n" for i in range(n))},
    )
    yield data(
        "settings by path",
        500,
        lambda n: (
            role("description: we we\n")
            | {toml: "".join(f'[per-path."{word(i)}/**"]\nignore = ["TXT602"]\n' for i in range(n))}
        ),
    )
    yield data(
        "stars of a pattern",
        30,
        lambda n: role("description: we we\n") | {toml: '[per-path."' + "*a" * n + 'x"]\nignore = ["TXT602"]\n'},
    )
    yield data(
        "two stars of a pattern",
        30,
        lambda n: role("description: we we\n") | {toml: '[per-path."' + "**/" * n + 'x"]\nignore = ["TXT602"]\n'},
    )
    yield data(
        "tables of settings",
        2_000,
        lambda n: role("description: a\n") | {toml: "".join(f"[x.{word(i)}]\n" for i in range(n))},
    )
    yield data(
        "long string of settings", 50_000, lambda n: role("description: a\n") | {toml: 'x = "' + "\\\\" * n + '"\n'}
    )
    yield data(
        "very long string of settings",
        50_000,
        lambda n: role("description: a\n") | {toml: 'x = """' + '""a' * n + '"""\n'},
    )
    yield data(
        "dotted keys of settings", 300, lambda n: role("description: a\n") | {toml: ".".join("a" * n) + " = 1\n"}
    )
    yield data(
        "brackets of settings", 5_000, lambda n: role("description: a\n") | {toml: "x = " + "[" * n + "]" * n + "\n"}
    )
    yield data(
        "words",
        1_000,
        lambda n: (
            role("description: The Engineer builds.\n")
            | {toml: "[words]\nnames = [\n" + "".join(f'"{word(i)}",\n' for i in range(n)) + "]\n"}
        ),
    )


def _code(number: int) -> str:
    return f"{word(number).upper():Q>4}"[-4:]


def _many_files() -> Iterator[Shape]:
    def many(name: str, size: int, one: Callable[[int, int], tuple[str, str]], *commands: tuple[str, ...]) -> Shape:
        def files(n: int) -> Files:
            return {"framework.yaml": _HEADER, **dict(one(i, n) for i in range(n))}

        return Shape(f"files: {name}", size, files, commands or (CHECK, FIX, RENDER))

    def a_role(title: str, level: int, text: str, more: str = "") -> str:
        return f"title: {title}\nlevel: {level}\nscope_summary: Builds {title}.\nskills: [PROG]\n{more}description: {text}\n"

    long = "This person designs, builds and tests what the people of this company need every day, with others."
    folder = "roles/engineering"
    yield many("alike roles", 300, lambda i, n: (f"{folder}/level-3-{word(i)}.yaml", a_role("Engineer", 3, long)))
    yield many(
        "roles of one level",
        300,
        lambda i, n: (
            f"{folder}/level-3-{word(i)}.yaml",
            a_role(f"Role {word(i)}", 3, f"The Role {word(i)} builds {word(i)}."),
        ),
    )
    yield many(
        "roles that name a title",
        300,
        lambda i, n: (
            f"{folder}/level-3-{word(i)}.yaml",
            a_role(f"Role {word(i)}", 3, f"The Role {word((i + 1) % n)} builds."),
        ),
    )
    yield many(
        "alike texts", 300, lambda i, n: (f"{folder}/level-3-{word(i)}.yaml", a_role(f"Role {word(i)}", 3, long))
    )
    yield many(
        "almost alike texts",
        300,
        lambda i, n: (f"{folder}/level-3-{word(i)}.yaml", a_role(f"Role {word(i)}", 3, f"{long} And {word(i)}.")),
    )
    yield many(
        "levels",
        300,
        lambda i, n: (
            f"{folder}/level-{i % 7 + 1}-{word(i)}.yaml",
            a_role(f"Role {word(i)}", i % 7 + 1, f"Role {word(i)} builds."),
        ),
    )
    yield many(
        "tracks",
        200,
        lambda i, n: (
            f"{folder}/{word(i)}/level-3-{word(i)}.yaml",
            a_role(f"Role {word(i)}", 3, f"Role {word(i)} builds."),
        ),
    )
    yield many(
        "one id",
        300,
        lambda i, n: (
            f"{folder}/level-3-{word(i)}.yaml",
            a_role(f"Role {word(i)}", 3, f"Role {word(i)} builds.", "id: same\n"),
        ),
    )
    yield many(
        "links to one",
        300,
        lambda i, n: (
            f"{folder}/level-3-{word(i)}.yaml",
            a_role(f"Role {word(i)}", 3, f"Role {word(i)} builds.", f"navigation: {{next: {word(0)}}}\n"),
        ),
    )
    yield many(
        "chain",
        300,
        lambda i, n: (
            f"{folder}/level-3-{word(i)}.yaml",
            a_role(f"Role {word(i)}", 3, f"Role {word(i)} builds.", f"navigation: {{next: {word((i + 1) % n)}}}\n"),
        ),
    )
    yield many(
        "close titles",
        300,
        lambda i, n: (f"{folder}/level-3-{word(i)}.yaml", a_role(f"Engineer {'I' * (i + 1)}", 3, "They build.")),
    )
    yield many("unread files", 300, lambda i, n: (f"{folder}/level-3-{word(i)}.yaml", "title: [\n"))
    yield many(
        "skills",
        300,
        lambda i, n: (
            f"skills/{_code(i)}.yaml",
            f"code: {_code(i)}\nname: Skill {word(i)}\nattainment: {{3: Builds {word(i)} for people.}}\n",
        ),
    )
    yield many(
        "alike skill files",
        300,
        lambda i, n: (
            f"skills/{_code(i)}.yaml",
            f"code: PROG\nname: Programming/software development\nattainment: {{3: {long}}}\n",
        ),
    )
    yield many("prose", 300, lambda i, n: (f"docs/{word(i)}.md", f"# {word(i)}\n\n{long}\n\n[a](../roles/b.md)\n"))
    yield many(
        "pages",
        200,
        lambda i, n: (
            f"{folder}/level-3-{word(i)}.md",
            f"# Role {word(i)}\n\n**Level 3** | **Career Path:** Engineering\n\n{long}\n{_SKILLS}\n## Navigation\n\n[Next: {word(i + 1)}](level-3-{word(i + 1)}.md)\n",
        ),
        CHECK,
        FIX,
        IMPORT,
    )
    yield many(
        "ignored by comments",
        300,
        lambda i, n: (
            f"{folder}/level-3-{word(i)}.yaml",
            "# framework-lint: ignore-file\n" + a_role("Engineer", 3, long),
        ),
    )
    yield Shape(
        "files: links from one page", 500,
        lambda n: {"index.md": "# Home\n\n" + "".join(f"- [Role {word(i)}](roles/engineering/level-3-{word(i)}.md)\n" for i in range(n)),
                   **{f"{folder}/level-3-{word(i)}.md": f"# Role {word(i)}\n\n**Level 3** | **Career Path:** Engineering\n\nBuilds.\n" for i in range(n)}},
        (CHECK, IMPORT),
    )  # fmt: skip

    def asked(name: str, texts: Callable[[int], list[str]]) -> Shape:
        """Roles of two paths, each with the criteria that its number gives."""

        def one(i: int) -> tuple[str, str]:
            path, level = ("engineering", "design")[i % 2], i // 2 % 6 + 1
            criteria = "criteria:\n  Craft:\n" + "".join(f"  - {text}\n" for text in texts(i))
            where = f"roles/{path}/level-{level}-{word(i)}.yaml"
            return where, a_role(f"Role {word(i)}", level, f"Role {word(i)} builds.", criteria)

        header = f"{_HEADER}  design: {{title: Design}}\n"
        return Shape(
            f"files: criteria {name}", 300, lambda n: {"framework.yaml": header, **dict(map(one, range(n)))}, (CHECK,)
        )

    yield asked("of their own", lambda i: [f"Builds the {word(i)} of {word(i + at)} with others" for at in range(4)])
    yield asked("of two paths", lambda i: ["Builds what the others need"] * (i % 4 < 2) + [f"Builds {word(i)} at once"])
    yield asked("of a level", lambda i: [f"Builds the {word(i // 2 % 6)} of {word(at)} with others" for at in range(4)])
    yield asked(
        "of all levels below",
        lambda i: [f"Builds the {word(at)} of {word(i % 2)} with others" for at in range(i // 2 % 6 + 3)],
    )
    yield asked("nearly alike", lambda i: [f"{long} And {word(i)}."])
    yield Shape(
        "lines: sections with criteria", 500,
        lambda n: page("Builds.\n\n" + "".join(f"## Part {word(i)}\n\n- Builds the {word(i)} with others\n\n" for i in range(n))),
        (CHECK, IMPORT),
    )  # fmt: skip
    yield Shape(
        "files: navigation of a site", 500,
        lambda n: {"mkdocs.yml": "site_name: a\nnav:\n" + "".join(f"- {word(i)}: {word(i)}.md\n" for i in range(n)),
                   "docs/index.md": "# Home\n", "docs/roles/engineering/level-3-engineer.md": _PAGE + "Builds.\n" + _SKILLS},
        (CHECK,),
    )  # fmt: skip


def main() -> None:
    words = sys.argv[1:]
    slow = 0
    nothing: dict[tuple[str, ...], float] = {}
    for shape in shapes():
        if words and not any(one in shape.name for one in words):
            continue
        for command in shape.commands:
            if command not in nothing:
                nothing[command] = seconds(shape.files(1), command)
            once = max(seconds(shape.files(shape.size), command) - nothing[command], 0)
            twice = max(seconds(shape.files(2 * shape.size), command) - nothing[command], 0)
            if once > LIMIT / 2:
                twice = max(twice, LIMIT)
            ratio = twice / max(once, FLOOR / 2)
            too_much = twice > FLOOR and ratio > BOUND
            slow += too_much
            mark = "  <--" if too_much else ""
            name = command[0] if command != FIX else "fix"
            print(
                f"{shape.name:45} {name:7} {shape.size:>7,}  {once:6.2f} s {twice:6.2f} s  {ratio:5.1f}{mark}",
                flush=True,
            )
    sys.exit(slow > 0)


def write(files: Files, folder: Path) -> None:
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())


def seconds(files: Files, command: tuple[str, ...]) -> float:
    """The processor's time for a command on these files in a process of its own, its children's included."""
    import resource

    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "framework"
        folder.mkdir()
        write(files, folder)
        child = os.fork()
        if not child:
            _run(folder, command)
        _, status, used = os.wait4(child, 0)
        del resource
        if os.WIFSIGNALED(status):
            return float(LIMIT)
        if os.WEXITSTATUS(status) > 3:
            sys.exit(f"{command} failed")
        return used.ru_utime + used.ru_stime


def _run(folder: Path, command: tuple[str, ...]) -> None:
    import resource

    from framework_lint import cli

    code = 99
    try:
        os.chdir(folder)
        quiet = os.open(os.devnull, os.O_RDWR)
        errors = os.open("../stderr", os.O_RDWR | os.O_CREAT)
        os.dup2(quiet, 1)
        os.dup2(errors, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
        code = cli.run(list(command))
        sys.stderr.flush()
        if "internal error" in Path("../stderr").read_text(errors="replace"):
            code = 98
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
