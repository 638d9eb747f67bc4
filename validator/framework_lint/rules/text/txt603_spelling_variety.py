"""TXT603: words in the spelling of the other English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.model.findings import Hit
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.text.reading import hit_at, hits_of, look
from framework_lint.rules.text.spelling import ambiguous, is_oxford, mixture, spelling
from framework_lint.rules.text.surroundings import LETTERS, NEAR, begins_a_sentence, is_repeated


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


@look("TXT603")
def _spelling_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    wrong = spelling(context)
    theirs, ours = _LANGUAGES.get(context.header.locale, ("another", "this"))
    mixed = mixture(context)
    for match in LETTERS.finditer(readable):
        word = match.group()
        right = wrong.get(word.lower())
        if right is None or (word.isupper() and not text.isupper()) or _in_a_name(readable, match, text):
            continue
        if _is_a_noun(readable, match) or is_oxford(word, right, context):
            continue
        if mixed:
            # One finding for all files, at one place in each.
            help = "say in framework.yaml which one is meant: `locale: en-GB` or `locale: en-US`"
            yield Hit(text.part(*match.span()), mixed, help=help, cause="mixed")
            return
        written = right.upper() if word.isupper() else right.capitalize() if word[0].isupper() else right
        sure = context.header.locale_clear and _has_one_reading(readable, match, text)
        yield hit_at(
            text,
            *match.span(),
            f'"{word}" is {theirs} spelling; {ours} is "{written}"',
            f'write "{written}"',
            ("safe" if sure else "suggest", written),
        )


# What "analyses" is in both languages, unless it stands where only a verb can.
_NOUNS = frozenset("analyses catalyses dialyses electrolyses hydrolyses paralyses psychoanalyses reanalyses".split())


_OBJECT = re.compile(
    r"\s+(?:the|an?|its|their|our|your|his|her|this|these|those|what|how|why|whether|where|which|every)\b"
)


_NOUN_AHEAD = re.compile(
    r"(?i)(?:\b(?:the|an?|its|their|our|your|his|her|this|these|those|of|in|from|for|with|by|on|about|into|to|all|some|many|"
    r"most|more|such|two|three|several|no|\d+)|-|\w+(?:al|ic|ive|ed|ous))\s*\Z"
)


def _is_a_noun(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is a verb in one language only is here the noun of both ("compares the analyses")."""
    if match.group().lower() not in _NOUNS:
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    return _OBJECT.match(text, match.end()) is None or _NOUN_AHEAD.search(before) is not None


def _has_one_reading(text: str, match: re.Match[str], whole: Text) -> bool:
    """Whether a word may be respelt unasked: in running prose, where it is neither a name nor another word, too."""
    word = match.group()
    if word.lower() in ambiguous() or is_repeated(text, match.start(), whole):
        return False
    return word[0].islower() or (
        begins_a_sentence(text, match.start()) and _CAPITAL_AFTER.match(text, match.end()) is None
    )


_CAPITAL_BEFORE = re.compile(r"[A-Z][\w&’'-]*[ \t]+\Z")


_CAPITAL_AFTER = re.compile(r"[ \t]+(?:(?:of|for|and|the)[ \t]+)*[A-Z]")


def _in_a_name(text: str, match: re.Match[str], whole: Text) -> bool:
    """Whether a word is part of a file's name or of a name of several words ("World Health Organization")."""
    start, end = match.span()
    if (text[max(start - 1, 0) : start] in ("_", "/", "\\", "@", ".") and start) or text[end : end + 1] in (
        "_",
        "/",
        "\\",
        "@",
    ):
        return (text[end : end + 1] != "/" and text[max(start - 1, 0) : start] != "/") or "." in re.split(
            r"\s", text[end : end + 300], maxsplit=1
        )[0][:-1]
    if re.match(r"\.[a-z]", text[end : end + 2]):
        return True
    if not match.group()[0].isupper() or whole.place.pointer in ("title", "also_known_as"):
        return False
    if whole.place.pointer == "name":
        return True  # the framework's own name is its owner's
    first = max(text.rfind("\n", 0, start) + 1, start - NEAR)
    line = text[first : first + 2 * NEAR].partition("\n")[0]
    if re.match(r"\s*(?:#|\||\*\*)", line) and not _is_a_sentence(line):
        return False  # a heading has capitals of its own
    before, after = _CAPITAL_BEFORE.search(text[max(0, start - 60) : start]), _CAPITAL_AFTER.match(text, end)
    if before is not None or begins_a_sentence(text, start):
        return before is not None
    # Amid a sentence one capital makes a name of "the Harbor registry", not of "the Organization".
    alone = re.search(r"[a-z]\s\Z", text[max(0, start - 2) : start]) is not None and "iz" not in match.group()
    return after is not None or alone


_LITTLE = frozenset(
    "a an and as at but by for from if in into its of on or our per so that the their to via with your".split()
)


def _is_a_sentence(heading: str) -> bool:
    """Whether a heading has capitals as a sentence has them: then another capital begins a name."""
    words = [word for word in re.findall(r"[^\W\d_]+", heading)[1:] if word.lower() not in _LITTLE]
    small = len([word for word in words if word.islower()])
    return small > 1 and 2 * small >= len(words)
