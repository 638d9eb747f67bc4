"""What a rule may know beside its subject."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framework_lint.config.settings import Settings
from framework_lint.model.parts import Header
from framework_lint.rules.shared.vocabulary import Vocabulary

if TYPE_CHECKING:
    from framework_lint.online.links import Links
    from framework_lint.rules.shared.evidence import Evidence
    from framework_lint.sfia.dataset import Dataset
    from framework_lint.sfia.texts import Texts


class Context:
    """What a rule of one document may know beside the document: the framework's header, the settings (options of
    rules, word lists) and what is known of SFIA.

    dataset is the user's licensed SFIA file, where framework.yaml names one that can be read; links asks whether
    addresses live, with --online only; count counts what the framework's files say of its language.
    """

    count: Callable[[], Evidence] | None = None
    dataset: Dataset | None = None
    links: Links | None = None

    def __init__(self, header: Header, settings: Settings = Settings()) -> None:
        self.header = header
        self.settings = settings
        self.memo: dict[str, Any] = {}  # what rules that share their work have worked out

    @cached_property
    def evidence(self) -> Evidence | None:
        """What speaks for a language in all files. Counted when a rule first asks, which is seldom."""
        return self.count() if self.count else None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of job titles, as the settings change them."""
        return Vocabulary(self.settings)

    @cached_property
    def texts(self) -> Texts | None:
        """What SFIA's texts of the pinned version are recognised by; None where nothing is known of them."""
        from framework_lint.sfia.texts import texts_of

        if self.header.unread:
            return None
        return texts_of(self.dataset, self.header.sfia_version)

    @cached_property
    def sfia(self) -> Any:
        """The facts of the pinned SFIA version."""
        from framework_lint.sfia import facts

        return facts(self.header.sfia_version, self.header.locale)

    def pinned(self, code: str) -> Any:
        """What the pinned version says of a skill; None where it has no such skill, or where nobody knows which
        version is pinned since `framework.yaml` cannot be read."""
        return None if self.header.unread else self.sfia.get(code)
