"""Icons: the Phosphor face that qtawesome carries, drawn as glyphs in the theme's colours.

Only its font file and its list of names are read: importing qtawesome itself costs a third of a second and
loads nine faces. `load()` is called when the first window is up; until then icons are empty. A glyph is drawn
anew at each paint, so it is sharp at any device ratio and follows the theme without a cache of pictures.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from .look import look

SIZE = 18


class _Face:
    """The family once it is loaded, and which character each name is."""

    family = ""
    characters: dict[str, str] = {}  # noqa: RUF012 - replaced whole, once


def load() -> bool:
    """Load the face and repaint every window. False where qtawesome's files are not to be found."""
    if _Face.family:
        return True
    import json

    folder = _folder()
    faces = sorted(folder.glob("phosphor-[0-9]*.ttf")) if folder else []
    names = sorted(folder.glob("phosphor-charmap-*.json")) if folder else []
    if not faces or not names:
        return False
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(faces[-1])))
    listed: dict[str, str] = json.loads(names[-1].read_text(encoding="utf-8"))
    _Face.characters = {name: chr(int(code, 16)) for name, code in listed.items()}
    _Face.family = families[0] if families else ""
    for widget in QApplication.allWidgets():
        widget.update()
    return bool(_Face.family)


def _folder() -> Path | None:
    from importlib.util import find_spec

    spec = find_spec("qtawesome")
    return Path(spec.origin).parent / "fonts" if spec and spec.origin else None


def known(name: str) -> bool:
    """Whether the face has that icon. True for every name while it is not loaded."""
    return not _Face.characters or name in _Face.characters


def draw(painter: QPainter, name: str, token: str, rect: QRectF) -> None:
    """Draw an icon in a token's colour, centred in `rect`; nothing while the face is not loaded."""
    character = _Face.characters.get(name)
    if character is None:
        return
    font = QFont(_Face.family)
    font.setPixelSize(max(1, round(min(rect.width(), rect.height()))))
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    painter.save()
    painter.setFont(font)
    painter.setPen(look().colour(token))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, character)
    painter.restore()


class GlyphEngine(QIconEngine):
    """An icon that looks its colour up when it is painted. `air` is left beside it, for a button's text."""

    def __init__(self, name: str, token: str, air: int = 0, after: bool = False) -> None:
        super().__init__()
        self._name, self._token, self._air, self._after = name, token, air, after

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = "disabled" if mode == QIcon.Mode.Disabled else self._token
        left = rect.left() + (self._air if self._after else 0)
        draw(painter, self._name, token, QRectF(left, rect.top(), rect.width() - self._air, rect.height()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """`size` is in logical pixels (since Qt 6.8), `scale` the screen's device ratio."""
        picture = QPixmap(size * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return GlyphEngine(self._name, self._token, self._air, self._after)


def icon(name: str, colour: str = "ink2", *, air: int = 0, after: bool = False) -> QIcon:
    """An icon for a button or menu, in a token's colour; grey while its button is off."""
    return QIcon(GlyphEngine(name, colour, air, after))
