"""The language server itself: what an editor asks is answered from the picture of its folders, drawn anew after each
change. A fault of ours is one message to the editor, which goes on."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import wraps
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

import framework_lint
from framework_lint.engine.remember import Outdated
from framework_lint.model.findings import Finding
from framework_lint.model.spans import Place
from framework_lint.model.visible import visible
from framework_lint.server import actions, completion, hover, navigation, rename
from framework_lint.server.diagnostics import SOURCE, diagnostics
from framework_lint.server.documents import Document, Documents, path_of
from framework_lint.server.picture import Folder, Picture, Read
from framework_lint.server.positions import Positions
from framework_lint.server.standing import Standing, standing
from framework_lint.source.files import Unreadable, beside, read, repository
from framework_lint.source.paths import lies_in
from framework_lint.source.roots import default_roots

PATIENCE = 0.03  # seconds that somebody who points at a word waits for what was typed just now to be read
TRIES = 3  # how often the picture is drawn for one who asks, where it changes meanwhile
PAUSE = 0.01  # seconds without a change after which the picture is drawn
WATCHED = "**/{*.md,*.markdown,*.yaml,*.yml,*.toml,*.json,*.csv,*.tsv,*.xlsx,.gitignore}"

Params = TypeVar("Params")
Answer = TypeVar("Answer")


class Server(LanguageServer):
    """What is known of an editor's folders and open documents."""

    def __init__(self) -> None:
        # Whole texts: editors and programs do not agree on what ends a line, and a text of a role is short.
        super().__init__(SOURCE, framework_lint.__version__, types.TextDocumentSyncKind.Full)
        self.documents = Documents()
        self.folders: dict[str, Folder] = {}
        self.pictures: list[Picture] = []
        self._texts: dict[str, Document] = {}  # the open documents as they were drawn
        self._asked = self._drawn = self._published = 0  # how many changes there were
        self._drawing = asyncio.Lock()
        self._worker = ThreadPoolExecutor(1)
        self._keeping_up: asyncio.Task[None] | None = None
        self._shown: dict[str, list[types.Diagnostic]] = {}
        self._messages: set[str] = set()
        self._lone: set[str] = set()  # folders of open documents that the editor does not show

    # --- The picture ---

    def changed(self) -> None:
        """Something changed: draw the picture anew, once nothing has changed for a moment."""
        self._asked += 1
        if self._keeping_up is None or self._keeping_up.done():
            self._keeping_up = asyncio.get_running_loop().create_task(self._keep_up())

    async def _keep_up(self) -> None:
        while self._published != self._asked:
            asked = -1
            while asked != self._asked:
                asked = self._asked
                await asyncio.sleep(PAUSE)
            try:
                await self.current()
                if self._drawn == self._asked:
                    self._publish()
                    self._published = self._drawn
                    gc.collect()  # of what is not frozen, which is little: by itself Python would wait for long
            except Exception as error:
                self._published = asked  # what changed meanwhile is drawn all the same
                self.complain(error)

    async def current(self) -> None:
        """Wait until the picture is of what is there now."""
        async with self._drawing:
            for left in reversed(range(TRIES)):  # who types on and on is not waited for
                if self._drawn != self._asked:
                    with suppress(Outdated):
                        await self._draw(to_the_end=not left)

    async def anew(self) -> None:
        """Read everything again, for an answer that writes into files: not every editor tells what becomes of those
        that are not open."""
        self.changed()
        await self.current()

    async def _draw(self, *, to_the_end: bool) -> None:
        """Draw the picture; only `to_the_end` if something changes meanwhile. Raises Outdated."""
        _stand_somewhere()
        self._forget_answered()
        asked, texts = self._asked, self.documents.all()
        unsaved = self.documents.unsaved()
        folders = list(self.folders.values())
        loop = asyncio.get_running_loop()

        def is_outdated() -> bool:
            return self._asked != asked and not to_the_end

        pictures = await loop.run_in_executor(
            self._worker, lambda: [folder.check(unsaved, is_outdated) for folder in folders]
        )
        is_first = not self._drawn
        self.pictures, self._texts, self._drawn = pictures, texts, asked
        if is_first:
            gc.freeze()  # most of it stays: what comes and goes is found sooner
        for picture in pictures:
            if picture.message:
                self.tell(picture.message)

    def _forget_answered(self) -> None:
        """pygls 2.1 keeps what became of each notification for ever: some kilobytes for every key."""
        kept = getattr(self.protocol, "_request_futures", {})
        for number in [number for number, future in kept.items() if future.done()]:
            del kept[number]

    def _publish(self) -> None:
        found: dict[str, list[Finding]] = {}
        for picture in self.pictures:
            for path, of_file in picture.findings.items():
                found.setdefault(path, []).extend(of_file)
        new = {path: diagnostics(dict.fromkeys(of_file), self.positions, self.uri) for path, of_file in found.items()}
        for path in self._shown.keys() | new.keys():
            if self._shown.get(path) != new.get(path):
                self.text_document_publish_diagnostics(
                    types.PublishDiagnosticsParams(self.uri(path), new.get(path, []), self.version_of(path))
                )
        self._shown = new

    def watch(self, path: str) -> None:
        """Check the folder that a document lies in, where the editor shows no folder with it."""
        if any(lies_in(path, folder) for folder in self.folders):
            return
        folder = os.path.dirname(path)
        top = repository(folder) or next((root for root in default_roots(folder) if lies_in(folder, root)), None)
        if top:  # of a file that is part of nothing there is nothing to say
            self._lone.add(top)
            self.add(top)

    def unwatch(self) -> None:
        """Leave the folders of documents that are closed by now."""
        for folder in [one for one in self._lone if not any(lies_in(path, one) for path in self.documents.all())]:
            self._lone.remove(folder)
            self.folders.pop(folder, None)

    def add(self, folder: str) -> None:
        self.folders.setdefault(folder, Folder(folder))

    # --- Files ---

    def positions(self, path: str) -> Positions:
        """The positions of a file as it was drawn."""
        document = self._texts.get(path)
        if document:
            return Positions(document.text, self.encoding)
        lines = next((lines for picture in self.pictures if path and (lines := picture.lines(path))), None)
        return Positions(lines.text if lines else _on_disk(path), self.encoding)

    def positions_now(self, path: str) -> Positions:
        """The positions of a file as it is."""
        document = self.documents.get(path)
        return Positions(document.text, self.encoding) if document else self.positions(path)

    @property
    def encoding(self) -> types.PositionEncodingKind | str:
        return self.workspace.position_encoding or types.PositionEncodingKind.Utf16

    def uri(self, path: str) -> str:
        return self.documents.uri(path)

    def version_of(self, path: str) -> int | None:
        document = self._texts.get(path)
        return document.version if document else None

    @property
    def files(self) -> actions.Files:
        return actions.Files(self.positions, self.uri, self.version_of)

    def findings(self, path: str) -> list[Finding]:
        """What is to be said of a file; folders inside of each other may both say it."""
        return list(dict.fromkeys(found for picture in self.pictures for found in picture.findings.get(path, ())))

    def read(self, path: str) -> Read | None:
        """The framework that reads a file; none reads an empty path, which stands for what is no file."""
        return next((read for picture in self.pictures if path for read in picture.reads(path)), None)

    def location(self, read: Read, place: Place) -> types.Location:
        """A place of a framework, as an editor finds it."""
        path = read.job.on_disk(place.path)
        return types.Location(self.uri(path), self.positions(path).range(place.span))

    async def standing(
        self, document: str, position: types.Position, patience: float | None = None
    ) -> tuple[str, Read | None, Standing | None]:
        """What stands at a position of a document: the file, the framework that reads it, and the thing. After so many
        seconds of patience it is told from the words alone, which takes no reading."""
        path = path_of(document) or ""
        with suppress(TimeoutError):  # what is drawn is of use to the next one who asks, too
            await asyncio.wait_for(asyncio.shield(self.current()), patience)
        positions, found = self.positions_now(path), self.read(path)
        is_drawn = self._texts.get(path) == self.documents.get(path)
        return path, found, standing(positions.lines, *positions.place(position), found, is_drawn=is_drawn)

    # --- People ---

    def tell(self, message: str) -> None:
        """Show a message, once."""
        if message not in self._messages:
            self._messages.add(message)
            self.window_show_message(
                types.ShowMessageParams(types.MessageType.Warning, f"{SOURCE}: {visible(message)}")
            )

    def complain(self, error: Exception) -> None:
        """Show a fault of ours."""
        self.tell(f"internal error: {type(error).__name__}: {error}. Please report it with what you did.")

    def report_server_error(self, error: Exception, source: Any) -> None:
        if not isinstance(error, JsonRpcException):  # one that we raise is the answer already
            self.complain(error)


