"""Search over everything the team wrote, recent things first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import zip_longest
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from ..domain.identity import uid_text
from ..domain.searching import Found, Hit, best_line, index_query, marks, typed_words
from ..models import SEARCHED, Place
from ..models.search import CODE_BITS, EXTRA_BITS
from ..store.store import Store
from .search_sources import SOURCES

MATCHING = text(
    "SELECT rowid FROM search WHERE search MATCH :words AND rowid BETWEEN :low AND :high "
    "ORDER BY rowid DESC LIMIT :most"
)
"""Newest first without sorting: a table's numbers lie together in the index and rise as its rows are written."""

_TABLES = {code: table for table, (code, _title, _body) in SEARCHED.items()}
_ID, _EXTRA = (1 << CODE_BITS - EXTRA_BITS) - 1, (1 << EXTRA_BITS) - 1


def search(store: Store, words: str, *, limit: int = 30, kinds: Collection[str] | None = None) -> Found:
    """What holds every one of the words, as the beginning of a word. `kinds`: keys of `searching.KINDS`.

    Each kind has its turn until there are `limit`; then the most recent come first.
    """
    query, wanted = index_query(words), typed_words(words)
    if not query:
        return Found()
    codes = [code for code, table in _TABLES.items() if kinds is None or SOURCES[table].kinds & set(kinds)]
    with store.reading() as session:
        matching = _matching(session, query, codes, limit)
        hits = [hit for code, keys in matching.items() for hit in _hits(session, _TABLES[code], keys, wanted)]
    hits = [hit for hit in _once(hits) if kinds is None or hit.kind in kinds]
    by_kind: dict[str, list[Hit]] = {}
    for hit in sorted(hits, key=_recent, reverse=True):
        by_kind.setdefault(hit.kind, []).append(hit)
    turns = (hit for turn in zip_longest(*by_kind.values()) for hit in turn if hit is not None)
    chosen = [hit for hit, _n in zip(turns, range(limit), strict=False)]
    left = {kind for kind, held in by_kind.items() if len(held) > sum(hit.kind == kind for hit in chosen)}
    cut = {kind for code, keys in matching.items() if len(keys) > limit for kind in SOURCES[_TABLES[code]].kinds}
    return Found(tuple(sorted(chosen, key=_recent, reverse=True)), frozenset(left | (cut & set(by_kind))))


def _recent(hit: Hit) -> tuple[bool, str]:
    return hit.day is not None, hit.day.isoformat() if hit.day else ""


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


def _hits(session: Session, table: str, keys: Iterable[int], wanted: tuple[str, ...]) -> Iterable[Hit]:
    """What is shown of the rows of one table."""
    source = SOURCES[table]
    ids = [(key >> EXTRA_BITS & _ID, key & _EXTRA) for key in keys]
    rows = source.rows(session, ids)
    names = _names(session, {row.place_id for row in rows if row.place_id is not None})
    for row in rows:
        line, line_marks = best_line([str(value) for value in row[source.texts_from :] if value], wanted)
        page, what = source.opens(row)
        yield Hit(
            kind=source.kind_of(row),
            uid=uid_text(row.uid),
            title=row.title,
            line=line,
            place=names.get(row.place_id, ""),
            day=source.day_of(row),
            page=page,
            what=what,
            title_marks=marks(row.title, wanted) if source.kind != "words" else (),
            line_marks=line_marks,
        )


def _names(session: Session, ids: set[int]) -> Mapping[int, str]:
    rows: list[Any] = list(session.execute(select(Place.id, Place.name).where(Place.id.in_(ids)))) if ids else []
    return {row.id: row.name for row in rows}


def _once(hits: Iterable[Hit]) -> list[Hit]:
    """One hit for what opens the same: the record itself before a line of it, and of its lines the latest."""
    kept: dict[tuple[str, str, str], Hit] = {}
    for hit in hits:
        key = (hit.kind, hit.page, repr(sorted(hit.what.items())))
        held = kept.get(key)
        if held is None or (len(hit.title_marks), _recent(hit)) > (len(held.title_marks), _recent(held)):
            kept[key] = hit
    return list(kept.values())
