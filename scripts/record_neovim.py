"""Record in text what Neovim shows of the language server, into `docs/editors.md`: `python scripts/record_neovim.py`.

A person's keys are typed into a terminal of 80 columns (tmux), with the configuration that the document gives. Needs
tmux and Neovim. What stands between the document's marks is replaced.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "editors.md"
BEGIN, END = "<!-- recorded -->\n", "<!-- end of the recording -->\n"
WIDTH, HEIGHT = 80, 16
SECONDS = 20  # until what is waited for has to be there
ROLE = "framework/roles/management/level-6-head-of-engineering.yaml"
NEXT = "framework/roles/management/level-7-vp-of-engineering.yaml"
FILES = {
    "framework/framework.yaml": """version: 1
name: Example
sfia: {version: 9}
paths:
  management: {title: Management}
""",
    ROLE: """title: Head of Engineering
level: 6
description: >
  The Head of Engineering leads the managers of several teams, and answers for
  how they work together.
skills:
  - code: ETMG
navigation:
  next:
    - {to: vp-of-engineering, label: VP of Engineering}
""",
    NEXT: """title: VP of Engineering
level: 7
description: >
  The VP of Engineering answers for the engineers of the company and what they
  build.
skills:
  - code: ETMG
navigation:
  previous:
    - {to: head-of-engineering, label: Head of Engineering}
""",
}


class Terminal:
    """Neovim in a terminal of its own."""

    def __init__(self, socket: str) -> None:
        self._tmux = ["tmux", "-L", socket]

    def run(self, *arguments: str) -> str:
        return subprocess.run([*self._tmux, *arguments], check=True, capture_output=True, text=True).stdout

    def keys(self, *keys: str) -> None:
        """Type keys by their names, each other one letter by letter."""
        self.run("send-keys", "-t", "0", *keys)

    def screen(self, expected: str) -> str:
        """The screen as text, once it shows something. Raises TimeoutError with what it shows instead."""
        until = time.monotonic() + SECONDS
        while True:
            shown = "\n".join(line.rstrip() for line in self.run("capture-pane", "-p", "-t", "0").splitlines())
            if re.search(expected, shown):
                return shown
            if time.monotonic() > until:
                raise TimeoutError(f"no {expected!r} on\n{shown}")
            time.sleep(0.1)


def configuration() -> str:
    """The configuration that the document gives."""
    found = re.search(r"```lua\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def write(folder: Path) -> None:
    """Make the repository with the example."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)


@contextmanager
def neovim(folder: Path) -> Iterator[Terminal]:
    """Neovim with the documented configuration, in a repository with the example."""
    write(folder)
    quiet = "vim.o.swapfile, vim.o.shortmess, vim.o.ruler, vim.o.laststatus = false, 'filnxtToOFI', false, 1\n"
    (folder / "init.lua").write_text(f"{quiet}{configuration()}", "utf-8")
    terminal = Terminal(f"framework-lint-{os.getpid()}")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    size = ["-x", str(WIDTH), "-y", str(HEIGHT)]
    command = f"cd '{folder}' && exec env PATH='{path}' TERM=screen nvim -n -i NONE -u init.lua {NEXT}"
    terminal.run("-f", os.devnull, "new-session", "-d", *size, command)
    try:
        yield terminal
    finally:
        terminal.run("kill-server")


# What is done before each screen.
WRONG = "`ETMG` is typed wrong: the finding stands beside it before the file is saved."
MESSAGE = "`vim.diagnostic.open_float()` shows the whole message."
ACTIONS = "`\\a` offers what can be done."
HOVER = "The first mends it. `K` says what the code is called, and at which levels it exists."
RENAME = (
    "`\\r` renames a title, and the words of the neighbour's link with it. The text is left to a person, who is told."
)


def record(folder: Path) -> list[tuple[str, str]]:
    """What is done, and what the screen shows then."""
    shown = []
    with neovim(folder) as terminal:
        terminal.screen("code: ETMG")
        terminal.keys("/ETMG", "Enter", "cw", "ETNG", "Escape")
        shown.append((WRONG, terminal.screen("no SFIA version")))
        terminal.keys(":lua vim.diagnostic.open_float()", "Enter")
        shown.append((MESSAGE, terminal.screen("Diagnostics:")))
        terminal.keys("h", "l", "\\", "a")
        shown.append((ACTIONS, terminal.screen("1: ")))
        terminal.keys("1", "Enter")
        terminal.screen("code: ETMG")
        terminal.keys("/ETMG", "Enter", "K")
        shown.append((HOVER, terminal.screen("levels 2")))
        terminal.keys("j", "k", f":botright split {ROLE}", "Enter", "/^title", "Enter", "w", "w", "\\", "r")
        terminal.screen("New Name")
        terminal.keys("C-u", "Director of Engineering", "Enter")
        # Until the finding on the neighbour's link has gone, and that on the role's text is there.
        shown.append((RENAME, terminal.screen(r"(?s)label: Director of Engineering\}\n.*\nE  ")))
        terminal.keys(":qall!", "Enter")
    return [(words, _without_empty_lines(screen)) for words, screen in shown]


def _without_empty_lines(screen: str) -> str:
    """Without the lines below the end of a file."""
    return "\n".join(line for line in screen.splitlines() if line not in ("~", ""))


def main() -> None:
    with tempfile.TemporaryDirectory() as directory:
        shown = record(Path(directory))
    parts = [f"{words}\n\n```text\n{screen}\n```\n" for words, screen in shown]
    text = DOCUMENT.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCUMENT.write_text(before + BEGIN + "\n" + "\n".join(parts) + "\n" + END + after, "utf-8")


if __name__ == "__main__":
    main()
