"""Why a file is not valid JSON, in plain words, at the slip that its maker made."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category

from framework_lint.model.regex import regex

Related = tuple[tuple[tuple[int, int], str], ...]


class Broken(Exception):
    """A text cannot be read; the place is given by offsets."""

    def __init__(self, start: int, end: int, message: str, help: str = "", related: Related = ()) -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.message = message
        self.help = help
        self.related = related


class _Stop(NamedTuple):
    """Where reading stopped."""

    text: str
    last: int  # where the last token begins that was read
    before: int  # where it ends
    at: int  # where the next one should begin
    awaited: str  # as in `json_text`
    opening: int  # of the bracket that is open; -1 outside of all

    @property
    def char(self) -> str:
        return self.text[self.at]

    @property
    def closing(self) -> str:
        """The bracket that closes the one that is open."""
        return "}" if self.text[self.opening] == "{" else "]"

    @property
    def is_behind_text(self) -> bool:
        """Whether a text ends right before."""
        return self.at == self.before and self.text[self.last] == '"'


def explained(text: str, last: int, before: int, awaited: str, opening: int) -> Broken:
    """What is wrong where reading stopped behind a token from `last` to `before`, while `awaited` had to come."""
    at = before
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    stop = _Stop(text, last, before, at, awaited, opening)
    if at == len(text):
        return _ended(stop)
    for slip in (_text, _behind_text, _foreign, _word, _comma, _bracket, _second, _missing):
        broken = slip(stop)
        if broken:
            return broken
    return _not_valid(at, at + 1, f'"{stop.char}" cannot stand here')


def _not_valid(start: int, end: int, meaning: str, help: str = "", related: Related = ()) -> Broken:
    return Broken(start, end, f"this is not valid JSON: {meaning}", help, related)


def _ended(stop: _Stop) -> Broken:
    if stop.opening < 0:
        return Broken(
            0, 0, "the file is empty; as JSON it holds one value at least", "write `{}` or `[]`, or delete it"
        )
    what = "group" if stop.closing == "}" else "list"
    meaning = f"the {what} that begins here is never closed"
    return _not_valid(stop.opening, stop.opening + 1, meaning, f"add the closing `{stop.closing}`")


_CHARACTERS = regex(r'(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*+')


def _text(stop: _Stop) -> Broken | None:
    """A text that cannot be read to its end."""
    text, at = stop.text, stop.at
    found = _CHARACTERS.match(text, at + 1)
    if stop.char != '"' or found is None or text[found.end() : found.end() + 1] == '"':
        return None
    end = found.end()
    char = text[end : end + 1]
    if char == "\\":
        bad = text[end : end + 2].rstrip()
        help = "write two backslashes for one that is meant"
        if bad == "\\u":
            return _not_valid(end, end + 2, "four hexadecimal digits belong behind `\\u`", help)
        return _not_valid(end, end + len(bad), f"`{bad}` is none of JSON's escapes", help)
    if char and char not in "\r\n":
        kind = "a tab" if char == "\t" else f"a control character (U+{ord(char):04X})"
        escape = "\\t" if char == "\t" else f"\\u{ord(char):04x}"
        return _not_valid(end, end + 1, f"{kind} stands in a text as it is", f"write `{escape}`")
    rest = re.compile(r"\s*([^\s]?)").match(text, end)
    following = rest[1] if rest else ""
    if following in ('"', "}", "]", "") or text[at:end].rstrip().endswith((",", ":")):
        return _not_valid(
            at, at + 1, "the text that begins here has no closing quotation mark on its line", 'add a `"`'
        )
    help = "write `\\n` for a line break that is meant, and the text on one line"
    return _not_valid(end, end, "a line ends inside of a text", help)


def _behind_text(stop: _Stop) -> Broken | None:
    """`"the "lead" role"`: quotation marks inside of a text."""
    if not stop.is_behind_text or stop.char in ',:]}"/#':
        return None
    meaning = "a text goes on behind its closing quotation mark"
    return _not_valid(stop.before - 1, stop.before, meaning, 'write `\\"` for a quotation mark inside of a text')


_FOREIGN: tuple[tuple[str, str, str], ...] = (
    # what begins there, what it is, what to do
    (r"//[^\r\n]*|/\*(?s:.*?)\*/|/\*|#[^\r\n]*|<!--", "a comment, which JSON does not have", "delete it"),
    (r"'", "a quotation mark that JSON does not know", 'write texts and keys in "double quotes"'),
    (r"`", "a quotation mark that JSON does not know", 'write texts and keys in "double quotes"'),
    (
        "[\u2018-\u201f\u00ab\u00bb\u2039\u203a\u300c]",
        "a typographic quotation mark",
        'write texts and keys in straight "double quotes"',
    ),
    (r"[-+]?(?:NaN|Infinity|nan|inf(?:inity)?)\b", "no number in JSON", "write a number, or `null`"),
    ("\ufeff", "an invisible byte order mark", "delete it"),
    ("[\u00a0\u2007\u202f]+", "a no-break space, which is none of JSON's spaces", "replace it with a plain space"),
)
_FOREIGN_PATTERNS = tuple((re.compile(pattern), meaning, help) for pattern, meaning, help in _FOREIGN)


def _foreign(stop: _Stop) -> Broken | None:
    """What other languages have."""
    for pattern, meaning, help in _FOREIGN_PATTERNS:
        found = pattern.match(stop.text, stop.at)
        if found:
            end = found.end()
            verb = f"`{found.group()}` is" if "number" in meaning else "here stands"
            return _not_valid(stop.at, end, f"{verb} {meaning}", help)
    char = stop.char
    if category(char) in ("Cc", "Cf", "Zs", "Zl", "Zp"):
        return _not_valid(stop.at, stop.at + 1, f"an invisible character (U+{ord(char):04X}) stands here", "delete it")
    return _bad_number(stop)


def _bad_number(stop: _Stop) -> Broken | None:
    """`01`, `+1`, `.5`, `1.`, `1_000`: numbers as other languages write them."""
    goes_on = stop.at == stop.before and (stop.text[stop.last] == "-" or stop.text[stop.last].isdigit())
    start = stop.last if goes_on else stop.at
    number = re.compile(r"[-+.]?[0-9][\w.+-]*|[-+.]+").match(stop.text, start)
    if number is None or number.end() <= stop.at or (not goes_on and stop.char.isdigit()):
        return None
    help = "write digits only, with no zero in front, no plus sign, and digits on both sides of a decimal point"
    return _not_valid(start, number.end(), f"`{number.group()[:40]}` is no number as JSON writes it", help)


_MEANT = {"true": "true", "false": "false", "null": "null", "none": "null", "undefined": "null", "nil": "null"}


def _word(stop: _Stop) -> Broken | None:
    """A word without quotation marks."""
    word = re.compile(r"[^\W\d][\w$.-]*").match(stop.text, stop.at)
    if word is None:
        return None
    if stop.awaited in ("key", "key?"):
        return _not_valid(stop.at, word.end(), "a key without quotation marks", f'write `"{word.group()[:40]}"`')
    if stop.awaited not in ("value", "value?"):
        return None
    meant = _MEANT.get(word.group().lower())
    if meant:
        return _not_valid(stop.at, word.end(), f"`{word.group()}` is no word of JSON", f"write `{meant}`")
    return _not_valid(stop.at, word.end(), "a text without quotation marks", 'write it in "double quotes"')


def _comma(stop: _Stop) -> Broken | None:
    """A comma too many."""
    char = stop.char
    if char in "]}" and stop.text[stop.last] == "," and char == stop.closing:
        return _not_valid(stop.last, stop.before, f"a comma stands before the closing `{char}`", "delete it")
    if char == "," and stop.awaited in ("value", "value?", "key", "key?"):
        if stop.text[stop.last] == ":":
            return _not_valid(stop.at, stop.at, "a key has no value", "write the value before the comma, or `null`")
        return _not_valid(stop.at, stop.at + 1, "a comma with nothing before it", "delete it")
    return None


def _bracket(stop: _Stop) -> Broken | None:
    char, at = stop.char, stop.at
    if char not in "]}":
        return None
    if stop.opening < 0:
        return _not_valid(at, at + 1, f"`{char}` closes nothing that was opened", "delete it")
    if char != stop.closing:
        opened = (((stop.opening, stop.opening + 1), "opened here"),)
        meaning = f"`{char}` stands where `{stop.closing}` has to close what was opened"
        return _not_valid(at, at + 1, meaning, f"close it with `{stop.closing}`, or delete one of the two", opened)
    if stop.awaited == "colon":
        return _not_valid(stop.last, stop.before, "a text without a value stands among keys", "write `: ` and a value")
    return _not_valid(at, at, "a key has no value", f"write the value before the `{char}`, or `null`")


def _second(stop: _Stop) -> Broken | None:
    if stop.awaited != "end":
        return None
    if stop.char == ",":
        return _not_valid(stop.at, stop.at + 1, "a comma stands behind the end", "delete it")
    meaning = "something follows behind the end of the value; a file holds one value"
    return _not_valid(stop.at, stop.at + 1, meaning, "put several values into one list: `[..., ...]`")


def _missing(stop: _Stop) -> Broken | None:
    """A colon or a comma that is not there."""
    if stop.awaited == "colon":
        equals = stop.char == "="
        span = (stop.at, stop.at + 1) if equals else (stop.before, stop.before)
        return _not_valid(*span, "a key needs a colon behind it", "write `:`")
    if stop.awaited == "next" and stop.char == ":":
        help = "write keys and values in `{...}`" if stop.closing == "]" else "put a comma before the key"
        return _not_valid(stop.at, stop.at + 1, "a colon stands behind a value", help)
    if stop.awaited == "next":
        return _not_valid(stop.before, stop.before, "a comma is missing behind this value", "write a comma")
    if stop.awaited in ("key", "key?"):
        return _not_valid(
            stop.at, stop.at + 1, "a key has to be a text in quotation marks", 'write it in "double quotes"'
        )
    return None
