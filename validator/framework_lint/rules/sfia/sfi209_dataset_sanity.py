"""SFI209: a licensed SFIA file that cannot be trusted."""

from __future__ import annotations

from collections.abc import Iterator

from framework_lint.model.findings import Hit
from framework_lint.model.framework import Framework
from framework_lint.rules.context import Context
from framework_lint.rules.registry import rule

_SHOWN = 10  # complaints about a file


@rule("SFI209", "dataset-sanity", "error", scope="framework")
def dataset_sanity(framework: Framework, context: Context) -> Iterator[Hit]:
    """Your own SFIA file cannot be trusted: it is damaged, incomplete, or of another version.

    `sfia.dataset` names a licensed file, and texts are compared with it. It was once saved with the wrong encoding, has
    another number of skills than its version, declares levels that have no text, or has addresses of another version
    than the framework is pinned to. A file that cannot be read at all ends the run with exit code 2.

    ## Bad
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia:
      version: 9
      dataset: «sfia.csv»
    ```
    `sfia.csv`
    ```csv
    Levels,,,,,,,Code,URL,Skill,Category,Subcategory,Description,Guidance notes,Level 1,Level 2,Level 3,Level 4,Level 5,Level 6,Level 7
    ,2,,,,,,TEST,https://sfia-online.org/en/skillcode/8/TEST,Testing,Hospitality,Hot drinks,,,,Tastes the tea.,,,,,
    ```
    ## Good
    `framework.yaml`
    ```yaml
    version: 1
    name: Example
    sfia:
      version: 9
    ```
    """  # noqa: E501
    name = framework.header.dataset
    if context.dataset is None or not name:
        return
    place = name.place
    complaints = context.dataset.complaints
    for complaint in complaints[:_SHOWN]:
        yield Hit(
            place._replace(pointer=f"{place.pointer}[{complaint.row}]") if complaint.row else place,
            f"the SFIA file {name} cannot be trusted: {complaint.message}",
            help="download it again from sfia-online.org, or name the file of the right version",
        )
    if len(complaints) > _SHOWN:
        yield Hit(
            place._replace(pointer=f"{place.pointer}[more]"),
            f"the SFIA file {name} cannot be trusted: {len(complaints) - _SHOWN} more rows have such faults",
        )
