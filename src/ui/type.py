"""The type scale: one list of sizes, and the one object that turns a size into a font.

Sizes are pixels at 100 %, times the user's Windows text size; in sunlight one or two pixels up. Weights 400
and 600 only. The families are the system's own face first, the bundled Source Sans of the paper last.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont, QFontDatabase

from .files import resource
from .theme import LIGHT, Theme

COUNT = 44  # the running count
RESIDENT = 26  # a resident's question
TITLE = 22
QUESTION = 20  # an officer's question
FINDING = 18  # also a resident's answer
SECTION = 16
TILE = 15
BODY = 14
SMALL = 13  # second lines, chart labels
TINY = 12  # column heads, keys, chips: the least

_SUNLIGHT = {TINY: 14, SMALL: 14, BODY: 15, TILE: 17, SECTION: 17}
_TEXT_SIZE_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Accessibility"

_WINDOWS = ("Segoe UI Variable Text", "Segoe UI")
_MAC = (".AppleSystemUIFont",)
_LINUX = ("Noto Sans", "Open Sans")
BUNDLED = "Source Sans Pro"
_BUNDLED_FILES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Semibold.ttf")


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns a size of the scale into pixels and fonts for one theme and one text size."""

    theme: Theme = LIGHT
    factor: float = 1.0
    families: tuple[str, ...] = (BUNDLED,)

    def px(self, size: int) -> int:
        """The pixels a size is drawn at."""
        stepped = _SUNLIGHT.get(size, size) if self.theme.sunlight else size
        return round(stepped * self.factor)

    def font(self, size: int = BODY, *, semibold: bool = False, bold: bool = False) -> QFont:
        font = QFont()
        font.setFamilies(list(self.families))
        font.setPixelSize(self.px(size))
        if bold:
            font.setWeight(QFont.Weight.Bold)
        elif semibold:
            font.setWeight(QFont.Weight.DemiBold)
        font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
        return font


def system_families() -> tuple[str, ...]:
    """The families to ask for, in order; loads the bundled face where none of the system's is there."""
    wanted = {"win32": _WINDOWS, "darwin": _MAC}.get(sys.platform, _LINUX)
    if sys.platform == "darwin" or any(QFontDatabase.hasFamily(family) for family in wanted):
        return (*wanted, BUNDLED)
    _load_bundled()
    return (BUNDLED, *wanted)


def _load_bundled() -> None:
    """Add Source Sans to the application's fonts; without the files Qt's own choice stands in."""
    for name in _BUNDLED_FILES:
        path = resource("fonts", name)
        if path.is_file():
            QFontDatabase.addApplicationFont(str(path))


def system_text_factor() -> float:
    """Windows' accessibility text size, 1.0 to 2.25; 1.0 elsewhere."""
    if sys.platform != "win32":
        return 1.0
    stored = QSettings(_TEXT_SIZE_KEY, QSettings.Format.NativeFormat).value("TextScaleFactor", 100)
    try:
        return min(max(int(str(stored)), 100), 225) / 100
    except ValueError:
        return 1.0
