"""SFI207: URLs of a version of SFIA other than the pinned one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import in_texts, rule
from framework_lint.rules.sfia.links_to_sfia import LinkToSfia, links_to_sfia
from framework_lint.rules.sfia.stated_facts import agrees

_NEAR = 200  # characters around an address


@rule("SFI207", "url-version", "error", scope="skill", fix="safe", yields_to=("SFI206",))
def url_version(skill: Skill, context: Context) -> Iterator[Hit]:
    """The URL is of another version of SFIA than the framework.

    The page behind it defines other levels or other words than the ones that people are assessed by. Read are the
    addresses of skills, and links in prose to skills, attributes and levels of responsibility; a sentence that names
    the other version ("until 2024 we used SFIA 7") means it.

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
    if url is None or url.version in (None, pinned) or (url.code and url.code != skill.code):
        return
    segment = f"/sfia-{url.version}/" if url.kind in ("slug", "page") else f"/{url.version}/"
    at = str(skill.url).lower().find(segment)
    known = context.sfia.get(skill.code)
    # A link to another kind of page or in another language differs in more than the version.
    same_form = url.code == skill.code and str(skill.url).replace(segment, f"/{pinned}/") == right
    yield Hit(
        skill.url.part(at + 1, at + len(segment) - 1) if at >= 0 else skill.url,
        f"the link of {skill.code} leads to SFIA {url.version}, but this framework uses SFIA {pinned}",
        [(context.header.sfia_place, "the version of this framework")] if context.header.sfia_place else (),
        help=f"write {right}" if known else "",
        fix=_rewritten(skill, skill.url, right, same_form, context) if known else None,
    )


def _rewritten(skill: Skill, address: Text, right: str, same_form: bool, context: Context) -> Fix:
    # The whole entry may be from the other version.
    sure = same_form and context.header.sfia_clear and agrees(skill, context, without=address)
    return Fix("safe" if sure else "suggest", f"write {right}", (Edit(address, right),))


# Pages of SFIA's site that say what is expected of people; others are news and documents of a version.
_DEFINES = r"(?i)/(?:responsibilit|levels?-of|skills|all-skills|attributes|generic|business-skills|behaviou?ral)"


@in_texts("SFI207")
def url_version_in_prose(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    if context.header.unread:
        return
    pinned = context.header.sfia_version
    for link in links_to_sfia(texts):
        version, kind = link.url.version, link.url.kind
        if version in (None, pinned) or _is_meant(link, version or 0):
            continue
        if kind == "page" and not re.search(_DEFINES, link.path):
            continue
        spot, fix = link.part_of_address(f"sfia-{version}"), None
        if kind in ("skillcode", "shortcode", "lor"):
            segment = link.part_of_address(f"/{version}/")
            spot = segment.text.part(segment.start + 1, segment.end - 1)
            if kind != "skillcode" or link.url.code in context.sfia.skills:
                fix = Fix("suggest", f"write {pinned}", (Edit(spot, str(pinned)),))
        yield Hit(
            spot,
            f"this link is of SFIA {version}; the framework is on SFIA {pinned}",
            [(context.header.sfia_place, "pinned here")] if context.header.sfia_place else (),
            help=f"link to the page of SFIA {pinned}, or say that SFIA {version} is meant",
            fix=fix,
        )


def _is_meant(link: LinkToSfia, version: int) -> bool:
    """Whether the line around an address names the other version."""
    text, start, end = link.address
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    line = before.rpartition("\n")[2] + " " + behind.partition("\n")[0]
    words = re.sub(r"sfia-online\.org\S*", " ", line)
    return re.search(rf"(?i)\b(?:sfia|version|v)[ \u00a0-]?{version}\b", words) is not None
