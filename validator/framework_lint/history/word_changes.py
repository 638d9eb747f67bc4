"""What became of a text, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from framework_lint.model.regex import regex

_TOKEN = regex(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")
_SENTENCE = r"[^.!?]*[.!?]?"
_MOST_TOKENS = 4_000  # of two texts together: comparing takes the product of both


class Piece(NamedTuple):
    """A run of words that stayed, went or came."""

    kind: Literal["same", "removed", "added"]
    text: str


def words_changed(before: str, after: str) -> list[Piece]:
    """What became of a text, word by word. The `same` and `removed` pieces together are the text before, the `same`
    and `added` ones the text after."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    shortest = min(len(old), len(new))
    start = 0
    while start < shortest and old[start] == new[start]:
        start += 1
    end = 0
    while end < shortest - start and old[-1 - end] == new[-1 - end]:
        end += 1
    pieces: list[Piece] = []
    if start:
        pieces.append(Piece("same", "".join(old[:start])))
    pieces += _differing(old[start : len(old) - end], new[start : len(new) - end])
    if end:
        pieces.append(Piece("same", "".join(old[-end:])))
    return _joined(pieces)


def _differing(old: list[str], new: list[str]) -> Iterator[Piece]:
    """What became of the words between the first and the last that changed."""
    from difflib import SequenceMatcher

    if len(old) + len(new) > _MOST_TOKENS:
        old, new = (re.findall(_SENTENCE, "".join(tokens)) for tokens in (old, new))
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[old_start:old_end]))
            continue
        if old_end > old_start:
            yield Piece("removed", "".join(old[old_start:old_end]))
        if new_end > new_start:
            yield Piece("added", "".join(new[new_start:new_end]))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Pieces with neighbouring changes brought together: a lone space between two of them is no rest for the eye."""
    joined: list[Piece] = []
    removed = added = ""
    for number, (kind, text) in enumerate(pieces):
        if kind == "removed":
            removed += text
        elif kind == "added":
            added += text
        elif text.isspace() and (removed or added) and number + 1 < len(pieces):
            removed, added = removed + text, added + text
        else:
            joined += _changes(removed, added)
            joined.append(Piece("same", text))
            removed = added = ""
    joined += _changes(removed, added)
    return joined


def _changes(removed: str, added: str) -> Iterator[Piece]:
    if removed:
        yield Piece("removed", removed)
    if added:
        yield Piece("added", added)
