"""Parts of the pages Results, Priorities and Plans, each alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from beatbook.domain.plans import STAGES
from beatbook.ui.look import look
from beatbook.ui.widgets.both_texts import BothTexts, Clash
from beatbook.ui.widgets.dial import DialWords
from beatbook.ui.widgets.fold import Fold
from beatbook.ui.widgets.place_combo import ElidedCombo
from beatbook.ui.widgets.stage_strip import StageStrip
from beatbook.ui.widgets.timeline import Entry, Timeline

THEMES = ["light", "dark", "sunlight"]


def test_a_fold_turns_by_key_and_says_what_it_is(qtbot: QtBot) -> None:
    fold = Fold("7 more answers")
    qtbot.addWidget(fold)
    fold.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter):
        before = fold.isChecked()
        qtbot.keyClick(fold, key)
        assert fold.isChecked() != before
    assert fold.accessibleName() == "7 more answers"


def test_stages_give_up_their_second_line_before_their_names(qtbot: QtBot) -> None:
    strip = StageStrip()
    qtbot.addWidget(strip)
    strip.show_stage("response")
    strip.resize(1100, 60)
    strip.show()
    assert all(made.roomy for made in strip.stages.values())
    strip.resize(strip.minimumSizeHint().width(), 60)
    assert not any(made.roomy for made in strip.stages.values())
    assert strip.width() < 700
    assert all(made.width() >= made.least for made in strip.stages.values())


def test_arrows_move_and_do_not_choose(qtbot: QtBot) -> None:
    strip = StageStrip()
    qtbot.addWidget(strip)
    strip.show_stage("scanning")
    strip.show()
    asked: list[str] = []
    strip.chosen.connect(asked.append)
    with qtbot.waitActive(strip):
        strip.activateWindow()
        strip.stages["scanning"].setFocus()
    for _ in STAGES:
        qtbot.keyClick(strip.focusWidget(), Qt.Key.Key_Right)
    assert strip.focusWidget() is strip.stages["closed"]
    assert asked == []
    qtbot.keyClick(strip.focusWidget(), Qt.Key.Key_Return)
    assert asked == ["closed"]
    assert strip.current == "scanning"
    qtbot.keyClick(strip.stages["scanning"], Qt.Key.Key_Space)
    assert asked == ["closed"]


def test_both_texts_are_decided_one_by_one(qtbot: QtBot) -> None:
    both = BothTexts()
    qtbot.addWidget(both)
    told: list[tuple[str, bool]] = []
    settled: list[bool] = []
    both.chosen.connect(lambda field, mine: told.append((field, mine)))
    both.settled.connect(lambda: settled.append(True))
    both.show_clashes("PC Hesketh saved it.", (Clash("a", "Title", "x", "y"), Clash("b", "Why", "", "z")))
    assert both.isVisibleTo(None) or both.isVisible()
    assert both.open_fields == ("a", "b")
    both.buttons["a", False].click()
    assert both.open_fields == ("b",)
    assert not settled
    both.buttons["b", True].click()
    assert told == [("a", False), ("b", True)]
    assert settled == [True]
    assert both.isHidden()


@pytest.mark.parametrize("theme", THEMES)
def test_parts_are_drawn_in_every_theme(qtbot: QtBot, theme: str) -> None:
    look().use(theme)
    line = Timeline("What was done")
    line.show_entries([Entry("9 Nov", "Two more checks.", "PC Hesketh"), Entry("12 Nov", "Patrols.")])
    clock = DialWords()
    clock.show_time(0.4, "soon", "In 3 days", "26 Nov 2026")
    strip = StageStrip()
    strip.show_stage("analysis")
    for widget in (line, clock, strip, Fold("3 more")):
        qtbot.addWidget(widget)
        widget.resize(600, 120)
        widget.show()
        picture = widget.grab().toImage()
        colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
        assert len(colours) > 3
    assert clock.accessibleName() == "In 3 days. 26 Nov 2026"


def test_a_timeline_can_be_filled_again(qtbot: QtBot) -> None:
    line = Timeline("History")
    qtbot.addWidget(line)
    line.show()
    for count in (3, 0, 1):
        line.show_entries([Entry("9 Nov", f"Entry {n}") for n in range(count)])
        assert len(line.entries) == count
        line.grab()


def test_a_long_choice_ends_in_dots_and_is_whole_in_its_tooltip(qtbot: QtBot) -> None:
    combo = ElidedCombo()
    qtbot.addWidget(combo)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.addItem("A priority with a name that is far too long for the panel")
    combo.setFixedWidth(160)
    combo.show()
    combo.grab()
    assert combo.toolTip() == combo.currentText()
    combo.setFixedWidth(600)
    combo.grab()
    assert combo.toolTip() == ""
