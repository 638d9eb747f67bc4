"""What the texts of a framework are compared with: the hashes in the package, or the user's own licensed file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from framework_lint.sfia.fingerprints import Comparison, Fingerprints, Match, Source, fingerprints

if TYPE_CHECKING:
    from framework_lint.sfia.dataset import Dataset

QUOTED = 0.5  # a text with this share of SFIA's sentences quotes it; below, it is the framework's own


class Texts:
    """The texts of one SFIA version, to be recognised; the texts themselves only where the user has them.

    Every text is looked up once, however many rules ask about it and however many roles quote it.
    """

    def __init__(self, prints: Fingerprints, licensed: Mapping[Source, str]) -> None:
        self.prints = prints
        self._licensed = licensed
        self._matches: dict[tuple[str, Source], Match] = {}

    def __contains__(self, source: Source) -> bool:
        return source in self.prints

    def match(self, text: str, expected: Source) -> Match:
        """Whose a text is that stands where `expected` should."""
        key = text, expected
        if key not in self._matches:
            self._matches[key] = self.prints.match(text, expected)
        return self._matches[key]

    def compare(self, text: str, source: Source) -> Comparison:
        """How a text differs from a source's."""
        return self.prints.compare(text, source)

    def quotes(self, text: str, expected: Source) -> bool:
        """Whether at least half of a text is the expected source's."""
        return expected in self and self.match(text, expected).expected_share >= QUOTED

    def right(self, source: Source) -> str | None:
        """The text itself, from the user's licensed file."""
        return self._licensed.get(source)


def texts_of(dataset: Dataset | None, version: int) -> Texts | None:
    """What texts of an SFIA version are compared with: a licensed file of that version, else what the package knows;
    None where neither is there."""
    if dataset is not None and dataset.version in (None, version):
        licensed = dict(_sources(dataset))
        return Texts(Fingerprints.of(licensed), licensed)
    prints = fingerprints(version)
    return None if prints is None else Texts(prints, {})


def _sources(dataset: Dataset) -> Iterator[tuple[Source, str]]:
    """Every text of a licensed file, with its source."""
    for code, row in dataset.rows.items():
        if row.description:
            yield Source(code, "description"), row.description
        if row.guidance_notes:
            yield Source(code, "guidance"), row.guidance_notes
        for level, text in row.attainment.items():
            yield Source(code, "level", level), text
