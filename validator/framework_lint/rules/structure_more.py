"""STR and NAV: gaps, doubles and leftovers in what the framework lays out."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator

from framework_lint.model.findings import Edit, Fix, Hit
from framework_lint.model.framework import Framework, Link, Role, Unread
from framework_lint.model.location import location
from framework_lint.model.spans import Text
from framework_lint.rules.context import Context
from framework_lint.rules.navigation import steps
from framework_lint.rules.registry import rule
from framework_lint.rules.structure import closest


def misplaced(role: Role) -> bool:
    """Whether a role's level contradicts its file's name: STR012 speaks of that."""
    place = location(role.where)
    return bool(place.level) and role.level != place.level


def homeless(framework: Framework) -> set[str]:
    """The keys of roles in a path or track that the framework does not have: STR005 speaks of these."""
    known = {(path.id, track) for path in framework.header.paths for track in (None, *(one.id for one in path.tracks))}
    return {role.key for role in framework.roles if (role.path, role.track) not in known} if known else set()


@rule("STR007", "empty-text", "warning", scope="role", yields_to=("STR002",))
def empty_text(role: Role, context: Context) -> Iterator[Hit]:
    """A title, a scope summary or a description is empty.

    The key or the label is there, and nothing behind it: whoever opens the page sees a heading without a text.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: «""»
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    scope_summary: One team, its people and its work.
    ```
    """
    for text, what in ((role.title, "title"), (role.scope_summary, "scope summary"), (role.description, "description")):
        if text is not None and not text.strip():
            name = f"the {role.name}" if role.title and role.title.strip() else "the role"
            yield Hit(text, f"the {what} of {name} is empty", help="write it")


@rule("STR008", "level-gap", "warning", scope="framework", yields_to=("STR012", "STR002"))
def level_gap(framework: Framework, context: Context) -> Iterator[Hit]:
    """A path or track has roles at levels 3 and 5 but none at level 4.

    Somebody's next step is missing, or a file is. Right are tracks that leave out what their path's common roles
    cover, and a path that begins or ends anywhere. A deliberate gap is said with a suppression and its reason.

    ## Bad
    `roles/design/level-3-designer.yaml`
    ```yaml
    title: Designer
    level: 3
    ```
    `roles/design/level-5-principal-designer.yaml`
    ```yaml
    title: «Principal Designer»
    level: 5
    ```
    ## Good
    `roles/design/level-3-designer.yaml`
    ```yaml
    title: Designer
    level: 3
    ```
    `roles/design/level-4-senior-designer.yaml`
    ```yaml
    title: Senior Designer
    level: 4
    ```
    `roles/design/level-5-principal-designer.yaml`
    ```yaml
    title: Principal Designer
    level: 5
    ```
    """
    gaps = {entry.path for entry in framework.unread}  # the file may have named another track than its folder
    astray = homeless(framework)
    doubtful = {role.path for role in framework.roles if role.level is None or misplaced(role) or role.key in astray}
    for (path, track), line in framework.lines.items():
        if path in doubtful or path in gaps:
            continue
        others = [(path, other) for other in framework.tracks_of.get(path, ())] if track is None else [(path, None)]
        elsewhere = {role.level for key in others for role in framework.lines.get(key, ())}
        by_level = {role.level: role for role in reversed(line) if role.level is not None}
        taken = sorted(by_level)
        for low, high in itertools.pairwise(taken):
            missing = [level for level in range(low + 1, high) if level not in elsewhere]
            if (
                not missing
                or _points_nowhere(framework, by_level[low], 1)
                or _points_nowhere(framework, by_level[high], -1)
            ):
                continue
            what = f"level {missing[0]}" if len(missing) == 1 else f"levels {missing[0]} to {missing[-1]}"
            where = f"the track {track}" if track else f"the path {path}"
            yield Hit(
                by_level[high].spot,
                f"{where} has roles at levels {low} and {high} but none at {what}",
                [(by_level[low].spot, f"level {low}")],
                help="add the role that is missing, or correct a level",
            )


def _points_nowhere(framework: Framework, role: Role, step: int) -> bool:
    """Whether the role's own link towards the gap is broken: NAV101 speaks of the missing file."""
    return any(way == step and framework.target(role, link) is None for way, link in steps(role))


@rule("STR009", "duplicate-level", "warning", scope="framework", yields_to=("STR004", "STR012", "STR002"))
def duplicate_level(framework: Framework, context: Context) -> Iterator[Hit]:
    """Two roles stand at one level of one path and track.

    Which of them is the next step? Often one is a copy whose level was not changed. Where both are meant, give each a
    track of its own, or say so with a suppression and its reason.

    ## Bad
    `roles/data/level-4-data-scientist.yaml`
    ```yaml
    title: Data Scientist
    level: 4
    ```
    `roles/data/level-4-senior-data-analyst.yaml`
    ```yaml
    title: «Senior Data Analyst»
    level: 4
    ```
    ## Good
    `roles/data/science/level-4-data-scientist.yaml`
    ```yaml
    title: Data Scientist
    level: 4
    ```
    `roles/data/analysis/level-4-senior-data-analyst.yaml`
    ```yaml
    title: Senior Data Analyst
    level: 4
    ```
    """
    twice = {key for key, count in Counter(role.key for role in framework.roles).items() if count > 1}  # STR004
    for (path, track), line in framework.lines.items():
        by_level: dict[int, list[Role]] = {}
        for role in line:
            if role.level is not None and not misplaced(role) and role.key not in twice:
                by_level.setdefault(role.level, []).append(role)
        for level, same in by_level.items():
            first, *others = same
            where = f"the track {track}" if track else f"the path {path}"
            for role in others:
                yield Hit(
                    role.spot,
                    f"two roles stand at level {level} of {where}: the {first.name} and the {role.name}",
                    [(first.spot, "the other one")],
                    help="correct a level, or give each a track of its own",
                )


@rule("STR010", "stray-whitespace", "warning", scope="framework", fix="safe")
def stray_whitespace(framework: Framework, context: Context) -> Iterator[Hit]:
    """A name, a title or an id begins or ends with white space.

    It cannot be seen, and whatever compares names finds two that look the same and are not.

    ## Bad
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: "Engineering Manager« »"
    level: 4
    ```
    ## Good
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: "Engineering Manager"
    level: 4
    ```
    """
    taken = Counter(str(text).strip() for text in _names(framework) if text.place.pointer == "title")
    by_place = {id(text): name for role in framework.roles for text, name in _by_place(role)}
    for text in _names(framework):
        bare = text.strip()
        if len(bare) == len(text) or not bare:
            continue
        begin = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        parts = [text.part(*span) for span in ((0, begin), (end, len(text))) if span[0] < span[1]]
        which = "begins and ends" if len(parts) == 2 else "begins" if begin else "ends"
        yield Hit(
            parts[0],
            f'"{bare}" {which} with white space',
            [(part, "and here") for part in parts[1:]],
            # An id or a title may be needed as it is: by links, or to differ from another one.
            fix=Fix(
                "safe" if by_place.get(id(text), bare) == bare and taken[bare] < 2 else "suggest",
                "take it out",
                tuple(Edit(part, "") for part in reversed(parts)),
            ),
        )


def _by_place(role: Role) -> Iterator[tuple[Text, str]]:
    """What a role writes of its place, each with what the place itself says."""
    place = location(role.where)
    for text, name in ((role.written_id, place.id), (role.written_path, place.path), (role.written_track, place.track)):
        if text:
            yield text, name or ""


def _names(framework: Framework) -> Iterator[Text]:
    header = framework.header
    if header.written:
        if header.name:
            yield header.name
        for path in header.paths:
            yield path.title
            for track in path.tracks:
                yield track.title
        yield from header.retired_titles
    for role in framework.roles:
        for text in (role.title, role.written_id, role.written_path, role.written_track, *role.also_known_as):
            if text:
                yield text
        for skill in role.skills:
            if skill.name:
                yield skill.name
    for skill in framework.skills:
        if skill.name:
            yield skill.name


@rule("STR011", "unused-definition", "note", scope="framework", yields_to=("STR002", "STR012", "SFI201", "STR004"))
def unused_definition(framework: Framework, context: Context) -> Iterator[Hit]:
    """No role uses a skill's file, a path or a track.

    It is a leftover, or the role that was to use it is still to be written. A skill that a role lists under `drops` is
    in use, and so is a path that only the role's own misspelling keeps from being so.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
      design: {title: «Design»}
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    paths:
      management: {title: Management}
    ```
    `roles/management/level-4-engineering-manager.yaml`
    ```yaml
    title: Engineering Manager
    level: 4
    ```
    """
    if not framework.roles:
        return
    everything: list[Role | Unread] = [*framework.roles, *framework.unread]
    if framework.header.written:
        used = {(entry.path, entry.track) for entry in everything}
        paths = {entry.path for entry in everything}
        known = {path.id: {track.id for track in path.tracks} for path in framework.header.paths}
        meant = {closest(path, [*known]) for path in paths if path not in known}
        meant_tracks = {(p, closest(str(t), [*known[p]])) for p, t in used if p in known and t and t not in known[p]}
        used |= meant_tracks
        for path in framework.header.paths:
            if path.id not in paths:
                if path.id not in meant:
                    yield Hit(
                        path.title, f'no role is in the path "{path.id}"', help="take it out, or add its first role"
                    )
                continue
            for track in path.tracks:
                if (path.id, track.id) not in used:
                    yield Hit(
                        track.title,
                        f'no role is in the track "{track.id}" of {path.id}',
                        help="take it out, or add its first role",
                    )
    if framework.unread:
        return
    asked = {str(skill.code) for role in framework.roles for skill in (*role.skills, *role.drops)}
    unknown = [code for code in asked if code not in framework.skill_files and not context.sfia.known(code)]
    for skill in framework.skills:
        code = str(skill.code)
        stem = skill.place.path.rpartition("/")[2].partition(".")[0]
        if code in asked or stem in asked or any(closest(other, [code]) for other in unknown):
            continue
        yield Hit(skill.code, f"no role asks for {code}", help="delete the file, or ask for the skill")


@rule("NAV106", "orphan-role", "warning", scope="framework", fix="suggest", yields_to=("NAV109",))
def orphan_role(framework: Framework, context: Context) -> Iterator[Hit]:
    """Neither a neighbour nor the site's navigation leads to the role.

    Its page exists, and no reader will find it. In data neighbours follow from the levels: there only a role is an
    orphan that stands alone in its track while its path has others, and that no branch or link leads to. A page is one
    where other pages link to their like and none links to it. Right is a path that has a single role.

    ## Bad
    `index.md`
    ```markdown
    # Career framework

    - [Data Analyst](roles/data/level-3-data-analyst.md)
    ```
    `roles/data/level-3-data-analyst.md`
    ```markdown
    # Data Analyst

    **Level 3** | **Career Path:** Data
    ```
    `roles/data/level-4-senior-data-analyst.md`
    ```markdown
    # «Senior Data Analyst»

    **Level 4** | **Career Path:** Data
    ```
    ## Good
    `index.md`
    ```markdown
    # Career framework

    - [Data Analyst](roles/data/level-3-data-analyst.md)
    - [Senior Data Analyst](roles/data/level-4-senior-data-analyst.md)
    ```
    `roles/data/level-3-data-analyst.md`
    ```markdown
    # Data Analyst

    **Level 3** | **Career Path:** Data
    ```
    `roles/data/level-4-senior-data-analyst.md`
    ```markdown
    # Senior Data Analyst

    **Level 4** | **Career Path:** Data
    ```
    """
    if any(where.rpartition("/")[2] in ("mkdocs.yml", "mkdocs.yaml") for where in framework.files) or framework.unread:
        return  # the site's navigation leads to every page, or DOC701 says to which it does not
    size: dict[str, int] = {}
    for role in framework.roles:
        size[role.path] = size.get(role.path, 0) + 1
    linked, astray = _linked(framework), homeless(framework)
    by_links = {role.path for role in framework.roles if role.key in linked}
    with_steps = {role.path for role in framework.roles if any(True for _ in steps(role))}
    for role in framework.roles:
        if size[role.path] < 2 or role.key in linked or misplaced(role) or role.level is None or role.key in astray:
            continue
        neighbours = framework.neighbours(role, 1) + framework.neighbours(role, -1)
        if role.form == "yaml" or not linked:
            if neighbours or role.track is None or (role.form == "page" and not linked):
                continue
        elif neighbours and (role.path in with_steps or role.path not in by_links):
            continue  # NAV109 and NAV103 speak of links between neighbours
        yield Hit(
            role.spot,
            f"nothing leads to the {role.name}: {'' if neighbours else 'it has no neighbour, and '}no page links to it",
            help="link to it, or declare the step that leads to it under `branches` in framework.yaml"
            if framework.header.written
            else "link to it from the page of the role before or after it",
        )


def _linked(framework: Framework) -> set[str]:
    """The keys of the roles that a written link of another role or page leads to."""
    found: set[str] = set()
    for role in framework.roles:
        for link in (
            *(link for _, link in steps(role)),
            *(role.navigation.back if role.navigation else ()),
            *role.links,
        ):
            other = framework.target(role, link)
            if other is not None and other is not role:
                found.add(other.key)
    if framework.prose:
        for prose in framework.prose:
            found |= {one.key for link in prose.links if (one := _role_at(framework, prose.where, link))}
    return found


def _role_at(framework: Framework, where: str, link: Link) -> Role | None:
    from framework_lint.model.framework import is_file_link, resolve_link

    if not is_file_link(str(link.to)):
        return None
    target = resolve_link(where, str(link.to)) or ""
    return framework.by_where.get(target) or framework.by_stem.get(target.rpartition(".")[0])
