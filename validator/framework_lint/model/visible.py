"""Untrusted text made safe to show: nothing in it moves the cursor, hides, or reorders what stands beside it."""

from __future__ import annotations

import re

# Control characters (C0, C1, DEL), line and paragraph separators, bidirectional and other invisible formatting, lone
# surrogates (bytes of a file name that are not UTF-8), noncharacters. U+200C and U+200D shape letters and emoji: they
# stay.
_HIDDEN = (  # a string: `re` compiles it when something is shown
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    r"\ufffe\uffff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""The text on one line, with invisible characters escaped as in Python (`\n`, `\x1b`, `\u202e`)."""
    return re.sub(_HIDDEN, lambda match: match[0].encode("unicode_escape").decode("ascii"), text)