def _stand_somewhere() -> None:
    """Messages name files from the working directory, which may be gone."""
    try:
        os.getcwd()
    except OSError:
        os.chdir(os.sep)


def _on_disk(path: str) -> str:
    try:
        return read(path, beside(path)).decode("utf-8-sig", "replace")
    except Unreadable:
        return ""


server = Server()


def answers(
    method: str, options: Any = None
) -> Callable[[Callable[[Params], Awaitable[Answer]]], Callable[[Params], Awaitable[Answer | None]]]:
    """Answer a request. A fault of ours is a message and no answer."""

    def register(handle: Callable[[Params], Awaitable[Answer]]) -> Callable[[Params], Awaitable[Answer | None]]:
        @wraps(handle)
        async def answered(params: Params) -> Answer | None:
            try:
                return await handle(params)
            except JsonRpcException:
                raise
            except Exception as error:
                server.complain(error)
                return None

        server.feature(method, options)(answered)
        return answered

    return register


# --- What changes ---


@server.feature(types.INITIALIZED)
async def initialized(params: types.InitializedParams) -> None:
    paths = [path for uri in server.workspace.folders if (path := path_of(uri))]
    if not paths and server.workspace.root_path:
        paths = [server.workspace.root_path]
    if paths and os.path.isdir(paths[0]):
        os.chdir(paths[0])  # so that messages name files as a command there does
    for path in paths:
        server.add(path)
    watching = server.client_capabilities.workspace and server.client_capabilities.workspace.did_change_watched_files
    if watching and watching.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(WATCHED)])
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        server.client_register_capability(
            types.RegistrationParams([types.Registration(f"{SOURCE}.files", method, options)])
        )
    server.changed()


