"""The language server, as an editor sees it: a real client over a real process."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Union

import pytest
import pytest_asyncio
import pytest_lsp
from framework_repo import FRAMEWORK, role
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.uris import to_fs_path
from pytest_lsp import ClientServerConfig, LanguageClient

import framework_lint
from framework_lint import cli

COMMAND = [sys.executable, "-m", "framework_lint", "server"]
GUIDE = "framework/roles/lead/level-5-guide.yaml"
MAKER = "framework/roles/tech/level-3-maker.yaml"
SENIOR = "framework/roles/tech/level-4-senior-maker.yaml"
HEADER = "framework/framework.yaml"
NAVIGATION = "{previous: {to: maker, label: Maker}}"
FILES = {
    **FRAMEWORK,
    GUIDE: FRAMEWORK[GUIDE].replace("The Guide plans", "The Maker plans"),
    SENIOR: role("Senior Maker", 4, "[PROG, TEST]", navigation=NAVIGATION),
    "framework/skills/PROG.yaml": "code: PROG\n",
}


class Editor:
    """What a person does in an editor, and what they see there."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.versions: dict[str, int] = {}
        self.texts: dict[str, str] = {}
        self.is_patient = True  # whether to point at words only when all has been read

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def open(self, name: str, text: str | None = None) -> str:
        text = (self.folder / name).read_bytes().decode("utf-8-sig") if text is None else text
        self.versions[name], self.texts[name] = 1, text
        item = types.TextDocumentItem(self.uri(name), "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return text

    def type(self, name: str, text: str) -> None:
        """Replace what an open document holds."""
        self.versions[name] += 1
        self.texts[name] = text
        document = types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    def save(self, name: str) -> None:
        (self.folder / name).write_text(self.texts[name], "utf-8", newline="")
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(self.at(name)))

    def close(self, name: str) -> None:
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(self.at(name)))

    def at(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def where(self, name: str, words: str, offset: int = 0, units: int = 1) -> types.Position:
        """The position of the first character of some words in an open document, and so many behind it."""
        before = self.texts[name][: self.texts[name].index(words)]
        return types.Position(before.count("\n"), len(before.rpartition("\n")[2]) * units + offset)

    async def settle(self) -> None:
        """Wait until the server has said all that it has to say."""
        await self.client.workspace_symbol_async(types.WorkspaceSymbolParams("nothing has this name"))
        await asyncio.sleep(0.15)
        await self.client.workspace_symbol_async(types.WorkspaceSymbolParams("nothing has this name"))

    def shown(self, name: str) -> list[tuple[str, str]]:
        """The findings of a file: rule, and place."""
        found = self.client.diagnostics.get(self.uri(name), ())
        return [(str(one.code), str(one.range)) for one in found]

    def everything(self) -> set[tuple[str, str, int, int, int, int, str]]:
        """All findings that are shown, by path from the folder."""
        return {
            (
                self.name(uri),
                str(one.code),
                one.range.start.line + 1,
                one.range.start.character + 1,
                one.range.end.line + 1,
                one.range.end.character + 1,
                one.message,
            )
            for uri, found in self.client.diagnostics.items()
            for one in found
        }

    async def actions(
        self, name: str, position: types.Position, only: list[Any] | None = None
    ) -> list[types.CodeAction]:
        asked = types.CodeActionParams(
            self.at(name), types.Range(position, position), types.CodeActionContext([], only=only)
        )
        answer = await self.client.text_document_code_action_async(asked)
        assert answer is not None
        return [one for one in answer if isinstance(one, types.CodeAction)]

    async def hover(self, name: str, position: types.Position) -> str:
        if self.is_patient:
            await self.settle()
        answer = await self.client.text_document_hover_async(types.HoverParams(self.at(name), position))
        return answer.contents.value if answer and isinstance(answer.contents, types.MarkupContent) else ""

    async def complete(self, name: str, position: types.Position) -> dict[str, types.CompletionItem]:
        answer = await self.client.text_document_completion_async(types.CompletionParams(self.at(name), position))
        items = answer.items if isinstance(answer, types.CompletionList) else answer or ()
        return {item.label: item for item in items}

    async def definition(self, name: str, position: types.Position) -> str:
        if self.is_patient:
            await self.settle()
        answer = await self.client.text_document_definition_async(types.DefinitionParams(self.at(name), position))
        return f"{self.name(answer.uri)}:{answer.range}" if isinstance(answer, types.Location) else ""

    async def references(self, name: str, position: types.Position, *, also: bool = False) -> list[str]:
        asked = types.ReferenceParams(types.ReferenceContext(also), self.at(name), position)
        answer = await self.client.text_document_references_async(asked)
        return [f"{self.name(one.uri)}:{one.range}" for one in answer or ()]

    async def rename(self, name: str, position: types.Position, new: str) -> types.WorkspaceEdit:
        answer = await self.client.text_document_rename_async(types.RenameParams(self.at(name), position, new))
        assert answer
        return answer

    def name(self, uri: str) -> str:
        return os.path.relpath(to_fs_path(uri) or uri, self.folder)

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Do to the files on the disk what an edit says."""
        for change in edit.document_changes or ():
            if isinstance(change, types.RenameFile):
                os.rename(self.folder / self.name(change.old_uri), self.folder / self.name(change.new_uri))
                continue
            assert isinstance(change, types.TextDocumentEdit)
            file = self.folder / self.name(change.text_document.uri)
            lines = file.read_bytes().decode("utf-8").splitlines(keepends=True)
            for one in sorted(change.edits, key=lambda one: (one.range.start.line, one.range.start.character))[::-1]:
                assert isinstance(one, types.TextEdit)
                start, end = one.range.start, one.range.end
                assert start.line == end.line
                text = lines[start.line]
                lines[start.line] = text[: start.character] + one.new_text + text[end.character :]
            file.write_text("".join(lines), "utf-8", newline="")


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")


def session(folder: Path, *more: Path, encodings: list[Any] | None = None) -> types.InitializeParams:
    capabilities = pytest_lsp.client_capabilities("neovim")
    if encodings is not None:
        capabilities.general = types.GeneralClientCapabilities(position_encodings=encodings)
    folders = [types.WorkspaceFolder(one.as_uri(), one.name) for one in (folder, *more)]
    return types.InitializeParams(capabilities, workspace_folders=folders)


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    converter = lsp_client.protocol._converter
    # lsprotocol takes an action that brings a command for a bare command.
    converter.register_structure_hook(
        types.Command | types.CodeAction, lambda one, _: converter.structure(one, types.CodeAction)
    )
    converter.register_structure_hook(
        Union[types.Command, types.CodeAction],  # noqa: UP007
        lambda one, _: converter.structure(one, types.CodeAction),
    )
    yield
    if not lsp_client.stopped:
        await lsp_client.shutdown_session()
    assert not [one.message for one in lsp_client.messages if "internal error" in one.message]


@pytest_asyncio.fixture
async def editor(client: LanguageClient, tmp_path: Path) -> Editor:
    """An editor that shows the folder of a framework."""
    folder = tmp_path / "frame work"
    write(folder, FILES)
    await client.initialize_session(session(folder, encodings=[types.PositionEncodingKind.Utf32]))
    made = Editor(client, folder)
    await made.settle()
    return made


def of_command(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> set[Any]:
    """What `framework-lint --format json` says in a folder."""
    monkeypatch.chdir(folder)
    capsys.readouterr()
    cli.run(["--format", "json", "--no-cache"])
    said = capsys.readouterr().out
    found = json.loads(said)["findings"] if said else []
    return {
        (
            one["path"],
            one["rule"],
            one["line"],
            one["column"],
            one["end_line"],
            one["end_column"],
            f"{one['message']}\n{one['help']}" if one.get("help") else one["message"],
        )
        for one in found
    }


# --- Findings ---


@pytest.mark.asyncio
async def test_findings_are_shown_before_anything_is_opened(editor: Editor) -> None:
    assert editor.shown(GUIDE) == [("TTL401", "3:17-3:22")]
    (found,) = editor.client.diagnostics[editor.uri(GUIDE)]
    assert found.severity == types.DiagnosticSeverity.Error
    assert found.source == "framework-lint"
    assert found.message.splitlines()[0] == "the description is about the Maker, not about the Guide"
    assert [(editor.name(one.location.uri), str(one.location.range)) for one in found.related_information or ()] == [
        (GUIDE, "0:7-0:12"),
        (MAKER, "0:7-0:12"),
    ]


@pytest.mark.asyncio
async def test_they_are_of_what_is_typed_and_not_saved(editor: Editor) -> None:
    text = editor.open(GUIDE)
    editor.type(GUIDE, text.replace("The Maker plans", "The Guide plans"))
    await editor.settle()
    assert editor.shown(GUIDE) == []
    editor.type(GUIDE, text.replace("PEMT", "PEMY"))
    await editor.settle()
    assert ("SFI201", "4:9-4:13") in editor.shown(GUIDE)
    editor.close(GUIDE)
    await editor.settle()
    assert editor.shown(GUIDE) == [("TTL401", "3:17-3:22")]


@pytest.mark.asyncio
async def test_a_title_makes_its_neighbours_stale(editor: Editor) -> None:
    editor.open(SENIOR)
    text = editor.open(MAKER)
    await editor.settle()
    assert editor.shown(SENIOR) == []
    editor.type(MAKER, text.replace("Maker", "Builder"))
    await editor.settle()
    assert [rule for rule, _ in editor.shown(SENIOR)] == ["NAV105"]


@pytest.mark.asyncio
async def test_a_comment_that_is_unused_is_marked(editor: Editor) -> None:
    text = editor.open(MAKER)
    editor.type(MAKER, f"# framework-lint: ignore[TTL401]: shared until March\n{text}")
    await editor.settle()
    (found,) = editor.client.diagnostics[editor.uri(MAKER)]
    assert found.code == "SUP801"
    assert list(found.tags or ()) == [types.DiagnosticTag.Unnecessary]


@pytest.mark.asyncio
async def test_the_header_and_the_configuration_count_while_they_are_typed(editor: Editor) -> None:
    header = editor.open(HEADER)
    editor.type(HEADER, header + "nonsense: 1\n")
    await editor.settle()
    assert [rule for rule, _ in editor.shown(HEADER)] == ["STR002"]
    editor.type(HEADER, header)
    write(editor.folder, {".framework-lint.toml": ""})
    editor.open(".framework-lint.toml")
    editor.type(".framework-lint.toml", 'ignore = ["TTL401"]\n')
    await editor.settle()
    assert editor.everything() == set()
    editor.type(".framework-lint.toml", 'ignore = ["TTL9999"]\n')
    await editor.settle()
    assert [rule for rule, _ in editor.shown(".framework-lint.toml")] == ["SUP802"]


@pytest.mark.asyncio
async def test_a_page_is_checked_like_data(client: LanguageClient, tmp_path: Path) -> None:
    page = "# {title}\n\n**Level {level}**\n\n## Role Overview\n\nThe {subject} keeps the lights on.\n"
    names = {"Engineer": 2, "Senior Engineer": 3, "Staff Engineer": 4}
    write(
        tmp_path,
        {
            f"roles/level-{level}.md": page.format(title=title, level=level, subject=title)
            for title, level in names.items()
        },
    )
    await client.initialize_session(session(tmp_path))
    editor = Editor(client, tmp_path)
    text = editor.open("roles/level-4.md")
    editor.type("roles/level-4.md", text.replace("The Staff Engineer", "The Senior Engineer"))
    await editor.settle()
    assert editor.shown("roles/level-4.md") == [("TTL401", "6:4-6:19")]


@pytest.mark.parametrize(
    ("encodings", "column"),
    [
        ([], 26),  # two code units for each compass
        ([types.PositionEncodingKind.Utf8], 33),  # four, and two for the letter
        ([types.PositionEncodingKind.Utf32], 23),
    ],
)
@pytest.mark.asyncio
async def test_positions_are_right_beyond_the_basic_plane(
    client: LanguageClient, tmp_path: Path, encodings: list[Any] | None, column: int
) -> None:
    write(tmp_path, {**FILES, GUIDE: FILES[GUIDE].replace("description: The Maker", "description: 🧭🧭🧭é. The Maker")})
    await client.initialize_session(session(tmp_path, encodings=encodings))
    editor = Editor(client, tmp_path)
    editor.open(GUIDE)
    await editor.settle()
    line, position = 3, types.Position(3, column + 2)
    assert editor.shown(GUIDE) == [("TTL401", f"{line}:{column}-{line}:{column + 5}")]
    assert [one.title for one in await editor.actions(GUIDE, position)] == ["Ignore TTL401 here, with a reason"]
    assert await editor.actions(GUIDE, types.Position(3, column - 2)) == []


@pytest.mark.asyncio
async def test_several_folders(client: LanguageClient, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, FILES)
    await client.initialize_session(session(tmp_path / "one", tmp_path / "two"))
    editor = Editor(client, tmp_path)
    await editor.settle()
    assert {path for path, *_ in editor.everything()} == {f"one/{GUIDE}", f"two/{GUIDE}"}
    removed = types.WorkspaceFolder((tmp_path / "two").as_uri(), "two")
    event = types.WorkspaceFoldersChangeEvent(added=[], removed=[removed])
    client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
    await editor.settle()
    assert {path for path, *_ in editor.everything()} == {f"one/{GUIDE}"}


@pytest.mark.asyncio
async def test_a_file_alone_is_checked_with_its_framework(client: LanguageClient, tmp_path: Path) -> None:
    write(tmp_path, FILES)
    await client.initialize_session(types.InitializeParams(pytest_lsp.client_capabilities("neovim")))
    editor = Editor(client, tmp_path)
    editor.open(GUIDE)
    await editor.settle()
    assert editor.shown(GUIDE) == [("TTL401", "3:17-3:22")]


# --- Actions ---

STALE = {SENIOR: FILES[SENIOR].replace("label: Maker", "label: Makr")}


@pytest.mark.asyncio
async def test_a_fix_is_an_action(editor: Editor) -> None:
    write(editor.folder, STALE)
    editor.open(SENIOR)
    await editor.settle()
    assert [rule for rule, _ in editor.shown(SENIOR)] == ["NAV105"]
    fix, ignore, everything = await editor.actions(SENIOR, editor.where(SENIOR, "Makr"))
    assert (fix.kind, fix.is_preferred) == (types.CodeActionKind.QuickFix, True)
    assert [one.code for one in fix.diagnostics or ()] == ["NAV105"]
    assert ignore.title == "Ignore NAV105 here, with a reason"
    assert everything.kind == "source.fixAll.framework-lint"
    assert fix.edit
    (change,) = fix.edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.version == 1
    editor.apply(fix.edit)
    assert (editor.folder / SENIOR).read_text("utf-8") == FILES[SENIOR]


@pytest.mark.asyncio
async def test_a_fix_that_needs_a_look_is_offered_and_not_preferred(editor: Editor) -> None:
    text = editor.open(MAKER)
    editor.type(MAKER, text.replace("Works as Maker", "Is there for for others"))
    fix, _ = await editor.actions(MAKER, editor.where(MAKER, "for for"))
    assert (fix.title, fix.is_preferred) == ('Write "for"', None)
    assert await editor.actions(MAKER, types.Position(0, 0), [types.CodeActionKind.SourceFixAll]) == []


@pytest.mark.asyncio
async def test_all_safe_fixes_at_once_and_on_save(editor: Editor) -> None:
    write(editor.folder, STALE)
    editor.open(SENIOR)
    await editor.settle()
    for only in (types.CodeActionKind.SourceFixAll, "source.fixAll.framework-lint", types.CodeActionKind.Source):
        (action,) = await editor.actions(SENIOR, types.Position(0, 0), [only])
    assert action.edit
    editor.apply(action.edit)
    assert (editor.folder / SENIOR).read_text("utf-8") == FILES[SENIOR]
    assert await editor.actions(SENIOR, types.Position(0, 0), [types.CodeActionKind.Refactor]) == []


@pytest.mark.asyncio
async def test_ignoring_asks_for_a_reason(editor: Editor) -> None:
    editor.open(GUIDE)
    await editor.settle()
    (action,) = await editor.actions(GUIDE, editor.where(GUIDE, "Maker"))
    assert action.edit
    assert action.command
    assert action.command.command == "framework-lint.select"
    await editor.client.workspace_execute_command_async(
        types.ExecuteCommandParams(action.command.command, arguments=action.command.arguments)
    )
    (asked,) = editor.client.shown_documents
    assert asked.selection
    editor.apply(action.edit)
    line = (editor.folder / GUIDE).read_text("utf-8").splitlines()[asked.selection.start.line]
    assert line[asked.selection.start.character : asked.selection.end.character] == "reason"
    assert line == "# framework-lint: ignore[TTL401]: reason"
    editor.type(GUIDE, (editor.folder / GUIDE).read_text("utf-8"))
    await editor.settle()
    assert [rule for rule, _ in editor.shown(GUIDE)] == ["SUP803"]  # until somebody writes one
    editor.type(GUIDE, editor.texts[GUIDE].replace(": reason", ": shared with the Maker until March"))
    await editor.settle()
    assert editor.shown(GUIDE) == []


# --- Words on things ---


@pytest.mark.asyncio
async def test_hover_on_a_code_of_sfia(editor: Editor) -> None:
    editor.open(MAKER)
    said = await editor.hover(MAKER, editor.where(MAKER, "PROG", 2))
    assert "**PROG** Programming/software development" in said
    assert "levels 2, 3, 4, 5, 6 in SFIA 9" in said
    assert "Development and implementation" in said
    editor.type(MAKER, editor.texts[MAKER].replace("[PROG", "[QUST"))
    assert "not in SFIA 9; in SFIA " in await editor.hover(MAKER, editor.where(MAKER, "QUST"))
    editor.type(MAKER, "skills: [PROG\n  : : [")  # which no parser reads
    assert "**PROG**" in await editor.hover(MAKER, editor.where(MAKER, "PROG"))
    assert await editor.hover(MAKER, types.Position(400, 400)) == ""


@pytest.mark.asyncio
async def test_hover_on_a_role_a_level_and_a_rule(editor: Editor) -> None:
    text = editor.open(SENIOR)
    said = await editor.hover(SENIOR, editor.where(SENIOR, "to: maker", 5))
    assert said.startswith("**Maker**\n\nlevel 3, tech\n\nWorks as Maker where others need it.")
    assert "**4**" in await editor.hover(SENIOR, editor.where(SENIOR, "level: 4", 7))
    editor.type(SENIOR, f"# framework-lint: ignore[TTL401]: shared\n{text}")
    said = await editor.hover(SENIOR, editor.where(SENIOR, "TTL401", 3))
    assert said.startswith("**TTL401** foreign-subject (error)")
    editor.type(SENIOR, text.replace("level: 4", "level: [4"))  # broken, and still a role is named
    assert "**Maker**" in await editor.hover(SENIOR, editor.where(SENIOR, "to: maker", 5))


@pytest.mark.asyncio
async def test_what_a_stranger_wrote_is_no_markdown(editor: Editor) -> None:
    editor.open(SENIOR)
    text = editor.open(MAKER)
    editor.type(MAKER, text.replace("title: Maker", "title: Maker [x](command:y) <b>"))
    said = await editor.hover(SENIOR, editor.where(SENIOR, "to: maker", 5))
    assert "Maker \\[x\\]\\(command:y\\) \\<b\\>" in said


# --- Completion ---


async def completions(editor: Editor, name: str, text: str) -> dict[str, types.CompletionItem]:
    """What is offered at the mark «|» of a text."""
    at = text.index("|")
    if name not in editor.versions:
        editor.open(name, text.replace("|", "", 1))
    else:
        editor.type(name, text.replace("|", "", 1))
    before = text[:at]
    return await editor.complete(name, types.Position(before.count("\n"), len(before.rpartition("\n")[2])))


@pytest.mark.parametrize(
    ("name", "text", "offered", "missing"),
    [
        (MAKER, "title: Maker\nle|", {"level", "skills"}, {"title"}),
        (MAKER, "title: Maker\nskills:\n  - code: PROG\n    |", {"level", "reason"}, {"code", "skills"}),
        (MAKER, "title: Maker\nskills:\n- code: PROG\n  |", {"level", "reason"}, {"code", "skills"}),
        (MAKER, "title: Maker\nnavigation:\n  |", {"previous", "next"}, {"to"}),
        (HEADER, "version: 1\nsfia:\n  |", {"version"}, {"name"}),
        (HEADER, "version: 1\n|", {"name", "sfia"}, {"version"}),
        (MAKER, "title: Maker\nskills: [PR|", {"PROG", "TEST"}, {"level"}),
        (MAKER, "title: Maker\nskills:\n  - PR|", {"PROG"}, set()),
        (MAKER, "title: Maker\nskills:\n  - code: |", {"PROG"}, set()),
        (MAKER, "title: Maker\nskills:\n  - {code: ET|}", {"ETMG"}, set()),
        (MAKER, "title: Maker\nskills:\n  - code: PROG\n    level: |", {"2", "6"}, {"1", "7"}),
        (MAKER, "title: Maker\nskills: [{code: TEST, level: |}]", {"1", "6"}, {"7"}),
        (MAKER, "title: Maker\nlevel: |", {"1", "7"}, set()),
        (MAKER, "title: Maker\nnavigation:\n  next:\n    to: |", {"guide", "senior-maker"}, set()),
        (MAKER, "title: Maker\nnavigation: {next: [{to: |}]}", {"guide"}, set()),
        (HEADER, "version: 1\nbranches:\n  - from: |", {"maker"}, {"to"}),
        (HEADER, "version: 1\nbranches:\n  - {from: maker, to: |}", {"guide"}, set()),
        (MAKER, "path: |", {"tech", "lead"}, set()),
        (MAKER, "# framework-lint: ignore[TT|", {"TTL401"}, {"PROG"}),
        (MAKER, "# framework-lint: ignore[TTL401, N|", {"NAV101"}, set()),
        (MAKER, "title: Maker\ndescription: |", set(), {"PROG", "title"}),
        (MAKER, "title: Maker\ndescription: >\n  The |", set(), {"PROG", "level"}),
    ],
)
@pytest.mark.asyncio
async def test_completion(editor: Editor, name: str, text: str, offered: set[str], missing: set[str]) -> None:
    found = await completions(editor, name, text)
    assert offered <= set(found)
    assert not missing & set(found)
    for item in found.values():
        assert isinstance(item.text_edit, types.TextEdit)
        begun = text[: text.index("|")].rpartition("\n")[2][item.text_edit.range.start.character :]
        assert begun.strip(" -[{") == begun


@pytest.mark.asyncio
async def test_a_skill_is_found_by_words_of_its_name(editor: Editor) -> None:
    found = await completions(editor, MAKER, "title: Maker\nskills: [|")
    assert found["PROG"].filter_text == "PROG Programming/software development"
    assert found["PROG"].detail == "Programming/software development (2, 3, 4, 5, 6)"


@pytest.mark.asyncio
async def test_completion_on_a_page(client: LanguageClient, tmp_path: Path) -> None:
    page = "# {title}\n\n**Level {level}**\n\n## Role Overview\n\nThe {title} keeps the lights on.\n"
    for title, level in {"Engineer": 2, "Senior Engineer": 3, "Staff Engineer": 4}.items():
        write(tmp_path, {f"roles/level-{level}.md": page.format(title=title, level=level)})
    await client.initialize_session(session(tmp_path))
    editor = Editor(client, tmp_path)
    await editor.settle()
    found = await completions(editor, "roles/level-2.md", page.format(title="Engineer", level=2) + "\n**Next:** [x](l|")
    assert found["level-3.md"].detail == "Senior Engineer"
    found = await completions(editor, "roles/level-2.md", page.format(title="Engineer", level=2) + "\n- PRO|")
    assert "PROG" in found


# --- Going to things ---


@pytest.mark.asyncio
async def test_definition(editor: Editor) -> None:
    editor.open(SENIOR)
    assert await editor.definition(SENIOR, editor.where(SENIOR, "to: maker", 5)) == f"{MAKER}:0:7-0:12"
    assert await editor.definition(SENIOR, editor.where(SENIOR, "label: Maker", 8)) == f"{MAKER}:0:7-0:12"
    found = await editor.definition(SENIOR, editor.where(SENIOR, "PROG", 1))
    assert found.startswith("framework/skills/PROG.yaml:")
    assert await editor.definition(SENIOR, editor.where(SENIOR, "TEST", 1)) == ""


@pytest.mark.asyncio
async def test_references(editor: Editor) -> None:
    editor.open(MAKER)
    assert await editor.references(MAKER, editor.where(MAKER, "Maker", 1)) == [f"{SENIOR}:5:28-5:33"]
    assert (await editor.references(MAKER, editor.where(MAKER, "Maker", 1), also=True))[0] == f"{MAKER}:0:7-0:12"
    found = await editor.references(MAKER, editor.where(MAKER, "PROG", 1))
    assert {one.partition(":")[0] for one in found} == {MAKER, SENIOR}


@pytest.mark.asyncio
async def test_symbols(editor: Editor) -> None:
    editor.open(MAKER)
    found = await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(editor.at(MAKER)))
    assert [one.name for one in found or ()] == ["Maker", "PROG", "TEST"]
    found_all = await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("senior"))
    assert [one.name for one in found_all or ()] == ["Senior Maker"]


# --- Renaming ---


@pytest.mark.asyncio
async def test_a_title_is_renamed_with_the_words_of_links(editor: Editor) -> None:
    editor.open(MAKER)
    await editor.settle()
    edit = await editor.rename(MAKER, editor.where(MAKER, "Maker", 1), "Builder: of things")
    editor.apply(edit)
    maker, senior = ((editor.folder / name).read_text("utf-8") for name in (MAKER, SENIOR))
    assert maker.startswith(('title: "Builder: of things"\n', "title: 'Builder: of things'\n"))
    assert "The Maker plans the work" in maker  # prose is for people
    assert "to: maker" in senior
    assert "Builder: of things" in senior
    assert "title: Senior Maker" in senior


@pytest.mark.asyncio
async def test_a_file_that_changed_without_a_word_is_written_as_it_is_now(editor: Editor) -> None:
    """A branch that is switched in a terminal, in an editor that watches no files."""
    editor.open(MAKER)
    await editor.settle()
    senior = editor.folder / SENIOR
    senior.write_text("# one\n# two\n" + senior.read_text("utf-8"), "utf-8")
    editor.apply(await editor.rename(MAKER, editor.where(MAKER, "Maker", 1), "Builder"))
    assert senior.read_text("utf-8").startswith("# one\n# two\ntitle: Senior Maker\n")
    assert "label: Builder}" in senior.read_text("utf-8")


@pytest.mark.asyncio
async def test_a_fix_in_a_file_that_changed_without_a_word_is_of_what_it_holds_now(editor: Editor) -> None:
    twice = "description: Keeps what what others made, and says when it has to be made anew by somebody.\n"
    both = {name: re.sub(r"description: .*\n", twice, FILES[name]) for name in (MAKER, SENIOR)}
    write(editor.folder, both)
    text = editor.open(MAKER)
    await editor.settle()
    write(editor.folder, {SENIOR: "# one\n# two\n" + both[SENIOR]})
    fix, *_ = await editor.actions(MAKER, editor.where(MAKER, "what what"))
    assert fix.edit
    assert fix.edit.document_changes and len(fix.edit.document_changes) == 2
    editor.apply(fix.edit)
    assert (editor.folder / MAKER).read_text("utf-8") == text.replace("what what", "what")
    assert (editor.folder / SENIOR).read_text("utf-8") == "# one\n# two\n" + both[SENIOR].replace("what what", "what")


@pytest.mark.asyncio
async def test_an_id_is_renamed_with_its_file_and_references(editor: Editor) -> None:
    header = f"{FILES[HEADER]}branches:\n  - {{from: tech/maker, to: guide}}\n"
    write(editor.folder, {HEADER: header})
    editor.open(SENIOR)
    await editor.settle()
    before = editor.everything()
    edit = await editor.rename(SENIOR, editor.where(SENIOR, "to: maker", 5), "builder")
    editor.apply(edit)
    assert not (editor.folder / MAKER).exists()
    assert (editor.folder / "framework/roles/tech/level-3-builder.yaml").exists()
    assert "{to: builder, label: Maker}" in (editor.folder / SENIOR).read_text("utf-8")
    assert "{from: tech/builder, to: guide}" in (editor.folder / HEADER).read_text("utf-8")
    editor.close(SENIOR)
    await editor.settle()
    assert {rule for _, rule, *_ in editor.everything()} - {rule for _, rule, *_ in before} <= {"STR012"}


@pytest.mark.parametrize(
    ("words", "offset", "new", "why"),
    [
        ("to: maker", 5, "guide ../x", "is no id"),
        ("to: maker", 5, "senior-maker", "already"),
        ("PROG", 1, "TEST", "only a role"),
        ("title: Senior", 8, "two\nlines", "one line"),
    ],
)
@pytest.mark.asyncio
async def test_what_cannot_be_renamed_is_said(editor: Editor, words: str, offset: int, new: str, why: str) -> None:
    editor.open(SENIOR)
    with pytest.raises(JsonRpcException, match=why):
        await editor.rename(SENIOR, editor.where(SENIOR, words, offset), new)


@pytest.mark.asyncio
async def test_what_is_renamed_is_shown_first(editor: Editor) -> None:
    editor.open(SENIOR)
    asked = types.PrepareRenameParams(editor.at(SENIOR), editor.where(SENIOR, "to: maker", 5))
    found = await editor.client.text_document_prepare_rename_async(asked)
    assert isinstance(found, types.PrepareRenamePlaceholder)
    assert (found.placeholder, str(found.range)) == ("maker", "5:28-5:33")


# --- What may come ---


@pytest.mark.asyncio
async def test_files_that_go_underneath(editor: Editor) -> None:
    editor.open(GUIDE)
    await editor.settle()
    (editor.folder / MAKER).unlink()
    (editor.folder / GUIDE).unlink()
    event = types.FileEvent(editor.uri(MAKER), types.FileChangeType.Deleted)
    editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await editor.settle()
    assert await editor.hover(GUIDE, editor.where(GUIDE, "PEMT", 1))  # it is still open
    editor.close(GUIDE)
    await editor.settle()
    assert editor.shown(GUIDE) == []


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "a: &a [*a]", "{" * 300, "\x00\x85\u2028", "---\n---\n", "\ud7ff", "a\r\rb: 1\r"]
)
@pytest.mark.asyncio
async def test_any_document(editor: Editor, text: str) -> None:
    editor.is_patient = False
    editor.open(GUIDE)
    editor.type(GUIDE, text)
    for position in (types.Position(0, 0), types.Position(0, 5), types.Position(3, 1)):
        await editor.hover(GUIDE, position)
        await editor.complete(GUIDE, position)
        await editor.definition(GUIDE, position)
        await editor.actions(GUIDE, position)
    await editor.settle()


@pytest.mark.asyncio
async def test_any_order_of_messages(editor: Editor) -> None:
    editor.is_patient = False
    chance = random.Random(3)
    names = [GUIDE, MAKER, SENIOR, HEADER, "framework/new.yaml", ".framework-lint.toml", "README.md"]
    for name in names:
        editor.texts[name], editor.versions[name] = FILES.get(name, "x: [\n"), 0
    for _ in range(150):
        name, position = chance.choice(names), types.Position(chance.randrange(6), chance.randrange(30))
        what = chance.choice("open type save close hover complete actions definition rename cancel".split())
        if what == "open":
            editor.open(name, FILES.get(name, "x: ["))
        elif what == "type":
            text = editor.texts[name]
            at = chance.randrange(len(text) + 1)
            editor.type(name, text[:at] + chance.choice([":", "\n", "- ", "🧭", ""]) + text[at + chance.randrange(3) :])
        elif what == "close":
            editor.close(name)
        elif what == "save":
            editor.client.text_document_did_save(types.DidSaveTextDocumentParams(editor.at(name)))
        elif what == "cancel":
            asked = editor.client.text_document_hover(types.HoverParams(editor.at(name), position))
            editor.client.cancel_request(types.CancelParams(id=chance.randrange(99)))
            with suppress(JsonRpcException):
                await asyncio.wrap_future(asked)
        elif what == "rename":
            with suppress(JsonRpcException, AssertionError):
                await editor.rename(name, position, "x")
        else:
            await getattr(editor, what)(name, position)
    await editor.settle()


@pytest.mark.asyncio
async def test_a_thousand_edits_leave_the_picture_of_a_fresh_run(
    editor: Editor, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)
    names = [GUIDE, MAKER, SENIOR, HEADER]
    for name in names:
        editor.open(name)
    await editor.settle()
    assert editor.everything() == of_command(editor.folder, capsys, monkeypatch)
    pieces = ["The Maker", "Guide", "[PROG]", "PEMY", "level: 9", "\n", ": ", "the the", "label: Old", "- ", "é", ""]
    for step in range(1, 1001):
        name = chance.choice(names)
        text = editor.texts[name] if step % 40 else FILES[name]
        at = chance.randrange(len(text) + 1)
        editor.type(name, text[:at] + chance.choice(pieces) + text[at + chance.choice([0, 0, 1, 4]) :])
        if step % 50 == 0:
            for each in names:
                editor.save(each)
            await editor.settle()
            assert editor.everything() == of_command(editor.folder, capsys, monkeypatch), step
    assert len(editor.everything()) > 0


# --- What was once wrong ---

PAGE = "# {title}\n\n**Level {level}**\n\n## Role Overview\n\nThe {title} keeps the lights on.\n"
PAGES = {
    "roles/engineer.md": PAGE.format(title="Engineer", level=2),
    "roles/senior-engineer.md": PAGE.format(title="Senior Engineer", level=3),
    "roles/staff-engineer.md": PAGE.format(title="Staff Engineer", level=4),
}
ABOUT = "# Roles\n\n[Senior Engineer](roles/senior-engineer.md#senior-engineer) and [one](roles/senior-engineer.md)\n"


async def of_pages(client: LanguageClient, folder: Path, more: dict[str, str]) -> Editor:
    write(folder, {**PAGES, **more})
    await client.initialize_session(session(folder, encodings=[types.PositionEncodingKind.Utf32]))
    editor = Editor(client, folder)
    await editor.settle()
    return editor


@pytest.mark.asyncio
async def test_the_file_of_an_address_is_renamed_not_its_anchor(client: LanguageClient, tmp_path: Path) -> None:
    editor = await of_pages(client, tmp_path, {"README.md": ABOUT})
    editor.open("README.md")
    editor.apply(await editor.rename("README.md", editor.where("README.md", "roles/senior", 8), "mid"))
    assert (tmp_path / "roles/mid.md").exists()
    text = (tmp_path / "README.md").read_text("utf-8")
    assert "[Senior Engineer](roles/mid.md#senior-engineer) and [one](roles/mid.md)" in text


@pytest.mark.asyncio
async def test_a_title_takes_the_anchors_of_its_heading_with_it(client: LanguageClient, tmp_path: Path) -> None:
    editor = await of_pages(client, tmp_path, {"README.md": ABOUT})
    editor.open("roles/senior-engineer.md")
    position = editor.where("roles/senior-engineer.md", "Senior", 2)
    editor.apply(await editor.rename("roles/senior-engineer.md", position, "Lead Engineer"))
    text = (tmp_path / "README.md").read_text("utf-8")
    assert "[Lead Engineer](roles/senior-engineer.md#lead-engineer) and [one](roles/senior-engineer.md)" in text
    for new in ("a ] b", "a | b", "<b>", "a\rb"):
        with pytest.raises(JsonRpcException):
            await editor.rename("roles/senior-engineer.md", position, new)


@pytest.mark.asyncio
async def test_the_navigation_of_a_site_is_renamed(client: LanguageClient, tmp_path: Path) -> None:
    nav = "site_name: x\nnav:\n  - Engineer: roles/engineer.md\n  - Two: roles/senior-engineer.md\n"
    nav += "  - Three: roles/staff-engineer.md\n"
    write(tmp_path, {"mkdocs.yml": nav})
    write(tmp_path, {f"docs/{name}": text for name, text in PAGES.items()})
    await client.initialize_session(session(tmp_path, encodings=[types.PositionEncodingKind.Utf32]))
    editor = Editor(client, tmp_path)
    editor.open("docs/roles/engineer.md")
    await editor.settle()
    editor.apply(
        await editor.rename("docs/roles/engineer.md", editor.where("docs/roles/engineer.md", "Engineer"), "Baker")
    )
    assert "  - Baker: roles/engineer.md\n" in (tmp_path / "mkdocs.yml").read_text("utf-8")


@pytest.mark.asyncio
async def test_nothing_is_renamed_past_a_file_that_cannot_be_read(editor: Editor) -> None:
    write(editor.folder, {SENIOR: FILES[SENIOR] + "x: [\n"})
    editor.open(MAKER)
    with pytest.raises(JsonRpcException, match="cannot be read, and may name the role"):
        await editor.rename(MAKER, editor.where(MAKER, "Maker"), "Smith")


@pytest.mark.asyncio
async def test_a_role_with_a_rendered_page_keeps_its_id(editor: Editor) -> None:
    write(editor.folder, {MAKER.replace(".yaml", ".md"): PAGE.format(title="Maker", level=3)})
    editor.open(SENIOR)
    await editor.settle()
    with pytest.raises(JsonRpcException, match="a page is rendered from this role"):
        await editor.rename(SENIOR, editor.where(SENIOR, "to: maker", 5), "smith")


@pytest.mark.asyncio
async def test_the_first_folder_may_go(client: LanguageClient, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, FILES)
    await client.initialize_session(session(tmp_path / "one", tmp_path / "two"))
    editor = Editor(client, tmp_path)
    await editor.settle()
    shutil.rmtree(tmp_path / "one")
    text = editor.open(f"two/{GUIDE}")
    editor.type(f"two/{GUIDE}", text.replace("PEMT", "PEMY"))
    await editor.settle()
    assert {rule for rule, _ in editor.shown(f"two/{GUIDE}")} == {"TTL401", "SFI201"}
    assert editor.shown(f"one/{GUIDE}") == []


@pytest.mark.asyncio
async def test_a_file_that_is_part_of_nothing_brings_no_folder(client: LanguageClient, tmp_path: Path) -> None:
    write(tmp_path / "shown", FILES)
    write(tmp_path / "else", {"note.md": "# Note\n", "other/roles/level-9-x.md": PAGE.format(title="X", level=3)})
    write(tmp_path / "third", FILES)
    await client.initialize_session(session(tmp_path / "shown"))
    editor = Editor(client, tmp_path)
    editor.open("else/note.md")
    await editor.settle()
    assert {path.partition("/")[0] for path, *_ in editor.everything()} == {"shown"}
    editor.open(f"third/{GUIDE}")
    await editor.settle()
    assert {path.partition("/")[0] for path, *_ in editor.everything()} == {"shown", "third"}
    editor.close(f"third/{GUIDE}")
    await editor.settle()
    assert {path.partition("/")[0] for path, *_ in editor.everything()} == {"shown"}


@pytest.mark.asyncio
async def test_a_document_that_is_no_file(editor: Editor) -> None:
    document = types.TextDocumentItem("untitled:Untitled-1", "yaml", 1, "title: Maker\n")
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    at, start = types.TextDocumentIdentifier(document.uri), types.Position(0, 8)
    here = types.Range(start, start)
    assert await editor.client.text_document_hover_async(types.HoverParams(at, start)) is None
    assert await editor.client.text_document_completion_async(types.CompletionParams(at, start)) is None
    assert await editor.client.text_document_definition_async(types.DefinitionParams(at, start)) is None
    asked = types.CodeActionParams(at, here, types.CodeActionContext([]))
    assert not await editor.client.text_document_code_action_async(asked)
    assert not await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(at))
    with pytest.raises(JsonRpcException):
        await editor.client.text_document_rename_async(types.RenameParams(at, start, "x"))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("text", "item", "becomes"),
    [
        ("skills: [PR|OG]", "TEST", "skills: [TEST]"),
        ("navigation: {next: [{to: ma|ker}]}", "guide", "navigation: {next: [{to: guide}]}"),
        ("na|vigation: {}", "page", "page: {}"),
        ("na|", "navigation", "navigation: "),
        ("skills:\n  - code: PROG # te|", "", ""),
        ("# to|", "", ""),
        ("description: >\n  skills: [te|", "", ""),
        ("skills:\n\t- code: P|", "", ""),
    ],
)
async def test_completion_replaces_the_word_and_leaves_texts_alone(
    editor: Editor, text: str, item: str, becomes: str
) -> None:
    found = await completions(editor, MAKER, text)
    if not item:
        assert found == {}
        return
    edit = found[item].text_edit
    assert isinstance(edit, types.TextEdit)
    line = text.replace("|", "")
    assert line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :] == becomes


@pytest.mark.asyncio
async def test_the_id_of_a_level_is_no_markdown(editor: Editor) -> None:
    level = '"![l](https://evil.invalid/l.png)"'
    write(editor.folder, {HEADER: f"{FILES[HEADER]}levels:\n  - {{id: {level}, sfia: 3}}\n  - {{id: L2, sfia: 4}}\n"})
    text = editor.open(MAKER)
    editor.type(MAKER, text.replace("level: 3", f"level: {level}"))
    assert "![l](" not in await editor.hover(MAKER, editor.where(MAKER, "evil"))


# --- Without the extra ---


def test_without_the_extra_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert cli.run(["server"]) == 2
    assert 'pip install "framework-lint[server]"' in capsys.readouterr().err


def test_nothing_else_needs_it() -> None:
    package = Path(framework_lint.__file__).parent
    needing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if re.search(r"^\s*(?:import|from) (?:pygls|lsprotocol|framework_lint\.server)", path.read_text("utf-8"), re.M)
    }
    assert {name for name in needing if not name.startswith("server/")} == {"commands/server.py"}


@pytest.mark.asyncio
async def test_nothing_that_is_shown_moves_the_cursor_or_reorders_words(editor: Editor) -> None:
    """A title of a stranger's branch may hold anything."""
    title = "Maker \\e]0;owned\\a\\e[31m \\u202Eresu"
    write(editor.folder, {MAKER: FILES[MAKER].replace("title: Maker", f'title: "{title}"')})
    editor.open(SENIOR)
    editor.open(MAKER)
    await editor.settle()
    shown = [
        await editor.client.workspace_symbol_async(types.WorkspaceSymbolParams("maker")),
        await editor.client.text_document_document_symbol_async(types.DocumentSymbolParams(editor.at(MAKER))),
        await editor.client.text_document_hover_async(
            types.HoverParams(editor.at(SENIOR), editor.where(SENIOR, "to: maker", 5))
        ),
        await editor.client.text_document_completion_async(
            types.CompletionParams(editor.at(SENIOR), editor.where(SENIOR, "to: maker", 4))
        ),
        await editor.actions(SENIOR, editor.where(SENIOR, "label: Maker", 8)),
        editor.client.diagnostics,
    ]
    for one in shown:
        assert "owned" in str(one), one
        text = re.sub(r"new_text='[^']*'", "", repr(one))  # what is written is what the file holds
        assert not re.search(r"(?<!\\)(?:\\x1b|\\x07|\\u202e)", text.replace("\\\\", "\x00\x00")), text
