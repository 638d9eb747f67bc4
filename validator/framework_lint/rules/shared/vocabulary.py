"""The words of job titles, and a title by them: its normal form, and what reads as one."""

from __future__ import annotations

import re
from typing import Any

from framework_lint.config.wording import cached_with_words, changed


@cached_with_words
def vocabulary() -> dict[str, Any]:
    """The built-in words of job titles: ranks, disciplines, nouns, heads, officers and expansions."""
    import json
    from os.path import dirname, join

    with open(join(dirname(dirname(dirname(__file__))), "config", "words", "titles.json"), encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return {name: changed(name, words) for name, words in data.items()}


@cached_with_words
def _sets() -> dict[str, frozenset[str]]:
    """The vocabulary for looking up; nouns and heads with their plurals."""
    words = vocabulary()
    both = {kind: frozenset(w + s for w in words[kind] for s in ("", "s")) for kind in ("nouns", "heads", "officers")}
    return {**both, "modifiers": frozenset([*words["ranks"], *words["disciplines"]])}


_WORD = re.compile(r"[\w&][\w&'’-]*\.?")
# Bare nouns that are somebody's title; a bare "Lead", "Master" or "Partner" may be another word.
_BARE = frozenset(
    f"{noun}{s}" for noun in ("Engineer", "Developer", "Architect", "Manager", "Director", "Fellow") for s in ("", "s")
)
# Whose leader somebody is makes a title of it; an "Engineering Leader" or a "People Manager" is a kind of person.
_LED = frozenset(("Team", "Squad", "Chapter", "Practice", "Group", "Project", "Delivery", "Test"))
_GRADES = frozenset("I II III IV V VI VII 1 2 3 4 5 6 7 L1 L2 L3 L4 L5 L6 L7 E1 E2 E3 E4 E5 E6 E7".split())


def _words(text: str, limit: int = 14) -> list[tuple[str, int, int]]:
    """The first words of a text with their start and end."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word.endswith(".") and word not in ("Sr.", "Jr."):
            word = word[:-1]
        found.append((word, match.start(), match.start() + len(word)))
        if len(found) == limit:
            break
    return found


def _builtin(words: list[str]) -> int:
    """How many words at the beginning are a common title, with its capitals, singular or plural."""
    known = _sets()
    best = 1 if words and (words[0] in _BARE or words[0] in known["officers"]) else 0
    modifiers = 0
    while modifiers < len(words) and words[modifiers] in known["modifiers"]:
        modifiers += 1
    for count in range(modifiers, 0, -1):
        if (
            count < len(words)
            and words[count] in known["nouns"]
            and not _is_only_a_kind(words[count - 1], words[count])
        ):
            best = max(best, count + 1)
            break
    if words[:1] == ["Chief"]:
        officer = next((i for i in range(2, min(5, len(words))) if words[i] in ("Officer", "Officers")), 0)
        if officer and all(word[0].isupper() for word in words[:officer]):
            best = max(best, officer + 1)
    for size in (3, 2, 1):
        if " ".join(words[:size]) not in known["heads"] or size > len(words):
            continue
        at = size
        if words[size : size + 1] == ["of"]:
            at += 1
            while at < len(words) and (words[at][0].isupper() or _goes_on(words[at:])):
                at += 1
            at = at if at > size + 1 else size
        best = max(best, at)
    return best


def _is_only_a_kind(before: str, noun: str) -> bool:
    if noun in ("Leader", "Leaders"):
        return before not in _LED
    return before == "People" and noun in ("Manager", "Managers")


def _goes_on(words: list[str]) -> bool:
    """Whether an "and" belongs to the name of a unit ("Research and Development"), not between two titles."""
    return words[0] in ("and", "&") and words[1:2] != [] and words[1][0].isupper() and not _builtin(words[1:])


def plural(title: str) -> str:
    """The plural of a title: the first noun changes in "Director of X"."""
    head, of, unit = title.partition(" of ")
    return f"{head}s{of}{unit}" if not head.endswith("s") else title


def singular(title: str) -> str:
    head, of, unit = title.partition(" of ")
    return f"{head.removesuffix('s')}{of}{unit}" if not head.endswith("ss") else title


@cached_with_words
def _normal(title: str) -> str:
    """A title written one way: singular, abbreviations expanded, no grade, no brackets, no punctuation."""
    expansions = vocabulary()["expansions"]
    words = [word for word, _, _ in _words(singular(title.partition("(")[0].replace("/", " ").strip() or title))]
    while len(words) > 1 and words[-1] in _GRADES:
        words.pop()
    if len(words) > 1 and words[-1] == "Level":
        words.pop()
    kept = (expansions.get(word, word) for word in words if word not in ("of", "the", "&", "and"))
    normal = " ".join(kept).casefold().replace("-", " ")
    for spelling, usual in _SPELLINGS:
        normal = normal.replace(spelling, usual)
    return normal


_SPELLINGS = (
    ("full stack", "fullstack"),
    ("front end", "frontend"),
    ("back end", "backend"),
    ("mid level", "midlevel"),
    ("chief technical officer", "chief technology officer"),
)


@cached_with_words
def _common_disciplines() -> frozenset[str]:
    # What these words name is a path or a unit more often than a track: an "Engineering Manager" is not a "Manager".
    kept = ("Engineering", "Technical", "Product", "Programme", "Program", "Project", "Delivery")
    return frozenset(word.casefold() for word in vocabulary()["disciplines"] if word not in kept)
