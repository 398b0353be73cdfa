"""Neighbours beside a place, and the days on which anybody can meet the team."""

from datetime import UTC, datetime

from beatbook.domain.briefing_beside import MOST_NEIGHBOURS, neighbour_row, open_dates, public_neighbours
from beatbook.domain.briefing_parts import NeighbourRow
from beatbook.domain.crime import ASB
from beatbook.domain.dates import Month, months_between
from beatbook.domain.public_crime import FEW_A_YEAR
from beatbook.domain.summaries import CrimeMonth, CrimeSummary, EventView

MONTH = Month(2026, 9)
HERE = NeighbourRow("Harrowgill", 5, 6, 70, 80, here=True)


def crime(a_month: int) -> CrimeSummary:
    months = months_between(MONTH.plus(-23), MONTH)
    told = tuple(CrimeMonth(m, True, a_month + 1, {"Burglary": a_month, ASB: 1}) for m in months)
    return CrimeSummary("Marl", "parish", None, told, MONTH, datetime(2026, 11, 1, tzinfo=UTC), "data.police.uk")


def event(kind: str, day: int, ends: bool = True) -> EventView:
    starts, end = (datetime(2026, 12, day, hour, tzinfo=UTC) for hour in (10, 12))
    return EventView(
        id=day,
        uid="0" * 32,
        version=1,
        name=f"{kind} {day}",
        kind=kind,
        place_id=9,
        place="Harrowgill",
        starts=starts,
        ends=end if ends else None,
        officer="",
        note="",
        responses=0,
        refused=0,
        elsewhere=0,
        questionnaire_id=1,
        drafts=0,
        finished=False,
    )


def test_a_row_counts_all_crime_without_anti_social_behaviour() -> None:
    assert neighbour_row("Marl", crime(7), MONTH) == NeighbourRow("Marl", 7, 7, 84, 84)


def test_where_there_are_few_no_month_is_told() -> None:
    assert FEW_A_YEAR > 12  # one report of anti-social behaviour a month
    assert neighbour_row("Marl", crime(0), MONTH) == NeighbourRow("Marl", None, None, 0, 0)


def test_neighbours_stand_by_name_and_beyond_six_the_largest() -> None:
    rows = [NeighbourRow(name, 1, 1, 10 * n, 1) for n, name in enumerate("hgfedcba", start=1)]
    told = public_neighbours(MONTH, HERE, rows, by="outline", within="Wenfold")
    assert told is not None
    assert [row.place for row in told.rows] == ["Harrowgill", *"abcdef"]
    assert told.more == len(rows) - MOST_NEIGHBOURS


def test_a_neighbour_of_which_nothing_is_held_is_not_told() -> None:
    gone = NeighbourRow("Marl", None, None, None, None)
    assert public_neighbours(MONTH, HERE, [gone], by="outline", within="") is None


def test_only_what_is_open_to_all_is_told_ahead_the_next_first() -> None:
    events = [event("meeting", 9, ends=False), event("doors", 3), event("surgery", 5), event("visit", 4)]
    told = open_dates(events)
    assert [(each.what, each.time) for each in told] == [("surgery 5", "10:00 to 12:00"), ("meeting 9", "10:00")]
