"""The file as it is written: character maps, compression, metadata."""

from __future__ import annotations

import random
import zlib
from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String

from beatbook.reports.finish import _character_map, _saved, _written, compressed


def test_character_map_drops_noughts_and_keeps_blocks_short() -> None:
    rows = b"\n".join(b"<%02X> <%04X>" % (code, 0 if code < 32 else code) for code in range(256))
    content = (
        b"begincmap\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n256 beginbfchar\n" + rows + b"\nendbfchar"
    )
    mended = _character_map(content)
    assert b"<0000>" not in mended
    assert mended.count(b"<") - 2 - 2 == 2 * 224  # less the range of codes and the dictionary
    assert b"100 beginbfchar" in mended
    assert b"24 beginbfchar" in mended
    assert b"224 beginbfchar" not in mended


def test_no_stream_ends_in_a_carriage_return() -> None:
    chance = random.Random(1)
    unlucky = next(
        data
        for data in (chance.randbytes(60) for _ in range(100_000))
        if zlib.compress(data, 9).endswith(b"\r")
    )  # fmt: skip
    packed = compressed(unlucky)
    assert not packed.endswith(b"\r")
    assert zlib.decompress(packed).rstrip(b"\n") == unlucky.rstrip(b"\n")


def test_nothing_in_the_file_ends_in_a_carriage_return(full_pdf: bytes) -> None:
    assert b"\r\nendstream" not in full_pdf


def test_marks_of_both_standards(full_pdf: bytes) -> None:
    with Pdf.open(BytesIO(full_pdf)) as pdf, pdf.open_metadata() as meta:
        assert meta["pdfuaid:part"] == "1"
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
        intent = pdf.Root.OutputIntents[0]
        assert intent.S == Name.GTS_PDFA1
        assert isinstance(intent.DestOutputProfile, Stream)


def test_only_our_typeface_and_no_pictures(full_pdf: bytes) -> None:
    with Pdf.open(BytesIO(full_pdf)) as pdf:
        fonts = {str(o.BaseFont) for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == Name.Font}
        assert all("SourceSansPro" in font for font in fonts)
        assert not [o for o in pdf.objects if isinstance(o, Stream) and o.get("/Subtype") == Name.Image]


def test_small_enough_to_send(full_pdf: bytes) -> None:
    assert len(full_pdf) < 60_000


def test_a_file_whose_other_packed_stream_ends_in_a_carriage_return_is_saved_all_the_same() -> None:
    """A file in which nothing can be moved: its objects are written one by one."""
    pdf = Pdf.new()
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, ParentTreeNextKey=0))
    pdf.Root.StructTreeRoot = root
    odd = pdf.make_indirect(Dictionary(Odd=String("")))
    pdf.Root.Many = Array([odd, *(pdf.make_indirect(Dictionary(Number=n)) for n in range(150))])
    chance = random.Random(3)
    for _ in range(5000):
        odd.Odd = String(chance.randbytes(20).hex())
        if b"\r\nendstream" in _written(pdf, ObjectStreamMode.generate):
            root.ParentTreeNextKey += 1
            if b"\r\nendstream" in _written(pdf, ObjectStreamMode.generate):
                break
    else:
        pytest.fail("no such file was found")
    data = _saved(pdf)
    assert b"\r\nendstream" not in data
    with Pdf.open(BytesIO(data)) as again:
        assert again.Root.Many[0].Odd == odd.Odd


def test_a_file_in_which_a_packed_stream_ends_so_stays_packed(full_pdf: bytes) -> None:
    """Of a hundred packed streams one ends so in a third of all files: that must not make them five times as long."""
    chance = random.Random(5)
    with Pdf.open(BytesIO(full_pdf)) as pdf:
        for _ in range(5000):
            pdf.Root.Odd = pdf.make_indirect(Dictionary(Odd=String(chance.randbytes(20).hex())))
            if b"\r\nendstream" in _written(pdf, ObjectStreamMode.generate):
                break
        else:
            pytest.fail("no such file was found")
        data = _saved(pdf)
    assert b"\r\nendstream" not in data
    assert b"/ObjStm" in data
