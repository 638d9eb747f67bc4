"""The base of a change, the commit where its branch began: what was checked there, and with which settings."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from framework_lint.config import file as config_file
from framework_lint.config.settings import Given, Settings
from framework_lint.rules.catalogue import all_rules
from framework_lint.source.configured import OWN_FILE, SHARED_FILE, has_table
from framework_lint.source.files import Unreadable
from framework_lint.source.git import CommitTree, NoRevision, Repository, Revision
from framework_lint.source.paths import lies_in
from framework_lint.source.roots import roots_asked, roots_here


class Base(NamedTuple):
    """What held for a framework at the base. `configuration` is its file's path, empty where there was none."""

    source: Revision
    settings: Settings
    configuration: str


def base_of(folder: str, ref: str, given: Given, config: str | None = None, *, isolated: bool = False) -> Base:
    """What held for the framework in a folder where this branch left `ref`; `given`, `config` and `isolated` are those
    of the check that is compared.

    A configuration that was faulty then held for nothing: the defaults stand for it. Raises NoRevision.
    """
    repository = Repository(folder)
    source = Revision(folder, repository.merge_base(ref, "HEAD"))
    if config and not lies_in(os.path.abspath(config), repository.top):  # no part of the change
        return Base(source, config_file.settings_for(folder, given, all_rules, config), config)
    configuration = None if isolated else _read(source, config) if config else _nearest(source)
    settings = _settings(source, configuration, given)
    return Base(source, settings, configuration[0] if configuration and settings.file else "")


def settings_at(source: Revision) -> Settings:
    """The settings that the configuration of a revision gives; the defaults where it is faulty."""
    return _settings(source, _nearest(source), Given())


def _settings(source: Revision, configuration: tuple[str, bytes] | None, given: Given) -> Settings:
    if configuration:
        with suppress(config_file.WrongConfiguration):
            return config_file.settings_from(*configuration, source.root, given, all_rules)
    return config_file.settings_for(source.root, given, all_rules, isolated=True)


def roots_at_base(folder: str, ref: str, paths: Sequence[str]) -> tuple[list[str], CommitTree]:
    """The folders of the frameworks that these paths, or without any the working directory, named where this branch
    left `ref`; and all that lay there. `folder` is one of the repository. Raises NoRevision."""
    repository = Repository(folder)
    tree = CommitTree(repository, repository.merge_base(ref, "HEAD"))
    if not paths:
        return [root.folder for root in roots_here(".", tree)], tree
    existing = [path for path in map(os.path.abspath, paths) if tree.has(path) or tree.is_folder(path)]
    return [root.folder for root in roots_asked(existing, tree).roots], tree


def _nearest(source: Revision) -> tuple[str, bytes] | None:
    """The configuration that `config_file.find` would have found: its path and its bytes."""
    folder = source.root
    while True:
        own = _read(source, os.path.join(folder, OWN_FILE))
        if own:
            return own
        shared = _read(source, os.path.join(folder, SHARED_FILE))
        if shared and has_table(shared[1]):
            return shared
        if folder in (source.repository.top, os.path.dirname(folder)):
            return None
        folder = os.path.dirname(folder)


def _read(source: Revision, file: str) -> tuple[str, bytes] | None:
    """A file's path and its bytes at a revision; None where it cannot be read."""
    folder, name = os.path.split(os.path.abspath(file))
    try:
        beside = source.at(folder)
    except NoRevision:
        return None  # a framework behind a link: what lies beside the link is no part of the repository
    try:
        return file, beside.read(name)
    except Unreadable:
        return None
