"""SFI206: URLs that are not those of the skill."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Skill
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule
from framework_lint.rules.sfia.stated_facts import meant_instead


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
