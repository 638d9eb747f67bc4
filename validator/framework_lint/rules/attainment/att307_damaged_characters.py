"""ATT307: characters damaged on the way: by a wrong encoding, or left behind by a conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from framework_lint.model.damage import Damage, damages, is_plain, repaired
from framework_lint.model.findings import Edit, Fix, Hit, Safety
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.attainment.left_behind import NO_BREAK, cause_of, invisible_hits, more_of, reference_hit
from framework_lint.rules.context import Context
from framework_lint.rules.registry import across, rule

if TYPE_CHECKING:
    from framework_lint.sfia.fingerprints import Kind, Source


@rule("ATT307", "damaged-characters", "error", scope="text", fix="safe")
def damaged_characters(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    """A text was decoded with the wrong encoding, and some of its characters are damaged.

    Signs that no keyboard writes: U+0080 to U+009F, U+FFFD, "_x000D_", and "â€™" or "‚Äô", which come from copying
    between programs that disagree on how text is stored. What was meant can nearly always be told. Whatever else is
    said of the text, it is compared as it was meant.

    A warning is what a copy or a conversion left behind: "&amp;" and other character references in data (on a page
    they are right), and what nobody sees and no search finds: soft hyphens, zero-width spaces, no-break spaces.
    Right are characters that join emoji, that a script needs, at which an address or a very long word may break, and
    no-break spaces on pages that describe no role. SFIA's own texts have some; in a sentence that is SFIA's word for
    word they are left alone. The same sentence on several pages is one finding.

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
    for text in texts:
        if not _is_plain(text):
            yield from _damage_of(text)


@across("ATT307")
def damaged_characters_elsewhere(framework: Framework, context: Context) -> Iterator[Hit]:
    """The same check for what is SFIA's in roles and skill files, and for the titles of paths and tracks."""
    for path in framework.header.paths:
        for title in (path.title, *(track.title for track in path.tracks)):
            if not _is_plain(title):
                yield from _damage_of(title)
    for skill in framework.skills:
        yield from _of_skill(skill, context)
    for role in framework.roles:
        for skill in role.skills:
            yield from _of_skill(skill, context)


def _is_plain(text: str) -> bool:
    return is_plain(text) and "&" not in text


def _of_skill(skill: Skill, context: Context) -> Iterator[Hit]:
    for text in (skill.name, skill.category, skill.subcategory):
        if text and not _is_plain(text):
            yield from _damage_of(text)
    if skill.tailored or not context.sfia.known(skill.code):
        return  # its texts are the framework's own
    texts: list[tuple[Text | None, Kind, int]] = [(text, "level", level) for level, text in skill.attainment.items()]
    texts += [(skill.description, "description", 0), (skill.guidance_notes, "guidance", 0)]
    for text, kind, level in texts:
        if text and not _is_plain(text):
            from framework_lint.sfia.fingerprints import Source

            yield from _damage_of(text, context, Source(str(skill.code), kind, level))


def _damage_of(text: Text, context: Context | None = None, source: Source | None = None) -> Iterator[Hit]:
    """At most one hit of each kind for a text: its characters were damaged at once."""
    from framework_lint.model.entities import entities

    place = text.place
    references = [entity for entity in entities(text) if entity.again or place.style != "page"]
    if references:
        yield reference_hit(text, references, on_page=place.style == "page")
    if text.isascii() and is_plain(text):
        return
    damaged = list(damages(text))
    if damaged:
        yield _damaged_hit(text, damaged, certain=_restores_sfia(text, context, source))
        return
    yield from invisible_hits(text)
    if NO_BREAK in text and place.pointer != "text":  # in prose it is probably intended
        places = [at for at, char in enumerate(text) if char == NO_BREAK and not _is_sfias(text, at, context, source)]
        if places:
            yield _no_break_hit(text, places)


def _no_break_hit(text: Text, places: list[int]) -> Hit:
    # Behind a number it may be there to keep the number and its unit on one line.
    safety: Safety = "suggest" if any(text[at - 1 : at].isdigit() for at in places) else "safe"
    return Hit(
        text.part(places[0], places[0] + 1),
        f"a no-break space (U+00A0) instead of a space{more_of(places)}",
        help="write a space",
        fix=Fix(safety, "write a space", tuple(Edit(text.part(at, at + 1), " ") for at in places)),
        severity="warning",
        cause=cause_of("no break", text, ((at, at + 1) for at in places)),
    )


def _damaged_hit(text: Text, damaged: list[Damage], certain: bool) -> Hit:
    first = damaged[0]
    others = len(damaged) - 1
    more = f"; {others} more place{'s are' if others > 1 else ' is'} damaged in this text" if others else ""
    known = [damage for damage in damaged if damage.meant is not None]
    edits = tuple(Edit(text.part(damage.start, damage.end), _meant(text, damage)) for damage in known)
    # What a replacement character was is a guess, unless the result is SFIA's text.
    safe = certain or all(damage.certain for damage in known)
    return Hit(
        text.part(first.start, first.end),
        f"{_description(text, first)}{more}",
        help=f"{_cause(text, first)}: {'write what was meant' if edits else 'copy it from its source again'}",
        fix=Fix("safe" if safe else "suggest", "write what was meant", edits) if edits else None,
        cause=cause_of("damage", text, ((damage.start, damage.end) for damage in damaged)),
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
    before, after = _word_around(text, damage)
    word = f'"{before}{text[damage.start : damage.end]}{after}" ({characters})'
    if damage.meant is None:
        return f"a character is lost in {word}, and nobody can tell which"
    if not damage.meant:
        return f"characters in {word} are left over from a wrong encoding and mean nothing"
    return f'damaged characters: {word} should be "{before}{_meant(text, damage)}{after}"'


def _word_around(text: Text, damage: Damage) -> tuple[str, str]:
    """What stands before and behind damaged characters in their word, as far as it is not damaged itself."""
    before, after = text[max(0, damage.start - 20) : damage.start], text[damage.end : damage.end + 20]
    letters = r"[\w'’-]*"
    return re.search(rf"{letters}\Z", before)[0], re.match(letters, after)[0]  # type: ignore[index]


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
