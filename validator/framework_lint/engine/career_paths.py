"""The career paths and tracks of a framework that does not declare them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from framework_lint.model.parts import Path, Role, Track
from framework_lint.model.spans import Place, Text


def paths_of(roles: Iterable[Role]) -> tuple[Path, ...]:
    """The career paths and tracks of roles, each with the title that most of its roles give it."""
    titles: dict[tuple[str, str | None], Counter[str]] = {}
    first: dict[tuple[str, str | None], Role] = {}
    for role in roles:
        for key, written in (((role.path, None), role.written_path), ((role.path, role.track), role.written_track)):
            if key[0] and (written is role.written_path or key[1]):
                titles.setdefault(key, Counter())[str(written or key[1] or key[0])] += 1
                first.setdefault(key, role)

    def title(key: tuple[str, str | None]) -> Text:
        return Text(titles[key].most_common(1)[0][0], Place(first[key].file))

    return tuple(
        Path(path, title((path, None)), tuple(Track(t, title((p, t))) for p, t in titles if p == path and t))
        for path, track in titles
        if track is None
    )
