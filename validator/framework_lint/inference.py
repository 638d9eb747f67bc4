"""What pages say of their framework where no framework.yaml does: SFIA's version, the language, paths and tracks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from framework_lint.model import Path, Role, Track
from framework_lint.spans import Place, Text

_VERSION = re.compile(
    rb"sfia-online\.org/(?:[a-z][a-z](?:[-_][a-zA-Z]+)?/)?(?:(?:skillcode|shortcode|lor)/|sfia-)([6-9])\b"
)
_BRITISH = re.compile(
    rb"(?i)\b(?:behaviours?|organisations?|organisational|recognis\w+|prioritis\w+|programmes?|colour|centre|licence)\b"
)
_AMERICAN = re.compile(rb"(?i)\b(?:behaviors?|organizations?|organizational|recogniz\w+|prioritiz\w+|color|center)\b")


class Evidence:
    """Counts what speaks for a version and a language, file by file."""

    def __init__(self) -> None:
        self.versions: Counter[int] = Counter()
        self.british = 0
        self.american = 0

    def see(self, data: bytes) -> None:
        self.versions.update(int(digit) for digit in _VERSION.findall(data))
        self.british += len(_BRITISH.findall(data))
        self.american += len(_AMERICAN.findall(data))

    @property
    def version(self) -> int | None:
        """The version that most addresses name; None where there is none."""
        return max(self.versions, key=lambda version: (self.versions[version], version), default=None)

    @property
    def locale(self) -> str:
        return "en-US" if self.american > self.british else "en-GB"


def paths_of(roles: Iterable[Role]) -> tuple[Path, ...]:
    """The paths and tracks that roles lie in, each with the title that most of them give it."""
    titles: dict[tuple[str, str | None], Counter[str]] = {}
    first: dict[tuple[str, str | None], Role] = {}
    for role in roles:
        for key, said in (((role.path, None), role.written_path), ((role.path, role.track), role.written_track)):
            if key[0] and (said is role.written_path or key[1]):
                titles.setdefault(key, Counter())[str(said or key[1] or key[0])] += 1
                first.setdefault(key, role)

    def title(key: tuple[str, str | None]) -> Text:
        return Text(titles[key].most_common(1)[0][0], Place(first[key].file))

    return tuple(
        Path(path, title((path, None)), tuple(Track(t, title((p, t))) for p, t in titles if p == path and t))
        for path, track in titles
        if track is None
    )
