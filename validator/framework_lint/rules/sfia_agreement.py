"""SFI: agreement with SFIA's own facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framework_lint.model.findings import Edit, Fix, Hit, Safety
from framework_lint.model.folding import folded
from framework_lint.model.framework import Role, Skill
from framework_lint.model.spans import Span, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule


@rule("SFI201", "unknown-code", "error", scope="skill", fix="suggest", yields_to=("STR002",))
def unknown_code(skill: Skill, context: Context) -> Iterator[Hit]:
    """No version of SFIA has the code.

    Nothing can be looked up for it: no name, no level, no text. The versions 6 to 9 are known.

    ## Bad
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [«PGMO»]
    ```
    ## Good
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [PGMG]
    ```
    """
    if context.sfia.known(skill.code):
        return
    from framework_lint.sfia import parse_url, suggest

    version = context.header.sfia_version
    url = parse_url(skill.url) if skill.url else None
    locale = context.header.locale
    meant: list[str] = [url.code] if url and url.code and url.code in context.sfia.skills else []
    if not meant and skill.name:
        meant = suggest(skill.name, version, locale)
    meant = meant or suggest(skill.code, version, locale)
    names = " or ".join(f"{code} ({context.sfia.get(code).name})" for code in meant)
    yield Hit(
        skill.code,
        f'no SFIA version has a skill with the code "{skill.code}"{_hint(skill.code, names)}',
        help=f"look it up at https://sfia-online.org/en/sfia-{version}/all-skills-a-z",
        fix=Fix("suggest", f"write {meant[0]}", (Edit(skill.code, str(meant[0])),)) if len(meant) == 1 else None,
    )


def _hint(code: str, names: str) -> str:
    from framework_lint.sfia.responsibility import ATTRIBUTES

    if code in ATTRIBUTES:
        return "; it is an attribute of SFIA 9, which no role requires as a skill"
    return f"; did you mean {names}?" if names else ""


@rule("SFI202", "other-version-code", "error", scope="skill", fix="suggest")
def other_version_code(skill: Skill, context: Context) -> Iterator[Hit]:
    """The code belongs to another version of SFIA than the framework is pinned to.

    The skill was retired, or is newer than the pinned version: neither its levels nor its texts are defined there.
    SFIA does not say what took a retired skill's place; shown is what carries on its name, as far as names tell.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9}
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [«BUAN»]
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9}
    ```
    `roles/management/level-6-director-of-engineering.yaml`
    ```yaml
    title: Director of Engineering
    level: 6
    skills: [BUSA]
    ```
    """
    if context.header.unread or skill.code in context.sfia.skills:
        return
    others = context.sfia.other_versions(skill.code)
    if not others:
        return
    from framework_lint.sfia import facts
    from framework_lint.sfia.history import nearest

    pinned, locale = context.header.sfia_version, context.header.locale
    older = [version for version in others if version < pinned]
    near = nearest(str(skill.code), pinned, locale) if older else []
    name = facts(others[-1], locale).skills[skill.code].name
    said = f"it was retired after SFIA {older[-1]}" if older else f"it exists from SFIA {others[0]} on"
    meant = " or ".join(f"{code} ({context.sfia.get(code).name})" for code in near)
    lives_on = f"; its name lives on in {meant}" if near else ""
    yield Hit(
        skill.code,
        f"{skill.code} ({name}) is not a skill of SFIA {pinned}: {said}{lives_on}",
        [(context.header.sfia_place, "pinned here")] if context.header.sfia_place else (),
        help=f"require {meant}, or another skill of SFIA {pinned}"
        if near
        else f"look for another one: https://sfia-online.org/en/sfia-{pinned}/all-skills-a-z",
        fix=Fix("suggest", f"write {near[0]}", (Edit(skill.code, near[0]),)) if len(near) == 1 else None,
    )


def _codes_said(skill: Skill, context: Context, without: Text | None) -> list[set[str]]:
    """Of each fact that an entry gives beside the code (but for one that is doubted) the codes that it fits."""
    from framework_lint.sfia import parse_url

    said = []
    if skill.name and skill.name is not without:
        named = context.sfia.by_name(skill.name)
        said.append({str(named.code)} if named else set())
    if skill.url and skill.url is not without:
        url = parse_url(skill.url)
        said.append({str(url.code)} if url and url.code and url.kind != "lor" else set())
    for text, of in ((skill.category, _in_category), (skill.subcategory, _in_subcategory)):
        if text and text is not without:
            said.append({str(one.code) for one in context.sfia.skills.values() if folded(text) in of(one)})
    return said


def agrees(skill: Skill, context: Context, without: Text) -> bool:
    """Whether all that an entry says of its skill, but for one fact that is doubted, is true of its code."""
    return all(str(skill.code) in codes for codes in _codes_said(skill, context, without))


def meant_instead(skill: Skill, context: Context) -> str | None:
    """The one skill that everything but the code says, at least two facts: then the code is the slip."""
    said = [codes for codes in _codes_said(skill, context, None) if codes]
    if len(said) < 2 or any(str(skill.code) in codes for codes in said):
        return None
    meant = set.intersection(*said)
    return meant.pop() if len(meant) == 1 else None


def _in_category(known: Any) -> set[str]:
    return {folded(known.category)}


def _in_subcategory(known: Any) -> set[str]:
    return {folded(name) for name in known.subcategories}


@rule("SFI203", "name-mismatch", "error", scope="skill", fix="suggest")
def name_mismatch(skill: Skill, context: Context) -> Iterator[Hit]:
    """The name is not the one that SFIA gives the code.

    Names change between versions of SFIA, codes do not. The name is compared with the version and language that the
    framework is pinned to; capitals, white space, `&` and typographic signs make no difference.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        name: «Programme management»
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        name: Portfolio management
    ```
    """
    known = context.pinned(skill.code)
    if not skill.name or known is None or skill.name in known.names:
        return
    if folded(skill.name) in {folded(name) for name in known.names}:
        return
    other = context.sfia.by_name(skill.name)
    meant = meant_instead(skill, context)
    whose = ""
    if other and other.code == skill.code:
        whose = "; that was its name in another version"
    elif other:
        whose = f"; that is {other.code}"
    yield Hit(
        skill.name,
        f'{skill.code} is called "{known.name}" in SFIA {context.header.sfia_version}, not "{skill.name}"{whose}',
        [(skill.code, "the code")],
        help="correct the name, or the code if the name is what was meant",
        # Where the address or the category say the same as the name, the code is the slip.
        fix=Fix("suggest", f"write {meant}", (Edit(skill.code, meant),))
        if meant
        else Fix("suggest", f'write "{known.name}"', (Edit(skill.name, known.name),)),
    )


@rule("SFI204", "level-outside-range", "error", scope="skill")
def level_outside_range(skill: Skill, context: Context) -> Iterator[Hit]:
    """A skill is required at a level at which SFIA does not define it.

    There is no text that says what the skill means at that level, so nobody can be assessed against it. Leaving the
    skill out quietly would hide the gap: choose a level that SFIA defines and give the `reason`, or another skill.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    skills: [«POMG»]
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    skills:
      - {code: POMG, level: 5, reason: stands in for the director}
    ```
    """
    known = context.pinned(skill.code)
    level = skill.required  # none in a skill file, which requires nothing
    if known is None or level is None or level in known.levels:
        return
    first, last = known.levels[0], known.levels[-1]
    said = f"starts at level {first}" if level < first else f"ends at level {last}" if level > last else "skips a level"
    yield Hit(
        skill.level if skill.level is not None else skill.code,
        f"{skill.code} ({known.name}) {said} in SFIA {context.header.sfia_version}: there is no level {level}",
        help=f"SFIA defines it at {range_of(known.levels)}; require one of these"
        + ("" if skill.code.place.style == "page" else " and give the `reason`")
        + ", or choose another skill",
    )


def range_of(levels: tuple[int, ...]) -> str:
    """Levels as people write them: "levels 5 to 7", "levels 2, 3 and 5"."""
    if len(levels) == 1:
        return f"level {levels[0]}"
    if levels == tuple(range(levels[0], levels[-1] + 1)):
        return f"levels {levels[0]} {'to' if len(levels) > 2 else 'and'} {levels[-1]}"
    return f"levels {', '.join(map(str, levels[:-1]))} and {levels[-1]}"


@rule("SFI205", "category-mismatch", "error", scope="skill", fix="safe")
def category_mismatch(skill: Skill, context: Context) -> Iterator[Hit]:
    """The category or subcategory is not the one that SFIA puts the skill in.

    Whoever looks the skill up under that heading does not find it. Categories are compared with the pinned version;
    capitals, white space, `&` and typographic signs make no difference.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        category: «Strategy and architecture»
        subcategory: Change implementation
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        category: Change and transformation
        subcategory: Change implementation
    ```
    """
    known = context.pinned(skill.code)
    if known is None:
        return
    accepted = {"category": (known.category,), "subcategory": known.subcategories}
    for what, said in (("category", skill.category), ("subcategory", skill.subcategory)):
        if said and said not in accepted[what] and folded(said) not in {folded(name) for name in accepted[what]}:
            right = accepted[what][0]
            confirmed = any(
                one and one is not said for one in (skill.name, skill.url, skill.category, skill.subcategory)
            )
            sure = confirmed and context.header.sfia_clear and agrees(skill, context, without=said)
            competing = meant_instead(skill, context)  # the category is evidence that the code is the slip
            yield Hit(
                said,
                f'the {what} of {skill.code} in SFIA {context.header.sfia_version} is "{right}", not "{said}"',
                [(skill.code, "the code")],
                fix=None if competing else Fix("safe" if sure else "suggest", f'write "{right}"', (Edit(said, right),)),
            )


@rule("SFI206", "url-code-mismatch", "error", scope="skill", fix="suggest")
def url_code_mismatch(skill: Skill, context: Context) -> Iterator[Hit]:
    """The URL is not that of the skill.

    It names another code than the text beside it, is malformed, not https, or leads to another host. Every form of
    address that SFIA's site has is known; a link to any other page of that site is left alone.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        url: https://sfia-online.org/en/skillcode/9/«PROD»
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        url: https://sfia-online.org/en/skillcode/9/POMG
    ```
    """
    label = skill.url_label
    if label and label != skill.code and len(label) == 4 and label.isascii() and label.isupper() and label.isalpha():
        fix = Fix("suggest", f"write {skill.code}", (Edit(label, str(skill.code)),))
        yield Hit(label, f"the link of {skill.code} says {label}", [(skill.code, "the code")], fix=fix)
    if not skill.url or not context.sfia.known(skill.code):
        return
    from framework_lint.sfia import canonical_url, parse_url

    right = canonical_url(skill.code, context.header.sfia_version)
    if skill.url == right:
        return
    url = parse_url(skill.url)
    competing = meant_instead(skill, context)  # the code is the slip
    may = skill.code in context.sfia.skills and not competing
    mended = Fix("suggest", f"write {right}", (Edit(skill.url, right),)) if may else None
    spot: Text | object = skill.url
    if url is None:
        said = f"the link of {skill.code} does not lead to SFIA's site"
    elif url.code and url.code != skill.code and url.kind != "lor":
        named_as = url.slug or url.code.lower()
        at = str(skill.url).lower().rfind(named_as)
        spot = skill.url.part(at, at + len(named_as)) if at >= 0 else skill.url
        named = context.sfia.get(url.code)
        said = f"the link of {skill.code} leads to {url.code}" + (f" ({named.name})" if named else "")
    elif url.kind in ("unknown", "lor"):
        said = f"the link of {skill.code} is not an address of a skill"
    elif url.scheme != "https":
        scheme = f"{url.scheme}://" if url.scheme else ""
        spot = skill.url.part(0, len(scheme)) if scheme and skill.url.lower().startswith(scheme) else skill.url
        said = f"the link of {skill.code} does not begin with https://"
    else:
        return
    yield Hit(spot, said, [(skill.code, "the code")], help=f"the address is {right}" if mended else "", fix=mended)  # type: ignore[arg-type]


@rule("SFI207", "url-version", "error", scope="skill", fix="safe", yields_to=("SFI206",))
def url_version(skill: Skill, context: Context) -> Iterator[Hit]:
    """The URL is of another version of SFIA than the framework.

    The page behind it defines other levels or other words than the ones that people are assessed by.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9}
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        url: https://sfia-online.org/en/skillcode/«8»/POMG
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia: {version: 9}
    ```
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills:
      - code: POMG
        url: https://sfia-online.org/en/skillcode/9/POMG
    ```
    """
    if not skill.url or context.header.unread:
        return
    from framework_lint.sfia import canonical_url, parse_url

    pinned = context.header.sfia_version
    right = canonical_url(skill.code, pinned)
    url = None if skill.url == right else parse_url(skill.url)
    if url is None or url.version is None or url.version == pinned or (url.code and url.code != skill.code):
        return
    said = f"/sfia-{url.version}/" if url.kind in ("slug", "page") else f"/{url.version}/"
    at = str(skill.url).lower().find(said)
    # It may be a whole page that was meant, or another language; and an entry may be of that version in all it says.
    same_form = str(skill.url).replace(said, f"/{pinned}/") == right
    sure = same_form and context.header.sfia_clear and url.code == skill.code
    safety: Safety = "safe" if sure and agrees(skill, context, without=skill.url) else "suggest"
    yield Hit(
        skill.url.part(at + 1, at + len(said) - 1) if at >= 0 else skill.url,
        f"the link of {skill.code} is of SFIA {url.version}; the framework is on SFIA {pinned}",
        [(context.header.sfia_place, "pinned here")] if context.header.sfia_place else (),
        help=f"the address is {right}" if context.sfia.get(skill.code) else "",
        fix=Fix(safety, f"write {right}", (Edit(skill.url, right),)) if context.sfia.get(skill.code) else None,
    )


@rule("SFI211", "duplicate-skill", "error", scope="role", fix="safe")
def duplicate_skill(role: Role, context: Context) -> Iterator[Hit]:
    """A role asks for one skill twice.

    Where the two entries name different levels nobody knows which one counts.

    ## Bad
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills: [POMG, ETMG, «POMG»]
    ```
    ## Good
    `roles/management/level-7-vp-of-engineering.yaml`
    ```yaml
    title: VP of Engineering
    level: 7
    skills: [POMG, ETMG]
    ```
    """
    first: dict[str, Skill] = {}
    for before, skill in zip((None, *role.skills), role.skills, strict=False):
        other = first.setdefault(str(skill.code), skill)
        if other is not skill and skill.code:
            levels = (
                f", at level {other.required} and at level {skill.required}" if other.required != skill.required else ""
            )
            yield Hit(
                skill.code,
                f"the {role.name} asks for {skill.code} twice{levels}",
                [(other.code, "the first time")],
                help="keep one of the two",
                fix=_deleted(before, skill) if before and role.form == "yaml" and skill[1:] == other[1:] else None,
            )


def _deleted(before: Skill, skill: Skill) -> Fix:
    """The fix that takes an entry of a list away: its lines, or on one line what stands behind the entry before."""
    (*_, line, column), entry = before.place.span, skill.place.span
    span = Span(entry.line, 1, entry.end_line + 1, 1)
    if line == entry.line:
        span = Span(line, column, entry.end_line, entry.end_column)
    return Fix("safe", f"delete the second {skill.code}", (Edit(skill.place._replace(span=span), ""),))
