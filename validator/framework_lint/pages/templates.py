"""The templates that pages are made with: the standard ones, and the framework's own in a sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from posixpath import normpath
from typing import TYPE_CHECKING, Any

from framework_lint.model.pages import Pages
from framework_lint.model.visible import visible
from framework_lint.source.files import Unreadable
from framework_lint.source.tree import Source

if TYPE_CHECKING:
    from jinja2 import Environment

    from framework_lint.pages.sandbox.environment import Sandbox

STANDARD_ROLE, STANDARD_HOME, STANDARD_ABOUT = "role.md.j2", "index.md.j2", "about.md.j2"


class TemplateFault(Exception):
    """What `pages` in framework.yaml says cannot be used, such as the user's own template; the message says why."""


class Templates:
    """Makes pages of values: plain strings, numbers, lists and dictionaries."""

    def __init__(self, pages: Pages, source: Source) -> None:
        self.pages = pages
        self.source = source

    def role_page(self, values: Mapping[str, Any], name: str) -> bytes:
        """The page of a role, which messages call `name`. Raises TemplateFault where the framework's own template is at
        fault."""
        template = self.pages.template
        if template is None:
            return self.standard_page(STANDARD_ROLE, values)
        try:
            self.sandbox.budget.begin_page()
            page = self._finish(self.sandbox.get_template(template).render(values))
            self.sandbox.budget.spend(len(page) // 2)  # all pages are in memory before one is written
            return page
        except TemplateFault:
            raise
        except Exception as error:  # a template is a program: 1 / 0, a list that is called, a loop without end
            from framework_lint.pages.sandbox.faults import line_of, reason_of

            line = line_of(error, template)
            where = f"{template}:{line}" if line else str(template)
            message = f"the template {where} cannot be used for {name}: {reason_of(error)}"
            raise TemplateFault(visible(message)) from None

    def standard_page(self, template: str, values: Mapping[str, Any]) -> bytes:
        """A page made with one of the standard templates."""
        return self._finish(self._standard.get_template(template).render(values))

    def _finish(self, text: str) -> bytes:
        """A page whose end and line ends are as the framework says."""
        text = text.rstrip("\n") + ("\n\n" if self.pages.blank_end else "\n")
        return (text.replace("\n", "\r\n") if self.pages.line_ends == "crlf" else text).encode("utf-8")

    @cached_property
    def _standard(self) -> Environment:
        from jinja2 import Environment, FunctionLoader, StrictUndefined

        # Values are Markdown as people wrote them: nothing is escaped.
        return Environment(
            loader=FunctionLoader(_standard_template),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    @cached_property
    def sandbox(self) -> Sandbox:
        """For the framework's own template, which a stranger may have written."""
        from jinja2 import FunctionLoader

        from framework_lint.pages.sandbox.budget import Budget
        from framework_lint.pages.sandbox.environment import Sandbox

        budget = Budget()

        def load(name: str) -> tuple[str, str, None] | None:
            budget.spend(1_000)
            text = self._own_template(name) if name == self.pages.template else _standard_template(name)
            return None if text is None else (text, name, None)  # errors know it by its name

        return Sandbox(FunctionLoader(load), budget)

    def _own_template(self, name: str) -> str:
        """The framework's template. Raises TemplateFault."""
        from framework_lint.pages.sandbox.budget import LONGEST

        if normpath(name).startswith(("/", "../")):
            raise TemplateFault(f'the template "{name}" does not lie in the framework\'s folder')
        try:
            text = self.source.read(normpath(name)).decode("utf-8-sig")
        except (Unreadable, UnicodeDecodeError) as error:
            raise TemplateFault(f'the template "{name}" cannot be read: {error}') from None
        if len(text) > LONGEST:
            raise TemplateFault(f'the template "{name}" has more than {LONGEST:,} characters')
        return text


def _standard_template(name: str) -> str | None:
    """One of the templates here, which another may extend; None where there is none of that name."""
    from importlib.resources import files

    if "/" in name or "\\" in name or not name.endswith(".j2"):
        return None
    file = files("framework_lint.pages").joinpath(name)
    return file.read_text("utf-8") if file.is_file() else None