@server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
async def folders_changed(params: types.DidChangeWorkspaceFoldersParams) -> None:
    for folder in params.event.removed:
        server.folders.pop(path_of(folder.uri) or "", None)
    for folder in params.event.added:
        if path := path_of(folder.uri):
            server.add(path)
    server.changed()


@server.feature(types.TEXT_DOCUMENT_DID_OPEN)
async def opened(params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    server.documents.put(document.uri, document.text, document.version)
    if path := path_of(document.uri):
        server.watch(path)
    server.changed()


@server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
async def typed(params: types.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    for change in params.content_changes:
        server.documents.put(document.uri, change.text, document.version)
    server.changed()


@server.feature(types.TEXT_DOCUMENT_DID_SAVE)
async def saved(params: types.DidSaveTextDocumentParams) -> None:
    server.changed()


@server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
async def closed(params: types.DidCloseTextDocumentParams) -> None:
    server.documents.close(params.text_document.uri)
    server.unwatch()
    server.changed()


@server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
async def files_changed(params: types.DidChangeWatchedFilesParams) -> None:
    server.changed()


@server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
async def settings_changed(params: types.DidChangeConfigurationParams) -> None:
    """The settings are those of the repository: an editor has none."""


# --- What is asked ---


@answers(
    types.TEXT_DOCUMENT_CODE_ACTION,
    types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]),
)
async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
    path = path_of(params.text_document.uri) or ""
    await server.current()
    found = server.findings(path)
    written = {change.path for finding in found if finding.fix for change in finding.fix.edits}
    if any(server.documents.get(one) is None for one in written):
        await server.anew()
        found = server.findings(path)
    return actions.actions(path, found, params, server.files)


@server.command(actions.SELECT)
async def select(uri: str, selection: types.Range) -> None:
    """Select where a person is to write a reason."""
    window = server.client_capabilities.window
    if window and window.show_document and window.show_document.support:
        await server.window_show_document_async(types.ShowDocumentParams(uri, take_focus=True, selection=selection))


@answers(types.TEXT_DOCUMENT_HOVER)
async def hovered(params: types.HoverParams) -> types.Hover | None:
    path, found, what = await server.standing(params.text_document.uri, params.position, PATIENCE)
    words = hover.words_on(what, found) if what else ""
    if not what or not words:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, "\n".join(map(visible, words.split("\n"))))
    return types.Hover(content, server.positions_now(path).range(what.span))


_KINDS = {
    "key": types.CompletionItemKind.Property,
    "skill": types.CompletionItemKind.Constant,
    "role": types.CompletionItemKind.Reference,
    "rule": types.CompletionItemKind.EnumMember,
    "file": types.CompletionItemKind.File,
    "value": types.CompletionItemKind.Value,
}


