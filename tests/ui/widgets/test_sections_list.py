"""The list of a briefing's sections: ticked, moved and opened by keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beatbook.ui.pdf_pages import Heading
from beatbook.ui.section_part import Part
from beatbook.ui.widgets.sections_list import SectionsList

ALT = Qt.KeyboardModifier.AltModifier
PARTS = (
    Part("In short", Heading("In short", 0, 100.0), "in_short"),
    Part("From your sergeant", None, "message", writes=True),
    Part("Powers we used", None, "powers"),
    Part("About this briefing", Heading("About", 1, 10.0), "about", fixed=True, finds=(2, 3, 4)),
)


@pytest.fixture
def sections(qtbot: QtBot) -> SectionsList:
    made = SectionsList()
    qtbot.addWidget(made)
    made.resize(236, 400)
    made.show_parts(PARTS)
    made.show()
    return made


def test_space_ticks_and_a_fixed_section_stays(sections: SectionsList, qtbot: QtBot) -> None:
    told: list[tuple[str, bool]] = []
    sections.ticked.connect(lambda key, on: told.append((key, on)))
    sections.setCurrentRow(2)
    qtbot.keyClick(sections, Qt.Key.Key_Space)
    sections.setCurrentRow(3)
    qtbot.keyClick(sections, Qt.Key.Key_Space)
    assert told == [("powers", False)]


def test_alt_with_an_arrow_moves_and_the_choice_goes_along(sections: SectionsList, qtbot: QtBot) -> None:
    told: list[tuple[str, ...]] = []
    sections.moved.connect(told.append)
    sections.choose("powers")
    qtbot.keyClick(sections, Qt.Key.Key_Up, ALT)
    assert told == [("in_short", "powers", "message", "about")]
    assert sections.currentRow() == 1
    qtbot.keyClick(sections, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(sections, Qt.Key.Key_Up, ALT)
    assert sections.keys == ("powers", "in_short", "message", "about")
    assert len(told) == 2


def test_enter_goes_there_and_writes_where_one_can(sections: SectionsList, qtbot: QtBot) -> None:
    opened: list[str] = []
    written: list[str] = []
    sections.opened.connect(lambda part: opened.append(part.key))
    sections.write_asked.connect(written.append)
    for row in range(sections.count()):
        sections.setCurrentRow(row)
        qtbot.keyClick(sections, Qt.Key.Key_Return)
    assert opened == ["in_short", "about"]
    assert written == ["message"]


def test_a_click_on_the_box_ticks_and_elsewhere_opens(sections: SectionsList, qtbot: QtBot) -> None:
    ticked: list[str] = []
    opened: list[str] = []
    sections.ticked.connect(lambda key, _on: ticked.append(key))
    sections.opened.connect(lambda part: opened.append(part.key))
    middle = sections.visualItemRect(sections.item(0)).center().y()
    qtbot.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(38, middle))
    qtbot.mouseClick(sections.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, middle))
    assert ticked == ["in_short"]
    assert opened == ["in_short"]


def drag(sections: SectionsList, qtbot: QtBot, row: int, y: int) -> None:
    view = sections.viewport()
    start = QPoint(16, sections.visualItemRect(sections.item(row)).center().y())
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for at in (start + QPoint(0, 14), QPoint(16, y)):
        event = QMouseEvent(
            QEvent.Type.MouseMove, QPointF(at), QPointF(view.mapToGlobal(at)), Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(view, event)
    assert not sections.grab().isNull()
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(16, y))


def test_the_mouse_drags_a_section_down_and_up(sections: SectionsList, qtbot: QtBot) -> None:
    told: list[tuple[str, ...]] = []
    opened: list[object] = []
    sections.moved.connect(told.append)
    sections.opened.connect(opened.append)
    drag(sections, qtbot, 0, sections.visualItemRect(sections.item(2)).bottom() - 2)
    assert sections.keys == ("message", "powers", "in_short", "about")
    drag(sections, qtbot, 3, 1)
    assert sections.keys == ("about", "message", "powers", "in_short")
    drag(sections, qtbot, 1, sections.visualItemRect(sections.item(1)).center().y() + 3)
    assert len(told) == 2
    assert opened == []


def test_what_a_screen_reader_says(sections: SectionsList) -> None:
    said = [sections.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(sections.count())]
    assert said == [
        "In short, page 1",
        "From your sergeant, nothing to say, you can write in it",
        "Powers we used, nothing to say",
        "About this briefing, page 2, to settle: 2–4",
    ]
    states = [sections.item(row).checkState() for row in range(3)]
    assert states == [Qt.CheckState.Checked] * 3


@pytest.mark.parametrize(
    ("finds", "badge"),
    [
        ((), ""),
        ((3,), "3"),
        ((1, 2), "1, 2"),
        ((1, 2, 3), "1–3"),
        ((1, 4, 6), "1, 4, 6"),
        ((1, 3, 5, 7), "1 and 3 more"),
    ],
)
def test_the_badge_names_what_is_left(finds: tuple[int, ...], badge: str) -> None:
    assert Part("A", None, "a", finds=finds).badge == badge


def test_every_row_fits_and_the_list_is_as_high_as_its_rows(sections: SectionsList) -> None:
    sections.setFixedWidth(150)
    heights = sum(sections.sizeHintForRow(row) for row in range(sections.count()))
    assert sections.height() == heights + 2
    assert sections.sizeHintForRow(1) > 32  # two lines
