"""Figures typed with their day, and the card of a parish."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.place_card import COUNCILLORS, MEMBERS, TypedFigure
from beatbook.models import Figure, FigureBatch
from beatbook.services.history import latest
from beatbook.services.place_card import place_card
from beatbook.services.places import add_place, find_place
from beatbook.services.typed_figures import latest_typed, say_figure, say_figures

if TYPE_CHECKING:
    from beatbook.store.store import Store

FEBRUARY = date(2020, 2, 7)


@pytest.fixture
def parish(store: "Store") -> int:
    return add_place(store, kind="parish", name="Harrowgill").id


def test_what_was_typed_stands_with_its_day(store: "Store", parish: int) -> None:
    assert latest_typed(store, parish, (COUNCILLORS, MEMBERS)) == {}
    say_figures(store, place_id=parish, values={COUNCILLORS: 7, MEMBERS: 333}, day=FEBRUARY)
    assert latest_typed(store, parish, (COUNCILLORS, MEMBERS)) == {
        COUNCILLORS: TypedFigure(COUNCILLORS, 7, FEBRUARY),
        MEMBERS: TypedFigure(MEMBERS, 333, FEBRUARY),
    }
    with store.reading() as session:
        rows = session.execute(text("SELECT name, month, day, value, source, batch_id FROM figure ORDER BY name")).all()
    month = Month(2020, 2).index
    assert [tuple(row) for row in rows] == [
        (COUNCILLORS, month, "2020-02-07", 7, "typed", None),
        (MEMBERS, month, "2020-02-07", 333, "typed", None),
    ]


def test_the_same_month_replaces_and_another_month_is_kept(store: "Store", parish: int) -> None:
    for day, value in ((FEBRUARY, 333), (date(2020, 2, 20), 335), (date(2020, 1, 31), 300)):
        say_figure(store, place_id=parish, name=MEMBERS, value=value, day=day)
    assert latest_typed(store, parish, (MEMBERS,))[MEMBERS] == TypedFigure(MEMBERS, 335, date(2020, 2, 20))
    told = {(line.field, line.old, line.new) for line in latest(store)}
    assert ("value", "333.0", "335.0") in told
    say_figure(store, place_id=parish, name=MEMBERS, value=None, day=FEBRUARY)
    assert latest_typed(store, parish, (MEMBERS,))[MEMBERS].value == 300


@pytest.mark.parametrize(
    ("name", "value", "day", "said"),
    [
        (MEMBERS, -1, FEBRUARY, "“Registered members” is counted from 0"),
        (MEMBERS, float("nan"), FEBRUARY, "counted from 0"),
        ("  ", 1, FEBRUARY, "A figure needs a name"),
        (MEMBERS, 1, date.today() + timedelta(days=1), "is still to come"),
    ],
)
def test_what_cannot_be_is_refused(store: "Store", parish: int, name: str, value: float, day: date, said: str) -> None:
    with pytest.raises(BeatbookError, match=said):
        say_figure(store, place_id=parish, name=name, value=value, day=day)
    with pytest.raises(NotFoundError):
        say_figure(store, place_id=9_999, name=MEMBERS, value=1, day=FEBRUARY)


def test_what_came_in_files_is_not_what_was_typed(store: "Store", parish: int) -> None:
    with store.writing() as session:
        batch = FigureBatch(name="members.csv", digest=bytes(32), rows=1, loaded=datetime.now(UTC))
        session.add(batch)
        session.flush()
        month = Month(2021, 1).index
        session.add(Figure(name=MEMBERS, place_id=parish, month=month, value=400, source="office", batch_id=batch.id))
    say_figure(store, place_id=parish, name=MEMBERS, value=333, day=FEBRUARY)
    assert latest_typed(store, parish, (MEMBERS,))[MEMBERS].value == 333


def test_the_surveys_are_those_of_people_who_live_there(practice_store: "Store") -> None:
    marl = find_place(practice_store, "Marl Common ward").id
    with practice_store.writing() as session:
        first = "UPDATE response SET visitor = 1 WHERE id = (SELECT min(id) FROM response WHERE place_id = :p)"
        session.execute(text(first), {"p": marl})
    sql = """WITH RECURSIVE below(id) AS (VALUES(:p) UNION SELECT child_id FROM place_part JOIN below ON parent_id = id)
             SELECT count(*), count(DISTINCT event_id) FROM response WHERE visitor = 0 AND place_id IN below"""
    with practice_store.reading() as session:
        surveys, events = session.execute(text(sql), {"p": marl}).one()
    card = place_card(practice_store, marl)
    assert (card.surveys, card.events) == (surveys, events)
    assert card.surveys > 0
    assert card.latest is not None
    assert place_card(practice_store, add_place(practice_store, kind="parish", name="Nobody").id).latest is None
