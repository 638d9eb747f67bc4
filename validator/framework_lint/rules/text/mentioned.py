"""Words that a text speaks about instead of using them: "write colour, not color", a list of words to avoid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain

NEAR = 80  # characters between two words of which one is to be written instead of the other
SECTION = 3000  # characters back to the heading of a list

# Strings: `re` compiles them when the first such word is found.
_ITALICS = (
    r"(?<![*\w])\*(?![*\s])[^*\n]{1,80}(?<![*\s])\*(?![*\w])|(?<![_\w])_(?![_\s])[^_\n]{1,80}(?<![_\s])_(?![_\w])"
    r"|<(em|i|dfn|cite)>[^<\n]{1,80}</\1>"
)
_A_SENTENCE = r"[.!?]\s|[.!?]\W*\Z"
# "the word", "terms such as": what follows is spoken about, and so are the next words of an enumeration.
_THE_WORD = (
    r"(?i)(?<!other )\b(?:words?|terms?|spellings?|phrases?|expressions?|adjectives?|verbs?|nouns?|form|variants?)"
    r"(?:\s+(?:such\s+as|like|is|are))?[:,]?\s+\(?(?:[*_]*[\w-]+[*_]*(?:,\s*|\s+(?:and|or)\s+|,\s*(?:and|or)\s+)){0,8}[*_]*\Z"
)
# Between a word and the one to be written for it, whichever comes first.
_INSTEAD = (
    r"(?i)[\s*_\"'“”‘’()`,;:|\x00]*(?:(?:,|;|\()?\s*(?:and|but)?\s*(?:not|never)|instead\s+of|rather\s+than|in\s+place\s+of"
    r"|but|over|for|in\s+favou?r\s+of|becomes?|is|vs\.?|versus|or|[/|→⇒:=—–]|[-=]+>|->"
    r"|\W*\b(?:we\s+)?(?:use|write|say|spell|prefer|try|see)|\W*\b(?:do\s+not|don[’']t|never)\s+(?:use|write|say|spell))"
    r"(?:\s+(?:as|the|a|an))?[\s*_\"'“”‘’()`,;:|\x00]*"
)
_OF_LANGUAGE = (
    r"(?i)\b(?:language|spellings?|words?|wording|terms?|terminology|vocabulary|glossary|style|writing|inclusive|english"
    r"|avoid|tone)\b"
)
# A sentence with one of these is about spelling.
_OF_SPELLING = r"\b(?:British|American|Oxford|US|U\.S\.|UK)\s+(?:English|[Ss]pellings?|forms?)\b|\((?:AmE|BrE|US|UK)\)"
_END = r"[.!?](?=\s)"
_ITEM = r"\s*(?:[-*+•]\s+(?:\[[ xX]\]\s+)?|\d{1,3}[.)]\s+|\|)"
_CHUNKS = r"\s*(?:[,;:|/()\[\]→⇒—–]|[-=]+>|\s-\s)\s*"


def is_mentioned(text: str, start: int, end: int, instead: Iterable[str] = ()) -> bool:
    """Whether the words of a text from `start` up to `end` are spoken about, not used.

    They stand in italics, after "the word", in a block quotation, beside one of the words to be written `instead`
    ("allowlist, not whitelist"), or in a list of words below a heading on language.
    """
    first = text.rfind("\n", max(0, start - SECTION), start) + 1 or max(0, start - SECTION)
    last = text.find("\n", end, end + SECTION)
    line = text[first : last if last >= 0 else end + SECTION]
    at, stop = start - first, end - first
    return (
        _is_quoted(text, line, first)
        or _is_in_italics(line, at, stop)
        or re.search(_THE_WORD, line[max(0, at - 120) : at]) is not None
        or _is_beside(line, at, stop, instead)
        or re.search(_OF_SPELLING, _sentence(line, at, stop)) is not None
        or (_is_list_of_words(line) and _is_on_language(text, first))
    )


def _is_quoted(text: str, line: str, first: int) -> bool:
    """Whether a line belongs to a block quotation, which is another's, and not to a note in that form."""
    if not re.match(r"\s{0,3}>", line):
        return False
    above = text[max(0, first - SECTION) : first].split("\n")[-2::-1]
    block = [line]
    for other in above:
        if not other.lstrip().startswith(">"):
            break
        block.append(other)
    return re.match(r"\s*>\s*(?:\[!|[*_]{0,2}(?:note|tip|important|warning|caution|info)\b)", block[-1], re.I) is None


def _is_in_italics(line: str, at: int, stop: int) -> bool:
    if "*" not in line and "_" not in line and "<" not in line:
        return False
    near = max(0, at - 90)
    spans = ((near + match.start(), near + match.end()) for match in re.finditer(_ITALICS, line[near : stop + 90]))
    return any(
        start < at and stop < end and not re.search(_A_SENTENCE, line[start + 1 : end - 1]) for start, end in spans
    )


def _sentence(line: str, at: int, stop: int) -> str:
    """The sentence around a word, of at most 400 characters."""
    *_, before = re.split(_END, line[max(0, at - 200) : at])
    return before + line[at:stop] + re.split(_END, line[stop : stop + 200])[0]


def _is_beside(line: str, at: int, stop: int, instead: Iterable[str]) -> bool:
    """Whether one of the words to be written instead stands in the same line, joined by what says so."""
    before, behind = line[max(0, at - NEAR) : at], line[stop : stop + NEAR]
    lowered = (before.lower(), behind.lower())
    for right in {word.lower() for word in instead}:
        if right not in lowered[0] and right not in lowered[1]:
            continue
        word = rf"(?<!\w){re.escape(right)}(?!\w)"
        behind_it = (before[match.end() :] for match in re.finditer(word, lowered[0]))
        before_it = (behind[: match.start()] for match in re.finditer(word, lowered[1]))
        if any(re.fullmatch(_INSTEAD, between) for between in chain(behind_it, before_it)):
            return True
    return False


def _is_list_of_words(line: str) -> bool:
    """Whether a line is an entry of a list or a row of a table that holds words and no sentence."""
    item = re.match(_ITEM, line)
    if item is None:
        return False
    chunks = re.split(_CHUNKS, line[item.end() :].strip(" \t|"))
    return all(len(chunk.split()) <= 3 for chunk in chunks)


def _is_on_language(text: str, at: int) -> bool:
    """Whether the heading above a line, or the line that introduces its list, speaks of words."""
    above = text[max(0, at - SECTION) : at].rstrip("\n").split("\n")
    for line in reversed(above):
        if line.startswith("#"):
            return re.search(_OF_LANGUAGE, line) is not None
        if line.rstrip(" *_").endswith(":") and not re.match(_ITEM, line) and re.search(_OF_LANGUAGE, line):
            return True
    return False
