"""The thread on a page: picture, list, time line, keys, steps, and that it asks again when something changed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from itertools import pairwise

import pytest
from looking import settle
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from beatbook.domain.thread import CHAIN, HERE, STATES, Thread
from beatbook.services.issues import add_entry, list_issues
from beatbook.services.thread import thread_of
from beatbook.ui.context import Context
from beatbook.ui.dialogs.thread import ThreadDialog
from beatbook.ui.fitted import lines_of
from beatbook.ui.look import look
from beatbook.ui.theme import THEMES
from beatbook.ui.thread_view import ThreadView
from beatbook.ui.widgets.thread_list import COLUMNS, ThreadRows, rows_of
from beatbook.ui.widgets.thread_scale import mark_day
from beatbook.ui.widgets.thread_story import FIRST, ThreadStory
from beatbook.ui.widgets.thread_strand import split_words

Idle = Callable[[Context], None]


@pytest.fixture
def issue(context: Context) -> int:
    """The main story of the practice store: cars racing on Moor Lane."""
    return next(each.id for each in list_issues(context.store) if each.reference == "26/0117")


@pytest.fixture
def found(context: Context, issue: int, practice_today: date) -> Thread:
    return thread_of(context.store, kind="issue", id=issue, today=practice_today)


@pytest.fixture
def view(context: Context, issue: int, qtbot: QtBot, idle: Idle, practice_today: date) -> ThreadView:
    page = QWidget()
    lay = QVBoxLayout(page)
    made = ThreadView(context)
    made.now = lambda: datetime.combine(practice_today, time(12)).astimezone()
    lay.addWidget(made)
    lay.addStretch(1)
    page.resize(1122, 768)
    qtbot.addWidget(page)
    page.show()
    made.page = page  # type: ignore[attr-defined] - kept from being collected
    made.show_piece("issue", issue)
    idle(context)
    settle()
    return made


# ---------------------------------------------------------------- picture


def test_a_card_for_each_knot_says_it_and_is_named(view: ThreadView) -> None:
    assert view.found is not None
    cards = view.picture.cards
    assert [card.text().lower() for card in cards] == list(CHAIN)
    gaps = {gap.before: gap.words for gap in view.found.gaps}
    for card, knot in zip(cards, view.found.knots, strict=True):
        assert STATES[knot.state] in card.accessibleName()
        assert knot.line.rstrip(".") in card.accessibleName()
        assert gaps.get(knot.kind, "") in card.accessibleDescription()
        assert knot.step_words in card.accessibleDescription()


def test_one_card_is_in_the_order_of_tab_and_arrows_move_between(view: ThreadView, qtbot: QtBot) -> None:
    def tabbed() -> list[str]:
        return [c.text() for c in view.picture.cards if c.focusPolicy() == Qt.FocusPolicy.StrongFocus]

    here = next(knot for knot in view.found.knots if knot.state == HERE)  # type: ignore[union-attr]
    assert tabbed() == [here.title]
    first = view.picture.first_card()
    first.setFocus()
    for key, title in (
        (Qt.Key.Key_Home, "Vote"),
        (Qt.Key.Key_Left, "Vote"),
        (Qt.Key.Key_Right, "Issue"),
        (Qt.Key.Key_End, "Feedback"),
        (Qt.Key.Key_Right, "Feedback"),
    ):
        qtbot.keyClick(view.picture.first_card(), key)
        assert tabbed() == [title]
        assert view.picture.first_card().hasFocus()


def test_enter_takes_the_step(view: ThreadView, context: Context, qtbot: QtBot) -> None:
    gone: list[tuple[str, object]] = []
    context.asked_for.connect(lambda page, what: gone.append((page, what)))
    view.picture.first_card().setFocus()
    plan = view.picture.cards[CHAIN.index("plan")]
    plan.setFocus()
    with qtbot.waitSignal(view.stepped):
        qtbot.keyClick(plan, Qt.Key.Key_Return)
    assert gone == [("plans", {"plan_id": view.found.plan_id})]  # type: ignore[union-attr]


def test_the_step_to_the_results_takes_place_and_period_along(view: ThreadView, context: Context) -> None:
    vote = view.found.knot("vote")  # type: ignore[union-attr]
    gone: list[str] = []
    context.asked_for.connect(lambda page, _what: gone.append(page))
    view.picture.cards[0].click()
    assert gone == ["results"]
    assert context.place is not None
    assert context.place.id == vote.step.value.place_id  # type: ignore[attr-defined]
    assert context.period == vote.step.value.wave  # type: ignore[attr-defined]


def test_in_a_low_window_the_time_line_goes_first(view: ThreadView) -> None:
    high = view.picture.sizeHint().height()
    assert view.picture.scale_line.isVisible()
    view.window().resize(1084, 560)
    settle()
    assert not view.picture.scale_line.isVisible()
    assert view.picture.sizeHint().height() < high - 30
    view.window().resize(1122, 768)
    settle()
    assert view.picture.scale_line.isVisible()


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("width", [1020, 1036, 1122])
def test_names_days_and_steps_have_room(view: ThreadView, theme: str, width: int) -> None:
    look().use(theme)
    view.window().resize(width, 768)
    settle()
    picture = view.picture
    for card in picture.cards:
        assert card.knot is not None
        assert card.stacked or card.fits_beside(card.width() - 8)
        step = QFontMetrics(look().font(13, semibold=True)).horizontalAdvance(card.knot.step_words)
        assert step <= card.width() - 8 - 24 - 14, card.knot.step_words
        assert card.height() >= card.sizeHint().height()
    assert picture.width() <= view.width()
    picture.grab()


def test_words_of_two_gaps_do_not_lie_on_each_other(view: ThreadView) -> None:
    points = view.picture.knot_points()
    font = QFontMetrics(look().font(13, semibold=True))
    edge = 0.0
    for gap in view.found.gaps:  # type: ignore[union-attr]
        middle = (points[gap.after].x() + points[gap.before].x()) / 2
        half = max(font.horizontalAdvance(line) for line in split_words(gap.words)) / 2
        assert middle - half >= edge
        edge = middle + half


def test_words_over_two_lines() -> None:
    assert split_words("47 days nothing recorded") == ["47 days", "nothing recorded"]
    assert split_words("2 days, waiting since 4 Sep") == ["2 days, waiting", "since 4 Sep"]
    assert split_words("14 days") == ["14 days"]


def test_lines_are_as_many_as_are_allowed() -> None:
    font = look().font()
    text = "Moor Lane, reservoir car park, 20:50 to 21:04. Two cars, no racing."
    every = lines_of(text, font, 140, 99)
    assert " ".join(every) == text
    two = lines_of(text, font, 140, 2)
    assert (len(two), two[0], two[1][-1]) == (2, every[0], "…")
    assert all(QFontMetrics(font).horizontalAdvance(line) <= 141 for line in two + every)
    assert lines_of("", font, 140, 2) == lines_of(text, font, 0, 2) == []


# ---------------------------------------------------------------- time line


def test_the_time_line_is_true_to_scale(view: ThreadView) -> None:
    line, found = view.picture.scale_line, view.found
    assert found is not None
    days = [day for knot in found.knots if (day := mark_day(knot, found.today)) is not None]
    first, last = min(days), max(days)
    for day in days:
        share = (day - first).days / (last - first).days
        expected = line.x_of(first) + share * (line.x_of(last) - line.x_of(first))
        assert line.x_of(day) == pytest.approx(expected)
    assert 0 <= line.x_of(first) < line.x_of(last) <= line.width()


@pytest.mark.parametrize("days", [0, 1, 40, 400, 4000])
def test_words_of_the_time_line_never_overlap(view: ThreadView, found: Thread, days: int) -> None:
    """However many days it spans, and where every knot is on one day too."""
    dated = [knot for knot in found.knots if knot.day is not None]
    moved = {
        k.kind: found.today.fromordinal(found.today.toordinal() - days + n * days // 6) for n, k in enumerate(dated)
    }
    knots = tuple(replace(knot, day=moved.get(knot.kind)) for knot in found.knots)
    line = view.picture.scale_line
    line.show_thread(replace(found, knots=knots, gaps=()))
    words = line.words()
    assert all(one.right < other.left for one, other in pairwise(words))
    assert words[0].left >= 0
    assert words[-1].right <= line.width() + 1
    assert sorted(", ".join(word.text for word in words).split(", ")) == sorted(
        knot.kind for knot in knots if mark_day(knot, found.today)
    )
    months = [line.x_of(day) for day, _text in line.months()]
    assert all(other - one >= 50 for one, other in pairwise(months))
    line.grab()


# ---------------------------------------------------------------- list


def test_the_list_has_every_knot_and_every_gap_in_order(found: Thread, qtmodeltester: ModelTester) -> None:
    rows = rows_of(found)
    assert [row.knot.kind for row in rows if row.knot] == list(CHAIN)
    assert [row.gap for row in rows if row.gap] == list(found.gaps)
    for row, after in pairwise(rows):
        if row.gap is not None:
            assert after.knot is not None
            assert after.knot.kind == row.gap.before
    table = ThreadRows(COLUMNS, rows)
    qtmodeltester.check(table)
    late = next(number for number, row in enumerate(rows) if row.loud)
    assert table.data(table.index(late, 3), Qt.ItemDataRole.ForegroundRole) == look().colour("warn")
    assert table.data(QModelIndex()) is None


def test_the_choice_of_the_list_is_remembered(view: ThreadView, context: Context, qtbot: QtBot) -> None:
    view.form._buttons["list"].click()
    assert context.settings.thread_as_list
    assert view.list.isVisible()
    assert not view.picture.isVisible()
    assert view.list.height() >= view.list.height_for_rows()
    again = ThreadView(context)
    qtbot.addWidget(again)
    assert again.form.current == "list"


def test_enter_in_the_list_takes_the_step(view: ThreadView, context: Context, qtbot: QtBot) -> None:
    gone: list[str] = []
    context.asked_for.connect(lambda page, _what: gone.append(page))
    view.choose_form("list")
    rows = view.list.table.rows
    priority = next(n for n, row in enumerate(rows) if row.knot and row.knot.kind == "priority")
    view.list.choose_row(priority - 1)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert gone == [], "a gap leads nowhere"
    view.list.choose_row(priority)
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    assert gone == ["priorities"]


# ---------------------------------------------------------------- asking again


def test_it_asks_again_when_something_on_it_changed(view: ThreadView, context: Context, issue: int, idle: Idle) -> None:
    before = view.found.count  # type: ignore[union-attr]
    context.announce(add_entry(context.store, issue_id=issue, text="The school has rung."))
    idle(context)
    settle()
    assert view.found is not None
    assert view.found.count == before + 1


def test_a_thread_out_of_sight_asks_when_it_is_shown(
    view: ThreadView, context: Context, issue: int, idle: Idle
) -> None:
    before = view.found.count  # type: ignore[union-attr]
    view.window().hide()
    context.announce(add_entry(context.store, issue_id=issue, text="The school has rung."))
    idle(context)
    assert view.found is not None
    assert view.found.count == before
    view.window().show()
    idle(context)
    settle()
    assert view.found.count == before + 1


def test_a_piece_that_is_gone_is_not_shown(view: ThreadView, context: Context, idle: Idle) -> None:
    view.show_piece("issue", 99_999)
    idle(context)
    settle()
    assert not view.isVisible()


# ---------------------------------------------------------------- what happened, and the dialog


def test_the_story_shows_the_last_and_on_asking_all(found: Thread, qtbot: QtBot) -> None:
    story = ThreadStory()
    qtbot.addWidget(story)
    story.resize(1100, 600)
    story.show_thread(found)
    story.show()
    assert len(story.timeline.entries) == FIRST
    assert story.count_button.text() == f"All {found.count} entries"
    story.count_button.click()
    assert len(story.timeline.entries) == len(found.entries)
    story.show_thread(replace(found, count=4000))
    assert story._said.text() == f"The last {len(found.entries)} of 4,000."
    assert story.people.text() == "Four people asked to hear back"
    opened: list[object] = []
    story.opened.connect(opened.append)
    story.promises.itemAt(0).widget().open_button.click()  # type: ignore[union-attr]
    assert opened == [found.promises[0].step]


@pytest.mark.parametrize("size", [(1280, 640), (1366, 768)])
def test_the_dialog_fits_its_window_and_closes_with_a_step(
    context: Context, issue: int, qtbot: QtBot, idle: Idle, size: tuple[int, int]
) -> None:
    window = QWidget()
    window.resize(*size)
    qtbot.addWidget(window)
    window.show()
    dialog = ThreadDialog(context, window, "issue", issue, "Cars racing")
    dialog.open()
    idle(context)
    settle()
    assert dialog.width() <= size[0]
    assert dialog.height() <= size[1]
    assert dialog.view.picture.first_card().hasFocus()
    assert dialog.title.text() == dialog.view.found.title  # type: ignore[union-attr]
    with qtbot.waitSignal(dialog.accepted):
        dialog.view.picture.cards[CHAIN.index("plan")].click()
