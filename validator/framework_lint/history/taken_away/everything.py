"""Everything that a change takes away from the check of one framework.

A change that ignores the rules that it breaks would pass with nothing found. So whatever is checked less than where the
change began is said first, with how many findings that hides.
"""

from __future__ import annotations

from framework_lint.config.settings import Settings
from framework_lint.history.base import Base
from framework_lint.history.taken_away.configuration import WeakerSetting, as_before, weaker_settings
from framework_lint.history.taken_away.current import Current
from framework_lint.history.taken_away.frameworks import separated_folders
from framework_lint.history.taken_away.header import ChangedHeader, changed_header, weaker_framework_table
from framework_lint.history.taken_away.suppressions import added_comments, added_tailoring
from framework_lint.model.findings import TakenAway
from framework_lint.source.display import shown_file


def taken_away(current: Current, base: Base) -> list[TakenAway]:
    """What the change takes away in its configuration, in framework.yaml and by comments."""
    weaker = [*weaker_settings(current, base.settings), *weaker_framework_table(current, base.settings)]
    header = changed_header(current, base)
    return [
        *_of_configuration(weaker, current.settings, base),
        *_hidden_together(current, base, weaker, header),
        *header.taken_away(current),
        *separated_folders(current, base),
        *added_comments(current),
        *added_tailoring(current, base),
    ]


def _of_configuration(weaker: list[WeakerSetting], settings: Settings, base: Base) -> list[TakenAway]:
    """Each setting that checks less; all as one where the configuration is gone."""
    if not base.configuration or settings.file:
        return [
            TakenAway(setting.kind, *_place(settings, setting.key), setting.message, setting.findings)
            for setting in weaker
        ]
    messages = "; ".join(setting.message for setting in weaker)
    message = f"the configuration is gone{f': {messages}' if messages else ''}"
    findings = sum(setting.findings for setting in weaker)
    return [TakenAway("configuration", shown_file(base.configuration), 0, message, findings)]


def _place(settings: Settings, key: str) -> tuple[str, int]:
    """The file and line where a key of the configuration stands; line 0 where it is no longer there."""
    file, _, line = settings.origins.get(key, "").partition(",")[0].rpartition(":")
    return (file, int(line)) if line.isdigit() else (settings.file, 0)


def _hidden_together(
    current: Current, base: Base, weaker: list[WeakerSetting], header: ChangedHeader
) -> list[TakenAway]:
    """What several changes of settings hide together: it comes back with none of them alone."""
    if len(weaker) + len(header.changes) < 2:
        return []
    alone = sum(setting.findings for setting in weaker if setting.hides)
    alone += sum(change.findings for change in header.changes)
    hidden = current.hidden(as_before(current.settings, base.settings), header.as_before())
    more = len(hidden) - alone
    return [TakenAway("configuration", "", 0, "several of these hide more together", more)] if more > 0 else []
