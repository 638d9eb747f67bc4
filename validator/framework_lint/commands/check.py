"""`framework-lint check`: the options of a check."""

from __future__ import annotations

import click

from framework_lint import checking
from framework_lint.config import Settings
from framework_lint.reports import FORMATS


def _selectors(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for part in value for name in part.split(",") if name.strip())


def _outputs(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> list[tuple[str, str]]:
    found = []
    for pair in value:
        name, equals, file = pair.partition("=")
        if not equals or not file or name not in FORMATS:
            raise click.BadParameter(f'"{pair}" is not FORMAT=FILE with FORMAT one of {", ".join(FORMATS)}')
        found.append((name, file))
    return found


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", help="How findings are written.")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    callback=_outputs,
    help="Also write a report to a file. Repeatable.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    callback=_selectors,
    help="Run these rules only: codes, names, prefixes such as TTL.",
)
@click.option("--extend-select", multiple=True, metavar="RULES", callback=_selectors, help="Run these rules too.")
@click.option("--ignore", multiple=True, metavar="RULES", callback=_selectors, help="Do not run these rules.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    help="What makes the exit code 1.  [default: error]",
)
@click.option("--stdin-filename", metavar="PATH", help="With - as PATH: the file that standard input stands for.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.  [default: auto]"
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where nothing is found.")
def command(
    paths: tuple[str, ...],
    format_: str,
    outputs: list[tuple[str, str]],
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str,
    stdin_filename: str | None,
    color: str,
    quiet: bool,
) -> int:
    """Check the framework of this directory, or the files and folders that PATH names.

    The whole framework that a path is part of is read; what is reported is what concerns the paths asked for.
    """
    settings = Settings(select=select or ("ALL",), extend_select=extend_select, ignore=ignore, fail_on=fail_on)
    try:
        return checking.run(
            paths,
            settings,
            format=format_,
            outputs=outputs,
            stdin_filename=stdin_filename,
            color=color,
            quiet=quiet,
        )
    except checking.Usage as error:
        raise click.UsageError(str(error)) from None
