"""STR013: parts of a page that nearly all pages beside it have, and this one lacks or spells otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from framework_lint.documents.markdown.typeset import plain
from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework
from framework_lint.model.parts import PagePart
from framework_lint.model.regex import regex
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.shared.page_shapes import MOST, Compared, Shape, compared, spelt_otherwise
from framework_lint.rules.shared.vocabulary import Vocabulary


@rule(
    "STR013", "page-shape", "warning", scope="framework", fix="safe", yields_to=("TTL402", "STR007", "STR002", "TXT603")
)
def page_shape(framework: Framework, context: Context) -> Iterator[Hit]:
    """Nearly all pages beside this one have a part that it lacks or spells otherwise.

    Under a heading that is spelt wrong nobody finds what they look for, and this tool neither: `Scop Summary` is no
    scope summary to it. A part that is missing was forgotten, or lost when the page was copied, and so was a level that
    the page no longer gives. Headings and bold labels are compared, numbers and capitals aside. Right are parts that
    only some pages have, those about one level, rank or track, those that the lowest or highest role of a path lacks,
    and a page that is made quite otherwise.

    ## Bad
    `roles/design/level-3-designer.md`
    ```markdown
    # Designer

    **Level 3** | **Career Path:** Design

    ## Duties

    Draws screens.
    ```
    `roles/design/level-4-senior-designer.md`
    ```markdown
    # Senior Designer

    **Level 4** | **Career Path:** Design

    ## «Dutys»

    Draws flows.
    ```
    `roles/design/level-5-lead-designer.md`
    ```markdown
    # Lead Designer

    **Level 5** | **Career Path:** Design

    ## Duties

    Keeps the craft together.
    ```
    ## Good
    `roles/design/level-3-designer.md`
    ```markdown
    # Designer

    **Level 3** | **Career Path:** Design

    ## Duties

    Draws screens.
    ```
    `roles/design/level-4-senior-designer.md`
    ```markdown
    # Senior Designer

    **Level 4** | **Career Path:** Design

    ## Duties

    Draws flows.
    ```
    """
    misspelt = spelt_otherwise(framework, context.vocabulary)
    for one in compared(framework, context.vocabulary):
        spelt = misspelt.get(one.page.role.where, {})
        for part, usual in spelt.items():
            yield _misspelt(one, part, usual)
        lost = _lost_level(one)
        if lost:
            yield lost
        there = {*one.page.names, *spelt.values()}
        renamed = _renamed(one, there, context.vocabulary)
        if renamed:
            yield _called_otherwise(one, *renamed)
            there.add(renamed[1])
        missing = [name for name in one.usual if name not in there and _is_missed(one, name, context.vocabulary)]
        if missing and len(missing) <= max(2, len(one.usual) / 3):
            yield _lacks(one, missing)


# --- Spelt otherwise ---


def _spelling(one: Compared, usual: str) -> tuple[str, PagePart]:
    """How most pages write a part, and it on one of them."""
    parts = [part for other in one.beside for name, part in other.named if name == usual]
    spelling = Counter(re.sub(r"[0-9]+", "#", plain(part.words).strip(" :")) for part in parts).most_common(1)[0][0]
    return spelling, parts[0]


def _with_numbers_of(spelling: str, part: PagePart) -> str | None:
    """A usual spelling with the numbers that a part has; None where these do not fit."""
    numbers = re.findall(r"[0-9]+", part.words)
    if spelling.count("#") != len(numbers) or re.search(r"[*_`\[]", part.words):
        return None
    return re.sub("#", lambda _: numbers.pop(0), spelling)


def _misspelt(one: Compared, part: PagePart, usual: str) -> Hit:
    from rapidfuzz.distance import OSA

    spelling, example = _spelling(one, usual)
    right = _with_numbers_of(spelling, part)
    is_sure = right is not None and OSA.distance(str(part.words).casefold(), right.casefold()) == 1
    shown = right or spelling
    return Hit(
        part.words,
        f'"{part.words}" is no part of the pages beside this one; did you mean "{shown}"?',
        [(example.words, "as it is called there")],
        help=f'write "{shown}"',
        fix=Fix("safe" if is_sure else "suggest", f'write "{right}"', (Edit(part.words, right),)) if right else None,
    )


def _renamed(one: Compared, there: set[str], vocabulary: Vocabulary) -> tuple[PagePart, str] | None:
    """The only heading that no other page has, where it stands in the place of the only usual one that is missing."""
    top = one.page.top
    missing = [name for name, count in one.usual.items() if name not in there and count == one.others]
    other = [name for name in top if name not in one.known]
    if one.others < 4 or len(missing) != 1 or len(other) != 1 or not _may_be_missed(one, missing[0], vocabulary):
        return None
    at = top.index(other[0])
    around = (top[at - 1] if at else "", top[at + 1] if at + 1 < len(top) else "")
    if not any(around) or {*other[0].split()} & {*missing[0].split()} or _is_special(other[0], one, vocabulary):
        return None
    if not all(missing[0] in shape.top and _around(shape.top, missing[0]) == around for shape in one.beside):
        return None
    return next(part for name, part in one.page.named if name == other[0]), missing[0]


def _around(names: tuple[str, ...], name: str) -> tuple[str, str]:
    at = names.index(name)
    return names[at - 1] if at else "", names[at + 1] if at + 1 < len(names) else ""


def _called_otherwise(one: Compared, part: PagePart, usual: str) -> Hit:
    spelling, example = _spelling(one, usual)
    right = _with_numbers_of(spelling, part)
    return Hit(
        part.words,
        f'all pages beside this one have "{spelling}" where this one has "{part.words}"',
        [(example.words, "as it is called there")],
        help=f'write "{spelling}", unless this page says something else there',
        fix=Fix("suggest", f'write "{right}"', (Edit(part.words, right),)) if right else None,
    )


# --- Missing ---

_NEEDED = ("scope_summary", "role_overview")  # parts that rules read
_ELSEWHERE = frozenset(  # reported by rules of their own, or written for each skill
    "required_skills navigation level attainment sfia_reference category subcategory overall_description "
    "guidance_notes career_path engineer_type career_path_navigation previous next back_to framework_overview".split()
)
# Words of parts that pages may have or not.
_OPTIONAL = regex(
    r"\b(?:notes?|see also|links?|references?|examples?|faqs?|questions?|changelog|history|changes|resources|reading|"
    r"related|other|others|additional|appendix|optional|bonus|extras?|nice to have|contacts?|contributors?|authors?|"
    r"owners?|updated?|reviewed|revision|version|date|valid|last|since|until|salary|compensation|location|remote|travel|"
    r"next|previous|progression|promotion|promoted|growth|growing|path|track|tracks|level|levels|grade|reports?|"
    r"prerequisites?|entry|qualifications?|certifications?|education|experience|tools?|technologies|stack|hours|"
    r"acknowledge?ments?|licen[cs]e|tip|warning|important|summary table|quarter|q#|january|february|march|april|may|"
    r"june|july|august|september|october|november|december)\b"
)
_MANAGERS = frozenset(("manager", "director", "head", "officer", "vice president", "supervisor", "president", "chief"))


def _is_missed(one: Compared, name: str, vocabulary: Vocabulary) -> bool:
    """Whether a page should have a usual part that it lacks."""
    if not _may_be_missed(one, name, vocabulary):
        return False
    words = {word for word in name.split() if len(word) > 3}
    own = [other for other in one.page.names if other not in one.known]
    return not any(words & {*other.split()} for other in own)  # "Key responsibilities" for "Responsibilities"


def _may_be_missed(one: Compared, name: str, vocabulary: Vocabulary) -> bool:
    having = [other for other in one.beside if name in other.names]
    parts = [part for other in having for called, part in other.named if called == name]
    kinds = {part.kind for part in parts}
    if kinds & _ELSEWHERE:
        return False
    if kinds & {*_NEEDED}:
        is_there = "scope_summary" in kinds and one.page.role.scope_summary is not None
        return len(having) == one.others and not is_there and bool(one.page.named)
    if one.others < 4 or len(having) < MOST * len(one.group) or _is_special(name, one, vocabulary):
        return False
    if any(part.is_listed for part in parts) or not all(_divides(other, name) for other in having):
        return False
    if any(part.depth == 0 for part in parts) and len(having) < one.others:
        return False
    return _lies_between(one.page, having) and _are_alike(one.page, having)


def _is_special(name: str, one: Compared, vocabulary: Vocabulary) -> bool:
    """Whether a part is about one level, rank, role, track or date, or one that pages may leave out."""
    words = {*name.split()}
    place = {word for role_place in (one.page.role.path, one.page.role.track or "") for word in role_place.split("-")}
    titles = vocabulary.rank_words | {noun.casefold() for noun in vocabulary.nouns} | place
    return "#" in name or len(words) > 6 or bool(words & titles) or _OPTIONAL.search(name) is not None


def _divides(page: Shape, name: str) -> bool:
    """Whether a part divides a page: what stands below its headings is content, which differs from role to role."""
    return all(part.depth in (0, page.depth) for called, part in page.named if called == name)


def _lies_between(page: Shape, having: list[Shape]) -> bool:
    """Whether pages below and above have the part: the first and the last one of a path may differ from the others."""
    level = page.role.level
    if level is None:
        return False
    levels = [other.role.level for other in having if other.role.scale == page.role.scale]
    return any(other is not None and other < level for other in levels) and any(
        other is not None and other > level for other in levels
    )


def _are_alike(page: Shape, having: list[Shape]) -> bool:
    """Whether those that have a part are roles of the same kind: what managers have engineers need not have."""
    if (
        page.title.noun not in {other.title.noun for other in having}
        and len({other.title.noun for other in having}) < 3
    ):
        return False
    manages = page.title.noun in _MANAGERS
    return any((other.title.noun in _MANAGERS) == manages for other in having)


def _lacks(one: Compared, missing: list[str]) -> Hit:
    spellings = [_spelling(one, name) for name in missing]
    names = " and ".join(f'"{spelling}"' for spelling, _ in spellings)
    count = min(one.usual[name] for name in missing)
    have = f"all {count} pages beside it have" if count == one.others else f"{count} of {one.others} have"
    return Hit(
        one.page.role.spot,
        f"the page of the {one.page.role.name} has no {names}, which {have}",
        [(example.words, "as on this page") for _, example in spellings],
        help="write it, or say it under the heading that the other pages use",
    )


def _lost_level(one: Compared) -> Hit | None:
    """The hit for a page without a level among others that have one."""
    role = one.page.role
    if role.level is not None or role.level_id or not role.path:
        return None
    label = next((part.words for _, part in one.page.named if part.kind == "level"), None)
    beside = [other for other in one.beside if _folder(other) == _folder(one.page)]
    if len(beside) < (1 if label else 4) or any(other.role.level is None for other in beside):
        return None
    example = beside[0].role
    return Hit(
        label or role.spot,
        f"no level can be read on the page of the {role.name}; the pages beside it have one",
        [(example.spot, f"this role is at {example.level_words}")],
        help=f'write it as the others do, such as "{example.level_words[:1].upper()}{example.level_words[1:]}"',
    )


def _folder(page: Shape) -> str:
    return page.role.where.rpartition("/")[0]
