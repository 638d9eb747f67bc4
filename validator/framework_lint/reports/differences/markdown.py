"""Changes as Markdown in GitHub's dialect, with <ins> and <del>."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_lint.history.revisions import Difference
from framework_lint.history.word_changes import Piece
from framework_lint.reports.differences.sentences import headline, sections, shortened
from framework_lint.reports.markdown import inline


def render(differences: Sequence[Difference], before: str, after: str, *, color: bool) -> Iterator[str]:
    return markdown(differences)


def markdown(differences: Sequence[Difference]) -> Iterator[str]:
    """The changes, one section after the other."""
    first = headline(differences)
    yield f"{first[0].upper()}{first[1:]}.\n"
    for difference in differences:
        if len(differences) > 1:
            yield f"\n#### {inline(difference.folder)}\n"
        for section in sections(difference):
            yield f"\n**{inline(section.title)}**\n\n"
            for item in section.items:
                if isinstance(item, str):
                    yield f"- {inline(item)}\n"
                else:
                    yield f"- {inline(item.what)}: {''.join(map(_marked, shortened(item.pieces())))}\n"


def _marked(piece: Piece) -> str:
    text = inline(piece.text)
    return {"same": text, "removed": f"<del>{text}</del>", "added": f"<ins>{text}</ins>"}[piece.kind]
