"""The one comment on a pull request on GitHub: ours is updated, or made where there is none.

https://docs.github.com/rest/issues/comments
"""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.hosting.comment import MARKER
from framework_lint.hosting.platform import Platform


def put(platform: Platform, number: int, text: str, *, create: bool = True) -> str:
    """Make the comment on a pull request read `text`: update ours, or create it where there is none and `create` says
    so. What was done: `created`, `updated`, `unchanged` or `none`. Raises NotAllowed."""
    for comment, body in _ours(platform, number):
        if body.strip() == text.strip():
            return "unchanged"
        platform.ask("PATCH", f"{platform.repository}/issues/comments/{comment}", {"body": text})
        return "updated"
    if not create:
        return "none"
    platform.ask("POST", f"{platform.repository}/issues/{number}/comments", {"body": text})
    return "created"


def _ours(platform: Platform, number: int) -> Iterator[tuple[int, str]]:
    """Comments that begin as ours do and that the token's account made. A token that may write may change those of
    others, too: whoever begins a comment as we do must not have it filled or kept by us."""
    for comment in platform.listed(f"{platform.repository}/issues/{number}/comments"):
        body = comment.get("body") or ""
        if body.startswith(MARKER) and platform.account.wrote(comment):
            yield comment["id"], body
