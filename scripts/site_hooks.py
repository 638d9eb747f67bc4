"""What MkDocs is told beside `mkdocs.yml`: families of rules, links that leave the documentation, published schemas."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_ELSEWHERE = "https://unpkg.com/"
_LINK = re.compile(r"(?<!!)\[(?P<words>[^\]]*)\]\((?P<target>\.\./[^)#\s]*)(?P<anchor>#[^)\s]*)?\)")


def on_config(config: Any) -> Any:
    """Put each family of rules into the navigation, as the page that lists them all has them."""
    text = (ROOT / "docs" / "rules" / "index.md").read_text(encoding="utf-8")
    for entry in config["nav"]:
        if "Rules" in entry:
            entry["Rules"] += families(text)
    return config


def families(index: str) -> list[dict[str, list[dict[str, str]]]]:
    """The families of the page that lists all rules, each with its rules' pages."""
    _, *sections = re.split(r"^## \w+ ", index, flags=re.MULTILINE)
    found = []
    for section in sections:
        rows = re.findall(r"^\| \[(\w+)\]\((\S+)\) \| ([\w-]+)", section, re.MULTILINE)
        pages = [{f"{code} {name}": f"rules/{page}"} for code, page, name in rows]
        found.append({section.partition("\n")[0]: pages})
    return found


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    return with_links_to_files(markdown, page.file.src_uri, os.environ.get("REPOSITORY_URL", ""))


def with_links_to_files(markdown: str, page: str, repository: str) -> str:
    """A page whose links to files beside the documentation lead to the repository; they are words where it is not
    known."""

    def replaced(link: re.Match[str]) -> str:
        file = normpath(join("docs", dirname(page), link["target"]))
        if file.startswith("docs/"):
            return link[0]
        return (
            f"[{link['words']}]({repository}/blob/main/{file}{link['anchor'] or ''})" if repository else link["words"]
        )

    return _LINK.sub(replaced, markdown)


def on_post_build(config: Any) -> None:
    """Publish the schemas, whose address is below that of the documentation; and see to it that no script of the theme
    asks another host: it would, for diagrams and in old browsers."""
    site = Path(config["site_dir"])
    (site / "schema").mkdir(exist_ok=True)
    for file in (ROOT / "schema").glob("*.json"):
        shutil.copyfile(file, site / "schema" / file.name)
    for script in site.rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        if _ELSEWHERE in text:
            script.write_text(text.replace(_ELSEWHERE, "/"), encoding="utf-8", newline="\n")
