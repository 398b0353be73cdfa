"""The Today page: what is due, each one step away."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from looking import SIZES, cut_strings, out_of_order, settle, unnamed
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from beatbook.domain.dates import Period
from beatbook.domain.summaries import OfficerView
from beatbook.domain.today import GROUPS, KNOTS, DueItem
from beatbook.services.events import open_event
from beatbook.services.places import add_place, find_place
from beatbook.services.plans import list_plans, review_plan
from beatbook.services.priorities import set_priority
from beatbook.services.today import today_summary
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.look import look
from beatbook.ui.pages.today import TodayPage
from beatbook.ui.settings import Settings
from beatbook.ui.widgets.due_table import DueTable, state_of, thread_of
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
ROLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def noon(practice_today: date) -> datetime:
    return datetime.combine(practice_today, datetime.min.time()).replace(hour=12).astimezone()


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, noon: datetime) -> TodayPage:
    """The page in its window at noon of the day on which the practice store was filled."""
    window.show_page("today")
    shown = window.page
    assert isinstance(shown, TodayPage)
    shown.now = lambda: noon
    shown.mark_stale()
    idle(context)
    return shown


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot, noon: datetime, idle: Idle) -> Iterator[TodayPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("today")
    idle(context)
    assert isinstance(window.page, TodayPage)
    yield window.page
    idle(context)
    context.jobs.close()


def asked(context: Context) -> list[tuple[str, dict[str, object]]]:
    """Where the page steps to, instead of going there."""
    steps: list[tuple[str, dict[str, object]]] = []
    context.asked_for.disconnect()
    context.asked_for.connect(lambda page, what: steps.append((page, what)))
    return steps


def test_the_title_is_the_day_and_the_fact_counts(page: TodayPage, context: Context, noon: datetime) -> None:
    summary = today_summary(context.store, place_id=None, today=noon.date(), now=noon)
    assert page.head.title.text() == "Monday 23 November"
    due, over = summary.count("Today"), summary.count("Overdue")
    assert page.head.fact.text() == f"{due} due today, {over} overdue"
    assert page.list.table.summary == summary
    shown = [item for name, items in summary.groups if name != "Later" for item in items]
    assert list(page.list.table.items) == shown


def test_the_sidebar_counts_what_waits(window: MainWindow, context: Context, idle: Idle, noon: datetime) -> None:
    told: list[tuple[str, int]] = []
    context.badge_changed.connect(lambda page, count: told.append((page, count)))
    window.show_page("today")
    page = window.page
    assert isinstance(page, TodayPage)
    page.now = lambda: noon
    page.mark_stale()
    idle(context)
    summary = page.list.table.summary
    assert summary is not None
    assert told[-1] == ("today", summary.count("Overdue") + summary.count("Today"))


def test_enter_steps_to_where_it_is_done(page: TodayPage, context: Context, qtbot: QtBot) -> None:
    steps = asked(context)
    page.toggle_later()
    page.list.setFocus()
    page.list.setCurrentIndex(page.list.table.first_item())
    for item in page.list.table.items:
        assert page.list.current_item() == item
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
        assert steps[-1] == (item.page, dict(item.opens))
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert {page for page, _ in steps} >= {"priorities", "plans", "events"}


def test_the_first_thing_is_seen_with_its_head(page: TodayPage, context: Context, idle: Idle) -> None:
    assert page.list.verticalScrollBar().value() == 0
    page.window().resize(1280, 640)
    context.choose_place(find_place(context.store, "Wenfold"))
    idle(context)
    settle()
    assert page.list.currentIndex() == page.list.table.first_item()
    assert page.list.verticalScrollBar().value() == 0


def test_a_click_steps_too_and_heads_do_not(page: TodayPage, context: Context, qtbot: QtBot) -> None:
    steps = asked(context)
    table = page.list.table
    for number in (0, 1):
        place = page.list.visualRect(table.index(number, 0)).center()
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(steps) == 1
    assert steps[0][0] == table.items[0].page


def test_later_is_folded_until_asked_for(page: TodayPage) -> None:
    summary = page.list.table.summary
    assert summary is not None
    later = dict(summary.groups)["Later"]
    assert page.later_button.text().startswith(f"Later: {len(later)} more until ")
    assert not set(later) & set(page.list.table.items)
    page.later_button.click()
    assert set(later) <= set(page.list.table.items)
    page.later_button.click()
    assert not set(later) & set(page.list.table.items)


def test_a_row_says_all_of_itself(page: TodayPage, noon: datetime) -> None:
    table = page.list.table
    summary = table.summary
    assert summary is not None
    first = table.items[0]
    said = table.first_item().data(ROLE)
    assert first.title in said
    assert first.line in said
    assert "over" in said
    assert f"at its {KNOTS[first.knot]}." in said
    assert table.index(0, 0).data(ROLE) == f"Overdue {summary.count('Overdue')}"


def test_the_thread_and_the_dial(page: TodayPage) -> None:
    summary = page.list.table.summary
    assert summary is not None
    today = summary.today
    late = DueItem("a", "b", today - timedelta(1), 2, "priorities", 1, today - timedelta(90))
    soon = DueItem("a", "b", today + timedelta(1), 3, "plans", 1, today - timedelta(27))
    event = DueItem("a", "b", today, 0, "events", 1)
    assert [thread_of(item, summary) for item in (late, soon, event)] == ["ddgttt", "dddctt", "cttttt"]
    assert [state_of(item, summary) for item in (late, soon, event)] == ["over", "soon", "ok"]


def test_the_next_event_is_one_step_away(page: TodayPage, context: Context) -> None:
    steps = asked(context)
    event = page.next_event.event_shown
    assert event is not None
    assert page.next_event.name.text() == event.name.replace("-", "\u2011")  # no break at a hyphen
    page.next_event.open_button.click()
    page.next_event.record_button.click()
    assert steps == [("events", {"event_id": event.id}), ("record", {"event_id": event.id})]


def test_record_goes_to_todays_event(page: TodayPage, context: Context, noon: datetime, idle: Idle) -> None:
    steps = asked(context)
    place = find_place(context.store, "Harrowgill")
    context.choose_place(place)
    idle(context)
    page.record()
    assert steps == [("record", {})]
    opened = open_event(context.store, place_id=place.id, kind="stall", starts=noon + timedelta(hours=1), name="Stall")
    context.announce(opened)
    idle(context)
    assert page.next_event.leaf.day == "Today"
    assert page.next_event.leaf.hour == "13:00"
    page.record()
    assert steps[-1] == ("record", {"event_id": opened.id})


def test_what_is_done_leaves_the_list(page: TodayPage, context: Context, idle: Idle, noon: datetime) -> None:
    plan = next(plan for plan in list_plans(context.store, closed=False) if plan.reference == "26/002")
    title = f"Sergeant’s look at plan {plan.reference}: {plan.title}"
    assert title in [item.title for item in page.list.table.items]
    context.announce(review_plan(context.store, plan_id=plan.id, on=noon.date(), why="Looked at with the team"))
    idle(context)
    assert title not in [item.title for item in page.list.table.items]


def test_the_clocks_count_in_time(page: TodayPage) -> None:
    summary = page.list.table.summary
    assert summary is not None
    assert [row.clock for row in page.clocks.rows] == list(summary.clocks)
    assert page.clocks.rows[0].accessibleName() == f"{summary.clocks[0].label}: 6 of 7"


def test_it_is_calm_when_nothing_is_due(page: TodayPage, context: Context, idle: Idle) -> None:
    add_place(context.store, kind="ward", name="Calm Moss")
    here, day = find_place(context.store, "Calm Moss"), page.now().date()
    set_priority(context.store, place_id=here.id, title="Noise after dark", why="", set_on=day - timedelta(days=30))
    context.choose_place(here)
    idle(context)
    assert page.calm_sheet.isVisible()
    assert "nothing is late" in page.calm.lead.text()
    assert "Noise after dark" in page.calm.line.text()
    assert page.head.fact.text() == "nothing due today"
    assert page.first_focus() is page.later_button


def test_a_place_with_nothing_offers_a_first_step(page: TodayPage, context: Context, idle: Idle) -> None:
    steps = asked(context)
    add_place(context.store, kind="ward", name="Upper Moss")
    context.choose_place(find_place(context.store, "Upper Moss"))
    idle(context)
    assert page.empty.isVisible()
    assert page.empty.title.text() == "Nothing is due in Upper Moss ward"
    assert page.window().focusWidget() is page.first_step
    page.first_step.click()
    assert steps == [("events", {"new": True})]
    page.all_button.click()
    idle(context)
    assert context.place is None
    assert page.content.isVisible()


def test_an_empty_store_says_what_the_page_is_for(bare: TodayPage) -> None:
    assert bare.empty.isVisible()
    assert bare.empty.title.text() == "Nothing is due yet"
    assert not bare.all_button.isVisible()
    assert unnamed(bare) == []


def test_at_midnight_everything_is_a_day_nearer(page: TodayPage, context: Context, idle: Idle, noon: datetime) -> None:
    add_place(context.store, kind="ward", name="Calm Moss")
    context.choose_place(find_place(context.store, "Calm Moss"))
    idle(context)
    page.look_at_clock()
    assert not context.jobs.busy  # nothing there runs by the hour
    page.now = lambda: noon + timedelta(days=1)
    page.look_at_clock()
    idle(context)
    assert page.head.title.text() == "Tuesday 24 November"


def test_the_model_keeps_qts_rules(practice_store: Store, practice_today: date, qtbot: QtBot) -> None:
    table = DueTable()
    tester = QAbstractItemModelTester(table, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for later in (False, True, False):
        table.set_summary(today_summary(practice_store, place_id=None, today=practice_today), later=later)
    assert table.rowCount() > len(GROUPS)
    tester.deleteLater()


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut(page: TodayPage, context: Context, idle: Idle, size: tuple[int, int], theme: str) -> None:
    look().use(theme)
    window = page.window()
    window.resize(*size)
    page.toggle_later()
    idle(context)
    assert cut_strings(window) == []
    assert page.list.cut() == []
    assert not window.grab().isNull()


def test_everything_has_a_name_and_an_order(page: TodayPage) -> None:
    assert unnamed(page) == []
    assert out_of_order(page) == []
