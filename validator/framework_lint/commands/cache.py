"""`framework-lint cache`: where results are kept between runs."""

from __future__ import annotations

import click

from framework_lint import terminal


@click.group("cache")
def command() -> None:
    """Say where results are kept between runs, or delete them.

    The result of a check that read 200 files or more is kept, for a run after which nothing changed; `--cache` and
    `--no-cache` decide otherwise. Every file is read again and compared before a result is shown.
    """


_FOLDER = click.option(
    "--cache-dir", "folder", metavar="DIR", help="The folder that `check` was given, not your own folder for caches."
)


@command.command()
@_FOLDER
def where(folder: str | None) -> int:
    """Say where results are kept."""
    terminal.show(_folder(folder))
    return 0


@command.command()
@_FOLDER
def clean(folder: str | None) -> int:
    """Delete the results that are kept."""
    from framework_lint.commands import result_cache
    from framework_lint.source.user_cache import why_not

    place = _folder(folder)
    if reason := why_not(place):
        raise click.UsageError(f"nothing is deleted in {place}: {reason}")
    number = result_cache.clean(place)
    terminal.complain(f"deleted {number} {'result' if number == 1 else 'results'}")
    return 0


def _folder(typed: str | None) -> str:
    """Raises a usage error where there is none."""
    from framework_lint.source import user_cache

    folder = typed or user_cache.folder()
    if not folder:
        raise click.UsageError("you have no folder for caches: name one with --cache-dir")
    return folder
