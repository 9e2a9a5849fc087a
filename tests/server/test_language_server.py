"""The language server, as an editor meets it: a real client over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

PAGE = """\
<!doctype html>
<html><head><title>Harbour opens</title></head>
<body><article>
<h1>Harbour opens \U0001f6a2 for boats</h1>
<p>\U0001f6a2\U0001f6a2 Boats may leave again on Monday, the office of the harbour said on Friday.</p>
<p>Share this</p>
<p>The quay was closed for a week, because a crane had to be taken down and moved away.</p>
</article></body></html>
"""
RULE = """\
code: TST001
name: gone-page
kind: phrase
severity: error
since: 0.1.0
summary: The page says that it is gone.
message: "page says '{text}'"
why: A crawler that keeps the error page of a site keeps no article.
false_alarms: Pages about error pages.
options:
  phrases: ["page is gone"]
examples:
  - title: gone
    page: The page is gone.
    findings: ["1:1 page says 'page is gone'"]
  - title: a page that is there
    page: The page is here.
    findings: []
"""
WAIT_S = 30


class Editor:
    """A client that keeps what the server tells it."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client, self.root = client, root
        self.told: dict[str, asyncio.Queue[list[lsp.Diagnostic]]] = {}
        self.messages: list[str] = []
        self.encoding: object = None

        @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: lsp.PublishDiagnosticsParams) -> None:
            self.told.setdefault(params.uri, asyncio.Queue()).put_nowait(list(params.diagnostics))

        @client.feature(lsp.WINDOW_SHOW_MESSAGE)
        def shown(params: lsp.ShowMessageParams) -> None:
            self.messages.append(params.message)

    async def open(self, name: str, text: str, language: str) -> str:
        path = self.root / name
        path.write_text(text, encoding="utf-8")
        item = lsp.TextDocumentItem(path.as_uri(), language, 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return path.as_uri()

    def change(self, uri: str, version: int, text: str) -> None:
        whole = [lsp.TextDocumentContentChangeWholeDocument(text)]
        changed = lsp.VersionedTextDocumentIdentifier(version, uri)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(changed, whole))

    async def diagnostics(self, uri: str) -> list[lsp.Diagnostic]:
        return await asyncio.wait_for(self.told.setdefault(uri, asyncio.Queue()).get(), WAIT_S)


async def session(root: Path, act: Callable[[Editor], Awaitable[None]], encodings: list[Any] | None = None) -> None:
    client = LanguageClient("an editor", "1")
    editor = Editor(client, root)
    await client.start_io(sys.executable, "-m", "pagelint", "server")
    general = lsp.GeneralClientCapabilities(position_encodings=encodings)
    capabilities = lsp.ClientCapabilities(general=general if encodings else None)
    answer = await client.initialize_async(lsp.InitializeParams(capabilities=capabilities, root_uri=root.as_uri()))
    editor.encoding = answer.capabilities.position_encoding
    client.initialized(lsp.InitializedParams())
    try:
        await act(editor)
    finally:
        await asyncio.wait_for(client.shutdown_async(None), WAIT_S)
        client.exit(None)
        await client.stop()


def serve(root: Path, act: Callable[[Editor], Awaitable[None]], encodings: list[Any] | None = None) -> None:
    asyncio.run(session(root, act, encodings))


def at(line: int, character: int) -> lsp.Range:
    return lsp.Range(lsp.Position(line, character), lsp.Position(line, character))


async def actions(editor: Editor, uri: str, where: lsp.Range, *only: str) -> list[lsp.CodeAction]:
    context = lsp.CodeActionContext([], only=list(only) or None)
    params = lsp.CodeActionParams(lsp.TextDocumentIdentifier(uri), where, context)
    return list(await editor.client.text_document_code_action_async(params) or [])


