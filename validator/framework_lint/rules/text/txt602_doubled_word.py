"""TXT602: a word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.config.words import word_list
from framework_lint.model.findings import Hit, Safety
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.text.reading import hit_at, hits_of, look
from framework_lint.rules.text.surroundings import DETERMINER, NEAR, is_repeated


@rule("TXT602", "doubled-word", "warning", scope="text", fix="safe", yields_to=("TTL408",))
def doubled_word(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A word stands twice in a row.

    It is left over from an edit: "about about". Right are "that that", "had had" and their like, "what it is is", "what
    it takes on on Mondays", "the new New York office", "end to end end users", and a word at the end of one paragraph
    that begins the next. Mended unasked are articles and conjunctions only: another word may be a slip for a third one
    ("it it not").

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Decides «about about» the work of one team.
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: Decides about the work of one team.
    ```
    """
    return hits_of("TXT602", texts, context)


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


_ASKING = re.compile(r"(?i)\b(?:what|who|where|how|why|when|which|that|it|problem|question|point|thing)\b")


_SENTENCE_END = re.compile(r"[.!?]")


@look("TXT602")
def _doubled_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    lists = word_list("doubled")
    before = None
    for match in _WORD.finditer(readable):
        word = match.group()
        twice = before is not None and before.group().casefold() == word.casefold()
        if not twice or before is None:
            before = match
            continue
        first, between = before, readable[before.end() : match.start()]
        small = word.casefold()
        before = match
        if between.strip(" \t\n\xa0") or not between or small in lists["right"] or small in lists["names"]:
            continue
        if "\n" in between and (
            re.search(r"\n\s*\n", between) or not word[0].islower() or _on_a_heading(readable, first.start())
        ):
            continue  # two paragraphs, two entries of a list, a heading and its text
        if (first.start() and readable[first.start() - 1] in "'’-./_") or readable[match.end() : match.end() + 1] in (
            "'",
            "’",
            "-",
            "_",
            "/",
        ):
            continue
        if len(word) == 1 and (word.isupper() or small not in "ai"):
            continue
        if small in lists["after_a_question_word"] and _asks(readable, first.start()):
            continue
        if _begins_a_name(readable, first, match) or _ends_a_phrase(readable, first, match):
            continue
        right = first.group()
        safety = _safety_of_one_word(readable, first, match, text)
        yield hit_at(
            text,
            first.start(),
            match.end(),
            f'"{" ".join(text[first.start() : match.end()].split())}" says a word twice',
            f'write "{right}"' if safety else "write the word once, or the other one that was meant",
            (safety, right) if safety else None,
        )


def _asks(text: str, at: int) -> bool:
    """Whether a word that asks stands before a place in its sentence."""
    before = _SENTENCE_END.split(text[max(0, at - NEAR) : at])[-1]
    return _ASKING.search(before) is not None


_ONCE = frozenset("the a an and or but nor because although unless whether".split())


# What may be a slip for another short word; one of the two taken out seldom leaves a sentence.
_MAYBE_ANOTHER = frozenset("i it he she we you they me him us them is are was were be been am not if of as at".split())


_PLACES = frozenset(
    "New North South East West San Santa Saint St Great Old Big Fort Port Mount Lake Upper Lower".split()
)


_WORD_AHEAD = re.compile(r"\s+([^\W\d_]+)")


def _safety_of_one_word(text: str, first: re.Match[str], second: re.Match[str], whole: Text) -> Safety | None:
    """Whether one of two equal words may be taken out unasked; None where that may leave no right sentence."""
    word = second.group()
    ahead = _WORD_AHEAD.match(text, second.end())
    if word.casefold() in _MAYBE_ANOTHER:
        return None
    if word.casefold() in ("a", "an"):
        from framework_lint.rules.shared.grammar import article

        if not ahead or article(ahead[1]) != word.casefold():
            return None  # "a an" may have been meant
    once = word in _ONCE and ahead is not None and not is_repeated(text, first.start(), whole)
    return "safe" if once else "suggest"


def _begins_a_name(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether a word is followed by a name that begins with it: "the new New York office"."""
    if not second.group()[0].isupper() or second.group().isupper():
        return False
    ahead = _WORD_AHEAD.match(text, second.end())
    return first.group()[0].islower() or (second.group() in _PLACES and ahead is not None and ahead[1][0].isupper())


# Adverbs of phrasal verbs that are prepositions, too, each with verbs that they go with.
_PHRASAL = {
    "in": "log sign check drop opt join fill step phone dial call come bring move settle hand chip weigh zoom tie",
    "on": "take carry pass move hold go log hang sign press switch",
    "over": "hand take carry go run look roll start",
    "by": "get stand drop come pass go",
    "up": "sign set back wind step speed team pick",
    "through": "go see think follow",
    "about": "come go bring",
    "out": "carry work set",
    "off": "sign take switch",
    "to": "look",
    "for": "stand",
}


_ASKED_FOR = re.compile(
    r"(?i)\b(?:what|whatever|who|whom|which|where|wherever|how|everything|anything|all|those)\b[^.!?,;:]*\Z"
)


_TIME = re.compile(
    r"\s+(?:(?:the|a|every|each|next|last|this|short|working|most|some|any|such)\s+)?(?:\d|[A-Z][a-z]+days?\b|(?:"
    r"January|February|March|April|May|June|July|August|September|October|November|December|mornings?|evenings?|"
    r"afternoons?|nights?|days?|weeks?|weekends?|months?|years?|spring|summer|autumn|winter|first|second|notice|time|"
    r"lunch|behalf|person|phone)\b)"
)


def _ends_a_phrase(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the first of two words belongs to what stands before and the second to what comes: "end to end end
    users", "what it takes on on Mondays", "log in in person"."""
    word = first.group()
    before = text[max(0, first.start() - 60) : first.start()]
    if re.search(rf"(?i)(?<!\w){re.escape(word)}\s+(?:to|by|in|on|for|after|over|with|versus|vs)\s+\Z", before):
        return word.casefold() not in _ONCE
    if word.casefold() == "art" and before.endswith("state of the "):
        return True
    verbs = _PHRASAL.get(word.casefold())
    if verbs is None:
        return False
    if _TIME.match(text, second.end()) or _ASKED_FOR.search(before):
        return True
    verb = re.search(r"([a-z]+)\s+\Z", before.lower())
    return verb is not None and _is_form_of(verb[1], verbs.split()) and not DETERMINER.match(text, second.end())


def _is_form_of(word: str, verbs: Sequence[str]) -> bool:
    return any(word in (f"{verb}{ending}" for ending in ("", "s", "es", "d", "ed", "ing")) for verb in verbs) or any(
        word in (f"{verb[:-1]}ing", f"{verb[:-1]}ies", f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed") for verb in verbs
    )


def _on_a_heading(text: str, at: int) -> bool:
    begin = text.rfind("\n", 0, at) + 1
    return text[begin : begin + 100].lstrip().startswith("#")
