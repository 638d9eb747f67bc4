"""How a quoted text differs from SFIA's: which sentences, which words, and the fix."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.folding import folded_text
from framework_lint.model.regex import regex
from framework_lint.model.spans import Part, Spot, Text
from framework_lint.rules.shared.quoted import or_tailored
from framework_lint.sfia.fingerprints import Comparison, Sentence, Source
from framework_lint.sfia.spelling import one_spelling
from framework_lint.sfia.texts import Texts

_TOKEN = regex(r"\S+")
_SHOWN = 3  # differences that a message spells out


class Slip(NamedTuple):
    """A place where a text differs from SFIA's."""

    start: int  # offset in the text
    end: int  # exclusive
    written: str  # what the text has there; empty for missing words
    right: str  # what SFIA's text has there; empty for added words

    def __str__(self) -> str:
        if not self.right:
            return f'"{_cut(self.written)}" is not in it'
        if not self.written:
            return f'"{_cut(self.right)}" is missing'
        return f'"{_cut(self.written)}" for "{_cut(self.right)}"'


def not_word_for_word(text: Text, source: Source, texts: Texts, what: str) -> Hit | None:
    """The hit for a text that is mostly `source`'s, but not word for word; None if there is nothing to report.

    `what` names the text in the message: "the text of POMG at level 7".
    """
    comparison = texts.compare(text, source)
    if comparison.same or (comparison.only_punctuation and _is_damaged(text)):
        return None
    right = texts.right(source)
    slips = _slips(text, source, texts, comparison)
    at, *others = _spots(text, comparison, slips)
    return Hit(
        at,
        f"{what} is not SFIA's word for word: {_description(comparison, slips)}",
        [(spot, "differs too") for spot in others],
        help="write it as SFIA does" + or_tailored(text),
        fix=_fix(text, right, comparison, slips),
    )


def _slips(text: Text, source: Source, texts: Texts, comparison: Comparison) -> list[Slip]:
    """The differences word by word, as far as they can be determined without SFIA's text."""
    right, differing = texts.right(source), _differing(comparison)
    if right is not None and (differing or comparison.missing):
        return list(word_slips(text, right))
    if comparison.only_punctuation:
        return [slip for sentence in differing if (slip := _punctuation_slip(text, sentence, source, texts))]
    return []


def _description(comparison: Comparison, slips: list[Slip]) -> str:
    """The differences, as part of a message."""
    summary = _summary(comparison)
    if comparison.only_punctuation:
        numbers = _numbers(comparison, "punctuation")
        summary = "only punctuation differs" + (f" in {_which(numbers)}" if len(slips) < len(numbers) else "")
    details = "; ".join(map(str, slips[:_SHOWN]))
    if len(slips) > _SHOWN:
        details += f"; and {len(slips) - _SHOWN} more"
    return f"{summary}: {details}" if details else summary


def replaced(text: Text, right: str | None, title: str) -> Fix | None:
    """The fix that writes SFIA's own text, if the user's file has it (`right`)."""
    return None if right is None else Fix("suggest", title, (Edit(text, right),))


