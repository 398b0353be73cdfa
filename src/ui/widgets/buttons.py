"""Buttons: with a word and perhaps an icon, or an icon alone with a tooltip.

Icons are imported with the first button that has one: the unlock screen has none, and does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

KINDS = {"primary": "on_accent", "secondary": "ink2", "quiet": "accent", "danger": "bad"}  # kind -> icon colour


def button(
    text: str,
    kind: str = "secondary",
    *,
    icon: str = "",
    after: bool = False,
    run: Callable[[], object] | None = None,
    tip: str = "",
) -> QPushButton:
    """A push button. `icon` is a Phosphor name; `after` puts it right of the word."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon:
        set_icon(made, icon, after=after)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    if tip:
        made.setToolTip(tip)
        made.setAccessibleDescription(tip)
    return made


def set_icon(made: QPushButton, name: str, *, after: bool = False) -> None:
    """Give a button its icon, with air between icon and word."""
    from .. import icons

    token = KINDS.get(str(made.property("kind")), "ink2")
    made.setIcon(icons.icon(name, token, air=6, after=after))
    made.setIconSize(QSize(icons.SIZE + 6, icons.SIZE))
    if after:
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


def icon_button(
    name: str, word: str, *, run: Callable[[], object] | None = None, colour: str = "ink2", size: int = 0
) -> QToolButton:
    """An icon without a word: the word is its tooltip and its accessible name. `size`: of the icon, else the usual."""
    from .. import icons

    made = QToolButton()
    made.setIcon(icons.icon(name, colour))
    made.setIconSize(QSize(size or icons.SIZE, size or icons.SIZE))
    made.setFixedSize(32, 32)
    made.setToolTip(word)
    made.setAccessibleName(word)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if run is not None:
        made.clicked.connect(lambda _checked=False: run())
    return made