def applied(text: str, edits: list[lsp.TextEdit]) -> str:
    """Make the edits of an action, whose columns are in UTF-16."""
    lines = text.splitlines(keepends=True)

    def offset(position: lsp.Position) -> int:
        before = "".join(lines[: position.line])
        line = lines[position.line] if position.line < len(lines) else ""
        inside = line.encode("utf-16-le")[: 2 * position.character].decode("utf-16-le")
        return len(before) + len(inside)

    for edit in sorted(edits, key=lambda each: offset(each.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


def test_a_page_has_diagnostics_reasons_and_actions(tmp_path: Path) -> None:
    async def act(editor: Editor) -> None:
        uri = await editor.open("page.html", PAGE, "html")
        (found,) = [each for each in await editor.diagnostics(uri) if each.code == "PRO005"]
        assert found.range.start.line == 5
        assert found.source == "pagelint"
        assert "Share this" in found.message

        params = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(5, 5))
        hover = await editor.client.text_document_hover_async(params)
        assert "**PRO005 share-residue**" in hover.contents.value
        assert "Known false alarms" in hover.contents.value
        params = lsp.HoverParams(lsp.TextDocumentIdentifier(uri), lsp.Position(6, 5))
        assert await editor.client.text_document_hover_async(params) is None

        offered = await actions(editor, uri, at(5, 5))
        titles = [each.title for each in offered]
        assert "PRO005: ignore here, with a comment" in titles
        ignore = next(each for each in offered if "ignore here" in each.title and "PRO005" in each.title)
        editor.change(uri, 2, applied(PAGE, ignore.edit.changes[uri]))
        assert "PRO005" not in [each.code for each in await editor.diagnostics(uri)]

        editor.change(uri, 3, PAGE)
        await editor.diagnostics(uri)
        whole = next(each for each in offered if "on this page" in each.title and "PRO005" in each.title)
        editor.change(uri, 4, applied(PAGE, whole.edit.changes[uri]))
        assert "PRO005" not in [each.code for each in await editor.diagnostics(uri)]

    serve(tmp_path, act)


def test_a_fix_is_offered_and_mends(tmp_path: Path) -> None:
    long = "Rain is expected over the northern valleys until Friday evening, the office of the town said. \U0001f6a2"
    text = f"{long}\n\nNobody was hurt.\n\n{long}\n\nThe roads are open again for everyone.\n"

    async def act(editor: Editor) -> None:
        uri = await editor.open("page.md", text, "markdown")
        (found,) = [each for each in await editor.diagnostics(uri) if each.code == "DUP001"]
        offered = await actions(editor, uri, found.range)
        fix = next(each for each in offered if each.title.startswith("DUP001: remove"))
        assert fix.is_preferred
        (every,) = await actions(editor, uri, at(0, 0), "source.fixAll")
        for version, action in enumerate((fix, every), start=2):
            mended = applied(text, action.edit.changes[uri])
            assert mended.count("northern valleys") == 1
            editor.change(uri, version, mended)
            assert "DUP001" not in [each.code for each in await editor.diagnostics(uri)]

    serve(tmp_path, act)


def test_columns_are_in_the_units_agreed_on(tmp_path: Path) -> None:
    text = "\U0001f6a2\U0001f6a2 Sorry, the page you were looking for could not be found.\n"
    starts = {}

    for encoding in (lsp.PositionEncodingKind.Utf8, lsp.PositionEncodingKind.Utf16, lsp.PositionEncodingKind.Utf32):

        async def act(editor: Editor, encoding: Any = encoding) -> None:
            uri = await editor.open("page.txt", text, "plaintext")
            (found,) = [each for each in await editor.diagnostics(uri) if each.code == "ERR101"]
            assert editor.encoding == encoding
            starts[str(encoding.value)] = found.range.start.character

        serve(tmp_path, act, [encoding])

    code_points = text.index("page you")
    assert starts["utf-16"] == code_points + 2
    assert starts["utf-32"] == code_points
    assert starts["utf-8"] == code_points + 6


def test_typing_is_waited_for_and_only_the_last_text_counts(tmp_path: Path) -> None:
    async def act(editor: Editor) -> None:
        uri = await editor.open("page.html", PAGE, "html")
        await editor.diagnostics(uri)
        for version in range(2, 12):
            editor.change(uri, version, PAGE.replace("Share this", "Share this"[:version]))
        editor.change(uri, 12, PAGE.replace("Share this", "Nothing else."))

        assert "PRO005" not in [each.code for each in await editor.diagnostics(uri)]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(editor.told[uri].get(), 1)

    serve(tmp_path, act)


def test_records_are_shown_on_their_lines_and_closing_takes_them_away(tmp_path: Path) -> None:
    lines = '{"text": "Fine weather today."}\n{"text": "Sorry, the page you were looking for could not be found."}\n'

    async def act(editor: Editor) -> None:
        uri = await editor.open("crawl.jsonl", lines, "json")
        found = [each for each in await editor.diagnostics(uri) if each.code == "ERR101"]
        assert [each.range.start.line for each in found] == [1]
        editor.client.text_document_did_close(lsp.DidCloseTextDocumentParams(lsp.TextDocumentIdentifier(uri)))
        assert await editor.diagnostics(uri) == []

    serve(tmp_path, act)


def test_a_wrong_configuration_is_shown_and_mended(tmp_path: Path) -> None:
    async def act(editor: Editor) -> None:
        config = await editor.open("pagelint.toml", 'slect = ["PRO"]\n', "toml")
        (mistake,) = await editor.diagnostics(config)
        assert mistake.range.start.line == 0
        assert "did you mean 'select'?" in mistake.message
        page = await editor.open("page.html", PAGE, "html")
        assert await editor.diagnostics(page) == []
        assert any("slect" in message for message in editor.messages)

        (tmp_path / "pagelint.toml").write_text('select = ["PRO"]\n', encoding="utf-8")
        editor.client.text_document_did_save(lsp.DidSaveTextDocumentParams(lsp.TextDocumentIdentifier(config)))
        assert "PRO005" in [each.code for each in await editor.diagnostics(page)]
        assert await editor.diagnostics(config) == []

    serve(tmp_path, act)


def test_mistakes_and_failing_examples_of_a_rule_file(tmp_path: Path) -> None:
    async def act(editor: Editor) -> None:
        uri = await editor.open("gone.yaml", RULE, "yaml")
        assert await editor.diagnostics(uri) == []
        editor.change(uri, 2, RULE.replace("severity: error", "severity: eror"))
        (mistake,) = await editor.diagnostics(uri)
        assert (mistake.range.start.line, mistake.range.start.character) == (3, 10)
        assert "did you mean 'error'?" in mistake.message
        editor.change(uri, 3, RULE.replace("The page is gone.\n    findings", "The page is back.\n    findings"))
        (failing,) = await editor.diagnostics(uri)
        assert failing.severity is lsp.DiagnosticSeverity.Warning
        assert failing.range.start.line == 12
        other = await editor.open("workflow.yaml", "on: push\njobs: {}\n", "yaml")
        assert await editor.diagnostics(other) == []

    serve(tmp_path, act)


def test_completion_in_a_rule_file(tmp_path: Path) -> None:
    async def labels(editor: Editor, uri: str, line: int, character: int) -> dict[str, lsp.CompletionItem]:
        where = lsp.CompletionParams(lsp.TextDocumentIdentifier(uri), lsp.Position(line, character))
        return {each.label: each for each in await editor.client.text_document_completion_async(where) or []}

    async def act(editor: Editor) -> None:
        text = f"{RULE}scope:\n  ki\nkind: ev\n"
        uri = await editor.open("gone.yaml", text, "yaml")
        last = text.count("\n")
        scope = await labels(editor, uri, last - 2, 4)
        assert "kinds" in scope
        assert scope["kinds"].text_edit.new_text == "kinds: "
        assert scope["kinds"].text_edit.range == lsp.Range(lsp.Position(last - 2, 2), lsp.Position(last - 2, 4))
        assert "evidence" in await labels(editor, uri, last - 1, 8)

    serve(tmp_path, act)
