"""The context of a rule: what it may use besides its subject."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from framework_lint.config.settings import Settings
from framework_lint.model.framework import Framework
from framework_lint.model.parts import Header
from framework_lint.rules.shared.habits import Habits, habits_of
from framework_lint.rules.shared.kept import Kept, Same
from framework_lint.rules.shared.vocabulary import Vocabulary

if TYPE_CHECKING:
    from framework_lint.online.links import Links
    from framework_lint.sfia.dataset import Dataset
    from framework_lint.sfia.texts import Texts

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Context:
    """What a rule on one document may use besides the document: the framework's header, the settings (options of rules,
    word lists) and the facts of SFIA.

    dataset  the user's licensed SFIA file, if framework.yaml names one that can be read
    links    checks whether URLs answer; None without --online
    base     what the roles did as a habit at the base of a change, which the change cannot alter; else None
    kept     what rules made of roles and texts in the checks before; None where nothing is kept
    memo     what rules have computed once and share, by name
    """

    dataset: Dataset | None = None
    links: Links | None = None
    base: Habits | None = None
    kept: Kept | None = None

    def __init__(self, header: Header, settings: Settings = Settings()) -> None:
        self.header = header
        self.settings = settings
        self.memo: dict[str, Any] = {}

    def once_for(self, thing: Thing, name: str, make: Callable[[Thing], Made], given: object = None) -> Made:
        """What follows from one role or text, the header, the settings and what is `given`, and from nothing else: made
        once for the object where somebody checks again and again."""
        if self.kept is None:
            return make(thing)
        return self.kept.get((name, id(thing)), (Same(thing), given), lambda: make(thing))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of job titles, as the settings change them."""
        return Vocabulary(self.settings)

    @cached_property
    def texts(self) -> Texts | None:
        """The means to recognise SFIA's texts of the pinned version; None where there are none."""
        from framework_lint.sfia.texts import texts_of

        if self.header.unread:
            return None
        return texts_of(self.dataset, self.header.sfia_version)

    @cached_property
    def sfia(self) -> Any:
        """The facts of the pinned SFIA version."""
        from framework_lint.sfia import facts

        return facts(self.header.sfia_version, self.header.locale)

    def habits(self, framework: Framework) -> Habits:
        """What the framework's roles do as a habit."""
        return self.base if self.base is not None else habits_of(framework)

    def pinned(self, code: str) -> Any:
        """The facts of a skill in the pinned version; None where it has no such skill, or where the version is unknown
        because `framework.yaml` cannot be read."""
        return None if self.header.unread else self.sfia.get(code)
