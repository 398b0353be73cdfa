"""Charts pinned to a plan: they stand as they stood, whatever is brought in later."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.charts.columns import ColumnBar
from beatbook.charts.exhibit import Exhibit
from beatbook.charts.picture import pixels
from beatbook.charts.pinned import draw_pinned, height_of, keep_columns, keep_ranked, keep_rates, keep_trend
from beatbook.charts.ranked import RankedRow
from beatbook.charts.rates import RateRow
from beatbook.charts.style import PAPER
from beatbook.charts.trend import TrendEvent, TrendPoint
from beatbook.domain.dates import Month, Period
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.plan_pins import KINDS, Drawn, pin_data, read_pin
from beatbook.services.deeds import last_deed
from beatbook.services.places import add_place, find_place
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_pins import pin, pin_exhibit, pinned_chart, remove_pin, save_note
from beatbook.services.plans import list_plans, start_plan
from beatbook.services.undo import undo
from beatbook.ui.crime_trend_view import HEIGHT, drawing, exhibit

if TYPE_CHECKING:
    from beatbook.store.store import Store

MONTHS = [Month(2026, 1).plus(at) for at in range(6)]
DRAWN = (
    keep_ranked(
        [RankedRow("Dogs", "12", 0.4, 0.2, 0.6, 0.1, "higher"), RankedRow("Cars", "fewer than 5", None)], "in Jun"
    ),
    keep_columns([ColumnBar("0–9", "3", 3), ColumnBar("10–19", "fewer than 5", None)]),
    keep_rates(
        [RateRow("Marl", "12", "4.1", 4.1, 2.0, 7.0, here=True), RateRow("rest", "–", "", None, rest=True)], share=False
    ),
    keep_trend(
        [TrendPoint(month, at * 3 if at else None, at, None) for at, month in enumerate(MONTHS)],
        "",
        "a year before",
        [TrendEvent(date(2026, 3, 15), "unusual")],
    ),
)


@pytest.fixture
def plan(store: "Store") -> int:
    place = add_place(store, kind="parish", name="Nether Fold").id
    return start_plan(store, place_id=place, title="Riders", started_on=date(2026, 11, 2)).id


def made(drawn: Drawn, title: str = "Six months") -> Exhibit:
    return Exhibit(
        name="Street crime",
        title=title,
        place="Nether Fold",
        period=Period(date(2026, 1, 1), date(2026, 6, 30)),
        draw=lambda width, height, style: draw_pinned(drawn, width, height, style),
        alt="Columns.",
        heads=("Month", "n"),
        rows=(("Jan 2026", 3), ("Feb 2026", None)),
        base=("Counted by outline.",),
        source=("data.police.uk",),
        keep=lambda: drawn,
    )


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.kind)
@pytest.mark.parametrize("width", [300, 760])
def test_each_kind_is_drawn_again_exactly(store: "Store", plan: int, drawn: Drawn, width: int) -> None:
    pin_exhibit(store, plan_id=plan, exhibit=made(drawn))
    kept = plan_file(store, plan).pins[0]
    chart = read_pin(kept.kind, kept.title, kept.data)
    height = height_of(chart.drawn, PAPER)
    before = pixels(draw_pinned(drawn, width, height, PAPER))
    assert pixels(draw_pinned(chart.drawn, width, height, PAPER)) == before
    assert chart == pinned_chart(made(drawn))


def test_every_kind_is_drawn(plan: int) -> None:
    assert {drawn.kind for drawn in DRAWN} == set(KINDS)


def test_a_pinned_trend_is_the_drawing_of_the_crime_view(practice_store: "Store") -> None:
    """The same pixels as on the page, and the same after the crime it was drawn from is gone."""
    from beatbook.services.crime_trends import crime_trends

    place = find_place(practice_store, "Thornley Fold ward")
    told = crime_trends(practice_store, place_id=place.id, first=Month(2026, 1), last=Month(2026, 9))
    plan = list_plans(practice_store)[0]
    on_page = pixels(drawing(told, None)(760, HEIGHT, PAPER))
    made = pin_exhibit(practice_store, plan_id=plan.id, exhibit=exhibit(told, None, ""))
    with practice_store.engine.begin() as connection:
        connection.execute(text("DELETE FROM street_crime"))
    kept = next(each for each in plan_file(practice_store, plan.id).pins if each.id == made.id)
    chart = read_pin(kept.kind, kept.title, kept.data)
    assert pixels(draw_pinned(chart.drawn, 760, HEIGHT, PAPER)) == on_page
    assert chart.rows[0][1] == told.months[0].n


def test_pins_stand_in_order_and_one_put_back_stands_as_it_stood(store: "Store", plan: int) -> None:
    for title in ("One", "Two"):
        pin_exhibit(store, plan_id=plan, exhibit=made(DRAWN[0], title), note=" What it shows ")
    first, second = plan_file(store, plan).pins
    assert [(each.title, each.position, each.note) for each in (first, second)] == [
        ("One", 0, "What it shows"),
        ("Two", 1, "What it shows"),
    ]
    remove_pin(store, pin_id=first.id)
    assert [each.title for each in plan_file(store, plan).pins] == ["Two"]
    pin(
        store,
        plan_id=plan,
        kind=first.kind,
        title=first.title,
        data=first.data,
        note=first.note,
        pinned_at=first.pinned_at,
        position=first.position,
    )
    back = plan_file(store, plan).pins[0]
    assert (back.title, back.pinned_at, back.data) == ("One", first.pinned_at, first.data)


def test_a_note_is_kept_and_a_stale_one_gives_both_texts(store: "Store", plan: int) -> None:
    one = pin_exhibit(store, plan_id=plan, exhibit=made(DRAWN[0])).id
    save_note(store, pin_id=one, note="Calls rise in May.", version=1)
    with pytest.raises(StaleError) as stale:
        save_note(store, pin_id=one, note="Mine", version=1)
    assert stale.value.theirs == {"note": "Calls rise in May."}
    remove_pin(store, pin_id=one)
    with pytest.raises(NotFoundError, match="not in the plan any more"):
        remove_pin(store, pin_id=one)


def test_what_cannot_be_drawn_again_is_not_pinned(store: "Store", plan: int) -> None:
    bare = Exhibit("Map", "t", "p", None, lambda *_all: None, "", (), ())  # type: ignore[arg-type,return-value]
    with pytest.raises(BeatbookError, match="save it as a picture"):
        pin_exhibit(store, plan_id=plan, exhibit=bare)
    with pytest.raises(BeatbookError, match="cannot be read"):
        pin(store, plan_id=plan, kind="trend", title="x", data="{}")
    with pytest.raises(NotFoundError):
        pin(store, plan_id=999, kind="ranked", title="x", data=pin_data(pinned_chart(made(DRAWN[0]))))
    assert plan_file(store, plan).pins == ()


def test_the_day_it_was_pinned_is_today(store: "Store", plan: int) -> None:
    pin_exhibit(store, plan_id=plan, exhibit=made(DRAWN[0]))
    stood = plan_file(store, plan).pins[0].pinned_at
    assert abs((datetime.now().astimezone() - stood).total_seconds()) < 600


def test_what_was_taken_out_can_be_taken_back_later_in_the_sitting(store: "Store", plan: int) -> None:
    """By Ctrl+Z, from the journal alone: the drawing, its note and its day are whole."""
    store.officer = "PC 1 Ann Other"
    since = datetime.now().astimezone()
    pin_exhibit(store, plan_id=plan, exhibit=made(DRAWN[3]), note="Note")
    before = plan_file(store, plan).pins[0]
    remove_pin(store, pin_id=before.id)
    deed = last_deed(store, since=since)
    assert deed is not None
    undo(store, deed)
    after = plan_file(store, plan).pins[0]
    assert (after.uid, after.data, after.note, after.pinned_at) == (
        before.uid,
        before.data,
        before.note,
        before.pinned_at,
    )
