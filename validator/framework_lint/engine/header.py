"""The header of a framework without framework.yaml: from the configuration, else inferred from the files."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import partial

from framework_lint.config.settings import Settings
from framework_lint.documents.framework_data import header_of
from framework_lint.model.parts import Header
from framework_lint.model.spans import Place
from framework_lint.rules.shared.evidence import NOTHING, Evidence, Seen, seen_in
from framework_lint.rules.shared.kept import Kept
from framework_lint.rules.shared.texts import is_legal
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source


def inferred(evidence: Evidence, settings: Settings) -> Header:
    """The header of a framework without framework.yaml: what the configuration says, then what its files suggest."""
    header = Header(
        "",
        Place(""),
        locale=evidence.language.locale,
        locale_written=False,
        locale_told=evidence.language.is_told,
        locale_clear=evidence.language.is_clear,
        sfia_version=evidence.version or 9,
        sfia_clear=evidence.version_is_clear,
        written=False,
    )
    if settings.framework is None or settings.framework.root is None:
        return header
    root = settings.framework.root
    configured = header_of(settings.framework)
    sfia = root.get("sfia")
    return configured._replace(
        file="",
        place=header.place,
        name=configured.name or None,
        locale=configured.locale if root.get("locale") else header.locale,
        locale_told=root.get("locale") is not None or header.locale_told,
        locale_clear=root.get("locale") is not None or header.locale_clear,
        sfia_version=configured.sfia_version if sfia and sfia.get("version") else header.sfia_version,
        sfia_clear=configured.sfia_place is not None or header.sfia_clear,
        written=False,
    )


def evidence_of(source: Source, files: Iterable[str], kept: Kept | None = None) -> Evidence:
    """The evidence in the bytes of files; licences and unreadable files give none. `kept` is what was seen in them
    before."""
    evidence = Evidence()
    for where in files:
        with suppress(Unreadable):
            data = source.read(where)
            see = partial(_seen, where, data)
            evidence.see(kept.get(where, data, see) if kept else see())
    return evidence


def _seen(where: str, data: bytes) -> Seen:
    return NOTHING if is_legal(where, data) else seen_in(data)
