"""Every command of every document is run, or is marked as what it is; `document_blocks.py` says how."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from document_blocks import PAGES, Block, blocks_of, text_of
from repositories import ROOT, environment, git, run, scripts, yaml_data

from framework_lint.commands.group import group
from framework_lint.config.file import settings_from
from framework_lint.config.settings import Given
from framework_lint.rules.catalogue import all_rules
from framework_lint.schemas.load import published

posix = pytest.mark.skipif(sys.platform == "win32", reason="the commands are for a POSIX shell")

ELSEWHERE = {"README.md": "test_readme.py"}  # the README's commands are run as a newcomer runs them
REASONS = {"needs Docker", "needs a release", "needs zsh", "needs fish", "needs Visual Studio Code"}
OWN_FOLDER = "run in a folder of its own"
# What commands of these pages are said to print.
SAID = {
    "docs/migrating.md": ['"and and" says a word twice', '"the the" says a word twice', 'level-id = "Level"'],
    "docs/platform-engineers.md": [
        "the description is about the Senior Baker, not about the Head of Bread",
        'there is no "millers.md"',
        "role page, Head of Bread",
        "2 roles in 2 files checked, nothing found",
    ],
    "docs/pages.md": ["error[TTL401]", "wrote"],
    "docs/sfia.md": ["POMG", "SUPP"],
}


def shell_blocks() -> Iterator[tuple[str, Block]]:
    for page in ("README.md", *PAGES):
        yield from ((page, block) for block in blocks_of(page) if block.is_commands)


def test_every_block_of_commands_is_run_or_says_why_not() -> None:
    unclear = []
    for page, block in shell_blocks():
        reason = block.comment.removeprefix("not run: ")
        if page in ELSEWHERE or (block.language == "sh" and block.comment in ("", OWN_FOLDER)):
            continue
        if block.comment.startswith("run by "):
            test = (ROOT / block.comment.removeprefix("run by ")).read_text(encoding="utf-8")
            assert f'"{page}"' in test, f"{block.comment} does not read {page}"
        elif reason not in REASONS or not re.search(r"(?i)not run", re.sub(r"<!--.*?-->", "", text_of(page))):
            unclear.append(f"{page}: {block.text}")
    assert unclear == []


def test_no_command_stands_in_a_block_of_another_kind() -> None:
    """`$ framework-lint`, or an indented command, would be passed over."""
    for page in PAGES:
        assert not re.search(r"^( {4}|\$ )(framework-lint|pip|pipx|git|docker) ", text_of(page), re.MULTILINE), page


PAGES_WITH_COMMANDS = sorted({page for page, block in shell_blocks() if page not in ELSEWHERE})


@posix
@pytest.mark.parametrize("page", PAGES_WITH_COMMANDS)
def test_the_commands_of_a_page_run(page: str, clone: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    checkout = tmp_path / "checkout"
    git(tmp_path, "clone", "-q", "-b", "main", str(clone), str(checkout))
    env = environment(scripts(), PYTHONPATH=str(ROOT / "validator"))
    said = []
    for block in blocks_of(page):
        if block.file:
            (own / block.file).parent.mkdir(parents=True, exist_ok=True)
            (own / block.file).write_text(block.text, encoding="utf-8")
        elif block.is_commands and block.comment in ("", OWN_FOLDER):
            for line in block.lines:
                code = re.search(r"# exit (\d)$", line)
                done = run(["bash", "-c", line], own if block.comment else checkout, env)
                assert done.returncode == (int(code[1]) if code else 0), line + done.stdout + done.stderr
                said.append(done.stdout)
    for words in SAID.get(page, ()):
        assert words in "".join(said)


def inline_commands() -> Iterator[tuple[str, str]]:
    """Commands of framework-lint inside of sentences, by page."""
    for page in ("README.md", *PAGES):
        prose = re.sub(r"^```.*?^```$", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
        for span in re.findall(r"(?<!`)`([^`]+)`(?!`)", prose):
            if span.startswith("framework-lint "):
                yield page, " ".join(span.split())


@pytest.mark.parametrize(("page", "command"), sorted(set(inline_commands())))
def test_commands_inside_of_sentences_exist(page: str, command: str) -> None:
    """They have words such as FILE in them and are not run: every subcommand and option is one that there is."""
    words = shlex.split(command)[1:]
    context = group.make_context("framework-lint", [], resilient_parsing=True)
    at: Any = group
    while words and isinstance(at, click.Group) and (inner := at.get_command(context, words[0])):
        at, words = inner, words[1:]
    if at is group:
        at = group.get_command(context, "check")
    known = {name for option in at.params for name in (*option.opts, *option.secondary_opts)} | {"--help", "--version"}
    assert [word for word in words if word.startswith("-") and word.partition("=")[0] not in {*known, "-"}] == []


def test_headings_of_troubleshooting_are_messages() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "validator").rglob("*.py"))
    headings = "".join(re.findall(r"^## (`.*)$", text_of("docs/troubleshooting.md"), re.MULTILINE))
    said = re.findall(r"`([^`]+)`", headings)
    assert len(said) > 5
    assert [words for words in said if words not in source] == []


def test_every_key_has_its_place_among_the_settings() -> None:
    text = text_of("docs/settings.md")
    for name in ("config", "framework", "role", "skill"):
        assert [key for key in published(name)["properties"] if f"### `{key}`\n" not in text] == []
    for key in published("config")["$defs"]["profile"]["properties"]:
        assert f"| `[].{key}` |" in text


def test_examples_of_settings_say_what_the_schemas_say() -> None:
    configuration, *files = re.split(r"^## ", text_of("docs/settings.md"), flags=re.MULTILINE)[1:]
    examples = re.findall(r"```toml\n(.*?)```", configuration, re.DOTALL)
    wanted = {key: value["examples"][0] for key, value in published("config")["properties"].items()}
    assert [tomllib.loads(example) for example in examples] == [{key: value} for key, value in wanted.items()]
    for example in examples:
        settings_from(".framework-lint.toml", example.encode(), ".", Given(), all_rules)  # raises where it is wrong
    for name, section in zip(("framework", "role", "skill"), files, strict=True):
        wanted = {key: value["examples"][0] for key, value in published(name)["properties"].items()}
        blocks = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
        assert [yaml_data(block) for block in blocks] == [{key: value} for key, value in wanted.items()]


def test_a_manager_reads_nothing_of_programs() -> None:
    assert re.findall(r"(?i)\b(python|pip|pipx|ya?ml|json|toml|terminal|shell)\b", text_of("docs/managers.md")) == []
