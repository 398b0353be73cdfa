"""Icons stay sharp and whole at every device ratio."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from beatbook.ui import icons
from beatbook.ui.icons import GlyphEngine


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_glyph_fills_its_place_at_every_ratio(ratio: float) -> None:
    assert icons.load()
    size = QSize(18, 18)
    made = GlyphEngine("square-fill", "ink").scaledPixmap(size, QIcon.Mode.Normal, QIcon.State.Off, ratio)
    assert made.size() == size * ratio
    assert made.devicePixelRatio() == ratio
    picture = made.toImage()
    drawn = [x for x in range(picture.width()) if picture.pixelColor(x, picture.height() // 2).alpha() > 128]
    assert drawn[-1] - drawn[0] > 0.6 * picture.width()
