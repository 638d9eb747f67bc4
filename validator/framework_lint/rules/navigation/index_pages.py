"""Pages that are an index of roles, and the roles that they leave out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from framework_lint.model.framework import Framework
from framework_lint.model.links import Link
from framework_lint.model.parts import Role
from framework_lint.model.regex import regex
from framework_lint.rules.navigation.entries import Listing, folder_of, listings

_LISTED = 2  # roles of a folder that a list has at least, so that it is one of that folder's roles
_PART = 3  # and it leaves out at most one in so many

# What an index is called.
_NAMES = regex(
    r"(?i)_?(?:readme|index|home|summary|contents|toc|overview|sidebar)"
    r"|(?:.*[-_ ])?(?:roles?|ladders?|careers?|levels|titles|positions|framework|paths?|index|overview)(?:[-_ ].*)?"
)
# What is said above a list that is not meant to be whole.
_PARTIAL = regex(
    r"(?i)\b(?:examples?|for instance|such as|some of|among|featured?|highlights?|popular|new(?:est|ly)|"
    r"what.s new|latest|recent(?:ly)?|news|updated?|changed|changes|see also|related|further reading|read more|"
    r"vacanc(?:y|ies)|open(?:ings?| (?:roles|positions))|hiring|apply|most (?:asked|common|of|read|wanted)|selected|"
    r"start here|reviewed|drafts?|not yet|so far|to do|without|except)\b"
)
_SET_ASIDE = regex(
    r"(?i)(?:^|[/_. -])(?:archived?|deprecated|retired|drafts?|templates?|examples?|old|copy)(?=$|[/_. -])"
)


# What puts more entries into a list when the site is built.
_GENERATED_SIGNS = ("{%", "{{", "--8<--", ":::", "<Doc", "dataview")
_GENERATED = regex(
    r"\{%-?[ \t]*+(?:for|include|assign)\b|\{\{[<%][ \t]*+(?:children|section|list|pages|toc|card)|--8<--|(?m:^:::)|"
    r"<DocCardList|(?m:^`{3}dataview)"
)


class LeftOut(NamedTuple):
    """Roles of a folder that an index leaves out."""

    last: Link  # of those that it lists
    missing: list[Role]


def roles_left_out(framework: Framework) -> Iterator[LeftOut]:
    """What each index leaves out of the folders of which it lists nearly all roles, unless another page lists it."""
    beside: dict[str, list[Role]] = {}
    aside = set_aside(framework)
    for role in framework.roles:
        if role.form == "page" and role.is_sure and role.where not in aside:
            beside.setdefault(folder_of(role.where), []).append(role)
    by_page: dict[str, list[Listing]] = {}
    for listing in listings(framework):
        by_page.setdefault(listing.prose.where, []).append(listing)
    linked = {
        target.key
        for prose in framework.prose
        for link in prose.links
        if (target := framework.page_target(prose.where, link))
    }
    for where, lists in by_page.items():
        text = str(lists[0].prose.text)
        if any(sign in text for sign in _GENERATED_SIGNS) and _GENERATED.search(text):
            continue
        if _NAMES.fullmatch(where.rpartition("/")[2].rpartition(".")[0]):
            yield from _of_index(lists, beside, linked)


def set_aside(framework: Framework) -> set[str]:
    """The pages of roles to which nothing need lead: drafts, retired ones, those whose front matter says so."""
    unlisted = {prose.where for prose in framework.prose if prose.unlisted}
    return unlisted | {role.where for role in framework.roles if _SET_ASIDE.search(f"{role.where} {role.name}")}


def _of_index(lists: list[Listing], beside: dict[str, list[Role]], linked: set[str]) -> Iterator[LeftOut]:
    last: dict[str, Listing] = {}
    for listing in lists:
        for entry in listing.entries:
            last[folder_of(entry.target.where)] = listing
    for folder, listing in last.items():
        siblings = beside.get(folder, [])
        if len({role.where for role in siblings}) < len(siblings):
            continue  # a page of several roles: its own headings list them
        here = {entry.target.key for one in lists if not _PARTIAL.search(one.above) for entry in one.entries}
        listed = [role for role in siblings if role.key in here]
        missing = [role for role in siblings if role.key not in linked]
        if len(listed) >= _LISTED and missing and len(missing) * _PART <= len(siblings):
            end = [entry.link for entry in listing.entries if folder_of(entry.target.where) == folder][-1]
            yield LeftOut(end, missing)
