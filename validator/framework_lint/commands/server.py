"""`framework-lint server`: the language server."""

from __future__ import annotations

import click


@click.command("server")
def command() -> int:
    """Serve an editor on standard input and output: the Language Server Protocol.

    Editors start it themselves. It needs the extra: `pip install "framework-lint[server]"`.
    """
    try:
        import pygls  # noqa: F401
    except ImportError:
        raise click.UsageError(
            'the language server is not installed: `pip install "framework-lint[server]"` adds it'
        ) from None
    from framework_lint.server.serve import run

    return run()
