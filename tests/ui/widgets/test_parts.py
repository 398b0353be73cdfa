"""Every part draws in every theme, without a warning of Qt's, and says what it is."""

from collections.abc import Callable

import pytest
from looking import cut_strings, settle, unnamed
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from beatbook.ui import paint
from beatbook.ui.look import look
from beatbook.ui.theme import THEMES
from beatbook.ui.widgets.buttons import button, icon_button
from beatbook.ui.widgets.choice_row import ChoiceRow
from beatbook.ui.widgets.empty import Empty
from beatbook.ui.widgets.flat_pick import FlatPick
from beatbook.ui.widgets.keycap import KeyStrip
from beatbook.ui.widgets.labels import ElidedLabel, PageHead
from beatbook.ui.widgets.mark_row import MarkRow
from beatbook.ui.widgets.saved import Saved
from beatbook.ui.widgets.segments import Segment, Segments
from beatbook.ui.widgets.sheet import Rule, Sheet

STEPS = [
    ("Say where and when", "A place, a start time, who is there."),
    ("Get the kit ready", "Questions and paper forms, stored on this laptop."),
    ("Ask people", "By keyboard, on a turned screen, or on paper to key in later."),
]


def parts() -> QWidget:
    """A window with one of each."""
    window = QWidget()
    lay = QVBoxLayout(window)
    head = PageHead("Results", "412 people answered, at 9 events")
    head.add(button("Save chart", icon="download-simple"), button("Add to briefing", "primary", icon="file-plus"))
    picked = FlatPick("Place", "map-pin")
    picked.show_choice("Thornley Fold ward")
    row = MarkRow("", button("Back up now", "quiet"))
    row.show_fact("good", "Backed up", "Mon 23 Nov, 09:58")
    choice = QComboBox()
    choice.addItems(["Stall", "Doorstep"])
    choice.setAccessibleName("Kind")
    note = QPlainTextEdit("Ask for Jean at the kiosk.")
    note.setAccessibleName("Note")
    segments = Segments("Shown as", [("bars", "Bars"), ("table", "Table")])
    segments.set_count("bars", "412")
    for part in (
        head,
        Sheet(row, Rule(16), ChoiceRow("storefront", "Practise", "An invented district."), pad=0, spacing=0),
        picked,
        segments,
        choice,
        note,
        QCheckBox("Paper too"),
        QRadioButton("Autumn survey"),
        button("Erase", "danger"),
        icon_button("lock-simple", "Lock"),
        KeyStrip([("0–9", "two digits tick"), ("Enter", "next")]),
    ):
        lay.addWidget(part)
    return window


@pytest.mark.parametrize("key", THEMES)
def test_they_draw_whole_in_every_theme(key: str, qtbot: QtBot) -> None:
    look().use(key)
    window = parts()
    qtbot.addWidget(window)
    window.resize(900, 760)
    window.show()
    assert cut_strings(window) == []
    assert unnamed(window) == []
    assert not window.grab().isNull()


@pytest.mark.parametrize("key", THEMES)
def test_an_empty_page_says_what_it_is_for(key: str, qtbot: QtBot) -> None:
    look().use(key)
    words = "An event is any time you stop and ask people what matters. Answers belong to an event, so it comes first."
    page = Empty("No events in this place and period", words, [button("New event", "primary")], STEPS)
    qtbot.addWidget(page)
    page.resize(1084, 560)
    page.show()
    assert cut_strings(page) == []
    assert not page.grab().isNull()


Draw = Callable[[QPainter, QRectF], None]
MARKS: dict[str, Draw] = {
    "thread": lambda p, r: paint.thread(p, r, "dddcgt", look().theme),
    "dial": lambda p, r: paint.dial(p, r, 0.35, look().theme),
    "dial over": lambda p, r: paint.dial(p, r, 1.2, look().theme),
    "chip": lambda p, r: paint.chip(p, r, "Overdue", look().scale, "bad"),
    "done": lambda p, r: paint.status(p, r, "done", look().theme),
    "part": lambda p, r: paint.status(p, r, "part", look().theme),
    "not": lambda p, r: paint.status(p, r, "not", look().theme),
    "other": lambda p, r: paint.status(p, r, "other", look().theme),
    "tick": lambda p, r: paint.tick(p, r, look().theme, "ink"),
    "keycap": lambda p, r: paint.keycap(p, r, "Ctrl K", look().scale),
    "higher": lambda p, r: paint.triangle(p, r, True, look().theme),
    "lower": lambda p, r: paint.triangle(p, r, False, look().theme),
    "mark": lambda p, r: paint.mark(p, r, look().theme),
    "hatch": lambda p, r: paint.hatch(p, r, "#000000", "#FFFFFF"),
    "ring": lambda p, r: paint.focus_ring(p, r, look().theme),
}


def drawn(draw: Draw) -> QImage:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(look().colour("surface"))
    painter = QPainter(image)
    draw(painter, QRectF(8, 8, 100, 24))
    painter.end()
    return image


@pytest.mark.parametrize("key", THEMES)
def test_every_mark_leaves_its_own_picture(key: str) -> None:
    look().use(key)
    pictures = [drawn(draw) for draw in MARKS.values()]
    blank = drawn(lambda _painter, _rect: None)
    for name, picture in zip(MARKS, pictures, strict=True):
        assert picture != blank, name
    for at, picture in enumerate(pictures):
        assert picture not in pictures[:at], list(MARKS)[at]


def test_a_long_line_is_shortened_and_told_whole(qtbot: QtBot) -> None:
    made = ElidedLabel("Barrowford and Pendleside and everything around them")
    qtbot.addWidget(made)
    made.setFixedWidth(120)
    made.show()
    settle()
    assert made.shown.endswith("…")
    assert made.toolTip() == made.text()
    made.setFixedWidth(600)
    settle()
    assert made.shown == made.text()
    assert made.toolTip() == ""


def test_arrows_choose_among_segments(qtbot: QtBot) -> None:
    made = Segments("Shown as", [("bars", "Bars"), ("table", "Table"), ("map", "Map")])
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.chosen) as said:
        first = made.findChildren(Segment)[0]
        first.setFocus()
        qtbot.keyClick(first, Qt.Key.Key_Right)
    assert said.args == ["table"]
    assert made.current == "table"
    qtbot.keyClick(made, Qt.Key.Key_Left)
    qtbot.keyClick(made, Qt.Key.Key_Left)
    assert made.current == "bars"


def test_saved_is_empty_until_something_was(qtbot: QtBot) -> None:
    from datetime import datetime

    made = Saved()
    qtbot.addWidget(made)
    made.show()
    assert made.sizeHint().width() == 0
    made.set_saved(datetime(2026, 11, 23, 10, 42))
    assert made.text == "Saved 10:42"
    made.set_busy(True)
    qtbot.waitUntil(lambda: made.text == "Working")
    made.set_busy(False)
    assert made.text == "Saved 10:42"


def test_a_button_alone_says_its_word() -> None:
    made = icon_button("lock-simple", "Lock")
    about = QAccessible.queryAccessibleInterface(made)
    assert about.text(QAccessible.Text.Name) == "Lock"
    assert about.role() == QAccessible.Role.Button
