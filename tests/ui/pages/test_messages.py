"""The Messages page: what to tell of, its words and drafts, the check, logging, files, and growth."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from acting import dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import text as sql

from beatbook.domain.dates import Period
from beatbook.domain.feedback import YOU_SAID
from beatbook.domain.summaries import OfficerView
from beatbook.services.contacts import add_contact, ask_to_hear, asked_about
from beatbook.services.feedback_drafts import drafts_of
from beatbook.services.issues import issue_entries, list_issues
from beatbook.services.message_imports import list_message_batches
from beatbook.services.messages import list_messages, save_message, untold
from beatbook.services.places import find_place
from beatbook.services.queries import list_queries
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.growth_names import GrowthNamesDialog
from beatbook.ui.dialogs.message import EditMessageDialog, LogMessageDialog
from beatbook.ui.dialogs.messages_in import MessagesInDialog
from beatbook.ui.dialogs.reason import ReasonDialog
from beatbook.ui.look import look
from beatbook.ui.pages.messages import MessagesPage
from beatbook.ui.settings import Settings
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
LAMP, CARS = "Lamp out by the Co-op", "Cars racing on Moor Lane"


@pytest.fixture
def at(
    window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot
) -> Callable[[str | None], MessagesPage]:
    """The page at a place, in a window that has the keyboard, on the day the practice store was filled."""

    def show(place: str | None) -> MessagesPage:
        context.choose_place(find_place(context.store, place) if place else None)
        window.activateWindow()
        with qtbot.waitActive(window):
            window.show_page("messages")
        page = window.page
        assert isinstance(page, MessagesPage)
        page.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
        page.mark_stale()
        idle(context)
        settle()
        return page

    return show


@pytest.fixture
def page(at: Callable[[str | None], MessagesPage]) -> MessagesPage:
    return at(None)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot, idle: Idle) -> Iterator[MessagesPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("messages")
    idle(context)
    assert isinstance(window.page, MessagesPage)
    yield window.page
    idle(context)
    context.jobs.close()


def choose(page: MessagesPage, title: str, idle: Idle) -> int:
    issue = next(each for each in list_issues(page.context.store, closed=True) if each.title == title)
    page.open(issue_id=issue.id)
    idle(page.context)
    settle()
    assert page.tell.text.title.text() == title
    return issue.id


def type_words(page: MessagesPage, text: str, idle: Idle) -> None:
    page.tell.text.edit.setPlainText(text)
    page.tell.text.keep()
    idle(page.context)


def opened(page: MessagesPage, kind: type[QDialog]) -> QDialog:
    dialog = dialog_of(page)
    assert isinstance(dialog, kind)
    return dialog


def sheet_of(path: Path, *rows: tuple[str, ...], heads: tuple[str, ...] = ("Subject", "Date sent", "Sent to")) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([heads, *rows])
    return path


# ---------------------------------------------------------------- tell people


def test_closed_and_not_told_comes_first(page: MessagesPage, context: Context) -> None:
    waiting = [each.title for each in untold(context.store)]
    listed = page.tell.list.items
    assert [each.title for each in listed[: len(waiting)]] == waiting
    assert {each.group for each in listed} == {"untold", "issue", "priority", "place"}
    assert page.head.fact.text() == f"{len(waiting)} closed issues were not told"
    QAbstractItemModelTester(page.tell.list.table, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_arrows_step_over_the_heads(page: MessagesPage, hands: Hands, idle: Idle) -> None:
    page.tell.list.setFocus()
    titles = []
    for _ in range(3):
        titles.append(page.tell.list.current.title)  # type: ignore[union-attr]
        hands.press("Down")
    idle(page.context)
    assert titles == [each.title for each in page.tell.list.items[:3]]
    assert page.tell.text.title.text() == page.tell.list.items[3].title
    hands.press("Enter")
    assert page.tell.text.edit.hasFocus()


def test_the_three_forms_and_their_room(page: MessagesPage, idle: Idle) -> None:
    choose(page, CARS, idle)
    text = page.tell.text
    assert text.text.startswith(f"{YOU_SAID}: {CARS}.") or f"{YOU_SAID}: {CARS}." in text.text
    for limit in ("160", "280", "500"):
        text.limits.choose(limit)
        text.limits.chosen.emit(limit)
        assert len(text.text) <= int(limit)
        assert text.size_label.text() == f"{len(text.text)} of {limit} characters"
    for form, part in (("long", "What comes next"), ("paragraph", "Residents said")):
        text.forms.choose(form)
        text.forms.chosen.emit(form)
        assert part in text.text
        assert not text.limits.isVisible()


def test_words_are_checked_as_they_are_typed(page: MessagesPage, hands: Hands, idle: Idle) -> None:
    choose(page, CARS, idle)
    edit = page.tell.text.edit
    edit.setFocus()
    edit.setPlainText("😀 Two residents of 14 Moor Lane told us of ASB. Next: ring 101.")
    marked = [edit.toPlainText()[start:end] for start, end, _why in edit.marks]
    assert marked == ["Two residents", "14 Moor Lane", "ASB"]
    assert [each.cursor.selectedText() for each in edit.extraSelections()] == marked
    said = " ".join(sentence for _kind, sentence in page.tell.text.notes.notes)
    assert "A small count, “Two residents”." in said
    assert "anti-social behaviour" in said
    edit.moveCursor(edit.textCursor().MoveOperation.Start)
    found = []
    for _ in range(4):
        edit.next_mark()
        found.append(edit.textCursor().selectedText())
    assert found == [*marked, marked[0]]
    assert edit.accessibleDescription().startswith("A small count")


def test_a_draft_is_kept_and_can_be_composed_again(page: MessagesPage, context: Context, idle: Idle) -> None:
    choose(page, CARS, idle)
    text, posted = page.tell.text, heard(context)
    composed = text.text
    type_words(page, "Our own words. Next: ring 101.", idle)
    uid = page.tell.list.current.uid  # type: ignore[union-attr]
    assert drafts_of(context.store, kind="issue", uid=uid)["short"].text == "Our own words. Next: ring 101."
    choose(page, LAMP, idle)
    assert "Our own words" not in text.text
    choose(page, CARS, idle)
    assert text.text == "Our own words. Next: ring 101."
    assert text.draft_label.text() == "Your own words, kept as a draft"
    text.compose_again()
    idle(context)
    assert text.text == composed
    assert drafts_of(context.store, kind="issue", uid=uid) == {}
    posted[-1].actions[-1].run()
    assert text.text == "Our own words. Next: ring 101."


def test_typing_is_kept_when_the_page_is_left(page: MessagesPage, context: Context, hands: Hands, idle: Idle) -> None:
    choose(page, CARS, idle)
    page.tell.text.edit.setPlainText("Half a")
    context.go("today")
    idle(context)
    uid = page.tell.list.current.uid  # type: ignore[union-attr]
    assert drafts_of(context.store, kind="issue", uid=uid)["short"].text == "Half a"


def test_a_draft_says_when_there_is_more_to_tell(page: MessagesPage, context: Context, idle: Idle) -> None:
    choose(page, CARS, idle)
    type_words(page, "Our own words. Next: ring 101.", idle)
    choose(page, LAMP, idle)
    with context.store.writing() as session:
        change = """UPDATE about SET value = replace(value, '"composed": "', '"composed": "x')"""
        session.execute(sql(f"{change} WHERE key LIKE 'feedback.%'"))
    choose(page, CARS, idle)
    assert any("has changed since you wrote" in sentence for _kind, sentence in page.tell.text.notes.notes)


def test_what_is_logged_as_sent_marks_those_who_asked(
    page: MessagesPage, context: Context, practice_today: date, idle: Idle
) -> None:
    store, issue_id = context.store, choose(page, LAMP, idle)
    contact = add_contact(
        store,
        kind="resident",
        name="Una Thorne",
        channel="email",
        email="una@example.org",
        consent_on=date(2026, 10, 20),
        consent_words="Yes, by e-mail",
    )
    ask_to_hear(store, contact_id=contact.id, issue_id=issue_id, asked_on=date(2026, 10, 20), raised=True)
    posted, before = heard(context), len(untold(store))
    type_words(page, "The lamp is lit. Thank you.", idle)
    page.tell.text.sent_button.click()
    dialog = opened(page, LogMessageDialog)
    assert isinstance(dialog, LogMessageDialog)
    assert (dialog.fields.subject.text(), dialog.fields.text.toPlainText()) == (LAMP, "The lamp is lit. Thank you.")
    assert "marked as told" in " ".join(each.text() for each in dialog.findChildren(type(page.head.title)))
    dialog.fields.reached.setText("1,204")
    dialog.fields.rating.setText("5.4")
    dialog.save()
    idle(context)
    sent = list_messages(store, issue_id=issue_id)[0]
    assert (sent.subject, sent.reached, sent.rating, sent.issues) == (LAMP, 1204, 5.4, (issue_id,))
    assert len(untold(store)) == before - 1
    assert {each.told_on for each in asked_about(store, issue_id)} == {practice_today}
    last = issue_entries(store, issue_id)[-1]
    assert (last.kind, last.message_id) == ("told", sent.id)
    assert "marked as told" in posted[-1].line
    uid = next(each.uid for each in list_issues(store, closed=True) if each.id == issue_id)
    assert drafts_of(store, kind="issue", uid=uid) == {}


def test_copy_puts_the_words_on_the_clipboard(page: MessagesPage, idle: Idle) -> None:
    choose(page, CARS, idle)
    page.tell.text.copy_button.click()
    assert QGuiApplication.clipboard().text() == page.tell.text.text


def test_a_closed_issue_that_was_told_can_still_be_opened(page: MessagesPage, idle: Idle) -> None:
    choose(page, "Football against garage doors", idle)
    assert page.tell.list.current is not None
    assert page.tell.list.current.title == "Football against garage doors"


def test_an_empty_store_says_what_the_page_is_for(bare: MessagesPage) -> None:
    assert bare.tell.empty.isVisible()
    bare.choose("sent")
    assert bare.segments.current == "sent"


# ---------------------------------------------------------------- sent


def test_the_log_is_the_services(at: Callable[[str | None], MessagesPage], context: Context, idle: Idle) -> None:
    page = at("Harrowgill parish")
    page.choose("sent")
    idle(context)
    period = context.period
    expected = list_messages(context.store, place_id=context.place_id, first=period.first, last=period.last)
    assert [each.id for each in page.sent.rows.rows] == [each.id for each in expected]
    assert page.head.fact.text().startswith(f"{len(expected)} messages")
    QAbstractItemModelTester(page.sent.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_a_message_is_typed_into_the_log(page: MessagesPage, context: Context, hands: Hands, idle: Idle) -> None:
    page.choose("sent")
    idle(context)
    hands.press("Ctrl+N")
    dialog = opened(page, LogMessageDialog)
    assert isinstance(dialog, LogMessageDialog)
    dialog.save()
    assert dialog.fields.subject_field.fault
    dialog.fields.subject.setText("Cycle marking")
    dialog.fields.rating.setText("7")
    dialog.fields.reached.setText("some")
    dialog.save()
    assert dialog.fields.rating_field.fault
    assert dialog.fields.reached_field.fault
    dialog.fields.rating.setText("")
    dialog.fields.reached.setText("")
    dialog.save()
    idle(context)
    assert page.sent.chosen is not None
    assert (page.sent.chosen.subject, page.sent.chosen.reached) == ("Cycle marking", None)


def test_typed_words_ask_once_before_they_go(page: MessagesPage, context: Context, idle: Idle) -> None:
    page.choose("sent")
    idle(context)
    page.sent.log()
    dialog = opened(page, LogMessageDialog)
    assert isinstance(dialog, LogMessageDialog)
    dialog.fields.subject.setText("Half a")
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_stale_correction_shows_both_texts(page: MessagesPage, context: Context, idle: Idle) -> None:
    page.choose("sent")
    idle(context)
    chosen = page.sent.chosen
    assert chosen is not None
    page.sent.edit()
    dialog = opened(page, EditMessageDialog)
    assert isinstance(dialog, EditMessageDialog)
    save_message(context.store, message_id=chosen.id, version=chosen.version, subject="Theirs")
    dialog.fields.subject.setText("Mine")
    dialog.save()
    idle(context)
    assert dialog.both.open_fields
    dialog.both.chosen.emit("subject", False)
    assert dialog.fields.subject.text() == "Theirs"
    dialog.reject()
    dialog.reject()


def test_one_logged_by_mistake_is_taken_out_with_a_reason(
    page: MessagesPage, context: Context, hands: Hands, idle: Idle
) -> None:
    page.choose("sent")
    idle(context)
    chosen = page.sent.chosen
    assert chosen is not None
    page.sent.table.setFocus()
    hands.press("Delete")
    dialog = opened(page, ReasonDialog)
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText("logged twice")
    dialog.save()
    idle(context)
    assert chosen.id not in {each.id for each in list_messages(context.store)}


def test_a_message_is_opened_whatever_its_day(page: MessagesPage, context: Context, idle: Idle) -> None:
    oldest = list_messages(context.store)[-1]
    page.open(message_id=oldest.id)
    idle(context)
    assert page.sent.chosen is not None
    assert page.sent.chosen.id == oldest.id


def test_a_file_comes_in_and_goes_out_again(
    page: MessagesPage, context: Context, tmp_path: Path, practice_today: date, idle: Idle
) -> None:
    rows = ("Cycle marking", "03/11/2026", "All"), ("Darker evenings", "soon", "All")
    page.choose("sent")
    page.sent.bring_in(sheet_of(tmp_path / "sent.csv", *rows))
    dialog = opened(page, MessagesInDialog)
    assert isinstance(dialog, MessagesInDialog)
    idle(context)
    assert dialog.go_button.text() == "Bring in 1 message without the rest"
    assert any("row 3, column “Date sent”".casefold() in said.casefold() for _kind, said in dialog.notes.notes)
    dialog.save_rejects(tmp_path / "left.csv")
    idle(context)
    assert "Darker evenings" in (tmp_path / "left.csv").read_text(encoding="utf-8-sig")
    dialog.go()
    idle(context)
    assert "Cycle marking" in {each.subject for each in list_messages(context.store)}
    assert page.sent.fold.text() == "1 file was brought in"
    page.sent.fold.click()
    assert page.sent.files.isVisible()
    page.sent.files.withdraw()
    idle(context)
    assert "Cycle marking" not in {each.subject for each in list_messages(context.store)}
    assert list_message_batches(context.store)[0].withdrawn is not None


def test_columns_that_cannot_be_told_are_chosen(
    page: MessagesPage, context: Context, tmp_path: Path, idle: Idle
) -> None:
    path = sheet_of(tmp_path / "sent.csv", ("Cycle marking", "03/11/2026"), heads=("Thema", "Tag"))
    page.choose("sent")
    page.sent.bring_in(path)
    dialog = opened(page, MessagesInDialog)
    assert isinstance(dialog, MessagesInDialog)
    idle(context)
    assert not dialog.go_button.isEnabled()
    for key, head in (("subject", "Thema"), ("sent_on", "Tag")):
        combo = dialog.combos[key]
        combo.setCurrentIndex(combo.findData(head))
        combo.activated.emit(combo.currentIndex())
        idle(context)
    assert dialog.go_button.text() == "Bring in 1 message"
    dialog.reject()


# ---------------------------------------------------------------- queries and growth


def test_a_query_is_opened_in_its_segment(page: MessagesPage, context: Context, idle: Idle) -> None:
    query = list_queries(context.store)[0]
    page.open(query_id=query.id)
    idle(context)
    assert page.segments.current == "queries"
    assert page.head.fact.text() == page.queries.fact


def test_growth_shows_what_is_known_and_its_source(page: MessagesPage, context: Context, idle: Idle) -> None:
    page.open(part="growth")
    idle(context)
    rows = {row.key: row for row in page.growth.rows.rows}
    assert len(rows) == 7
    assert rows["users"].change == "+30%"
    assert rows["user_growth"].words(rows["user_growth"].after) == "not known"
    page.growth.first.setCurrentIndex(page.growth.last.currentIndex())
    page.growth.refresh()
    assert page.growth.notes.notes == (("info", "Choose two months that differ."),)


def test_growth_reads_the_figures_that_are_named(page: MessagesPage, context: Context, idle: Idle) -> None:
    page.open(part="growth")
    idle(context)
    page.growth.choose_names()
    dialog = opened(page, GrowthNamesDialog)
    assert isinstance(dialog, GrowthNamesDialog)
    combo = dialog.combos["coverage"]
    combo.setCurrentIndex(combo.findData("Total users"))
    dialog.save()
    idle(context)
    row = next(each for each in page.growth.rows.rows if each.key == "coverage")
    assert row.name == "Total users"


# ---------------------------------------------------------------- how it looks


@pytest.mark.parametrize("size", [(1366, 768), (1280, 640)])
@pytest.mark.parametrize("theme", ["light", "sunlight"])
@pytest.mark.parametrize("part", ["tell", "sent", "growth"])
def test_nothing_is_cut_or_without_a_name(
    at: Callable[[str | None], MessagesPage],
    window: MainWindow,
    context: Context,
    idle: Idle,
    part: str,
    theme: str,
    size: tuple[int, int],
) -> None:
    look().use(theme)
    window.resize(*size)
    page = at(None)
    page.choose(part)
    idle(context)
    settle()
    assert cut_strings(page) == []
    assert unnamed(page) == []
    assert out_of_order(page) == []
