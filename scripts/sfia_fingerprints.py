"""Make the package's fingerprints of SFIA's texts from a licensed skills sheet.

    python scripts/sfia_fingerprints.py SHEET

The sheet is the CSV or XLSX file that the SFIA Foundation publishes. Only hashes of its texts and sentences are kept,
no text. The same sheet always gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from framework_lint.sfia.dataset import Dataset, DatasetError, read_dataset
from framework_lint.sfia.fingerprints import Fingerprints, Source

FOLDER = Path(__file__).resolve().parents[1] / "validator" / "framework_lint" / "sfia"


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the fingerprints of SFIA's texts from a licensed skills sheet.")
    parser.add_argument("sheet", type=Path, help="the skills sheet as SFIA publishes it, CSV or XLSX")
    parser.add_argument("--to", type=Path, help="the file to write")
    arguments = parser.parse_args()
    try:
        dataset = read_dataset(arguments.sheet)
    except DatasetError as error:
        parser.error(str(error))
    for complaint in dataset.complaints:
        print(complaint.message, file=sys.stderr)
    target = arguments.to or FOLDER / f"fingerprints-{dataset.version}.bin"
    target.write_bytes(Fingerprints.of(texts(dataset)).to_bytes())
    return 1 if dataset.complaints else 0


def texts(dataset: Dataset) -> dict[Source, str]:
    """Every text of a skills sheet by its source: which skill's, and which text of it."""
    texts_by_source: dict[Source, str] = {}
    for row in dataset.rows.values():
        texts_by_source[Source(row.code, "description")] = row.description
        texts_by_source[Source(row.code, "guidance")] = row.guidance_notes
        for level, text in row.attainment.items():
            texts_by_source[Source(row.code, "level", level)] = text
    return texts_by_source


if __name__ == "__main__":
    sys.exit(main())
