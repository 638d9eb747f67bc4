"""The commands: each parses options, calls one function, shows its result and returns an exit code.

Each command has a module of its own, which is loaded when it is needed.
"""

from __future__ import annotations

COMMANDS = {
    "check": "Check a framework: the one of this directory, or what PATH names.",
    "comment": "Comment on a pull request: what changes for people, what was found.",
    "upload": "Give findings to GitHub's code scanning.",
    "init": "Set up a framework, a hook and a workflow in this directory.",
    "rules": "List the rules.",
    "explain": "Explain a rule, by code or name.",
    "diff": "Say what changed for people between two git revisions.",
    "compare": "Say what two roles are expected to do, side by side.",
    "schema": "Print a JSON Schema: of data, the configuration or a report; copy some for an editor.",
    "import": "Turn Markdown role pages into data.",
    "render": "Write the pages that the data says, or check them.",
    "profile": "Propose how data of another shape is read.",
    "cache": "Say where results are kept between runs, or delete them.",
    "server": "Serve an editor: findings while you type, fixes, completion (LSP).",
    "sfia": "Look up SFIA skills, import texts from a licensed file.",
}
