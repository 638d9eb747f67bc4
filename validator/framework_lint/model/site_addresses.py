"""Where pages stand on the site that is built of them: what `/careers/roles/lead/` means, or `{{< ref "lead" >}}`.

Generators leave out endings, the number or the underscore that a name begins with, and the folder that all pages lie
in; they put the site's own path in front; and a page may give itself another address in its front matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Parts = tuple[str, ...]


class SiteAddresses:
    """The pages of a framework by what their addresses end with.

    `pages` are their files, `given` the addresses that some of them give themselves.
    """

    def __init__(self, pages: Iterable[str], given: Mapping[str, tuple[str, ...]]) -> None:
        self._by_last: dict[str, list[tuple[Parts, str]]] = {}
        for page in pages:
            for address in (page, *given.get(page, ())):
                parts = parts_of(address.lower())
                if parts:
                    self._by_last.setdefault(parts[-1], []).append((parts, page))
        self.given = frozenset(
            parts[-1] for all_of in given.values() for one in all_of if (parts := parts_of(one.lower()))
        )

    def page_at(self, address: str) -> str | None:
        """The only page that has as much of an address in common as no other: all of it, or two names at least."""
        wanted = parts_of(address.lower())
        if not wanted:
            return None
        best: dict[str, int] = {}
        for parts, page in self._by_last.get(wanted[-1], ()):
            same = _same_end(parts, wanted)
            if same == len(wanted) or same == len(parts) or same > 1:
                best[page] = max(same, best.get(page, 0))
        longest = [page for page, same in best.items() if same == max(best.values())]
        return longest[0] if len(longest) == 1 else None


def _same_end(parts: Parts, others: Parts) -> int:
    """How many names two paths have in common at their ends."""
    same = 0
    for one, other in zip(reversed(parts), reversed(others), strict=False):
        if one != other:
            break
        same += 1
    return same


def parts_of(address: str) -> Parts:
    """The names of a path or an address, each as a site writes it."""
    from urllib.parse import unquote

    path = unquote(re.split(r"[#?]", address, maxsplit=1)[0])
    path = re.sub(r"(?i)\.(?:html?|mdx?|markdown)\Z", "", path)
    names = [name for name in path.split("/") if name not in ("", ".", "..")]
    if names and names[-1].lower() in ("index", "_index", "readme"):
        del names[-1]
    return tuple(re.sub(r"\A(?:_|[0-9]{1,3}[-_.][ ]?)(?=.)", "", name) for name in names)
