"""An embedded TrueType face without what paper has no use for: hinting for coarse screens, and its names.

That is a third of a face cut down to a document's letters. Sources: OpenType specification, tables glyf, loca, head;
ISO 32000-1, 9.9 (the tables that an embedded TrueType face needs).
"""

from __future__ import annotations

import struct
from itertools import pairwise

NEEDED = (b"OS/2", b"cmap", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"post")
INSTRUCTED, MORE, WORDS, SCALE, SCALES, MATRIX = 0x0100, 0x0020, 0x0001, 0x0008, 0x0040, 0x0080
"""Flags of a part of a composite glyph."""
WHOLE = 0xB1B0AFBA
"""The sum that the whole file has with head's adjustment."""


def lean(data: bytes) -> bytes:
    """The same outlines and widths. The same file gives the same bytes."""
    tables = {tag: table for tag, table in _tables(data).items() if tag in NEEDED}
    tables[b"glyf"], tables[b"loca"], long = _glyphs(tables)
    head = bytearray(tables[b"head"])
    struct.pack_into(">I", head, 8, 0)
    struct.pack_into(">h", head, 50, int(long))
    tables[b"head"] = bytes(head)
    return _file(tables)


def _tables(data: bytes) -> dict[bytes, bytes]:
    count = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return {tag: data[start : start + length] for tag, _, start, length in entries}


def _glyphs(tables: dict[bytes, bytes]) -> tuple[bytes, bytes, bool]:
    """(glyf, loca, whether loca is in long form)."""
    count = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    long = struct.unpack_from(">h", tables[b"head"], 50)[0]
    places = struct.unpack_from(f">{count + 1}{'I' if long else 'H'}", tables[b"loca"])
    starts = [place * (1 if long else 2) for place in places]
    made, ends = bytearray(), [0]
    for start, end in pairwise(starts):
        made += _padded(_unhinted(tables[b"glyf"][start:end]))
        ends.append(len(made))
    if ends[-1] < 2 * 0xFFFF:
        return bytes(made), struct.pack(f">{count + 1}H", *(end // 2 for end in ends)), False
    return bytes(made), struct.pack(f">{count + 1}I", *ends), True


def _unhinted(glyph: bytes) -> bytes:
    if not glyph:
        return glyph
    contours = struct.unpack_from(">h", glyph)[0]
    if contours < 0:
        return _composite(glyph)
    at = 10 + 2 * contours
    length = struct.unpack_from(">H", glyph, at)[0]
    return glyph[:at] + b"\0\0" + glyph[at + 2 + length :]


def _composite(glyph: bytes) -> bytes:
    """Parts one after another; the instructions come after the last."""
    made, at = bytearray(glyph), 10
    while True:
        flags = struct.unpack_from(">H", glyph, at)[0]
        struct.pack_into(">H", made, at, flags & ~INSTRUCTED)
        at += 8 if flags & WORDS else 6
        at += 2 if flags & SCALE else 4 if flags & SCALES else 8 if flags & MATRIX else 0
        if not flags & MORE:
            return bytes(made[:at])


def _file(tables: dict[bytes, bytes]) -> bytes:
    count, bodies = len(tables), bytearray()
    power = 1 << (count.bit_length() - 1)
    search = (power * 16, power.bit_length() - 1, (count - power) * 16)
    heads = bytearray(struct.pack(">IHHHH", 0x10000, count, *search))
    start = adjusted = 12 + 16 * count
    for tag in sorted(tables):
        table = tables[tag]
        heads += struct.pack(">4sIII", tag, _sum(table), start + len(bodies), len(table))
        if tag == b"head":
            adjusted = start + len(bodies) + 8
        bodies += _padded(table)
    whole = heads + bodies
    struct.pack_into(">I", whole, adjusted, (WHOLE - _sum(whole)) & 0xFFFFFFFF)
    return bytes(whole)


def _sum(data: bytes | bytearray) -> int:
    padded = _padded(bytes(data))
    return int(sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF)


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)
