"""SFI214: names among SFIA's attributes that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.spans import Part, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.attribute_lines import (
    AttributeLine,
    AttributeList,
    attribute_lists,
    folded_name,
    words_of,
)
from framework_lint.rules.sfia.links_to_sfia import LinkToSfia, links_to_sfia
from framework_lint.sfia.responsibility import NAMES_OF_ATTRIBUTES, names_of_attributes

_ALIKE = 0.85  # of difflib, between a misspelt name and the one that was meant
_SOME = 2  # attributes in a list from which on its other lines should be some, too

# Words of lines that sum up the attributes, or say something else of the role.
_NO_NAME = (
    r"(?i)\b(?:sfia|levels?|grades?|bands?|overall|total|average|summary|roles?|titles?|responsibilit(?:y|ies)|skills?"
    r"|phrase|attributes?|factors?|behaviou?rs?|generic|track|path|team|experience|salary|expected|minimum|typical)\b"
)


@rule("SFI214", "unknown-attribute", "error", scope="text", fix="suggest")
def unknown_attribute(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """No attribute of SFIA has this name.

    SFIA describes each level of responsibility by attributes: Autonomy, Influence, Complexity and Knowledge in every
    version, in SFIA 9 twelve behavioural factors besides. People are assessed against SFIA's words for them, and for
    a name that SFIA does not have there are none. Names are looked at in lists and tables that give attributes their
    levels, and in addresses on SFIA's site. Which other names a version before 9 has is not known: there only a
    misspelt one of the four is reported. A list of the framework's own, without SFIA's phrases, links or name, may
    have any names.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: |
      Leads one team.

      - Autonomy: Enable (4)
      - «Influnce»: Enable (4)
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    description: |
      Leads one team.

      - Autonomy: Enable (4)
      - Influence: Enable (4)
      - Overall: Enable (4)
    ```
    """
    header = context.header
    if header.unread:
        return
    is_sure = header.sfia_place is not None or header.sfia_clear
    version = header.sfia_version if is_sure else None
    for text in texts:
        for listed in attribute_lists(text):
            yield from _misnamed(listed, version, context)
    for link in links_to_sfia(texts):
        if link.url.kind == "shortcode" and link.url.version == 9 and not _is_known(link.url.code or "", context):
            yield _without_page(link)


def _misnamed(listed: AttributeList, version: int | None, context: Context) -> Iterator[Hit]:
    """The hits for lines of a list whose names are misspelt, or stand among attributes and are none."""
    if not listed.of_sfia:
        return
    names = names_of_attributes(version)
    others = [(line, words_of(line.name)) for line in listed.lines if not line.attribute]
    meant = {words: _meant(words, names) for _, words in others}
    strange = [words for words, near in meant.items() if not near]
    are_attributes = version == 9 and len(listed.lines) - len(strange) > len(strange)
    for line, words in others:
        if meant[words] or (are_attributes and _says_the_same(line, listed) and not _is_other(words, context)):
            yield _hit(line.name, f'SFIA has no attribute "{words}"', meant[words], names)


def _says_the_same(line: AttributeLine, listed: AttributeList) -> bool:
    """Whether a line gives phrase and level as the lines of some attributes do."""
    alike = [
        known
        for known in listed.known
        if (known.phrase is None, known.digit is None) == (line.phrase is None, line.digit is None)
    ]
    return len(alike) >= _SOME


def _is_other(words: str, context: Context) -> bool:
    """Whether words do not mean an attribute: a skill, or what sums up the attributes."""
    return bool(re.search(_NO_NAME, words)) or context.sfia.by_name(words) is not None


def _meant(words: str, names: Sequence[str]) -> str:
    """The attribute whose name is misspelt; empty where the words are no misspelt one."""
    from difflib import SequenceMatcher

    folded = folded_name(words)
    for name in names:
        right = folded_name(name)
        if (
            folded != right
            and len(folded.split()) == len(right.split())
            and SequenceMatcher(None, folded, right).ratio() >= _ALIKE
        ):
            return name
    return ""


def _is_known(code: str, context: Context) -> bool:
    return code in NAMES_OF_ATTRIBUTES or bool(context.sfia.known(code))


def _without_page(link: LinkToSfia) -> Hit:
    code = link.url.code or ""
    by_name = {folded_name(name): known for known, name in NAMES_OF_ATTRIBUTES.items()}
    near = by_name.get(folded_name(link.words), "") or _meant(code, list(NAMES_OF_ATTRIBUTES))
    return _hit(
        link.part_of_address(code), f"SFIA 9 has no attribute with the code {code}", near, list(NAMES_OF_ATTRIBUTES)
    )


def _hit(spot: Part, message: str, near: str, known: Sequence[str]) -> Hit:
    help = f"did you mean {near}?" if near else f"SFIA's attributes are {', '.join(known)}"
    return Hit(spot, message, help=help, fix=Fix("suggest", f"write {near}", (Edit(spot, near),)) if near else None)
