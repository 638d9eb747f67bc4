"""Two roles beside each other at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from framework_lint.history.side_by_side import SideBySide
from framework_lint.history.word_changes import Piece
from framework_lint.model.visible import visible
from framework_lint.reports.side_by_side.sections import Entry, introduced, sections, summaries

_LEAST = 40  # columns


def render(sides: SideBySide, *, color: bool, width: int) -> Iterator[str]:
    width = max(width, _LEAST)

    def bold(text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if color else text

    yield f"{bold(visible(introduced(sides.left, sides.titles)))}\n"
    yield f"{bold(visible(introduced(sides.right, sides.titles)))}\n"
    for name, text in summaries(sides):
        yield "\n"
        yield from _paragraph(f"{visible(name)}: {visible(text)}", "", width)
    said = False
    for section in sections(sides):
        said = True
        yield f"\n{bold(visible(section.title))}\n"
        theme = ""
        for entry in section.entries:
            if entry.theme != theme:
                theme = entry.theme
                yield f"  {visible(theme)}\n" if theme else ""
            yield from _paragraph(_words(entry), "    - " if theme else "  - ", width)
    if not said:
        yield "\nNeither has criteria or skills: there is nothing to compare.\n"


def _words(entry: Entry) -> str:
    return "".join(map(_marked, entry.pieces))


def _marked(piece: Piece) -> str:
    text = visible(piece.text)
    return {"same": text, "removed": f"[-{text}-]", "added": f"{{+{text}+}}"}[piece.kind]


def _paragraph(text: str, mark: str, width: int) -> Iterator[str]:
    lines = wrap(text, width, initial_indent=mark, subsequent_indent=" " * len(mark), break_on_hyphens=False)
    yield from (f"{line}\n" for line in lines)
