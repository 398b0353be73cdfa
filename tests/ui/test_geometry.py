"""The window comes back onto a screen that exists."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from beatbook.ui import geometry


def test_it_comes_back_where_it_was(qtbot: QtBot) -> None:
    first, second = QWidget(), QWidget()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.setGeometry(40, 60, 500, 400)
    geometry.restore(second, geometry.remember(first))
    assert second.size() == first.size()
    assert geometry.reachable(second.geometry())


def test_a_screen_that_has_gone_means_the_middle_of_the_first(qtbot: QtBot) -> None:
    lost, found = QWidget(), QWidget()
    qtbot.addWidget(lost)
    qtbot.addWidget(found)
    lost.setGeometry(9000, 9000, 500, 400)
    geometry.restore(found, geometry.remember(lost))
    assert geometry.reachable(found.geometry())


def test_nothing_remembered_or_nonsense_means_the_middle(qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    for stored in (b"", b"nonsense"):
        widget = QWidget()
        qtbot.addWidget(widget)
        geometry.restore(widget, stored)
        assert room.contains(widget.geometry())


def test_a_title_bar_off_the_screen_cannot_be_reached(qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert geometry.reachable(QRect(room.x(), room.y(), 300, 200))
    assert not geometry.reachable(QRect(room.right() + 10, room.y(), 300, 200))
    assert not geometry.reachable(QRect(room.x(), room.bottom() + 10, 300, 200))
    assert not geometry.reachable(QRect(room.x() - 260, room.y(), 300, 200))
