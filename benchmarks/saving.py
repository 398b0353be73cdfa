"""Saving one response: eight ticks and a line of text, encrypted, journalled, on the disk when it returns.

Ours checks the answers, writes the response, its answers and its line of the journal, forgets the draft and counts the
event again. The rival writes the same rows, column by column as ours left them, and forgets a draft, with sqlcipher3
alone: one transaction into a copy of the same store, with the same settings. Both wait for the disk (WAL,
`synchronous=FULL`).
"""

from __future__ import annotations

from collections import deque
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from beatbook.services.drafts import keep_draft
from beatbook.services.events import list_events
from beatbook.services.responses import record_response
from beatbook.store.opening import open_store
from beatbook.store.store import Store

from .measuring import Line, race, timed
from .stores import copy, plain, practice

ROUNDS = 300
ALLOWED, MOST = 8.0, 20.0

ANSWERS = {
    "issues": ("house_burglary", "nuisance_motorbikes", "road_safety"),
    "good_here": ("neighbours", "open_space"),
    "own_words": "The lamp by the co-op has been out since the clocks went back.",
    "age": ("35_44",),
    "gender": ("woman",),
    "ethnicity": ("W1",),
}

WRITTEN = {
    "response": "id = :response",
    "response_tick": "response_id = :response",
    "response_text": "response_id = :response",
    "journal": "id > :line",
}
"""Where a response is written -> how its rows are found."""

Rows = dict[str, list[tuple[Any, ...]]]


def run(rounds: int = ROUNDS) -> list[Line]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "ours.beatbook"
        practice(path).close()
        beside = copy(path, Path(folder) / "plain.beatbook")
        with open_store(path) as store:
            savers = _Savers(store, plain(beside, store.data_key))
            savers.ours()  # the rival follows one behind
            figures = race(savers.ours, savers.rival, rounds, warm_up=5)
            savers.close()
    return [Line("one response saved, encrypted and durable", *figures, allowed=ALLOWED, most=MOST)]


class _Savers:
    def __init__(self, store: Store, connection: Any) -> None:
        self._store, self._plain = store, connection
        self._look: Any = store.engine.raw_connection()
        self._event = next(event for event in list_events(store) if event.responses)
        self._saved: deque[Rows] = deque()

    def close(self) -> None:
        self._look.close()
        self._plain.close()

    def ours(self) -> float:
        event, place = self._event.id, self._event.place_id
        draft = keep_draft(self._store, event_id=event, answers=ANSWERS, place_id=place)
        ids: list[int] = []
        line = self._look.execute("SELECT max(id) FROM journal").fetchone()[0]
        taken = timed(
            lambda: ids.append(
                record_response(self._store, event_id=event, answers=ANSWERS, draft_id=draft).response_id
            )
        )
        self._saved.append(self._rows({"response": ids[0], "line": line}))
        return taken

    def rival(self) -> float:
        sql = "INSERT INTO draft (event_id, changed, answers, visitor) VALUES (?, 0, '{}', 0)"
        draft = self._plain.execute(sql, (self._event.id,)).lastrowid
        rows = self._saved.popleft()
        return timed(lambda: bare_save(self._plain, rows, draft))

    def _rows(self, keys: dict[str, int]) -> Rows:
        """What ours has just written, table by table."""
        found = {
            table: self._look.execute(f"SELECT * FROM {table} WHERE {where}", keys).fetchall()
            for table, where in WRITTEN.items()
        }
        assert [len(rows) for rows in found.values()] == [1, 8, 1, 1], "a response is written elsewhere than it was"
        return found


def bare_save(connection: Any, rows: Rows, draft: int) -> None:
    """The rows as they stand, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for table, values in rows.items():
        connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values[0]))})", values)
    connection.execute("DELETE FROM draft WHERE id = ?", (draft,))
    connection.execute("COMMIT")
