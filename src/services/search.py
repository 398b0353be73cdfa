"""Search over everything the team wrote, recent things first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice, zip_longest
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from ..domain.identity import uid_text
from ..domain.searching import Found, Hit, best_line, index_query, marks, typed_words
from ..models import SEARCHED, Place
from ..models.search import CODE_BITS, EXTRA_BITS
from ..store.store import Store
from .powers import power_table
from .search_sources import SOURCES

MATCHING = text(
    "SELECT rowid FROM search WHERE search MATCH :words AND rowid BETWEEN :low AND :high "
    "ORDER BY rowid DESC LIMIT :most"
)
"""Newest first without sorting: a table's numbers lie together in the index and rise as its rows are written."""

_TABLES = {code: table for table, (code, _title, _body) in SEARCHED.items()}
_ID, _EXTRA = (1 << CODE_BITS - EXTRA_BITS) - 1, (1 << EXTRA_BITS) - 1


NEXT_WORD = text("SELECT term FROM search_words WHERE term >= :beginning LIMIT 1")
MOST_NAMED = 64
"""Words of one beginning that are named to the index."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds the words, before it is put into words itself."""

    table: str
    kind: str
    day: date | None
    opens: tuple[str, dict[str, object]]
    values: Any


def search(store: Store, words: str, *, limit: int = 30, kinds: Collection[str] | None = None) -> Found:
    """What holds every one of the words, as the beginning of a word. `kinds`: keys of `searching.KINDS`.

    Each kind has its turn until there are `limit`; then the most recent come first.
    """
    wanted = typed_words(words)
    if not wanted:
        return Found()
    codes = [code for code, table in _TABLES.items() if kinds is None or SOURCES[table].kinds & set(kinds)]
    with store.reading() as session:
        query = index_query(words, partial(_beginning_so, session))
        matching = _matching(session, query, codes, limit)
        rows = [row for code in sorted(matching) for row in _rows(session, _TABLES[code], matching[code])]
        by_kind = _by_kind(row for row in rows if kinds is None or row.kind in kinds)
        turns = (row for turn in zip_longest(*by_kind.values()) for row in turn if row is not None)
        chosen = sorted(islice(turns, limit), key=_recent, reverse=True)
        names = _names(session, {row.values.place_id for row in chosen})
    left = {kind for kind, held in by_kind.items() if len(held) > sum(row.kind == kind for row in chosen)}
    cut = {kind for code, keys in matching.items() if len(keys) > limit for kind in SOURCES[_TABLES[code]].kinds}
    powers = _powers(store) if any(row.table == "power_use" for row in chosen) else {}
    hits = (_hit(row, names, wanted, powers.get(row.values.title, row.values.title)) for row in chosen)
    return Found(tuple(hits), frozenset(left | (cut & set(by_kind))))


def _beginning_so(session: Session, beginning: str) -> list[str]:
    """The words of the index that begin so; none where there are more than can be named."""
    found: list[str] = []
    after = beginning
    while (word := session.scalar(NEXT_WORD, {"beginning": after})) is not None and word.startswith(beginning):
        if len(found) == MOST_NAMED:
            return []
        found.append(word)
        after = f"{word}\x01"
    return found


def _matching(session: Session, query: str, codes: Iterable[int], most: int) -> dict[int, list[int]]:
    """Code of a table -> what the index says of it, newest first: up to one more than `most`.

    One question where little is found; where a table has more than enough, the next goes on behind it.
    """
    wanted, found = set(codes), dict[int, list[int]]()
    if not wanted:
        return found
    low, high = min(wanted) << CODE_BITS, ((max(wanted) + 1) << CODE_BITS) - 1
    while high >= low:
        values = {"words": query, "low": low, "high": high, "most": most + 1}
        keys = list(session.scalars(MATCHING, values))
        for key in keys:
            held = found.setdefault(key >> CODE_BITS, [])
            if len(held) <= most:
                held.append(key)
        if len(keys) <= most:
            break
        last = keys[-1] >> CODE_BITS
        high = (last << CODE_BITS) - 1 if len(found[last]) > most or last not in wanted else keys[-1] - 1
    return {code: keys for code, keys in found.items() if code in wanted}


def _rows(session: Session, table: str, keys: Iterable[int]) -> Iterable[Row]:
    """The rows of one table, newest first."""
    source = SOURCES[table]
    for values in source.rows(session, [(key >> EXTRA_BITS & _ID, key & _EXTRA) for key in keys]):
        yield Row(table, source.kind_of(values), source.day_of(values), source.opens(values), values)


def _by_kind(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each kind, the most recent first: one for what opens the same, the record before a line of it."""
    kept: dict[tuple[object, ...], Row] = {}
    for row in rows:
        page, what = row.opens
        said = row.values[-1] if row.kind == "words" else ""  # many say something to one question
        kept.setdefault((row.kind, page, repr(what), said), row)
    by_kind: dict[str, list[Row]] = {}
    for row in sorted(kept.values(), key=_recent, reverse=True):
        by_kind.setdefault(row.kind, []).append(row)
    return by_kind


def _recent(row: Row) -> date:
    return row.day or date.min


def _powers(store: Store) -> Mapping[str, str]:
    """Key -> name, as the team's own table has it."""
    return {power.key: power.name for power in power_table(store)}


def _hit(row: Row, names: Mapping[int, str], wanted: tuple[str, ...], title: str) -> Hit:
    """What is shown of a row."""
    values, (page, what) = row.values, row.opens
    line, line_marks = best_line(SOURCES[row.table].texts(values), wanted)
    return Hit(
        kind=row.kind,
        uid=uid_text(values.uid),
        title=title,
        line=line,
        place=names.get(values.place_id, ""),
        day=row.day,
        page=page,
        what=what,
        title_marks=marks(title, wanted) if row.kind != "words" else (),
        line_marks=line_marks,
    )


def _names(session: Session, ids: set[int | None]) -> Mapping[int, str]:
    rows = session.execute(select(Place.id, Place.name).where(Place.id.in_(ids - {None})))
    return {row.id: row.name for row in rows}
