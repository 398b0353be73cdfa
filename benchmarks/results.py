"""The results of one question, and the running tally of one event, with 400 responses in the store and with 20,000.

Ours answers with ranges from chance, ranks, words against the period before, labels and place; the rival is the bare
SQL that counts the same ticks, and its counts are checked against ours. No ratio is claimed.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from beatbook.domain.dates import Period
from beatbook.services.events import list_events
from beatbook.services.moments import bounds
from beatbook.services.places import list_places
from beatbook.services.practice_people import waves
from beatbook.services.responses import tally
from beatbook.services.results import results_summary
from beatbook.store.store import Store

from .measuring import Line, race, timed
from .stores import TODAY, plain, practice

ROUNDS = 40
SIZES = (400, 20_000)

FAMILY = """
WITH RECURSIVE family(id) AS (
    VALUES (:place) UNION SELECT child_id FROM place_part JOIN family ON parent_id = family.id
)
"""
PEOPLE = "place_id IN (SELECT id FROM family) AND NOT visitor AND taken >= :first AND taken < :after"
TICKS = f"""{FAMILY}
SELECT option.key, count(*) FROM response
JOIN response_tick ON response_id = response.id JOIN option ON option.id = option_id
WHERE {PEOPLE} AND question_id = (SELECT id FROM question WHERE key = 'issues') GROUP BY option.key
"""
RESPONDENTS = f"""{FAMILY}
SELECT count(DISTINCT response.id) FROM response
JOIN response_tick ON response_id = response.id JOIN option ON option.id = option_id
WHERE {PEOPLE} AND question_id = (SELECT id FROM question WHERE key = 'issues')
"""
ASKED = f"{FAMILY} SELECT count(*), count(DISTINCT event_id) FROM response WHERE {PEOPLE}"
TALLY = """
SELECT option.key, count(*) FROM response
JOIN response_tick ON response_id = response.id JOIN option ON option.id = option_id
WHERE event_id = :event AND NOT exclusive AND question_id = (SELECT id FROM question WHERE key = 'issues')
GROUP BY option.id ORDER BY 2 DESC, position LIMIT 5
"""
COUNT = "SELECT count(*), sum(visitor) FROM response WHERE event_id = :event"


def run(rounds: int = ROUNDS) -> list[Line]:
    lines = []
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for size in SIZES:
            with practice(Path(folder) / f"{size}.beatbook") as store:
                connection = plain(store.path, store.data_key)
                _multiply(connection, size)
                lines += _lines(store, connection, size, rounds)
                connection.close()
    return lines


def _lines(store: Store, connection: Any, size: int, rounds: int) -> list[Line]:
    district = list_places(store, kind="district")[0].id
    before, now = waves(TODAY)
    event = max(list_events(store), key=lambda each: each.responses).id

    ours = results_summary(store, place_id=district, period=now, compared=before)
    bare = [bare_results(connection, district, period) for period in (now, before)]
    assert {o.key: o.n for o in ours.options if o.n} == bare[0][0], "ours and the bare SQL count differently"
    assert [(ours.respondents,), (ours.respondents_before,)] == [each[1] for each in bare]

    return [
        Line(
            f"results of one question, {size:,} responses",
            *race(
                lambda: timed(lambda: results_summary(store, place_id=district, period=now, compared=before)),
                lambda: timed(lambda: [bare_results(connection, district, each) for each in (now, before)]),
                rounds,
            ),
        ),
        Line(
            f"running tally of an event, {size:,} responses",
            *race(
                lambda: timed(lambda: tally(store, event)),
                lambda: timed(lambda: [connection.execute(sql, {"event": event}).fetchall() for sql in (TALLY, COUNT)]),
                rounds,
            ),
        ),
    ]


def bare_results(connection: Any, place: int, period: Period) -> tuple[dict[str, int], Any, Any]:
    """(ticks by option, respondents, asked and events)."""
    first, after = (round(1000 * moment.timestamp()) for moment in bounds(period))
    values = {"place": place, "first": first, "after": after}
    ticks = dict(connection.execute(TICKS, values).fetchall())
    return ticks, connection.execute(RESPONDENTS, values).fetchone(), connection.execute(ASKED, values).fetchone()


def _multiply(connection: Any, size: int) -> None:
    """Copy the responses until there are `size` of them."""
    people, last = connection.execute("SELECT count(*), max(id) FROM response").fetchone()
    names = [row[1] for row in connection.execute("PRAGMA table_info(response)") if row[1] not in ("id", "uid")]
    kept = ", ".join(names)
    connection.execute("BEGIN IMMEDIATE")
    for shift in range(last, last * (size // people), last):
        connection.execute(
            f"INSERT INTO response (id, uid, {kept}) SELECT id + {shift}, randomblob(16), {kept} FROM response"
            f" WHERE id <= {last}"
        )
        connection.execute(
            "INSERT INTO response_tick (response_id, option_id, rank)"
            f" SELECT response_id + {shift}, option_id, rank FROM response_tick"
            f" WHERE response_id <= {last}"
        )
    connection.execute("COMMIT")
    assert connection.execute("SELECT count(*) FROM response").fetchone()[0] == size
