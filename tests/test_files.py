"""The one reader: what a framework names, or what lies in it, is read within the repository and nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from framework_lint.cli import run
from framework_lint.source.files import MAX_BYTES, Missing, Top, Unreadable, beside, read, repository, top_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="symbolic links need a privilege on Windows")

SECRET = "TOKEN: OPENSESAME-42: is the the key"
HEADER = "version: 1\nname: Example\nlocale: en-GB\npaths: {management: {title: Management}}\n"
ROLE = "title: Manager\nlevel: 4\nscope_summary: Leads.\ndescription: Leads a team.\nskills: [PEMT]\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a framework; a secret lies beside it, and another one in its .git."""
    (tmp_path / "secret.txt").write_text(SECRET)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets/level-6-a.yaml").write_text(SECRET)
    (tmp_path / "secrets/a.md").write_text(SECRET)
    here = tmp_path / "repo"
    (here / ".git").mkdir(parents=True)
    (here / ".git/config").write_text(SECRET)
    (here / "framework/roles/management").mkdir(parents=True)
    (here / "framework/framework.yaml").write_text(HEADER)
    (here / "framework/roles/management/level-4-manager.yaml").write_text(ROLE)
    monkeypatch.chdir(here)
    return here


# Where a link stands, what must be written so that it is followed, and where it leads to from the repository's top.
LINKS: dict[str, tuple[str, dict[str, str]]] = {
    "a role": ("framework/roles/management/level-5-head.yaml", {}),
    "a role's page": ("framework/roles/management/level-5-head.md", {}),
    "a skill": ("framework/skills/PEMT.yaml", {}),
    "the framework": ("framework/framework.yaml", {}),
    "the overview": ("framework/overview.md", {}),
    "a note": ("framework/notes.md", {}),
    "the configuration": (".framework-lint.toml", {}),
    "the shared configuration": ("pyproject.toml", {}),
    "the site": ("mkdocs.yml", {}),
    "the template": ("framework/page.j2", {"framework/framework.yaml": HEADER + "pages: {template: page.j2}\n"}),
    "the licensed file": (
        "framework/sfia.csv",
        {"framework/framework.yaml": HEADER + "sfia: {version: 9, dataset: sfia.csv}\n"},
    ),
    "a page of the site": ("docs/roles/management/level-4-manager.md", {}),
    "the home page": ("docs/index.md", {}),
}
TARGETS = {
    "a file outside": lambda repo: repo.parent / "secret.txt",
    "git's own": lambda repo: repo / ".git/config",
    "through another link": lambda repo: repo / "other",
}
COMMANDS = {
    "check": ["--output", "html=r.html", "--output", "json=r.json", "--output", "sarif=r.sarif"],
    "concise": ["--format", "concise"],
    "show files": ["--show-files"],
    "show settings": ["--show-settings"],
    "diff of fixes": ["--diff", "--unsafe-fixes"],
    "fix": ["--fix", "--unsafe-fixes"],
    "render": ["render"],
    "render check": ["render", "--check"],
    "render site": ["render", "--site"],
    "migrate": ["sfia", "migrate", "--to", "8"],
    "import": ["import", "framework/roles", "--to", "made"],
    "update": ["import", "--update", "docs"],
    "init": ["init"],
}


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("link", LINKS)
def test_nothing_outside_is_shown_by_any_command(
    repo: Path, capsys: pytest.CaptureFixture[str], link: str, target: str
) -> None:
    where, more = LINKS[link]
    for name, text in more.items():
        (repo / name).write_text(text)
    (repo / "other").symlink_to("../secret.txt")
    (repo / where).parent.mkdir(parents=True, exist_ok=True)
    (repo / where).unlink(missing_ok=True)
    (repo / where).symlink_to(TARGETS[target](repo))
    for name, args in COMMANDS.items():
        assert run(args) in (0, 1, 2, 3)
        said = "".join(capsys.readouterr())
        assert "OPENSESAME" not in said, name
        assert "internal error" not in said, name
    for file in repo.rglob("*"):
        if file.is_file() and not file.is_symlink() and ".git" not in file.parts:
            assert "OPENSESAME" not in file.read_text("utf-8", "replace"), file
    assert (repo.parent / "secret.txt").read_text() == SECRET
    assert (repo / ".git/config").read_text() == SECRET


