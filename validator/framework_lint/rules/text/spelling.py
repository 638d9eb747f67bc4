"""British and American spelling: which words are wrong in this framework."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from framework_lint.config.words import word_list
from framework_lint.rules.context import Context
from framework_lint.rules.text.lists import once_per_check


@once_per_check
def misspelt(context: Context) -> Mapping[str, str]:
    """Words that are misspelt in the framework's language, in lower case, each with the right spelling; if it has no
    clear language, those of both."""
    builtin: Mapping[str, str] = word_list("spelling").get(context.header.locale, {})
    if mixture(context):
        builtin = {word: right for words in word_list("spelling").values() for word, right in words.items()}
    change = context.settings.word_lists.get("spelling")
    if not change:
        return builtin

    def directed(pairs: Mapping[str, str]) -> dict[str, str]:
        """Pairs of British and American words as pairs of wrong and right ones."""
        lowered = {british.lower(): american.lower() for british, american in pairs.items()}
        if context.header.locale == "en-US":
            return lowered
        return {american: british for british, american in lowered.items()}

    words = {**(directed(change["replace"]) if "replace" in change else builtin), **directed(change.get("add", {}))}
    removed = {word.casefold() for word in change.get("remove", ())}
    return {wrong: right for wrong, right in words.items() if not {wrong, right} & removed}


def mixture(context: Context) -> str:
    """The message, reported once, for a framework without a clear language; empty if it has one."""
    if context.header.locale_clear or context.evidence is None or not context.evidence.mixed:
        return ""
    british, american = context.evidence.british, context.evidence.american
    return f"the spelling is mixed: {british} words are British, {american} are American"


def is_oxford(word: str, right: str, context: Context) -> bool:
    """Whether a word in -ize is right since the framework uses Oxford spelling."""
    if context.header.locale != "en-GB" or word.lower().replace("iz", "is") != right:
        return False
    return context.evidence is not None and context.evidence.oxford


@cache
def ambiguous() -> frozenset[str]:
    """Words of one spelling that are also other words in the other one."""
    return frozenset(word_list("ambiguous"))
