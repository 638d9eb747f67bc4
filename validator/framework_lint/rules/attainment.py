"""ATT: whether the text under a level is the text of that level."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framework_lint.findings import Edit, Fix, Hit
from framework_lint.model import Framework, Role, Skill
from framework_lint.rules import Context, rule

_TYPOGRAPHY = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")


def sentences(text: str) -> frozenset[str]:
    """The sentences of a text after folding white space and typographic quotes."""
    return frozenset(_SENTENCE_END.split(" ".join(text.translate(_TYPOGRAPHY).split()))) - {""}


@rule("ATT301", "text-of-another-level", "error", scope="framework", fix="suggest")
def text_of_another_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """The text under a level is the text of another level.

    A person is then assessed by expectations that are not theirs. A role's text is compared with the framework's own
    file of the skill: more than half of the sentences are those of another level. A text that is marked
    `tailored: true` is the framework's own and not compared.

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
    known: dict[str, dict[int, frozenset[str]]] = {}
    for skill in (skill for role in framework.roles for skill in role.skills):
        source = framework.skill_files.get(skill.code)
        if source is None or skill.tailored or not skill.attainment:
            continue
        by_level = known.setdefault(skill.code, {level: sentences(text) for level, text in source.attainment.items()})
        for level, text in skill.attainment.items():
            said = sentences(text)
            own = by_level.get(level, frozenset())
            scores = {
                other: len(said & (theirs - own)) / len(said)
                for other, theirs in by_level.items()
                if other != level and said
            }
            other = max(scores, key=lambda level: scores[level], default=None)
            if other is None or scores[other] <= 0.5:
                continue
            right = source.attainment.get(level)
            yield Hit(
                text,
                f"under level {level} of {skill.code} stands the text of level {other}",
                [(source.attainment[other], f"level {other}"), *([(right, f"level {level}")] if right else [])],
                help=f"replace it with the text of level {level}, or mark it `tailored: true` if it is your own",
                fix=Fix("suggest", f"write the text of level {level}", (Edit(text, str(right)),)) if right else None,
            )


@rule("ATT302", "level-mismatch", "error", scope="role", fix="suggest")
def level_mismatch(role: Role, context: Context) -> Iterator[Hit]:
    """A skill stands at another level than its role, without a reason.

    A role at level 6 asks for skills at level 6. Where one is deliberately higher or lower, a `reason` says why; on a
    page the label of the attainment must name the role's level.

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: POMG, level: «7»}
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills:
      - {code: POMG, level: 7, reason: shared with the VP of Engineering}
    ```
    """
    if role.level is None:
        return
    where = [(role.written_level, f"the role is at level {role.level}")] if role.written_level is not None else []
    for skill in role.skills:
        said = skill.level_label if skill.level_label is not None else skill.level
        if said is None or said == role.level or skill.reason:
            continue
        yield Hit(
            said,
            f"{_named(skill)} stands at level {said}, but the {role.name} is at level {role.level}",
            where,
            help="correct the label" if role.form == "page" else f"write level {role.level}, or add a `reason`",
            fix=Fix("suggest", f"write level {role.level}", (Edit(said, str(role.level)),)),
        )


def _named(skill: Skill) -> str:
    return f"{skill.code} ({skill.name})" if skill.name else str(skill.code)
