"""What a copy or a conversion leaves behind in a text: character references and invisible characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from framework_lint.model.findings import Edit, Fix, Hit, Safety
from framework_lint.model.spans import Text
from framework_lint.rules.shared.sentences import sentence_around

if TYPE_CHECKING:
    from framework_lint.model.entities import Entity

NO_BREAK = "\u00a0"


def cause_of(kind: str, text: Text, spans: Iterable[tuple[int, int]]) -> str:
    """The sentences with the damage, which a template or a copy repeats elsewhere; of a few words the whole text."""
    shown = text if len(text) < 200 else ""
    sentences = [sentence_around(text, start, end) or shown for start, end in islice(spans, 50)]
    return "\n".join((kind, *sentences)) if all(sentences) else ""


def more_of(places: Sequence[object]) -> str:
    return f", and {len(places) - 1} more in this text" if len(places) > 1 else ""


def reference_hit(text: Text, references: list[Entity], on_page: bool) -> Hit:
    spans = [(entity.start, entity.end) for entity in references]
    edits: list[Edit] = []
    safety: Safety = "safe"
    for start, end, char, _ in references:
        written = text[start:end]
        right = f"&{written.replace('amp;', '').lstrip('&') or 'amp;'}" if on_page else _seen(char)
        edits.append(Edit(text.part(start, end), right))
        # In data that becomes a page "<b" begins a tag, and ">" a quotation; a number and its unit may be meant to stay
        # on one line.
        before, behind = text[start - 1 : start], text[end : end + 1]
        if (
            (char == "<" and (behind.isalpha() or behind in ("/", "!")))
            or (char == ">" and not text[text.rfind("\n", 0, start) + 1 : start].strip())
            or (char == NO_BREAK and before.isdigit())
        ):
            safety = "suggest"
    first = edits[0]
    name = {" ": "a space", "": "an invisible character"}.get(first.text, f'"{first.text}"')
    return Hit(
        text.part(*spans[0]),
        f'"{text[slice(*spans[0])]}" is how the code of a web page says {name}; readers see the code'
        f"{more_of(references)}",
        help=f"write {name}" if first.text else "take it out",
        fix=Fix(safety, "write what the codes stand for", tuple(edits)),
        severity="warning",
        cause=cause_of("reference", text, spans),
    )


def _seen(char: str) -> str:
    """What a reader sees of a character: a space, or nothing."""
    from framework_lint.model.invisible import NAMES

    return " " if char.isspace() else "" if char in NAMES else char


def invisible_hits(text: Text) -> Iterator[Hit]:
    from framework_lint.model.invisible import NAMES, invisible, shown

    spans = list(invisible(text))
    if not spans:
        return
    start, end = spans[0]
    where = shown(text, start)
    yield Hit(
        text.part(start, end),
        f"an invisible character ({NAMES[text[start]]}, U+{ord(text[start]):04X}) is hidden "
        + (f'in "{where}", which no search finds' if where else "here")
        + more_of(spans),
        help="take it out",
        fix=Fix("safe", "take out what nobody sees", tuple(Edit(text.part(*span), "") for span in spans)),
        severity="warning",
        cause=cause_of("invisible", text, spans),
    )
