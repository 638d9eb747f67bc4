"""One reading of a document's texts, shared by the rules on prose.

The texts are split into words once. Only where a word of a list, the same word twice or a bracket stands are code and
quotations hidden, and only then does each rule look closer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import eq

from framework_lint.model.findings import Edit, Fix, Hit, Safety
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.shared.sentences import sentence_around
from framework_lint.rules.text.lists import exclusive, once_for_settings, placeholders
from framework_lint.rules.text.not_prose import hide_indented_code, hide_what_is_not_prose
from framework_lint.rules.text.spelling import declared_words

Look = Callable[[Text, str, Context], Iterable[Hit]]

_looks: dict[str, Look] = {}


def look(code: str) -> Callable[[Look], Look]:
    """Register a rule's look at one text: it takes the text, the text with only prose left, and the context.

    It is given only texts that `_is_suspect` lets through: widen that, or read the texts yourself.
    """

    def register(function: Look) -> Look:
        _looks[code] = function
        return function

    return register


class Reading:
    """The hits of all these rules in the texts of one document, by code."""

    def __init__(self, texts: Sequence[Text], context: Context) -> None:
        self.texts = texts
        self.hits: dict[str, list[Hit]] = {code: [] for code in _looks}
        if not any(_may_be_a_placeholder(text, context) for text in texts) and not _is_suspect(
            "\n\n".join(texts), context
        ):
            return
        clean: set[str] = context.memo.setdefault("clean texts", set())  # an overview is repeated on every page
        for text in texts:
            if text in clean or not (_may_be_a_placeholder(text, context) or _is_suspect(text, context)):
                continue
            if not self._look_at(text, context):
                clean.add(str(text))

    def _look_at(self, text: Text, context: Context) -> bool:
        """Let every rule look at a text; whether any of them reports something."""
        readable = hide_what_is_not_prose(text)
        if text.place.style == "page":
            readable = hide_indented_code(readable)
        before = sum(map(len, self.hits.values()))
        for code, function in _looks.items():
            self.hits[code].extend(function(text, readable, context))
        return sum(map(len, self.hits.values())) > before


def hits_of(code: str, texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """The hits of a rule in the texts of one document. The texts are read for all rules at once."""
    last: Reading | None = context.memo.get("reading")
    if last is None or last.texts is not texts:
        last = context.memo["reading"] = Reading(texts, context)
    return iter(last.hits[code])


def hit_in_prose(part: Part, message: str, help: str = "", fix: Fix | None = None) -> Hit:
    """A hit whose cause is the sentence around it, which a template repeats on every page."""
    return Hit(part, message, help=help, fix=fix, cause=sentence_around(part.text, part.start, part.end))


def rewritten(part: Part, words: str, safety: Safety) -> Fix:
    return Fix(safety, f'write "{words}"', (Edit(part, words),))


def without_brackets(text: str) -> str:
    """A text in lower case, without the marks around it."""
    bare = text.strip(" \t\n:[](){}<>*_").lower()
    return bare.rstrip(".") or bare


def _may_be_a_placeholder(text: str, context: Context) -> bool:
    return len(text) < 25 and without_brackets(text) in placeholders(context).whole


_LOWER_CASE = bytes(byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256))


def _is_suspect(text: str, context: Context) -> bool:
    """Whether any rule may report something. Works on bytes, which is ten times faster than a regular expression."""
    if "[" in text or "{" in text or "<" in text or "??" in text or "\n..." in text or "\n\u2026" in text:
        return True
    words = text.encode("ascii", "replace").translate(_LOWER_CASE).split()
    if not _rare_words(context).isdisjoint(words) or any(map(eq, words, islice(words, 1, None))):
        return True
    joined = b" ".join(words)
    return any(phrase in joined for phrase in _common_phrases(context))


# Every other text has one of these: of the entries with them, all words are looked for.
_COMMON = frozenset("written progress coming defined confirmed agreed decided".split())


@once_for_settings
def _common_phrases(context: Context) -> tuple[bytes, ...]:
    """The entries on the lists that have no rare word."""
    entries = (re.findall("[a-z]+", phrase.lower()) for phrase in _phrases(context))
    return tuple(" ".join(words).encode() for words in entries if not _COMMON.isdisjoint(words) and len(words) > 1)


@once_for_settings
def _rare_words(context: Context) -> frozenset[bytes]:
    """A rare word of each entry on the lists, without which a text cannot contain the entry."""
    words = (_rare_word(phrase) for phrase in _phrases(context))
    wrong = (word.encode("ascii", "replace") for word in declared_words(context))
    return frozenset([*wrong, *(word.encode() for word in words if word and word not in _COMMON)])


def _phrases(context: Context) -> list[str]:
    gaps = placeholders(context)
    return [*exclusive(context), *gaps.phrases, *gaps.notes, *gaps.unfinished, *gaps.marks]


_STOP_WORDS = frozenset(
    "a and be best content description details for goes hand he here in not of or right s soon still text the to under"
    " work written your".split()
)


def _rare_word(phrase: str) -> str:
    words: list[str] = re.findall("[a-z]+", phrase.lower())
    return next((word for word in words if word not in _STOP_WORDS), max(words, key=len, default=""))
