"""Bringing in answers in the window: the match shown and changed, refused in words, brought in, taken out again."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from acting import dialog_of, heard
from looking import cut_strings, unnamed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import day_short
from beatbook.domain.summaries import EventView
from beatbook.services.events import get_event, list_events
from beatbook.services.response_batches import list_batches
from beatbook.ui.context import Context
from beatbook.ui.dialogs.answers_in import AnswersDialog
from beatbook.ui.pages.events import EventsPage
from beatbook.ui.widgets.batch_list import BatchList
from beatbook.ui.window import MainWindow

HEAD = ("_uuid", "issues", "Gendr", "Mobile number", "note to self")
GOOD = (("u1", "noise cycle_theft", "Woman", "07700 900001", "noise"), ("u2", "noise", "Man", "07700 900002", ""))
BAD = ("u3", "road_works", "Man", "07700 900003", "")
Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, idle: Idle) -> EventsPage:
    window.show_page("events")
    idle(window.context)
    assert isinstance(window.page, EventsPage)
    return window.page


@pytest.fixture
def event(context: Context) -> EventView:
    return list_events(context.store)[0]


@pytest.fixture
def look(page: EventsPage, event: EventView, tmp_path: Path, idle: Idle) -> Callable[..., AnswersDialog]:
    """Write a file and come to its dialog."""

    def run(*rows: Sequence[str]) -> AnswersDialog:
        path = tmp_path / "stall.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEAD, *rows])
        page.answers_in.look(event, path)
        idle(page.context)
        found = dialog_of(page)
        assert isinstance(found, AnswersDialog)
        return found

    return run


def answered(context: Context, event: EventView) -> int:
    return get_event(context.store, event.id).responses


def test_the_button_of_an_event_asks_for_the_file(
    page: EventsPage, event: EventView, tmp_path: Path, idle: Idle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("issues\nnoise\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(path)], ""))
    page.side.panel.show_event(event, event.starts.date())
    page.side.panel.bring_in_button.click()
    idle(page.context)
    assert isinstance(dialog_of(page), AnswersDialog)


def test_the_match_is_shown_with_how_sure_it_is(look: Callable[..., AnswersDialog]) -> None:
    dialog = look(*GOOD)
    rows = [(r.column.header, r.feeds, r.sure) for r in dialog.rows.rows]
    assert rows[0] == ("_uuid", "Names the submission, so that it is not brought in twice", "by its name")
    assert rows[2][2] == "a guess, 90% alike"
    assert rows[3][1:] == ("Not brought in", "may name or reach a person")
    assert dialog.match_line.text() == "3 of 5 columns are brought in, 1 of them by a guess: look at it."
    assert dialog.table.current_row().column.header == "Gendr", "the first guess is looked at first"
    assert dialog.go_button.text() == "Bring in 2 rows"
    for view in ("columns", "rows", "wrong"):
        dialog.turn(view)
        assert unnamed(dialog) == []
        assert cut_strings(dialog) == []


def test_a_column_is_used_otherwise_by_keys(look: Callable[..., AnswersDialog], qtbot: QtBot, idle: Idle) -> None:
    dialog = look(*GOOD)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert dialog.use_head.text() == "“note to self” feeds"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Tab)
    assert dialog.use.hasFocus()
    wanted = next(n for n in range(dialog.use.count()) if "(own_words)" in dialog.use.itemText(n))
    dialog.use.setCurrentIndex(wanted)
    dialog.use.activated.emit(wanted)
    idle(dialog._context)
    assert dialog.seen.match.columns[4].question == "own_words"
    assert dialog.rows.rows[4].sure == "chosen"
    assert dialog.table.current_row().column.header == "note to self", "the row stays chosen"


def test_they_are_brought_in_and_withdrawn(
    look: Callable[..., AnswersDialog], page: EventsPage, event: EventView, idle: Idle
) -> None:
    before, messages = answered(page.context, event), heard(page.context)
    look(*GOOD).go_button.click()
    idle(page.context)
    assert answered(page.context, event) == before + 2
    assert messages[-1].lead == f"2 responses are brought in to {event.name}."
    [withdraw] = messages[-1].actions
    withdraw.run()
    idle(page.context)
    assert messages[-1].lead == "“stall.csv” is withdrawn: its 2 responses are gone."
    assert answered(page.context, event) == before


def test_rows_that_cannot_be_read_must_be_left_out_on_purpose(
    look: Callable[..., AnswersDialog], page: EventsPage, event: EventView, idle: Idle, tmp_path: Path
) -> None:
    before, messages = answered(page.context, event), heard(page.context)
    dialog = look(*GOOD, BAD)
    assert not dialog.go_button.isEnabled()
    assert dialog.why_off.text() == "1 row of 3 cannot be read. Mend the file, or leave them out."
    assert [reject.row for reject in dialog.rejects.rows] == [4]
    dialog.turn("wrong")
    assert dialog.reject_table.isVisible()
    dialog.take_good.click()
    dialog.go_button.click()
    idle(page.context)
    assert answered(page.context, event) == before + 2
    assert messages[-1].line == "1 row left out."
    page.answers_in.save_rejects_to(tmp_path / "left.csv", page.answers_in.last)
    idle(page.context)
    assert "u3,road_works" in (tmp_path / "left.csv").read_text("utf-8-sig")


def test_turning_the_view_takes_the_keyboard_along(look: Callable[..., AnswersDialog]) -> None:
    dialog = look(*GOOD, BAD)
    dialog.table.setFocus()
    for view, table in (("rows", dialog.first_table), ("wrong", dialog.reject_table), ("columns", dialog.table)):
        dialog.turn(view)
        assert table.hasFocus()


def test_days_that_are_not_the_events_are_said(page: EventsPage, event: EventView, tmp_path: Path, idle: Idle) -> None:
    path = tmp_path / "old.csv"
    path.write_text("start,issues\n2021-07-04T10:00:00Z,noise\n2021-07-15,noise\n", encoding="utf-8")
    page.answers_in.look(event, path)
    idle(page.context)
    dialog = dialog_of(page)
    assert isinstance(dialog, AnswersDialog)
    on = day_short(event.starts.date())
    said = f"The answers are of 4 Jul 2021 to 15 Jul 2021, and the event is on {on}: they will count there."
    assert ("warn", said) in dialog.notes.notes


def test_the_same_file_must_be_meant(look: Callable[..., AnswersDialog], page: EventsPage, idle: Idle) -> None:
    look(*GOOD).go_button.click()
    idle(page.context)
    dialog = look(*GOOD)
    assert not dialog.go_button.isEnabled()
    dialog.again.click()
    assert dialog.why_off.text() == "No row would be brought in.", "their submissions are there already"


def test_what_is_no_table_is_refused_in_words(page: EventsPage, event: EventView, tmp_path: Path, idle: Idle) -> None:
    messages = heard(page.context)
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    page.answers_in.look(event, path)
    idle(page.context)
    assert messages[-1].kind == "bad"
    assert "“empty.csv” is empty" in messages[-1].lead
    assert messages[-1].line.endswith("Nothing has been brought in.")


def test_files_are_listed_and_withdrawn_on_the_store_page(
    look: Callable[..., AnswersDialog], window: MainWindow, idle: Idle, qtbot: QtBot
) -> None:
    look(*GOOD).go_button.click()
    idle(window.context)
    made = BatchList(window.context)
    qtbot.addWidget(made)
    made.refresh()
    idle(window.context)
    assert made.isVisible()
    assert [(b.name, b.imported) for b in made.rows.rows] == [("stall.csv", 2)]
    assert unnamed(made) == []
    made.withdraw_button.click()
    idle(window.context)
    assert list_batches(window.context.store)[0].withdrawn is not None
    made.refresh()
    idle(window.context)
    assert not made.withdraw_button.isEnabled()
    assert made.why_off.text() == "This file is withdrawn already."
