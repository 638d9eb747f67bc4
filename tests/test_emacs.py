"""The language server in Emacs, by eglot with the configuration that the documentation gives."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import record_neovim

ROLE, NEXT = record_neovim.ROLE, record_neovim.NEXT
DOCUMENT = Path(__file__).parents[1] / "docs" / "editors.md"
# A person opens a role, sees what is wrong, takes the fix, saves, and goes to the next role.
SCRIPT = r"""
(find-file "ROLE")
(unless (eglot-managed-p) (apply #'eglot (eglot--guess-contact)))  ; there is no idle time in a batch
(defun wait-for (is-so)
  (let ((tries 0))
    (while (and (< tries 200) (not (funcall is-so)))
      (accept-process-output nil 0.1) (flymake-start) (setq tries (1+ tries)))))
(wait-for #'flymake-diagnostics)
(dolist (one (flymake-diagnostics))
  (goto-char (flymake-diagnostic-beg one))
  (princ (format "found %s:%s %s\n" (line-number-at-pos) (1+ (current-column)) (flymake-diagnostic-text one))))
(let ((offered (eglot-code-actions (point) (1+ (point)) nil nil)))
  (princ (format "offered %s\n" (plist-get (car offered) :title)))
  (eglot--apply-workspace-edit (plist-get (car offered) :edit)))
(save-buffer)
(wait-for (lambda () (null (flymake-diagnostics))))
(princ (format "left %s\n" (length (flymake-diagnostics))))
(goto-char (point-min))
(search-forward "to: vp")
(xref-find-definitions "LSP identifier at point.")
(princ (format "at %s:%s\n" (file-name-nondirectory buffer-file-name) (line-number-at-pos)))
"""


@cache
def has_emacs() -> bool:
    if shutil.which("emacs") is None:
        return False
    asked = "(progn (package-initialize) (require 'eglot) (require 'yaml-mode))"
    return subprocess.run(["emacs", "--batch", "--eval", asked], capture_output=True, check=False).returncode == 0


def test_a_person_mends_a_role_and_goes_on(tmp_path: Path) -> None:
    if not has_emacs():
        pytest.skip("needs Emacs with eglot and yaml-mode")
    record_neovim.write(tmp_path)
    written = record_neovim.FILES[ROLE]
    (tmp_path / ROLE).write_text(written.replace("label: VP of Engineering", "label: VP of Enginering"), "utf-8")
    (configuration,) = re.findall(r"^```lisp\n(.*?)^```", DOCUMENT.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    (tmp_path / "script.el").write_text(
        f"(package-initialize)\n{configuration}(require 'eglot)\n{SCRIPT.replace('ROLE', ROLE)}", "utf-8"
    )
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    command = ["emacs", "--batch", "--no-site-file", "-l", "script.el"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    found, *_, offered, left, at = done.stdout.decode().splitlines()
    line = written.splitlines().index("    - {to: vp-of-engineering, label: VP of Engineering}") + 1
    assert found.startswith(f"found {line}:38 framework-lint [NAV")
    assert 'the next role is called "VP of Engineering", not "VP of Enginering"' in found
    assert offered == 'offered Write "VP of Engineering"'
    assert left == "left 0"
    assert (tmp_path / ROLE).read_text("utf-8") == written
    assert at == f"at {NEXT.rpartition('/')[2]}:1"
