"""TXT603: words in the spelling of the other English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from framework_lint.model.findings import Hit, Safety
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule
from framework_lint.rules.shared.evidence import Kind, Language
from framework_lint.rules.shared.texts import of_framework
from framework_lint.rules.text.names import is_before_a_capital
from framework_lint.rules.text.reading import hit_in_prose, hits_of, look, rewritten
from framework_lint.rules.text.spelling import (
    Use,
    ambiguous,
    declared_wrong,
    language_of,
    suspects,
    uses,
    uses_in,
)
from framework_lint.rules.text.spelling_of_nouns import british_readings
from framework_lint.rules.text.surroundings import begins_a_sentence, is_repeated


@rule("TXT603", "spelling-variety", "warning", scope="text", fix="safe")
def spelling_variety(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A word is spelt as in American English in a British framework, or the reverse.

    A reader stumbles over "behaviors" among "behaviours", and a search finds only half. What the framework's language
    is stands under `locale` in `framework.yaml`: `en-US`, or `en-GB`, `en-AU`, `en-IE`, `en-IN`, `en-NZ` and `en-ZA`
    for British spelling. Without it, four of five words that vary decide, in all of the framework's own prose; where
    they do not, it is said once that the spelling is mixed. -ize throughout beside British words is British as well:
    Oxford spelling, which `en-GB-oxendict` asks for. A word that is right in one sense ("to practice", "a license",
    "mentoring program") is only a suggestion.

    Right are words that both languages have (the noun "analyses"), code, addresses and file names, quotations, licences
    and agreements, names ("Azure Security Center"), and words that are spoken about: in italics, or in a list of words
    to use.

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
    yield from hits_of("TXT603", texts, context)
    if "american" in declared_wrong(context.header):
        yield from british_readings(texts, context)


_AMERICAN = frozenset[Kind](("american", "ize"))
_BRITISH = frozenset[Kind](("british", "ise"))


@look("TXT603")
def _wrong_words_in(text: Text, readable: str, context: Context) -> Iterator[Hit]:
    """What is wrong by the declared language alone."""
    for use in uses(text, readable, declared_wrong(context.header), context):
        yield _hit(use, sure=True, oxford=context.header.oxford)


@across("TXT603")
def words_that_most_others_contradict(framework: Framework, context: Context) -> Iterator[Hit]:
    """What is wrong by the words of the whole framework: all if no language is declared, -ize if it is British."""
    header = context.header
    if header.unread or (header.locale_written and (header.american or header.oxford)):
        return
    texts = list(of_framework(framework, context))
    if header.locale_written and "ize" not in suspects((text for text in texts if "iz" in text), context)[1]:
        return
    found, kinds = suspects(texts, context)
    used = uses_in(found, context) if header.locale_written or (kinds & _AMERICAN and kinds & _BRITISH) else []
    language = language_of(used)
    if header.locale_written:
        wrong = frozenset[Kind]() if language.oxford else frozenset[Kind](("ize",))
    elif language.is_mixed:
        yield _mixture(used, language, framework)
        return
    elif language.american > language.british:
        wrong = _BRITISH
    else:
        wrong = _AMERICAN - {"ize"} if language.oxford else _AMERICAN
    for use in used:
        if use.kind in wrong:
            yield _hit(use, sure=header.locale_written or language.is_clear)
    if not header.locale_written and header.locale_clear and not header.american and "american" in wrong:
        yield from british_readings(texts, context)


def _hit(use: Use, *, sure: bool, oxford: bool = False) -> Hit:
    word, text = use.match.group(), use.text
    written = use.other.upper() if word.isupper() else use.other.capitalize() if word[0].isupper() else use.other
    message = f'"{word}" is American spelling; British is "{written}"'
    if use.kind in _BRITISH:
        message = f'"{word}" is British spelling; American is "{written}"'
        if oxford:
            message = f'"{word}" is not Oxford spelling (en-GB-oxendict), which is "{written}"'
    part = text.part(*use.match.span())
    safety: Safety = "safe" if sure and _has_one_reading(use) else "suggest"
    return hit_in_prose(part, message, f'write "{written}"', rewritten(part, written, safety))


def _mixture(used: Sequence[Use], language: Language, framework: Framework) -> Hit:
    """The one hit for a framework without a clear language: where that would be declared, else at its first word of the
    rarer one."""
    kinds = _AMERICAN if language.american <= language.british else _BRITISH
    counted = [use for use in used if use.word not in ambiguous()]
    rarer = next(use for use in counted if use.kind in kinds)
    other = next(use for use in counted if use.kind not in kinds)
    examples = [(use.text.part(*use.match.span()), f'"{use.match.group()}"') for use in (rarer, other)]
    header = framework.header
    return Hit(
        header.name or header.place if header.written else examples[0][0],
        f"spelling is mixed: {language.british} British, {language.american} American words",
        examples if header.written else examples[1:],
        help="declare `locale: en-GB` or `locale: en-US` in framework.yaml"
        if header.written
        else 'declare `locale = "en-GB"` or `locale = "en-US"` below [framework] in .framework-lint.toml',
    )


def _has_one_reading(use: Use) -> bool:
    """Whether a word can be respelt automatically: in running prose, where it is neither a name nor another word."""
    start, end = use.match.span()
    if use.word in ambiguous() or is_repeated(use.readable, start, use.text):
        return False
    if use.match.group()[0].islower():
        return True
    return begins_a_sentence(use.readable, start) and not is_before_a_capital(use.readable, end)