@pytest.mark.parametrize(
    ("link", "leads_to"),
    [
        ("framework/roles/other", "../../../secrets"),
        ("framework/roles/management/deeper", "../../../../secrets"),
        ("framework/more", "../.git"),
        ("docs", "../secrets"),
    ],
)
def test_a_folder_that_leads_out_is_not_looked_into(
    repo: Path, capsys: pytest.CaptureFixture[str], link: str, leads_to: str
) -> None:
    (repo / link).symlink_to(leads_to)
    for args in COMMANDS.values():
        run(args)
        said = "".join(capsys.readouterr())
        assert "OPENSESAME" not in said
        assert "level-6-a" not in said


def test_why_a_file_was_not_read_is_said(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "framework/roles/management/level-5-head.yaml").symlink_to("../../../../secret.txt")
    assert run([]) == 2
    out = capsys.readouterr().out
    assert "it leads out of the repository" in out and "level-5-head.yaml" in out


def test_a_whole_framework_that_leads_out_is_not_read_unless_it_is_typed(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "framework").rename(repo.parent / "elsewhere")
    (repo / "framework").symlink_to("../elsewhere")
    assert run([]) != 0
    assert "1 role" not in capsys.readouterr().out
    assert run(["framework"]) == 0
    assert "1 role" in capsys.readouterr().out


