"""SFI206: URLs that are not those of the skill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.parts import Skill
from framework_lint.model.spans import Spot, Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import in_texts, rule
from framework_lint.rules.sfia.links_to_sfia import links_to_sfia
from framework_lint.rules.sfia.slugs import is_no_slug_of
from framework_lint.rules.sfia.stated_facts import meant_instead
from framework_lint.rules.shared.suggestions import closest

if TYPE_CHECKING:
    from framework_lint.sfia import SfiaUrl

_FORM = "a skill's address is https://sfia-online.org/en/skillcode/<version>/<CODE>"


@rule("SFI206", "url-code-mismatch", "error", scope="skill", fix="suggest")
def url_code_mismatch(skill: Skill, context: Context) -> Iterator[Hit]:
    """The URL is not that of the skill.

    It names another code than the text beside it, is malformed, not https, or leads to another host or to a page that
    is no skill's. Every form of address that SFIA's site has is known. A name in an address counts as misspelt where
    nothing like it is a skill's name. In prose a link is wrong whose words are the name or the code of another skill
    than its address, or whose address no skill has.

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
    yield from _label_of_another_skill(skill)
    if not skill.url or not context.sfia.known(skill.code):
        return
    from framework_lint.sfia import canonical_url

    right = canonical_url(skill.code, context.header.sfia_version)
    fault = None if skill.url == right else _fault(skill, skill.url, context)
    if fault is None:
        return
    spot, message = fault
    fix = None
    if skill.code in context.sfia.skills and not meant_instead(skill, context):  # otherwise the code is the mistake
        fix = Fix("suggest", f"write {right}", (Edit(skill.url, right),))
    yield Hit(spot, message, [(skill.code, "the code")], help=f"write {right}" if fix else "", fix=fix)


def _label_of_another_skill(skill: Skill) -> Iterator[Hit]:
    """The hit for a link whose text is the code of another skill."""
    label = skill.url_label
    if label and label != skill.code and len(label) == 4 and label.isascii() and label.isupper() and label.isalpha():
        fix = Fix("suggest", f"write {skill.code}", (Edit(label, str(skill.code)),))
        yield Hit(label, f"the link of {skill.code} says {label}", [(skill.code, "the code")], fix=fix)


def _fault(skill: Skill, address: Text, context: Context) -> tuple[Spot, str] | None:
    """Where a URL is wrong, and the message; None if it is right, or another page of SFIA's site."""
    from framework_lint.sfia import parse_url

    url = parse_url(address)
    if url is None:
        return address, f"the link of {skill.code} does not lead to SFIA's site"
    if url.code and url.code != skill.code and url.kind != "lor":
        named_as = url.slug or url.code.lower()
        at = str(address).lower().rfind(named_as)
        name = _name_of(url.code, context)
        return (
            address.part(at, at + len(named_as)) if at >= 0 else address,
            f"the link of {skill.code} leads to {url.code}{name}",
        )
    if url.kind in ("unknown", "lor") or _is_another_page(skill, url, context):
        return address, f"the link of {skill.code} is not an address of a skill"
    if url.slug and not url.code and is_no_slug_of(_names_of(skill, context), url.slug):
        at = str(address).lower().rfind(url.slug)
        return address.part(at, at + len(url.slug)), f'the link of {skill.code} leads to no skill: "{url.slug}"'
    if url.scheme != "https":
        scheme = f"{url.scheme}://" if url.scheme else ""
        return (
            address.part(0, len(scheme)) if scheme and address.lower().startswith(scheme) else address,
            f"the link of {skill.code} does not begin with https://",
        )
    return None


def _is_another_page(skill: Skill, url: SfiaUrl, context: Context) -> bool:
    """Whether an address that stands as a skill's is some other page of SFIA's site. On a page that counts only for a
    link that says the skill's code or name; one of another version is SFI207's."""
    if url.kind != "page" or url.version not in (None, context.header.sfia_version):
        return False
    label = skill.url_label
    return label is None or label == skill.code or label in _names_of(skill, context)


def _names_of(skill: Skill, context: Context) -> set[str]:
    """Every name that a skill has in any version and language."""
    from framework_lint.sfia import VERSIONS, facts

    known = (facts(version, context.header.locale).get(skill.code) for version in VERSIONS)
    return {name for one in known if one for name in one.names}


@in_texts("SFI206")
def url_mismatch_in_prose(texts: Sequence[Text], context: Context) -> Iterator[Hit]:
    for link in links_to_sfia(texts):
        url, words = link.url, link.words
        if url.kind == "unknown":
            yield Hit(link.address, "no page of SFIA's site has this address", help=_FORM)
            continue
        named = _code_named(words, url, context)
        if named and url.code and named != url.code:
            spot = link.part_of_address(url.slug or url.code)
            yield Hit(spot, f'the link "{words}" leads to {url.code}{_name_of(url.code, context)}', help=_FORM)
        elif url.code and url.kind == "skillcode" and not context.sfia.known(url.code):
            yield Hit(link.part_of_address(url.code), f"this link leads to no skill: {url.code}", help=_FORM)
        elif url.slug and not url.code:
            near = closest(url.slug, sorted(context.sfia.slugs))
            if is_no_slug_of([near] if near else context.sfia.slugs, url.slug):
                spot = link.part_of_address(url.slug)
                fix = Fix("suggest", f"write {near}", (Edit(spot, near),)) if near else None
                yield Hit(spot, f'this link leads to no skill: "{url.slug}"', help=_FORM, fix=fix)


def _code_named(words: str, url: SfiaUrl, context: Context) -> str:
    """The code of the skill, or for its kind of address the attribute, that the words of a link are; else empty."""
    from framework_lint.sfia.responsibility import NAMES_OF_ATTRIBUTES

    if url.kind == "shortcode" and url.code in NAMES_OF_ATTRIBUTES:
        by_words = {form.lower(): code for code, name in NAMES_OF_ATTRIBUTES.items() for form in (code, name)}
        return by_words.get(words.lower(), "")
    if url.kind not in ("skillcode", "shortcode", "slug"):
        return ""
    if re.fullmatch("[A-Z]{4}", words) and context.sfia.known(words):
        return words
    known = context.sfia.by_name(words)
    return known.code if known else ""


def _name_of(code: str, context: Context) -> str:
    from framework_lint.sfia.responsibility import NAMES_OF_ATTRIBUTES

    known = context.sfia.get(code)
    name = known.name if known else NAMES_OF_ATTRIBUTES.get(code, "")
    return f" ({name})" if name else ""
