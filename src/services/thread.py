"""The thread of anything: its whole chain in both directions, and all that happened on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection

from ..domain.thread import PIECES, Thread, VoteAt
from ..domain.thread_knots import tie
from ..domain.thread_parts import Parts, beginnings
from ..store.store import Store
from .moments import today as this_day
from .thread_entries import HAPPENED
from .thread_line import Line, line_of
from .thread_pieces import asked_vote, issue_part, plan_part, priority_part
from .thread_read import entries_of, people_of
from .thread_todo import TO_DO, promises_of, todo_entries, todo_of

__all__ = ["LIMIT", "PIECES", "thread_of"]

LIMIT = 40
"""Entries that are handed over where nobody says how many; all are counted."""


def thread_of(store: Store, *, kind: str, id: Any, today: date | None = None, limit: int | None = LIMIT) -> Thread:  # noqa: A002
    """The thread of a piece: `kind` is one of `domain.thread.PIECES`, `id` its local key.

    Of a vote, `id` is a `VoteAt`; of a promise ("note" or "action", key). `limit` None: every entry. A few
    statements, however much happened. Raises NotFoundError where the piece is not in the store.
    """
    day = today or this_day()
    votes = _count(store, id) if kind == "vote" else None
    with store.reading() as session:
        connection = session.connection()  # rows alone are read: a session would take as long again over them
        line = line_of(connection, kind, id)
        parts = _parts(store, connection, line)
        if votes is not None:
            parts = replace(parts, vote=asked_vote(session, id, *votes, day))
    return tie(parts, today=day, asked=line.asked, limit=limit, others=line.others)


def _parts(store: Store, connection: Connection, line: Line) -> Parts:
    """All that hangs on a line."""
    issue, of_issue = issue_part(connection, line.issue)
    priority, of_priority = priority_part(connection, line.priority)
    plan = plan_part(connection, line.plan)
    main = {"issue": line.issue, "priority": line.priority, "plan": line.plan}
    happened = connection.execute(HAPPENED, main).all()
    to_do = connection.execute(TO_DO, main).all()
    told = entries_of(happened, _powers(store, happened))
    known = any(each.kind == "issue" for each in told)  # its timeline begins with how it was raised
    opened = [each for each in beginnings(issue, priority, plan) if not (known and each.kind == "issue")]
    return Parts(
        vote=of_issue or of_priority,
        issue=issue,
        priority=priority,
        plan=plan,
        to_do=todo_of(to_do),
        entries=(*opened, *told, *todo_entries(to_do)),
        people=people_of(happened),
        promises=promises_of(to_do),
    )


def _count(store: Store, vote: VoteAt) -> tuple[int, int]:
    from .support import support

    return support(store, vote.place_id, vote.period, vote.question, vote.option_key)


def _powers(store: Store, rows: Any) -> dict[str, str]:
    """What the powers are called, read only where one was used."""
    if not any(row.source == "power" for row in rows):
        return {}
    from .powers import power_table

    return {power.key: power.name for power in power_table(store)}
