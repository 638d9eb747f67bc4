"""ATT: whether the text under a level is the text of that level."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Role, Skill
from framework_lint.model.spans import Place, Span, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Fingerprints, Match, Source


def judged(skill: Skill, context: Context) -> Iterator[tuple[Text, Source, Match]]:
    """Every attainment of a skill that SFIA has a text for, what should stand there, and whose it is."""
    if skill.tailored or not skill.attainment or context.texts is None:
        return
    from framework_lint.sfia.fingerprints import Source

    for level, text in skill.attainment.items():
        expected = Source(str(skill.code), "level", level)
        # At a level that SFIA does not define no text can be right: SFI204 says so.
        if text and expected in context.texts:
            yield text, expected, context.texts.match(text, expected)


def is_anothers(match: Match, expected: Source) -> bool:
    """Whether more than half of a text is another source's, and more of it than is the expected one's."""
    return match.source not in (None, expected) and match.share > 0.5 and match.share > match.expected_share


@rule("ATT301", "text-of-another-level", "error", scope="skill", fix="suggest")
def text_of_another_level(skill: Skill, context: Context) -> Iterator[Hit]:
    """The text under a level is the text of another level.

    A person is then assessed by expectations that are not theirs. A role's text is compared with the framework's own
    file of the skill, and every text with SFIA's: more than half of the sentences are those of another level, and
    more than are the right level's. White space and typographic quotes make no difference. A text that is marked
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
    for text, expected, match in judged(skill, context):
        other = match.source
        if other is None or not is_anothers(match, expected) or (other.code, other.kind) != (expected.code, "level"):
            continue
        if expected.level != skill.required == other.level:
            continue  # the text is the role's; it is the label that is wrong (ATT302)
        right = context.texts.right(expected) if context.texts else None
        yield Hit(
            text,
            f"under level {expected.level} of {_named(skill)} stands SFIA's text of level {other.level}",
            help=f"write the text of level {expected.level}"
            + ("" if text.place.style == "page" else ", or mark the skill `tailored: true` if it is your own"),
            fix=Fix("suggest", f"write the text of level {expected.level}", (Edit(text, right),)) if right else None,
            label=f"the text of level {other.level}",
        )


@across("ATT301")
def text_of_another_level_of_our_own(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same by the framework's own files of skills."""
    for skill, source, text, level, match in _beside_own_files(framework):
        other = match.source
        if other is None or other.code != skill.code or level == other.level or other.level == skill.required != level:
            continue
        right = source.attainment.get(level)
        yield Hit(
            text,
            f"under level {level} of {skill.code} stands the text of level {other.level}",
            [(source.attainment[other.level], f"level {other.level}"), *([(right, f"level {level}")] if right else [])],
            help=f"replace it with the text of level {level}"
            + ("" if text.place.style == "page" else ", or mark it `tailored: true` if it is your own"),
            fix=Fix("suggest", f"write the text of level {level}", (Edit(text, str(right)),)) if right else None,
        )


def _beside_own_files(framework: Framework) -> Iterator[tuple[Skill, Skill, Text, int, Match]]:
    """Every attainment of a role that is another's text by the framework's own files: the entry, the file of its
    skill, the text, its level, and whose it is."""
    if not framework.skill_files or not any(skill.attainment for role in framework.roles for skill in role.skills):
        return
    from framework_lint.sfia.fingerprints import Fingerprints, Source

    prints: Fingerprints = Fingerprints.of(
        {
            Source(code, "level", level): str(text)
            for code, skill in framework.skill_files.items()
            for level, text in skill.attainment.items()
        }
    )
    match = cache(prints.match)
    for role in framework.roles:
        for skill in role.skills:
            source = framework.skill_files.get(skill.code)
            if source is None or skill.tailored:
                continue
            for level, text in skill.attainment.items():
                if text == source.attainment.get(level):
                    continue
                expected = Source(str(skill.code), "level", level)
                found = match(text, expected)
                if is_anothers(found, expected):
                    yield skill, source, text, level, found


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
        if role.form == "page" and skill.level_label is None and skill.place.span.line == skill.place.span.end_line:
            continue  # an entry of a list says what is required; it has no text whose label could be wrong
        if said is None or said == role.level or skill.reason:
            continue
        yield Hit(
            said,
            f"{_named(skill)} stands at level {said}, but the {role.name} is at level {role.level}",
            where,
            help="correct the label" if role.form == "page" else f"write level {role.level}, or add a `reason`",
            fix=Fix("suggest", f"write level {role.level}", (Edit(said, str(role.level)),)),
        )


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
    for role in framework.roles:
        page = role.form == "page"
        if not (any(skill.attainment for skill in role.skills) if page else framework.header.texts_required):
            continue
        for skill in role.skills:
            level, known = skill.required, context.pinned(skill.code)
            if level is None or skill.attainment or known is None or level not in known.levels:
                continue
            own = framework.skill_files.get(skill.code)
            if own is not None and level in own.attainment and not page:
                continue
            yield Hit(
                skill.code,
                f"nothing says what {skill.code} ({known.name}) means at level {level}",
                help=f'add its text under "Level {level} Attainment"'
                if page
                else f"add an `attainment`, or the text of level {level} to skills/{skill.code}.yaml",
                fix=_attainment_added(role, skill, level, context),
            )


def _attainment_added(role: Role, skill: Skill, level: int, context: Context) -> Fix | None:
    """SFIA's text, from the user's licensed file, where a page's section ends or in place of a bare code."""
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
            f"under level {expected.level} of {_named(skill)} stands {described(other, context)}",
            [(skill.code, "the skill")],
            help=f"write the text of {skill.code} at level {expected.level}, or correct the skill's code",
            fix=Fix("suggest", f"write the text of {skill.code}", (Edit(text, right),)) if right else None,
            label=f"a text of {other.code}",
        )


