"""ATT304: attainments with the text of another skill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.attainment.borrowed import borrowed, recognised
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule
from framework_lint.rules.shared.quoted import described, is_anothers, named, place_of_quotation

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Source


@rule("ATT304", "text-of-another-skill", "error", scope="skill", fix="suggest", yields_to=("SFI204",))
def text_of_another_skill(skill: Skill, context: Context) -> Iterator[Hit]:
    """The text of an attainment is another skill's.

    It was pasted from the wrong page, and people are assessed by something that the role does not ask for. More than
    half of the sentences are those of another skill, in SFIA or in the framework's own files, and more than are the
    right skill's.

    ## Bad
    `skills/TEST.yaml`
    ```yaml
    code: TEST
    attainment:
      2: Runs prepared test scripts. Reports what does not work.
    ```
    `skills/PROG.yaml`
    ```yaml
    code: PROG
    attainment:
      2: Writes small programs from a sketch. Shows them to a colleague.
    ```
    `roles/engineering/level-2-engineer.yaml`
    ```yaml
    title: Engineer
    level: 2
    skills:
      - code: TEST
        attainment: «Writes small programs from a sketch. Shows them to a colleague.»
    ```
    ## Good
    `skills/TEST.yaml`
    ```yaml
    code: TEST
    attainment:
      2: Runs prepared test scripts. Reports what does not work.
    ```
    `skills/PROG.yaml`
    ```yaml
    code: PROG
    attainment:
      2: Writes small programs from a sketch. Shows them to a colleague.
    ```
    `roles/engineering/level-2-engineer.yaml`
    ```yaml
    title: Engineer
    level: 2
    skills:
      - code: TEST
        attainment: Runs prepared test scripts. Reports what does not work.
    ```
    """
    for text, expected, match in recognised(skill, context):
        owner = match.source
        if owner is None or owner.code == expected.code or not is_anothers(match, expected):
            continue
        right = context.texts.right(expected) if context.texts else None
        yield _hit(skill, expected.level, text, owner, right, [(skill.code, "the skill")], context)


@across("ATT304")
def text_of_another_skill_of_our_own(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same check against the framework's own skill files."""
    for skill, file, level, text, owner in borrowed(framework):
        if owner.code == skill.code:
            continue
        original = framework.skill_files[owner.code].attainment[owner.level]
        related = [(skill.code, "the skill"), (original, "the text")]
        yield _hit(skill, level, text, owner, file.attainment.get(level), related, context)


def _hit(
    skill: Skill,
    level: int,
    text: Text,
    owner: Source,
    right: str | None,
    related: list[tuple[Text, str]],
    context: Context,
) -> Hit:
    at = place_of_quotation(skill, level, text, context)
    return Hit(
        at,
        f"the text of {named(skill)} at level {level} is {described(owner, context)}",
        related if at is text else [(text, f"a text of {owner.code}"), *related[1:]],
        help=f"write the text of {skill.code} at level {level}, or correct the skill's code",
        fix=Fix("suggest", f"write the text of {skill.code}", (Edit(text, str(right)),)) if right else None,
        label=f"a text of {owner.code}" if at is text else "",
    )
