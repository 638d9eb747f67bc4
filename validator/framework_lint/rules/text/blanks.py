"""Blanks to be filled in, "[Company Name]", told from links, templating, mathematics and the blanks of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from framework_lint.model.spans import Text
from framework_lint.rules.text.lists import Placeholders
from framework_lint.rules.text.surroundings import is_whole_page

# Strings: `re` compiles them when the first text looks suspicious.
# What stands before a bracket makes it code or mathematics: roles[name], \text{Team Name}, ${name}, {{< param name >}}.
_GAP = (
    r"(?<![\w\]!\\])\[(?P<square>[^\[\]\n^@$/<][^\[\]\n]{1,59})\](?![(\[:{\x00])"
    r"|(?<![\w\\$#%@^}{])(?P<braces>\{{1,2})(?P<curly>[^{}\n]{2,80})\}{1,2}"
    r"|(?<![\w{</:])<(?P<angle>[A-Za-z][^<>\n/@:=$%(){}#\"]{2,60})>"
)
_A_NAME_IN_CODE = r"[\w'\"]+[.(|:'\"]\S|[a-z]\w*\Z|[<>%&*+]"  # {props.title}, {name}, {{< figure >}}
_TITLE_CASE = r"\s*[A-Z][\w&’'-]*(?:\s+[\w&’'-]+)+\s*"
_TAG = r"(?m)^[ \t]*(?:(?:[-*+]|\d{1,3}[.)])[ \t]+)?\**\[([^\[\]\n]{2,60})\]\**:?[ \t]+\w"

_FORM = r"(?i)(?:\b|_)(?:templates?|forms?|work-?sheets?|questionnaires?|archetypes?|skeletons?|scaffolds?)(?:\b|_)"
_FORM_HEADING = rf"(?m)^(?:#{{1,6}}[^\n]*|title:[^\n]*)({_FORM.removeprefix('(?i)')})"
_FILL_IN = (
    r"(?im)(?:^|[.!?:,;]\s+|^[ \t]*(?:[-*+>]|\d{1,3}[.)])\s+|\b(?:and|then|please|to|can|you)\s+)[*_]*"
    r"(?:fill\s+(?:it|this|them|these|out|in)\b(?!\s+for\b)|fill\s+(?:the|your|each|every)\s[^.\n]{1,40}\b(?:in|out)\b"
    r"|copy(?:\s+and\s+paste)?\s+(?:this|the\s+(?:page|form|text|block|table|list|lines?|questions?))\b"
    r"|replace\s[^.\n]{0,40}\b(?:brackets?|placeholders?|blanks?)|make\s+a\s+copy|use\s+this\s+(?:page|text|list)\b"
    r"|complete\s+(?:this|the)\s+(?:page|sheet|table|sentences?)\b)"
)


def blanks(text: Text, readable: str, lists: Placeholders) -> Iterator[tuple[int, int]]:
    """The spans of the blanks of a text that somebody forgot to fill in."""
    for match in bracketed(readable):
        if _is_blank(match, text, readable, lists) and not is_form(text):
            yield match.span()


def bracketed(readable: str) -> Iterator[re.Match[str]]:
    """The texts in brackets that belong to no link, no code and no mathematics."""
    gap, end = re.compile(_GAP), 0
    for bracket in re.finditer(r"[\[{<]", readable):
        if bracket.start() >= end and (match := gap.match(readable, bracket.start())):
            yield match
            end = match.end()


def _is_blank(match: re.Match[str], text: Text, readable: str, lists: Placeholders) -> bool:
    inside = match["square"] or match["curly"] or match["angle"]
    words = re.findall(r"[^\W\d_]+", inside.lower().replace("_", " "))
    to_do = bool(words) and words[0] in lists.instructions
    if not to_do and (not words or lists.fill_in.isdisjoint((words[0], words[-1]))):
        return False
    if "=" in inside or match.group().casefold() in lists.allowed:
        return False
    if match["curly"]:
        return _is_in_braces(match, text, inside, to_do)
    if match["angle"]:
        return (len(words) > 1 and f"</{inside}" not in text) or inside.isupper()
    return _is_in_square_brackets(match, text, readable, to_do)


def _is_in_braces(match: re.Match[str], text: Text, inside: str, to_do: bool) -> bool:
    """Whether braces hold words, and not the name of something in code or a template."""
    if match.group().count("}") != len(match["braces"]) or "|" in inside:
        return False
    if re.search(r"\s", inside.strip()) is None:
        # `{company}` in data was meant for a program that never saw it; on a page it may be the site's own.
        return match["braces"] == "{" and re.fullmatch(r"\w+", inside) is not None and text.place.style != "page"
    if re.match(_A_NAME_IN_CODE, inside.strip()) is not None:
        return False
    return match["braces"] == "{" or to_do or re.fullmatch(_TITLE_CASE, inside) is not None


def _is_in_square_brackets(match: re.Match[str], text: Text, readable: str, to_do: bool) -> bool:
    inside = match["square"]
    if inside.casefold() in _defined_references(text):
        return False
    if readable[match.start() - 1 : match.start()] == "[":  # a wiki's link to a page: [[Support Manager]]
        return to_do and "|" not in inside and " " in inside
    if to_do:
        return True
    if re.search(r"\d|(?i:\A(?:the|an?|our|its|their|this|that|each|any|all|no)\s)", inside):
        return False  # "[Level 3]", "they [the team] decide"
    if inside.casefold() in _tags(text):
        return False
    # "Name: [name]", "moves [name] to [level]": on a page about how things are done these are a form's.
    return not (is_whole_page(text) and re.fullmatch(r"[a-z]+", inside) is not None)


@lru_cache(maxsize=4)
def _defined_references(text: str) -> frozenset[str]:
    """The names of the references that a Markdown text defines, in lower case, since case does not matter."""
    return frozenset(name.casefold() for name in re.findall(r"^\[([^\[\]\n]{2,60})\]:", text, re.MULTILINE))


@lru_cache(maxsize=4)
def _tags(text: str) -> frozenset[str]:
    """What stands in brackets before the entries of a list, in lower case, where several entries have such a tag."""
    tags = frozenset(tag.casefold() for tag in re.findall(_TAG, text))
    return tags if len(tags) > 1 else frozenset()


def is_form(text: Text) -> bool:
    """Whether a text is there to be copied and filled in by its reader."""
    place = text.place
    return re.search(_FORM, place.path) is not None or (place.style == "page" and _asks_to_be_filled_in(text))


@lru_cache(maxsize=4)
def _asks_to_be_filled_in(text: str) -> bool:
    return re.search(_FORM_HEADING, text, re.I) is not None or re.search(_FILL_IN, text) is not None