@across("ATT304")
def text_of_another_skill_of_our_own(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same by the framework's own files of skills."""
    for skill, source, text, level, match in _beside_own_files(framework):
        other = match.source
        if other is None or other.code == skill.code:
            continue
        right = source.attainment.get(level)
        yield Hit(
            text,
            f"under level {level} of {_named(skill)} stands {described(other, context)}",
            [(skill.code, "the skill"), (framework.skill_files[other.code].attainment[other.level], "the text")],
            help=f"write the text of {skill.code} at level {level}, or correct the skill's code",
            fix=Fix("suggest", f"write the text of {skill.code}", (Edit(text, str(right)),)) if right else None,
            label=f"a text of {other.code}",
        )


def described(source: Source, context: Context) -> str:
    """A text of SFIA as a message names it: "the text of POMG (Portfolio management) at level 7"."""
    known = context.sfia.get(source.code)
    skill = f"{source.code} ({known.name})" if known else source.code
    if source.kind == "level":
        return f"the text of {skill} at level {source.level}"
    return f"the {'overall description' if source.kind == 'description' else 'guidance notes'} of {skill}"


@rule("ATT305", "text-edited", "warning", scope="skill", fix="suggest")
def text_edited(skill: Skill, context: Context) -> Iterator[Hit]:
    """A quoted text is not SFIA's word for word.

    At least half of its sentences are the right level's; others differ, are missing or stand in another order, so that
    people are assessed by something that only looks like SFIA. White space and typographic quotes make no difference;
    where nothing but punctuation differs, it is said. Below half, the text is the framework's own and nothing is said;
    nor where characters were damaged on the way and nothing else differs (ATT307).

    Texts are compared by fingerprints, which are known for SFIA 9; with `sfia.dataset`, a licensed file of your own,
    for its version, and then the right words are shown.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9, dataset: sfia.csv}
    ```
    `sfia.csv`
    ```csv
    Levels,,,,,,,Code,Skill,Category,Subcategory,Description,Guidance notes,Level 1,Level 2,Level 3,Level 4,Level 5,Level 6,Level 7
    ,2,,,,,,TEAB,Tea brewing,Hospitality,Hot drinks,,,,Warms the pot. Counts the leaves. Rinses the cups.,,,,,
    ```
    `roles/kitchen/level-2-brewer.yaml`
    ```yaml
    title: Brewer
    level: 2
    skills:
      - code: TEAB
        attainment: Warms the pot. «Guesses» the leaves. Rinses the cups.
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9, dataset: sfia.csv}
    ```
    `sfia.csv`
    ```csv
    Levels,,,,,,,Code,Skill,Category,Subcategory,Description,Guidance notes,Level 1,Level 2,Level 3,Level 4,Level 5,Level 6,Level 7
    ,2,,,,,,TEAB,Tea brewing,Hospitality,Hot drinks,,,,Warms the pot. Counts the leaves. Rinses the cups.,,,,,
    ```
    `roles/kitchen/level-2-brewer.yaml`
    ```yaml
    title: Brewer
    level: 2
    skills:
      - code: TEAB
        attainment: Warms the pot. Counts the leaves. Rinses the cups.
    ```
    """  # noqa: E501
    for text, expected, match in judged(skill, context):
        verbatim = match.how == "exact" and match.source == expected
        if verbatim or match.expected_share < 0.5 or is_anothers(match, expected):
            continue
        from framework_lint.rules.shared.differences import edited

        assert context.texts
        hit = edited(text, expected, context.texts, f"the text of {_named(skill)} at level {expected.level}")
        if hit:
            yield hit


def _named(skill: Skill) -> str:
    return f"{skill.code} ({skill.name})" if skill.name else str(skill.code)
