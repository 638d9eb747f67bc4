"""Changes for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_lint.history.revisions import Difference
from framework_lint.history.word_changes import Piece
from framework_lint.model.visible import visible
from framework_lint.reports.differences.sentences import conjoined, headline, sections, shortened

_COLORS = {"removed": "31", "added": "32", "title": "1"}


def render(differences: Sequence[Difference], before: str, after: str, *, color: bool) -> Iterator[str]:
    def paint(style: str, text: str) -> str:
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if color else text

    def marked(piece: Piece) -> str:
        text = visible(piece.text)
        if piece.kind == "same":
            return text
        return paint(piece.kind, f"[-{text}-]" if piece.kind == "removed" else f"{{+{text}+}}")

    for difference in differences:
        for section in sections(difference):
            yield f"{paint('title', visible(section.title))}\n"
            for item in section.items:
                if isinstance(item, str):
                    yield f"  - {visible(item)}\n"
                else:
                    yield f"  - {visible(item.what)}: {''.join(map(marked, shortened(item.pieces())))}\n"
            yield "\n"
    folders = [visible(difference.folder) for difference in differences]
    where = f" ({conjoined(folders)})" if len(folders) > 1 else ""
    yield f"{visible(before)} to {visible(after)}{where}: {headline(differences)}\n"
