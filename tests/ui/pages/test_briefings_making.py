"""How a briefing is made on its page: sections, words of its own, pages, print, language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest
from briefing_page import opened, settled, typed
from looking import SIZES, cut_strings, out_of_order, unnamed
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Month
from beatbook.services.briefing_drafts import draft, save_text
from beatbook.services.places import find_place
from beatbook.ui.context import Context
from beatbook.ui.dialogs.section_title import SectionTitleDialog
from beatbook.ui.look import look
from beatbook.ui.pages.briefings import BriefingsPage
from beatbook.ui.widgets.going_out import CHECK, WRITE
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
NOVEMBER = Month(2026, 11)


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, practice_today: date) -> BriefingsPage:
    return opened(window, context, idle, practice_today)


def words_of(page: BriefingsPage) -> str:
    assert page.built is not None
    document = pypdfium2.PdfDocument(page.built.pdf)
    text = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    document.close()
    return " ".join(text.split())


def test_what_is_typed_is_kept_and_on_the_pages(
    page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle
) -> None:
    typed(page, context, qtbot, idle, "message", "A quiet month, with thanks to the council.")
    assert "A quiet month, with thanks to the council." in words_of(page)
    place = find_place(context.store, "Harrowgill")
    kept = draft(context.store, place_id=place.id, month=NOVEMBER).text("message").text
    assert kept == "A quiet month, with thanks to the council."
    parts = {part.key: part for part in page.form.sections.parts}
    assert parts["message"].heading is not None
    assert page.window().focusWidget() is page.words.boxes["message"].edit


def test_what_is_seen_is_saved_while_words_are_typed(
    page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle, practice_today: date
) -> None:
    from beatbook.reports.briefing import briefing_pdf
    from beatbook.services.briefing import briefing_summary

    typed(page, context, qtbot, idle, "advice", "Lock the shed.")
    assert page.built is not None
    summary = briefing_summary(context.store, place_id=page.built.place_id, month=NOVEMBER, today=practice_today)
    assert page.built.pdf == briefing_pdf(summary)


def test_leaving_the_page_keeps_the_last_letters(page: BriefingsPage, window: MainWindow, context: Context) -> None:
    page.write_in("thanks")
    page.words.boxes["thanks"].edit.setPlainText("Our thanks to the watch.")
    window.show_page("today")
    place = find_place(context.store, "Harrowgill")
    assert draft(context.store, place_id=place.id, month=NOVEMBER).text("thanks").text == "Our thanks to the watch."


def test_another_place_keeps_them_too_and_shows_its_own(page: BriefingsPage, context: Context, idle: Idle) -> None:
    page.write_in("thanks")
    page.words.boxes["thanks"].edit.setPlainText("Our thanks to the watch.")
    harrowgill = find_place(context.store, "Harrowgill")
    context.choose_place(find_place(context.store, "Upper Wen"))
    idle(context)
    assert (
        draft(context.store, place_id=harrowgill.id, month=NOVEMBER).text("thanks").text == "Our thanks to the watch."
    )
    assert page.words.boxes["thanks"].edit.toPlainText() == ""


def test_last_time_s_words_are_offered_again(page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle) -> None:
    place = find_place(context.store, "Upper Wen")
    save_text(context.store, place_id=place.id, month=Month(2026, 10), key="advice", text="Lock the shed.", version=0)
    page.right.show_pane(WRITE)
    context.choose_place(place)
    idle(context)
    box = page.words.boxes["advice"]
    assert box.again_button.isVisible()
    assert "Lock the shed." not in words_of(page)
    box.again_button.click()
    settled(page, context, qtbot, idle)
    assert "Lock the shed." in words_of(page)
    assert not box.again_button.isVisible()


def test_a_section_left_out_is_off_the_paper_and_stays_so(
    page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle
) -> None:
    assert "Plans in progress" in words_of(page)
    page.form.sections.setFocus()
    page.form.sections.choose("plans")
    qtbot.keyClick(page.form.sections, Qt.Key.Key_Space)
    settled(page, context, qtbot, idle)
    assert "Plans in progress" not in words_of(page)
    parts = {part.key: part for part in page.form.sections.parts}
    assert not parts["plans"].on
    assert page.window().focusWidget() is page.form.sections
    place = find_place(context.store, "Harrowgill")
    later = draft(context.store, place_id=place.id, month=Month(2026, 12)).layout
    assert later.off == {"plans"}


def test_sections_moved_stand_in_their_order_on_paper(
    page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle
) -> None:
    page.form.sections.setFocus()
    page.form.sections.choose("plans")
    for _ in range(4):
        qtbot.keyClick(page.form.sections, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settled(page, context, qtbot, idle)
    said = words_of(page)
    assert said.index("Plans in progress") < said.index("What you told us")
    assert page.form.sections.keys.index("plans") < page.form.sections.keys.index("survey")


def test_pages_print_and_language_are_chosen(page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle) -> None:
    assert page.built is not None
    standard = len(page.built.outline.sizes)
    page.form.print_size.setCurrentIndex(1)
    page.form.print_size.activated.emit(1)
    settled(page, context, qtbot, idle)
    assert len(page.built.outline.sizes) > standard
    page.form.print_size.setCurrentIndex(0)
    page.form.print_size.activated.emit(0)
    page.form.language.setCurrentIndex(1)
    page.form.language.activated.emit(1)
    settled(page, context, qtbot, idle)
    assert "Tachwedd 2026" in words_of(page)
    assert {part.key: part.heading for part in page.form.sections.parts}["crime"] is not None
    page.form.language.setCurrentIndex(0)
    page.form.language.activated.emit(0)
    page.form.pages.setCurrentIndex(0)
    page.form.pages.activated.emit(0)
    settled(page, context, qtbot, idle)
    assert len(page.built.outline.sizes) < standard


def test_a_section_of_one_s_own(page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle) -> None:
    page.right.show_pane(WRITE)
    page.words.add_button.click()
    dialog = page.findChild(SectionTitleDialog)
    assert dialog is not None
    dialog.save()
    assert "no title" in dialog.title_field.fault
    qtbot.keyClicks(dialog.title, "Road works on Moor Lane")
    qtbot.keyClick(dialog.title, Qt.Key.Key_Return)
    settled(page, context, qtbot, idle)
    box = page.words.boxes["own1"]
    assert page.window().focusWidget() is box.edit
    qtbot.keyClicks(box.edit, "They begin on Monday.")
    settled(page, context, qtbot, idle)
    said = words_of(page)
    assert "Road works on Moor Lane" in said
    assert "They begin on Monday." in said
    box.taken_out.emit()
    settled(page, context, qtbot, idle)
    assert "They begin on Monday." not in words_of(page)
    window = page.window()
    assert isinstance(window, MainWindow)
    undo = next(each for each in window.messages.shown if "taken out" in each.lead).actions[0]
    undo.run()
    settled(page, context, qtbot, idle)
    assert "They begin on Monday." in words_of(page)


def test_a_colleague_s_words_meanwhile_are_shown_beside(
    page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle
) -> None:
    page.write_in("message")
    page.words.boxes["message"].edit.setPlainText("Mine.")
    place = find_place(context.store, "Harrowgill")
    version = draft(context.store, place_id=place.id, month=NOVEMBER).text("message").version
    save_text(context.store, place_id=place.id, month=NOVEMBER, key="message", text="Theirs.", version=version)
    assert not page.may_leave()
    box = page.words.boxes["message"]
    said = [each.text() for each in box.findChildren(QLabel) if each.isVisible()]
    assert any("“Theirs.”" in words for words in said)
    keep = next(each for each in box.findChildren(QPushButton) if each.text() == "Keep mine")
    keep.click()
    assert page.may_leave()
    idle(context)
    assert draft(context.store, place_id=place.id, month=NOVEMBER).text("message").text == "Mine."


def test_what_was_typed_is_kept_where_another_place_is_chosen_over_a_colleague_s_words(
    page: BriefingsPage, context: Context, idle: Idle
) -> None:
    page.write_in("message")
    page.words.boxes["message"].edit.setPlainText("Mine.")
    place = find_place(context.store, "Harrowgill")
    version = draft(context.store, place_id=place.id, month=NOVEMBER).text("message").version
    save_text(context.store, place_id=place.id, month=NOVEMBER, key="message", text="Theirs.", version=version)
    context.choose_place(find_place(context.store, "Upper Wen"))
    idle(context)
    assert draft(context.store, place_id=place.id, month=NOVEMBER).text("message").text == "Mine."
    window = page.window()
    assert isinstance(window, MainWindow)
    assert any("theirs is in the history" in each.line for each in window.messages.shown)


@pytest.mark.parametrize("theme", ["light", "sunlight"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_where_words_are_written(
    page: BriefingsPage, context: Context, idle: Idle, qtbot: QtBot, size: tuple[int, int], theme: str
) -> None:
    look().use(theme)
    window = page.window()
    window.resize(*size)
    page.right.show_pane(WRITE)
    idle(context)
    assert cut_strings(window) == []
    assert unnamed(page) == []
    assert out_of_order(page) == []
    page.right.show_pane(CHECK)
    assert cut_strings(window) == []
