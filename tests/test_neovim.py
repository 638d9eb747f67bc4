"""The language server in Neovim, with the configuration that the documentation gives."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import record_neovim

needs_neovim = pytest.mark.skipif(shutil.which("nvim") is None, reason="needs Neovim")
needs_tmux = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")

ROLE, NEXT = record_neovim.ROLE, record_neovim.NEXT
# A person opens a role, sees what is wrong, takes the fix, saves, and goes to the next role.
SCRIPT = """
local seen = {}
vim.cmd("filetype on")
vim.cmd("edit ROLE")
local function diagnostics() return vim.diagnostic.get(0) end
vim.wait(20000, function() return #diagnostics() > 0 end, 50)
seen.found = vim.tbl_map(function(one) return { one.lnum + 1, one.col + 1, one.message } end, diagnostics())
vim.api.nvim_win_set_cursor(0, { diagnostics()[1].lnum + 1, diagnostics()[1].col })
vim.ui.select = function(actions, options, choose)
  seen.offered = vim.tbl_map(function(one) return options.format_item(one) end, actions)
  choose(actions[1], 1)
end
vim.lsp.buf.code_action()
vim.wait(20000, function() return #diagnostics() == 0 end, 50)
seen.left = #diagnostics()
vim.cmd("write")
vim.fn.search("to: vp")
vim.cmd("normal! 4l")
vim.lsp.buf.definition()
vim.wait(20000, function() return vim.fn.expand("%:t") == "NAME" end, 50)
seen.at = { vim.fn.expand("%:t"), vim.fn.line("."), vim.fn.col(".") }
local file = io.open("seen.json", "w")
file:write(vim.fn.json_encode(seen))
file:close()
vim.cmd("quitall!")
"""


@needs_neovim
def test_a_person_mends_a_role_and_goes_on(tmp_path: Path) -> None:
    record_neovim.write(tmp_path)
    misspelt = record_neovim.FILES[ROLE].replace("label: VP of Engineering", "label: VP of Enginering")
    (tmp_path / ROLE).write_text(misspelt, "utf-8")
    (tmp_path / "init.lua").write_text(record_neovim.configuration(), "utf-8")
    script = SCRIPT.replace("ROLE", ROLE).replace("NAME", NEXT.rpartition("/")[2])
    (tmp_path / "script.lua").write_text(script, "utf-8")
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = ["nvim", "--headless", "-n", "-i", "NONE", "-u", "init.lua", "-c", "luafile script.lua"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False)
    assert "Error" not in done.stderr.decode()
    seen = json.loads((tmp_path / "seen.json").read_text("utf-8"))
    line = record_neovim.FILES[ROLE].splitlines().index("    - {to: vp-of-engineering, label: VP of Engineering}") + 1
    (found,) = seen["found"]
    assert found[:2] == [line, 38]
    assert found[2].startswith('the next role is called "VP of Engineering", not "VP of Enginering"')
    assert seen["offered"][0] == 'Write "VP of Engineering"'
    assert seen["left"] == 0
    assert (tmp_path / ROLE).read_text("utf-8") == record_neovim.FILES[ROLE]
    assert seen["at"] == [NEXT.rpartition("/")[2], 1, 8]


@needs_neovim
@needs_tmux
def test_the_recording_is_what_is_seen(tmp_path: Path) -> None:
    """But for what versions of Neovim draw in their own way: blanks, and the lines below the text."""
    document = record_neovim.DOCUMENT.read_text("utf-8")
    recorded = document.partition(record_neovim.BEGIN)[2].partition(record_neovim.END)[0]
    shown = record_neovim.record(tmp_path)
    assert [words for words, _ in shown] == re.findall(r"^(?!```)(\S.*)\n\n```text", recorded, re.MULTILINE)
    for screen, (_, now) in zip(re.findall(r"```text\n(.*?)```", recorded, re.DOTALL), shown, strict=True):
        assert _words(screen) == _words(now)


def _words(screen: str) -> list[str]:
    return re.findall(r"\w+", screen)
