"""SFI213: quotations without the acknowledgement that SFIA's licence asks for."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.quotable import quotable


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
    first = next(_quotations(framework, context), None)
    if first is None:
        return
    message = "SFIA's text is quoted, but nothing says whose it is, as SFIA's licence asks"
    if header.written:
        help = "add `acknowledgement` under `sfia`, with the words that your licence gives you"
        yield Hit(header.sfia_place or header.place, message, [(first, "quoted here")], help=help)
    else:
        yield Hit(first, message, help="name the SFIA Foundation as the owner of the text on any page")


def _quotations(framework: Framework, context: Context) -> Iterator[Text]:
    """The texts of the framework that quote SFIA's."""
    skills = [
        skill
        for entries in (framework.skills, *(role.skills for role in framework.roles))
        for skill in entries
        if not skill.tailored and (skill.attainment or skill.description or skill.guidance_notes)
    ]
    texts = context.texts if skills else None  # loaded only if there is a text to recognise
    if texts is not None:
        for skill in skills:
            yield from (text for text, source in quotable(skill, texts) if texts.quotes(text, source))
