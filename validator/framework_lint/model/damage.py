"""Characters that were damaged by decoding text with the wrong encoding, and the ones that were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Damage(NamedTuple):
    """Damaged characters of a text."""

    start: int  # offset of the first one
    end: int  # offset behind the last one
    meant: str | None  # the characters that were meant; None where they cannot be recovered
    certain: bool = True  # False where `meant` is a guess


# The code pages in which UTF-8 is read by mistake, each with the pairs and triples of characters that its bytes then
# look like: `{tail}` is any of 0x80 to 0xBF. Only Latin letters (lead bytes C2 to C9), punctuation and symbols (E2),
# emoji (F0 9F) and what stands beside them (EF) are looked for: elsewhere such pairs are genuine text.
_CODE_PAGES = {
    "cp1252": "[\xc2-\xc9][{tail}]|[\xe2\xef][{tail}]{{2}}|\xf0[\x9f\u0178][{tail}]{{2}}",
    # "√π" and "≈£20" are mathematics, unless a letter stands beside them.
    "mac_roman": "[¬√][ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†¢£§•¶ß®©™´¨ÆØªºæø¥]"
    "|(?<=[a-z])[¬√ƒ≈][{tail}]|[ƒ≈][{tail}](?=[a-z])|(?<=[a-z][a-z])√[{tail}]"
    "|‚[{tail}]{{2}}|Ô(?:∏è|ªø|¨[ÄÅÇÉÑ])|\uf8ffü[{tail}]{{2}}",
    "cp437": "[┬├][ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»]|Γ[ÇéäåüÜ¡][{tail}]|≡ƒ[{tail}]{{2}}",
    "cp850": "ÔÇ[{tail}]|\xadƒ[{tail}]{{2}}",
    "cp1251": "вЂ[{tail}]|рџ[{tail}]{{2}}",
}
_EVERYWHERE = "_x000[dD]_|[\x80-\x9f]|\ufffd"
# What is left of "â€\x9d" and "Â\xa0" where a program dropped the second half.
_HALVES = r"\xe2€(?![\w\u2122\u02dc])|(?<!\w)\xc2(?=\s)"
_MAC_APOSTROPHE = r"(?<=[a-z])Õ(?=(?:s|t|re|ll|ve|d|m)\b)"  # Mac text read as Windows-1252: "teamÕs"
_LEADS = "_\x80-\x9f\ufffd\xc2-\xc9\xe2\xef\xf0¬√ƒ≈‚ÔÕ\uf8ff┬├Γ≡\xadвр"


@cache
def _damaged() -> tuple[re.Pattern[str], re.Pattern[str]]:
    pages = (f"(?P<{name}>{form.format(tail=_tail(name))})" for name, form in _CODE_PAGES.items())
    forms = "|".join((*pages, f"(?P<half>{_HALVES})", f"(?P<mac>{_MAC_APOSTROPHE})", _EVERYWHERE))
    return re.compile(f"[{_LEADS}]"), re.compile(forms)


def _tail(code_page: str) -> str:
    """What bytes 0x80 to 0xBF look like in a code page; those that it leaves out, as in Latin-1."""
    shown = (bytes((byte,)).decode(code_page, "ignore") for byte in range(0x80, 0xC0))
    latin = "\x80-\xbf" if code_page == "cp1252" else "\x98" if code_page == "cp1251" else ""
    return latin + "".join(shown)


def is_plain(text: str) -> bool:
    """Whether a text holds no character that could be damaged."""
    return text.isascii() and "_x000" not in text


def damages(text: str) -> Iterator[Damage]:
    """The damaged characters of a text, in order: U+0080 to U+009F, U+FFFD, `_x000D_`, "â€™", "‚Äô"."""
    leads, damaged = _damaged()
    run: Damage | None = None
    for match in _matches(leads, damaged, text):
        for damage in _damages_at(text, match):
            if run and run.end == damage.start and run.meant and damage.meant and run.certain and damage.certain:
                run = Damage(run.start, damage.end, run.meant + damage.meant)
                continue
            if run:
                yield _once_more(run)
            run = damage
    if run:
        yield _once_more(run)


def _matches(leads: re.Pattern[str], damaged: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of an expression that is only tried where one may begin: that is ten times faster."""
    end = 0
    for lead in leads.finditer(text):
        if lead.start() >= end and (match := damaged.match(text, lead.start())):
            yield match
            end = match.end()


def _once_more(run: Damage) -> Damage:
    """The damage with what was meant, where a text was damaged twice over: "Ã¢â‚¬â„¢"."""
    return run._replace(meant=_restored(run.meant)) if run.meant and len(run.meant) > 1 else run


def _damages_at(text: str, match: re.Match[str]) -> Iterator[Damage]:
    start, end = match.span()
    characters = match.group()
    if match["half"]:
        yield Damage(start, end, "”" if len(characters) == 2 else "", certain=False)
    elif match["mac"]:
        yield Damage(start, end, "’")
    elif characters[0] == "_":
        yield Damage(start, end, "")
    elif characters == "\ufffd":
        around = text[start - 1 : start] + text[end : end + 1]
        yield Damage(start, end, "’" if len(around) == 2 and around.isalpha() else None, certain=False)
    elif len(characters) == 1:
        yield Damage(start, end, _in_windows_1252(characters))
    else:
        yield from _decoded_twice(text, start, characters, match.lastgroup or "")


def _in_windows_1252(char: str) -> str | None:
    try:
        return char.encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:
        return None


def _decoded_twice(text: str, start: int, characters: str, code_page: str) -> Iterator[Damage]:
    """UTF-8 that was read in another code page, or genuine letters and signs that only look so."""
    end = start + len(characters)
    try:
        meant = b"".join(_byte(char, code_page) for char in characters).decode("utf-8")
    except UnicodeError:
        meant = ""
    if meant and not _is_genuine(text, start, end, meant):
        yield Damage(start, end, "" if meant == "\ufeff" else meant)  # a mark at the beginning of files
        return
    for at, char in enumerate(characters, start):
        if "\x80" <= char <= "\x9f":
            yield Damage(at, at + 1, _in_windows_1252(char))


_PUNCTUATION = "’‘”“»…–—"


def _is_genuine(text: str, start: int, end: int, meant: str) -> bool:
    """Whether a capital with an accent is followed by a sign of punctuation: "«CAFÉ»", "„Ä“"."""
    if "\u0180" <= meant <= "\u02ff" and meant not in "ƒǎșțȘȚ":
        return True  # seldom used letters
    if text[start] not in "ÄÅ" or text[end - 1] not in _PUNCTUATION:
        return False
    return not (text[start - 1 : start].islower() or text[end : end + 1].isalpha())


def _byte(char: str, code_page: str) -> bytes:
    if code_page == "cp1252":
        return char.encode("latin-1") if ord(char) < 0x100 else char.encode("cp1252")
    return char.encode("latin-1" if "\x80" <= char <= "\x9f" else code_page)


def repaired(text: str) -> str:
    """The text as it was meant, as far as that can be recovered: without damage, entities read as characters."""
    if "&" in text:
        from framework_lint.model.entities import without_entities

        text = without_entities(text)
    return text if is_plain(text) else _restored(text)


def _restored(text: str) -> str:
    parts, at = [], 0
    for damage in damages(text):
        if damage.meant is not None:
            parts += [text[at : damage.start], damage.meant]
            at = damage.end
    return "".join(parts) + text[at:] if parts else text
