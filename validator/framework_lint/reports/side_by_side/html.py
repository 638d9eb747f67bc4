"""Two roles beside each other as a page of its own, which reaches for nothing on the network."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from framework_lint.history.side_by_side import SideBySide
from framework_lint.history.word_changes import Piece
from framework_lint.model.visible import visible
from framework_lint.reports.html import part
from framework_lint.reports.side_by_side.sections import introduced, sections, summaries

_OWN = "main { max-width: 48rem; } ins { text-decoration: none; font-weight: 600; } del { opacity: 0.6; }"


def render(sides: SideBySide, *, color: bool, width: int) -> Iterator[str]:
    left, right = (_text(introduced(role, sides.titles)) for role in (sides.left, sides.right))
    style = f"{part('page.css')}\n{_OWN}"
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{left} and {right}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    yield f"<h1>{left} and {right}</h1>\n"
    for name, text in summaries(sides):
        yield f"<p><strong>{_text(name)}:</strong> {_text(text)}</p>\n"
    for section in sections(sides):
        yield f"<h2>{_text(section.title)}</h2>\n<ul>\n"
        for entry in section.entries:
            theme = f"<strong>{_text(entry.theme)}:</strong> " if entry.theme else ""
            yield f"<li>{theme}{''.join(map(_marked, entry.pieces))}</li>\n"
        yield "</ul>\n"
    yield "</main>\n</body>\n</html>\n"


def _text(words: str) -> str:
    return escape(visible(words))


def _marked(piece: Piece) -> str:
    text = _text(piece.text)
    return {"same": text, "removed": f"<del>{text}</del>", "added": f"<ins>{text}</ins>"}[piece.kind]
