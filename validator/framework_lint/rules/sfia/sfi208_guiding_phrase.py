"""SFI208: guiding phrases, and addresses of levels, beside a level that is not theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule
from framework_lint.rules.sfia.attribute_lines import level_in
from framework_lint.rules.sfia.attributes_of_roles import at_other_levels, role_at, said_of_levels
from framework_lint.rules.sfia.guiding_phrases import Beside, beside_levels
from framework_lint.rules.sfia.links_to_sfia import links_to_sfia
from framework_lint.rules.sfia.phrases import level_of_phrase
from framework_lint.rules.shared.levels import written_like
from framework_lint.sfia.responsibility import guiding_phrase as phrase_of


@rule("SFI208", "guiding-phrase", "error", scope="text", fix="safe")
def guiding_phrase(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A guiding phrase stands beside another level than its own: "Level 4: Follow".

    SFIA sums up each level of responsibility in a few words: 1 Follow, 2 Assist, 3 Apply, 4 Enable, 5 Ensure, advise,
    6 Initiate, influence, 7 Set strategy, inspire, mobilise. Only a phrase that stands directly beside a level counts,
    or in a list of attributes ("Autonomy: Enable (4)"), never the same word in a sentence. A link is wrong, too, whose
    words, or the level beside it, give another level than its address on SFIA's site. An attribute at another level
    than its role is a warning where most attributes of the role are at its level, or all of them at one other, unless
    roles of the framework often have mixed ones; `skill_levels: mixed` under `sfia` in framework.yaml says so.

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
        for hit in _phrases_of_others(beside_levels(text), context.header.locale, []):
            yield hit._replace(fix=None)
    yield from _addresses_of_others(texts)


@across("SFI208")
def guiding_phrase_of_a_role(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same with a fix, since a role's level says which of the two is wrong; and attributes at other levels."""
    for said, roles in said_of_levels(framework, context):
        yield from _phrases_of_others(said.phrases, context.header.locale, roles)
    yield from at_other_levels(framework, context)


def _addresses_of_others(texts: Sequence[Text]) -> Iterator[Hit]:
    """The hits for links whose words, or the words beside them, give another level than their address."""
    for link in links_to_sfia(texts):
        if link.url.level is None:
            continue
        from framework_lint.rules.sfia.levels_said import said_by

        said = next((said for said in said_by(link) if said.level != link.url.level), None)
        if said is None or said.phrase == link.url.level:  # then number and phrase contradict each other
            continue
        spot = link.level_in_address
        is_sure = said.phrase == said.level
        which = "the link says" if said.inside else "beside this link stands"
        yield Hit(
            spot,
            f"{which} level {said.level}, but it leads to SFIA's page on level {link.url.level}",
            [(said.words, f"level {said.level}")],
            help="correct the words or the address",
            fix=Fix("suggest", f"lead to level {said.level}", (Edit(spot, str(said.level)),)) if is_sure else None,
        )


def _phrases_of_others(beside: Iterable[Beside], locale: str, roles: list[Role]) -> Iterator[Hit]:
    for spot, digit in beside:
        text = spot.text
        phrase, level = text[spot.start : spot.end], level_in(digit)
        own = level_of_phrase(phrase)
        if own == level:
            continue
        role = role_at(spot, roles)
        role_level = role.sfia if role else None
        right = phrase_of(level, locale)
        if not phrase[0].isupper():
            right = right[0].lower() + right[1:]
        fix = Fix("safe" if level == role_level else "suggest", f'write "{right}"', (Edit(spot, right),))
        if own == role_level:  # the phrase is the role's, so the digit is the mistake
            fix = Fix("suggest", f"write {own}", (Edit(digit, written_like(own, text[digit.start : digit.end])),))
        yield Hit(
            spot,
            f'"{phrase}" is SFIA\'s guiding phrase of level {own}; '
            f'that of level {level} is "{phrase_of(level, locale)}"',
            help=f'write "{right}", or correct the level',
            fix=fix,
        )
