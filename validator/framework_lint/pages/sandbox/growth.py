"""What filters and texts' methods would make of what they are given, estimated before they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import escape

from framework_lint.model.regex import regex
from framework_lint.pages.sandbox.budget import WIDEST, TooMuch, allow_bits, allow_length, weight

TOO_WIDE = f"asks for a width of more than {WIDEST:,}"
_CONVERSION = regex(r"%(?:\([^()]*\))?[#0\- +]*(\*|[0-9]+)?(?:\.(\*|[0-9]+)?)?[hlL]?.", re.DOTALL)


def allow_format(text: str, values: Any) -> None:
    """Raise TooMuch where `text % values` would be too long."""
    if re.search(r"%\([^)]*\(", text):
        raise TooMuch("has a format whose key has a bracket")
    widths = [number for match in _CONVERSION.finditer(text) for number in match.groups() if number]
    if any(number == "*" or int(number[:9]) > WIDEST for number in widths):
        raise TooMuch(TOO_WIDE)
    fields = values.values() if isinstance(values, Mapping) else values if isinstance(values, tuple) else (values,)
    longest = max(map(weight, fields), default=0)
    allow_length(len(text) + sum(map(int, widths)) + len(_CONVERSION.findall(text)) * longest)


def longest_result(name: str, value: Any, args: Sequence[Any], kwargs: Mapping[str, Any]) -> float:
    """The most characters that a filter or a text's method may give; 0 where it gives no more than it is given."""
    if name == "format":
        allow_format(str(value), dict(kwargs) or tuple(args))
    estimate = _ESTIMATES.get(name)
    return estimate(value, *args, **kwargs) if estimate else 0


def _width(value: Any, width: int = 80, *fill: str, **others: str) -> int:
    return width if isinstance(width, int) else 0


def _indented(text: str, width: int | str = 4, *flags: bool, **others: bool) -> int:
    by = len(width) if isinstance(width, str) else width
    return len(text) + (str(text).count("\n") + 1) * by


def _replaced(text: Any, old: Any, new: Any, *count: int, **others: int) -> int:
    # Where marked text is replaced, Jinja escapes what it stands in first.
    places = max(written.count(str(old)) for written in (str(text), str(escape(str(text)))))
    return len(str(text)) + places * len(str(new))


def _batched(value: Any, linecount: int, fill_with: Any = None) -> int:
    return linecount * (1 + weight(fill_with)) if fill_with is not None else 0


def _wrapped(
    text: str,
    width: int = 79,
    break_long_words: bool = True,
    wrapstring: str | None = None,
    break_on_hyphens: bool = True,
) -> int:
    return len(text) * (1 + len(wrapstring or ""))


def _rounded(value: Any, precision: int = 0, method: str = "common") -> int:
    allow_bits(abs(precision) * 4)
    return 0


def _as_json(value: Any, indent: int | None = None) -> int:
    if indent is not None:
        raise TooMuch("indents JSON, which templates cannot")
    return 0


def _summed(value: Any, attribute: Any = None, start: Any = 0) -> int:
    if not isinstance(start, (int, float)):
        raise TooMuch("sums up what are no numbers")
    return 0


_ESTIMATES: dict[str, Callable[..., float]] = {
    "center": _width,
    "ljust": _width,
    "rjust": _width,
    "zfill": _width,
    "indent": _indented,
    "replace": _replaced,
    "batch": _batched,
    "wordwrap": _wrapped,
    "round": _rounded,
    "tojson": _as_json,
    "sum": _summed,
}


def extra_steps(name: str, value: Any) -> int:
    """The steps of filters whose work grows faster than their text: with the square of its words, or with its brackets
    times its length."""
    if name in ("wordwrap", "urlize"):
        return sum(len(word) ** 2 for word in str(value).split()) // 16
    if name == "striptags":
        return str(value).count("<") * len(str(value)) // 64
    return 0
