"""What is probably missing in TOML that cannot be read."""

from __future__ import annotations

import re

from framework_lint.model.regex import regex
from framework_lint.model.spans import Lines

# Comments and whole texts, before what opens or closes something.
_TOKEN = regex(
    r'#[^\n]*|"""(?:[^"\\]|\\.|"(?!""))*+"""|'
    r"'''(?:[^']|'(?!''))*+'''|"
    r'"(?!"")(?:[^"\\\n]|\\[^\n])*+"|'
    r"'(?!'')[^'\n]*+'|"
    r"\"\"\"|'''|[\"'\[\]{}]",
    re.DOTALL,
)
_QUOTES = ('"""', "'''", '"', "'")
_CLOSES = {"[": ("list", "]"), "{": ("table", "}")}
_WORD = regex(r"[A-Za-z][\w-]*+(?![ \t]*=|[.\w-])")


def what_is_missing(lines: Lines, offset: int, message: str) -> str:
    """Help for what `tomllib` says of a place; empty where nothing is known to help."""
    opened, at = _opened(lines.text, offset)
    line, column = lines.position(at)
    if opened in _QUOTES:
        return f"the text that begins in line {line}, column {column} is not closed: write {opened} at its end"
    here = lines.position(offset)[0]
    word = _WORD.match(lines.text, offset) if message == "Invalid value" else None
    if word and not lines.line(here).lstrip().startswith("["):
        lower = word[0].lower()
        return f"write {lower}" if lower in ("true", "false") else f'a text stands in quotes: "{word[0]}"'
    if opened and message.startswith(("Unclosed", "Invalid")):
        kind, end = _CLOSES[opened]
        return f"the {kind} that begins in line {line} is not closed before this: a comma or {end} is missing"
    return ""


def _opened(text: str, offset: int) -> tuple[str, int]:
    """The outermost bracket that is open at a place, or a quote before it that nothing closes, and where it stands."""
    brackets: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(text):
        if token.start() >= offset:
            break
        mark = token.group()
        if mark in _QUOTES:
            return mark, token.start()
        if mark in _CLOSES:
            brackets.append((mark, token.start()))
        elif mark in "]}" and brackets:
            brackets.pop()
    return brackets[0] if brackets else ("", 0)
