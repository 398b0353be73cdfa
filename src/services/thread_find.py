"""The piece that somebody names by its reference or its uid."""

from __future__ import annotations

from typing import Any

from sqlalchemy import literal, select, union_all

from ..domain.errors import NotFoundError
from ..domain.identity import uid_bytes, uid_text
from ..models import Action, EventNote, Issue, Message, NeighbourhoodQuery, Plan, PlanAction, Priority
from ..store.store import Store

PIECES: tuple[tuple[str, Any], ...] = (
    ("issue", Issue),
    ("priority", Priority),
    ("plan", Plan),
    ("plan_action", PlanAction),
    ("action", Action),
    ("note", EventNote),
    ("message", Message),
    ("query", NeighbourhoodQuery),
)


def find_piece(store: Store, text: str) -> tuple[str, int]:
    """(kind, id) of an issue's or plan's reference (26/0117), else of a uid, for `thread_of`.

    Raises NotFoundError where nothing is called that, and with what they are where several are: two laptops may have
    given the same reference.
    """
    wanted = text.strip()
    found = _by_reference(store, wanted) or _by_uid(store, wanted)
    if not found:
        raise NotFoundError(
            f"Nothing is called “{wanted[:40]}”. Name an issue or a plan by its reference (26/0117), "
            "or anything by its uid."
        )
    if len(found) > 1:
        listed = "; ".join(f"{kind} “{title}” ({uid_text(uid)})" for kind, _key, title, uid in found)
        raise NotFoundError(f"{len(found)} things are called “{wanted[:40]}”: {listed}. Name one by its uid.")
    kind, key, *_rest = found[0]
    return kind, key


def _by_reference(store: Store, wanted: str) -> list[Any]:
    with store.reading() as session:
        return [
            (kind, *row)
            for kind, table in (("issue", Issue), ("plan", Plan))
            for row in session.execute(select(table.id, table.title, table.uid).where(table.reference == wanted))
        ]


def _by_uid(store: Store, wanted: str) -> list[Any]:
    try:
        uid = uid_bytes(wanted)
    except ValueError:
        return []
    query = union_all(
        *(select(literal(kind).label("kind"), table.id).where(table.uid == uid) for kind, table in PIECES)
    )
    with store.reading() as session:
        return [(kind, key, "", uid) for kind, key in session.execute(query)]