def test_a_file_that_is_typed_and_leads_out_is_not_read(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Programs type the names of files that a branch brings."""
    link = repo / "framework/roles/management/level-5-head.yaml"
    link.symlink_to("../../../../secret.txt")
    assert run([str(link)]) == 2
    assert "OPENSESAME" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("git", ["a folder", "a file", "none"])
def test_links_within_are_followed(repo: Path, capsys: pytest.CaptureFixture[str], git: str) -> None:
    if git != "a folder":
        (repo / ".git/config").unlink()
        (repo / ".git").rmdir()
    if git == "a file":
        (repo / ".git").write_text("gitdir: ../elsewhere\n")
    (repo / "shared").mkdir()
    (repo / "shared/head.yaml").write_text(
        ROLE.replace("4", "5").replace("Manager", "Head").replace("a team", "the the")
    )
    (repo / "framework/roles/management/level-5-head.yaml").symlink_to("../../../shared/head.yaml")
    (repo / "framework/roles/others").symlink_to("management")
    assert run([]) == 0
    out = capsys.readouterr().out
    assert "TXT602" in out and "cannot" not in out


def test_without_a_repository_the_folder_that_was_typed_is_the_top(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / ".git/config").unlink()
    (repo / ".git").rmdir()
    (repo / "framework/notes.md").symlink_to("../../secret.txt")
    for folder, path in (
        (".", []),
        (".", ["framework"]),
        ("framework", []),
        ("..", ["repo"]),
        ("..", ["repo/framework"]),
    ):
        monkeypatch.chdir(repo / folder)
        assert run(path) == 2
        assert "OPENSESAME" not in "".join(capsys.readouterr())


def test_docs_dir_that_leads_out_is_no_framework(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "framework/framework.yaml").unlink()
    (repo / "framework/roles/management/level-4-manager.yaml").unlink()
    page = f"# Head\n\n**Level 5** | **Career Path:** Management\n\nKnows the the {SECRET}.\n"
    for place in (repo / ".git", repo.parent / "secrets"):
        (place / "level-5-head.md").write_text(page + "\n## Required SFIA Skills\n\n- People (PEMT)\n")
    for folder in ("../secrets", ".git", str(repo.parent / "secrets")):
        (repo / "mkdocs.yml").write_text(f"site_name: x\ndocs_dir: {folder}\nnav:\n  - a.md\n")
        for args in ([], ["--show-files"], ["render"], ["render", "--check"]):
            run(args)
            assert "OPENSESAME" not in "".join(capsys.readouterr())


# --- The reader alone ---


def test_the_repository_is_the_nearest_folder_upwards(tmp_path: Path) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/.git").mkdir()
    assert repository(str(tmp_path / "a/b/c")) == str(tmp_path / "a")
    (tmp_path / "a/b/.git").write_text("gitdir: elsewhere\n")
    assert repository(str(tmp_path / "a/b/c")) == str(tmp_path / "a/b")
    assert repository(str(tmp_path / "a")) == str(tmp_path / "a")


@pytest.mark.parametrize(
    ("inside", "why_not"),
    [
        ("a.md", ""),
        ("a/b/c.md", ""),
        (".gitignore", ""),
        (".github/workflows/x.yml", ""),
        ("git/config", ""),
        (".git", "it lies in .git"),
        (".git/config", "it lies in .git"),
        (".GIT/config", "it lies in .git"),
        ("sub/.git/hooks/x", "it lies in .git"),
        ("../a.md", "it leads out of the folder that was named"),
        ("../top-secret/a.md", "it leads out of the folder that was named"),
    ],
)
def test_what_lies_within_a_top(tmp_path: Path, inside: str, why_not: str) -> None:
    top = tmp_path / "top"
    top.mkdir()
    assert Top((str(top),)).objection(os.path.normpath(top / inside)) == why_not


def test_a_pipe_a_folder_and_a_large_file_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"")
    os.truncate(tmp_path / "large", MAX_BYTES + 1)
    os.truncate(tmp_path / "large", MAX_BYTES + 1)
    (tmp_path / "folder").mkdir()
    top = top_of(str(tmp_path))
    for name, words in (("pipe", "it is a named pipe"), ("large", "larger than 16 MB"), ("folder", "a folder")):
        with pytest.raises(Unreadable, match=words):
            read(str(tmp_path / name), top)
    with pytest.raises(Missing):
        read(str(tmp_path / "none"), top)
    os.truncate(tmp_path / "large", MAX_BYTES)
    assert len(read(str(tmp_path / "large"), top)) == MAX_BYTES


def test_the_file_that_was_opened_is_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link that leads out only while it is opened."""
    (tmp_path / "secret").write_text(SECRET)
    top = tmp_path / "top"
    top.mkdir()
    (top / "real").write_text("ours")
    (top / "a.md").symlink_to("../secret")
    opened = os.open

    def turned(path: str, *args: int, **more: int) -> int:
        found = opened(path, *args, **more)
        if path.endswith("a.md"):
            os.unlink(path)
            os.symlink("real", path)
        return found

    monkeypatch.setattr(os, "open", turned)
    with pytest.raises(Unreadable, match="moved while it was read"):
        read(str(top / "a.md"), beside(str(top / "a.md")))


@pytest.mark.parametrize("option", ["--config", "--baseline"])
@pytest.mark.parametrize("link", ["typed", "its folder"])
@pytest.mark.parametrize("target", ["secret.txt", "repo/.git/config"])
def test_a_typed_file_of_the_repository_is_no_link_out_of_it(
    repo: Path, option: str, link: str, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = repo.parent / target
    if link == "typed":
        typed = repo / "typed.toml"
        typed.symlink_to(outside)
    else:
        (repo / "ci").symlink_to(outside.parent)
        typed = repo / "ci" / outside.name
    assert run(["check", option, os.path.relpath(typed)]) == 2
    said = capsys.readouterr()
    assert "OPENSESAME" not in said.out + said.err
    assert "it leads out of the repository" in said.err or "it lies in .git" in said.err


def test_a_typed_file_may_lie_anywhere(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo.parent / "lint.toml").write_text('ignore = ["TTL"]\n')
    assert run(["check", "--config", "../lint.toml"]) == 0
    (repo / "linked.toml").symlink_to("inside.toml")
    (repo / "inside.toml").write_text('ignore = ["TTL"]\n')
    assert run(["check", "--config", "linked.toml"]) == 0
