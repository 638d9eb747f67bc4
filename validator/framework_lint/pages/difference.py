"""How a page differs from what the data renders to."""

from __future__ import annotations

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def difference(page: bytes, rendered: bytes | None) -> str:
    """Why a page is not what the data renders to, in words; empty where it is. `rendered` is None where the page's role
    is rendered to another place."""
    if page == rendered:
        return ""
    if rendered is None:
        return "its role is rendered to another place"
    there, expected = lines_of(page), lines_of(rendered)
    if there == expected:
        marked = page.startswith(_BYTE_ORDER_MARK)
        if page.removeprefix(_BYTE_ORDER_MARK) == rendered:
            return "it begins with a byte order mark"
        ends = _line_ends(page, rendered)
        return f"it begins with a byte order mark, and {ends}" if marked else ends
    if "\n".join(there).rstrip("\n") == "\n".join(expected).rstrip("\n"):
        return "blank lines at its end only"
    index = first_difference(there, expected)
    if index == len(there):
        return f'it ends at line {index}, where rendering goes on with "{_cut(expected[index])}"'
    if index == len(expected):
        return f'line {index + 1} is "{_cut(there[index])}", where the rendered page has ended'
    return f'line {index + 1} is "{_cut(there[index])}", rendered it is "{_cut(expected[index])}"'


def _line_ends(page: bytes, rendered: bytes) -> str:
    """What is to be said of a page whose line ends alone differ."""
    crlf, lf = page.count(b"\r\n"), page.count(b"\n")
    if 0 < crlf < lf:
        return "its line ends are mixed, LF and CRLF; an editor or `* text=auto` in .gitattributes makes them one"
    wanted = "crlf" if b"\r\n" in rendered else "lf"
    return f"its lines do not end in {wanted.upper()}, as `pages: {{line_ends: {wanted}}}` has it"


def first_difference(lines: list[str], others: list[str]) -> int:
    """The index of the first line that differs, which is the end of the shorter list where none does."""
    shorter = min(len(lines), len(others))
    return next((index for index in range(shorter) if lines[index] != others[index]), shorter)


def lines_of(page: bytes) -> list[str]:
    """The lines of a page, whatever they end with."""
    return page.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cut(line: str) -> str:
    return line if len(line) <= 60 else line[:57] + "..."
