"""ATT301: attainments with the text of another level."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.attainment.borrowed import borrowed, recognised
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule
from framework_lint.rules.shared.quoted import is_anothers, is_undefined, named, or_tailored, place_of_quotation


@rule("ATT301", "text-of-another-level", "error", scope="skill", fix="suggest", yields_to=("SFI204",))
def text_of_another_level(skill: Skill, context: Context) -> Iterator[Hit]:
    """The text under a level is the text of another level.

    A person is then assessed by expectations that are not theirs. A role's text is compared with the framework's own
    file of the skill, and every text with SFIA's: more than half of the sentences are those of another level, and
    more than are the right level's. White space, typographic quotes, and British or American spelling make no
    difference. A text that is marked `tailored: true` is the framework's own and not compared. Where SFIA does not
    define the skill at the role's level, SFI204 says so and names the text.

    ## Bad
    `skills/TEST.yaml`
    ```yaml
    code: TEST
    attainment:
      2: Runs prepared test scripts. Reports what does not work.
      5: Plans the testing of a whole system. Advises on test methods.
    ```
    `roles/engineering/level-2-engineer.yaml`
    ```yaml
    title: Engineer
    level: 2
    skills:
      - code: TEST
        attainment: «Plans the testing of a whole system. Advises on test methods.»
    ```
    ## Good
    `skills/TEST.yaml`
    ```yaml
    code: TEST
    attainment:
      2: Runs prepared test scripts. Reports what does not work.
      5: Plans the testing of a whole system. Advises on test methods.
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
        if owner is None or not is_anothers(match, expected) or (owner.code, owner.kind) != (expected.code, "level"):
            continue
        if expected.level != skill.required == owner.level:
            continue  # the text is the role's; it is the label that is wrong (ATT302)
        message = f"the text of {named(skill)} at level {expected.level} is SFIA's text of level {owner.level}"
        if is_undefined(skill, expected.level, context):
            yield _without_right_text(skill, text, expected.level, owner.level, message, context)
            continue
        right = context.texts.right(expected) if context.texts else None
        yield Hit(
            text,
            message,
            help=f"write the text of level {expected.level}{or_tailored(text)}",
            fix=_fix(text, right, expected.level),
            label=f"the text of level {owner.level}",
        )


@across("ATT301")
def text_of_another_level_of_our_own(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same check against the framework's own skill files."""
    for skill, file, level, text, owner in borrowed(framework):
        if owner.code != skill.code or level == owner.level or owner.level == skill.required != level:
            continue
        right = file.attainment.get(level)
        message = f"the text of {skill.code} at level {level} is that of level {owner.level}"
        if right is None and is_undefined(skill, level, context):
            if not any(is_anothers(match, expected) for _, expected, match in recognised(skill, context)):
                yield _without_right_text(skill, text, level, owner.level, message, context)
            continue
        yield Hit(
            text,
            message,
            [(file.attainment[owner.level], f"level {owner.level}"), *([(right, f"level {level}")] if right else [])],
            help=f"write the text of level {level}{or_tailored(text)}",
            fix=_fix(text, right, level),
        )


def _without_right_text(skill: Skill, text: Text, level: int, owner: int, message: str, context: Context) -> Hit:
    """The hit where SFIA does not define the level, so that no text would be right."""
    at = place_of_quotation(skill, level, text, context)
    related = [] if at is text else [(text, f"the text of level {owner}")]
    return Hit(at, message, related, help=f"SFIA has no level {level} of it; choose a level that SFIA defines")


def _fix(text: Text, right: str | None, level: int) -> Fix | None:
    return Fix("suggest", f"write the text of level {level}", (Edit(text, str(right)),)) if right else None
