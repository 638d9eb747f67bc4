"""ATT307: characters damaged by decoding a text with the wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framework_lint.model.damage import Damage, damages, is_plain, repaired
from framework_lint.model.findings import Edit, Fix, Hit, Safety
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Role, Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Kind, Source

_NO_BREAK = "\u00a0"


@rule("ATT307", "damaged-characters", "error", scope="role", fix="safe")
def damaged_characters(role: Role, context: Context) -> Iterator[Hit]:
    """A text was decoded with the wrong encoding, and some of its characters are damaged.

    Signs that no keyboard writes: U+0080 to U+009F, U+FFFD, "_x000D_" and "â€™", which come from copying between
    programs that disagree on how text is stored. What was meant can nearly always be told. Whatever else is said of the
    text, it is compared as it was meant.

    A no-break space (U+00A0) is a warning: it looks like a space, but no search finds it. SFIA's own texts have some;
    in a sentence that is SFIA's word for word they are left alone.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    description: The VP of Engineering sets the company«â€™»s direction.
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    description: The VP of Engineering sets the company’s direction.
    ```
    """
    for text in (role.title, role.scope_summary, role.description):
        if text and not is_plain(text):
            yield from _damage_of(text)
    for skill in role.skills:
        yield from _of_skill(skill, context)


@across("ATT307")
def damaged_characters_elsewhere(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same check for skill files and prose."""
    for skill in framework.skills:
        yield from _of_skill(skill, context)
    for prose in framework.prose:
        if not is_plain(prose.text):
            yield from _damage_of(prose.text, no_break=False)  # in prose it is probably intended


def _of_skill(skill: Skill, context: Context) -> Iterator[Hit]:
    for text in (skill.name, skill.category, skill.subcategory, skill.reason):
        if text and not is_plain(text):
            yield from _damage_of(text)
    texts: list[tuple[Text | None, Kind, int]] = [(text, "level", level) for level, text in skill.attainment.items()]
    texts += [(skill.description, "description", 0), (skill.guidance_notes, "guidance", 0)]
    for text, kind, level in texts:
        if text and not is_plain(text):
            from framework_lint.sfia.fingerprints import Source

            yield from _damage_of(text, context, Source(str(skill.code), kind, level))


def _damage_of(
    text: Text, context: Context | None = None, source: Source | None = None, no_break: bool = True
) -> Iterator[Hit]:
    """At most one hit for a text: its characters were damaged at once."""
    damaged = list(damages(text))
    if damaged:
        yield _damaged_hit(text, damaged, certain=_restores_sfia(text, context, source))
    elif no_break and _NO_BREAK in text:
        places = [at for at, char in enumerate(text) if char == _NO_BREAK and not _is_sfias(text, at, context, source)]
        if places:
            yield _no_break_hit(text, places)


def _no_break_hit(text: Text, places: list[int]) -> Hit:
    more = f", and {len(places) - 1} more in this text" if len(places) > 1 else ""
    # Behind a number it may be there to keep the number and its unit on one line.
    safety: Safety = "suggest" if any(text[at - 1 : at].isdigit() for at in places) else "safe"
    return Hit(
        text.part(places[0], places[0] + 1),
        f"a no-break space (U+00A0) instead of a space{more}",
        help="write a space",
        fix=Fix(safety, "write a space", tuple(Edit(text.part(at, at + 1), " ") for at in places)),
        severity="warning",
    )


def _damaged_hit(text: Text, damaged: list[Damage], certain: bool) -> Hit:
    first = damaged[0]
    others = len(damaged) - 1
    more = f"; {others} more place{'s are' if others > 1 else ' is'} damaged in this text" if others else ""
    known = [damage for damage in damaged if damage.meant is not None]
    edits = tuple(Edit(text.part(damage.start, damage.end), _meant(text, damage)) for damage in known)
    # The original of a replacement character is a guess, unless the result is SFIA's text.
    safe = certain or not any(text[damage.start] == "\ufffd" for damage in known)
    return Hit(
        text.part(first.start, first.end),
        f"{_description(text, first)}{more}",
        help=f"{_cause(text, first)}: {'write what was meant' if edits else 'copy it from its source again'}",
        fix=Fix("safe" if safe else "suggest", "write what was meant", edits) if edits else None,
    )


def _cause(text: Text, damage: Damage) -> str:
    """What damaged a text."""
    by = "came out of a spreadsheet" if text[damage.start] == "_" else "was opened or saved with the wrong encoding"
    return f"the text {by}"


def _description(text: Text, damage: Damage) -> str:
    """The damage, as the beginning of a message."""
    if text[damage.start] == "_":
        return "_x000D_ is what a spreadsheet writes for a line break"
    characters = " ".join(f"U+{ord(char):04X}" for char in text[damage.start : damage.end])
    if damage.meant is None:
        return f"{characters} is a damaged character, and nobody can tell what it was"
    return f'{characters} should be "{_meant(text, damage)}"'


def _meant(text: str, damage: Damage) -> str:
    """The replacement of damaged characters: for a line break a space, unless there is one beside it."""
    if damage.meant == "" and damage.start and damage.end < len(text):
        beside_space = text[damage.start - 1].isspace() or text[damage.end].isspace()
        return "" if beside_space else " "
    return damage.meant or ""


def _restores_sfia(text: str, context: Context | None, source: Source | None) -> bool:
    """Whether a text, once repaired, is SFIA's word for word."""
    texts = context.texts if context else None
    if texts is None or source is None or source not in texts:
        return False
    return texts.match(repaired(text), source).how == "exact"


def _is_sfias(text: str, at: int, context: Context | None, source: Source | None) -> bool:
    """Whether a character may come from SFIA's own text: in one of its sentences, or if its texts are unknown."""
    if context is None or source is None:
        return False
    texts = context.texts
    if texts is None:
        return True
    if source not in texts:
        return False
    if texts.match(text, source).how == "exact":
        return True
    differing = [sentence for sentence in texts.compare(text, source).sentences if sentence.state == "other"]
    return texts.quotes(text, source) and not any(sentence.start <= at < sentence.end for sentence in differing)
