"""Fields: label, hint, fault in its place."""

import pytest
from looking import cut_strings
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from beatbook.ui.widgets.form import check_all, password_field, text_field
from beatbook.ui.widgets.new_passphrase import NewPassphrase


def test_a_fault_stands_in_the_hints_place_and_goes(qtbot: QtBot) -> None:
    field, edit = text_field("Date", hint="As 23 Nov 2026.")
    qtbot.addWidget(field)
    field.show()
    field.set_fault("November has 30 days. Choose 1 to 30.")
    assert field.fault == "November has 30 days. Choose 1 to 30."
    assert edit.property("state") == "error"
    assert edit.accessibleDescription() == field.fault
    field.set_fault("")
    assert field.fault == ""
    assert edit.property("state") == ""
    assert edit.accessibleDescription() == "As 23 Nov 2026."


def test_the_label_names_the_field(qtbot: QtBot) -> None:
    field, edit = text_field("Note to the team", optional=True)
    qtbot.addWidget(field)
    field.show()
    about = QAccessible.queryAccessibleInterface(edit)
    assert about.text(QAccessible.Text.Name) == "Note to the team, if you like"
    assert about.role() == QAccessible.Role.EditableText


def test_the_first_faulty_field_gets_the_keyboard(qtbot: QtBot) -> None:
    window = QWidget()
    lay = QVBoxLayout(window)
    fields = [text_field(name) for name in ("Name", "Collar number", "Rank")]
    for field, _edit in fields:
        lay.addWidget(field)
    qtbot.addWidget(window)
    window.show()
    assert not check_all({fields[0][0]: "", fields[1][0]: "Type it.", fields[2][0]: "Choose one."})
    assert window.focusWidget() is fields[1][1]
    assert check_all({field: "" for field, _edit in fields})


def test_a_passphrase_is_not_shown() -> None:
    _field, edit = password_field("Passphrase")
    assert edit.echoMode() == QLineEdit.EchoMode.Password


@pytest.mark.parametrize(
    ("first", "second", "good"),
    [
        ("", "", False),
        ("short", "short", False),
        ("otter lantern gravel", "otter lantern grave", False),
        ("otter lantern gravel", "otter lantern gravel", True),
    ],
)
def test_a_new_passphrase_is_typed_twice(first: str, second: str, good: bool, qtbot: QtBot) -> None:
    made = NewPassphrase()
    qtbot.addWidget(made)
    made.show()
    qtbot.keyClicks(made.first, first)
    qtbot.keyClicks(made.second, second)
    assert made.check() is good
    made.setFixedWidth(440)
    assert cut_strings(made) == []
    made.clear()
    assert made.text == ""
