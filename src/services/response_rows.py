"""Write many responses at once: rows of every table gathered and put in together, names made without the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from json import dumps
from secrets import token_bytes

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from ..domain.identity import LENGTH, uid_bytes, unix_ms
from ..domain.questionnaire import VALUES, Answer
from ..models import Event, Response
from ..store.journal import JournalledSession
from .questionnaires import LoadedQuestionnaire

CHUNK = 2_500
"""Responses written together. To undo a failed statement SQLite copies every page it touches into memory, and the

indexes of names are touched all over: at a million responses 10,000 a statement take 150 MB more.
"""
_BITS = 27  # of the sieve: 16 MB, one wrong suspicion in a hundred names at a million

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


def uids(milliseconds: int, count: int) -> list[bytes]:
    """Names as `domain.identity.uuid7` makes them, many of one moment, in their own order: none tells a row's place."""
    head = milliseconds.to_bytes(6, "big")
    drawn = token_bytes(10 * count)
    made = [
        b"%b%c%c%c%b"
        % (head, 0x70 | drawn[at] & 0x0F, drawn[at + 1], 0x80 | drawn[at + 2] & 0x3F, drawn[at + 3 : at + 10])
        for at in range(0, 10 * count, 10)
    ]
    made.sort()
    return made


def source_of(questionnaire: str, name: str) -> bytes:
    """The digest by which a submission is known again; empty names have none."""
    return blake2b(f"{questionnaire}/{name}".encode(), digest_size=LENGTH).digest()


def own_uid(name: str) -> bytes | None:
    """The response that a submission's name is, where it is one that Beatbook gave: a UUID of version 7."""
    try:
        uid = uid_bytes(name)
    except ValueError:
        return None
    return uid if uid[6] >> 4 == 7 else None


def known_names(session: Session) -> Iterator[bytes]:
    """What submissions of the store are known by: digests of the names they came with, and their own names."""
    query = select(Response.source, Response.uid).execution_options(yield_per=5000)
    for source, uid in session.execute(query):
        if source is not None:
            yield source
        yield _turned(uid)


def is_held(session: Session, source: bytes, own: bytes | None) -> bool:
    """Whether a submission is in the store, under the name it came with or as the response itself."""
    run = session.connection().execute
    if run(select(Response.id).where(Response.source == source).limit(1)).first() is not None:
        return True
    return own is not None and run(select(Response.id).where(Response.uid == own)).first() is not None


def _turned(uid: bytes) -> bytes:
    """From its last byte to its first: names of one event begin alike."""
    return uid[::-1]


class Sieve:
    """Which digests may have been met: a bit each, so that a million take 16 MB. A hit is looked up, a miss is sure."""

    def __init__(self, held: Iterable[bytes]) -> None:
        self._bits = bytearray(1 << (_BITS - 3))
        for digest in held:
            self.met(digest)

    def has(self, uid: bytes) -> bool:
        """Whether a response's own name may have been met before."""
        place = int.from_bytes(_turned(uid)[:4], "big") >> (32 - _BITS)
        return bool(self._bits[place >> 3] & 1 << (place & 7))

    def met(self, digest: bytes) -> bool:
        """Whether it may have been met before; it has from now on."""
        place = int.from_bytes(digest[:4], "big") >> (32 - _BITS)
        at, bit = place >> 3, 1 << (place & 7)
        was = self._bits[at]
        if was & bit:
            return True
        self._bits[at] = was | bit
        return False


@dataclass(slots=True)
class ResponseWriter:
    """Puts checked answers of one event and batch into the store. `flush` at the end.

    `keeps_names`: the file is Beatbook's own, so that a response is the same one on every laptop it comes to.
    """

    session: JournalledSession
    event: Event
    questionnaire: LoadedQuestionnaire
    batch_id: int
    sieve: Sieve | None = None
    keeps_names: bool = False
    homes: list[int | None] = field(default_factory=list)
    own: dict[int, bytes] = field(default_factory=dict)
    sources: list[bytes] = field(default_factory=list)
    ticks: list[int] = field(default_factory=list)
    values: list[tuple[int, int, str]] = field(default_factory=list)
    texts: list[tuple[int, int, str]] = field(default_factory=list)
    next_id: int = 0
    _options: dict[tuple[str, Answer], list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        held = self.session.scalar(select(func.max(Response.id))) or 0
        given = text("SELECT seq FROM sqlite_sequence WHERE name = 'response'")  # a key is not given twice
        self.next_id = max(held, self.session.execute(given).scalar() or 0) + 1

    def put(
        self, answers: Mapping[str, Answer], home: int | None, source: bytes | None, own: bytes | None = None
    ) -> bool:
        """Take one response. `own`: the name that Beatbook gave it. False where it is there already."""
        if source is not None and self.sieve is not None:
            met = self.sieve.met(source)  # from now on
            if (met or (own is not None and self.sieve.has(own))) and self._is_there(source, own):
                return False
        at = len(self.homes)
        if own is not None and self.keeps_names:
            self.own[at] = own
        self.homes.append(home)
        self.sources.append(source or _NAMELESS)
        base, ticks, packed = at << 32, self.ticks, self._options
        for item in answers.items():
            if (options := packed.get(item)) is None:
                options = self._pack(*item, at)
            for option in options:
                ticks.append(base | option)
        if at + 1 >= CHUNK:
            self.flush()
        return True

    def _pack(self, key: str, answer: Answer, at: int) -> list[int]:
        """The options of an answer as `_TICK` takes them; a value or words are put by instead."""
        asked = self.questionnaire
        if isinstance(answer, str):
            kept = self.values if asked.kinds[key] in VALUES else self.texts
            kept.append((self.next_id + at, asked.question_ids[key], answer))
            return []
        ranked = asked.kinds[key] == "rank"
        found = sorted(asked.option_ids[key, o] << 8 | (n if ranked else 0) for n, o in enumerate(answer, start=1))
        if len(self._options) > CHUNK * 10:
            self._options.clear()
        self._options[key, answer] = found
        return found

    def _is_there(self, source: bytes, own: bytes | None) -> bool:
        return source in self.sources or is_held(self.session, source, own)

    def flush(self) -> None:
        """Write what was gathered."""
        count = len(self.homes)
        if not count:
            return
        taken, run = unix_ms(self.event.starts), self.session.connection().exec_driver_sql
        made, sources = uids(taken, count), b"".join(self.sources)
        for at, own in self.own.items():
            made[at] = own
        names = b"".join(made)
        of = (self.event.id, self.questionnaire.id, taken, self.batch_id)
        run(_RESPONSE, (self.next_id, names, *of, sources, dumps(self.homes)))
        run(_TICK, (self.next_id, dumps(self.ticks)))
        for sql, rows in ((_VALUE, self.values), (_TEXT, self.texts)):
            if rows:
                run(sql, rows)
        self.next_id += count
        self.homes, self.sources, self.ticks, self.values, self.texts, self.own = [], [], [], [], [], {}
