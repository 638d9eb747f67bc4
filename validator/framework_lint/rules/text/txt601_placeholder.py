"""TXT601: placeholders that were left in texts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from framework_lint.model.findings import Hit
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.text.lists import MARK, Placeholders, placeholders
from framework_lint.rules.text.reading import hit_in_prose, hits_of, look, without_brackets


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


# Strings: `re` compiles them when the first text looks suspicious.
_GAP = r"\[(?P<square>[^\[\]\n]{2,60})\](?![(\[:])|(?<!\{)\{++(?P<curly>[^{}\n]{2,80})\}+|<(?P<angle>[^<>\n/]{3,60})>"
_NEXT_WORD = r"[ \n]{1,100}([A-Za-z]+)"


@look("TXT601")
def _placeholders_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    lists = placeholders(context)
    bare = without_brackets(text)
    if bare in lists.whole and text.strip() and bare not in lists.allowed:
        shown = " ".join(text.split())
        yield hit_in_prose(text.part(0, len(text)), f'"{shown}" is a placeholder', "write the text, or leave it out")
        return
    gaps = [match.span() for match in bracketed(readable) if _is_a_gap(match, text, readable, lists)]
    for start, end in (*gaps, *_marks(readable, gaps, lists), *_first_phrase(readable, lists)):
        gap = text[start:end]
        help = "write what belongs here, or take it out"
        yield hit_in_prose(text.part(start, end), f'"{gap}" is a placeholder', help)


def bracketed(readable: str) -> Iterator[re.Match[str]]:
    """The texts in brackets that do not belong to a link."""
    return re.finditer(_GAP, readable)


def _is_a_gap(match: re.Match[str], text: Text, readable: str, lists: Placeholders) -> bool:
    """Whether a text in brackets is to be filled in: "[Company Name]"."""
    inside = match["square"] or match["curly"] or match["angle"]
    words = re.findall(r"[^\W\d_]+", inside.lower().replace("_", " "))
    if not words or lists.fill_in.isdisjoint((words[0], words[-1])) or "=" in inside:
        return False
    if (match["angle"] and len(words) < 2) or match.group().casefold() in lists.allowed:
        return False
    if match["square"] and inside.casefold() in _defined_references(text):
        return False
    in_two = readable[match.start() - 1 : match.start()] == "["  # a wiki's link to a page: [[level-6-director]]
    return not (in_two and ("|" in inside or " " not in inside))


@lru_cache(maxsize=4)
def _defined_references(text: str) -> frozenset[str]:
    """The names of the references that a Markdown text defines, in lower case, since case does not matter."""
    return frozenset(name.casefold() for name in re.findall(r"^\[([^\[\]\n]{2,60})\]:", text, re.MULTILINE))


def _marks(readable: str, gaps: list[tuple[int, int]], lists: Placeholders) -> Iterator[tuple[int, int]]:
    """The spans of TODO and the like, except in gaps and in "the TODO list"."""
    for match in re.finditer(MARK, readable):
        if match.group() not in lists.marks or match.group().casefold() in lists.allowed:
            continue
        gap = bisect_right(gaps, (match.start(), len(readable))) - 1
        if gap >= 0 and match.start() < gaps[gap][1]:
            continue
        following = re.compile(_NEXT_WORD).match(readable, match.end())
        if following is None or following[1].lower() not in lists.after_a_mark:
            yield match.span()


def _first_phrase(readable: str, lists: Placeholders) -> Iterator[tuple[int, int]]:
    """The span of the first phrase on the list that the text contains."""
    lowered = readable.lower()
    places = ((lowered.find(phrase), phrase) for phrase in lists.phrases)
    return islice(((at, at + len(phrase)) for at, phrase in places if at >= 0), 1)
