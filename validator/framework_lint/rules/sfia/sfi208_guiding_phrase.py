"""SFI208: guiding phrases, and addresses of levels, beside a level that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule
from framework_lint.rules.sfia.links_to_sfia import links_to_sfia
from framework_lint.rules.shared.levels import levels_in


@rule("SFI208", "guiding-phrase", "error", scope="text", fix="safe")
def guiding_phrase(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A guiding phrase stands beside another level than its own: "Level 4: Follow".

    SFIA sums up each level of responsibility in a few words: 1 Follow, 2 Assist, 3 Apply, 4 Enable, 5 Ensure, advise,
    6 Initiate, influence, 7 Set strategy, inspire, mobilise. Only a phrase that stands directly beside a level counts,
    or in a list of attributes ("Autonomy: Enable (4)"), never the same word in a sentence. A link is wrong, too, whose
    words give another level than its address on SFIA's site.

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
    for text in texts:
        for hit in _phrases_of_others(text, context.header.locale, None):
            yield hit._replace(fix=None)
    yield from _addresses_of_others(texts)


@across("SFI208")
def guiding_phrase_of_a_role(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same with a fix: a role's level says which of the two is wrong."""
    texts = [(text, role.level) for role in framework.roles for text in (role.scope_summary, role.description) if text]
    for text, level in (*texts, *((prose.text, None) for prose in framework.prose)):
        yield from _phrases_of_others(text, context.header.locale, level)


def _addresses_of_others(texts: Sequence[Text]) -> Iterator[Hit]:
    """The hits for links whose words give another level than their address."""
    for link in links_to_sfia(texts):
        in_address = re.search(r"(?i)/(?:lor/[0-9]+/|(?:[a-z-]+-)?level-)([1-7])/?\Z", link.path)
        in_words = {number.level for number in levels_in(link.words)}
        if in_address and len(in_words) == 1 and int(in_address[1]) not in in_words:
            (level,) = in_words
            yield Hit(
                link.part_of_address(in_address[1]),
                f"the link says level {level}, and leads to SFIA's page on level {in_address[1]}",
                help="correct the words or the address",
            )


def _phrases_of_others(text: Text, locale: str, role_level: int | None) -> Iterator[Hit]:
    from framework_lint.rules.sfia.guiding_phrases import beside_levels, own_level
    from framework_lint.sfia.responsibility import guiding_phrase as phrase_of

    for spot, digit in beside_levels(text):
        phrase, level = text[spot.start : spot.end], int(text[digit.start : digit.end])
        own = own_level(phrase)
        if own == level:
            continue
        right = phrase_of(level, locale)
        if not phrase[0].isupper():
            right = right[0].lower() + right[1:]
        fix = Fix("safe" if level == role_level else "suggest", f'write "{right}"', (Edit(spot, right),))
        if own == role_level:  # the phrase is the role's, so the digit is the mistake
            fix = Fix("suggest", f"write {own}", (Edit(digit, str(own)),))
        yield Hit(
            spot,
            f'"{phrase}" is SFIA\'s guiding phrase of level {own}; '
            f'that of level {level} is "{phrase_of(level, locale)}"',
            help=f'write "{right}", or correct the level',
            fix=fix,
        )
