"""Themes change the whole application, live, and text takes the size of the theme."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beatbook.ui import icons
from beatbook.ui.files import resource
from beatbook.ui.look import look
from beatbook.ui.pages import PAGES
from beatbook.ui.theme import DARK, LIGHT, SUNLIGHT, THEMES
from beatbook.ui.type import BODY, SMALL, TINY, TITLE, Scale
from beatbook.ui.widgets.labels import label
from beatbook.ui.widgets.message_bar import MARKS


@pytest.mark.parametrize("key", THEMES)
def test_palette_and_labels_follow_the_theme(key: str, qtbot: QtBot) -> None:
    made = label("Dog fouling", "small")
    qtbot.addWidget(made)
    made.show()
    look().use(key)
    theme = THEMES[key]
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == theme.canvas
    assert made.palette().color(QPalette.ColorRole.WindowText).name().upper() == theme.ink2
    assert made.font().pixelSize() == look().scale.px(SMALL)


def test_themes_go_round() -> None:
    seen = []
    for _ in THEMES:
        seen.append(look().theme)
        look().use(look().next_key())
    assert seen == [LIGHT, DARK, SUNLIGHT]
    assert look().theme is LIGHT


def test_an_unknown_theme_means_light() -> None:
    look().use("pink")
    assert look().theme is LIGHT


def test_nothing_is_under_twelve_and_in_sunlight_fourteen() -> None:
    assert Scale(LIGHT).px(TINY) == 12
    assert Scale(SUNLIGHT).px(TINY) == 14
    assert Scale(LIGHT, 1.5).px(BODY) == 21
    assert Scale(LIGHT).px(TITLE) == 22


def test_arrows_and_ticks_of_the_style_sheet_have_the_themes_colours() -> None:
    for theme in THEMES.values():
        for name, colour in (("caret-down", theme.ink2), ("caret-up", theme.ink2), ("check", theme.on_accent)):
            assert colour in resource("icons", f"{name}-{theme.key}.svg").read_text(encoding="utf-8")


def test_every_icon_that_is_named_is_in_the_face() -> None:
    assert icons.load()
    for name in [entry.icon for entry in PAGES] + list(MARKS.values()):
        assert icons.known(name), name
    assert not icons.known("no-such-icon")
