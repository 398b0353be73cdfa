"""What is settled on the Briefings page, and how a briefing goes out: cleared, kept, looked back at, in a batch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from briefing_page import STORY, opened, settled, typed
from looking import SIZES, cut_strings, out_of_order, unnamed
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import day_short
from beatbook.domain.releases import CHECKLIST
from beatbook.services.briefing_drafts import draft, save_text
from beatbook.services.likely_questions import question_sheet
from beatbook.services.places import find_place
from beatbook.services.releases import release_file, releases
from beatbook.ui.context import Context
from beatbook.ui.dialogs.briefing_batch import BatchDialog
from beatbook.ui.dialogs.changed_since import ChangedSinceDialog
from beatbook.ui.dialogs.clear_release import ClearDialog
from beatbook.ui.dialogs.paper_shown import PaperDialog
from beatbook.ui.dialogs.released import ReleasedDialog
from beatbook.ui.look import look
from beatbook.ui.pages.briefings import BriefingsPage
from beatbook.ui.paper_spots import boxes
from beatbook.ui.release_files import save_all
from beatbook.ui.widgets.find_card import FindCard
from beatbook.ui.widgets.fold import Fold
from beatbook.ui.widgets.going_out import CHECK, WRITE
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, qtbot: QtBot, practice_today: date) -> BriefingsPage:
    """Harrowgill's briefing with a story and a house number in it, and nothing else to settle."""
    made = opened(window, context, idle, practice_today)
    for key in tuple(made.words.boxes):
        if made.keeper.text(key):
            typed(made, context, qtbot, idle, key, "")
    typed(made, context, qtbot, idle, "message", STORY)
    made.right.show_pane(CHECK)
    return made


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    document.close()
    return " ".join(text.split())


def settle_all(page: BriefingsPage, context: Context, idle: Idle) -> None:
    while page.built is not None and page.built.looked.finds:
        page.deeds.keep(page.built.looked.finds[0], "It is the name of a road.")
        idle(context)


def cleared(page: BriefingsPage, context: Context, idle: Idle, why: str = "") -> None:
    """Through the checklist, every line ticked."""
    page.clear_button.click()
    dialog = page.findChild(ClearDialog)
    assert dialog is not None
    for box in dialog.boxes.values():
        box.click()
    if dialog.why is not None:
        dialog.why.setPlainText(why)
    dialog.save()
    idle(context)


def card_buttons(card: FindCard) -> dict[str, QPushButton]:
    return {each.text(): each for each in card.findChildren(QPushButton) if each.isVisible()}


# ---------------------------------------------------------------- settled


def test_what_is_found_stands_by_its_number_everywhere(page: BriefingsPage) -> None:
    assert page.built is not None
    finds = page.built.looked.finds
    assert [find.found for find in finds] == ["The family at", "14 Moor Lane"]
    assert [card.settles.number for card in page.before.cards] == [1, 2]
    parts = {part.key: part for part in page.form.sections.parts}
    assert parts["message"].finds == (1, 2)
    assert [spot.number for spot in page.built.spots] == [1, 2]
    assert page.left_words.text() == "2 findings to settle first"
    assert not page.clear_button.isEnabled()


def test_a_click_on_the_page_leads_to_the_card_and_the_card_to_the_page(page: BriefingsPage, qtbot: QtBot) -> None:
    assert page.built is not None
    page.right.show_pane(WRITE)
    page.paper.look_at(2)
    sheets = page.paper.widget()
    spot = page.built.spots[1]
    place = sheets.place_of(spot.page)  # type: ignore[attr-defined]
    middle = boxes(spot, place, page.paper.scale)[0].center()
    qtbot.mouseClick(sheets, Qt.MouseButton.LeftButton, pos=QPoint(round(middle.x()), round(middle.y())))
    assert page.right.pane == CHECK
    second = page.before.cards[1]
    assert second.isAncestorOf(page.window().focusWidget())
    told: list[int] = []
    page.before.looked.connect(told.append)
    page.before.cards[0].take_keyboard()
    assert told[-1:] == [1] or page.window().focusWidget() is page.before.cards[0].accept_button


def test_taking_what_is_suggested_changes_the_pages_and_not_the_record(
    page: BriefingsPage, context: Context, idle: Idle
) -> None:
    page.before.cards[1].accept_button.click()
    idle(context)
    assert page.built is not None
    assert "14 Moor Lane" not in words_of(page.built.pdf)
    assert "Moor Lane have moved" in words_of(page.built.pdf)
    assert page.keeper.text("message") == STORY
    assert page.words.boxes["message"].edit.toPlainText() == STORY


