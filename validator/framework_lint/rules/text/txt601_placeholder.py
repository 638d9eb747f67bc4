"""TXT601: placeholders that were left in texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from framework_lint.model.findings import Hit
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.text.lists import MARK, placeholders
from framework_lint.rules.text.reading import bare, hit_at, hits_of, look


@rule("TXT601", "placeholder", "error", scope="text")
def placeholder(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A placeholder was left where text should be.

    TODO, TBC, lorem ipsum, `[Company Name]`, `{Insert a sentence}`: somebody meant to come back. Right are these words
    in code and in quotation marks, "a TODO list", and links in square brackets.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Leads one team of «[Company Name]» and answers for its work.
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Leads one team of the company and answers for its work.
    ```
    """
    return hits_of("TXT601", texts, context)


_GAP = re.compile(
    r"\[(?P<square>[^\[\]\n]{2,60})\](?![(\[:])|(?<!\{)\{++(?P<curly>[^{}\n]{2,80})\}+|<(?P<angle>[^<>\n/]{3,60})>"
)


_NEXT_WORD = re.compile(r"[ \n]{1,100}([A-Za-z]+)")


@look("TXT601")
def _placeholders_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    lists = placeholders(context)
    if bare(text) in lists.whole and text.strip() and bare(text) not in lists.allowed:
        yield hit_at(
            text, 0, len(text), f'"{" ".join(text.split())}" is a placeholder', "write the text, or leave it out"
        )
        return
    taken: list[tuple[int, int]] = []
    for match in _GAP.finditer(readable):
        inside = match["square"] or match["curly"] or match["angle"]
        words = re.findall(r"[^\W\d_]+", inside.lower().replace("_", " "))
        if not words or not ({words[0], words[-1]} & lists.fill_in) or "=" in inside:
            continue
        if (match["angle"] and len(words) < 2) or match.group().casefold() in lists.allowed:
            continue
        if match["square"] and inside.casefold() in _defined(text):
            continue  # a reference of Markdown, defined further down
        if readable[match.start() - 1 : match.start()] == "[" and ("|" in inside or " " not in inside):
            continue  # a wiki's link to a page: [[level-6-director]]
        taken.append(match.span())
        yield _gap(text, *match.span())
    for match in MARK.finditer(readable):
        if match.group() not in lists.marks or match.group().casefold() in lists.allowed:
            continue
        gap = bisect_right(taken, (match.start(), len(text))) - 1
        if gap >= 0 and match.start() < taken[gap][1]:
            continue
        after = _NEXT_WORD.match(readable, match.end())
        if after and after[1].lower() in lists.after_a_mark:
            continue
        yield _gap(text, *match.span())
    small = readable.lower()
    for phrase in lists.phrases:
        at = small.find(phrase)
        if at >= 0:
            yield _gap(text, at, at + len(phrase))
            break


@lru_cache(maxsize=4)
def _defined(text: str) -> frozenset[str]:
    """The names of the references that a text of Markdown defines, in small letters: their case says nothing."""
    return frozenset(name.casefold() for name in re.findall(r"^\[([^\[\]\n]{2,60})\]:", text, re.MULTILINE))


def _gap(text: Text, start: int, end: int) -> Hit:
    return hit_at(text, start, end, f'"{text[start:end]}" is a placeholder', "write what belongs here, or take it out")
