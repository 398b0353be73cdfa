"""What the practice team has sent: sixteen messages, one of which tells of a closed issue; and its membership."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from ..domain.dates import Month
from ..domain.messages import told_words
from ..models import Figure, Issue, Message
from ..store.journal import JournalledSession
from .issues import moment_of, put_entry

SOURCE = "invented for practice"


def put_messages(
    session: JournalledSession,
    places: Mapping[str, int],
    priorities: Mapping[str, int],
    issues: Mapping[str, int],
    force_id: int,
    today: date,
) -> None:
    """`issues`: the reference as the practice land has it -> id. What tells of an issue is in its timeline."""
    land = json.loads((files("beatbook.resources") / "practice_messages.json").read_text(encoding="utf-8"))
    for item in land["messages"]:
        message = _message(item, places, priorities, today)
        session.add(message)
        session.flush()
        for reference in item.get("tells", ()):
            _tell(session, message, session.get_one(Issue, issues[reference]))
    _put_figures(session, land["figures"], force_id, today)


def _message(item: dict[str, Any], places: Mapping[str, int], priorities: Mapping[str, int], today: date) -> Message:
    return Message(
        subject=item["subject"],
        sent_on=today - timedelta(days=item["days"]),
        channel=item.get("channel", "in_the_know"),
        audience=item["audience"],
        place_id=places[item["place"]] if item["place"] else None,
        priority_id=priorities[item["priority"]] if "priority" in item else None,
        reached=item.get("reached"),
        rating=item.get("rating"),
        text=item["text"],
    )


def _tell(session: JournalledSession, message: Message, issue: Issue) -> None:
    """On the day it was sent, or the day the issue closed where that is later."""
    on = max(message.sent_on, issue.closed_on or message.sent_on)
    words = told_words(message.channel, message.subject, message.reached)
    put_entry(session, issue, kind="told", text=words, at=moment_of(on), message_id=message.id)


def _put_figures(session: JournalledSession, figures: Mapping[str, list[float]], force_id: int, today: date) -> None:
    """A year ago and last month, as the messaging system would give them."""
    last = Month.of(today).plus(-1)
    for name, values in figures.items():
        for month, value in zip((last.plus(-12), last), values, strict=True):
            figure = Figure(
                name=name,
                place_id=force_id,
                month=month.index,
                day=month.last,
                value=value,
                source=SOURCE,
                batch_id=None,
            )
            session.add(figure)
    session.flush()
