"""The framework of data that a command works on, and where its pages lie."""

from __future__ import annotations

import os

from framework_lint.config.file import WrongConfiguration, settings_for
from framework_lint.config.settings import Given
from framework_lint.documents.markdown.labels import Labels
from framework_lint.engine.read import read
from framework_lint.model.framework import Framework
from framework_lint.rules.catalogue import all_rules
from framework_lint.runs.errors import Stopped, Usage
from framework_lint.runs.messages import Message
from framework_lint.source.files import Top, beside, top_of
from framework_lint.source.roots import default_roots, docs_folder, roots_of, site_file
from framework_lint.source.tree import WorkTree


class Damaged(Stopped):
    """Some of the data cannot be parsed; `messages` say what."""

    def __init__(self, messages: list[Message]) -> None:
        super().__init__("the data cannot be read; mend this first")
        self.messages = [*messages, Message("complain", str(self), self.code)]


def read_data(path: str) -> tuple[WorkTree, Framework]:
    """The files and the model of the framework with data in a folder, around it or below it.

    Raises Usage where there is none or more than one, and Damaged where it cannot be parsed.
    """
    root = root_of(path)
    source = WorkTree(root, top_of(root, [path]))
    reading = read(source)
    if reading.faults or reading.problems:
        faults = (f"{source.display(f.path)}:{f.span.line}:{f.span.column}: {f.message}" for f in reading.faults)
        problems = (f"{source.display(problem.path)}: {problem.message}" for problem in reading.problems)
        raise Damaged([Message("say", line) for line in (*faults, *problems)])
    return source, reading.framework


def root_of(path: str) -> str:
    if not os.path.lexists(path):
        raise Usage(f'there is no file or folder "{path}"')
    roots = default_roots(path) if os.path.isdir(path) else [root.folder for root in roots_of([path])]
    if len(roots) > 1:
        raise Usage("there are several frameworks here; name one: " + ", ".join(map(os.path.relpath, roots)))
    if not roots:
        raise Usage("there is no framework.yaml here, in framework/ or below; name the framework's folder")
    return roots[0]


def labels_of(root: str) -> Labels | None:
    """The labels of pages that the configuration of a folder sets; None for the defaults. Raises Usage."""
    try:
        return settings_for(root, Given(), all_rules).labels
    except WrongConfiguration as error:
        raise Usage(str(error)) from None


def site_folder(root: str) -> str:
    """The folder of pages of the site that publishes a framework."""
    mkdocs = site_file(root)
    return os.path.join(os.path.dirname(mkdocs), docs_folder(mkdocs)) if mkdocs else "docs"


def site_top(root: str, folder: str | None) -> Top:
    """Where the pages of a framework may lie: the repository of the folder that was typed, of mkdocs.yml, or of the
    working directory; where there is none, that folder."""
    mkdocs = site_file(root)
    return top_of(folder) if folder else beside(mkdocs) if mkdocs else top_of(".")
