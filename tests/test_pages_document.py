"""What docs/pages.md says to do with Markdown pages works as it is written, in an empty folder beside the examples."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from document_blocks import blocks
from repositories import ROOT

from framework_lint.cli import run

COMMANDS = [line for block in blocks("sh", "docs/pages.md") for line in block.splitlines()]


def test_a_newcomer_gets_from_pages_to_findings_in_one_command_and_to_data_in_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    for folder in ("examples/pages", "tests/fixtures/shapes/levels-as-columns"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    said = {}
    for line in COMMANDS:
        command, _, code = line.partition("  # exit ")
        assert run(command.split()[1:]) == int(code or 0), command
        said[command] = capsysbinary.readouterr().out.decode()
    _, pages, _, data, *_ = COMMANDS
    found = [re.findall(r"^error\[(\w+)\]", said[line.partition("  #")[0]], re.M) for line in (pages, data)]
    assert found[0] == found[1] == ["TTL401", "NAV101", "TTL401"]
    pages_there = list((tmp_path / "examples" / "pages").rglob("*.md"))
    assert len(pages_there) == 2
    for page in pages_there:
        again = tmp_path / "my-docs" / page.relative_to(tmp_path / "examples" / "pages")
        assert again.read_bytes() == page.read_bytes()
