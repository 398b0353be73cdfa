"""The Actions page: promises until they are kept, actions until done, visits by one key, powers counted."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from acting import cut_cells, dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtCore import QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.patrols import PatrolView
from beatbook.domain.summaries import OfficerView
from beatbook.services.actions import list_actions
from beatbook.services.issues import list_issues
from beatbook.services.patrol_visits import begin_visit, list_visits
from beatbook.services.patrols import get_patrol, list_patrols
from beatbook.services.places import find_place
from beatbook.services.powers import list_powers, power_table, shipped_powers
from beatbook.services.promises import get_promise, keep_promise, list_promises
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.closing import ClosingDialog
from beatbook.ui.dialogs.patrol import PatrolDialog
from beatbook.ui.dialogs.power_list import PowerListDialog
from beatbook.ui.dialogs.power_use import PowerUseDialog
from beatbook.ui.dialogs.reason import ReasonDialog
from beatbook.ui.dialogs.visit import VisitDialog
from beatbook.ui.dialogs.work import WorkDialog
from beatbook.ui.look import look
from beatbook.ui.pages.actions import ActionsPage
from beatbook.ui.patrol_card import card_of
from beatbook.ui.patrol_view import PatrolList
from beatbook.ui.power_view import PowerList
from beatbook.ui.settings import Settings
from beatbook.ui.theme import THEMES
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
SIZES = ((1366, 768), (1280, 640))
PARTS = ("promises", "actions", "patrols", "powers")


def at(day: date, clock: time = time(10, 0)) -> datetime:
    return datetime.combine(day, clock).astimezone()


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot) -> ActionsPage:
    """The page of all places, in a window that has the keyboard, on the day the practice store was filled."""
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("actions")
    shown = window.page
    assert isinstance(shown, ActionsPage)
    shown.now = lambda: at(practice_today)
    shown.mark_stale()
    idle(context)
    settle()
    return shown


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot, idle: Idle) -> Iterator[ActionsPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.show_page("actions")
    idle(context)
    assert isinstance(window.page, ActionsPage)
    yield window.page
    idle(context)
    context.jobs.close()


def shown_texts(page: ActionsPage) -> list[str]:
    model = page.part.table.model()
    assert isinstance(model, RowsTable)
    return [str(getattr(row, "text", None) or getattr(row, "title", "")) for row in model.rows]


def choose(page: ActionsPage, part: str) -> None:
    page.choose(part)
    to_list(page)


def to_list(page: ActionsPage) -> None:
    """The keyboard in the list: without a window manager no window takes it back from a dialog."""
    page.window().activateWindow()
    page.part.table.setFocus()
    settle()


# ---------------------------------------------------------------- promises and actions


def test_promises_are_those_that_are_open_what_is_due_first_on_top(page: ActionsPage, practice_store: Store) -> None:
    assert shown_texts(page) == [promise.text for promise in list_promises(practice_store)]
    count = """SELECT (SELECT count(*) FROM event_note WHERE kind = 'promise' AND done_on IS NULL
        AND withdrawn_on IS NULL) + (SELECT count(*) FROM action WHERE promised_to <> '' AND done_on IS NULL
        AND withdrawn_on IS NULL)"""
    with practice_store.reading() as session:
        open_now = session.execute(text(count)).scalar_one()
    assert page.head.fact.text().startswith(f"{open_now} open, ")
    assert page.part.number == str(open_now)


def test_a_promise_is_kept_by_keyboard_and_taken_back(page: ActionsPage, context: Context, idle: Idle) -> None:
    messages, hands = heard(context), Hands()
    choose(page, "promises")
    first = list_promises(context.store)[0]
    hands.press("K")
    idle(context)
    dialog = dialog_of(page.part)
    assert isinstance(dialog, ClosingDialog)
    hands.press("Ctrl+Enter")
    assert dialog.words_field.fault.startswith("Say in a few public words")
    hands.write("The figures were read out")
    hands.press("Ctrl+Enter")
    idle(context)
    assert get_promise(context.store, first.kind, first.id).outcome == "The figures were read out"
    assert first.text not in shown_texts(page)
    assert messages[-1].lead == "The promise is kept."
    messages[-1].actions[-1].run()
    idle(context)
    assert first.text in shown_texts(page)


def test_typed_words_are_not_lost_by_closing_or_by_somebody_else(
    page: ActionsPage, context: Context, idle: Idle, practice_today: date
) -> None:
    choose(page, "promises")
    first = list_promises(context.store)[0]
    Hands().press("W")
    idle(context)
    dialog = dialog_of(page.part)
    assert isinstance(dialog, ClosingDialog)
    dialog.words.setPlainText("The council does it now")
    dialog.reject()
    assert dialog.isVisible()
    assert "not saved" in dialog.fault
    asked = {"kind": first.kind, "id": first.id, "version": first.version}
    keep_promise(context.store, **asked, on=practice_today, outcome="Done by a colleague")  # type: ignore[arg-type]
    dialog.save()
    idle(context)
    assert dialog.fault.startswith("Somebody else changed it")
    dialog.save()
    idle(context)
    assert dialog.fault == "The promise is closed already. Open it again before you change how it ended."
    assert dialog.typed == "The council does it now"
    dialog.reject()
    dialog.reject()


def test_all_shows_what_ended_in_the_period_with_its_words(page: ActionsPage, context: Context, idle: Idle) -> None:
    page.part.choose_filter("all")
    ended = [p for p in list_promises(context.store, open_only=False) if p.state != "open"]
    inside = [p.text for p in ended if (p.done_on or p.withdrawn_on) in context.period]
    assert shown_texts(page)[-len(inside) :] == inside
    kept = next(p for p in ended if p.text == "Put out the speed van")
    page.open(promise=("action", kept.id))
    idle(context)
    assert page.panel.title.text() == kept.text
    assert "The van stood on Moor Lane on two evenings" in page.panel.facts._cells[-1][1].text() or any(
        value.text() == kept.outcome for _head, value in page.panel.facts._cells
    )
    Hands().press("O")
    idle(context)
    assert get_promise(context.store, "action", kept.id).state == "open"


def test_a_promise_of_another_page_is_chosen(page: ActionsPage, context: Context, idle: Idle) -> None:
    wanted = list_promises(context.store)[-1]
    context.go("actions", promise=(wanted.kind, wanted.id))
    idle(context)
    assert page.panel.title.text() == wanted.text


def test_what_place_and_period_leave_out_is_shown_where_it_is_asked_for(
    page: ActionsPage, context: Context, idle: Idle
) -> None:
    old = next(p for p in list_promises(context.store, open_only=False) if p.state == "withdrawn")
    use, patrol = list_powers(context.store)[-1], list_patrols(context.store)[-1]
    context.choose_place(find_place(context.store, "Upper Fold ward"))
    context.choose_period(Period(date(2020, 1, 1), date(2020, 1, 31)), None)
    idle(context)
    for what, title in (
        ({"promise": (old.kind, old.id)}, old.text),
        ({"power_id": use.id}, use.name),
        ({"patrol_id": patrol.id}, patrol.title),
    ):
        context.go("actions", **what)
        idle(context)
        assert page.panel.title.text() == title
    messages = heard(context)
    context.go("actions", promise=(old.kind, old.id))
    to_list(page)
    Hands().press("O")
    idle(context)
    assert page.panel.clock.lead.text().endswith(" over"), "it is asked anew with the list"
    context.go("actions", action_id=4040)
    assert messages[-1].lead == "That action is not in the store any more."


def test_a_new_promise_names_to_whom(page: ActionsPage, context: Context, idle: Idle) -> None:
    choose(page, "promises")
    page.new_button.click()
    dialog = dialog_of(page.part)
    assert isinstance(dialog, WorkDialog)
    dialog.text.setText("Bring marking kits")
    dialog.save()
    assert dialog.to_field.fault == "Say to whom it was promised."
    assert dialog.place_field.fault == "Choose the place it is about."
    dialog.to.setText("the allotment society")
    dialog.place.setCurrentIndex(dialog.place.findText("Harrowgill parish"))
    dialog.reject()
    assert dialog.isVisible(), "typing is asked about once"
    dialog.save()
    idle(context)
    made = next(p for p in list_promises(context.store) if p.text == "Bring marking kits")
    assert (made.promised_to, made.place, made.owner) == ("the allotment society", "Harrowgill", context.officer.label)


def test_an_action_is_changed_done_and_told(page: ActionsPage, context: Context, idle: Idle) -> None:
    choose(page, "actions")
    wanted = next(a for a in list_actions(context.store) if a.text.startswith("Speed checks again"))
    page.open(action_id=wanted.id)
    to_list(page)
    hands = Hands()
    hands.press("Enter")
    dialog = dialog_of(page.part)
    assert isinstance(dialog, WorkDialog)
    assert dialog.tie.currentText() == "Issue: 26/0117 Cars racing on Moor Lane"
    dialog.owner.setText("PCSO Whitlow")
    dialog.save()
    idle(context)
    page.open(action_id=wanted.id)
    to_list(page)
    hands.press("D")
    closing = dialog_of(page.part)
    assert isinstance(closing, ClosingDialog)
    closing.words.setPlainText("41 cars checked, 2 tickets")
    closing.save()
    idle(context)
    done = next(a for a in list_actions(context.store, open_only=False) if a.id == wanted.id)
    assert (done.owner, done.outcome, done.state) == ("PCSO Whitlow", "41 cars checked, 2 tickets", "kept")


def test_another_page_asks_for_an_action_for_its_issue(page: ActionsPage, context: Context, idle: Idle) -> None:
    issue = next(each for each in list_issues(context.store) if each.title == "Cars racing on Moor Lane")
    context.go("actions", part="actions", new=True, issue_id=issue.id, place_id=issue.place_id)
    dialog = dialog_of(page.part)
    assert isinstance(dialog, WorkDialog)
    assert not dialog.changed
    dialog.text.setText("Ask for a warning sign")
    dialog.save()
    idle(context)
    made = next(a for a in list_actions(context.store, issue_id=issue.id) if a.text == "Ask for a warning sign")
    assert (made.place, made.owner) == ("Harrowgill", context.officer.label)


def test_an_action_of_a_plan_is_changed_in_its_plan(page: ActionsPage, context: Context, window: MainWindow) -> None:
    choose(page, "actions")
    model = page.part.table.model()
    assert isinstance(model, RowsTable)
    row = next(n for n, each in enumerate(model.rows) if each.plan_id is not None)
    page.part.table.choose_row(row)
    Hands().press("Enter")
    settle()
    assert window.page is not None
    assert window.page.key == "plans"


def test_place_and_period_are_obeyed(page: ActionsPage, context: Context, idle: Idle) -> None:
    place = find_place(context.store, "Harrowgill parish")
    context.choose_place(place)
    idle(context)
    for part in PARTS:
        page.choose(part)
        model = page.part.table.model()
        assert isinstance(model, RowsTable)
        places = {getattr(row, "place", None) or row.under.partition(".")[0].partition(",")[0] for row in model.rows}
        assert places == {"Harrowgill"}
    context.choose_period(Period(date(2020, 1, 1), date(2020, 1, 31)), None)
    page.choose("powers")
    assert page.part.is_empty


# ---------------------------------------------------------------- patrols


@pytest.fixture
def patrols(page: ActionsPage) -> PatrolList:
    choose(page, "patrols")
    assert isinstance(page.part, PatrolList)
    return page.part


def car_park(store: Store) -> PatrolView:
    return next(p for p in list_patrols(store) if p.title == "Moor Lane, reservoir car park")


def test_sums_are_those_of_plain_sql(patrols: PatrolList, practice_store: Store) -> None:
    with practice_store.reading() as session:
        told = session.execute(
            text("SELECT count(*), sum((ended - started) / 60000), sum(ended - started >= 900000) FROM patrol_visit v "
                 "JOIN patrol p ON p.id = v.patrol_id WHERE p.title = 'Moor Lane, reservoir car park'")
        ).one()  # fmt: skip
    shown = next(patrol for patrol in patrols.patrols if patrol.title == "Moor Lane, reservoir car park")
    assert (shown.sums.visits, shown.sums.minutes, shown.sums.reached) == tuple(told) == (9, 137, 6)


def test_one_key_begins_a_visit_and_ends_it(
    patrols: PatrolList, page: ActionsPage, context: Context, idle: Idle, practice_today: date
) -> None:
    messages, hands = heard(context), Hands()
    patrol = car_park(context.store)
    page.open(patrol_id=patrol.id)
    to_list(page)
    page.now = lambda: at(practice_today, time(19, 5))
    hands.press("B")
    idle(context)
    assert page.panel.clock.lead.text() == "0 of 15 min"
    page.now = lambda: at(practice_today, time(19, 14))
    patrols._tick()
    assert page.panel.clock.lead.text() == "9 of 15 min"
    page.now = lambda: at(practice_today, time(19, 21))
    hands.press("B")
    idle(context)
    assert messages[-1].lead == "Visit at Moor Lane, reservoir car park ended after 16 min."
    assert get_patrol(context.store, patrol.id).sums.visits == patrol.sums.visits + 1
    messages[-1].actions[-1].run()
    idle(context)
    assert get_patrol(context.store, patrol.id).running is not None
    assert [m.lead for m in messages][-1] == "The visit runs on."


def test_a_slip_of_the_key_is_taken_back(patrols: PatrolList, page: ActionsPage, context: Context, idle: Idle) -> None:
    messages = heard(context)
    before = len(list_visits(context.store))
    to_list(page)
    Hands().press("B")
    idle(context)
    messages[-1].actions[-1].run()
    idle(context)
    assert len(list_visits(context.store)) == before


def test_a_visit_left_running_is_ended_at_a_time_that_is_stated(
    patrols: PatrolList, page: ActionsPage, context: Context, idle: Idle, practice_today: date
) -> None:
    patrol = car_park(context.store)
    began = at(practice_today - timedelta(days=1), time(19, 5))
    begin_visit(context.store, patrol_id=patrol.id, at=began, officer=context.officer.label)
    page.refresh()
    assert page.head.fact.text().startswith("1 visit left running.")
    other = next(p for p in patrols.patrols if p.id != patrol.id)
    page.open(patrol_id=other.id)
    to_list(page)
    Hands().press("B")  # one's own visit elsewhere is asked about before another begins
    dialog = dialog_of(patrols)
    assert isinstance(dialog, VisitDialog)
    assert dialog.moment == began + timedelta(minutes=15)
    dialog.ended.setTime(QTime(0, 10))
    assert dialog.moment == at(practice_today, time(0, 10)), "past midnight it is the next day"
    assert dialog.ended_field._said.text() == "23 Nov 2026, 305 min after it began"
    dialog.ended.setTime(QTime(19, 22))
    dialog.seen.setPlainText("Two cars, no racing")
    dialog.save()
    idle(context)
    visit = list_visits(context.store, patrol_id=patrol.id)[0]
    assert (visit.minutes, visit.seen) == (17, "Two cars, no racing")


def test_a_patrol_is_planned_changed_and_ended(
    patrols: PatrolList, page: ActionsPage, context: Context, idle: Idle
) -> None:
    patrols.new()
    dialog = dialog_of(patrols)
    assert isinstance(dialog, PatrolDialog)
    dialog.save()
    assert dialog.title_field.fault
    dialog.title.setText("The bridge")
    dialog.place.setCurrentIndex(dialog.place.findText("Harrowgill parish"))
    dialog.save()
    idle(context)
    made = next(p for p in list_patrols(context.store) if p.title == "The bridge")
    page.open(patrol_id=made.id)
    to_list(page)
    Hands().press("Enter")
    change = dialog_of(patrols)
    assert isinstance(change, PatrolDialog)
    change.minutes.setValue(20)
    change.save()
    idle(context)
    assert get_patrol(context.store, made.id).minutes == 20
    page.open(patrol_id=made.id)
    to_list(page)
    Hands().press("W")
    reason = dialog_of(patrols)
    assert isinstance(reason, ReasonDialog)
    reason.reason.setPlainText("The bridge is closed")
    reason.save()
    idle(context)
    assert get_patrol(context.store, made.id).ends_on is not None


def test_the_card_on_paper_has_spots_and_lines_and_no_officer(context: Context, practice_today: date) -> None:
    going = [patrol for patrol in list_patrols(context.store) if patrol.runs_on(practice_today)]
    words = card_of(going, "Harrowgill & about", practice_today, practice=True).toPlainText()
    assert words.startswith("Practice: nothing here is real.\nPatrols in Harrowgill & about, 23 Nov – 29 Nov 2026")
    for patrol in going:
        assert patrol.title in words
        assert patrol.why in words
    assert "What was seen and done (no names)" in words
    assert context.officer.name not in words


# ---------------------------------------------------------------- powers


@pytest.fixture
def powers(page: ActionsPage) -> PowerList:
    choose(page, "powers")
    assert isinstance(page.part, PowerList)
    return page.part


def test_a_power_is_noted_corrected_taken_out_and_put_back(
    powers: PowerList, page: ActionsPage, context: Context, idle: Idle
) -> None:
    messages, before = heard(context), len(list_powers(context.store))
    powers.new()
    dialog = dialog_of(powers)
    assert isinstance(dialog, PowerUseDialog)
    assert "No names" in dialog.note.accessibleDescription()
    dialog.power.setCurrentIndex(dialog.power.findData("cpn"))
    assert "16 or over" in dialog.about.text()
    dialog.place.setCurrentIndex(dialog.place.findText("Harrowgill parish"))
    dialog.save()
    idle(context)
    made = max(list_powers(context.store), key=lambda use: use.id)
    assert (made.power, made.place, made.n, made.officer) == ("cpn", "Harrowgill", 1, context.officer.label)
    powers.noted.choose(made.id)
    to_list(page)
    Hands().press("Delete")
    reason = dialog_of(powers)
    assert isinstance(reason, ReasonDialog)
    reason.reason.setPlainText("Noted twice")
    reason.save()
    idle(context)
    assert len(list_powers(context.store)) == before
    messages[-1].actions[-1].run()
    idle(context)
    assert len(list_powers(context.store)) == before + 1


def test_counts_by_place_and_month_can_be_copied(powers: PowerList) -> None:
    powers.choose_filter("months")
    powers.table.setFocus()
    powers.counted.copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("Place\tPower\t")
    assert copied[0].endswith("\tPeriod")
    assert any(line.startswith("Harrowgill\tVerbal warning\t") and line.endswith("\t4") for line in copied)


def test_counts_are_saved_as_a_table(powers: PowerList, context: Context, idle: Idle, tmp_path: Path) -> None:
    messages = heard(context)
    powers.choose_filter("months")
    powers.save_to(tmp_path / "Powers used")
    idle(context)
    with (tmp_path / "Powers used.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *lines = csv.reader(file)
    assert heads[:2] == ["Place, with all that lies in it", "Power"]
    total = {line[1]: int(line[-1]) for line in lines if line[0] == "Wenfold"}
    with context.store.reading() as session:
        whole = session.execute(text("SELECT sum(n) FROM power_use")).scalar_one()
    assert sum(total.values()) == whole
    assert messages[-1].lead == "Powers used.csv is saved."


def test_the_teams_own_table_is_kept_and_set_back(powers: PowerList, context: Context, idle: Idle) -> None:
    Hands().press("T")
    dialog = dialog_of(powers)
    assert isinstance(dialog, PowerListDialog)
    dialog.add()
    dialog.save()
    assert "has no name" in dialog.fault
    QTest.keyClicks(dialog.edits["name"], "Byelaw warning")
    dialog.save()
    idle(context)
    assert power_table(context.store)[-1].key == "byelaw_warning"
    powers.edit_table()
    again = dialog_of(powers)
    assert isinstance(again, PowerListDialog)
    assert again.differs.text() == "Against the table that came with Beatbook: 1 added."
    again.reset()
    again.save()
    idle(context)
    assert power_table(context.store) == shipped_powers()


# ---------------------------------------------------------------- how it looks


def test_an_empty_store_says_what_each_part_is_for(bare: ActionsPage) -> None:
    for part in PARTS:
        bare.choose(part)
        assert bare.part.is_empty
        assert bare.part.empty.title.text()
        assert not cut_strings(bare)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", sorted(THEMES))
def test_nothing_is_cut_in_any_theme(page: ActionsPage, window: MainWindow, size: tuple[int, int], theme: str) -> None:
    look().use(theme)
    window.resize(*size)
    for part in PARTS:
        choose(page, part)
        assert not cut_strings(page)
        assert not cut_cells(page.part.table)  # type: ignore[arg-type]
        assert not unnamed(page)
        assert out_of_order(window) == []


def test_the_keyboard_comes_back_to_the_list(page: ActionsPage, context: Context, idle: Idle) -> None:
    choose(page, "promises")
    Hands().press("K")
    idle(context)
    dialog_of(page.part).reject()
    settle()
    assert page.window().focusWidget() is page.part.table
    assert page.keys_now()[-1] == ("O", "open it again")
