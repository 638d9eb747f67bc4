"""`framework-lint diff`: what changed in meaning between two git revisions."""

from __future__ import annotations

import click

from framework_lint import terminal
from framework_lint.commands.choice import Choice
from framework_lint.history.revisions import differences
from framework_lint.reports.differences.formats import FORMATS, render
from framework_lint.source.git import NoRevision

WORK_TREE = "the work tree"


class _WithPath(click.Command):
    """What stands behind `--` is a path, as git has it; click itself forgets where that was."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        if "--" in args:
            at = args.index("--")
            args, paths = args[:at], args[at + 1 :]
            if len(paths) > 1:
                raise click.UsageError("one path may stand behind --, of a file or a folder", context)
            context.obj = paths[0] if paths else None
        return super().parse_args(context, args)


@click.command(
    "diff", cls=_WithPath, options_metavar="[OPTIONS]", epilog="PATH stands behind `--`: `diff main -- x.md`."
)
@click.argument("before", metavar="[REF]", required=False)
@click.argument("after", metavar="[REF] [-- PATH]", required=False)
@click.option("--format", "format_", type=Choice(FORMATS), default="text", help="How changes are written.")
@click.option("--color", type=Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@click.pass_obj
def command(path: str | None, before: str | None, after: str | None, format_: str, color: str) -> int:
    """Say what changed for people between two revisions of the framework of this directory.

    Roles added, removed, renamed and moved; skills gained, lost, raised and lowered; criteria; texts, word by word;
    navigation. Without REF, what is on disk is compared with the last commit. REF is a commit, branch or tag; the
    second is HEAD where only one is given, and then what is checked out, or not committed yet, makes no difference.
    `main...` compares with where this branch left main. With PATH, a folder or a file, only what changed there.
    """
    old, new = before or "HEAD", after or ("HEAD" if before else None)
    try:
        changes = differences(old, new, path or ".")
    except NoRevision as error:
        raise click.UsageError(str(error)) from None
    terminal.emit(render(format_, changes, old, new or WORK_TREE, color=terminal.colored(color)))
    return 0
