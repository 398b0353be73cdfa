"""The faces of our paper: TrueType, free to embed, with the letters of Welsh, and in every file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from pikepdf import Dictionary, Name, Pdf

from beatbook.domain.house_style import HouseStyle
from beatbook.reports.style import FILES

from .gate import embedded, page_texts
from .poster_samples import event, event_poster


@pytest.mark.parametrize("path", FILES.values(), ids=FILES)
def test_each_face_is_truetype_free_and_has_welsh(path: str) -> None:
    with TTFont(path) as face:
        assert "glyf" in face  # TrueType outlines
        assert set(map(ord, "ŵŷŴŶâêîôû")) <= set(face.getBestCmap())
        assert face["OS/2"].fsType == 0  # may be embedded without restriction: OpenType 1.9, OS/2
        licence = " ".join(str(record) for record in face["name"].names if record.nameID in (13, 14))
        assert "Open Font License" in licence or "OFL" in licence


def test_welsh_on_a_poster_is_told_as_it_was_written() -> None:
    data = event_poster(replace(event(), name="Neuadd Ŵyn-y-Ŷd", where="Tŷ’r ŵyl", house=HouseStyle()))
    assert all(embedded(data).values())
    assert "Tŷ’r ŵyl" in page_texts(data)[0]
    assert "?" not in page_texts(data)[0]
    with Pdf.open(BytesIO(data)) as pdf:
        files = [font for font in pdf.objects if isinstance(font, Dictionary) and "/FontFile2" in font]
        fonts = [each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/Type") == Name.Font]
        kinds = {font.Subtype for font in fonts}
    assert files
    assert kinds <= {Name.TrueType, Name.Type0, Name.CIDFontType2}
