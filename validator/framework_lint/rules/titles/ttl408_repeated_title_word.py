"""TTL408: a word of a title stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.config.wording import cached_with_words
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.titles import is_filed_as
from framework_lint.rules.shared.vocabulary import vocabulary


@cached_with_words
def _repeatable() -> frozenset[str]:
    words = vocabulary()
    # "Lead" and "Fellow" are also a verb and an adjective: "the Lead leads", "a fellow Fellow".
    kept = ("lead", "fellow", "group")
    return frozenset(w.casefold() for kind in ("ranks", "nouns", "heads") for w in words[kind]) - frozenset(kept)


# What a holder of the title does: "the Partner partners with", "the Head heads the department".
_DOES = frozenset(("partners", "heads", "architects", "masters", "associates", "staffs"))
_TWICE = re.compile(r"\b(?P<first>[A-Za-z]{2,})\s+(?P<second>(?i:(?P=first))(?P<s>s?))\b")


# What follows many: "Engineer engineers are" is a slip, "the Engineer engineers systems" says what one does.
_MANY_DO = re.compile(
    r"\s+(?:are|who|were|have|can|will|must|should|may|do|at|in|on|with|of|from|to)\b|\s*[.,;:!?)]|\s*\Z"
)
_ONE_AHEAD = re.compile(r"(?i)\b(?:an?|each|every|this|that|one)\s+(?:[\w-]+\s+){0,3}\Z")


def _is_filed_without(role: Role, title: Text) -> bool:
    """Whether a title without its repeated words is what the role's file is called: links and pages repeat a title, and
    know it by another."""
    return is_filed_as(role, _TWICE.sub(r"\1", title))


def _is_repeated(text: Text, match: re.Match[str]) -> bool:
    """Whether the second word of a sentence can only be the first one again."""
    if "\n" in match.group():
        return False  # perhaps a title, and then its text
    before = text[max(0, match.start() - 60) : match.start()]
    return not match["s"] or (_MANY_DO.match(text, match.end()) is not None and not _ONE_AHEAD.search(before))


@rule("TTL408", "repeated-title-word", "error", scope="role", fix="safe")
def repeated_title_word(role: Role, context: Context) -> Iterator[Hit]:
    """A word of a title stands twice: "Engineer engineers", "Senior Senior".

    It comes from templates that join a title with a word that the title already has.

    ## Bad
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    description: «Senior Senior» engineers coach those who are new to the team.
    ```
    ## Good
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    description: Senior engineers coach those who are new to the team.
    ```
    """
    for text in (role.title, role.scope_summary, role.description):
        if not text:
            continue
        filed = text is role.title and _TWICE.search(text) is not None and _is_filed_without(role, text)
        for match in _TWICE.finditer(text):
            if match["first"].casefold() not in _repeatable() or (
                match["second"] in _DOES and match["first"].istitle()
            ):
                continue
            if re.search(r"\n\s*\n", match.group()):
                continue  # one paragraph ends with it, the next begins with it
            right = match["first"] + match["s"]
            part = text.part(match.start(), match.end())
            safe = filed if text is role.title else _is_repeated(text, match)
            yield Hit(
                part,
                f'"{" ".join(match.group().split())}" says the same word twice',
                help=f'write "{right}"',
                fix=Fix("safe" if safe else "suggest", f'write "{right}"', (Edit(part, right),)),
            )
