"""Powers: noted, listed, and counted by place and month as plain SQL counts them; the table is the team's own."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError, NotFoundError, StaleError
from beatbook.domain.powers import Power, changed_powers, new_key, read_powers, write_powers
from beatbook.services.place_parts import state_part
from beatbook.services.places import add_place
from beatbook.services.powers import (
    list_powers,
    note_power,
    power_table,
    powers_by_place_and_month,
    remove_power,
    reset_power_table,
    save_power,
    save_power_table,
    shipped_powers,
)

if TYPE_CHECKING:
    from beatbook.store.store import Store

DAY = date(2026, 11, 20)


@pytest.fixture
def places(store: "Store") -> list[int]:
    """A district with two wards; a parish in the second, and in the district by hand too; another ward outside."""
    named = (("district", "Fell"), ("ward", "Harrowgill"), ("ward", "Weir Green"), ("parish", "Over Fold"))
    made = [add_place(store, kind=kind, name=name).id for kind, name in (*named, ("ward", "Elsewhere"))]
    for parent, child in ((0, 1), (0, 2), (2, 3), (0, 3)):
        state_part(store, parent_id=made[parent], child_id=made[child])
    return made


def test_the_table_that_came_along_names_every_power_with_a_source() -> None:
    table = {power.key: power for power in shipped_powers()}
    assert {"warning_verbal", "abc", "cpw", "cpn", "injunction", "cbo", "dispersal_s34", "dispersal_s35"} < table.keys()
    assert all(power.source and power.name for power in table.values())
    assert "Not found in force" in table["respect_order"].note
    assert table["cpn"].label == "Community protection notice (CPN)"
    assert read_powers(write_powers(shipped_powers())) == shipped_powers()


def test_a_team_has_its_own_table_and_can_set_it_back(store: "Store", places: list[int]) -> None:
    assert power_table(store) == shipped_powers()
    own = [power for power in shipped_powers() if power.key != "possession"]
    own[0] = replace(own[0], length="Recorded")
    added = Power(new_key("Byelaw warning", [p.key for p in own]), "Byelaw warning", who="Council")
    save_power_table(store, [*own, added])
    assert power_table(store)[-1] == added
    assert changed_powers(power_table(store), shipped_powers()) == "1 added, 1 changed, 1 taken out"
    note_power(store, power="byelaw_warning", place_id=places[1], used_on=DAY)
    reset_power_table(store)
    assert power_table(store) == shipped_powers()
    (used,) = list_powers(store)
    assert used.name == "byelaw_warning"
    save_power(store, use_id=used.id, version=used.version, n=2)
    with pytest.raises(BeatbookError, match="not in the table"):
        note_power(store, power="byelaw_warning", place_id=places[1], used_on=DAY)
    for wrong in ([], [Power("a", "")], [Power("a", "A"), Power("b", "a")], [Power("a", "A"), Power("a", "B")]):
        with pytest.raises(BeatbookError):
            save_power_table(store, wrong)
    with pytest.raises(BeatbookError, match="cannot be read"):
        read_powers("[]")


def test_what_was_used_is_noted_corrected_and_taken_out(store: "Store", places: list[int]) -> None:
    made = note_power(store, power="cpw", place_id=places[1], used_on=DAY, note=" Cars \n racing ", officer="PC 5330")
    assert made.said == "Community protection warning (CPW) is noted."
    (used,) = list_powers(store, place_id=places[0])
    assert (used.note, used.place, used.n, used.officer) == ("Cars racing", "Harrowgill", 1, "PC 5330")
    save_power(store, use_id=made.id, version=used.version, n=3, ends_on=DAY + timedelta(30))
    with pytest.raises(StaleError):
        save_power(store, use_id=made.id, version=used.version, n=4)
    with pytest.raises(BeatbookError, match="0 times"):
        note_power(store, power="cpw", place_id=places[1], used_on=DAY, n=0)
    with pytest.raises(BeatbookError, match="ends before"):
        note_power(store, power="cpw", place_id=places[1], used_on=DAY, ends_on=DAY - timedelta(1))
    with pytest.raises(BeatbookError, match="why"):
        remove_power(store, use_id=made.id, why=" ")
    remove_power(store, use_id=made.id, why="Noted twice")
    assert list_powers(store) == ()
    with pytest.raises(NotFoundError):
        remove_power(store, use_id=made.id, why="Again")


USES = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["cpw", "cpn", "abc"]), st.integers(0, 130), st.integers(1, 9)),
    max_size=20,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(uses=USES)
def test_counts_are_those_of_plain_sql(
    store: "Store", places: list[int], uses: list[tuple[int, str, int, int]]
) -> None:
    for where, power, days, n in uses:
        note_power(store, power=power, place_id=places[where], used_on=DAY - timedelta(days), n=n)
    period = Period(date(2026, 8, 1), DAY)
    asked = """
        WITH RECURSIVE held(top, id) AS (
            SELECT id, id FROM place UNION SELECT top, child_id FROM held JOIN place_part ON parent_id = held.id
        )
        SELECT top, strftime('%Y-%m', used_on), power, SUM(n)
        FROM held JOIN power_use ON power_use.place_id = held.id
        WHERE used_on BETWEEN '2026-08-01' AND '2026-11-20' GROUP BY 1, 2, 3
    """
    with store.reading() as session:
        counted = {tuple(row[:3]): row[3] for row in session.execute(text(asked))}
    found = {(c.place_id, str(c.month), c.power): c.n for c in powers_by_place_and_month(store, period=period)}
    assert found == counted
    inside = powers_by_place_and_month(store, place_id=places[2], period=period)
    assert {(c.place_id, str(c.month), c.power): c.n for c in inside} == {
        key: n for key, n in counted.items() if key[0] in places[2:4]
    }
