"""What was found as rows: the model's own rules, heads that cannot be chosen, marks that are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt

from beatbook.ui.widgets.found_list import FoundList
from beatbook.ui.widgets.found_table import FoundRow, FoundTable

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

LONG = "A title that goes on and on, far beyond what any list can show in one line of its width, and further"
BINS = FoundRow("Issues", "Bins", "Boys", "Fold", ((0, 2),), (), 1)
GROUPS = (
    (FoundRow("Issues", count="2"), [BINS, FoundRow("Issues", LONG, what=2)]),
    (FoundRow("Plans", count="0"), []),
    (FoundRow("Pages"), [FoundRow("Pages", "Plans", side="Ctrl+7", what=3)]),
)


def test_the_model_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    table = FoundTable()
    table.set_groups(GROUPS)
    qtmodeltester.check(table)
    assert [row.group for row in table.heads] == ["Issues", "Pages"], "a group of nothing has no head"
    table.set_groups(())
    qtmodeltester.check(table)


def test_heads_are_passed_over(qtbot: QtBot) -> None:
    view = FoundList()
    qtbot.addWidget(view)
    view.table.set_groups(GROUPS)
    view.choose_first()
    seen = []
    for _each in range(5):
        assert view.current is not None
        seen.append(view.current.what)
        view.step(1)
    assert seen == [1, 2, 3, 3, 3]
    for _each in range(5):
        view.step(-1)
    assert view.current is not None
    assert view.current.what == 1
    head = view.table.index(0, 0)
    assert view.table.flags(head) == Qt.ItemFlag.NoItemFlags
    taken: list[object] = []
    view.opened.connect(taken.append)
    view.take()
    view.setCurrentIndex(QModelIndex())
    view.take()
    assert taken == [1]


def test_it_is_drawn_narrow_and_wide(qtbot: QtBot) -> None:
    view = FoundList()
    qtbot.addWidget(view)
    view.table.set_groups(GROUPS)
    view.choose_first()
    for width in (60, 200, 700):
        view.resize(width, view.full_height)
        assert not view.grab().isNull()
    assert view.full_height > 0
