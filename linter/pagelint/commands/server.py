"""`pagelint server`: pages and rule files inside editors, over the Language Server Protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pagelint.errors import MissingExtraError

if TYPE_CHECKING:
    import argparse


def run(_: argparse.Namespace) -> int:
    """Serve one editor over standard input and output until it says goodbye."""
    try:
        from pagelint.server.app import make
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        raise MissingExtraError("the language server", "lsp") from None
    make().start_io()
    return 0
