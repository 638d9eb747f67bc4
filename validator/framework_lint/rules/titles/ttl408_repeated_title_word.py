"""TTL408: a word of a title is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.titles import is_filed_as
from framework_lint.rules.shared.vocabulary import Vocabulary

# "Lead" and "Fellow" are also a verb and an adjective: "the Lead leads", "a fellow Fellow".
_MAY_REPEAT = frozenset(("lead", "fellow", "group"))
# What a holder of the title does: "the Partner partners with", "the Head heads the department".
_VERBS = frozenset(("partners", "heads", "architects", "masters", "associates", "staffs"))
_TWICE = regex(r"\b(?P<first>[A-Za-z]{2,})\s+(?P<second>(?i:(?P=first))(?P<s>s?))\b")
# What follows a plural: "Engineer engineers are" is a slip, "the Engineer engineers systems" is a sentence.
_AFTER_PLURAL = regex(
    r"\s+(?:are|who|were|have|can|will|must|should|may|do|at|in|on|with|of|from|to)\b|\s*[.,;:!?)]|\s*\Z"
)
_SINGULAR_AHEAD = regex(r"(?i)\b(?:an?|each|every|this|that|one)\s+(?:[\w-]+\s+){0,3}\Z")


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
    for text in (role.title, role.scope_summary, role.description, *(one.text for one in role.criteria)):
        if not text or _TWICE.search(text) is None:
            continue
        # Links and pages repeat a title: without the second word it must match the name of the role's file.
        safe_title = text is role.title and is_filed_as(role, _TWICE.sub(r"\1", text), context.vocabulary)
        for match in _TWICE.finditer(text):
            if not _is_slip(match, context.vocabulary):
                continue
            word = match["first"] + match["s"]
            part = text.part(match.start(), match.end())
            safe = safe_title if text is role.title else _is_surely_repeated(text, match)
            yield Hit(
                part,
                f'"{" ".join(match.group().split())}" says the same word twice',
                help=f'write "{word}"',
                fix=Fix("safe" if safe else "suggest", f'write "{word}"', (Edit(part, word),)),
            )


def _is_slip(match: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether a doubled word belongs to a title, and is neither a verb nor the beginning of another paragraph."""
    word = match["first"].casefold()
    if word not in vocabulary.parts or word in _MAY_REPEAT:
        return False
    if match["second"] in _VERBS and match["first"].istitle():
        return False
    return re.search(r"\n\s*\n", match.group()) is None


def _is_surely_repeated(text: Text, match: re.Match[str]) -> bool:
    """Whether the second word of a sentence can only be a repetition of the first."""
    if "\n" in match.group():
        return False  # perhaps a title, and then its text
    before = text[max(0, match.start() - 60) : match.start()]
    return not match["s"] or (_AFTER_PLURAL.match(text, match.end()) is not None and not _SINGULAR_AHEAD.search(before))
