"""Time the language server as an editor feels it: `python benchmarks/editor.py [EDITS]`.

Somebody types in one of 300 invented roles. Printed are the medians and the 95th percentiles of what a key takes until
the completion, the hover and the findings are there, the last also behind a word that is typed fast; and the memory of
the server after 2,000 edits and after all of them (20,000 if no number is given), which may be 5 % more.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import Any

from invent import generate

ROLES = 300
EARLY = 2_000  # edits after which memory is looked at first
MORE = 1.05
TIMED = 60  # edits that are waited for, each kind
BETWEEN_KEYS = 0.06  # seconds, of somebody who types fast


class Editor:
    """The client's side of the protocol, over pipes."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "framework_lint", "server"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        folders = [{"uri": folder.as_uri(), "name": "roles"}]
        self.ask(
            "initialize",
            {"processId": os.getpid(), "rootUri": folder.as_uri(), "capabilities": {}, "workspaceFolders": folders},
        )
        self.tell("initialized", {})

    def tell(self, method: str, params: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def hear(self) -> Any:
        """The next message of the server."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(self.process.stdout.read(length))

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        self.tell(method, params, id=self.number)
        while (said := self.hear()).get("id") != self.number:
            pass
        return said.get("result")

    def memory(self) -> float:
        """What the server keeps, in megabytes."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def main(arguments: list[str]) -> int:
    edits = int(arguments[0]) if arguments else 20_000
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        generate(ROLES, folder)
        roles = sorted((folder / "framework" / "roles").rglob("*.yaml"))
        editor = Editor(folder)
        path = roles[len(roles) // 2]
        document, text = {"uri": path.as_uri()}, path.read_text("utf-8")
        editor.tell(
            "textDocument/didOpen", {"textDocument": {**document, "languageId": "yaml", "version": 1, "text": text}}
        )
        place = {"textDocument": document, "position": {"line": 0, "character": 8}}
        editor.ask("textDocument/hover", place)
        version = 1

        def type_(ending: str) -> None:
            nonlocal version
            version += 1
            editor.tell(
                "textDocument/didChange",
                {"textDocument": {**document, "version": version}, "contentChanges": [{"text": text + ending}]},
            )

        def completion(number: int) -> None:
            type_(f"# completion {number}\n")
            editor.ask("textDocument/completion", place)

        def hover(number: int) -> None:
            type_(f"# hover {number}\n")
            editor.ask("textDocument/hover", place)

        def findings(number: int) -> None:
            type_("\n" * number + "nonsense: 1\n")  # a finding that stands elsewhere each time
            while editor.hear().get("params", {}).get("version") != version:
                pass

        def timed(answer: Callable[[int], None], keys_before: int = 0) -> list[float]:
            took = []
            for number in range(1, TIMED + 1):
                for key in range(keys_before):
                    type_("\n" * (number + key) + "nonsen: 1\n")
                    time.sleep(BETWEEN_KEYS)
                begin = time.perf_counter()
                answer(number)
                took.append(time.perf_counter() - begin)
            return took

        print(f"{'a key until':<34}{'median':>10}{'95 %':>10}")
        for what, took in (
            ("completion", timed(completion)),
            ("hover", timed(hover)),
            ("findings", timed(findings)),
            ("findings, after a word", timed(findings, keys_before=6)),
        ):
            cuts = quantiles(took, n=20)
            print(f"{what:<34}{cuts[9] * 1000:>7.0f} ms{cuts[18] * 1000:>7.0f} ms", flush=True)
        early = 0.0
        for number in range(1, edits + 1):
            type_("x" * (number % 50) + ": [\n" * (number % 3) + f"# {number}\n")
            if number % 20 == 0:  # now and then somebody waits
                editor.ask("textDocument/hover", place)
            if number == min(EARLY, edits):
                early = editor.memory()
        late = editor.memory()
        print(f"memory after {min(EARLY, edits):,} edits {early:.0f} MB, after {edits:,} {late:.0f} MB")
        editor.ask("shutdown", None)
        editor.tell("exit", None)
        return int(late > early * MORE)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
