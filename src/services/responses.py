"""Record what one person answered, keep the form being filled in, take the last one back, count the event.

A response is not linked to anybody: its name and its journal line carry only the event's start.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select

from ..domain.answers import check_answers
from ..domain.changes import Changes
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uuid7
from ..domain.not_heard import NotHeard
from ..domain.questionnaire import VALUES, Answers
from ..domain.response_rate import ResponseRate
from ..models import Draft, Event, Option, Place, Question, Response, ResponseText, ResponseTick, ResponseValue
from ..store.journal import JournalledSession
from ..store.store import Store
from .drafts import put_draft
from .moments import local
from .not_heard import not_heard_yet, response_rate
from .questionnaires import LoadedQuestionnaire, load_questionnaire

EVENT_PLACE = -1
"""Stands for “where the event is”: most people live there."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What was kept; built only after the commit returned."""

    response_id: int
    event_id: int
    answered: int
    number: int  # how many responses the event has now
    at: datetime
    changes: Changes


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A response that is gone, and the draft that holds its answers now."""

    changes: Changes
    draft_id: int | None


@dataclass(frozen=True, slots=True)
class EventTally:
    """The running count beside the form."""

    responses: int
    refused: int
    elsewhere: int
    visitors: int
    top: tuple[tuple[str, str, int], ...]  # option key, label, people
    rate: ResponseRate
    gaps: tuple[NotHeard, ...]


def record_response(
    store: Store,
    *,
    event_id: int,
    answers: Answers,
    place_id: int | None = EVENT_PLACE,
    visitor: bool = False,
    draft_id: int | None = None,
    way: str = "interview",
) -> Saved:
    """Keep one person's answers and forget the draft, in one transaction.

    `place_id` is where the person lives; `way` a key of `domain.ways.WAYS`. Raises BeatbookError for answers the
    questionnaire does not allow, where nothing at all was answered, and where `draft_id` is gone: one form makes one
    response.
    """
    questionnaire, day = _asked_at(store, event_id)
    kept = check_answers(questionnaire.definition, answers, day)
    if not kept:
        raise BeatbookError("Nothing is ticked yet, so there is nothing to save.")
    with store.writing() as session:
        event = session.get_one(Event, event_id)
        home = event.place_id if place_id == EVENT_PLACE else place_id
        response_id = put_response(session, event, questionnaire, kept, home, visitor, way)
        if draft_id is not None:
            _use_up(session, draft_id)
        number = session.scalar(select(func.count()).where(Response.event_id == event_id)) or 0
    changes = Changes.of("responses", id=response_id)
    return Saved(response_id, event_id, len(kept), number, datetime.now().astimezone(), changes)


def _use_up(session: JournalledSession, draft_id: int) -> None:
    """Remove the draft of a form that becomes a response. A form changed since is kept as another draft."""
    gone = session.scalar(delete(Draft).where(Draft.id == draft_id).returning(Draft.id)) is None
    if gone:
        raise BeatbookError("This form was saved already. Clear it, or change an answer to save it as another form.")


def undo_response(
    store: Store, *, response_id: int, keep_as_draft: Answers | None = None, version: int = 0
) -> TakenBack:
    """Take a response back. The journal gains a line; the answers go, or are a draft from the same commit on.

    Raises StaleError where it was corrected since `version` (0: whichever): `keep_as_draft` would bring back what went.
    """
    with store.writing("taken back") as session:
        response = session.get(Response, response_id)
        if response is None:
            raise NotFoundError("That response was taken back already.")
        if version and response.version != version:
            raise StaleError(
                "It was corrected on Events meanwhile, so it stays as it is. Take it out there.", mine={}, theirs={}
            )
        session.note("response", response.uid, "remove", at=response.taken)
        home = response.place_id
        draft_id = put_draft(session, response.event_id, keep_as_draft or {}, home, response.visitor)
        session.execute(delete(Response).where(Response.id == response_id))
    return TakenBack(Changes.of("responses", id=response_id, said="The last form is taken back."), draft_id)


def tally(store: Store, event_id: int, *, question: str = "issues", top: int = 5) -> EventTally:
    """Today's count at an event, the answers ticked most, by count and then the questionnaire's order, how many of

    those asked answered, and who has not been heard from.
    """
    questionnaire, _ = _asked_at(store, event_id)
    question_id = questionnaire.question_ids[question]
    ticks = (
        select(Option.key, Option.position, func.count().label("n"))
        .join(ResponseTick, ResponseTick.option_id == Option.id)
        .join(Response, Response.id == ResponseTick.response_id)
        .join(Question, Question.id == Option.question_id)
        .where(Response.event_id == event_id, Question.id == question_id, Option.exclusive.is_(False))
        .group_by(Option.id)
        .order_by(func.count().desc(), Option.position)
        .limit(top)
    )
    with store.reading() as session:
        event = session.get_one(Event, event_id)
        rows = session.execute(ticks).all()
        counted = select(func.count(), func.coalesce(func.sum(Response.visitor), 0))
        responses, visitors = session.execute(counted.where(Response.event_id == event_id)).one()
    asked = questionnaire.definition.question(question)
    best = tuple((row.key, asked.option(row.key).text, row.n) for row in rows)
    rate, gaps = response_rate(store, event_id), not_heard_yet(store, event_id)
    return EventTally(responses, event.refused, event.elsewhere, int(visitors), best, rate, gaps)


def _asked_at(store: Store, event_id: int) -> tuple[LoadedQuestionnaire, date]:
    """What an event asks, and its day, which rules call today."""
    with store.reading() as session:
        query = select(Event.questionnaire_id, Event.starts).where(Event.id == event_id)
        found = session.execute(query).one_or_none()
    if found is None:
        raise NotFoundError("That event is not in the store any more.")
    return load_questionnaire(store, found.questionnaire_id), local(found.starts).date()


def put_response(
    session: JournalledSession,
    event: Event,
    questionnaire: LoadedQuestionnaire,
    kept: Answers,
    place_id: int | None,
    visitor: bool,
    way: str = "interview",
) -> int:
    """Write a checked response within a transaction: its local key."""
    home = None if visitor else place_id
    if home is not None and session.get(Place, home) is None:
        raise NotFoundError("The place where the person lives is not in the store any more. Choose another.")
    uid = uuid7(event.starts)
    row = {
        "uid": uid,
        "version": 1,
        "event_id": event.id,
        "questionnaire_id": questionnaire.id,
        "place_id": home,
        "visitor": visitor,
        "taken": event.starts.astimezone(UTC),
        "way": way,
    }
    result = session.connection().execute(insert(Response), row)
    session.note("response", uid, "record", at=event.starts)
    response_id = int(result.inserted_primary_key[0])  # type: ignore[index]
    _insert_answers(session, questionnaire, response_id, kept)
    return response_id


def _insert_answers(
    session: JournalledSession, questionnaire: LoadedQuestionnaire, response_id: int, kept: Answers
) -> None:
    for table, rows in answer_rows(questionnaire, response_id, kept).items():
        if rows:
            session.connection().execute(insert(table), rows)


AnswerRows = dict[type[ResponseTick] | type[ResponseText] | type[ResponseValue], list[dict[str, Any]]]


def answer_rows(questionnaire: LoadedQuestionnaire, response_id: int, kept: Answers) -> AnswerRows:
    """Checked answers as rows of their tables."""
    rows: AnswerRows = {ResponseTick: [], ResponseText: [], ResponseValue: []}
    kinds = questionnaire.kinds
    for key, answer in kept.items():
        kind = kinds[key]
        question = {"response_id": response_id, "question_id": questionnaire.question_ids[key]}
        if not isinstance(answer, str):
            rows[ResponseTick] += [
                {
                    "response_id": response_id,
                    "option_id": questionnaire.option_ids[key, option],
                    "rank": place if kind == "rank" else None,
                }
                for place, option in enumerate(answer, start=1)
            ]
        elif kind in VALUES:
            rows[ResponseValue].append({**question, "value": answer})
        else:
            rows[ResponseText].append({**question, "text": answer})
    return rows
