"""The texts of an entry that may be quotations of SFIA."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Source
    from framework_lint.sfia.texts import Texts


def quotable(skill: Skill, texts: Texts) -> Iterator[tuple[Text, Source]]:
    """Every text of a skill for which SFIA has one, with its source there."""
    from framework_lint.sfia.fingerprints import Source

    code = str(skill.code)
    pairs = [(text, Source(code, "level", level)) for level, text in skill.attainment.items()]
    if skill.description:
        pairs.append((skill.description, Source(code, "description")))
    if skill.guidance_notes:
        pairs.append((skill.guidance_notes, Source(code, "guidance")))
    return ((text, source) for text, source in pairs if text and source in texts)
