"""The Priorities page: ages, support, what was done, and everything that can be done, by keyboard too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from acting import cut_cells, dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from beatbook.domain.changes import Changes
from beatbook.domain.dates import Period, day_short
from beatbook.domain.priorities import age_words, review_date
from beatbook.domain.standing import standing_words
from beatbook.domain.summaries import OfficerView, PriorityView
from beatbook.services.history import history
from beatbook.services.places import find_place
from beatbook.services.plans import list_plans
from beatbook.services.priorities import get_priority, list_priorities, save_priority
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.priority import EditPriorityDialog, SetPriorityDialog
from beatbook.ui.dialogs.reason import ReasonDialog
from beatbook.ui.dialogs.start_plan import StartPlanDialog
from beatbook.ui.pages.priorities import PrioritiesPage
from beatbook.ui.settings import Settings
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
WARD = "Thornley Fold ward"


@pytest.fixture
def at(
    window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot
) -> Callable[[str | None], PrioritiesPage]:
    """The page at a place, in a window that has the keyboard, on the day the practice store was filled."""

    def show(place: str | None) -> PrioritiesPage:
        context.choose_place(find_place(context.store, place) if place else None)
        window.activateWindow()
        with qtbot.waitActive(window):
            window.show_page("priorities")
        page = window.page
        assert isinstance(page, PrioritiesPage)
        page.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
        page.mark_stale()
        idle(context)
        settle()
        return page

    return show


@pytest.fixture
def page(at: Callable[[str | None], PrioritiesPage]) -> PrioritiesPage:
    return at(WARD)


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot, idle: Idle) -> Iterator[PrioritiesPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("priorities")
    idle(context)
    assert isinstance(window.page, PrioritiesPage)
    yield window.page
    idle(context)
    context.jobs.close()


def open_ones(context: Context) -> tuple[PriorityView, ...]:
    return list_priorities(context.store, place_id=context.place_id)


def chosen(page: PrioritiesPage) -> PriorityView:
    assert page.panel.priority is not None
    return page.panel.priority


def cells(page: PrioritiesPage) -> list[dict[str, str]]:
    model = page.table.model()
    assert isinstance(model, RowsTable)
    heads = [column.head for column in model.columns]
    return [
        dict(zip(heads, (str(model.index(r, c).data()) for c in range(len(heads))), strict=True))
        for r in range(model.rowCount())
    ]


# ---------------------------------------------------------------- what stands there


@pytest.mark.parametrize("place", [WARD, "Harrowgill parish", None])
def test_the_list_is_the_services(
    at: Callable[[str | None], PrioritiesPage], context: Context, place: str | None, practice_today: date
) -> None:
    page = at(place)
    expected = [
        {
            "Priority": each.title,
            "Place": each.place,
            "Set on": day_short(each.set_on),
            "Review by": day_short(each.review_by),
            "Age": age_words(each.set_on, practice_today).removesuffix(" old"),
            "Out of date": "yes" if each.review_by < practice_today else "no",
            "People who ticked it": f"{each.votes} of {each.base}",
            "Done": "; ".join(f"{day_short(update.on)}: {update.text}" for update in each.updates),
            "Plans": ", ".join(each.plans),
        }
        for each in open_ones(context)
    ]
    assert cells(page) == expected
    assert page.list.finding.text() == standing_words(open_ones(context), practice_today)
    own = sum(each.place_id == context.place_id for each in open_ones(context))
    inside = f", {len(expected) - own} for places in it" if context.place and own < len(expected) else ""
    where = context.place.label if context.place else "all our places"
    count = f"{own} for" if context.place else f"{len(expected)} open for"
    assert page.head.fact.text() == f"{count} {where}{inside}"
    assert page.new_button.isEnabled() == (own < 3)
    assert page.full.isVisible() == (own >= 3)


def test_the_rows_of_drawing_and_list_meet(page: PrioritiesPage, context: Context) -> None:
    table = page.table
    assert table.chart.height() == table.head_height + table.pitch * len(open_ones(context))
    assert table.chart.image.height() == table.chart.height() * table.devicePixelRatioF()
    told = table.chart.accessibleDescription()
    assert told.startswith("Bar chart: age of 5 priorities against the three-month mark")
    assert "Out of date: Shed and garage breaks at Weir Lane." in told


def test_the_panel_follows_the_list(page: PrioritiesPage, context: Context, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Down")
    second = open_ones(context)[1]
    assert chosen(page) == second
    assert page.panel.why.text() == second.why
    assert page.panel.support.text() == f"{second.votes} of {second.base} people ticked it when it was set."
    assert [entry.words for entry in page.panel.done.entries] == [update.text for update in second.updates]
    assert [made.text() for made in page.panel.plan_buttons] == [
        plan.title for plan in list_plans(context.store) if plan.priority_id == second.id
    ]


def test_out_of_date_is_said_in_words(page: PrioritiesPage) -> None:
    assert chosen(page).title == "Shed and garage breaks at Weir Lane"
    assert page.panel.clock.lead.text() == "Out of date since 28 Oct 2026"
    assert page.panel.clock.line.text() == "16 weeks old, 3 weeks over"
    assert page.list.room.text() == "Thornley Fold ward has its three: close one before another is set."


def test_copying_takes_what_is_not_shown_too(page: PrioritiesPage, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == list(cells(page)[0])
    assert len(lines) == 1 + len(cells(page))


def test_an_empty_store(bare: PrioritiesPage) -> None:
    assert bare.empty.isVisible()
    assert not bare.panel.isVisible()
    assert not bare.new_button.isVisible()
    assert cut_strings(bare) == []
    assert unnamed(bare) == []


# ---------------------------------------------------------------- what can be done


def test_what_was_done_is_added_by_keyboard(page: PrioritiesPage, context: Context, idle: Idle, hands: Hands) -> None:
    said = heard(context)
    page.table.setFocus()
    hands.press("D")
    hands.write("Sheds checked again; all locked.")
    hands.press("Ctrl+Enter")
    idle(context)
    now = get_priority(context.store, chosen(page).id)
    assert now.updates[-1].text == "Sheds checked again; all locked."
    assert page.panel.done.entries[-1].words == "Sheds checked again; all locked."
    assert page.panel.words.toPlainText() == ""
    assert said[0].lead == f"Added to {now.title}."


def test_nothing_is_added_without_words(page: PrioritiesPage) -> None:
    page.panel.add_button.click()
    assert page.panel.words_field.fault == "Say in a few words what was done."


def test_what_is_being_written_stays_with_its_priority(page: PrioritiesPage, context: Context, hands: Hands) -> None:
    page.panel.words.setPlainText("half a sentence")
    page.table.setFocus()
    hands.press("Down")
    assert page.panel.words.toPlainText() == ""
    hands.press("Up")
    assert page.panel.words.toPlainText() == "half a sentence"
    context.announce(Changes.of("priorities"))
    assert page.panel.words.toPlainText() == "half a sentence"


def test_the_window_does_not_close_over_it(page: PrioritiesPage, window: MainWindow, context: Context) -> None:
    page.panel.words.setPlainText("half a sentence")
    window.show_page("plans")
    said = heard(context)
    assert not window.close()
    assert window.page is page
    assert page.panel.words.toPlainText() == "half a sentence"
    assert said[0].lead == "What was done is written but not added."
    page.panel.words.clear()
    assert page.may_close()


def test_review_and_keep_with_its_reason(
    page: PrioritiesPage, context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    before = chosen(page)
    said = heard(context)
    page.table.setFocus()
    hands.press("R")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, ReasonDialog)
    dialog.save()
    assert dialog.reason_field.fault.startswith("Say in a few words why")
    hands.write("Breaks went on in October")
    hands.press("Ctrl+Enter")
    idle(context)
    now = get_priority(context.store, before.id)
    assert now.review_by == review_date(practice_today)
    assert history(context.store, before.uid)[-1].why == "Breaks went on in October"
    assert said[0].actions[0].text == "Undo"
    said[0].actions[0].run()
    idle(context)
    assert get_priority(context.store, before.id).review_by == before.review_by


def test_close_say_why_and_take_it_back(page: PrioritiesPage, context: Context, idle: Idle, hands: Hands) -> None:
    before = chosen(page)
    said = heard(context)
    page.table.setFocus()
    hands.press("C")
    settle()
    hands.write("No break for three months")
    hands.press("Ctrl+Enter")
    idle(context)
    now = get_priority(context.store, before.id)
    assert now.status == "closed"
    assert now.updates[-1].text == "No break for three months"
    assert before.id not in [each.id for each in page.list.open]
    assert page.list.fold.text() == "2 closed priorities"
    said[0].actions[0].run()
    idle(context)
    assert get_priority(context.store, before.id).status == "open"


def test_a_closed_one_can_be_opened_again(
    at: Callable[[str | None], PrioritiesPage], context: Context, idle: Idle, hands: Hands
) -> None:
    page = at("Weir Green ward")
    closed = next(each for each in list_priorities(context.store, closed=True) if each.status == "closed")
    page.open(priority_id=closed.id)
    assert chosen(page).id == closed.id
    assert page.panel.reopen_button.isVisible()
    assert not page.panel.close_button.isVisible()
    assert page.list.closed_sheet.isVisible()
    page.panel.reopen_button.click()
    settle()
    hands.write("Cars are back on the zigzags")
    hands.press("Ctrl+Enter")
    idle(context)
    assert get_priority(context.store, closed.id).status == "open"
    assert chosen(page).id == closed.id
    assert page.panel.close_button.isVisible()


def test_set_one_that_no_result_gave(
    at: Callable[[str | None], PrioritiesPage], context: Context, idle: Idle, hands: Hands
) -> None:
    page = at("Kestrel Bank ward")
    page.table.setFocus()
    hands.press("Ctrl+N")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, SetPriorityDialog)
    hands.write("Fly-tipping behind the shops")
    hands.press("Enter")
    idle(context)
    made = next(each for each in open_ones(context) if each.title == "Fly-tipping behind the shops")
    assert (made.votes, made.base) == (None, None)
    assert chosen(page).id == made.id
    assert page.panel.support.text() == "It was not set from a result."


def test_a_fourth_is_refused_in_words(page: PrioritiesPage, context: Context, idle: Idle, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Ctrl+N")
    settle()
    hands.write("A fourth")
    dialog = dialog_of(page)
    assert isinstance(dialog, SetPriorityDialog)
    hands.press("Enter")
    idle(context)
    assert dialog.isVisible()
    assert dialog.fault == f"{WARD} has three open priorities. Close one before you set another."
    dialog.reject()


def test_start_a_plan_for_it(page: PrioritiesPage, window: MainWindow, context: Context, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Down", "S")
    settle()
    assert window.page is not None
    assert window.page.key == "plans"
    dialog = dialog_of(window.page)
    assert isinstance(dialog, StartPlanDialog)
    assert dialog.title.text() == chosen(page).title
    dialog.reject()


def test_its_plan_is_one_step_away(page: PrioritiesPage, window: MainWindow) -> None:
    page.panel.plan_buttons[0].click()
    assert window.page is not None
    assert window.page.key == "plans"
    assert window.page.head.title.text() == "Shed breaks at Weir Lane"


def test_its_history_is_shown(page: PrioritiesPage, context: Context, idle: Idle, hands: Hands) -> None:
    each = chosen(page)
    save_priority(context.store, priority_id=each.id, version=each.version, why_changed="agreed", title="Shed breaks")
    page.mark_stale()
    page.table.setFocus()
    hands.press("H")
    idle(context)
    newest = page.panel.history.entries[0]
    assert newest.words == "Title: “Shed breaks”; it was “Shed and garage breaks at Weir Lane”."
    assert newest.line.endswith(f"{context.officer.label}. Agreed")
    assert page.panel.history.entries[-1].words.startswith("Set up. Update added: “")


# ---------------------------------------------------------------- two officers at once


@pytest.fixture
def editing(page: PrioritiesPage, hands: Hands) -> EditPriorityDialog:
    page.table.setFocus()
    hands.press("E")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, EditPriorityDialog)
    return dialog


def elsewhere(context: Context, priority: PriorityView, **fields: object) -> None:
    """Somebody else saves the priority."""
    store = context.store
    mine, store.officer = store.officer, "PC 5330 Tom Hesketh"
    save_priority(store, priority_id=priority.id, version=priority.version, **fields)  # type: ignore[arg-type]
    store.officer = mine


def test_words_are_changed(page: PrioritiesPage, editing: EditPriorityDialog, context: Context, idle: Idle) -> None:
    each = chosen(page)
    editing.fields.why.setPlainText("Ten breaks now.")
    editing.save()
    idle(context)
    assert get_priority(context.store, each.id).why == "Ten breaks now."
    assert page.panel.why.text() == "Ten breaks now."


def test_a_stale_save_shows_both_texts_and_loses_neither(
    page: PrioritiesPage, editing: EditPriorityDialog, context: Context, idle: Idle
) -> None:
    each = chosen(page)
    elsewhere(context, each, why="Theirs: eleven breaks.")
    editing.fields.why.setPlainText("Mine: ten breaks.")
    editing.save()
    idle(context)
    assert editing.isVisible()
    assert editing.both.isVisible()
    assert editing.both.lead.text().startswith("PC 5330 Tom Hesketh saved this priority at ")
    shown = [each.text() for each in editing.both.findChildren(type(editing.both.lead))]
    assert "Mine: ten breaks." in shown
    assert "Theirs: eleven breaks." in shown
    assert get_priority(context.store, each.id).why == "Theirs: eleven breaks."
    editing.save()
    assert editing.fault == "Choose between the two texts first."
    assert cut_strings(editing) == []
    editing.both.buttons["why", True].click()
    editing.save()
    idle(context)
    assert get_priority(context.store, each.id).why == "Mine: ten breaks."
    told = [line.new for line in history(context.store, each.uid) if line.field == "why"]
    assert told[-2:] == ["Theirs: eleven breaks.", "Mine: ten breaks."]


def test_theirs_may_be_taken(page: PrioritiesPage, editing: EditPriorityDialog, context: Context, idle: Idle) -> None:
    each = chosen(page)
    elsewhere(context, each, why="Theirs.", title="Their title")
    editing.fields.why.setPlainText("Mine.")
    editing.save()
    idle(context)
    assert editing.both.open_fields == ("why",)
    assert editing.fields.title.text() == "Their title"
    editing.both.buttons["why", False].click()
    assert editing.fields.why.toPlainText() == "Theirs."
    editing.save()
    idle(context)
    now = get_priority(context.store, each.id)
    assert (now.title, now.why) == ("Their title", "Theirs.")


def test_changes_to_different_fields_do_not_clash(
    page: PrioritiesPage, editing: EditPriorityDialog, context: Context, idle: Idle
) -> None:
    each = chosen(page)
    elsewhere(context, each, title="Their title")
    editing.fields.why.setPlainText("Mine.")
    editing.save()
    idle(context)
    assert not editing.both.isVisible()
    assert editing.fault.endswith("Nothing you wrote clashes with it: save again.")
    editing.save()
    idle(context)
    now = get_priority(context.store, each.id)
    assert (now.title, now.why) == ("Their title", "Mine.")


def test_what_the_command_line_writes_is_seen(page: PrioritiesPage, context: Context) -> None:
    elsewhere(context, chosen(page), title="Changed elsewhere")
    context.data_changed.emit(frozenset())
    assert cells(page)[0]["Priority"] == "Changed elsewhere"
    assert page.panel.title.text() == "Changed elsewhere"


# ---------------------------------------------------------------- how it stands


def test_under_the_model_tester(page: PrioritiesPage, context: Context) -> None:
    for model in (page.table.model(), page.list.closed_table.model()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    context.choose_place(None)
    assert len(cells(page)) == len(open_ones(context))


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1280, 680), (1366, 768)])
def test_nothing_is_cut_and_all_is_named(
    page: PrioritiesPage, window: MainWindow, context: Context, idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    context.choose_theme(theme)
    window.resize(*size)
    page.panel.history_fold.setChecked(True)
    idle(context)
    settle()
    assert cut_strings(window) == []
    assert cut_cells(page.table) == []
    assert unnamed(page) == []
    assert out_of_order(page) == []
    assert page.table.chart.image.height() == page.table.chart.height()


def test_a_window_open_over_midnight_counts_the_new_day(page: PrioritiesPage, practice_today: date) -> None:
    tomorrow = practice_today + timedelta(days=1)
    page.now = lambda: datetime.combine(tomorrow, datetime.min.time()).astimezone()
    page.mark_stale()
    late = chosen(page)
    assert cells(page)[0]["Age"] == age_words(late.set_on, tomorrow).removesuffix(" old")
    assert page.panel.clock.line.text().endswith(f"{(tomorrow - late.review_by).days // 7} weeks over")
