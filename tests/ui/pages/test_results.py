"""The Results page: its numbers are the service's and plain SQL's, and two keys make an answer a priority."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest
from acting import cut_cells, dialog_of, heard
from keys import Hands
from looking import cut_strings, out_of_order, settle, unnamed
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.dates import Period, day_short
from beatbook.domain.findings import finding
from beatbook.domain.shares import percent, percent_range, rank_words
from beatbook.domain.summaries import OfficerView, ResultsSummary
from beatbook.services.chart_files import chart_picture
from beatbook.services.events import list_events
from beatbook.services.moments import bounds
from beatbook.services.places import find_place
from beatbook.services.priorities import close_priority, list_priorities
from beatbook.services.responses import record_response
from beatbook.services.results import results_summary
from beatbook.store.store import Store
from beatbook.ui.chart_print import print_page
from beatbook.ui.context import Context
from beatbook.ui.dialogs.priority import SetPriorityDialog
from beatbook.ui.pages.priorities import PrioritiesPage
from beatbook.ui.pages.results import ResultsPage
from beatbook.ui.results_files import alt_text, exhibit_of
from beatbook.ui.settings import Settings
from beatbook.ui.widgets.result_table import ANSWER
from beatbook.ui.widgets.table import RowsTable
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
WARD = "Thornley Fold ward"
ROOMY = "Kestrel Bank ward"  # one open priority


@pytest.fixture
def at(
    window: MainWindow, context: Context, idle: Idle, practice_today: date, qtbot: QtBot
) -> Callable[[str], ResultsPage]:
    """The page at a place, in a window that has the keyboard, on the day the practice store was filled."""

    def show(place: str | None) -> ResultsPage:
        context.choose_place(find_place(context.store, place) if place else None)
        window.activateWindow()
        with qtbot.waitActive(window):
            window.show_page("results")
        page = window.page
        assert isinstance(page, ResultsPage)
        page.now = lambda: datetime.combine(practice_today, datetime.min.time()).astimezone()
        idle(context)
        settle()
        return page

    return show


@pytest.fixture
def page(at: Callable[[str], ResultsPage]) -> ResultsPage:
    return at(WARD)


@pytest.fixture
def bare(store: Store, practice_today: date, qtbot: QtBot, idle: Idle) -> Iterator[ResultsPage]:
    """The page in a window on an empty store."""
    officer = OfficerView(1, "", "7214", "Daniel Whitlow", "PCSO")
    context = Context(store, officer=officer, settings=Settings(), period=Period(practice_today, practice_today))
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_page("results")
    idle(context)
    assert isinstance(window.page, ResultsPage)
    yield window.page
    idle(context)
    context.jobs.close()


def summary_of(context: Context, question: str = "issues") -> ResultsSummary:
    return results_summary(
        context.store,
        place_id=context.place_id,
        period=context.period,
        compared=context.compared,
        question=question,
    )


def cells(page: ResultsPage) -> list[list[str]]:
    """What stands in the table, row by row."""
    model = page.table.model()
    assert isinstance(model, RowsTable)
    return [[str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())]


# ---------------------------------------------------------------- the numbers


@pytest.mark.parametrize("place", [WARD, "Harrowgill parish", None])
def test_every_number_on_screen_is_the_summarys(
    at: Callable[..., ResultsPage], context: Context, place: str | None
) -> None:
    page = at(place)
    page.sheet.fold.setChecked(True)
    summary = summary_of(context)
    expected = [
        [
            rank_words(option.rank),
            option.label,
            f"{option.n:,}",
            percent(option.share),
            percent_range(option.low, option.high),
            percent(option.before.share or 0) if option.before else "",
            option.before.word if option.before else "",
        ]
        for option in summary.ranked
    ]
    assert cells(page) == expected
    assert page.head.fact.text() == f"{summary.respondents} people answered, at {summary.events} " + (
        "event" if summary.events == 1 else "events"
    )
    assert page.sheet.finding.text() == finding(summary)
    assert f"the {summary.respondents} people" in page.sheet.base.text()
    assert summary.exclusive is not None
    assert page.sheet.alone.text().startswith(f"{summary.exclusive.n} p")


def test_the_people_column_equals_plain_sql(page: ResultsPage, context: Context, practice_store: Store) -> None:
    page.sheet.fold.setChecked(True)
    first, after = (int(moment.timestamp() * 1000) for moment in bounds(context.period))
    query = text(
        "WITH RECURSIVE family(id) AS (VALUES(:place) UNION SELECT child_id FROM place_part JOIN family ON "
        "parent_id = family.id) SELECT label.text, count(DISTINCT response.id) FROM response "
        "JOIN response_tick ON response_id = response.id JOIN option ON option.id = response_tick.option_id "
        "JOIN question ON question.id = option.question_id JOIN label ON label.option_id = option.id "
        "WHERE question.key = 'issues' AND taken >= :first AND taken < :after AND NOT visitor "
        "AND place_id IN family GROUP BY label.text"
    )
    with practice_store.reading() as session:
        found = session.execute(query, {"place": context.place_id, "first": first, "after": after}).all()
    counted = {str(label): int(n) for label, n in found}
    shown = {row[1]: int(row[2]) for row in cells(page)}
    assert shown == {label: counted.get(label, 0) for label in shown}
    assert sum(shown.values()) > 100


def test_the_rows_of_drawing_and_table_meet(page: ResultsPage) -> None:
    table = page.table
    assert table.chart.height() == table.head_height + table.pitch * len(cells(page))
    assert table.chart.image.height() == table.chart.height() * table.devicePixelRatioF()
    assert table.viewport().height() == table.pitch * len(cells(page))
    left = table.horizontalHeader().sectionViewportPosition(ANSWER)
    assert left < table.chart.x() < left + table.columnWidth(ANSWER)
    assert table.chart.geometry().right() < left + table.columnWidth(ANSWER)
    assert "Highest: road safety issues, 53 people" in table.chart.accessibleDescription()


@pytest.mark.parametrize("size", [(1280, 680), (1366, 768)])
def test_the_chart_has_its_pane(page: ResultsPage, window: MainWindow, size: tuple[int, int]) -> None:
    """Rank, names and bars together: at least 562 px."""
    window.resize(*size)
    settle()
    assert page.table.columnWidth(0) + page.table.columnWidth(ANSWER) >= 562


def test_another_place_is_another_result(at: Callable[[str], ResultsPage], context: Context) -> None:
    first = cells(at(WARD))
    page = at("Harrowgill parish")
    assert cells(page) != first
    assert page.view is not None
    assert page.view.summary == summary_of(context)


def test_other_questions_are_counted_too(page: ResultsPage, context: Context, idle: Idle) -> None:
    page.question.setCurrentIndex(page.question.findData("age"))
    page.question.setCurrentIndex(page.question.findData("good_here"))
    idle(context)
    assert page.view is not None
    assert page.view.summary == summary_of(context, "good_here")
    assert cells(page)[0][1] == page.view.summary.ranked[0].label


def test_without_a_period_before_two_columns_go(page: ResultsPage, context: Context, idle: Idle) -> None:
    context.choose_period(context.period, None)
    idle(context)
    assert page.table.isColumnHidden(5)
    assert page.table.isColumnHidden(6)
    assert "Jun" not in page.sheet.finding.text()


def test_what_is_recorded_meanwhile_is_counted(
    page: ResultsPage, context: Context, practice_store: Store, idle: Idle
) -> None:
    event = next(e for e in list_events(practice_store) if e.place == "Thornley Fold" and e.responses)
    assert page.view is not None
    before = page.view.summary
    for visitor in (False, True):
        place = None if visitor else event.place_id
        saved = record_response(
            practice_store,
            event_id=event.id,
            answers={"issues": ("dog_fouling",)},
            place_id=place,
            visitor=visitor,
        )
        context.announce(saved.changes)
    idle(context)
    inside = context.period.first <= event.starts.date() <= context.period.last
    assert page.view.summary.respondents == before.respondents + inside
    assert page.view.summary.visitors == before.visitors + inside
    if inside:
        assert page.left_out.text() == "One visitor who lives elsewhere is kept apart."


# ---------------------------------------------------------------- folded, few, none


def test_what_is_far_down_is_folded(page: ResultsPage, hands: Hands) -> None:
    assert len(cells(page)) == 14
    words = page.sheet.fold.text()
    assert words.startswith("7 more answers, each ")
    page.sheet.fold.setFocus()
    hands.press("Enter")
    rows = cells(page)
    assert len(rows) == 21
    highest = max(int(row[3].rstrip("%")) for row in rows[14:])
    assert words == f"7 more answers, each {highest}% or less"


def test_a_chosen_answer_stays_chosen(page: ResultsPage, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Down", "Down")
    chosen = page.sheet.current
    assert chosen is not None
    page.sheet.fold.click()
    assert page.sheet.current == chosen
    assert page.answer.text() == chosen.label
    assert f"{chosen.n} of " in page.told.text()


def test_under_ten_nothing_is_ranked(at: Callable[[str], ResultsPage]) -> None:
    page = at("Upper Wen parish")
    assert page.view is not None
    assert 0 < page.view.summary.respondents < 10
    assert page.sheet.finding.text() == "Fewer than 10 people answered: too few to say what comes first."
    assert {row[6] for row in cells(page)} == {"too few to say"}


def test_nobody_answered_here(page: ResultsPage, context: Context, idle: Idle) -> None:
    day = context.period.last + timedelta(days=400)
    context.choose_period(Period(day, day), None)
    idle(context)
    assert page.empty.isVisible()
    assert not page.area.isVisible()
    assert page.empty.title.text() == "Nobody has answered in this place and period"
    context.choose_period(Period(day - timedelta(days=500), day), None)
    idle(context)
    assert not page.empty.isVisible()


def test_an_empty_store(bare: ResultsPage) -> None:
    assert bare.empty.isVisible()
    assert not bare.set_button.isVisible()
    assert cut_strings(bare) == []
    assert unnamed(bare) == []


# ---------------------------------------------------------------- the public view


def test_the_public_view_holds_back_small_counts(
    at: Callable[[str], ResultsPage], context: Context, idle: Idle, tmp_path: Path
) -> None:
    page = at("Harrowgill parish")
    small = [option for option in summary_of(context).ranked if option.n < 5]
    assert small
    page.who._buttons["public"].click()
    page.sheet.fold.setChecked(True)
    shown = {row[1]: row for row in cells(page)}
    for option in small:
        assert shown[option.label][2:5] == ["fewer than 5", "", ""]
    assert all(row[0] == "" for row in shown.values())
    page.out.save_as(tmp_path / "out.csv")
    idle(context)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["People"] for row in rows if row["Answer"] in {o.label for o in small}} == {"fewer than 5"}
    assert rows[0]["Note"] == "PRACTICE: nothing here is real. Counts under 5 are not shown."


def test_a_public_heading_tells_nothing_of_a_suppressed_answer(at: Callable[[str], ResultsPage]) -> None:
    page = at("Upper Wen parish")
    page.who._buttons["public"].click()
    assert page.sheet.finding.text() == "Fewer than 5 people answered: nothing is shown."
    assert all(not row[3] for row in cells(page))
    assert not page.sheet.base.isVisible()
    assert page.head.fact.text().startswith("fewer than 5 people answered")
    assert page.view is not None
    assert " 2 people" not in alt_text(page.view) + page.view.source


# ---------------------------------------------------------------- two keys


def test_two_keys_set_a_priority(
    at: Callable[[str], ResultsPage], context: Context, idle: Idle, hands: Hands, practice_today: date
) -> None:
    page = at(ROOMY)
    before = {each.id for each in list_priorities(context.store, place_id=context.place_id)}
    said = heard(context)
    page.table.setFocus()
    option = summary_of(context).ranked[0]
    hands.press("P")
    settle()
    hands.press("Enter")
    idle(context)
    assert hands.count == 2
    made = next(p for p in list_priorities(context.store, place_id=context.place_id) if p.id not in before)
    assert (made.title, made.place_id, made.option_key) == (option.label, context.place_id, option.key)
    assert (made.votes, made.base) == (option.n, summary_of(context).respondents)
    assert made.why == f"Residents named it in the survey, {context.period.label}."
    assert made.set_on == practice_today
    assert made.review_by == date(2027, 2, 23)
    assert [message.lead for message in said] == [f"{option.label} is a priority for {ROOMY} until 23 Feb 2027."]
    assert page.priority_button.text() == "Priority since 23 Nov 2026"
    settle()
    assert page.window().focusWidget() is page.table


def test_over_all_places_the_place_must_be_chosen(
    at: Callable[..., ResultsPage], context: Context, idle: Idle, hands: Hands
) -> None:
    page = at(None)
    page.table.setFocus()
    hands.press("P")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, SetPriorityDialog)
    dialog.place.setCurrentIndex(-1)
    dialog.save()
    assert dialog.place_field.fault == "Choose the place it is for."
    place = find_place(context.store, ROOMY)
    dialog.place.setCurrentIndex(dialog.place.findData(place.id))
    dialog.save()
    idle(context)
    assert any(p.place_id == place.id and p.votes for p in list_priorities(context.store, place_id=place.id))


def test_of_all_our_places_two_keys_set_it_where_people_answered_last(
    at: Callable[[str], ResultsPage], window: MainWindow, context: Context, idle: Idle, hands: Hands
) -> None:
    """The place of the last event with answers is offered; what was set is a step away, and told beside the answer."""
    page = at(ROOMY)
    for each in list_priorities(context.store):
        close_priority(context.store, priority_id=each.id, on=each.set_on, why="done")
    context.choose_place(None)
    idle(context)
    settle()
    page.table.setFocus()
    hands.press("P")
    settle()
    hands.press("Enter")
    idle(context)
    settle()
    (made,) = list_priorities(context.store)
    last = next(event for event in list_events(context.store) if event.responses)
    assert made.place_id == last.place_id
    assert page.priority_button.isVisible()
    assert page.priority_button.text() == f"Priority since {day_short(made.set_on)}"
    see = next(action for action in window.messages.shown[0].actions if action.text == "See it")
    see.run()
    settle()
    assert isinstance(window.page, PrioritiesPage)
    assert window.page.list.current == made


def test_a_fourth_is_refused_in_words_and_nothing_typed_is_lost(
    page: ResultsPage, context: Context, idle: Idle, hands: Hands
) -> None:
    page.table.setFocus()
    hands.press("P")
    settle()
    dialog = dialog_of(page)
    assert isinstance(dialog, SetPriorityDialog)
    dialog.fields.title.setText("Speeding, said otherwise")
    before = list_priorities(context.store, closed=True)
    assert not page.set_button.isEnabled()
    assert page.why_not.text() == "Three are open already."
    assert not dialog.save_button.isEnabled()
    dialog.save()
    idle(context)
    assert dialog.isVisible()
    assert dialog.fault == f"{WARD} has three open priorities. Close one before you set another."
    assert dialog.fields.title.text() == "Speeding, said otherwise"
    assert list_priorities(context.store, closed=True) == before
    dialog.reject()


def test_the_review_follows_the_day_it_was_set(at: Callable[[str], ResultsPage], hands: Hands) -> None:
    page = at(ROOMY)
    page.propose()
    dialog = dialog_of(page)
    assert isinstance(dialog, SetPriorityDialog)
    dialog.fields.put("set_on", date(2026, 11, 30))
    assert dialog.fields.values()["review_by"] == date(2027, 2, 28)
    dialog.fields.put("review_by", date(2026, 11, 30))
    dialog.save()
    assert dialog.fields.review_field.fault == "The review comes after the day it was set."
    assert cut_strings(dialog) == []
    assert unnamed(dialog) == []
    dialog.reject()


def test_an_answer_about_people_is_no_priority(page: ResultsPage, context: Context, idle: Idle, hands: Hands) -> None:
    page.question.setCurrentIndex(page.question.findData("age"))
    idle(context)
    assert not page.set_button.isEnabled()
    assert page.why_not.isVisible()
    page.table.setFocus()
    hands.press("P", "Enter")
    settle()
    assert page.findChildren(SetPriorityDialog) == []
    page.question.setCurrentIndex(page.question.findData("issues"))
    idle(context)
    assert page.why_not.text() == "Three are open already."


def test_an_answer_leads_to_its_priority(page: ResultsPage, window: MainWindow, context: Context, idle: Idle) -> None:
    page.table.choose_row([row[1] for row in cells(page)].index("Road safety issues"))
    assert page.priority_button.isVisible()
    page.priority_button.click()
    idle(context)
    assert window.page is not None
    assert window.page.key == "priorities"


# ---------------------------------------------------------------- out of the window


def test_ctrl_c_copies_the_table_with_heads(page: ResultsPage, hands: Hands) -> None:
    page.table.setFocus()
    hands.press("Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Rank", "Answer", "People", "Share", "Range", "Jun–Aug", "Change"]
    assert [line.split("\t") for line in lines[1:]] == cells(page)


def test_the_picture_is_copied(page: ResultsPage, context: Context, idle: Idle) -> None:
    said = heard(context)
    page.out.copy_picture()
    idle(context)
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * 760
    assert image.pixelColor(2, 2).name() == "#ffffff"
    assert said[0].lead == "The picture is copied."
    assert said[0].line.endswith("not for publication.")


@pytest.mark.parametrize(
    ("name", "begins"), [("out.png", b"\x89PNG"), ("out.svg", b"<?xml"), ("out.csv", b"\xef\xbb\xbf")]
)
def test_files_are_saved_by_their_ending(
    page: ResultsPage, context: Context, idle: Idle, tmp_path: Path, name: str, begins: bytes
) -> None:
    said = heard(context)
    page.out.save_as(tmp_path / name)
    idle(context)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert said[0].lead == f"{name} is saved."


def test_the_csv_says_all_that_is_on_screen(page: ResultsPage, context: Context, idle: Idle, tmp_path: Path) -> None:
    page.out.save_as(tmp_path / "out.csv")
    idle(context)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    summary = summary_of(context)
    assert [row["Answer"] for row in rows] == [option.label for option in summary.ranked]
    assert [int(row["People"]) for row in rows] == [option.n for option in summary.ranked]
    assert float(rows[0]["Share %"]) == round(100 * summary.ranked[0].share, 2)
    assert rows[0]["From"] == context.period.first.isoformat()
    assert {row["People who answered"] for row in rows} == {str(summary.respondents)}


def test_an_unwritable_file_is_told_in_words(
    page: ResultsPage, window: MainWindow, context: Context, idle: Idle, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    said = heard(context)
    page.out.save_as(tmp_path / "file" / "out.csv")
    idle(context)
    assert len(said) == 1
    assert said[0].kind == "bad"


def test_it_is_printed_with_picture_and_figures(page: ResultsPage, tmp_path: Path) -> None:
    assert page.view is not None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    exhibit = exhibit_of(page.view)
    print_page(exhibit, chart_picture(exhibit)).print_(printer)
    pdf = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    words = " ".join(" ".join(each.get_textpage().get_text_range().split()) for each in pdf)
    pdf.close()
    assert "Road safety issues 53 48% 39–57% 44% no clear change" in words


def test_file_names_hold_only_what_every_system_takes(page: ResultsPage) -> None:
    assert page.view is not None
    assert exhibit_of(page.view).file_stem == "Results Thornley Fold ward 2026-09-01 to 2026-11-23"


# ---------------------------------------------------------------- how it stands


def test_under_the_model_tester(page: ResultsPage) -> None:
    model = page.table.model()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.sheet.fold.setChecked(True)
    page.sheet.fold.setChecked(False)
    assert tester.model() is model


@pytest.mark.parametrize("theme", ["light", "dark", "sunlight"])
@pytest.mark.parametrize("size", [(1280, 640), (1280, 680), (1366, 768)])
def test_nothing_is_cut_and_all_is_named(
    page: ResultsPage, window: MainWindow, context: Context, idle: Idle, theme: str, size: tuple[int, int]
) -> None:
    context.choose_theme(theme)
    window.resize(*size)
    idle(context)
    settle()
    assert cut_strings(window) == []
    assert cut_cells(page.table) == []
    assert unnamed(page) == []
    assert out_of_order(page) == []
    assert page.table.chart.image.height() == page.table.chart.height()
    longest = max(row[1] for row in cells(page))
    assert page.table.fontMetrics().horizontalAdvance(longest) <= page.table._label_width + 4


def test_no_window_flashes_up_while_the_page_is_built(
    window: MainWindow, context: Context, idle: Idle, qapp: QApplication
) -> None:
    class Watch(QObject):
        def __init__(self) -> None:
            super().__init__()
            self.seen: list[QWidget] = []

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                self.seen.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for key in ("results", "priorities", "plans"):
        window.show_page(key)
        idle(context)
    qapp.removeEventFilter(watch)
    assert watch.seen == []


def test_nobody_says_margin_of_error() -> None:
    """People chose to take part: the words would claim what the numbers do not carry."""
    root = Path(__file__).resolve().parents[3]
    for folder in ("src/ui", "src/reports", "src/cli", "resources"):
        for path in (root / folder).rglob("*.*"):
            if path.suffix in (".py", ".json"):
                assert "margin of error" not in path.read_text(encoding="utf-8").casefold(), path
