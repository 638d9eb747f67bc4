"""ATT304: attainments with the text of another skill."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Skill
from framework_lint.rules.attainment.borrowed import beside_own_files, judged
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule
from framework_lint.rules.shared.quoted import described, is_anothers, named


@rule("ATT304", "text-of-another-skill", "error", scope="skill", fix="suggest")
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
    for text, expected, match in judged(skill, context):
        other = match.source
        if other is None or other.code == expected.code or not is_anothers(match, expected):
            continue
        right = context.texts.right(expected) if context.texts else None
        yield Hit(
            text,
            f"under level {expected.level} of {named(skill)} stands {described(other, context)}",
            [(skill.code, "the skill")],
            help=f"write the text of {skill.code} at level {expected.level}, or correct the skill's code",
            fix=Fix("suggest", f"write the text of {skill.code}", (Edit(text, right),)) if right else None,
            label=f"a text of {other.code}",
        )


@across("ATT304")
def text_of_another_skill_of_our_own(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same by the framework's own files of skills."""
    for skill, source, text, level, match in beside_own_files(framework):
        other = match.source
        if other is None or other.code == skill.code:
            continue
        right = source.attainment.get(level)
        yield Hit(
            text,
            f"under level {level} of {named(skill)} stands {described(other, context)}",
            [(skill.code, "the skill"), (framework.skill_files[other.code].attainment[other.level], "the text")],
            help=f"write the text of {skill.code} at level {level}, or correct the skill's code",
            fix=Fix("suggest", f"write the text of {skill.code}", (Edit(text, str(right)),)) if right else None,
            label=f"a text of {other.code}",
        )
