"""Whose text is this? Answered from hashes alone, so that no text of SFIA has to be here.

Of every level text, overall description and guidance note there is a hash of the folded text, one of its words, and
both for each of its sentences, all in one spelling: British and American editions of a text have the same hashes.
`scripts/sfia_fingerprints.py` makes the file from a licensed skills sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from hashlib import blake2b
from itertools import pairwise
from typing import Literal, NamedTuple

from framework_lint.model.folding import bare_words, folded_text, words
from framework_lint.sfia.sentences import lines, sentences
from framework_lint.sfia.spelling import one_spelling

Kind = Literal["description", "guidance", "level"]

_SIZE = 6  # bytes of a hash: that two of 5,000 sentences meet by chance has odds of one in twenty million
_MAGIC = b"framework-lint SFIA fingerprints 2\n"


class Source(NamedTuple):
    """One text of SFIA: a skill's overall description, its guidance notes, or what it means at a level (else 0)."""

    code: str
    kind: Kind
    level: int = 0


class Match(NamedTuple):
    """Whose text it is.

    how     exact      the text, but for white space, quotes, damaged characters, and British or American spelling
            words      its words, with other punctuation
            sentences  some of its sentences; `share` of the sentences asked about, 0 to 1
            none       nobody's
    source  the best: the expected one where others share no more with it; None for nobody's
    expected_share  the share of the sentences that are the expected source's
    """

    how: Literal["exact", "words", "sentences", "none"]
    source: Source | None
    share: float
    expected_share: float


class Sentence(NamedTuple):
    """Characters `start` to `end` of a text: the `same` as SFIA's, the same but for `punctuation`, or `other`."""

    start: int
    end: int
    state: Literal["same", "punctuation", "other"]


class Comparison(NamedTuple):
    """How a text differs from one of SFIA's."""

    sentences: tuple[Sentence, ...]
    missing: tuple[int, ...]  # which of SFIA's sentences are not there, counted from 1
    of: int  # how many SFIA's has
    in_order: bool  # whether those that are there stand in SFIA's order

    @property
    def same(self) -> bool:
        """Whether nothing differs, but for white space, quotes and spelling."""
        return self.in_order and not self.missing and all(sentence.state == "same" for sentence in self.sentences)

    @property
    def only_punctuation(self) -> bool:
        """Whether the words are the same, and punctuation alone is not."""
        return self.in_order and not self.missing and {s.state for s in self.sentences} <= {"same", "punctuation"}


def split(text: str, kind: Kind) -> list[tuple[int, int]]:
    """Where the units of a text that have a hash of their own begin and end.

    Level texts and descriptions are prose: a unit is a sentence, wherever lines break. Guidance notes are lists
    whose entries have no full stop: a line ends a unit as well.
    """
    return lines(text) if kind == "guidance" else sentences(text)


