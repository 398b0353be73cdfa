"""Results of one question for a place and period. Counting is in `domain.counting`, the base rule with it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.counting import CountedOption, CountedQuestion, Ticks, count_ticks
from ..domain.dates import Period
from ..domain.errors import NotFoundError
from ..domain.questionnaire import QUESTION_KINDS
from ..domain.summaries import ResultsSummary
from ..models import Event, Label, Option, Question, QuestionnaireItem, Response, ResponseTick
from ..store.store import Store
from .moments import bounds
from .places import family, get_place
from .questionnaires import current_questionnaire

ALL_PLACES = "All our places"


def results_summary(
    store: Store,
    *,
    place_id: int | None,
    period: Period,
    compared: Period | None = None,
    question: str = "issues",
) -> ResultsSummary:
    """Count one question's ticks among people who live in the place (and all that lies in it).

    Visitors are kept apart: they are in no result. Raises NotFoundError for an unknown question.
    """
    place = ALL_PLACES if place_id is None else get_place(store, place_id).label
    current_questionnaire(store)  # a new store is given the standard one, so that nobody asked reads as nobody
    with store.reading() as session:
        asked = _question(session, question)
        labels = _labels(session, asked.id)
        counted = _counted(session, asked, labels)
        now, events = _ticks(session, asked.id, place_id, period)
        before = _ticks(session, asked.id, place_id, compared)[0] if compared else None
        visitors = _visitors(session, asked.id, place_id, period)
    return ResultsSummary(
        place=place,
        period=period,
        question=question,
        text=labels[None],
        max_ticks=counted.max_ticks,
        asked=now.asked,
        respondents=now.respondents,
        events=events,
        options=count_ticks(counted, now, before),
        compared=compared,
        respondents_before=before.respondents if before else 0,
        practice=store.practice,
        visitors=visitors,
    )


def questions(store: Store) -> tuple[tuple[str, str], ...]:
    """(key, text) of every question that ticks can answer, in the order first asked."""
    with store.reading() as session:
        rows = session.scalars(select(Question).where(Question.kind != "text").order_by(Question.id)).all()
        return tuple((row.key, _labels(session, row.id)[None]) for row in rows)


def _question(session: Session, key: str) -> Question:
    found = session.scalars(select(Question).where(Question.key == key)).first()
    if found is None or found.kind == "text":
        keys = session.scalars(select(Question.key).where(Question.kind != "text").order_by(Question.id)).all()
        known = ", ".join(keys) or "none yet: open an event first"
        raise NotFoundError(f"There is no question “{key[:40]}” that ticks answer. The questions are {known}.")
    assert found.kind in QUESTION_KINDS
    return found


def _labels(session: Session, question_id: int) -> dict[int | None, str]:
    """The newest label of each option of a question, and of the question itself (None)."""
    query = select(Label.option_id, Label.text).where(Label.question_id == question_id)
    return dict(session.execute(query.order_by(Label.since, Label.id)).all())


def _counted(session: Session, question: Question, labels: dict[int | None, str]) -> CountedQuestion:
    options = session.scalars(select(Option).where(Option.question_id == question.id).order_by(Option.position))
    limit = 1 if question.kind == "single" else question.max_ticks
    return CountedQuestion(
        question.key,
        tuple(CountedOption(o.key, labels[o.id], o.position, o.exclusive) for o in options.all()),
        limit,
    )


def _ticks(session: Session, question_id: int, place_id: int | None, period: Period) -> tuple[Ticks, int]:
    """(counts, events they came from): two queries, both over the same people."""
    first, after = bounds(period)
    chosen = [
        QuestionnaireItem.question_id == question_id,
        Response.taken >= first,
        Response.taken < after,
        Response.visitor.is_(False),
    ]
    if place_id is not None:
        chosen.append(Response.place_id.in_(select(family(place_id).c.id)))
    items = (QuestionnaireItem, QuestionnaireItem.questionnaire_id == Response.questionnaire_id)
    people = select(func.count(), func.count(Response.event_id.distinct())).select_from(Response).join(*items)
    asked, events = session.execute(people.where(*chosen)).one()
    ticks = (
        select(Option.key, Response.id)
        .select_from(Response)
        .join(*items)
        .join(ResponseTick, ResponseTick.response_id == Response.id)
        .join(Option, Option.id == ResponseTick.option_id)
        .where(Option.question_id == question_id, *chosen)
        .subquery()
    )
    respondents = session.scalar(select(func.count(ticks.c.id.distinct()))) or 0
    rows = session.execute(select(ticks.c.key, func.count()).group_by(ticks.c.key))
    return Ticks(asked, respondents, dict(rows.all())), events


def _visitors(session: Session, question_id: int, place_id: int | None, period: Period) -> int:
    """People asked at events in the place who live outside our places."""
    first, after = bounds(period)
    query = (
        select(func.count())
        .select_from(Response)
        .join(QuestionnaireItem, QuestionnaireItem.questionnaire_id == Response.questionnaire_id)
        .where(
            QuestionnaireItem.question_id == question_id,
            Response.taken >= first,
            Response.taken < after,
            Response.visitor.is_(True),
        )
    )
    if place_id is not None:
        held_in = select(Event.id).where(Event.place_id.in_(select(family(place_id).c.id)))
        query = query.where(Response.event_id.in_(held_in))
    return session.scalar(query) or 0
