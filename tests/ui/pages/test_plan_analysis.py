"""A plan at analysis in the window: the triangle that is typed into, causes, pinned charts, like plans."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from acting import dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from beatbook.domain.plan_file import PlanFile
from beatbook.domain.plan_pins import read_pin
from beatbook.domain.triangle import HARDEST
from beatbook.services.places import find_place
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_hypotheses import add_hypothesis
from beatbook.services.plan_words import save_box
from beatbook.services.plans import list_plans
from beatbook.ui.context import Context
from beatbook.ui.dialogs.hypothesis import HypothesisDialog
from beatbook.ui.dialogs.pin_to_plan import PinDialog
from beatbook.ui.dialogs.pinned import PinnedDialog
from beatbook.ui.look import look
from beatbook.ui.pages.plans import PlansPage
from beatbook.ui.pages.results import CRIME, ResultsPage
from beatbook.ui.widgets.plan_analysis import PlanAnalysis
from beatbook.ui.widgets.triangle_picture import ORDER
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle, qtbot: QtBot) -> PlansPage:
    """“Racing on Moor Lane”, opened at analysis, in a window that has the keyboard."""
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("plans")
    shown = window.page
    assert isinstance(shown, PlansPage)
    shown.open_plan(racing(context))
    idle(context)
    settle()
    return shown


@pytest.fixture
def view(page: PlansPage) -> PlanAnalysis:
    made = page.opened.view
    assert isinstance(made, PlanAnalysis)
    return made


def racing(context: Context, title: str = "Racing on Moor Lane") -> int:
    return next(plan.id for plan in list_plans(context.store) if plan.title == title)


def held(context: Context) -> PlanFile:
    return plan_file(context.store, racing(context))


# ---------------------------------------------------------------- the triangle


def test_tab_goes_through_the_triangle_in_its_order_and_enter_goes_on_too(view: PlanAnalysis, hands: Hands) -> None:
    fields = [view.triangle.fields[name] for name in ORDER]
    assert view.first is fields[0]
    fields[0].setFocus()
    for at, key in enumerate(("Tab", "Enter", "Tab", "Enter", "Tab", "Tab")):
        assert QApplication.focusWidget() is fields[at]
        hands.press(key)
    assert QApplication.focusWidget() is fields[-1]
    assert [field.accessibleName() for field in fields[:6]] == [
        "Place",
        "Manager",
        "Offender",
        "Handler",
        "Victim",
        "Guardian",
    ]
    assert "Nobody controls this side." in fields[1].accessibleDescription()
    assert "Who has charge of the place?" in fields[1].accessibleDescription()


def test_what_is_typed_is_saved_in_its_box_and_the_side_is_no_longer_dotted(
    page: PlansPage, view: PlanAnalysis, context: Context, hands: Hands, idle: Idle
) -> None:
    field = view.triangle.fields["manager"]
    assert field.property("state") == "missing"
    assert view.triangle.hint.words.text() == f"{HARDEST['den']} It has no manager yet."
    field.setFocus()
    hands.type("the water company")
    assert field.property("state") == ""
    assert view.triangle.hint.words.text() == HARDEST["den"]
    assert page.opened.settle()
    assert held(context).text("analysis.manager") == "the water company"
    idle(context)
    assert "Name who could manage" not in " ".join(gate.thin for gate in view.head._gates if not gate.met)


def test_a_dotted_side_is_rust_in_the_picture_and_a_solid_one_is_not(view: PlanAnalysis) -> None:
    def rust() -> int:
        image = view.triangle.picture.grab().toImage()
        wanted = QColor(look().theme.warn)
        half = image.width() // 2
        return sum(
            image.pixelColor(x, y) == wanted
            for x in range(half - 170, half - 20)
            for y in range(20, image.height() - 90)
        )

    dotted = rust()
    assert dotted > 50
    view.triangle.fields["manager"].setPlainText("The water company")
    settle()
    assert rust() < dotted / 10
    view.triangle.fields["manager"].setPlainText("Nobody yet. Who owns the car park?")
    settle()
    assert rust() > 50


def test_no_words_of_the_picture_lie_over_its_lines(view: PlanAnalysis, window: MainWindow) -> None:
    picture, fields = view.triangle.picture, view.triangle.fields
    for width in (1366, 1280):
        window.resize(width, 640)
        settle()
        middle = picture.width() / 2
        for name in ("place", "manager"):
            box = fields[name].geometry()
            edge = middle - 0.71 * (box.bottom() - 6)
            assert box.left() >= 0
            assert box.right() < edge
        for name in ("offender", "handler"):
            box = fields[name].geometry()
            assert box.left() > middle + 0.71 * (box.bottom() - 6)
            assert box.right() <= picture.width()
        for name in ("victim", "guardian"):
            assert fields[name].geometry().top() > 251
            assert fields[name].geometry().bottom() <= picture.height()


def test_a_pattern_that_is_chosen_is_saved_and_says_where_to_look(
    page: PlansPage, view: PlanAnalysis, context: Context, hands: Hands
) -> None:
    view.triangle.pattern.setFocus()
    hands.press("Down")
    assert page.opened.settle()
    assert held(context).text("analysis.pattern") == "wolf"
    assert view.triangle.hint.words.text() == HARDEST["wolf"]


def test_what_somebody_else_wrote_meanwhile_is_shown_in_both_texts(
    page: PlansPage, view: PlanAnalysis, context: Context, idle: Idle
) -> None:
    box = held(context).box("analysis.handler")
    view.triangle.fields["handler"].setPlainText("Mine")
    save_box(context.store, plan_id=racing(context), key=box.key, text="Theirs", version=box.version)
    assert not page.opened.settle()
    idle(context)
    assert page.opened.words.held == ("analysis.handler",)
    page.opened._decided("analysis.handler", False)
    assert view.triangle.fields["handler"].toPlainText() == "Theirs"
    assert page.opened.settle()
    assert held(context).text("analysis.handler") == "Theirs"


# ---------------------------------------------------------------- causes


def test_a_cause_is_added_with_enter_and_the_next_can_be_written(
    view: PlanAnalysis, context: Context, hands: Hands, idle: Idle
) -> None:
    view.causes.edits[0].setFocus()
    hands.type("the gate is never locked")
    hands.press("Tab")
    hands.type("warden retired")
    hands.press("Enter")
    idle(context)
    added = held(context).hypotheses[-1]
    assert (added.text, added.pro, added.contra) == ("the gate is never locked", "warden retired", "")
    assert QApplication.focusWidget() is view.causes.edits[0]
    assert [edit.text() for edit in view.causes.edits] == ["", "", ""]
    model = view.causes.table.model()
    last = model.rowCount() - 1
    assert [model.index(last, at).data() for at in range(3)] == [
        "the gate is never locked",
        "warden retired",
        "None yet",
    ]


def test_causes_are_moved_taken_out_and_put_back_by_keys(
    view: PlanAnalysis, context: Context, hands: Hands, idle: Idle, qtbot: QtBot
) -> None:
    before = [each.text for each in held(context).hypotheses]
    table, messages = view.causes.table, heard(context)
    table.setFocus()
    table.choose_row(1)
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    idle(context)
    assert [each.text for each in held(context).hypotheses] == [before[1], before[0], before[2]]
    assert table.current_row().text == before[1]
    hands.press("Delete")
    idle(context)
    assert [each.text for each in held(context).hypotheses] == [before[0], before[2]]
    assert messages[-1].lead == f"“{before[1]}” is taken out."
    messages[-1].actions[-1].run()
    idle(context)
    assert [each.text for each in held(context).hypotheses] == [before[1], before[0], before[2]]


def test_enter_opens_a_cause_with_room_for_evidence(
    view: PlanAnalysis, context: Context, hands: Hands, idle: Idle
) -> None:
    view.causes.table.setFocus()
    view.causes.table.choose_row(0)
    hands.press("Enter")
    dialog = dialog_of(view)
    assert isinstance(dialog, HypothesisDialog)
    assert not unnamed(dialog)
    dialog.edits["contra"].setPlainText("Seen from the road in daylight\n\n Walkers pass  ")
    dialog.save()
    idle(context)
    assert held(context).hypotheses[0].contra == "Seen from the road in daylight\nWalkers pass"


def test_a_half_written_cause_stays_with_its_plan_and_holds_the_window(
    page: PlansPage, view: PlanAnalysis, context: Context, hands: Hands, idle: Idle
) -> None:
    view.causes.edits[0].setFocus()
    hands.type("half a thought")
    assert view.unfinished is view.causes.edits[0]
    page.open_plan(racing(context, "Shed breaks at Weir Lane"))
    page.opened.go_to("analysis")
    idle(context)
    assert view.causes.edits[0].text() == ""
    assert view.waiting == racing(context)
    assert not page.may_close()
    assert view.causes.edits[0].text() == "half a thought"


def test_the_page_stays_where_it_is_while_what_is_written_is_saved(
    window: MainWindow, page: PlansPage, view: PlanAnalysis, context: Context, hands: Hands, idle: Idle
) -> None:
    window.resize(1280, 640)
    settle()
    view.triangle.fields["place"].setFocus()
    bar = page.opened.area.verticalScrollBar()
    bar.setValue(40)
    hands.type("x")
    page.opened.words.flush()
    add_hypothesis(context.store, plan_id=racing(context), text="Another cause")
    page.mark_stale()
    idle(context)
    settle()
    assert view.causes.table.model().rowCount() == 4
    assert bar.value() == 40


# ---------------------------------------------------------------- sources, pins, like plans


def test_the_sources_are_counted_as_they_are_written(view: PlanAnalysis) -> None:
    control = view.box("analysis.sources")
    assert control is not None
    for text, said in (
        ("", "No source yet: two are wanted."),
        ("Calls\ncalls\n", "One source: two are wanted."),
        ("Calls\nSurvey", "2 sources"),
    ):
        control.setPlainText(text)  # type: ignore[attr-defined]
        assert view.counted.text() == said


def test_pinned_charts_say_when_they_stood_so_and_open_large(
    view: PlanAnalysis, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    cards = view.pins.cards
    assert [card.one.kind for card in cards] == ["trend", "ranked"]
    assert cards[0].accessibleName().endswith("as it stood on 17 Nov 2026")
    cards[0].open_button.click()
    dialog = dialog_of(view.pins)
    assert isinstance(dialog, PinnedDialog)
    qtbot.waitUntil(lambda: not dialog.chart.image.isNull(), timeout=20_000)
    assert dialog.chart.accessibleDescription().startswith("Columns: street crime by month")
    assert dialog.table.model().rowCount() == 13
    assert not unnamed(dialog)
    dialog.close()


def test_a_pin_that_is_taken_out_comes_back_as_it_stood(view: PlanAnalysis, context: Context, idle: Idle) -> None:
    before, messages = held(context).pins, heard(context)
    view.pins.cards[0].remove_button.click()
    idle(context)
    assert [each.title for each in held(context).pins] == [before[1].title]
    messages[-1].actions[-1].run()
    idle(context)
    after = held(context).pins
    assert [(each.title, each.data, each.pinned_at) for each in after] == [
        (each.title, each.data, each.pinned_at) for each in before
    ]
    assert [card.one.id for card in view.pins.cards] == [each.id for each in after]


def test_a_chart_of_the_results_page_is_pinned_from_its_menu(
    window: MainWindow, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    context.choose_place(find_place(context.store, "Harrowgill parish"))
    window.show_page("results")
    idle(context)
    results = window.page
    assert isinstance(results, ResultsPage)
    assert results.out.exhibit is not None
    messages = heard(context)
    results.out.pin()
    idle(context)
    dialog = dialog_of(results)
    assert isinstance(dialog, PinDialog)
    assert "Racing on Moor Lane" in dialog.plan.itemText(0)  # plans of the chosen place come first
    assert not unnamed(dialog)
    dialog.note.setPlainText("What people named.")
    title = results.out.exhibit.title
    dialog.save()
    idle(context)
    pinned = held(context).pins[-1]
    assert (pinned.kind, pinned.title, pinned.note) == ("ranked", title, "What people named.")
    assert [action.text for action in messages[-1].actions] == ["Open the plan", "Undo"]
    messages[-1].actions[-1].run()
    idle(context)
    assert len(held(context).pins) == 2


def test_the_types_of_crime_are_pinned_beside_their_trend(
    window: MainWindow, context: Context, idle: Idle, qtbot: QtBot
) -> None:
    context.choose_place(find_place(context.store, "Thornley Fold ward"))
    context.settings.results_view = CRIME
    window.show_page("results")
    results = window.page
    assert isinstance(results, ResultsPage)
    idle(context)
    results.out.pin_also()
    idle(context)
    dialog = dialog_of(results)
    assert isinstance(dialog, PinDialog)
    plan_id = dialog.plan_id
    dialog.save()
    idle(context)
    pinned = plan_file(context.store, plan_id).pins[-1]
    chart = read_pin(pinned.kind, pinned.title, pinned.data)
    counts = [int(str(row[1])) for row in chart.rows]
    assert counts == sorted(counts, reverse=True)
    assert f"{counts[0]} of {sum(counts)}" in pinned.title
    assert [row["value"] for row in chart.drawn.rows] == [n / sum(counts) for n in counts]


def test_a_like_plan_says_how_it_ended_is_written_down_and_opened(
    page: PlansPage, view: PlanAnalysis, context: Context, idle: Idle
) -> None:
    first = view.like.rows[0]
    assert first.accessibleName().startswith("Plan 24/031, Racing on Sallow Road, looks alike. It moved the cars")
    for _twice in range(2):
        first.note_button.click()
    assert page.opened.settle()
    assert held(context).text("analysis.tried").count("Plan 24/031, Racing on Sallow Road: no effect.") == 1
    first.open_button.click()
    idle(context)
    assert page.plan is not None
    assert page.plan.title == "Racing on Sallow Road"


# ---------------------------------------------------------------- how it looks


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 640)])
def test_nothing_is_cut_unnamed_or_out_of_order(
    window: MainWindow,
    page: PlansPage,
    view: PlanAnalysis,
    context: Context,
    idle: Idle,
    theme: str,
    size: tuple[int, int],
) -> None:
    window.resize(*size)
    look().use(theme)
    idle(context)
    settle()
    assert not cut_strings(view)
    assert not unnamed(view)
    assert not out_of_order(view.causes)
