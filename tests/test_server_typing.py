"""How the language server keeps up with somebody who types on while it reads: without a client, step by step."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from framework_repo import FRAMEWORK, Repo

from framework_lint.engine.remember import Outdated
from framework_lint.server.picture import Folder, Picture
from framework_lint.server.serve import TRIES, Server

MAKER = "framework/roles/tech/level-3-maker.yaml"


class TypedIn(Folder):
    """A folder in which something changes each time that it is read."""

    def __init__(self, path: str, server: Server) -> None:
        super().__init__(path)
        self.server, self.begun, self.ended = server, 0, 0

    def check(self, unsaved: Mapping[str, bytes], is_outdated: Callable[[], bool] = lambda: False) -> Picture:
        self.begun += 1
        self.server._asked += 1
        picture = super().check(unsaved, is_outdated)
        self.ended += 1
        return picture


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo")
    repo.commit(dict(FRAMEWORK))
    return repo


def test_who_asks_while_somebody_types_on_is_answered_in_the_end(repo: Repo) -> None:
    async def ask() -> TypedIn:
        server = Server()
        folder = server.folders["x"] = TypedIn(str(repo.folder), server)
        server._asked = 1
        await server.current()
        assert [len(picture.checks) for picture in server.pictures] == [1]
        return folder

    folder = asyncio.run(ask())
    assert (folder.begun, folder.ended) == (TRIES, 1)  # what is outdated is not read to the end


def test_what_is_outdated_is_not_read_to_the_end(repo: Repo) -> None:
    folder = Folder(str(repo.folder))
    with pytest.raises(Outdated):
        folder.check({}, lambda: True)
    assert [len(checked.framework.roles) for _, checked in folder.check({}).checks] == [3]


def test_what_is_kept_of_a_framework_goes_with_it(repo: Repo) -> None:
    folder = Folder(str(repo.folder))
    assert [job.root.folder for job, _ in folder.check({}).checks] == [str(repo.folder / "framework")]
    moved = {name.removeprefix("framework/"): text for name, text in FRAMEWORK.items()}
    repo.commit({**dict.fromkeys(FRAMEWORK), **moved})
    assert [job.root.folder for job, _ in folder.check({}).checks] == [str(repo.folder)]
    assert list(folder._memories) == [str(repo.folder)]


def test_what_the_configuration_says_of_the_framework_is_no_reason_to_forget(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    pages = {
        f"roles/boats/{name}-keeper.md": f"# {name.title()} Keeper\n\n**Level {level}** | **Career Path:** Boats\n"
        for level, name in enumerate(("junior", "senior", "chief"), 2)
    }
    configured = {".framework-lint.toml": '[framework]\nname = "Boats"\nlocale = "en-GB"\n'}
    repo.commit({**pages, **configured})
    folder = Folder(str(repo.folder))
    before, after = (folder.check({}).checks[0][1].framework for _ in range(2))
    assert before.header.name == "Boats"
    assert len(before.roles) == 3
    assert all(one is other for one, other in zip(before.roles, after.roles, strict=True))
    changed = configured[".framework-lint.toml"].replace("en-GB", "en-US")
    repo.commit({".framework-lint.toml": changed})
    assert folder.check({}).checks[0][1].framework.header.locale == "en-US"


def test_what_is_typed_while_a_fault_is_told_is_read(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    async def type_on() -> Server:
        server = Server()
        server.folders["x"] = Folder(str(repo.folder))
        publish = server._publish

        def fail() -> None:
            monkeypatch.setattr(server, "_publish", publish)
            server.changed()
            raise ValueError("a fault of ours")

        monkeypatch.setattr(server, "tell", told.append)
        monkeypatch.setattr(server, "_publish", fail)
        monkeypatch.setattr(server, "text_document_publish_diagnostics", lambda _: None)
        server.changed()
        assert server._keeping_up
        await server._keeping_up
        return server

    server = asyncio.run(type_on())
    assert len(told) == 1
    assert server._asked == server._drawn == server._published == 2
