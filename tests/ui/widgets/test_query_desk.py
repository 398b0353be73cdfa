"""The desk of queries: noted in one line, answered, drafts kept, made issues, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from acting import dialog_of, heard
from keys import Hands
from looking import cut_strings, settle, unnamed
from pytestqt.qtbot import QtBot

from beatbook.domain.queries import QueryView
from beatbook.services.history import history
from beatbook.services.issues import get_issue
from beatbook.services.places import list_places
from beatbook.services.queries import get_query, list_queries, query_clock
from beatbook.ui.context import Context
from beatbook.ui.dialogs.query import EditQueryDialog, TieQueryDialog
from beatbook.ui.dialogs.reason import ReasonDialog
from beatbook.ui.widgets.query_desk import QueryDesk

Idle = Callable[[Context], None]
CARS = "Cars racing on Moor Lane"


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def desk(context: Context, idle: Idle, qtbot: QtBot) -> QueryDesk:
    made = QueryDesk(context)
    qtbot.addWidget(made)
    made.resize(1084, 592)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    idle(context)
    made.table.setFocus()
    settle()
    return made


def chosen(desk: QueryDesk) -> QueryView:
    query = desk.table.current_row()
    assert isinstance(query, QueryView)
    return query


def choose(desk: QueryDesk, subject: str) -> QueryView:
    query = next(query for query in desk.queries if query.subject.startswith(subject))
    assert desk.table.choose(query.id)
    return query


def test_the_most_urgent_is_chosen_with_its_clock(desk: QueryDesk) -> None:
    assert chosen(desk).subject == CARS
    assert "over" in desk.panel.clock.lead.text()
    assert "holding reply" in desk.panel.words_field.control.accessibleDescription()
    assert [query.id for query in desk.queries] == [query.id for query in list_queries(desk._context.store)]


def test_a_query_is_noted_in_one_line(desk: QueryDesk, context: Context, idle: Idle, hands: Hands) -> None:
    before = len(desk.queries)
    hands.press("N")
    hands.write("Who cuts the hedge at the crossing?")
    hands.press("Enter")
    assert "Choose the place" in desk.entry._said.text()
    desk.entry.place.setCurrentIndex(0)
    desk.entry.subject.setFocus()
    hands.press("Enter")
    idle(context)
    assert len(desk.queries) == before + 1
    assert chosen(desk).subject == "Who cuts the hedge at the crossing?"
    assert chosen(desk).officer_id == context.officer_id
    assert desk.entry.subject.text() == ""
    assert desk.entry.subject.hasFocus()


def test_one_that_came_earlier_has_its_own_moment(desk: QueryDesk, context: Context, idle: Idle) -> None:
    desk.entry.subject.setText("Rung in yesterday")
    desk.entry.place.setCurrentIndex(0)
    desk.entry.earlier.setChecked(True)
    wanted = desk.now().replace(second=0, microsecond=0) - timedelta(days=1)
    desk.entry.moment.show_moment(wanted)
    desk.entry.note()
    idle(context)
    assert chosen(desk).received == wanted


def test_what_cannot_be_is_said_beside_the_line(desk: QueryDesk, context: Context, idle: Idle) -> None:
    desk.entry.subject.setText("From tomorrow")
    desk.entry.place.setCurrentIndex(0)
    desk.entry.earlier.setChecked(True)
    desk.entry.moment.show_moment(desk.now() + timedelta(days=1))
    desk.entry.note()
    idle(context)
    assert "cannot have come later" in desk.entry._said.text()
    assert desk.entry.subject.text() == "From tomorrow"


def test_a_reply_is_kept_as_it_is_written(desk: QueryDesk, context: Context, idle: Idle, hands: Hands) -> None:
    query = chosen(desk)
    hands.press("R")
    hands.write("The van comes on")
    choose(desk, "Who is our PCSO")
    assert desk.panel.words.toPlainText() == ""
    choose(desk, "Cars racing")
    assert desk.panel.words.toPlainText() == "The van comes on"
    desk.hide()
    idle(context)
    kept = get_query(context.store, query.id)
    assert (kept.reply, kept.replied) == ("The van comes on", None)


def test_answering_late_asks_why_and_may_be_taken_back(
    desk: QueryDesk, context: Context, idle: Idle, hands: Hands
) -> None:
    query, messages = chosen(desk), heard(context)
    assert desk.panel.why_field.isVisible()
    hands.press("R")
    hands.write("The van comes on Friday.")
    desk.panel.why.setText("Nobody on duty")
    hands.press("Ctrl+Enter")
    idle(context)
    done = get_query(context.store, query.id)
    assert (done.reply, done.miss_why) == ("The van comes on Friday.", "Nobody on duty")
    assert done.standing(datetime.now().astimezone()) == "missed"
    assert not desk.panel.replying.isVisible() or chosen(desk).id != query.id
    messages[-1].actions[-1].run()
    idle(context)
    assert get_query(context.store, query.id).replied is None
    assert any(line.why == "answer taken back" for line in history(context.store, query.uid))


def test_an_empty_answer_is_none(desk: QueryDesk, context: Context, idle: Idle, hands: Hands) -> None:
    hands.press("R", "Ctrl+Enter")
    idle(context)
    assert desk.panel.words_field.fault
    assert get_query(context.store, chosen(desk).id).replied is None


def test_answering_in_time_asks_no_reason(desk: QueryDesk, context: Context, idle: Idle, hands: Hands) -> None:
    query = choose(desk, "Fireworks")
    assert not desk.panel.why_field.isVisible()
    desk.panel.words.setFocus()
    hands.write("Ring 101, or 999 while it happens.")
    desk.panel.answer_button.click()
    idle(context)
    assert get_query(context.store, query.id).answered_in_time


def test_a_missed_one_tells_why_and_takes_a_reason_later(
    desk: QueryDesk, context: Context, idle: Idle, hands: Hands
) -> None:
    query = choose(desk, "Motorbikes")
    assert "on leave" in desk.panel.reason.text()
    late = chosen_late(desk, context, idle)
    assert desk.panel.later.isVisible()
    desk.panel.later.setFocus()
    hands.write("The inbox was full")
    hands.press("Enter")
    idle(context)
    assert get_query(context.store, late).miss_why == "The inbox was full"
    assert query.id != late


def chosen_late(desk: QueryDesk, context: Context, idle: Idle) -> int:
    """A query that is answered too late, without a reason."""
    query = choose(desk, "Cars racing")
    desk.panel.words.setPlainText("Done")
    desk.panel.answer_button.click()
    idle(context)
    choose(desk, "Cars racing")
    return query.id


def test_an_issue_is_made_by_one_key(desk: QueryDesk, context: Context, idle: Idle, hands: Hands) -> None:
    query, messages = chosen(desk), heard(context)
    desk.table.setFocus()
    hands.press("I")
    idle(context)
    issue_id = get_query(context.store, query.id).issue_id
    assert issue_id is not None
    assert get_issue(context.store, issue_id).title == CARS
    asked: list[tuple[str, object]] = []
    context.asked_for.connect(lambda page, what: asked.append((page, what)))
    messages[-1].actions[0].run()
    desk.panel.open_issue.click()
    assert asked == [("issues", {"issue_id": issue_id})] * 2
    assert not desk.panel.issue_button.isVisible()


def test_it_is_tied_to_an_issue_that_is_there(desk: QueryDesk, context: Context, idle: Idle) -> None:
    query = chosen(desk)
    desk.panel.tie_button.click()
    dialog = dialog_of(desk)
    assert isinstance(dialog, TieQueryDialog)
    dialog.save()
    assert dialog.pick_field.fault
    assert "Harrowgill" in dialog.pick.itemText(0)
    dialog.pick.setCurrentIndex(0)
    wanted = dialog.pick.key()
    dialog.save()
    idle(context)
    assert get_query(context.store, query.id).issue_id == wanted


def test_it_is_corrected_and_two_texts_are_shown(desk: QueryDesk, context: Context, idle: Idle, hands: Hands) -> None:
    from beatbook.services.queries import save_query

    query = chosen(desk)
    hands.press("E")
    dialog = dialog_of(desk)
    assert isinstance(dialog, EditQueryDialog)
    assert not dialog.changed
    dialog.subject.setText("Racing by the mill")
    save_query(context.store, query_id=query.id, version=query.version, subject="Racing by the school")
    dialog.save()
    idle(context)
    assert dialog.both.open_fields
    dialog.both.chosen.emit("subject", True)
    dialog.both.show_clashes("", ())
    dialog.save()
    idle(context)
    assert get_query(context.store, query.id).subject == "Racing by the mill"


def test_opening_again_asks_why(desk: QueryDesk, context: Context, idle: Idle) -> None:
    query = choose(desk, "Parking on the school")
    desk.panel.reopen_button.click()
    dialog = dialog_of(desk)
    assert isinstance(dialog, ReasonDialog)
    dialog.reason.setPlainText("It was a holding reply")
    dialog.save()
    idle(context)
    assert get_query(context.store, query.id).replied is None


def test_one_that_another_page_names_is_shown_whatever_the_period(desk: QueryDesk, context: Context) -> None:
    place = next(place for place in list_places(context.store) if place.name == "Marl Common")
    context.choose_place(place)
    desk.refresh()
    surgery = next(query for query in list_queries(context.store) if query.subject.startswith("When is"))
    assert surgery.id not in [query.id for query in desk.queries]
    desk.open(surgery.id)
    assert chosen(desk).id == surgery.id


def test_counts_by_place_are_those_of_the_service(desk: QueryDesk, context: Context) -> None:
    whole, places = query_clock(context.store, None, context.period)
    assert desk.fact == whole.words
    desk.counts.fold.setChecked(True)
    assert desk.counts.rows.rows == places
    assert "on leave" in " ".join(str(desk.counts.rows.columns[-1].text(row)) for row in places)


def test_a_line_that_was_typed_keeps_the_window_open(desk: QueryDesk, context: Context) -> None:
    assert desk.may_close()
    desk.entry.subject.setText("Half a que")
    messages = heard(context)
    assert not desk.may_close()
    assert "not noted" in messages[-1].lead


def test_everything_has_a_name_and_nothing_is_cut(desk: QueryDesk) -> None:
    desk.counts.fold.setChecked(True)
    settle()
    assert unnamed(desk) == []
    assert [text for text in cut_strings(desk) if "out of sight" not in text] == []
