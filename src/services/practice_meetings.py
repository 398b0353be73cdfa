"""The practice parish council's last meeting with all that came of it, and the next with its agenda."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from sqlalchemy import select

from ..domain.identity import uuid7
from ..domain.meetings import AGENDAS
from ..models import Event, EventNote, Issue, Meeting, MeetingPerson, Officer, Poll, PollChoice
from ..store.journal import JournalledSession


def put_meetings(
    session: JournalledSession,
    places: Mapping[str, int],
    officers: Mapping[str, int],
    questionnaire_id: int,
    today: date,
) -> None:
    """A meeting four weeks ago with matters, promises and a show of hands, and the next in a fortnight."""
    land = json.loads((files("beatbook.resources") / "practice_meetings.json").read_text(encoding="utf-8"))
    held, following = land["held"], land["next"]
    common = {"place_id": places[land["place"]], "officer_id": officers[land["officer"]]}
    last = _event(held, today - timedelta(days=held["days_ago"]), questionnaire_id, common)
    last.finished, last.attendance = True, sum(n for _role, n, away in held["people"] if not away)
    coming = _event(following, today + timedelta(days=following["in_days"]), questionnaire_id, common)
    session.add_all((last, coming))
    session.flush()
    for event in (last, coming):
        session.add(Meeting(event_id=event.id, kind="parish", agenda="\n".join(AGENDAS["parish"])))
    for role, n, away in held["people"]:
        session.add(MeetingPerson(event_id=last.id, role=role, n=n, apologies=away))
    _put_lines(session, last, held, today)
    _put_poll(session, last, held["poll"])


def _event(item: dict[str, Any], day: date, questionnaire_id: int, common: dict[str, int]) -> Event:
    starts = datetime.combine(day, time(item["hour"])).astimezone()
    ends = starts + timedelta(hours=item["hours"])
    return Event(
        name=item["name"],
        kind="meeting",
        questionnaire_id=questionnaire_id,
        starts=starts,
        ends=ends,
        note="",
        **common,
    )


def _put_lines(session: JournalledSession, event: Event, held: dict[str, Any], today: date) -> None:
    """Matters raised and promises made; the first matter is the issue of that name, where there is one."""
    title = held["issue_of_first"]
    first = session.scalar(select(Issue.id).where(Issue.place_id == event.place_id, Issue.title == title))
    who = session.get_one(Officer, event.officer_id)
    for number, (text, answer) in enumerate(held["matters"]):
        issue_id = None if number else first
        uid = uuid7(event.starts + timedelta(minutes=20 + number))  # one after another, as they were raised
        note = EventNote(uid=uid, event_id=event.id, kind="matter", text=text, outcome=answer, issue_id=issue_id)
        session.add(note)
    for number, (text, due, done, outcome) in enumerate(held["promises"]):
        written = uuid7(event.ends or event.starts)
        promise = EventNote(event_id=event.id, uid=written, kind="promise", text=text, outcome=outcome)
        promise.owner, promise.due = f"{who.rank} {who.name}", today + timedelta(days=due)
        promise.done_on = None if done is None else today + timedelta(days=done)
        promise.issue_id = None if number else first
        session.add(promise)
    session.flush()


def _put_poll(session: JournalledSession, event: Event, item: dict[str, Any]) -> None:
    poll = Poll(event_id=event.id, text=item["text"], heads=item["heads"])
    session.add(poll)
    session.flush()
    for position, (text, n) in enumerate(item["choices"]):
        session.add(PollChoice(poll_id=poll.id, position=position, text=text, n=n))
    session.flush()