@answers(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["[", "(", ":", " ", ",", "/"]))
async def completed(params: types.CompletionParams) -> types.CompletionList | None:
    """From what was read last: whoever types does not wait."""
    path = path_of(params.text_document.uri) or ""
    document = server.documents.get(path)
    if document is None:
        return None
    positions = Positions(document.text, server.encoding)
    line, column = positions.place(params.position)
    offered = completion.offers(positions.lines, path, line, column, server.read(path))
    if offered is None:
        return None
    replaced = types.Range(positions.position(line, offered.column), positions.position(line, offered.end))
    items = [
        types.CompletionItem(
            label=visible(offer.text.rstrip(": ")),
            detail=visible(offer.detail) or None,
            kind=_KINDS[offer.kind],
            filter_text=visible(offer.filter or offer.text),
            sort_text=f"{number:05}",
            text_edit=types.TextEdit(replaced, offer.text),
        )
        for number, offer in enumerate(offered.offers)
    ]
    return types.CompletionList(is_incomplete=False, items=items)


@answers(types.TEXT_DOCUMENT_DEFINITION)
async def defined(params: types.DefinitionParams) -> types.Location | None:
    _, found, what = await server.standing(params.text_document.uri, params.position, PATIENCE)
    place = navigation.definition(what, found) if what and found else None
    return server.location(found, place) if place and found else None


@answers(types.TEXT_DOCUMENT_REFERENCES)
async def referenced(params: types.ReferenceParams) -> list[types.Location] | None:
    _, found, what = await server.standing(params.text_document.uri, params.position)
    if not what or not found:
        return None
    places = navigation.references(what, found, with_definition=params.context.include_declaration)
    return [server.location(found, place) for place in dict.fromkeys(places)]


@answers(types.TEXT_DOCUMENT_PREPARE_RENAME)
async def may_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    path, _, what = await server.standing(params.text_document.uri, params.position)
    positions = server.positions(path)
    try:
        name = rename.name_at(what)
    except rename.CannotRename as error:
        raise _refused(error) from None
    assert what
    return types.PrepareRenamePlaceholder(positions.range(what.span), name)


@answers(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
async def renamed(params: types.RenameParams) -> types.WorkspaceEdit | None:
    await server.anew()
    _, found, what = await server.standing(params.text_document.uri, params.position)
    if found is None:
        raise _refused(rename.CannotRename("no framework reads this file"))

    def lines_of(where: str) -> Any:
        return server.positions(found.job.on_disk(where)).lines

    try:
        done = rename.renaming(what, params.new_name, found, lines_of)
    except rename.CannotRename as error:
        raise _refused(error) from None
    if done.old and not _can_rename_files():
        raise _refused(rename.CannotRename("the id is the file's name, and this editor renames no files for a server"))
    changes = [change._replace(path=found.job.on_disk(change.path)) for change in done.changes]
    edit = actions.edit(changes, server.files)
    if done.old:
        old, new = (server.uri(found.job.on_disk(where)) for where in (done.old, done.new))
        edit.document_changes = [*(edit.document_changes or ()), types.RenameFile(old, new)]
    return edit


def _can_rename_files() -> bool:
    workspace = server.client_capabilities.workspace
    edits = workspace.workspace_edit if workspace else None
    return bool(edits and types.ResourceOperationKind.Rename in (edits.resource_operations or ()))


def _refused(error: Exception) -> JsonRpcException:
    return JsonRpcException(message=visible(str(error)), code=types.LSPErrorCodes.RequestFailed.value)


@answers(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
async def document_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    path = path_of(params.text_document.uri) or ""
    await server.current()
    found = server.read(path)
    positions = server.positions(path)
    return [
        types.DocumentSymbol(visible(name) or "?", types.SymbolKind.Class, ranged, ranged, visible(detail) or None)
        for name, detail, place in (navigation.symbols_of(found) if found else ())
        for ranged in [positions.range(place.span)]
    ]


@answers(types.WORKSPACE_SYMBOL)
async def workspace_symbols(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    await server.current()
    return [
        types.WorkspaceSymbol(
            server.location(read, place), visible(name) or "?", types.SymbolKind.Class, container_name=visible(detail)
        )
        for picture in server.pictures
        for read, name, detail, place in navigation.symbols(picture, params.query)
    ]


def run() -> int:
    """Serve an editor on standard input and output until it says that it is done, and return the exit code: 1 where it
    left without saying so."""
    gc.enable()
    sys.setswitchinterval(0.001)  # who asks does not wait long for the thread that reads
    logging.disable(logging.CRITICAL)  # tracebacks are of no use in an editor's log
    server.start_io()
    return 0 if server.protocol._shutdown else 1
