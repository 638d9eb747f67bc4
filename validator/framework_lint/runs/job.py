"""The frameworks that a command works on: where each lies, how it is read, and its settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framework_lint.config.file import settings_for
from framework_lint.config.settings import Given, Settings
from framework_lint.engine.check import Checked, check
from framework_lint.engine.left_out import left_out
from framework_lint.filters.asked_for import concerns
from framework_lint.model.findings import Finding
from framework_lint.rules.catalogue import all_rules
from framework_lint.rules.selection import UnknownSelector
from framework_lint.rules.shared.habits import Habits
from framework_lint.runs.errors import NothingToCheck, Usage
from framework_lint.source import look
from framework_lint.source.built import is_listed
from framework_lint.source.display import shown
from framework_lint.source.files import Top, top_of
from framework_lint.source.overlay import Overlay
from framework_lint.source.paths import lies_in, lies_in_any
from framework_lint.source.roots import HEADERS, Asked, Root, has_header, pages_of, roots_asked, roots_here, site_file
from framework_lint.source.tree import Source, WorkTree

if TYPE_CHECKING:
    from framework_lint.documents.suppressions import Suppression
    from framework_lint.engine.remember import Memory
    from framework_lint.online.links import Links

Warn = Callable[[str], None]  # takes a line for people, while the run goes on


class Job(NamedTuple):
    """One framework to check: where it is, what is read, and its settings."""

    root: Root
    source: Source
    settings: Settings
    top: Top = Top(())  # where its files may be read and written

    @property
    def whole(self) -> bool:
        """Whether the whole framework was requested."""
        return self.root.whole

    def on_disk(self, where: str) -> str:
        """The absolute path of a file, given its address."""
        return os.path.normpath(os.path.join(self.root.folder, where))

    def address(self, path: str) -> str:
        """The address of a file, given its absolute path."""
        return os.path.relpath(path, self.root.folder).replace(os.sep, "/")

    def covers(self, where: str) -> bool:
        """Whether a file was requested, or is the framework.yaml on which every check depends."""
        return where in HEADERS or lies_in_any(self.on_disk(where), self.root.requested)

    def asks_for(self, where: str) -> bool:
        """Whether a file was requested."""
        return self.whole or lies_in_any(self.on_disk(where), self.root.requested)

    def may_change(self, path: str) -> bool:
        """Whether a fix may change a file (absolute): a requested one, or mkdocs.yml if the whole framework was."""
        return lies_in_any(path, self.root.requested) or (self.whole and path == site_file(self.root.folder))

    def concerns(self, finding: Finding) -> bool:
        """Whether a finding is about a requested path."""
        return concerns(finding, self.root)

    def shown(self, finding: Finding) -> Finding:
        """A finding with its paths as people see them: relative to the working directory."""
        return finding.with_paths(self.source.display)


class StandardInput(NamedTuple):
    """Text that an editor has not saved yet."""

    path: str  # the file that it stands for, absolute
    data: bytes


def jobs_of(
    paths: Sequence[str],
    stdin_filename: str | None,
    given: Given,
    config: str | None,
    *,
    isolated: bool,
    gitignore: bool = True,
    here: str = ".",
    unsaved: Mapping[str, bytes] = {},
) -> tuple[list[Job], StandardInput | None]:
    """The frameworks that paths belong to, or those of the folder `here` if there are none; and standard input, if one
    of the paths is `-`. Without `gitignore` also what git ignores is read; `unsaved` stands for what the files with
    these absolute paths hold.

    Raises Usage, NothingToCheck where all paths are files outside of the frameworks that there are, and
    WrongConfiguration for invalid settings.
    """
    stdin = _standard_input(paths, stdin_filename)
    typed = [path for path in (*paths, stdin_filename or "-") if path != "-"] or [here]

    def job_of(root: Root) -> Job:
        settings = settings_for(root.folder, given, all_rules, config, isolated=isolated, unsaved=unsaved)
        top = top_of(root.folder, typed)
        job = Job(root, WorkTree(root.folder, top, gitignore=gitignore), settings, top)
        if stdin and lies_in(stdin.path, root.folder):
            job = job._replace(source=Overlay(job.source, {job.address(stdin.path): stdin.data}))
        if unsaved:
            by_address = {job.address(path): data for path, data in unsaved.items()}
            kept = {where: data for where, data in by_address.items() if where.startswith("../") or is_listed(where)}
            job = job._replace(source=Overlay(job.source, kept))
        return job

    # A configuration that does not hold says of no pages that they belong together.
    configured = not isolated and config is None
    roots = _roots(paths, stdin_filename, here, gitignore=gitignore, configured=configured)
    found = [part for root in roots for part in _with_folders_apart(job_of(root), job_of)]
    jobs = [job for job in found if not job.settings.excluded_by(HEADERS[0])]
    if not jobs:  # all frameworks below these folders are excluded: what else lies there is checked
        folders = [folder for folder in map(os.path.abspath, typed) if look.is_folder(folder)]
        jobs = [job_of(Root(pages_of(folder), (folder,))) for folder in folders]
    return jobs or found, stdin


def _with_folders_apart(job: Job, job_of: Callable[[Root], Job]) -> list[Job]:
    """A framework of pages, and by themselves those folders that were typed and that it does not read: hidden ones,
    built ones, links. Whoever types a folder means it."""
    root = job.root
    if root.whole or has_header(root.folder):
        return [job]
    files = job.source.files()
    left = left_out(job.source, job.settings, files)
    read = [job.on_disk(where) for where in files if where not in left]
    apart = [path for path in root.requested if look.is_folder(path) and not any(lies_in(file, path) for file in read)]
    within = tuple(path for path in root.requested if path not in apart)
    jobs = [job_of(Root(pages_of(path), (path,))) for path in apart]
    return [*([job_of(Root(root.folder, within))] if apart and within else [] if apart else [job]), *jobs]


def put_back(job: Job, warn: Warn) -> None:
    """Restore files whose writing was interrupted, and say so."""
    leftovers = [where for where in job.source.files() if where.rpartition("/")[2].startswith(".framework-lint-")]
    if not leftovers or not isinstance(job.source, WorkTree):
        return
    from framework_lint.source.observed import spoil
    from framework_lint.source.writer import restored

    spoil()  # whether there is something to do depends on who else is writing
    for path in restored(map(job.on_disk, leftovers), job.top):
        warn(f"put back {path}, whose writing had been cut off")


def _standard_input(paths: Sequence[str], stdin_filename: str | None) -> StandardInput | None:
    if "-" not in paths:
        if stdin_filename:
            raise Usage("--stdin-filename goes with - as the path")
        return None
    if not stdin_filename:
        raise Usage("- reads standard input: say with --stdin-filename which file it stands for")
    if look.is_folder(stdin_filename):
        raise Usage(f'--stdin-filename names a file, but "{stdin_filename}" is a folder')
    return StandardInput(os.path.abspath(stdin_filename), sys.stdin.buffer.read())


def _roots(
    paths: Sequence[str], stdin_filename: str | None, here: str, *, gitignore: bool, configured: bool
) -> list[Root]:
    requested = [path for path in paths if path != "-"]
    for path in requested:
        if not look.is_there(path):
            raise Usage(f'there is no file or folder "{path}"{_did_you_mean(path)}')
    if stdin_filename:
        requested.append(stdin_filename)
    if not requested:
        found = roots_here(here, configured=configured)
        return _not_ignored(found, (here,)) if gitignore else found
    asked = roots_asked(requested, configured=configured)
    if asked.outside and not asked.roots:
        raise NothingToCheck(_outside(asked))
    return _not_ignored(asked.roots, requested) if gitignore else asked.roots


def _not_ignored(roots: list[Root], typed: Sequence[str]) -> list[Root]:
    """The frameworks without those that were found below a folder that was typed, where git ignores them."""
    kept = list(roots)
    for folder in map(os.path.abspath, typed):
        if not look.is_folder(folder) or all(
            root.folder == folder or not lies_in(root.folder, folder) for root in kept
        ):
            continue
        names = (where for where in WorkTree(folder).ignored() if where.endswith("/"))
        ignored = [os.path.normpath(os.path.join(folder, where)) for where in names]
        kept = [root for root in kept if not any(lies_in(root.folder, other) for other in ignored)]
        if not any(lies_in(root.folder, folder) for root in kept):
            kept.append(Root(pages_of(folder), (folder,)))
    return kept


def _outside(asked: Asked) -> str:
    """Why nothing is checked where files are no part of any framework."""
    first, roots = next(iter(asked.outside.items()))
    more = len(asked.outside) - 1
    files = f"{first} and {more} more are" if more else f"{first} is"
    where = " or ".join(shown(root) or "./" for root in roots[:3])
    named = "pages elsewhere are checked where their folder is named"
    return f"nothing to check: {files} no part of the framework in {where}; {named}"


def names_in(folder: str) -> list[str]:
    """The files and folders of a folder; none where it cannot be looked into."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _did_you_mean(path: str) -> str:
    from difflib import get_close_matches

    folder, name = os.path.split(path)
    names = names_in(folder or ".")
    spaced = next((candidate for candidate in names if candidate.startswith(f"{name} ")), None)
    if spaced:
        return f'; did you mean "{os.path.join(folder, spaced)}"? Type it with the quotes, because of the space'
    close = get_close_matches(name, names, 1, 0.7)
    return f'; did you mean "{os.path.join(folder, close[0])}"?' if close else ""


def checked_by(
    job: Job,
    changed: Mapping[str, bytes] = {},
    links: Links | None = None,
    is_accepted: Callable[[Suppression], bool] | None = None,
    warn: Warn = lambda _: None,
    base: Habits | None = None,
    memory: Memory | None = None,
) -> Checked:
    """The result of checking one framework, with some of its files replaced (`changed`, by address). `is_accepted` says
    which comments may suppress findings, None for all; `base` is what roles did as a habit at the base of a change;
    `memory` is that of `check`. Raises Usage."""
    source = Overlay(job.source, changed) if changed else job.source
    try:
        checked = check(source, job.settings, links=links, is_accepted=is_accepted, base=base, memory=memory)
    except UnknownSelector as error:
        raise Usage(str(error)) from None
    for message in (links.proposal, links.warning) if links else ():
        if message:
            warn(message)
    return checked