class Fingerprints:
    """The hashes of one set of texts, indexed.

    `texts` are the sources, with how many sentences each has; `exact` and `words` hold one hash a text in that order,
    `sentence_exact` and `sentence_words` one a sentence.
    """

    def __init__(
        self,
        texts: list[tuple[Source, int]],
        exact: bytes,
        words: bytes,
        sentence_exact: bytes,
        sentence_words: bytes,
    ) -> None:
        self._parts = texts, exact, words, sentence_exact, sentence_words
        self._sentence_exact, self._sentence_words = sentence_exact, sentence_words
        self._where: dict[Source, tuple[int, int]] = {}  # from which to which of its sentences
        self._by_exact = _index(exact, [source for source, _ in texts])
        self._by_words = _index(words, [source for source, _ in texts])
        at = 0
        for source, count in texts:
            self._where[source] = at, at + count
            at += count

    @cached_property
    def _by_sentence(self) -> dict[bytes, tuple[Source, ...]]:
        """Built when first a text is not SFIA's word for word: most are."""
        return _index(self._sentence_words, [source for source, count in self._parts[0] for _ in range(count)])

    @classmethod
    def of(cls, texts: Mapping[Source, str]) -> Fingerprints:
        """The fingerprints of texts."""
        counted: list[tuple[Source, int]] = []
        whole: list[tuple[bytes, bytes]] = []
        parts: list[tuple[bytes, bytes]] = []
        for source, text in sorted(texts.items()):
            units = [hashes for start, end in split(text, source.kind) if (hashes := _hashes(text[start:end]))]
            pair = _hashes(text)
            if pair:
                counted.append((source, len(units)))
                whole.append(pair)
                parts += units
        return cls(
            counted,
            *(b"".join(pair[i] for pair in pairs) for pairs, i in ((whole, 0), (whole, 1), (parts, 0), (parts, 1))),
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> Fingerprints:
        """What `to_bytes` gave; ValueError for anything else."""
        if not data.startswith(_MAGIC):
            raise ValueError("not a file of SFIA fingerprints")
        at = len(_MAGIC) + 4
        count = int.from_bytes(data[len(_MAGIC) : at], "big")
        texts = []
        for start in range(at, at + 6 * count, 6):
            slot = data[start + 4]
            kind: Kind = "description" if slot == 0 else "guidance" if slot == 8 else "level"
            source = Source(data[start : start + 4].decode("ascii"), kind, slot if kind == "level" else 0)
            texts.append((source, data[start + 5]))
        total = sum(n for _, n in texts)
        ends = [at + 6 * count]
        for length in (count, count, total, total):
            ends.append(ends[-1] + _SIZE * length)
        if ends[-1] != len(data):
            raise ValueError("the file of SFIA fingerprints is incomplete")
        return cls(texts, *(data[start:end] for start, end in pairwise(ends)))

    def to_bytes(self) -> bytes:
        """A form to keep: the same texts always give the same bytes."""
        texts, *hashes = self._parts
        slots = {"description": 0, "guidance": 8}
        head = b"".join(
            source.code.encode("ascii") + bytes([slots.get(source.kind, source.level), count])
            for source, count in texts
        )
        return b"".join([_MAGIC, len(texts).to_bytes(4, "big"), head, *hashes])

    def __contains__(self, source: object) -> bool:
        return source in self._where

    def __len__(self) -> int:
        return len(self._where)

    def match(self, text: str, expected: Source | None = None, kind: Kind = "level") -> Match:
        """Whose a text is; where several have as much of it, `expected` if it is one of them.

        `kind` says how the text is taken apart; texts of all kinds are compared with it.
        """
        folded = one_spelling(folded_text(text))
        owners = self._by_exact.get(_hash(folded))
        how: Literal["exact", "words"] = "exact"
        if not owners:
            bare = words(folded)
            owners, how = self._by_words.get(_hash(bare)) if bare else None, "words"
        if owners and (expected is None or expected in owners):
            return Match(how, _preferred(owners, expected), 1.0, float(expected in owners))
        count, shares = self._shares(text, expected.kind if expected else kind)
        expected_share = shares.get(expected, 0) / count if expected and count else 0.0
        if owners:
            return Match(how, _preferred(owners, expected), 1.0, expected_share)
        if not shares:
            return Match("none", None, 0.0, 0.0)
        best = max(shares.values())
        source = _preferred(sorted(source for source in shares if shares[source] == best), expected)
        return Match("sentences", source, best / count, expected_share)

    def _shares(self, text: str, kind: Kind) -> tuple[int, dict[Source, int]]:
        """How many sentences a text has, and how many of them each source has as well."""
        count, shares = 0, dict[Source, int]()
        for start, end in split(text, kind):
            bare = _bare(text[start:end])
            if bare:
                count += 1
                for source in self._by_sentence.get(_hash(bare), ()):
                    shares[source] = shares.get(source, 0) + 1
        return count, shares

    def has_sentence(self, folded: str, source: Source) -> bool:
        """Whether a folded sentence is one of a source's."""
        first, last = self._where[source]
        wanted = _hash(one_spelling(folded))
        return any(self._sentence_exact[i : i + _SIZE] == wanted for i in range(_SIZE * first, _SIZE * last, _SIZE))

    def compare(self, text: str, source: Source) -> Comparison:
        """How a text differs from a source's; KeyError where there is no such source."""
        first, last = self._where[source]
        at = range(_SIZE * first, _SIZE * last, _SIZE)
        exact = [self._sentence_exact[i : i + _SIZE] for i in at]
        bare = [self._sentence_words[i : i + _SIZE] for i in at]
        unmatched = list(range(len(bare)))  # SFIA's sentences that the text does not have
        order: list[int] = []
        compared: list[Sentence] = []
        for start, end in split(text, source.kind):
            hashes = _hashes(text[start:end])
            if hashes is None:
                continue
            same = next((i for i in unmatched if bare[i] == hashes[1]), None)
            if same is None:
                compared.append(Sentence(start, end, "other"))
                continue
            unmatched.remove(same)
            order.append(same)
            compared.append(Sentence(start, end, "same" if exact[same] == hashes[0] else "punctuation"))
        return Comparison(tuple(compared), tuple(i + 1 for i in unmatched), len(bare), order == sorted(order))


def _preferred(sources: Iterable[Source], expected: Source | None) -> Source:
    """The expected source, else one of the same skill and kind, else the first."""
    sources = tuple(sources)
    if expected in sources:
        return expected
    near = [source for source in sources if expected and (source.code, source.kind) == (expected.code, expected.kind)]
    return near[0] if near else sources[0]


def _index(hashes: bytes, owners: list[Source]) -> dict[bytes, tuple[Source, ...]]:
    """The owners of each hash."""
    keys = [hashes[i : i + _SIZE] for i in range(0, len(hashes), _SIZE)]
    index: dict[bytes, tuple[Source, ...]] = {}
    for key, owner in zip(keys, owners, strict=True):
        index[key] = (*index[key], owner) if key in index and owner not in index[key] else index.get(key, (owner,))
    return index


def _hash(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def _hashes(text: str) -> tuple[bytes, bytes] | None:
    """The hash of a text and of its words; None where it has no words."""
    folded = one_spelling(folded_text(text))
    bare = words(folded)
    return (_hash(folded), _hash(bare)) if bare else None


def _bare(text: str) -> str:
    """The words that `_hashes` takes the second hash of, quicker where nothing has to be repaired."""
    return bare_words(one_spelling(text)) if text.isascii() else words(one_spelling(folded_text(text)))


@cache
def fingerprints(version: int = 9) -> Fingerprints | None:
    """What the package knows of the texts of an SFIA version; None where it knows none (6 to 8)."""
    from os.path import dirname, exists, join

    path = join(dirname(__file__), f"fingerprints-{version}.bin")
    if not exists(path):
        return None
    with open(path, "rb") as file:
        return Fingerprints.from_bytes(file.read())
