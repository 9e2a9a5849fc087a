"""The server: what editors send, and what they are answered. Standard input and output belong to the protocol."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from pagelint._version import __version__
from pagelint.config_file import NAMES, find_config, read_config
from pagelint.corpus.configs import Configs
from pagelint.errors import MistakesError, PagelintError
from pagelint.server import pages, rules
from pagelint.server.pages import Checked
from pagelint.server.positions import Positions

DELAY_S = 0.3  # after the last keystroke


class Kept(NamedTuple):
    """What was found in a document, and the rules that it was linted with."""

    checked: Checked
    rules: dict[str, Any]


class Server(LanguageServer):
    """One editor's session: its documents, and the configurations near them."""

    def __init__(self) -> None:
        """Ask for whole documents: lines are counted as pages count them."""
        super().__init__("pagelint", __version__, text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self.kept: dict[str, Kept] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.turn = asyncio.Lock()
        self.told: defaultdict[str, set[str]] = defaultdict(set)
        self.configs = Configs({})

    def reset(self) -> None:
        """Forget what was read of configurations and rules, since a file of theirs changed."""
        find_config.cache_clear()
        self.configs = Configs({})

    def positions(self, text: str) -> Positions:
        """Return the converter for a text, in the units agreed on with the editor."""
        return Positions(text, self.encoding)

    @property
    def encoding(self) -> str:
        """The units of columns: `utf-8`, `utf-16` or `utf-32`."""
        agreed = self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16
        return str(lsp.PositionEncodingKind(agreed).value)

    def later(self, uri: str, delay_s: float = 0.0) -> None:
        """Check a document, after a while in which nothing else changes it."""
        before = self.waiting.pop(uri, None)
        if before is not None:
            before.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, delay_s))

    async def _check(self, uri: str, delay_s: float) -> None:
        await asyncio.sleep(delay_s)
        document = self.workspace.get_text_document(uri)
        version, text = document.version, document.source
        async with self.turn:
            try:
                found = await asyncio.to_thread(self.diagnose, uri, document.language_id or "", text)
            except PagelintError as error:
                found = []
                self._tell(uri, str(error))
        if uri in self.workspace.text_documents and self.workspace.get_text_document(uri).version == version:
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def diagnose(self, uri: str, language: str, text: str) -> list[lsp.Diagnostic]:
        """Return the diagnostics of a document: a page, a rule file or a configuration. Others have none.

        Raise PagelintError where the configuration or the rules near it are wrong.
        """
        path = Path(to_fs_path(uri) or uri)
        if path.name in NAMES:
            return _of_config(path, self.positions(text))
        if rules.is_rule_file(path, text):
            return rules.diagnostics(text, path, self.positions(text))
        return self._of_page(uri, path, language, text)

    def _of_page(self, uri: str, path: Path, language: str, text: str) -> list[lsp.Diagnostic]:
        config = self.configs.of(path.parent)
        form = pages.format_of(path, language, config)
        if form is None:
            return []
        linter = self.configs.linter(config)
        checked = pages.check(self.positions(text), path, form, linter, config)
        self.kept[uri] = Kept(checked, {rule.code: rule for rule in linter.rules})
        return pages.diagnostics(checked)

    def _tell(self, uri: str, message: str) -> None:
        """Show an error of the configuration or the rules, once for each document."""
        if message not in self.told[uri]:
            self.told[uri].add(message)
            self.window_show_message(lsp.ShowMessageParams(lsp.MessageType.Error, f"pagelint: {message}"))


def _of_config(path: Path, positions: Positions) -> list[lsp.Diagnostic]:
    """Return the mistakes of a configuration, as it was last saved."""
    try:
        if path.name != "pyproject.toml" or find_config(path.parent) == path:
            read_config(path)
    except MistakesError as error:
        return [rules.mistaken(each, positions) for each in error.mistakes]
    except PagelintError as error:
        return [lsp.Diagnostic(positions.whole_line(1), str(error), lsp.DiagnosticSeverity.Error, source=pages.SOURCE)]
    return []


def make() -> Server:
    """Return a server with everything it answers."""
    server = Server()
    _watch(server)
    _answer(server)
    _complete(server)
    return server


def _watch(server: Server) -> None:
    """Check documents when they are opened, changed and saved."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.later(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.later(params.text_document.uri, DELAY_S)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        if Path(uri).suffix in (".toml", ".yaml", ".yml", ".txt"):
            server.reset()
            for other in server.workspace.text_documents:
                server.later(other)
        else:
            server.later(uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        task = server.waiting.pop(uri, None)
        if task is not None:
            task.cancel()
        server.kept.pop(uri, None)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


def _answer(server: Server) -> None:
    """Tell the reasons of findings, and what can be done about them."""

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        kept = server.kept.get(params.text_document.uri)
        found = kept and pages.hover(kept.checked, params.position, kept.rules)
        if not found:
            return None
        text, where = found
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), where)

    kinds = [lsp.CodeActionKind.QuickFix, pages.FIX_ALL]

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=kinds))
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        kept = server.kept.get(uri)
        if kept is None or kept.checked.positions.text != server.workspace.get_text_document(uri).source:
            return []  # what was found is not where it was
        return pages.actions(kept.checked, uri, params.range, params.context.only)


def _complete(server: Server) -> None:
    """Complete rule files."""

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["@", " "]))
    def complete(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        document = server.workspace.get_text_document(params.text_document.uri)
        path = Path(to_fs_path(params.text_document.uri) or params.text_document.uri)
        if path.suffix not in (".yaml", ".yml"):
            return []
        text = document.source
        if text.strip() and not rules.is_rule_file(path, text):
            return []
        return rules.complete(server.positions(text), params.position, path)