def test_other_words_and_reasons_are_asked_for_in_place(
    page: BriefingsPage, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    card = page.before.cards[1]
    card.keep_button.click()
    buttons = card_buttons(card)
    buttons["Keep it"].click()
    assert page.built is not None
    assert len(page.built.looked.finds) == 2
    assert card.edit is not None
    card.change_button.click()
    assert card.edit.toPlainText() == STORY
    card.edit.setPlainText("A family has moved, and calls there have stopped.")
    qtbot.keyClick(card.edit, Qt.Key.Key_Return)
    idle(context)
    assert "A family has moved" in words_of(page.built.pdf)


def test_a_reason_half_typed_outlives_a_change_elsewhere(
    page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle
) -> None:
    card = page.before.cards[0]
    card.keep_button.click()
    assert card.edit is not None
    qtbot.keyClicks(card.edit, "They told the council")
    page.words.boxes["advice"].edit.setPlainText("Ring 01632 960 999 at night.")
    settled(page, context, qtbot, idle)
    again = page.before.cards[0]
    assert again is not card
    assert again.edit is not None
    assert again.edit.toPlainText() == "They told the council"


def test_what_was_decided_can_be_taken_back(page: BriefingsPage, context: Context, idle: Idle) -> None:
    settle_all(page, context, idle)
    assert page.before.cards == ()
    assert page.clear_button.isEnabled()
    assert page.built is not None
    decided = page.built.looked.settled
    assert all(each.reason == "It is the name of a road." for each in decided)
    page.before.taken_back.emit(decided[0])
    idle(context)
    assert len(page.before.cards) == 1
    assert not page.clear_button.isEnabled()


# ---------------------------------------------------------------- cleared


def test_nothing_goes_out_before_every_line_is_ticked(page: BriefingsPage, context: Context, idle: Idle) -> None:
    settle_all(page, context, idle)
    page.clear_button.click()
    dialog = page.findChild(ClearDialog)
    assert dialog is not None
    for line in CHECKLIST[:-1]:
        dialog.boxes[line.key].click()
    dialog.save()
    assert CHECKLIST[-1].words in dialog.fault
    assert releases(context.store) == ()
    dialog.reject()
    assert unnamed(dialog) == []


def test_what_somebody_else_wrote_meanwhile_does_not_go_out_unread(
    page: BriefingsPage, context: Context, idle: Idle
) -> None:
    settle_all(page, context, idle)
    assert page.built is not None
    place_id, month = page.built.place_id, page.built.draft.month
    page.clear_button.click()
    dialog = page.findChild(ClearDialog)
    assert dialog is not None
    for box in dialog.boxes.values():
        box.click()
    version = draft(context.store, place_id=place_id, month=month).text("thanks").version
    save_text(context.store, place_id=place_id, month=month, key="thanks", text="Thank you, Guides.", version=version)
    dialog.save()
    idle(context)
    assert "reads otherwise" in dialog.fault
    assert releases(context.store) == ()


def test_what_is_cleared_is_kept_with_who_and_when(
    page: BriefingsPage, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    settle_all(page, context, idle)
    cleared(page, context, idle)
    (release,) = releases(context.store)
    assert release.forms == ("pdf", "large", "html", "text")
    assert release.cleared_by == f"{context.officer.rank} {context.officer.name}"
    assert {tick.key for tick in release.checklist} == {line.key for line in CHECKLIST}
    said = words_of(release_file(context.store, release.id).data)
    assert "OFFICIAL: cleared for release" in said
    assert "DRAFT" not in said
    assert "DRAFT" in words_of(page.built.pdf if page.built else b"")
    on = day_short(release.released_at.date())
    qtbot.waitUntil(lambda: page.head.fact.text().startswith(f"November 2026, released {on}, "), timeout=20_000)
    assert page.beside.changed == "Nothing: it says the same."


def test_again_only_with_a_reason_and_what_changed_is_told(
    page: BriefingsPage, context: Context, qtbot: QtBot, idle: Idle
) -> None:
    settle_all(page, context, idle)
    cleared(page, context, idle)
    typed(page, context, qtbot, idle, "advice", "Lock the shed.")
    page.deeds.changes()
    idle(context)
    since = page.findChild(ChangedSinceDialog)
    assert since is not None
    since.accept()
    page.clear_button.click()
    dialog = page.findChild(ClearDialog)
    assert dialog is not None
    for box in dialog.boxes.values():
        box.click()
    dialog.save()
    assert dialog.why_field is not None
    assert dialog.why_field.fault
    assert dialog.why is not None
    dialog.why.setPlainText("Advice was missing")
    dialog.save()
    idle(context)
    newest, first = releases(context.store)
    assert newest.replaces_id == first.id
    page.deeds.released()
    shown = page.findChild(ReleasedDialog)
    assert shown is not None
    idle(context)
    assert shown.shown is not None
    assert shown.shown.release.id == newest.id
    assert shown.shown.changes is not None
    assert [change.key for change in shown.shown.changes] == ["advice"]
    assert shown.shown.faults == ()
    assert "Lock the shed." in shown.text.toPlainText()
    shown.list.setCurrentRow(1)
    idle(context)
    assert "Lock the shed." not in shown.text.toPlainText()
    assert unnamed(shown) == []


def test_its_files_are_saved_as_they_went_out(
    page: BriefingsPage, context: Context, idle: Idle, tmp_path: Path
) -> None:
    settle_all(page, context, idle)
    cleared(page, context, idle)
    (release,) = releases(context.store)
    out = tmp_path / "out"
    out.mkdir()
    for _ in range(2):
        save_all(context, page, release.id, out)
        idle(context)
    names = sorted(path.name for path in out.iterdir())
    assert len(names) == 8
    pdf = release_file(context.store, release.id)
    assert (out / pdf.name).read_bytes() == pdf.data


# ---------------------------------------------------------------- beside it, and many


def test_likely_questions_are_counted_and_shown(
    page: BriefingsPage, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    assert page.built is not None
    sheet = question_sheet(context.store, place_id=page.built.place_id, month=page.built.draft.month)
    qtbot.waitUntil(lambda: page.beside.questions == len(sheet.questions) > 0, timeout=20_000)
    page.deeds.questions()
    dialog = page.findChild(PaperDialog)
    assert dialog is not None
    idle(context)
    assert dialog.shown is not None
    assert "not for handing out" in words_of(dialog.shown.pdf)


def test_all_parishes_in_one_go(page: BriefingsPage, context: Context, idle: Idle, tmp_path: Path) -> None:
    page.deeds.batch()
    dialog = page.findChild(BatchDialog)
    assert dialog is not None
    dialog.folder.setText("")
    dialog.make()
    assert dialog.folder_field.fault
    out = tmp_path / "out"
    dialog.folder.setText(str(out))
    dialog.make()
    assert dialog.progress.busy
    idle(context)
    assert dialog.batch is not None
    made = sorted(path.name for path in out.iterdir())
    assert dialog.batch.sheet in made
    assert len(made) == len(dialog.batch.items) + 1
    assert any("to settle" in line for line in dialog.made.lines)
    assert unnamed(dialog) == []
    dialog.show_sheet()
    idle(context)
    sheet = dialog.findChild(PaperDialog)
    assert sheet is not None
    assert sheet.shown is not None


def test_a_batch_that_is_cancelled_leaves_nothing(
    page: BriefingsPage, context: Context, idle: Idle, tmp_path: Path
) -> None:
    page.deeds.batch()
    dialog = page.findChild(BatchDialog)
    assert dialog is not None
    out = tmp_path / "out"
    dialog.folder.setText(str(out))
    dialog.make()
    dialog.reject()
    idle(context)
    assert dialog.batch is None
    assert not out.exists() or list(out.iterdir()) == []
    assert "Cancelled" in dialog.fault
    assert dialog.make_button.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_where_things_are_settled(
    page: BriefingsPage, context: Context, idle: Idle, size: tuple[int, int], theme: str
) -> None:
    look().use(theme)
    window = page.window()
    window.resize(*size)
    idle(context)
    assert cut_strings(window) == []
    assert unnamed(page) == []
    assert out_of_order(page) == []
    settle_all(page, context, idle)
    page.clear_button.click()
    dialog = page.findChild(ClearDialog)
    assert dialog is not None
    assert cut_strings(dialog) == []


# ---------------------------------------------------------------- the keyboard


def test_the_keyboard_stays_where_things_are_settled(
    page: BriefingsPage, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    window = page.window()
    card = page.before.cards[0]
    card.keep_button.setFocus()
    qtbot.keyClick(card.keep_button, Qt.Key.Key_Space)
    assert card.edit is not None
    qtbot.keyClick(card.edit, Qt.Key.Key_Return)
    assert window.focusWidget() is card.edit
    qtbot.keyClick(card.edit, Qt.Key.Key_Escape)
    assert card.edit is None
    assert window.focusWidget() is card.keep_button
    while page.before.cards:
        page.before.cards[0].take_keyboard()
        page.deeds.keep(page.before.cards[0].settles, "It is the name of a road.")
        idle(context)
    assert window.focusWidget() is page.paper
    fold = page.before.findChild(Fold)
    assert fold is not None
    fold.click()
    back = next(
        each for each in page.before.findChildren(QPushButton) if each.text() == "Take back" and each.isVisible()
    )
    back.setFocus()
    qtbot.keyClick(back, Qt.Key.Key_Space)
    idle(context)
    assert page.before.cards[0].isAncestorOf(window.focusWidget())


def test_a_section_that_is_added_is_written_in_sight(
    page: BriefingsPage, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    page.window().resize(1280, 640)
    page.deeds._add("Village hall")
    idle(context)
    (key,) = [key for key in page.words.boxes if key.startswith("own")]
    assert page.window().focusWidget() is page.words.boxes[key].edit
    qtbot.waitUntil(lambda: not page.words.boxes[key].edit.visibleRegion().isEmpty())
    page.deeds._rename(key, "Hall news")
    idle(context)
    assert page.window().focusWidget() is page.words.boxes[key].edit
    assert page.words.boxes[key].edit.accessibleName().startswith("Hall news")
    context.choose_place(find_place(context.store, "Wenfold"))
    idle(context)
    assert page.window().focusWidget() is page.paper


def test_one_bar_says_what_was_cleared_last(
    page: BriefingsPage, context: Context, idle: Idle, window: MainWindow
) -> None:
    settle_all(page, context, idle)
    cleared(page, context, idle)
    cleared(page, context, idle, "Once more")
    told = [message.lead for message in window.messages.shown if message.lead.startswith("Cleared")]
    assert told == ["Cleared for release: Harrowgill briefing, November 2026."]
