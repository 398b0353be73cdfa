"""The gate every PDF of ours passes: two validators' profiles and our own check; and readers of what is in a file."""

from __future__ import annotations

import re
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Pdf, Stream

from beatbook.reports.check import check_structure

PROFILES = ("ua1", "2a")


def faults(data: bytes, folder: Path, *, profiles: tuple[str, ...] = PROFILES) -> list[str]:
    """What page-validation (PDF/UA-1 and PDF/A-2a) and our own check find; empty for a sound file."""
    file = folder / "gate.pdf"
    file.write_bytes(data)
    found = [
        f"{profile} {failure.rule_id}: {failure.message}"
        for profile in profiles
        for failure in page.validate_pdf(str(file), profile=profile).failures
    ]
    with Pdf.open(BytesIO(data)) as pdf:
        return found + check_structure(pdf)


def page_texts(data: bytes) -> list[str]:
    """What stands on each page, furniture included, spaces made plain."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for sheet in document:
            text = sheet.get_textpage()
            texts.append(plain(text.get_text_bounded()))
            text.close()
            sheet.close()
        return texts
    finally:
        document.close()


def plain(text: str) -> str:
    """Any run of white space, the unbreakable kind too, as one space."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\ufffe", "-")).strip()


def structure(data: bytes) -> list[tuple[str, str]]:
    """(role, text) of every element with content of its own, in reading order."""
    with Pdf.open(BytesIO(data)) as pdf:
        texts = marked_texts(pdf)
        numbers = {sheet.obj.objgen: number for number, sheet in enumerate(pdf.pages)}
        found: list[tuple[str, str]] = []
        _collect(pdf.Root.StructTreeRoot.K, None, texts, numbers, found)
        return found


def texts_of(data: bytes, role: str) -> list[str]:
    return [text for found, text in structure(data) if found == role]


def alternatives(data: bytes) -> list[str]:
    """The alternative texts of the figures."""
    with Pdf.open(BytesIO(data)) as pdf:
        return [str(element.Alt) for element in elements(pdf) if "/Alt" in element]


def elements(pdf: Pdf) -> list[Any]:
    """Every structure element, in reading order."""
    found: list[Any] = []
    left = [pdf.Root.StructTreeRoot.K]
    while left:
        element = left.pop()
        found.append(element)
        left += [kid for kid in reversed(kids(element)) if isinstance(kid, Dictionary) and "/S" in kid]
    return found


def kids(element: Any) -> list[Any]:
    found = element.get("/K")
    return list(found) if isinstance(found, Array) else [] if found is None else [found]


def embedded(data: bytes) -> dict[str, bool]:
    """Each font and whether it is in the file."""
    with Pdf.open(BytesIO(data)) as pdf:
        fonts = [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == "/Font"]
        return {str(f.BaseFont): "/FontFile2" in f.get("/FontDescriptor", {}) for f in fonts}


# ---------------------------------------------------------------- text of marked content


def marked_texts(pdf: Pdf) -> dict[tuple[int, int], str]:
    """Text by (page, content number), read through each font's ToUnicode map."""
    texts: dict[tuple[int, int], str] = defaultdict(str)
    for number, sheet in enumerate(pdf.pages):
        maps = {name: _map(font) for name, font in sheet.obj.Resources.Font.items()}
        current: list[int | None] = []
        letters: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(sheet):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                properties = instruction.operands[1] if len(instruction.operands) > 1 else None
                known = isinstance(properties, Dictionary) and "/MCID" in properties
                current.append(int(properties["/MCID"]) if known else None)
            elif operator == "EMC":
                current.pop()
            elif operator == "Tf":
                letters = maps[str(instruction.operands[0])]
            elif operator == "Tj" and current and current[-1] is not None:
                shown = "".join(letters[code] for code in bytes(instruction.operands[0]))
                texts[number, current[-1]] += shown
    return texts


def _map(font: Any) -> dict[int, str]:
    assert isinstance(font.ToUnicode, Stream)
    rows = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]+)>", font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2])
    return {int(code, 16): bytes.fromhex(value.decode()).decode("utf-16-be") for code, value in rows}


def _collect(
    element: Any,
    sheet: int | None,
    texts: dict[tuple[int, int], str],
    numbers: dict[Any, int],
    found: list[tuple[str, str]],
) -> None:
    sheet = numbers.get(element.Pg.objgen, sheet) if "/Pg" in element else sheet
    own = ""
    for kid in kids(element):
        if isinstance(kid, int):
            own += texts[sheet or 0, kid]
        elif "/MCID" in kid:
            own += texts[numbers[kid.Pg.objgen], int(kid.MCID)]
    if own:
        found.append((str(element.S)[1:], plain(own)))
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            _collect(kid, sheet, texts, numbers, found)
