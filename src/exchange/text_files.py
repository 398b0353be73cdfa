"""What a file of text is written in: its encoding, told from the bytes, and what else one reading of them shows."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import FileRefusedError

CHUNK = 1 << 20
SAMPLE = 1 << 16
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks (Unicode 16.0, section 23.8); those of four bytes first, since two of them begin alike."""

NAMES = {
    "utf-8-sig": "UTF-8 with a mark",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
}
HOUSE = "cp1252"
"""What spreadsheets here write when they do not write UTF-8."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """`digest`: SHA-256 of all bytes. `lines`: line ends, about as many as rows. `escapes`: `_x000D_` occurs."""

    digest: bytes
    size: int
    lines: int
    encoding: str
    escapes: bool

    @property
    def called(self) -> str:
        return NAMES.get(self.encoding, self.encoding.replace("_", "-"))


def scan(path: Path) -> Scanned:
    """Read the bytes of a text file once. Raises OSError, and FileRefusedError for an empty file."""
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    size, lines, escapes, plain, tail, odd = 0, 0, False, True, b"", b""
    with path.open("rb") as file:
        start = file.read(CHUNK)
        chunk = start
        while chunk:
            digest.update(chunk)
            size += len(chunk)
            lines += chunk.count(b"\n") or chunk.count(b"\r")
            escapes = escapes or b"_x00" in chunk or b"_x00" in tail + chunk[:3]
            tail = chunk[-3:]
            if plain:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError as error:
                    plain, odd = False, _round(chunk, error.start)
            chunk = file.read(CHUNK)
    if not size:
        raise FileRefusedError(f"“{path.name}” is empty: export it again where it comes from.")
    return Scanned(digest.digest(), size, lines, _encoding(start, odd, plain=plain), escapes)


def _round(chunk: bytes, at: int) -> bytes:
    return chunk[max(0, at - SAMPLE // 2) : at + SAMPLE // 2]


def _encoding(start: bytes, odd: bytes, *, plain: bool) -> str:
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    if plain and b"\0" not in start:
        return "utf-8"
    return _unmarked(start[:SAMPLE] if b"\0" in start or not odd else odd)


def _unmarked(sample: bytes) -> str:
    """Neither marked nor UTF-8: two-byte text by its zeros, else by what charset-normalizer reads.

    Short Latin text fits a dozen code pages alike; of those the one that Windows uses here is meant.
    """
    if zeros := sample.count(b"\0"):
        return "utf-16-le" if sample[1::2].count(b"\0") * 2 > zeros else "utf-16-be"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    latin = best is None or all("Latin" in alphabet or alphabet in OTHERS for alphabet in best.alphabets)
    return HOUSE if best is None or latin else best.encoding


OTHERS = (
    "General Punctuation",
    "Currency Symbols",
    "Letterlike Symbols",
    "Control character",
    "Spacing Modifier Letters",
)
