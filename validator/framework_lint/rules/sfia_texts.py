"""SFI: quoted descriptions and guidance notes, the user's own SFIA file, and what quoting asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework, Skill
from framework_lint.model.spans import Text
from framework_lint.rules.attainment import described, is_anothers
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Source
    from framework_lint.sfia.texts import Texts

_SHOWN = 10  # complaints about a file


@rule("SFI209", "dataset-sanity", "error", scope="framework")
def dataset_sanity(framework: Framework, context: Context) -> Iterator[Hit]:
    """Your own SFIA file cannot be trusted: it is damaged, incomplete, or of another version.

    `sfia.dataset` names a licensed file, and texts are compared with it. It was once saved with the wrong encoding, has
    another number of skills than its version, declares levels that have no text, or has addresses of another version
    than the framework is pinned to. A file that cannot be read at all ends the run with exit code 2.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia:
      version: 9
      dataset: «sfia.csv»
    ```
    `sfia.csv`
    ```csv
    Levels,,,,,,,Code,URL,Skill,Category,Subcategory,Description,Guidance notes,Level 1,Level 2,Level 3,Level 4,Level 5,Level 6,Level 7
    ,2,,,,,,TEST,https://sfia-online.org/en/skillcode/8/TEST,Testing,Hospitality,Hot drinks,,,,Tastes the tea.,,,,,
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia:
      version: 9
    ```
    """  # noqa: E501
    named = framework.header.dataset
    if context.dataset is None or not named:
        return
    complaints = context.dataset.complaints
    for complaint in complaints[:_SHOWN]:
        place = named.place._replace(
            pointer=f"{named.place.pointer}[{complaint.row}]" if complaint.row else named.place.pointer
        )
        yield Hit(
            place,
            f"the SFIA file {named} cannot be trusted: {complaint.message}",
            help="download it again from sfia-online.org, or name the file of the right version",
        )
    if len(complaints) > _SHOWN:
        yield Hit(
            named.place._replace(pointer=f"{named.place.pointer}[more]"),
            f"the SFIA file {named} cannot be trusted: {len(complaints) - _SHOWN} more rows have such faults",
        )


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
    if skill.tailored or not (skill.description or skill.guidance_notes) or (texts := context.texts) is None:
        return
    own = list(quotable(skill, texts))
    for text, source in own:
        if source.kind == "level":
            continue
        match = texts.match(text, source)
        if match.how == "exact" and match.source == source:
            continue
        hit = _differing(text, source, texts, context)
        if hit is None and not texts.quotes(text, source) and any(texts.quotes(t, s) for t, s in own if s != source):
            hit = _unlike(text, source, texts, context)
        if hit:
            yield hit


def _differing(text: Text, source: Source, texts: Texts, context: Context) -> Hit | None:
    """The hit for a text that is another source's, or mostly the right one's."""
    from framework_lint.rules.shared.differences import edited, replaced

    match, right = texts.match(text, source), texts.right(source)
    if is_anothers(match, source) and match.source:
        what = described(source, context)
        verb = "are" if source.kind == "guidance" else "is"
        message = f"{what} {verb} not SFIA's: here stands {described(match.source, context)}"
        return Hit(text, message, help=f"write {what}", fix=replaced(text, right, "write SFIA's text"))
    if texts.quotes(text, source):
        return edited(text, source, texts, described(source, context))
    return None


def _unlike(text: Text, source: Source, texts: Texts, context: Context) -> Hit | None:
    """The hit for a text beside quoted ones of which nothing, or little, is SFIA's."""
    from framework_lint.model.damage import mended
    from framework_lint.rules.shared.differences import replaced, word_slips

    if texts.quotes(mended(text), source):
        return None
    right = texts.right(source)
    slips = list(word_slips(text, right)) if right is not None else []
    details = f": {'; '.join(map(str, slips[:3]))}" if 0 < len(slips) <= 3 else ""
    return Hit(
        text.part(slips[0].start, slips[0].end) if len(slips) == 1 else text,
        f"{described(source, context)} {'are' if source.kind == 'guidance' else 'is'} not SFIA's{details}",
        help="write SFIA's text, or mark the skill `tailored: true` if its texts are your own",
        fix=replaced(text, right, "write SFIA's text"),
    )


def quotable(skill: Skill, texts: Texts) -> Iterator[tuple[Text, Source]]:
    """Every text of a skill that SFIA has one for, with SFIA's source."""
    from framework_lint.sfia.fingerprints import Source

    code = str(skill.code)
    found = [(text, Source(code, "level", level)) for level, text in skill.attainment.items()]
    if skill.description:
        found.append((skill.description, Source(code, "description")))
    if skill.guidance_notes:
        found.append((skill.guidance_notes, Source(code, "guidance")))
    return ((text, source) for text, source in found if text and source in texts)


@rule("SFI213", "missing-acknowledgement", "warning", scope="framework", fix="suggest")
def missing_acknowledgement(framework: Framework, context: Context) -> Iterator[Hit]:
    """SFIA's text is quoted, and the acknowledgement that its licence asks for is nowhere.

    The text belongs to the SFIA Foundation, and whoever quotes it must say so. It may stand under
    `sfia.acknowledgement` in `framework.yaml`, or on any page: one that names the SFIA Foundation is enough.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia:
      version: «9»
      dataset: sfia.csv
    ```
    `sfia.csv`
    ```csv
    Levels,,,,,,,Code,Skill,Category,Subcategory,Description,Guidance notes,Level 1,Level 2,Level 3,Level 4,Level 5,Level 6,Level 7
    ,2,,,,,,TEAB,Tea brewing,Hospitality,Hot drinks,Making tea.,,,Warms the pot.,,,,,
    ```
    `skills/TEAB.yaml`
    ```yaml
    code: TEAB
    description: Making tea.
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia:
      version: 9
      dataset: sfia.csv
      acknowledgement: SFIA is the property of the SFIA Foundation.
    ```
    `sfia.csv`
    ```csv
    Levels,,,,,,,Code,Skill,Category,Subcategory,Description,Guidance notes,Level 1,Level 2,Level 3,Level 4,Level 5,Level 6,Level 7
    ,2,,,,,,TEAB,Tea brewing,Hospitality,Hot drinks,Making tea.,,,Warms the pot.,,,,,
    ```
    `skills/TEAB.yaml`
    ```yaml
    code: TEAB
    description: Making tea.
    ```
    """  # noqa: E501
    header = framework.header
    if header.unread or header.acknowledgement or any(prose.acknowledges for prose in framework.prose):
        return
    entries = (framework.skills, *(role.skills for role in framework.roles))
    skills = [
        skill
        for some in entries
        for skill in some
        if not skill.tailored and (skill.attainment or skill.description or skill.guidance_notes)
    ]
    texts = context.texts if skills else None  # loaded only where there is something to recognise
    if texts is None:
        return
    quoted = (text for skill in skills for text, source in quotable(skill, texts) if texts.quotes(text, source))
    first = next(quoted, None)
    if first is None:
        return
    message = "SFIA's text is quoted, but nothing says whose it is, as SFIA's licence asks"
    if header.written:
        help = "add `acknowledgement` under `sfia`, with the words that your licence gives you"
        yield Hit(header.sfia_place or header.place, message, [(first, "quoted here")], help=help)
    else:
        yield Hit(first, message, help="name the SFIA Foundation as the owner of the text on any page")
