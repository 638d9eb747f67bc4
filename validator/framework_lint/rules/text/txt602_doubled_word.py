"""TXT602: a word twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.config.words import word_list
from framework_lint.model.findings import Hit, Safety
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.text.reading import hit_in_prose, hits_of, look, rewritten
from framework_lint.rules.text.surroundings import DETERMINER, is_repeated


@rule("TXT602", "doubled-word", "warning", scope="text", fix="safe", yields_to=("TTL408",))
def doubled_word(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A word stands twice in a row.

    It is left over from an edit: "about about". Right are "that that", "had had" and their like, "what it is is", "what
    it takes on on Mondays", "the new New York office", "end to end end users", "to support support teams", and a word
    at the end of one paragraph that begins the next. Mended unasked are articles and conjunctions only: another word
    may be a slip for a third one ("it it not").

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


# Words of which one may be deleted automatically.
_ONCE = frozenset("the a an and or but nor because although unless whether".split())
# Words that may be a slip for another short word: deleting one of the two seldom leaves a sentence.
_MAYBE_ANOTHER = frozenset("i it he she we you they me him us them is are was were be been am not if of as at".split())
_PLACES = frozenset(
    "New North South East West San Santa Saint St Great Old Big Fort Port Mount Lake Upper Lower".split()
)
# Adverbs of phrasal verbs that are also prepositions, each with its verbs.
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
    "with": "",
    "at": "",
    "from": "",
}

# Strings: `re` compiles them when the first doubled word is found.
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_NEXT_WORD = r"\s+([^\W\d_]+)"
# A clause that ends with a verb and is what the next one is about: "what it is is", "the fact that they do does".
_CLAUSE = (
    r"(?i)\b(?:(?:what|whatever|who|whoever|where|wherever|how|all|everything|anything|whether)(?:\s+[\w'’-]+){0,5}"
    r"|(?:that|which|why|when)\s+(?:it|they|he|she|we|you|i|this|that|there))\s+\Z"
)
_EMPHASIS = r"(?i)\b(?:i|we|you|they)\s+\Z"  # "they do do that"
_NOT_AN_OBJECT = (
    r"\s+(?:the|an?|its|their|our|your|his|her|this|that|these|those|and|or|of|for|in|on|with|to|by|at|from|as|is|are"
    r"|what|how)\b"
)
_RELATIVE_CLAUSE = (
    r"(?i)\b(?:what|whatever|who|whom|which|where|wherever|how|everything|anything|all|those)\b[^.!?,;:]*\Z"
)
_TIME = (
    r"\s+(?:(?:the|a|every|each|next|last|this|short|working|most|some|any|such)\s+)?(?:\d|[A-Z][a-z]+days?\b|(?:"
    r"January|February|March|April|May|June|July|August|September|October|November|December|mornings?|evenings?|"
    r"afternoons?|nights?|days?|weeks?|weekends?|months?|years?|spring|summer|autumn|winter|first|second|notice|time|"
    r"lunch|behalf|person|phone)\b)"
)


@look("TXT602")
def _doubled_words_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    before = None
    for match in re.finditer(_WORD, readable):
        first, before = before, match
        if first is None or first.group().casefold() != match.group().casefold() or _is_right(readable, first, match):
            continue
        part = text.part(first.start(), match.end())
        doubled = f"{first.group()} {match.group()}"
        right = first.group()
        safety = _safety(readable, first, match, text)
        yield hit_in_prose(
            part,
            f'"{doubled}" says a word twice',
            f'write "{right}"' if safety else "write the word once, or the other one that was meant",
            rewritten(part, right, safety) if safety else None,
        )


def _is_right(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two equal words in a row are right."""
    word = second.group().casefold()
    between = text[first.end() : second.start()]
    if not re.fullmatch(r"[ \xa0]{1,2}|[ \t\xa0]*\n[ \t\xa0]*(?:>[> \t]*|\s*)", between):
        return True  # apart from each other: punctuation, columns
    lists = word_list("doubled")
    return (
        word in lists["right"]
        or word in lists["names"]
        or ("\n" in between and _is_broken(text, first, second))
        or _is_part_of_a_longer_word(text, first.start(), second.end())
        or (len(word) == 1 and (second.group().isupper() or word not in "ai"))
        or (word in lists["after_a_question_word"] and _ends_a_clause(text, first.start(), word))
        or (word in lists["verbs_and_nouns"] and _has_an_object(text, second.end()))
        or _begins_a_name(text, first, second)
        or _ends_a_phrase(text, first, second)
    )


