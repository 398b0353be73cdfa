"""Results of one question for a place and period. Counting is in `domain.counting`, the base rule with it."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.counting import Ticks, count_ticks
from ..domain.dates import Period
from ..domain.errors import NotFoundError
from ..domain.summaries import ResultsSummary
from ..models import Response, ResponseTick
from ..store.store import Store
from .questionnaires import current_questionnaire
from .results_asked import ITEMS, Chosen, about, find_question
from .results_options import Answers, answers_of
from .results_waves import broken_by

COUNTED = ("multiple", "single")
"""Kinds of question that `results_summary` answers."""


def results_summary(
    store: Store,
    *,
    place_id: int | None,
    period: Period,
    compared: Period | None = None,
    question: str = "issues",
    questionnaire: str | None = None,
) -> ResultsSummary:
    """Count one question's ticks among people who live in the place (and all that lies in it).

    Visitors are kept apart: they are in no result. Answers that were merged count as one, and a person who ticked
    both once. Versions are taken together; where one of them asked something that cannot be compared with what was
    asked in the period before (`domain.comparison`), nothing is, and `broken` says why. Raises NotFoundError for an
    unknown question, or one that ticks do not answer.
    """
    current_questionnaire(store)  # a new store is given the standard one, so that nobody asked reads as nobody
    now_chosen = Chosen(place_id, period)
    with store.reading() as session:
        asked = find_question(session, question, questionnaire)
        if asked.kind not in COUNTED:
            raise NotFoundError(f"“{question[:40]}” is not a question that ticks answer.")
        answers = answers_of(session, asked)
        now = _ticks(session, answers, now_chosen)
        earlier = Chosen(place_id, compared) if compared else None
        broken = broken_by(session, answers, now_chosen, earlier) if earlier else ""
        before = _ticks(session, answers, earlier) if earlier and not broken else None
        of = about(store, session, asked, now_chosen, now.respondents)
    counted = answers.counted({*now.by_key, *(before.by_key if before else ())})
    return ResultsSummary(
        place=of.place,
        period=period,
        question=question,
        text=of.question.text,
        max_ticks=counted.max_ticks,
        asked=now.asked,
        respondents=now.respondents,
        events=of.events,
        options=count_ticks(counted, now, before),
        compared=None if broken else compared,
        respondents_before=before.respondents if before else 0,
        practice=store.practice,
        visitors=of.visitors,
        scope=asked.scope,
        broken=broken,
    )


def _ticks(session: Session, answers: Answers, chosen: Chosen) -> Ticks:
    """Two queries, both over the same people: how many were asked, and how many ticked exactly which answers."""
    people = chosen.people(answers.question.id)
    asked = session.scalar(select(func.count()).select_from(Response).join(*ITEMS).where(*people)) or 0
    sets = (
        select(func.group_concat(answers.root.distinct()).label("held"))
        .select_from(Response)
        .join(*ITEMS)
        .join(ResponseTick, ResponseTick.response_id == Response.id)
        .where(ResponseTick.option_id.in_(list(answers.roots)), *people)
        .group_by(Response.id)
        .subquery()
    )
    keys, patterns = answers.keys, Counter[frozenset[str]]()
    for held, n in session.execute(select(sets.c.held, func.count()).group_by(sets.c.held)):
        patterns[frozenset(keys[int(root)] for root in held.split(","))] += n
    return Ticks.of(asked, patterns)
