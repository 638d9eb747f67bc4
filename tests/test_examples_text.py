"""`examples/as-published` keeps what was published to the last character, faults and odd spaces included: an editor
that strips trailing spaces would quietly take away what the example is there to show."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from framework_lint.documents.yaml.reader import read_yaml

ROLES = Path(__file__).parent.parent / "examples" / "as-published" / "roles" / "management"

# Of the role's texts and its skills' as read from the published pages, in order, as a JSON list.
PUBLISHED = {
    "level-6-director-of-engineering.yaml": "f15a1d89fb961e1aab9fff3a3042be7ad36b44f28b7f5a3e8689d3d671c0b11d",
    "level-7-vp-of-engineering.yaml": "6e610bd41f8b1d19d31b23c2622a35f750f55fb95162e8ab37a01aa419950de9",
}


def texts(name: str) -> list[str]:
    document = read_yaml(name, (ROLES / name).read_bytes())
    assert document.root is not None and not document.faults
    role = document.root.data
    keys = ("code", "name", "url", "category", "subcategory", "description", "guidance_notes", "attainment")
    return [role[key] for key in ("title", "scope_summary", "description")] + [
        skill[key] for skill in role["skills"] for key in keys
    ]


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_texts_are_those_that_were_published(name: str) -> None:
    assert hashlib.sha256(json.dumps(texts(name)).encode()).hexdigest() == PUBLISHED[name]


def test_the_spaces_and_lost_apostrophes_are_still_there() -> None:
    director, vp = (texts(name) for name in sorted(PUBLISHED))
    assert "Evaluates learning outcomes. \n" in director[3 + 7]
    assert "full\u00a0range" in director[3 + 6]
    assert "the organisations portfolio management framework.  Sets" in vp[3 + 8 + 7]
    assert "the organisations supplier performance" in director[-3] and director[-3] == vp[-3]
