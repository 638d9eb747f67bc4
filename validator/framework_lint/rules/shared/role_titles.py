"""Whether words are a job title: what a page's heading, or the name of its file, says that a person is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from framework_lint.config.words import word_list
from framework_lint.documents.markdown.typeset import plain
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.rules.shared.vocabulary import Vocabulary

_LONGEST = 8  # words of a title
_STEPS = 3  # titles of one kind that make a ladder
# Words for people that end like no other: "cartographer", "surveyor", "biologist", "librarian".
_PERSON = regex(r"[a-z]{3,}(?:er|or|ist|ian|eer|wright|smith|man|woman|person|ant|yst|ect|ive)")
_SIGNS = regex(r"[?!;\"\u201c\u201d@#\\]|://|[0-9]{4}|\d+\s*(?:%|k\b)|\.\w")


def is_role_title(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words are a job title in the singular: "Senior Journey Designer", "Head of Maps", "VP, Sales"."""
    bare = plain(words).strip(" .:*_")
    if not bare or len(bare) > 80 or _SIGNS.search(bare):
        return False
    of_title = re.findall(r"[^\W\d_][\w'\u2019&+#-]*", bare)
    if not 0 < len(of_title) <= _LONGEST or not _of_other_headings().isdisjoint(word.casefold() for word in of_title):
        return False
    bare = re.sub(r"(?i)\s+in\s+training$", "", bare)
    if _is_plural(bare) or bare.casefold().startswith(("the ", "a ", "an ")):
        return False
    if re.search(r"\s(?:(?:de|du|des)\s|d')", bare):  # "Chef de Partie"
        return bare.split()[0].casefold() in word_list("persons")["persons"]
    readings = vocabulary.readings(bare)
    is_lead = of_title[-1].casefold() in ("lead", "leader")  # whose noun is what is led: "Team Lead"
    return is_lead or any(_is_person(title.noun, vocabulary) for title in readings)


def steps_of_ladders(titles: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    """Those of the titles that are steps of one ladder: of one kind, each of another rank or grade ("Junior Engineer",
    "Engineer II", "Senior Engineer")."""
    kinds: dict[tuple[str, frozenset[str]], dict[tuple[tuple[str, ...], str], str]] = {}
    for title in titles:
        reading = vocabulary.readings(title)[0]
        kind = kinds.setdefault((reading.noun, frozenset(reading.disciplines)), {})
        kind.setdefault((reading.ranks, reading.grade), title)
    return {title for steps in kinds.values() if len(steps) >= _STEPS for title in steps.values()}


@cache
def _of_other_headings() -> frozenset[str]:
    """Words that stand in the heading of a guide, not in a title."""
    return frozenset(word_list("persons")["other_headings"])


def _is_person(noun: str, vocabulary: Vocabulary) -> bool:
    words = word_list("persons")
    if noun in vocabulary.stems.nouns or noun in vocabulary.stems.heads or noun in words["persons"]:
        return True
    return noun not in words["no_persons"] and _PERSON.fullmatch(noun) is not None


def _is_plural(words: str) -> bool:
    """Whether it names a group: "Engineers", "Product Managers"."""
    head = re.split(r"\s+of\s+|,|\s+[(/\u2013\u2014-]", words, maxsplit=1)[0].split()[-1:]
    last = head[0].casefold().strip("()") if head else ""
    return last.endswith("s") and not last.endswith(("ss", "us")) and last[:-1] not in ("sale", "operation", "relation")


def leads(role: Role) -> bool:
    """Whether a role's title says that it leads people or a part of the organisation."""
    return re.search(_LEADING, role.name) is not None


# A string: `re` compiles it where roles are compared.
_LEADING = r"(?i)\b(?:manager|director|head|vp|vice president|chief [a-z ]+ officer|c[a-z]{1,2}o|supervisor|managing)\b"
