"""Addresses on SFIA's site, taken apart."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from framework_lint.sfia.skills import VERSIONS, facts

Kind = Literal["skillcode", "shortcode", "lor", "slug", "page", "unknown"]


class SfiaUrl(NamedTuple):
    """An address on SFIA's site, taken apart.

    kind  skillcode  a skill by its code: /en/skillcode/9/ETMG
          shortcode  an attribute or a skill by its code: /en/shortcode/9/AUTO
          lor        a level of responsibility: /en/lor/9/4; `code` is the level's digit
          slug       a skill by its name: /en/sfia-8/skills/data-management; `code` where the facts know the name
          page       any other page of the site
          unknown    begins like one of those but is malformed: /en/skillcode/ETMG
    host and scheme are in lower case, the scheme "" where there is none; codes are in capitals. `level` is that of a
    page on a level of responsibility, also where it has a name: /en/legacy-sfia/sfia-7/responsibilities/level-4.
    """

    host: str
    scheme: str
    kind: Kind
    version: int | None = None
    code: str | None = None
    language: str | None = None
    slug: str | None = None
    level: int | None = None


# Patterns as strings: `re` keeps what it has compiled, and most runs never need them.
_URL = (
    r"(?is)(?:(?P<scheme>[a-z][a-z0-9+.-]*):)?(?P<slashes>/*)(?P<user>[^/@?#]*@)?(?P<host>(?:www\.)?sfia-online\.org)\.?"
    r"(?P<port>:[0-9]*)?(?P<path>/[^?#]*)?(?:[?#].*)?"
)
_LANGUAGE = r"(?i)[a-z]{2}(?:[-_][a-z]{2,4})?"
_VERSION = r"[1-9][0-9]?"
_CODES: dict[Kind, str] = {
    "skillcode": r"[A-Za-z]{4}",
    "shortcode": r"[A-Za-z]{4}",
    "lor": r"[1-7]",
}
_FAMILY = r"(?i)(?:legacy-)?sfia-([1-9][0-9]?)"
_RESPONSIBILITIES = r"(?i)(?:responsibilit|levels?-of-responsibilit)"
_LEVEL = r"(?i)(?:[a-z][a-z-]{0,40}-)?level-([0-9]{1,2})(?:-[a-z][a-z-]{0,60})?"


def parse_url(url: str) -> SfiaUrl | None:
    """An address on SFIA's site taken apart; None where it leads anywhere else, or is no address."""
    match = re.fullmatch(_URL, url.strip())
    if match is None:
        return None
    address = SfiaUrl(match["host"].lower(), (match["scheme"] or "").lower(), "unknown")
    if not _is_well_formed(match):
        return address
    parts = [part for part in (match["path"] or "").split("/") if part]
    if parts and re.fullmatch(_LANGUAGE, parts[0]):
        address = address._replace(language=parts.pop(0).lower())
    if not parts:
        return address._replace(kind="page")
    for kind in _CODES:
        if parts[0].lower() == kind:
            return _by_code(address, kind, parts[1:])
    return _by_name(address, parts)


def _is_well_formed(match: re.Match[str]) -> bool:
    """Whether an address has two slashes behind its scheme, no user, a usual port, and a path that may be one."""
    if match["user"] or match["port"] not in (None, ":", ":80", ":443"):
        return False
    slashes = len(match["slashes"])
    if slashes != 2 and (slashes or match["scheme"]):
        return False
    return re.search(r"[\s<>\"{}|\\^`]|//", match["path"] or "") is None


def _by_code(address: SfiaUrl, kind: Kind, parts: list[str]) -> SfiaUrl:
    """`skillcode/9/ETMG`, without its first part."""
    version = int(parts[0]) if parts and re.fullmatch(_VERSION, parts[0]) else None
    code = parts[-1].upper() if parts and re.fullmatch(_CODES[kind], parts[-1]) else None
    if version is None or code is None or len(parts) != 2:
        return address._replace(version=version, code=code)
    return address._replace(kind=kind, version=version, code=code, level=int(code) if kind == "lor" else None)


def _by_name(address: SfiaUrl, parts: list[str]) -> SfiaUrl:
    """`sfia-8/skills/<name>`, also with categories between or `legacy-sfia` before; else some page of the site."""
    if parts[0].lower() == "legacy-sfia":
        parts = parts[1:]
    family = re.fullmatch(_FAMILY, parts[0]) if parts else None
    if family is None:
        return address._replace(kind="page")
    version = int(family[1])
    level = re.fullmatch(_LEVEL, parts[-1]) if re.match(_RESPONSIBILITIES, "/".join(parts[1:])) else None
    if level:
        if not 1 <= int(level[1]) <= 7:
            return address._replace(version=version)
        return address._replace(kind="page", version=version, level=int(level[1]))
    if len(parts) < 3 or parts[1].lower() != "skills":
        return address._replace(kind="page", version=version)
    slug = parts[-1].lower()
    code = facts(version if version in VERSIONS else VERSIONS[-1]).slugs.get(slug)
    return address._replace(kind="slug", version=version, slug=slug, code=code)
