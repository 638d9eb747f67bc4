"""SFI212: descriptions and guidance notes that are not SFIA's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framework_lint.model.findings import Hit
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.quotable import quotable
from framework_lint.rules.shared.quoted import described, is_anothers, or_tailored

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Source
    from framework_lint.sfia.texts import Texts


@rule("SFI212", "description-differs", "warning", scope="skill", fix="suggest")
def description_differs(skill: Skill, context: Context) -> Iterator[Hit]:
    """The overall description or the guidance notes are not SFIA's.

    They look quoted but say something else, because they were edited or belong to another skill. A text of which less
    than half is SFIA's is compared only where other texts of the same skill are quoted; where none is, all of it is the
    framework's own. `tailored: true` says so as well. Texts are compared by fingerprints, which are known for SFIA 9, or
    with the licensed file that `sfia.dataset` names.

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
    ,2,,,,,,TEAB,Tea brewing,Hospitality,Hot drinks,Making the guest's tea.,,,Warms the pot.,,,,,
    ```
    `skills/TEAB.yaml`
    ```yaml
    code: TEAB
    description: Making the «guests» tea.
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
    ,2,,,,,,TEAB,Tea brewing,Hospitality,Hot drinks,Making the guest's tea.,,,Warms the pot.,,,,,
    ```
    `skills/TEAB.yaml`
    ```yaml
    code: TEAB
    description: Making the guest's tea.
    ```
    """  # noqa: E501
    texts = context.texts if skill.description or skill.guidance_notes else None
    if skill.tailored or texts is None:
        return
    quotables = list(quotable(skill, texts))
    for text, source in quotables:
        if source.kind == "level":
            continue
        match = texts.match(text, source)
        if match.how == "exact" and match.source == source:
            continue
        hit = _differing(text, source, texts, context)
        if (
            hit is None
            and not texts.quotes(text, source)
            and any(texts.quotes(*other) for other in quotables if other[1] != source)
        ):
            hit = _unlike(text, source, texts, context)
        if hit:
            yield hit


def _differing(text: Text, source: Source, texts: Texts, context: Context) -> Hit | None:
    """The hit for a text that is another source's, or mostly that of the right one."""
    from framework_lint.rules.shared.differences import not_word_for_word, replaced

    match, right = texts.match(text, source), texts.right(source)
    if is_anothers(match, source) and match.source:
        what = described(source, context)
        verb = "are" if source.kind == "guidance" else "is"
        message = f"{what} {verb} not SFIA's: this is {described(match.source, context)}"
        return Hit(text, message, help=f"write {what}", fix=replaced(text, right, "write SFIA's text"))
    if texts.quotes(text, source):
        return not_word_for_word(text, source, texts, described(source, context))
    return None


def _unlike(text: Text, source: Source, texts: Texts, context: Context) -> Hit | None:
    """The hit for a text that is hardly SFIA's, in an entry whose other texts are quoted."""
    from framework_lint.model.damage import repaired
    from framework_lint.rules.shared.differences import replaced, word_slips

    if texts.quotes(repaired(text), source):
        return None
    right = texts.right(source)
    slips = list(word_slips(text, right)) if right is not None else []
    details = f": {'; '.join(map(str, slips[:3]))}" if 0 < len(slips) <= 3 else ""
    return Hit(
        text.part(slips[0].start, slips[0].end) if len(slips) == 1 else text,
        f"{described(source, context)} {'are' if source.kind == 'guidance' else 'is'} not SFIA's{details}",
        help="write SFIA's text" + or_tailored(text),
        fix=replaced(text, right, "write SFIA's text"),
    )
