"""TXT603: words in the spelling of the other English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.model.findings import Hit
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.text.reading import hit_in_prose, hits_of, look, rewritten
from framework_lint.rules.text.spelling import ambiguous, is_oxford, misspelt, mixture
from framework_lint.rules.text.surroundings import LETTERS, NEAR, begins_a_sentence, is_repeated, is_title


@rule("TXT603", "spelling-variety", "warning", scope="text", fix="safe")
def spelling_variety(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A word is spelt as in American English in a British framework, or the reverse.

    A reader stumbles over "behaviors" among "behaviours", and a search finds only half. What the framework's language
    is stands under `locale` in `framework.yaml`; without it, four of five such words decide, and where they do not, it
    is said once that the spelling is mixed. Right are words that both languages have ("program", "practice", the noun
    "analyses"), -ize throughout beside British words (Oxford spelling), code, addresses and file names, quotations,
    licences and agreements, and names ("Azure Security Center").

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    locale: en-GB
    pages:
      skills_intro: These are the expected «behaviors».
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    locale: en-GB
    pages:
      skills_intro: These are the expected behaviours.
    ```
    """
    return hits_of("TXT603", texts, context)


_LANGUAGES = {"en-GB": ("American", "British"), "en-US": ("British", "American")}

# Nouns in both languages, unless they stand where only a verb can.
_NOUNS = frozenset("analyses catalyses dialyses electrolyses hydrolyses paralyses psychoanalyses reanalyses".split())
# Words that are not capitalised in headings.
_LITTLE = frozenset(
    "a an and as at but by for from if in into its of on or our per so that the their to via with your".split()
)

# Strings: `re` compiles them when the first word of the other language is found.
_OBJECT = r"\s+(?:the|an?|its|their|our|your|his|her|this|these|those|what|how|why|whether|where|which|every)\b"
_BEFORE_A_NOUN = (
    r"(?i)(?:\b(?:the|an?|its|their|our|your|his|her|this|these|those|of|in|from|for|with|by|on|about|into|to|all|some|many|"
    r"most|more|such|two|three|several|no|\d+)|-|\w+(?:al|ic|ive|ed|ous))\s*\Z"
)
_CAPITAL_BEFORE = r"[A-Z][\w&’'-]*[ \t]+\Z"
_CAPITAL_AFTER = r"[ \t]+(?:(?:of|for|and|the)[ \t]+)*[A-Z]"


@look("TXT603")
def _misspelt_words_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    wrong = misspelt(context)
    theirs, ours = _LANGUAGES.get(context.header.locale, ("another", "this"))
    mixed = mixture(context)
    for match in re.finditer(LETTERS, readable):
        word = match.group()
        right = wrong.get(word.lower())
        if right is None or _is_accepted(match, right, text, readable, context):
            continue
        part = text.part(*match.span())
        if mixed:
            # One finding for all files, at one place in each.
            help = "say in framework.yaml which one is meant: `locale: en-GB` or `locale: en-US`"
            yield Hit(part, mixed, help=help, cause="mixed")
            return
        written = right.upper() if word.isupper() else right.capitalize() if word[0].isupper() else right
        sure = context.header.locale_clear and _has_one_reading(readable, match, text)
        yield hit_in_prose(
            part,
            f'"{word}" is {theirs} spelling; {ours} is "{written}"',
            f'write "{written}"',
            rewritten(part, written, "safe" if sure else "suggest"),
        )


def _is_accepted(match: re.Match[str], right: str, text: Text, readable: str, context: Context) -> bool:
    """Whether a word of the other language is right here: in capitals, in a name, a noun of both, or Oxford's."""
    word = match.group()
    return (
        (word.isupper() and not text.isupper())
        or _is_in_a_name(readable, match, text)
        or _is_a_noun(readable, match)
        or is_oxford(word, right, context)
    )


def _is_a_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is a verb in one language only is the noun of both here ("compares the analyses")."""
    if match.group().lower() not in _NOUNS:
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    return re.compile(_OBJECT).match(text, match.end()) is None or re.search(_BEFORE_A_NOUN, before) is not None


def _has_one_reading(readable: str, match: re.Match[str], text: Text) -> bool:
    """Whether a word can be respelt automatically: in running prose, where it is neither a name nor another word."""
    word = match.group()
    if word.lower() in ambiguous() or is_repeated(readable, match.start(), text):
        return False
    return word[0].islower() or (
        begins_a_sentence(readable, match.start()) and not _is_before_a_capital(readable, match.end())
    )


def _is_before_a_capital(text: str, at: int) -> bool:
    return re.compile(_CAPITAL_AFTER).match(text, at) is not None


def _is_in_a_name(readable: str, match: re.Match[str], text: Text) -> bool:
    """Whether a word is part of a file's name or of a name of several words ("World Health Organization")."""
    start, end = match.span()
    before, behind = readable[max(start - 1, 0) : start], readable[end : end + 1]
    if (before != "" and before in "_/\\@.") or (behind != "" and behind in "_/\\@"):
        # Words with slashes between them are a file's name if a full stop follows.
        rest = re.split(r"\s", readable[end : end + 300], maxsplit=1)[0]
        return "/" not in (before, behind) or "." in rest[:-1]
    if re.match(r"\.[a-z]", readable[end : end + 2]):
        return True
    return match.group()[0].isupper() and not is_title(text) and _is_in_a_proper_name(readable, match, text)


def _is_in_a_proper_name(readable: str, match: re.Match[str], text: Text) -> bool:
    """Whether a word is capitalised because it is a name, not because of a heading or the beginning of a sentence."""
    if text.place.pointer == "name":
        return True  # the framework's own name is its owner's
    start, end = match.span()
    first = max(readable.rfind("\n", 0, start) + 1, start - NEAR)
    line = readable[first : first + 2 * NEAR].partition("\n")[0]
    if re.match(r"\s*(?:#|\||\*\*)", line) and not _is_a_sentence(line):
        return False  # headings may capitalise every word
    behind_a_capital = re.search(_CAPITAL_BEFORE, readable[max(0, start - 60) : start]) is not None
    if behind_a_capital or begins_a_sentence(readable, start):
        return behind_a_capital
    # Within a sentence a single capital is a name in "the Harbor registry", not in "the Organization".
    within_a_sentence = re.search(r"[a-z]\s\Z", readable[max(0, start - 2) : start]) is not None
    return _is_before_a_capital(readable, end) or (within_a_sentence and "iz" not in match.group())


def _is_a_sentence(heading: str) -> bool:
    """Whether a heading is capitalised like a sentence, so that another capital begins a name."""
    words = [word for word in re.findall(r"[^\W\d_]+", heading)[1:] if word.lower() not in _LITTLE]
    in_lower_case = len([word for word in words if word.islower()])
    return in_lower_case > 1 and 2 * in_lower_case >= len(words)
