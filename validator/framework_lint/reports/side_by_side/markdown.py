"""Two roles beside each other as Markdown in GitHub's dialect."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.history.side_by_side import SideBySide
from framework_lint.history.word_changes import Piece
from framework_lint.reports.markdown import inline
from framework_lint.reports.side_by_side.sections import introduced, sections, summaries


def render(sides: SideBySide, *, color: bool, width: int) -> Iterator[str]:
    left, right = (introduced(role, sides.titles) for role in (sides.left, sides.right))
    yield f"# {inline(left)} and {inline(right)}\n"
    for name, text in summaries(sides):
        yield f"\n**{inline(name)}:** {inline(text)}\n"
    for section in sections(sides):
        yield f"\n## {inline(section.title)}\n\n"
        for entry in section.entries:
            theme = f"{inline(entry.theme)}: " if entry.theme else ""
            yield f"- {theme}{''.join(map(_marked, entry.pieces))}\n"


def _marked(piece: Piece) -> str:
    text = inline(piece.text)
    return {"same": text, "removed": f"<del>{text}</del>", "added": f"<ins>{text}</ins>"}[piece.kind]