def word_slips(text: str, right: str) -> Iterator[Slip]:
    """The runs of words in which a text differs from the right one."""
    from difflib import SequenceMatcher

    written = [(start, end, word) for start, end in _tokens(text) if (word := folded_text(text[start:end]))]
    wanted = folded_text(right).split()
    ours, theirs = [one_spelling(word) for _, _, word in written], [one_spelling(word) for word in wanted]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, first, end, wanted_first, wanted_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        words = written[first:end]
        at = words[0][0] if words else written[first][0] if first < len(written) else len(text.rstrip())
        stop = words[-1][1] if words else at
        yield Slip(at, stop, " ".join(word for _, _, word in words), " ".join(wanted[wanted_first:wanted_end]))


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the words of a text, without bullets, which are not part of it."""
    for match in _TOKEN.finditer(text):
        if folded_text(text[text.rfind("\n", 0, match.start()) + 1 : match.end()] + " x") != "x":
            yield match.span()


def _differing(comparison: Comparison) -> list[Sentence]:
    return [sentence for sentence in comparison.sentences if sentence.state != "same"]


def _punctuation_slip(text: str, sentence: Sentence, source: Source, texts: Texts) -> Slip | None:
    """The word in which a sentence differs from SFIA's only in punctuation, found by trying single changes until the
    hash matches; None if no single change does."""
    tokens = [
        (match.start() + sentence.start, match.end() + sentence.start)
        for match in _TOKEN.finditer(text[sentence.start : sentence.end])
    ]
    words = [folded_text(text[start:end]) for start, end in tokens]

    def matches(tried: str, index: int, behind: int) -> bool:
        """Whether the sentence is SFIA's once `tried` replaces the words from `index` to `behind`, exclusive."""
        parts = (" ".join(words[:index]), tried, " ".join(words[behind:]))
        return texts.prints.has_sentence(" ".join(part for part in parts if part), source)

    for index, (start, end) in enumerate(tokens):
        for spelling in _spellings(words[index]):
            if matches(spelling, index, index + 1):
                return Slip(start, end, text[start:end], spelling)
        if index + 1 < len(words):
            joined = f"{words[index]}-{words[index + 1]}"
            if matches(joined, index, index + 2):
                end = tokens[index + 1][1]
                return Slip(start, end, text[start:end], joined)
    return None


def _spellings(word: str) -> Iterator[str]:
    """Variants of a word: a punctuation mark added, removed or replaced, or its first letter in the other case."""
    yield word[:1].swapcase() + word[1:]
    for at in range(len(word), 0, -1):
        yield f"{word[:at]}'{word[at:]}"
    for at, char in enumerate(word):
        if not char.isalnum():
            yield word[:at] + word[at + 1 :]
            for sign in " -/.,:;'":
                yield word[:at] + sign + word[at + 1 :]
    for sign in ",.;:)":
        yield word + sign
    yield f"({word}"


def _spots(text: Text, comparison: Comparison, slips: list[Slip]) -> list[Spot]:
    """Where the text differs: its words if they are known, else its sentences, else the whole text."""
    parts = [(slip.start, slip.end) for slip in slips]
    for sentence in _differing(comparison):
        if not any(sentence.start <= slip.start < sentence.end for slip in slips):
            parts.append((sentence.start, sentence.end))
    spots: list[Spot] = [Part(text, start, end) for start, end in sorted(parts)]
    return spots[: 2 * _SHOWN] or [text]


def _summary(comparison: Comparison) -> str:
    """Which sentences differ, are missing or added. A foreign sentence may stand in for a missing one."""
    differing = _numbers(comparison, "punctuation", "other")
    foreign, missing = len(_numbers(comparison, "other")), list(comparison.missing)
    lost = len(missing) - foreign
    parts = []
    if differing:
        how = "changed" if lost >= 0 else "not SFIA's" if not missing else "changed or added"
        parts.append(f"{_which(differing)} {_is(len(differing))} {how}")
    if lost > 0:
        which = f"{lost} of {comparison.of} sentences" if foreign else f"{_which(missing)} of {comparison.of}"
        parts.append(f"{which} {_is(lost)} missing")
    if not comparison.in_order:
        parts.append("its sentences stand in another order")
    return " and ".join(parts)


def _numbers(comparison: Comparison, *states: str) -> list[int]:
    """The numbers, from 1, of the sentences in one of these states."""
    return [number for number, sentence in enumerate(comparison.sentences, start=1) if sentence.state in states]


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _which(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"sentence {numbers[0]}"
    return f"sentences {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _fix(text: Text, right: str | None, comparison: Comparison, slips: list[Slip]) -> Fix | None:
    if right is not None:
        return replaced(text, right, "write SFIA's text")
    if not comparison.only_punctuation or len(slips) != len(_differing(comparison)):
        return None
    edits = tuple(Edit(Part(text, slip.start, slip.end), slip.right) for slip in slips)
    return Fix("suggest", f'write "{slips[0].right}"' if len(slips) == 1 else "write it as SFIA does", edits)


def _is_damaged(text: str) -> bool:
    from framework_lint.model.damage import damages

    return next(damages(text), None) is not None


def _cut(words: str, limit: int = 60) -> str:
    return words if len(words) <= limit else f"{words[: limit - 4].rsplit(' ', 1)[0]} ..."
