"""All plans: filters, heads, saved views, the board by keyboard, counts, learning, sharing, files in and out."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from acting import cut_cells, dialog_of, heard
from keys import Hands
from looking import cut_strings, settle, unnamed
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.plan_query import PlanGroup, PlanQuery, PlanRow
from beatbook.domain.plan_story import parts_of
from beatbook.services.plan_list import find_plans, saved_views
from beatbook.services.plan_sharing import shared_plans
from beatbook.services.plans import get_plan, list_plans
from beatbook.ui.context import Context
from beatbook.ui.dialogs.plan_paper import PlanPaperDialog
from beatbook.ui.dialogs.plans_in import PlansInDialog
from beatbook.ui.dialogs.share_plan import SharePlanDialog
from beatbook.ui.dialogs.view_name import ViewNameDialog
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.plans_desk import PlansDesk
from beatbook.ui.widgets.key_combo import put_key
from beatbook.ui.widgets.plan_board import PlanCard
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot) -> PlansPage:
    """The page of all places, in a window that has the keyboard, on the day the practice store was filled."""
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("plans")
    shown = window.page
    assert isinstance(shown, PlansPage)
    shown.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
    shown.mark_stale()
    idle(context)
    settle()
    return shown


@pytest.fixture
def desk(page: PlansPage) -> PlansDesk:
    return page.list


def turn(desk: PlansDesk, combo: str, key: str) -> None:
    """Choose in one of the drop-downs."""
    chosen = getattr(desk.filters, combo)
    put_key(chosen, key)
    chosen.activated.emit(chosen.currentIndex())


def plan_rows(desk: PlansDesk) -> list[PlanRow]:
    model = desk.table.model()
    assert isinstance(model, RowsTable)
    return [row for row in model.rows if isinstance(row, PlanRow)]


# ---------------------------------------------------------------- filters and heads


def test_a_filter_narrows_the_list_and_says_how_many(page: PlansPage, desk: PlansDesk, practice_today: date) -> None:
    turn(desk, "stage", "closed")
    rows = plan_rows(desk)
    assert {row.stage for row in rows} == {"closed"}
    assert page.head.fact.text() == f"{len(rows)} plans like that"
    turn(desk, "stage", "every")
    desk.filters.late.setChecked(True)
    assert [bool(row.marks(practice_today)) for row in plan_rows(desk)] == [True] * len(desk.plans) != []
    desk.filters.clear()
    assert page.head.fact.text() == "5 open, 1 past its review"


def test_words_find_plans_after_a_pause_and_nothing_says_so(
    page: PlansPage, desk: PlansDesk, hands: Hands, qtbot: QtBot
) -> None:
    hands.press("Ctrl+F")
    with qtbot.waitSignal(desk.filters.changed, timeout=5000):
        hands.write("zebra")
    assert (desk.none.text(), desk.none.isVisible()) == ("No plan is like that here.", True)
    desk.all_button.click()
    assert len(plan_rows(desk)) == len(desk.held)


def test_one_owner_is_oneself_first(desk: PlansDesk, context: Context) -> None:
    assert [desk.filters.owner.itemText(at) for at in range(2)] == ["Every owner", "Mine"]
    desk.filters.owner.setCurrentIndex(1)
    desk.filters.owner.activated.emit(1)
    assert {row.owner_id for row in plan_rows(desk)} <= {context.officer_id}


@pytest.mark.parametrize("group", ["stage", "place", "risk", "owner", "late"])
def test_heads_are_stepped_over_by_the_keyboard(desk: PlansDesk, hands: Hands, group: str) -> None:
    turn(desk, "group", group)
    model = desk.table.model()
    assert isinstance(model, RowsTable)
    heads = [row for row in model.rows if isinstance(row, PlanGroup)]
    assert sum(len(head.plans) for head in heads) == len(desk.plans) == len(plan_rows(desk))
    desk.table.setFocus()
    desk.table.choose_row(1)
    seen = [desk.table.current_row()]
    for _ in desk.plans:
        hands.press("Down")
        seen.append(desk.table.current_row())
    assert seen[: len(desk.plans)] == plan_rows(desk)
    assert seen[-1] == seen[-2]
    assert cut_cells(desk.table) == []


def test_copying_takes_the_heads_along(desk: PlansDesk, hands: Hands) -> None:
    turn(desk, "group", "stage")
    desk.table.setFocus()
    hands.press("Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1].strip() == "Scanning, 1"
    assert len(lines) == 1 + desk.table.model().rowCount()


# ---------------------------------------------------------------- saved views


def test_a_view_is_kept_chosen_and_taken_out(
    page: PlansPage, desk: PlansDesk, context: Context, idle: Idle, hands: Hands
) -> None:
    said = heard(context)
    turn(desk, "risk", "medium")
    turn(desk, "order", "title")
    desk.filters.keep_asked.emit()
    settle()
    dialog = dialog_of(desk)
    assert isinstance(dialog, ViewNameDialog)
    assert unnamed(dialog) == []
    dialog.save()
    assert dialog.field.fault.startswith("Give it a name")
    hands.write("Medium by title")
    hands.press("Enter")
    idle(context)
    settle()
    assert [view.name for view in saved_views(context.store)] == ["Medium by title"]
    desk.filters.clear()
    action = next(each for each in desk.filters.menu.actions() if each.text() == "Medium by title")
    action.trigger()
    assert desk.filters.views_button.text() == "Medium by title"
    assert {row.risk for row in plan_rows(desk)} == {"medium"}
    assert desk.query == PlanQuery(stages=None, risk="medium", order="title")
    turn(desk, "order", "newest")
    assert desk.filters.views_button.text() == "Views"
    desk.filters.drop_asked.emit("Medium by title")
    idle(context)
    assert saved_views(context.store) == ()
    said[-1].actions[0].run()
    idle(context)
    assert [view.name for view in saved_views(context.store)] == ["Medium by title"]


# ---------------------------------------------------------------- the board


def test_the_board_has_a_column_a_stage_and_goes_by_arrows(
    page: PlansPage, desk: PlansDesk, hands: Hands, practice_today: date
) -> None:
    desk.segments.setFocus()
    desk.segments.chosen.emit("board")
    desk.choose("board")
    settle()
    rows = find_plans(page.context.store, PlanQuery(stages=None), today=practice_today).plans
    assert {stage: [card.plan.id for card in cards] for stage, cards in desk.board.cards.items()} == {
        stage: [row.id for row in rows if row.stage == stage] for stage in desk.board.cards
    }
    first = desk.board.first
    assert first is not None
    first.setFocus()
    hands.press("Right", "Right")
    card = page.window().focusWidget()
    assert isinstance(card, PlanCard)
    assert card.plan.stage == "analysis"
    assert card.plan.reference in card.accessibleName()
    for _ in range(5):
        hands.press("Right")
    hands.press("Down", "Down", "Down")
    card = page.window().focusWidget()
    assert isinstance(card, PlanCard)
    assert card is desk.board.cards["closed"][-1]
    hands.press("Enter")
    settle()
    assert page.plan is not None
    assert page.plan.id == card.plan.id
    hands.press("Esc")
    assert desk.part == "board"


# ---------------------------------------------------------------- counts


def test_counts_are_those_of_the_list_and_are_copied(
    page: PlansPage, desk: PlansDesk, context: Context, idle: Idle
) -> None:
    desk.choose("counts")
    idle(context)
    found = desk.months.found
    assert found is not None
    assert found.together.total == len(list_plans(context.store))
    assert found.together.live == sum(plan.closed_on is None for plan in list_plans(context.store))
    desk.months.way.choose("cumulative")
    desk.months.way.chosen.emit("cumulative")
    model = desk.months.table.model()
    assert isinstance(model, RowsTable)
    assert model.index(model.rowCount() - 1, 1 + len(found.months)).data() == str(found.together.total)
    desk.months.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines()[-1].startswith("All together\t")


# ---------------------------------------------------------------- learning and sharing


def test_learning_shows_stories_and_narrows_by_technique_and_outcome(
    page: PlansPage, desk: PlansDesk, context: Context, idle: Idle
) -> None:
    desk.choose("learning")
    idle(context)
    shared = shared_plans(context.store)
    learning = desk.learning
    chosen = learning.table.current_row()
    assert chosen == shared[0]
    learning.technique.setCurrentIndex(learning.technique.findData(str(shared[0].techniques[0])))
    learning.refresh()
    idle(context)
    assert learning.table.current_row() == shared[0]
    learning.words.setText("zebra")
    learning.refresh()
    idle(context)
    assert learning.none.text() == "No shared plan is like that."
    assert learning.none.isVisible()
    assert not learning.story.isVisible()
    learning.words.clear()
    learning.refresh()
    idle(context)
    learning.print_button.click()
    idle(context)
    paper = dialog_of(learning)
    assert isinstance(paper, PlanPaperDialog)
    paper.reject()
    learning.open_button.click()
    assert page.plan is not None
    assert page.plan.id == shared[0].id


def test_a_closed_plan_is_shared_when_nobody_is_named_in_its_story(
    page: PlansPage, context: Context, idle: Idle, hands: Hands
) -> None:
    plan = next(plan for plan in list_plans(context.store) if plan.closed_on and not plan.shared)
    page.open_plan(plan.id)
    settle()
    view = page.opened.views["closed"]
    view.share_button.click()  # type: ignore[attr-defined]
    idle(context)
    dialog = dialog_of(view)
    assert isinstance(dialog, SharePlanDialog)
    assert unnamed(dialog) == []
    assert cut_strings(dialog) == []
    assert next(part.head for part in parts_of(dialog.story.toPlainText())) == "The problem"
    dialog.story.appendPlainText("PC Tom Hesketh asked at 12 Moor Lane.")
    dialog._check()
    idle(context)
    assert set(dialog.draft.leads) == {"PC Tom Hesketh", "12 Moor Lane"}
    assert "“12 Moor Lane”" in dialog.found.text()
    dialog.save()
    idle(context)
    assert dialog.fault.startswith("2 places in the story may name somebody")
    assert not get_plan(context.store, plan.id).shared
    dialog.clear_button.click()
    idle(context)
    assert "Hesketh" not in dialog.story.toPlainText()
    dialog.save()
    idle(context)
    now = get_plan(context.store, plan.id)
    assert (now.shared, "Hesketh" in now.story) == (True, False)
    settle()
    assert view.share_button.text() == "Stop sharing"  # type: ignore[attr-defined]
    view.share_button.click()  # type: ignore[attr-defined]
    idle(context)
    assert not get_plan(context.store, plan.id).shared


def test_a_story_that_was_written_is_not_lost_unasked(page: PlansPage, context: Context, idle: Idle) -> None:
    plan = next(plan for plan in list_plans(context.store) if plan.closed_on and not plan.shared)
    page.open_plan(plan.id)
    view = page.opened.views["closed"]
    view.share_button.click()  # type: ignore[attr-defined]
    idle(context)
    dialog = dialog_of(view)
    assert isinstance(dialog, SharePlanDialog)
    dialog.story.appendPlainText("More.")
    dialog.reject()
    assert dialog.isVisible()
    assert "not shared" in dialog.fault
    dialog.reject()
    assert not dialog.isVisible()
    idle(context)


# ---------------------------------------------------------------- files


@pytest.fixture
def pops(tmp_path: Path) -> Path:
    path = tmp_path / "pops.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = [("Title", "Start date", "Parish"), ("Quarry tipping", "3/2/2026", "Harrowgill")]
        csv.writer(file).writerows([*rows, ("Riders", "1/3/2026", "Nowhere Fold"), ("Lamps", "1/3/2026", "")])
    return path


def test_a_file_is_looked_at_mended_and_brought_in(
    desk: PlansDesk, context: Context, idle: Idle, pops: Path, tmp_path: Path
) -> None:
    before = len(list_plans(context.store))
    said = heard(context)
    desk.bring_in(pops)
    dialog = dialog_of(desk)
    assert isinstance(dialog, PlansInDialog)
    idle(context)
    assert unnamed(dialog) == []
    assert dialog.go_button.text() == "Bring in 1 plan without the rest"
    assert [kind for kind, _words in dialog.notes.notes][:2] == ["bad", "bad"]
    dialog.place.setCurrentIndex(1)
    dialog.place.activated.emit(1)
    idle(context)
    assert dialog.go_button.text() == "Bring in 2 plans without the rest"
    dialog.save_rejects(tmp_path / "out.csv")
    idle(context)
    assert "Nowhere Fold" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
    dialog.go()
    idle(context)
    assert len(list_plans(context.store)) == before + 2
    assert said[-1].lead == "2 plans came in from “pops.csv”; 1 row is left out."
    assert desk.files.isVisible()
    desk.files.withdraw()
    idle(context)
    assert len(list_plans(context.store)) == before


def test_what_is_listed_is_written_out(desk: PlansDesk, context: Context, idle: Idle, tmp_path: Path) -> None:
    said = heard(context)
    turn(desk, "stage", "closed")
    desk.write_out(tmp_path / "closed.csv")
    idle(context)
    assert said[-1].lead == f"{len(desk.plans)} plans are in closed.csv."
    with (tmp_path / "closed.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(desk.plans)


# ---------------------------------------------------------------- looks


@pytest.mark.parametrize("theme", ["light", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1366, 768)])
def test_nothing_is_cut_and_all_is_named(
    page: PlansPage,
    desk: PlansDesk,
    window: MainWindow,
    context: Context,
    idle: Idle,
    theme: str,
    size: tuple[int, int],
) -> None:
    context.choose_theme(theme)
    window.resize(*size)
    for part in ("list", "board", "counts", "learning"):
        desk.choose(part)
        idle(context)
        settle()
        assert window.size().toTuple() == size
        assert cut_strings(window) == [], part
        assert unnamed(window) == [], part
    assert Qt.WindowType.Window in window.windowFlags()
