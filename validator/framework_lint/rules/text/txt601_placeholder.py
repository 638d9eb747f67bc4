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
from framework_lint.rules.text.blanks import blanks, is_form
from framework_lint.rules.text.lists import MARK, Placeholders, placeholders
from framework_lint.rules.text.reading import hit_in_prose, hits_of, look, without_brackets


@rule("TXT601", "placeholder", "error", scope="text", yields_to=("STR007", "TTL402"))
def placeholder(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A placeholder was left where text should be.

    TODO, TBC, "N/A", "???", "..." below a heading, "to be written", lorem ipsum, `[Company Name]`, `{Insert a
    sentence}`: somebody meant to come back. Right are these words in code and in quotation marks, texts about them ("a
    TODO list", "limits work in progress"), links in square brackets, templating (`{{page.title}}`), mathematics, and
    what a form or a template for others leaves blank.

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
_NEXT_WORD = r"(?:(?:,?[ \n]+(?:and|or)[ \n]+|, |/)[A-Z]{3,5}\b){0,5}[ \n]{1,100}([A-Za-z]+)"  # "TODO and FIXME notes"
_WORD_BEFORE = r"([A-Za-z]+)[ \n]{1,100}\Z"
_IN_CODE = frozenset(("TODO", "FIXME", "XXX", "HACK"))  # marks of programmers, of which a text may speak
_QUESTION_MARKS = r"(?<![\w?!.)\]\"”’'*_])\?{2,}(?![\w?!])"
_DOTS = r"(?:\A|\n)#{1,6} [^\n]*\n(?:[ \t]*\n)*(\.{3,}|\u2026)[ \t]*(?=\Z|\n(?:[ \t]*\n)*(?:#|\Z))"
_LINE_BEGINS = r"(?:\A|\n)[ \t]*[*_>\x00]*[ \t]*\Z"
_ENTRY_BEGINS = r"(?:\A|\n)[ \t]*(?:[-*+>|#]+|\d{1,3}[.)])*[ \t]*(?:\[[ xX]\])?[ \t]*[*_]*\Z"
_SENTENCE_BEGINS = r"[.!?)][ \t]+[*_]*\Z"
_REMARK_BEGINS = r"[(\[|:–—][\s*_]*\Z|\s-\s+[*_]*\Z"
_REMARK_ENDS = r"[*_]*\s*(?:\Z|[.!…)\]|;:–—]|\s-\s|\n\s*(?:\n|[-*+>|#]|\d{1,3}[.)]))|[*_]*\s+-\s"
_OF_LIMITS = r"(?i)\b(?:wip|work[ -]in[ -]progress|limits?|kanban)\b"


@look("TXT601")
def _placeholders_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    lists = placeholders(context)
    bare = without_brackets(text)
    if bare in lists.whole and text.strip() and bare not in lists.allowed:
        shown = " ".join(text.split())
        yield hit_in_prose(text.part(0, len(text)), f'"{shown}" is a placeholder', "write the text, or leave it out")
        return
    gaps = list(blanks(text, readable, lists))
    marks = _marks(text, readable, gaps, lists)
    help = "write what belongs here, or take it out"
    for start, end in (*gaps, *marks, *_first_phrase(readable, lists), *_notes(readable, lists), *_dots(readable)):
        gap = " ".join(text[start:end].split())
        yield hit_in_prose(text.part(start, end), f'"{gap}" is a placeholder', help)


def _marks(text: Text, readable: str, gaps: list[tuple[int, int]], lists: Placeholders) -> Iterator[tuple[int, int]]:
    """The spans of TODO, "???" and the like, except in gaps and where the text speaks of them."""
    for match in re.finditer(f"{MARK}|{_QUESTION_MARKS}" if "??" in readable else MARK, readable):
        mark = match.group()
        if (mark not in lists.marks and mark[0] != "?") or mark.casefold() in lists.allowed:
            continue
        gap = bisect_right(gaps, (match.start(), len(readable))) - 1
        if gap >= 0 and match.start() < gaps[gap][1]:
            continue
        if mark[0] in "?X" and is_form(text):
            continue
        if mark[0] == "?" or not _is_spoken_of(match, readable, lists):
            yield match.span()


def _dots(readable: str) -> Iterator[tuple[int, int]]:
    """The spans of dots that are all that stands below a heading."""
    for match in re.finditer(_DOTS, readable) if "\n..." in readable or "\n\u2026" in readable else ():
        yield match.span(1)


def _is_spoken_of(match: re.Match[str], readable: str, lists: Placeholders) -> bool:
    """Whether a text speaks of a mark: "the TODO list", "no TODO is left", "trunk-based development (TBD)"."""
    following = re.compile(_NEXT_WORD).match(readable, match.end())
    if following and following[1].lower() in lists.after_a_mark:
        return True
    if match.group() not in _IN_CODE:
        return match.group() in _abbreviations(readable)
    before = re.search(_WORD_BEFORE, readable[max(0, match.start() - 120) : match.start()])
    word = before[1] if before else ""
    near = readable[max(0, match.start() - 20) : match.start()]
    enumerated = word in ("and", "or") and re.search(r"[A-Z]{3,}s?,?\s+\w+\s+\Z", near)
    return readable[match.end() : match.end() + 1] != ":" and (word.lower() in lists.about_marks or bool(enumerated))


@lru_cache(maxsize=4)
def _abbreviations(text: str) -> frozenset[str]:
    """The abbreviations that stand beside the words whose initials they are: "trunk-based development (TBD)"."""
    found = set()
    for match in re.finditer(r"\b([A-Z]{3,5})\b", text):
        count = len(match[1])
        before = re.findall(r"[A-Za-z]+", text[max(0, match.start() - 100) : match.start()])[-count:]
        behind = re.findall(r"[A-Za-z]+", text[match.end() : match.end() + 100])[:count]
        for words in (before, behind):
            if [word[0].upper() for word in words] == list(match[1]) and words[0].lower() != "to":  # "to be done"
                found.add(match[1])
    return frozenset(found)


def _first_phrase(readable: str, lists: Placeholders) -> Iterator[tuple[int, int]]:
    """The span of the first phrase on the list that the text contains."""
    lowered = readable.lower()
    places = ((lowered.find(phrase), phrase) for phrase in lists.phrases)
    return islice(((at, at + len(phrase)) for at, phrase in places if at >= 0), 1)


def _notes(readable: str, lists: Placeholders) -> Iterator[tuple[int, int]]:
    """The spans of remarks such as "to be confirmed" that are a sentence, an entry or a remark of their own."""
    lowered = readable.lower()
    on_one_line = " ".join(lowered.split())
    for phrase in (*lists.notes, *lists.unfinished):
        if phrase not in on_one_line:
            continue
        strict = phrase in lists.unfinished
        words = phrase.replace(" ", r"[ \n]{1,20}")
        for match in re.finditer(rf"(?<![\w-]){words}(?![\w-])", lowered):
            before = readable[max(0, match.start() - 60) : match.start()]
            begins = _begins_unfinished(before) if strict else _begins_a_remark(before)
            if begins and re.compile(_REMARK_ENDS).match(readable, match.end()):
                yield match.span()


def _begins_a_remark(before: str) -> bool:
    return any(
        re.search(form, before) is not None
        for form in (_ENTRY_BEGINS, _SENTENCE_BEGINS, _REMARK_BEGINS)
        if form != _ENTRY_BEGINS or _is_new_line(before)
    )


def _begins_unfinished(before: str) -> bool:
    """Whether "work in progress" may begin here that is no term: of a board's columns, of limits to it."""
    if re.search(_SENTENCE_BEGINS, before) or (re.search(_LINE_BEGINS, before) and _is_new_line(before)):
        return True
    return re.search(r"[(\[][*_]*\Z", before) is not None and re.search(_OF_LIMITS, before) is None


def _is_new_line(before: str) -> bool:
    """Whether a line begins a paragraph or an entry, and does not go on with a sentence."""
    above, _, line = before.rpartition("\n")
    return line.strip(" \t*_") != "" or not above.strip() or above.endswith(("\n", ".", "!", "?", ":", " ", "|"))
