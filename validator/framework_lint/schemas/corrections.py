"""What was meant by a key or a value that a schema rejects, where that is clear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from framework_lint.documents.node import Node
from framework_lint.model.spans import Lines
from framework_lint.schemas.branches import types
from framework_lint.schemas.keywords import Violation
from framework_lint.schemas.words import as_written

_TRUTH = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false"}


# --- Keys ---


def shorthand(violation: Violation) -> str:
    """The code of a required skill that is written `- CODE: ...`, or `- Its name: ...`; empty where it is not."""
    if violation.kind != "unknown" or violation.broken.get("title") != "Required skill" or "code" in violation.at:
        return ""
    if re.fullmatch("[A-Z]{4}", violation.key):
        return violation.key
    from framework_lint.sfia import facts

    named = facts().by_name(violation.key)
    return named.code if named else ""


def meant_key(violation: Violation) -> str | None:
    """The key that an unknown one was meant to be, where that is clear and the mapping lacks it."""
    missing = [key for key in violation.broken.get("properties", ()) if key not in violation.at]
    if violation.broken.get("title") == "Attainment":
        level = re.fullmatch(r"(?:level[ _-]*)?[+]?(?:0x)?0*([1-7])(?:[.]0*)?", violation.key.strip().lower())
        return level[1] if level and level[1] in missing else None
    return closest(violation.key, missing)


# --- Values ---


def right_spelling(lines: Lines, node: Node, branches: Iterable[Any]) -> str | None:
    """What was meant by a scalar of the source `lines`, as it is spelled there, where that is clear.

    `branches` are the schemas of which the scalar meets none.
    """
    if node.style in ("map", "seq", "alias", "|", ">") or node.span.line != node.span.end_line:
        return None
    value = node.data
    if isinstance(value, str):
        corrections = (_corrected(value, branch) for branch in branches)
        return next((correction for correction in corrections if correction is not None), None)
    wants_text = any("string" in types(branch) and not {"enum", "pattern"} & branch.keys() for branch in branches)
    written = as_written(lines, node)
    return f'"{written}"' if wants_text and re.fullmatch("[-+.0-9A-Za-z]{1,60}", written) else None


def _corrected(text: str, schema: Any) -> str | None:
    """A text as the value that a schema asks for."""
    if "integer" in types(schema):
        return _number(text, schema)
    if "boolean" in types(schema):
        return _TRUTH.get(text.lower())
    if "enum" in schema:
        known = [legal for legal in schema["enum"] if isinstance(legal, str)]
        if re.fullmatch("[A-Za-z]{2}[ _-][A-Za-z]{2}", text):
            # A language with one other letter is another one: of those who write en-CA nobody means en-ZA.
            known = [tag for tag in known if _folded(tag) == _folded(text)]
        return closest(text, known)
    if schema.get("pattern") == "^[A-Z]{4}$":
        code = text.strip().upper()
        return code if re.fullmatch("[A-Z]{4}", code) else None
    return None


def _number(text: str, schema: Any) -> str | None:
    """The number that a text holds, where a schema of whole numbers accepts it."""
    if not re.fullmatch("[0-9]{1,3}", text.strip()):
        return None
    number = int(text)
    legal = schema.get("enum", [schema["const"]] if "const" in schema else None)
    in_range = schema.get("minimum", number) <= number <= schema.get("maximum", number)
    return str(number) if in_range and (legal is None or number in legal) else None


def closest(word: str, known: Sequence[str]) -> str | None:
    """The one of `known` that `word` clearly means: the same but for case and separators, one that has it, or close."""
    if not word.strip() or len(word) > 40:
        return None
    from difflib import get_close_matches

    by_folded = {_folded(candidate): candidate for candidate in known}
    word = _folded(word)
    if word in by_folded:
        return by_folded[word]
    containing = [candidate for candidate in by_folded if word in candidate.split("-")]
    if len(containing) == 1:
        return by_folded[containing[0]]
    close = get_close_matches(word, by_folded, 1, 0.7)
    return by_folded[close[0]] if close else None


def _folded(word: str) -> str:
    return re.sub("[ _-]+", "-", word.strip().lower())
