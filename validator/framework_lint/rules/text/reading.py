"""One reading of the texts of a document, shared by the rules on prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from operator import eq

from framework_lint.model.findings import Edit, Fix, Hit, Safety
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.text.lists import inclusive, once, placeholders
from framework_lint.rules.text.not_prose import hide_what_is_not_prose
from framework_lint.rules.text.spelling import spelling
from framework_lint.rules.text.surroundings import cause

Look = Callable[[Text, str, Context], Iterable[Hit]]

LOOKS: dict[str, Look] = {}


def look(code: str) -> Callable[[Look], Look]:
    """Register how a rule looks at one text, given the text, the same with what is no prose hidden, and the context."""

    def register(function: Look) -> Look:
        LOOKS[code] = function
        return function

    return register


class Pass:
    """What the rules find in the texts of one document, looked for once."""

    def __init__(self, texts: Sequence[Text], context: Context) -> None:
        self.texts = texts
        self.found: dict[str, list[Hit]] = {}
        whole = placeholders(context).whole
        if not any(len(text) < 25 and bare(text) in whole for text in texts) and not _looks_suspicious(
            "\n\n".join(texts), context
        ):
            return
        clean: set[str] = context.memo.setdefault("clean texts", set())  # an overview stands on every page
        for text in texts:
            if text in clean or (not (len(text) < 25 and bare(text) in whole) and not _looks_suspicious(text, context)):
                continue
            readable = hide_what_is_not_prose(text)
            found = {code: list(look(text, readable, context)) for code, look in LOOKS.items()}
            if not any(found.values()):
                clean.add(str(text))
            for code, hits in found.items():
                self.found.setdefault(code, []).extend(hits)


def hits_of(code: str, texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """What a rule finds in the texts of one document."""
    last: Pass | None = context.memo.get("prose")
    if last is None or last.texts is not texts:
        last = Pass(texts, context)
        context.memo["prose"] = last
    return iter(last.found.get(code, ()))


def hit_at(
    text: Text, start: int, end: int, message: str, help: str = "", fix: tuple[Safety, str] | None = None
) -> Hit:
    part = text.part(start, end)
    remedy = Fix(fix[0], f'write "{fix[1]}"', (Edit(part, fix[1]),)) if fix else None
    return Hit(part, message, help=help, fix=remedy, cause=cause(text, start, end))


def bare(text: str) -> str:
    bare = text.strip(" \t\n:[](){}<>*_").lower()
    return bare.rstrip(".") or bare


_SMALL_LETTERS = bytes(byte + 32 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 32 for byte in range(256))


def _looks_suspicious(text: str, context: Context) -> bool:
    """Whether one of the rules may find something. Works on bytes, ten times faster than an expression would."""
    if "[" in text or "{" in text or "<" in text:
        return True
    words = text.encode("ascii", "replace").translate(_SMALL_LETTERS).split()
    return not _suspects(context).isdisjoint(words) or any(map(eq, words, islice(words, 1, None)))


def _suspects(context: Context) -> frozenset[bytes]:
    """A telling word of everything on a list."""
    return once(context, "suspects", lambda: _telling_words(context))


def _telling_words(context: Context) -> frozenset[bytes]:
    gaps = placeholders(context)
    phrases = [*inclusive(context), *gaps.phrases, *gaps.marks]
    words = (_telling(phrase) for phrase in phrases)
    wrong = (word.encode("ascii", "replace") for word in spelling(context))
    return frozenset([*wrong, *(word.encode() for word in words if word)])


_SAYS_LITTLE = frozenset("a and be content description goes he here in of or s the to your".split())


def _telling(phrase: str) -> str:
    words: list[str] = re.findall("[a-z]+", phrase.lower())
    return next((word for word in words if word not in _SAYS_LITTLE), max(words, key=len, default=""))
