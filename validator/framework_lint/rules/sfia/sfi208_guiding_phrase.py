"""SFI208: guiding phrases beside a level that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("SFI208", "guiding-phrase", "error", scope="framework", fix="safe")
def guiding_phrase(framework: Framework, context: Context) -> Iterator[Hit]:
    """A guiding phrase stands beside another level than its own: "Level 4: Follow".

    SFIA sums up each level of responsibility in a few words: 1 Follow, 2 Assist, 3 Apply, 4 Enable, 5 Ensure, advise,
    6 Initiate, influence, 7 Set strategy, inspire, mobilise. Read are roles and prose; only a phrase that stands
    directly beside a level counts, never the same word in a sentence.

    ## Bad
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    description: "The Senior Engineer works at level 4 («Assist»)."
    ```
    ## Good
    `roles/engineering/level-4-senior-engineer.yaml`
    ```yaml
    title: Senior Engineer
    level: 4
    description: "The Senior Engineer works at level 4 (Enable). Level 5: Ensure that teams assist each other."
    ```
    """
    texts = [(text, role) for role in framework.roles for text in (role.scope_summary, role.description) if text]
    for text, role in (*texts, *((prose.text, None) for prose in framework.prose)):
        if "evel" in text or "EVEL" in text:
            yield from _phrases_of_others(text, context.header.locale, role.level if role else None)


def _phrases_of_others(text: Text, locale: str, role_level: int | None) -> Iterator[Hit]:
    from framework_lint.sfia.responsibility import guiding_phrase as phrase_of

    levels, pattern = _phrases()
    for match in pattern.finditer(text):
        group = "phrase" if match["phrase"] else "phrase_before"
        digit = "level" if match["level"] else "level_behind"
        phrase, level = match[group], int(match[digit])
        own_level = _level_of(phrase, levels)
        if own_level == level:
            continue
        right = phrase_of(level, locale)
        if not phrase[0].isupper():
            right = right[0].lower() + right[1:]
        spot = text.part(*match.span(group))
        fix = Fix("safe" if level == role_level else "suggest", f'write "{right}"', (Edit(spot, right),))
        if own_level == role_level:  # the phrase is the role's, so the digit is the mistake
            fix = Fix("suggest", f"write {own_level}", (Edit(text.part(*match.span(digit)), str(own_level)),))
        yield Hit(
            spot,
            f'"{phrase}" is SFIA\'s guiding phrase of level {own_level}; '
            f'that of level {level} is "{phrase_of(level, locale)}"',
            help=f'write "{right}", or correct the level',
            fix=fix,
        )


@cache
def _phrases() -> tuple[dict[str, int], re.Pattern[str]]:
    """The level of each guiding phrase and of its parts ("Advise"), and the pattern of a phrase beside a level."""
    from framework_lint.sfia.responsibility import GUIDING_PHRASES

    levels: dict[str, int] = {}
    for level, phrase in GUIDING_PHRASES.items():
        for part in (phrase, *phrase.split(", ")):
            levels[part.casefold()] = levels[part.casefold().replace("mobilise", "mobilize")] = level
    words = "|".join(re.escape(phrase).replace(",", ",?") for phrase in sorted(levels, key=len, reverse=True))
    ends = r"(?=[ \t]*(?:[)\]|*_.;\n]|$))"  # "Level 5: Ensure that ..." is a sentence, no phrase
    before = r"\blevel[ \t]+(?P<level>[1-7])[*_]*[ \t]*(?::|\||\(|\u2013|\u2014|-|,|\bis\b)[ \t]*[*_\"\u201c]*"
    behind = r"(?:[ \t]*(?:\(|\|)[ \t]*|[ \t]+(?:\u2013|\u2014|-)[ \t]+)[*_]*level[ \t]+(?P<level_behind>[1-7])\b"
    either = f"(?:{before}(?P<phrase>{words})\\b{ends}|(?<![\\w,] )(?<!\\w)(?P<phrase_before>{words})[*_]*{behind})"
    return levels, re.compile(either, re.IGNORECASE)


def _level_of(phrase: str, levels: dict[str, int]) -> int:
    """The level of a guiding phrase, with its commas or without."""
    lowered = phrase.casefold()
    return levels.get(lowered) or next(
        level for known, level in levels.items() if known.replace(",", "") == lowered.replace(",", "")
    )
