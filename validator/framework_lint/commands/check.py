"""`framework-lint check`: the options of a check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from framework_lint.commands import completion, present
from framework_lint.commands.choice import Choice, meant
from framework_lint.config.settings import Given
from framework_lint.reports.formats import ENDINGS, FORMATS, format_of
from framework_lint.runs.check import CheckRequest
from framework_lint.runs.errors import Usage


def _cache_folder(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value:
        from framework_lint.source.user_cache import why_not

        if reason := why_not(value):
            raise click.BadParameter(f"nothing is kept in {value}: {reason}")
    return value


def _selectors(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for part in value for name in part.split(",") if name.strip())


def _outputs(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> list[tuple[str, str]]:
    outputs = []
    for pair in value:
        name, equals, file = pair.partition("=")
        if not equals:
            name, file = format_of(pair), pair
        if not file or name not in FORMATS:
            raise click.BadParameter(
                f'"{pair}" is not FORMAT=FILE with FORMAT one of {", ".join(FORMATS)}, '
                f"nor a file whose ending says it: {', '.join(ENDINGS)}{meant(name, FORMATS) if equals else ''}"
            )
        outputs.append((name, file))
    return outputs


def _hosts(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    if value:
        from framework_lint.online.links import is_host_name

        for host in value:
            if not is_host_name(host):
                raise click.BadParameter(f'"{host}" is no name of a host such as handbook.example.org')
    return value


def _address(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if value:
        from framework_lint.hosting.origin import is_address

        if not is_address(value):
            raise click.BadParameter(f'"{value}" is no address such as https://example.org/repository/blob/main')
    return value


_PATH = click.Path(dir_okay=False)


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH ...]", type=click.Path())
@click.option("--format", "format_", type=Choice(list(FORMATS)), default="text", help="How findings are written.")
@click.option(
    "--output",
    "outputs",
    multiple=True,
    metavar="[FORMAT=]FILE",
    callback=_outputs,
    help="Also write a report to a file, in the format of its ending. Repeatable.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULES",
    callback=_selectors,
    shell_complete=completion.rules,
    help="Run these rules only: codes, names, prefixes such as TTL.",
)
@click.option(
    "--extend-select",
    multiple=True,
    metavar="RULES",
    callback=_selectors,
    shell_complete=completion.rules,
    help="Run these rules too.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULES",
    callback=_selectors,
    shell_complete=completion.rules,
    help="Do not run these rules.",
)
@click.option(
    "--fail-on",
    type=Choice(["error", "warning", "note", "never"]),
    help="What makes the exit code 1.  [default: error]",
)
@click.option("--fix", is_flag=True, help="Apply the fixes that are safe.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also those that a person should look at.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option(
    "--source-url",
    default="",
    metavar="URL",
    callback=_address,
    help="Where the HTML report's links to files begin.  [default: what the CI server says]",
)
@click.option(
    "--add-ignore",
    metavar="REASON",
    help="With --select of one rule: suppress what it finds, by comments that say why.",
)
@click.option("--baseline", type=_PATH, metavar="FILE", help="Report only what this file does not list.")
@click.option("--write-baseline", type=_PATH, metavar="FILE", help="List all that is found in a file.")
@click.option("--config", type=_PATH, metavar="FILE", help="The configuration, instead of the nearest one upwards.")
@click.option("--isolated", is_flag=True, help="Read no configuration.")
@click.option(
    "--no-gitignore", "gitignore", is_flag=True, flag_value=False, default=True, help="Also read what git ignores."
)
@click.option("--if-any", is_flag=True, help="Exit with 0 where there is no framework to check: for hooks.")
@click.option("--statistics", is_flag=True, help="Say how often each rule found something, not where.")
@click.option("--show-settings", is_flag=True, help="Say which settings hold for a path, and where they come from.")
@click.option("--show-files", is_flag=True, help="Say what each file is taken for, and why; also as JSON.")
@click.option("--since", metavar="REF", help="Report only what is new since this branch left REF.")
@click.option("--base", metavar="REF", help="Say what this branch takes away from its own check since it left REF.")
@click.option(
    "--settings",
    "whose",
    type=Choice(["own", "base"]),
    default="own",
    help="With --base or --since: whose settings and suppressions hold.  [default: own]",
)
@click.option("--stdin-filename", metavar="PATH", help="With - as PATH: the file that standard input stands for.")
@click.option(
    "--cache/--no-cache",
    default=None,
    expose_value=False,
    help="Keep the result, for a run after which nothing changed.  [default: from 200 files on]",
)
@click.option(
    "--cache-dir",
    metavar="DIR",
    callback=_cache_folder,
    expose_value=False,
    help="Keep it there, not in your own folder for caches.",
)
@click.option("--online", is_flag=True, help="Also ask whether links to SFIA's site still answer.")
@click.option(
    "--online-host",
    "online_hosts",
    multiple=True,
    metavar="HOST",
    callback=_hosts,
    help="With --online: a host to ask as well. Repeatable.",
)
@click.option(
    "--color", type=Choice(["auto", "always", "never"]), default="auto", help="Colours in text.  [default: auto]"
)
@click.option("--show-fixes", is_flag=True, help="With --fix: name each fix with its place.")
@click.option("--full", is_flag=True, help="Show all findings in a terminal, however many, instead of an overview.")
@click.option(
    "--sort", type=Choice(["path", "severity"]), default="path", help="The order of findings.  [default: path]"
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where nothing is found.")
def command(
    paths: tuple[str, ...],
    format_: str,
    outputs: list[tuple[str, str]],
    write_baseline: str | None,
    statistics: bool,
    color: str,
    quiet: bool,
    full: bool,
    show_fixes: bool,
    sort: str,
    **options: Any,
) -> int:
    """Check the framework of this directory, or the files and folders that PATH names.

    The whole framework that a path is part of is read; what is reported is what concerns the paths asked for.
    """
    try:
        _check_options(options)
        if show_fixes and not options["fix"]:
            raise Usage("--show-fixes goes with --fix; --diff shows what it would change")
        request = _request(paths, options, writes_baseline=write_baseline is not None)
        if request.show == "files" and format_ == "json":
            request = request._replace(show="files as JSON")
        presentation = present.Presentation(
            format_, outputs, write_baseline, statistics, color, quiet, full, show_fixes, sort
        )
        return present.check(request, presentation)
    except Usage as error:
        raise click.UsageError(str(error)) from None


def _request(paths: tuple[str, ...], options: Mapping[str, Any], *, writes_baseline: bool) -> CheckRequest:
    of_rules = ("select", "extend_select", "ignore", "fail_on", "online", "online_hosts")
    given = Given(**{name: options[name] for name in of_rules})
    return CheckRequest(
        paths,
        given._replace(select=given.select or None),
        writes_baseline=writes_baseline,
        fix="suggest" if options["unsafe_fixes"] else "safe" if options["fix"] else "",
        add_ignore=options["add_ignore"] or "",
        show="settings" if options["show_settings"] else "files" if options["show_files"] else "",
        **{name: options[name] for name in ("config", "isolated", "stdin_filename", "baseline", "diff")},
        **{name: options[name] for name in ("since", "base", "whose", "gitignore", "if_any", "source_url")},
    )


def _check_options(options: Mapping[str, Any]) -> None:
    """Raises Usage for options that contradict each other, or that need another one."""
    changes = options["fix"] or options["diff"]
    compares = options["since"] or options["base"]
    if options["unsafe_fixes"] and not changes:
        raise Usage("--unsafe-fixes goes with --fix or --diff")
    if options["add_ignore"] is not None:
        if not options["add_ignore"].strip():
            raise Usage("--add-ignore takes the reason that the comments give")
        for other in ("fix", "diff", "since", "base", "stdin_filename"):
            if options[other]:
                raise Usage(f"--add-ignore does not go with --{other.replace('_', '-')}")
    if options["config"] and options["isolated"]:
        raise Usage("--config and --isolated contradict each other")
    if options["online_hosts"] and not options["online"]:
        raise Usage("--online-host goes with --online")
    if compares and changes:
        option = "--since" if options["since"] else "--base"
        raise Usage(f"{option} does not go with --fix or --diff: they mend whatever can be mended")
    if options["whose"] == "base" and not compares:
        raise Usage("--settings base goes with --base or --since: they say where the settings are taken from")
