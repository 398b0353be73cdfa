"""A face without its hinting draws the same outlines at the same widths, as fontTools reads them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from beatbook.charts.fonts import BOLD, ITALIC, REGULAR, SEMIBOLD
from beatbook.reports.lean_fonts import NEEDED, lean


@pytest.mark.parametrize("path", [REGULAR, SEMIBOLD, BOLD, ITALIC], ids=lambda path: Path(path).stem)
def test_same_outlines_and_widths(path: str) -> None:
    whole = Path(path).read_bytes()
    made = lean(whole)
    before, after = TTFont(BytesIO(whole)), TTFont(BytesIO(made), checkChecksums=2)
    assert set(after.reader.keys()) == {tag.decode() for tag in NEEDED}
    assert after.getGlyphOrder()[:5] is not None
    assert len(made) < len(whole)
    sets = before.getGlyphSet(), after.getGlyphSet()
    order = list(zip(before.getGlyphOrder(), after.getGlyphOrder(), strict=True))
    composites = 0
    for old, new in order[::3]:
        pens = [DecomposingRecordingPen(glyphs) for glyphs in sets]
        for pen, glyphs, name in zip(pens, sets, (old, new), strict=True):
            glyphs[name].draw(pen)
        assert pens[0].value == pens[1].value
        assert before["hmtx"][old] == after["hmtx"][new]
        glyph = after["glyf"][new]
        composites += glyph.isComposite()
        program = getattr(glyph, "program", None)
        assert program is None or not program.getBytecode()
    assert composites


def test_the_same_face_gives_the_same_bytes_again() -> None:
    made = lean(Path(REGULAR).read_bytes())
    assert lean(made) == made
