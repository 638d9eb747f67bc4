"""ATT305: quoted attainments that are not SFIA's word for word."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.parts import Skill
from framework_lint.rules.attainment.borrowed import recognised
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.quoted import is_anothers, named


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
    for text, expected, match in recognised(skill, context):
        verbatim = match.how == "exact" and match.source == expected
        if verbatim or match.expected_share < 0.5 or is_anothers(match, expected):
            continue
        from framework_lint.rules.shared.differences import not_word_for_word

        assert context.texts
        hit = not_word_for_word(text, expected, context.texts, f"the text of {named(skill)} at level {expected.level}")
        if hit:
            yield hit
