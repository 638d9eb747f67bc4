"""What an editor shows of a word: a skill of SFIA's, a role, a level, a rule."""

from __future__ import annotations

from framework_lint.model.parts import Role
from framework_lint.model.scales import Level
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.documentation import documentation
from framework_lint.server.picture import Read
from framework_lint.server.standing import Standing
from framework_lint.sfia import VERSIONS, facts


def words_on(standing: Standing, read: Read | None) -> str:
    """Markdown on what stands somewhere; empty where there is nothing to say."""
    if standing.rule:
        return _on_rule(standing.rule)
    if standing.skill:
        return on_skill(standing.skill, read)
    if standing.role:
        return on_role(standing.role)
    return _on_level(standing.level, read) if standing.level and read else ""


def on_skill(code: str, read: Read | None) -> str:
    """A skill: its names, category and levels; no text of SFIA's."""
    header = read.checked.framework.header if read else None
    version, locale = (header.sfia_version, header.locale) if header else (VERSIONS[-1], "en-GB")
    known = facts(version, locale)
    skill = known.get(code)
    others = known.other_versions(code)
    if skill is None:
        if not others:
            return ""
        older = facts(others[-1], locale).skills[code]
        return f"**{code}** {older.name}\n\nnot in SFIA {version}; in SFIA {_numbers(others)}"
    lines = [
        f"**{code}** {' / '.join(skill.names)}",
        f"{skill.category} / {skill.subcategory}",
        f"levels {_numbers(skill.levels)} in SFIA {version}",
    ]
    names = {facts(other, locale).skills[code].name: other for other in others}
    lines += [f'called "{name}" in SFIA {other}' for name, other in names.items() if name not in skill.names]
    return "\n\n".join([*lines, f"[sfia-online.org]({skill.url})"])


def on_role(role: Role) -> str:
    """A role: title, level, path and what it says of its scope."""
    place = " / ".join(part for part in (role.path, role.track) if part)
    facts_ = [_plain(words) for words in (role.level_words, place) if words]
    lines = [f"**{_plain(role.name)}**", ", ".join(facts_)]
    if role.scope_summary:
        lines.append(_plain(str(role.scope_summary)))
    return "\n\n".join([*filter(None, lines), _plain(role.where)])


def _on_level(level: Level, read: Read | None) -> str:
    lines = [f"**{_plain(level.id)}**" + (f" {_plain(str(level.title))}" if level.title else "")]
    if level.sfia is not None and str(level.sfia) != level.id:
        lines.append(f"SFIA's level {level.sfia}")
    roles = [role.name for role in read.checked.framework.roles if role.level == level.rank] if read else []
    if roles:
        shown = ", ".join(map(_plain, roles[:8]))
        lines.append(f"{shown} and {len(roles) - 8} more" if len(roles) > 8 else shown)
    return "\n\n".join(lines)


def _on_rule(name: str) -> str:
    rule = next((rule for rule in all_rules().values() if name in (rule.code, rule.name)), None)
    if rule is None:
        return ""
    described = documentation(rule)
    return f"**{rule.code}** {rule.name} ({rule.severity})\n\n{described.summary}\n\n{described.prose}"


def _numbers(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def _plain(text: str) -> str:
    """A stranger's text as one line, in which Markdown means nothing."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>()#+!|~" else char for char in " ".join(text.split()))
