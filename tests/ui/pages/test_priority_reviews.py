"""A review on the Priorities page: three columns, a decision by one key, nothing typed is lost, signed and read."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from acting import dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.priority_review import ADOPTED, NOT_ADOPTED, PARTNER, ReviewView
from beatbook.services.deeds import last_deed
from beatbook.services.issue_links import issues_of
from beatbook.services.places import find_place
from beatbook.services.priorities import list_priorities
from beatbook.services.priority_reviews import get_review, list_reviews, save_review
from beatbook.services.undo import undo
from beatbook.ui.context import Context
from beatbook.ui.dialogs.issue_under import IssueUnderDialog
from beatbook.ui.dialogs.review import BeginReviewDialog, PutInDialog
from beatbook.ui.look import look
from beatbook.ui.note_print import note_page
from beatbook.ui.pages.priorities import PrioritiesPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot) -> PrioritiesPage:
    """The page for Marl Common, whose review lies half done."""
    context.choose_place(find_place(context.store, "Marl Common ward"))
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("priorities")
    shown = window.page
    assert isinstance(shown, PrioritiesPage)
    shown.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
    shown.mark_stale()
    idle(context)
    settle()
    return shown


@pytest.fixture
def draft(page: PrioritiesPage, context: Context, hands: Hands) -> PrioritiesPage:
    """The half-done review, opened by its key."""
    page.table.setFocus()
    hands.press("V")
    settle()
    assert page.reviewing
    return page


def kept(page: PrioritiesPage, context: Context) -> ReviewView:
    """The open review as the store has it."""
    assert page.desk.review is not None
    return get_review(context.store, page.desk.review.id)


def test_the_draft_is_gone_on_with(draft: PrioritiesPage) -> None:
    assert draft.head.title.text() == "Review of priorities"
    assert draft.head.fact.text().startswith("Marl Common, ")
    assert draft.desk.body.finding.text().startswith("2 of ")
    assert not draft.panel.isVisible()
    assert draft.desk.panel.isVisible()
    assert draft.desk.panel.title.text() == "Drug dealing by the garages"


def test_one_key_decides_and_enter_goes_on(draft: PrioritiesPage, context: Context, hands: Hands) -> None:
    table, panel = draft.desk.body.table, draft.desk.panel
    third = draft.desk.review.candidates[2]  # type: ignore[union-attr]
    table.choose(third.id)
    table.setFocus()
    hands.press("N")
    assert panel.reason.hasFocus()
    hands.write("Few speak of it")
    hands.press("Enter")
    assert table.hasFocus()
    assert panel.candidate is not None
    assert panel.candidate.id != third.id
    assert draft.desk.saver.flush()
    now = kept(draft, context).candidates[2]
    assert (now.decision, now.reason) == (NOT_ADOPTED, "Few speak of it")


def test_a_partner_is_asked_for_by_name(draft: PrioritiesPage, context: Context, hands: Hands) -> None:
    table, panel = draft.desk.body.table, draft.desk.panel
    table.choose(draft.desk.review.candidates[3].id)  # type: ignore[union-attr]
    table.setFocus()
    hands.press("P")
    assert panel.partner.hasFocus()
    hands.write("Wenfold District Council")
    hands.press("Enter")
    assert panel.reason.hasFocus()
    hands.press("Enter")
    draft.desk.saver.flush()
    now = kept(draft, context).candidates[3]
    assert (now.decision, now.partner) == (PARTNER, "Wenfold District Council")


def test_what_is_typed_survives_leaving(draft: PrioritiesPage, context: Context, hands: Hands) -> None:
    draft.desk.body.sign.by.setFocus()
    draft.desk.body.sign.by.selectAll()
    hands.write("Panel of se")
    hands.press("Esc")
    settle()
    assert not draft.reviewing
    assert draft.panel.isVisible()
    draft.review()
    assert draft.desk.body.sign.by.text() == "Panel of se"


def test_signing_says_what_is_missing(draft: PrioritiesPage, context: Context, hands: Hands) -> None:
    draft.desk.body.table.setFocus()
    hands.press("Ctrl+Enter")
    settle()
    told = [words for _kind, words in draft.desk.body.sign.faults.notes]
    assert told[0].startswith("“Road safety issues”: Say why in a few words")
    assert draft.desk.panel.reason_field.fault == "Say why in a few words: residents will ask."
    assert not kept(draft, context).decided


def test_signing_decides_and_the_review_can_only_be_read(
    draft: PrioritiesPage, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    said = heard(context)
    review = kept(draft, context)
    fields = {
        each.id: {"decision": ADOPTED if at < 2 else NOT_ADOPTED, "reason": "It was said so"}
        for at, each in enumerate(review.candidates)
    }
    save_review(context.store, review_id=review.id, candidates=fields)
    draft.desk.open(review.id)
    hands.press("Ctrl+Enter")
    idle(context)
    settle()
    now = kept(draft, context)
    assert now.decided_on == practice_today
    assert now.decided_by == "Ward panel"
    assert said[0].lead.startswith("Priorities for Marl Common are decided: 2 adopted")
    titles = {each.title for each in list_priorities(context.store, place_id=now.place_id)}
    assert {each.title for each in now.candidates[:2]} <= titles
    assert not draft.desk.body.sign.form.isVisible()
    assert not draft.desk.panel.reason_field.isVisible()
    assert draft.desk.panel.told.text() == "Adopted. It was said so."
    draft.desk.body.table.setFocus()
    hands.press("N")
    assert kept(draft, context) == now


def test_a_decision_taken_back_can_be_written_again(
    draft: PrioritiesPage, context: Context, idle: Idle, hands: Hands
) -> None:
    review = kept(draft, context)
    fields = {each.id: {"decision": NOT_ADOPTED, "reason": "It was said so"} for each in review.candidates}
    save_review(context.store, review_id=review.id, candidates=fields)
    draft.desk.open(review.id)
    hands.press("Ctrl+Enter")
    idle(context)
    assert not draft.desk.is_draft
    deed = last_deed(context.store, since=datetime.now().astimezone() - timedelta(hours=1))
    assert deed is not None
    context.announce(undo(context.store, deed))
    settle()
    assert draft.desk.is_draft
    assert draft.desk.body.sign.form.isVisible()


def test_sorting_by_one_column_moves_rows_alone(draft: PrioritiesPage) -> None:
    table = draft.desk.body.table
    drawn = [row.id for row in table.model().rows]
    table.order_by("survey")
    votes = [row.votes / row.base for row in table.model().rows if row.votes is not None]
    assert votes == sorted(votes, reverse=True)
    table.order_by("drawn")
    assert [row.id for row in table.model().rows] == drawn


def test_a_matter_and_an_answer_are_put_in(draft: PrioritiesPage, context: Context, idle: Idle, hands: Hands) -> None:
    draft.desk.body.add_button.click()
    settle()
    dialog = dialog_of(draft)
    assert isinstance(dialog, PutInDialog)
    hands.write("Lorries at night")
    hands.press("Enter")
    idle(context)
    settle()
    assert kept(draft, context).candidates[-1].title == "Lorries at night"
    assert draft.desk.panel.title.text() == "Lorries at night"
    draft.desk.body.add_button.click()
    settle()
    dialog = dialog_of(draft)
    assert isinstance(dialog, PutInDialog)
    dialog.pick.setCurrentIndex(1)
    key = dialog.pick.currentData()
    dialog.save()
    idle(context)
    last = kept(draft, context).candidates[-1]
    assert last.option_key == key
    assert last.votes


def test_counting_again_keeps_what_was_typed(draft: PrioritiesPage, context: Context, idle: Idle) -> None:
    before = kept(draft, context)
    draft.desk.body.count_button.click()
    idle(context)
    now = kept(draft, context)
    assert [(c.id, c.decision, c.reason) for c in now.candidates[: len(before.candidates)]] == [
        (c.id, c.decision, c.reason) for c in before.candidates
    ]


def test_past_reviews_are_listed_read_and_copied(page: PrioritiesPage, context: Context) -> None:
    context.choose_place(find_place(context.store, "Harrowgill parish"))
    settle()
    assert page.list.reviews.fold.text() == "1 review"
    page.list.reviews.fold.click()
    page.list.reviews.table.activated.emit(page.list.reviews.table.currentIndex())
    settle()
    assert page.desk.body.finding.text() == "3 adopted, 1 led by a partner, 1 not adopted."
    page.desk.copy_note()
    text = QGuiApplication.clipboard().text()
    assert "Cars racing on Moor Lane at night: Adopted\n" in text
    assert "  Reason: This came first, 6 to 1.\n" in text
    assert "By: Panel of seven: four parish councillors" in text


def test_the_note_is_a_page(page: PrioritiesPage, context: Context) -> None:
    from beatbook.domain.decision_note import decision_note

    review = next(each for each in list_reviews(context.store) if each.decided)
    text = note_page(decision_note(review)).toPlainText()
    assert text.startswith("Review of priorities: Harrowgill")
    assert all(f"{each.title}: " in text for each in review.candidates)


def test_beginning_a_review_where_none_lies(page: PrioritiesPage, context: Context, idle: Idle, hands: Hands) -> None:
    context.choose_place(find_place(context.store, "Kestrel Bank ward"))
    settle()
    page.review()
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, BeginReviewDialog)
    assert dialog.place.currentText() == "Kestrel Bank ward"
    hands.press("Enter")
    idle(context)
    settle()
    assert page.reviewing
    assert page.desk.panel.title.text() == "Noise outside the library after dark"


def test_dropping_a_draft_asks_why(draft: PrioritiesPage, context: Context, idle: Idle, hands: Hands) -> None:
    review = kept(draft, context)
    draft.desk.body.sign.drop_button.click()
    settle()
    hands.write("Begun for the wrong ward")
    hands.press("Ctrl+Enter")
    idle(context)
    settle()
    assert not draft.reviewing
    assert review.id not in [each.id for each in list_reviews(context.store)]


def test_an_issue_is_put_under_a_priority_and_taken_away(
    page: PrioritiesPage, context: Context, idle: Idle, hands: Hands
) -> None:
    context.choose_place(find_place(context.store, "Thornley Fold ward"))
    settle()
    said = heard(context)
    priority = page.panel.priority
    assert priority is not None
    held = issues_of(context.store, priority_id=priority.id)
    page.table.setFocus()
    hands.press("I")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, IssueUnderDialog)
    chosen = dialog.pick.currentData()
    hands.press("Ctrl+Enter")
    idle(context)
    assert set(issues_of(context.store, priority_id=priority.id)) == {*held, chosen}
    assert len(page.panel.issue_buttons) == len(held) + 1
    said[0].actions[0].run()
    idle(context)
    assert issues_of(context.store, priority_id=priority.id) == held


def test_the_file_for_police_uk(page: PrioritiesPage, context: Context, idle: Idle, tmp_path: Path) -> None:
    said = heard(context)
    page.police.save_to(tmp_path / "Priorities.json")
    idle(context)
    rows = json.loads((tmp_path / "Priorities.json").read_text(encoding="ascii"))
    open_here = list_priorities(context.store, place_id=context.place_id)
    assert len(rows) == len(open_here)
    assert said[0].lead == f"{len(rows)} priority is in Priorities.json."


@pytest.mark.parametrize("size", [(1366, 768), (1280, 640)])
@pytest.mark.parametrize("theme", ["light", "sunlight"])
def test_nothing_is_cut_and_all_is_named(
    draft: PrioritiesPage, window: MainWindow, size: tuple[int, int], theme: str
) -> None:
    look().use(theme)
    window.resize(*size)
    settle()
    assert cut_strings(window) == []
    assert unnamed(draft) == []
    assert out_of_order(draft) == []
