"""A branch that tries everything at once, through everything that is called safe on it: nothing of it is run, nothing
outside of the repository is read, written or shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from framework_repo import FRAMEWORK, HEADER, Repo, role
from repositories import environment, run
from scanning import Scanning
from test_action import commands, installed, job, plant, pull_request

__all__ = ["installed"]  # a fixture

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="links, odd names and the action's steps are POSIX"),
]

SECRET = "OPENSESAME"
EVIL = "a\x1b[31m\x07\n::warning::b"
FAULTY = "framework/roles/lead/level-5-guide.yaml"
DOCS = ["docs", "../home/.ssh", ".git/hooks"]


class Scene:
    """A repository with a hostile branch checked out, a home beside it, and a marker that nothing may make."""

    def __init__(self, place: Path, docs: str) -> None:
        self.place, self.marker = place, place / "MARKER"
        home = place / "home"
        (home / ".ssh").mkdir(parents=True)
        for name in (".bashrc", ".ssh/id_rsa", "notes.md", "level-6-chief.yaml"):
            (home / name).write_text(f"TOKEN: {SECRET}: is the the key\n")
        self.repo = Repo(place / "repo")
        self.base = self.repo.commit({**FRAMEWORK, "mkdocs.yml": "site_name: x\n", "README.md": "# Mine\n"})
        (self.folder / ".git/config").open("a").write(f"[http]\n\textraheader = AUTHORIZATION: basic {SECRET}\n")
        self.repo.git("checkout", "-q", "-b", "hostile")
        self._commands()
        self._links()
        self._texts(docs)
        plant(self.folder, self.marker)
        self.repo.git("add", "-f", ".")
        self.repo.git("commit", "-q", "-m", "everything")
        self.before = self.outside()

    @property
    def folder(self) -> Path:
        return self.repo.folder

    def outside(self) -> dict[str, object]:
        """Everything beside the work tree: the home, and of .git what git itself does not touch for reading."""
        homes = {str(file): file.read_bytes() for file in (self.place / "home").rglob("*") if file.is_file()}
        git = self.folder / ".git"
        hooks = sorted(str(file) for file in git.rglob("*") if "hooks" in file.parts or file.suffix == ".md")
        return {**homes, "hooks": hooks, "config": (git / "config").read_bytes(), "head": (git / "HEAD").read_bytes()}

    def _commands(self) -> None:
        """Files that look like a bare repository, whose configuration names commands."""
        touch = f"touch {self.marker}"
        for inside in (".", "framework", "framework/roles"):
            for name, text in {
                "HEAD": "ref: refs/heads/main\n",
                "objects/keep": "",
                "refs/keep": "",
                "config": f"[core]\n\trepositoryformatversion = 1\n\tbare = true\n\tfsmonitor = {touch}\n"
                f"\tsshCommand = {touch}; false\n\tpager = {touch}\n\teditor = {touch}\n[extensions]\n"
                '\tpartialClone = origin\n[remote "origin"]\n\turl = ssh://127.0.0.1/x\n\tpromisor = true\n'
                f"[diff]\n\texternal = {touch}\n[alias]\n\trev-parse = !{touch}\n",
            }.items():
                self.repo.write({f"{inside}/{name}": text})

    def _links(self) -> None:
        for name, target in {
            "pyproject.toml": "../home/.bashrc",
            "framework/notes.md": "../../home/notes.md",
            "framework/overview.md": "../../home/notes.md",
            "framework/skills/PROG.yaml": "../../../home/.ssh/id_rsa",
            "framework/roles/tech/level-6-chief.yaml": "../../../../home/level-6-chief.yaml",
            "framework/roles/tech/level-5-lead.yaml": "../../../.git/config",
            "framework/roles/others": "../../../home",
            "docs/index.md": "../../home/notes.md",
            "docs/roles/lead/level-5-guide.md": "../../../../home/.bashrc",
            "report.json": "../home/.bashrc",
            "known.json": "../home/.bashrc",
            "made": "../home",
            ".github": "../home",
        }.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(target)

    def _texts(self, docs: str) -> None:
        guide = role("Guide", 5, "[PEMT]").replace("The Guide plans", "The Senior Maker plans the the")
        self.repo.write(
            {
                FAULTY: guide,
                "framework/framework.yaml": HEADER + "pages: {template: page.j2, home: Makefile}\n",
                "framework/page.j2": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "framework/roles/lead/level-6-odd.yaml": f"title: {json.dumps(EVIL)}\nlevel: 6\nskills: [PEMT]\n",
                f"framework/roles/lead/level-7-{EVIL.replace('/', '')}.yaml": "title: Odd\nlevel: 7\nskills: [PEMT]\n",
                "framework/roles/tech/level-2-deep.yaml": "a: " + "[" * 5_000 + "\n",
                "framework/long.md": "`" * 20_000 + "{{" * 5_000 + "Senior Maker " * 2_000,
                ".framework-lint.toml": 'ignore = ["ALL"]\nfail-on = "never"\n[rules.DOC707]\nhosts = ["127.0.0.1"]\n',
                "mkdocs.yml": f"site_name: x\ndocs_dir: {docs}\nnav:\n  - Home: index.md\n",
            }
        )

    def judge(self, said: str, what: str) -> None:
        assert not self.marker.exists(), f"{what}: something of the branch was run"
        assert self.outside() == self.before, f"{what}: something outside was changed"
        assert SECRET not in said, what
        assert "internal error" not in said and "Traceback" not in said, (what, said[-2_000:])

    def reports(self) -> None:
        """No file that was written holds a secret."""
        for file in [*self.folder.rglob("*"), *self.place.glob("runner*/**/*")]:
            if file.is_file() and not file.is_symlink() and "home" not in file.parts and ".git" not in file.parts:
                real = os.path.realpath(file)
                if str(self.place / "home") not in real:
                    assert SECRET not in file.read_text("utf-8", "replace"), file


# All commands run in each scene: every change tries them where pages would be written into git, the long run elsewhere.
@pytest.fixture(params=[pytest.param(docs, marks=[pytest.mark.long] * (docs != ".git/hooks")) for docs in DOCS])
def scene(tmp_path: Path, request: pytest.FixtureRequest) -> Scene:
    return Scene(tmp_path, request.param)


SAFE = [
    [],
    ["--since", "BASE"],
    ["--base", "BASE"],
    ["--since", "BASE", "--settings", "base"],
    ["--format", "html"],
    ["--format", "sarif"],
    ["--format", "github"],
    ["--show-files"],
    ["--show-settings"],
    ["--diff", "--unsafe-fixes"],
    ["--output", "json=report.json"],
    ["--write-baseline", "known.json"],
    ["--baseline", "known.json"],
    ["--fix"],
    ["--fix", "--unsafe-fixes"],
    ["diff", "BASE"],
    ["diff", "BASE..."],
    ["comment", "findings.json", "--print"],
    ["render", "--check"],
    ["render"],
    ["render", "--site"],
    ["sfia", "migrate", "--to", "8"],
    ["import", "framework/roles", "--to", "made/new"],
    ["import", "--update", "docs"],
    ["init"],
    ["--online"],
]


def test_no_command_does_what_the_branch_wants(scene: Scene, installed: Path) -> None:
    """From the top and from inside the framework's folder."""
    env = environment(HOME=str(scene.place / "nobody"), XDG_CACHE_HOME=str(scene.place / "nobody/cache"))
    program = str(installed / "framework-lint")
    run([program, "check", "--output", "json=findings.json", "--isolated"], scene.folder, env)
    for folder in (scene.folder, scene.folder / "framework"):
        for args in SAFE:
            words = [program, *(word.replace("BASE", scene.base) for word in args)]
            try:
                done = subprocess.run(
                    words, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False
                )
            except subprocess.TimeoutExpired:
                pytest.fail(f"{args} does not end")
            said = (done.stdout + done.stderr).decode("utf-8")
            assert done.returncode in (0, 1, 2, 3), (args, said)
            scene.judge(said, f"{' '.join(args)} in {folder.name}")
            if "github" not in args:
                assert "\n::" not in said and "\x1b" not in said, args
    scene.reports()


def test_what_the_branch_takes_away_stands_first(scene: Scene, installed: Path) -> None:
    program = str(installed / "framework-lint")
    env = environment(HOME=str(scene.place / "nobody"))
    own = run([program, "check", "--base", scene.base], scene.folder, env).stdout
    assert '"ALL" is ignored now' in own.partition("\n\n")[0] + own[:2_000]
    base = run([program, "check", "--base", scene.base, "--settings", "base"], scene.folder, env).stdout
    assert "TTL401" in base and "Senior Maker" in base


@pytest.mark.parametrize("source", ["else/repo", "own/repo"])
def test_the_action_does_not_do_what_the_branch_wants(
    scene: Scene, installed: Path, scanning: Scanning, source: str
) -> None:
    made = job(scene.folder, scene.place, installed, pull_request(scene.base, source))
    made.env |= {"HOME": str(scene.place / "nobody"), "GITHUB_API_URL": scanning.url}
    done = made.go()
    scene.judge(done.said + done.summary, "the action")
    assert all(SECRET not in line and "warning::b" not in line for line in commands(done.said))
    if source == "else/repo":
        assert done.code, "a fork is judged by the settings of the base"
    assert "is ignored now" in done.summary
    scene.reports()
