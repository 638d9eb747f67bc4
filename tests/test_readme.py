"""The README does what it says: its commands run as a newcomer types them; made parts of documents are up to date."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from document_blocks import PAGES, blocks
from made_parts import DOCUMENTS, renewed
from repositories import PUBLISHED, ROOT, environment, published, run, scripts

from framework_lint import __version__

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="the README's commands are for a POSIX shell"),
]

INSTALLATION = blocks("sh", "docs/platform-engineers.md")[0]
COMMANDS = [line for block in [*blocks("sh")[2:], INSTALLATION] for line in block.splitlines()]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_made_parts_are_up_to_date(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert renewed(text, DOCUMENTS[name]) == text, "run `python scripts/generate.py`"


def test_marks_that_are_missing_are_named() -> None:
    with pytest.raises(LookupError, match="difference"):
        renewed("<!-- sample: here -->\n<!-- end of sample -->\n", {"sample": str, "difference": str})


def test_it_is_short() -> None:
    assert (ROOT / "README.md").read_text(encoding="utf-8").count("\n") < 150


def test_the_first_two_blocks_are_one_line_each() -> None:
    first, second = blocks("sh")[:2]
    assert first.count("\n") == second.count("\n") == 1
    assert "pytest" in second


def test_the_first_command_checks_our_framework(newcomer: Path) -> None:
    assert re.fullmatch(r"\d+ roles in \d+ files checked, nothing found\n", (newcomer / "first.out").read_text("utf-8"))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_other_command_runs(command: str, newcomer: Path, tmp_path: Path) -> None:
    pipx = {
        "PIPX_HOME": str(tmp_path / "pipx"),
        "PIPX_BIN_DIR": str(tmp_path / "bin"),
        "PIPX_MAN_DIR": str(tmp_path / "man"),
    }
    env = environment(newcomer / ".venv" / "bin", scripts(), **published(newcomer), **pipx)
    done = run(["bash", "-c", command], newcomer, env)
    code = re.search(r"# exit (\d)$", command)
    assert done.returncode == (int(code[1]) if code else 0), done.stdout + done.stderr
    if command.startswith("pipx install"):
        installed = run([str(tmp_path / "bin" / "framework-lint"), "--version"], tmp_path, environment())
        assert installed.stdout == f"framework-lint {__version__}\n"
    else:
        written = [newcomer / name for name in re.findall(r"--output \w+=(\S+)", command)]
        assert done.stdout or written
        assert all(file.stat().st_size for file in written)
        assert not done.stderr


def test_the_address_in_documents_is_one_and_the_tag_is_this_version() -> None:
    text = "\n".join(block for page in PAGES for language in ("sh", "yaml") for block in blocks(language, page))
    addresses = re.findall(r"https://github.com/[\w-]+/[\w-]+", text)
    assert len(addresses) >= 2
    assert set(addresses) == {PUBLISHED}
    assert set(re.findall(r"\bv\d+\.\d+\.\d+", text)) == {f"v{__version__}"}


def test_the_framework_that_is_written_is_clean(newcomer: Path, tmp_path: Path) -> None:
    texts = blocks("yaml", "docs/writing.md")
    files = {name: block for block in texts if (name := block.partition("\n")[0][2:]).startswith("framework/")}
    for name, block in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(block, encoding="utf-8")
    done = run(["framework-lint"], tmp_path, environment(newcomer / ".venv" / "bin"))
    assert (done.returncode, done.stdout) == (
        0,
        f"{len(files) - 1} roles in {len(files)} files checked, nothing found\n",
    )
