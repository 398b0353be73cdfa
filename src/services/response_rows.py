"""Write many responses at once: rows of every table gathered and put in together, names made without the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from json import dumps
from secrets import randbits, token_bytes

from sqlalchemy import func, select, text

from ..domain.identity import LENGTH, unix_ms
from ..domain.questionnaire import VALUES, Answer
from ..models import Event, Response
from ..store.journal import JournalledSession
from .known_names import KnownNames, own_uid, source_of
from .questionnaires import LoadedQuestionnaire
from .response_reading import ReadRow

CHUNK = 2_500
"""Responses written together. More make it hardly faster, and take more memory: to undo a failed statement SQLite

keeps a copy of every page that it touches.
"""

_RESPONSE = """
INSERT INTO response
    (id, uid, version, event_id, questionnaire_id, place_id, visitor, taken, way, batch_id, source)
SELECT ? + key, substr(?, key * 16 + 1, 16), 1, ?, ?, nullif(value, -1), value IS -1, ?, 'file', ?,
    nullif(substr(?, key * 16 + 1, 16), zeroblob(16))
FROM json_each(?)
"""
_TICK = """
INSERT INTO response_tick (response_id, option_id, rank)
SELECT ? + (value >> 32), (value >> 8) & 16777215, nullif(value & 255, 0) FROM json_each(?)
"""
"""Rows unfold inside SQLite from one list: half the time of a row at a time (`python -m benchmarks responses_in`).

A tick is one number: the response's place in the chunk, the option's key in 24 bits, its place in an order in 8.
"""
_VALUE = "INSERT INTO response_value (response_id, question_id, value) VALUES (?, ?, ?)"
_TEXT = "INSERT INTO response_text (response_id, question_id, text) VALUES (?, ?, ?)"
_NAMELESS = bytes(LENGTH)
VISITORS = -1
"""In place of the key of the place where somebody lives: outside all of ours."""


def uids(milliseconds: int, count: int, turn: int) -> list[bytes]:
    """Names as `domain.identity.uuid7` makes them, many of one moment: none tells a row's place among the others.

    Those of a later `turn` come later, up to 4,096 of them, so that their index grows at one place and not all over.
    Source: RFC 9562, section 6.2, method 1 (a counter in the 12 bits after the version).
    """
    head = milliseconds.to_bytes(6, "big") + (0x7000 | turn & 0x0FFF).to_bytes(2, "big")
    drawn = token_bytes(8 * count)
    return [b"%b%c%b" % (head, 0x80 | drawn[at] & 0x3F, drawn[at + 1 : at + 8]) for at in range(0, 8 * count, 8)]


@dataclass(slots=True)
class ResponseWriter:
    """Puts rows of one file into the store as responses of one event. `flush` at the end.

    `home`: where those live of whom the file does not say. `known`: the names of submissions met before, None where
    the file names none. `keeps_names`: the file is Beatbook's own, so that a response is the same one on every laptop
    it comes to. `already` counts the rows that were there.
    """

    session: JournalledSession
    event: Event
    questionnaire: LoadedQuestionnaire
    batch_id: int
    home: int | None
    known: KnownNames | None = None
    keeps_names: bool = False
    already: int = 0
    _rows: list[ReadRow] = field(default_factory=list)
    _next_id: int = 0
    _turn: int = field(default_factory=lambda: randbits(12))
    _options: dict[tuple[str, Answer], list[int]] = field(default_factory=dict)
    _values: list[tuple[int, int, str]] = field(default_factory=list)
    _texts: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        held = self.session.scalar(select(func.max(Response.id))) or 0
        given = text("SELECT seq FROM sqlite_sequence WHERE name = 'response'")  # a key is not given twice
        self._next_id = max(held, self.session.execute(given).scalar() or 0) + 1

    def put(self, row: ReadRow) -> None:
        self._rows.append(row)
        if len(self._rows) >= CHUNK:
            self.flush()

    def flush(self) -> None:
        """Write what was gathered, but for what is there already."""
        rows, self._rows = self._rows, []
        sources: bytes | None = None
        own: dict[int, bytes] = {}
        if self.known is not None:
            rows, sources, own = self._new(rows, self.known)
        if not rows:
            return
        taken, run = unix_ms(self.event.starts), self.session.connection().exec_driver_sql
        names = uids(taken, len(rows), self._turn)
        for at, uid in own.items():
            names[at] = uid
        homes = [self.home if row.home is None else row.home for row in rows]
        of = (self.event.id, self.questionnaire.id, taken, self.batch_id)
        run(_RESPONSE, (self._next_id, b"".join(names), *of, sources, dumps(homes)))
        run(_TICK, (self._next_id, dumps(self._ticks(rows))))
        for sql, kept in ((_VALUE, self._values), (_TEXT, self._texts)):
            if kept:
                run(sql, kept)
                kept.clear()
        self._next_id += len(rows)
        self._turn += 1

    def _new(self, rows: list[ReadRow], known: KnownNames) -> tuple[list[ReadRow], bytes, dict[int, bytes]]:
        """(rows that are not there yet, the digests of their names, their own names by place where they keep them)."""
        key = self.questionnaire.definition.key
        fresh: list[ReadRow] = []
        sources: list[bytes] = []
        kept: dict[int, bytes] = {}
        for row in rows:
            if not row.name:
                sources.append(_NAMELESS)
            else:
                source, own = source_of(key, row.name), own_uid(row.name)
                if not known.add(source) or (own is not None and own in known):
                    continue
                sources.append(source)
                if own is not None and self.keeps_names:
                    kept[len(fresh)] = own
            fresh.append(row)
        self.already += len(rows) - len(fresh)
        return fresh, b"".join(sources), kept

    def _ticks(self, rows: list[ReadRow]) -> list[int]:
        """As `_TICK` takes them; values and words are put by."""
        packed = self._options
        if len(packed) > CHUNK * 10:
            packed.clear()
        ticks: list[int] = []
        for at, row in enumerate(rows):
            base = at << 32
            for item in row.answers.items():
                if (options := packed.get(item)) is None:
                    options = self._pack(*item, self._next_id + at)
                ticks += [base | option for option in options]
        return ticks

    def _pack(self, key: str, answer: Answer, response_id: int) -> list[int]:
        """The options of an answer, each with its place in an order; a value or words are put by instead."""
        asked = self.questionnaire
        if isinstance(answer, str):
            kept = self._values if asked.kinds[key] in VALUES else self._texts
            kept.append((response_id, asked.question_ids[key], answer))
            return []
        ranked = asked.kinds[key] == "rank"
        found = sorted(asked.option_ids[key, o] << 8 | (n if ranked else 0) for n, o in enumerate(answer, start=1))
        self._options[key, answer] = found
        return found