def _is_broken(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two words on two lines belong to two paragraphs, two entries of a list, or a heading and its text."""
    if re.search(r"\n\s*\n", text[first.end() : second.start()]) or not second.group()[0].islower():
        return True
    line = text.rfind("\n", 0, first.start()) + 1
    return text[line : line + 100].lstrip().startswith("#")


def _is_part_of_a_longer_word(text: str, start: int, end: int) -> bool:
    before, behind = text[max(start - 1, 0) : start], text[end : end + 1]
    return (before != "" and before in "'’-./_") or (behind != "" and (behind in "'’-_/" or behind.isdigit()))


def _ends_a_clause(text: str, at: int, word: str) -> bool:
    """Whether a verb ends a clause that the next verb is about: "what it is is", or is emphatic: "they do do that"."""
    before = text[max(0, at - 100) : at]
    return re.search(_CLAUSE, before) is not None or (word == "do" and re.search(_EMPHASIS, before) is not None)


def _has_an_object(text: str, end: int) -> bool:
    """Whether a verb is followed by a noun that begins with the same word: "to support support teams"."""
    return re.compile(_NEXT_WORD).match(text, end) is not None and re.compile(_NOT_AN_OBJECT).match(text, end) is None


def _safety(readable: str, first: re.Match[str], second: re.Match[str], text: Text) -> Safety | None:
    """How safely one of two equal words can be deleted; None if the result may not be a correct sentence."""
    word = second.group()
    following = re.compile(_NEXT_WORD).match(readable, second.end())
    if word.casefold() in _MAYBE_ANOTHER:
        return None
    if word.casefold() in ("a", "an"):
        from framework_lint.rules.shared.grammar import article

        if not following or article(following[1]) != word.casefold():
            return None  # "a an" may have been meant
    once = word in _ONCE and following is not None and not is_repeated(readable, first.start(), text)
    return "safe" if once else "suggest"


def _begins_a_name(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether a word is followed by a name that begins with it: "the new New York office"."""
    if not second.group()[0].isupper() or second.group().isupper():
        return False
    following = re.compile(_NEXT_WORD).match(text, second.end())
    of_several_words = following is not None and following[1][0].isupper()
    if second.group() in _PLACES or second.group().casefold() in _ONCE | _MAYBE_ANOTHER:
        return of_several_words and (first.group()[0].islower() or second.group() in _PLACES)
    return first.group()[0].islower()


def _ends_a_phrase(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the first of two words belongs to what precedes and the second to what follows: "end to end end
    users", "what it takes on on Mondays", "log in in person"."""
    word = first.group()
    before = text[max(0, first.start() - 60) : first.start()]
    if re.search(rf"(?i)(?<!\w){re.escape(word)}\s+(?:to|by|in|on|for|after|over|with|versus|vs)\s+\Z", before):
        return word.casefold() not in _ONCE
    if word.casefold() == "art" and before.endswith("state of the "):
        return True
    if re.search(r"(?i)\bmak(?:e|es|ing)\s+\Z", before):
        return True  # "makes work work"
    verbs = _PHRASAL.get(word.casefold())
    if verbs is None:
        return False
    if re.search(_RELATIVE_CLAUSE, before) or (verbs and re.compile(_TIME).match(text, second.end())):
        return True
    verb = re.search(r"([a-z]+)\s+\Z", before.lower())
    return (
        verb is not None
        and _is_form_of(verb[1], verbs.split())
        and not re.compile(DETERMINER).match(text, second.end())
    )


def _is_form_of(word: str, verbs: Sequence[str]) -> bool:
    """Whether a word is one of the verbs, or a form of one: "steps", "stepped", "stepping"."""
    return any(
        word in (f"{verb}{ending}" for ending in ("", "s", "es", "d", "ed", "ing"))
        or word in (f"{verb[:-1]}ing", f"{verb[:-1]}ies", f"{verb}{verb[-1]}ing", f"{verb}{verb[-1]}ed")
        for verb in verbs
    )
