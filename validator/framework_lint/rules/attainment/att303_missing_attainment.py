"""ATT303: required skills without a text for their level."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, Skill
from framework_lint.model.spans import Place, Span
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.page_shapes import spelt_otherwise


@rule("ATT303", "missing-attainment", "error", scope="framework", fix="suggest")
def missing_attainment(framework: Framework, context: Context) -> Iterator[Hit]:
    """A required skill has no text that says what it means at the role's level.

    A page that quotes attainments must quote one for every skill that it requires: whoever reads it would take the gap
    for "nothing is expected". Data may leave the text to SFIA, unless `framework.yaml` says `sfia.texts: required`;
    a text in the framework's own file of the skill counts.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9, texts: required}
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: «POMG»
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9, texts: required}
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        tailored: true
        attainment: Decides what we build, and what we stop building.
    ```
    """
    misspelt = spelt_otherwise(framework, context.vocabulary)
    for role in framework.roles:
        page = role.form == "page"
        labels = [part.words.place.span for part in misspelt.get(role.where, ())]
        if not (any(skill.attainment for skill in role.skills) if page else framework.header.texts_required):
            continue
        for skill in role.skills:
            level, known = skill.required, context.pinned(skill.code)
            if level is None or skill.attainment or known is None or level not in known.levels:
                continue
            file = framework.skill_files.get(skill.code)
            if file is not None and level in file.attainment and not page:
                continue
            if any(label.overlaps(skill.place.span) for label in labels):
                continue  # the text is there, below a label that is spelt wrong
            help = f"add an `attainment`, or the text of level {level} to skills/{skill.code}.yaml"
            yield Hit(
                skill.code,
                f"nothing says what {skill.code} ({known.name}) means at level {level}",
                help=f'add its text under "Level {level} Attainment"' if page else help,
                fix=_attainment_added(role, skill, level, context),
            )


def _attainment_added(role: Role, skill: Skill, level: int, context: Context) -> Fix | None:
    """The fix that adds SFIA's text from the user's licensed file: to the end of a page's section, or a bare code."""
    from framework_lint.sfia.fingerprints import Source

    right = context.texts.right(Source(str(skill.code), "level", level)) if context.texts else None
    if right is None:
        return None
    title = f"write SFIA's text of level {level}"
    if role.form == "page":
        end = skill.place.span[2:]
        place = Place(skill.place.path, Span(*end, *end), skill.place.pointer)
        return Fix("suggest", title, (Edit(place, f"\n\n**Level {level} Attainment:**\n\n{right}"),))
    if skill.place == skill.code.place and skill.place.style == "plain":
        import json

        written = f"{{code: {skill.code}, attainment: {json.dumps(right, ensure_ascii=False)}}}"
        return Fix("suggest", title, (Edit(skill.place, written),))
    return None
