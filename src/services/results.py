"""Results of one question for a place and period. Counting is in `domain.counting`, the base rule with it."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.by_setting import setting_of
from ..domain.counting import Ticks, count_ticks
from ..domain.dates import Period
from ..domain.errors import NotFoundError
from ..domain.pooling import depend
from ..domain.summaries import ResultsSummary
from ..models import Event, Response, ResponseTick
from ..store.store import Store
from .questionnaires import current_questionnaire
from .results_asked import ITEMS, Chosen, about, find_question
from .results_options import Answers, answers_of
from .results_waves import broken_by
from .told_before import earlier_told

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
        now, settings = _ticks(session, answers, now_chosen)
        earlier = Chosen(place_id, compared) if compared else None
        broken = broken_by(session, answers, now_chosen, earlier) if earlier else ""
        before = _ticks(session, answers, earlier)[0] if earlier and not broken else None
        of = about(store, session, asked, now_chosen, now.respondents)
        told_of = [period, *([compared] if compared and not broken else [])]
        newest = session.scalar(select(func.max(Response.id))) or 0
        earlier_releases = earlier_told(session, answers, place_id, told_of)
    counted = answers.counted({*now.by_key, *(before.by_key if before else ())})
    options = count_ticks(counted, now, before)
    asking = depend(settings, [option.key for option in options])
    return ResultsSummary(
        place=of.place,
        period=period,
        question=question,
        text=of.question.text,
        max_ticks=counted.max_ticks,
        asked=now.asked,
        respondents=now.respondents,
        events=of.events,
        options=options,
        compared=None if broken else compared,
        respondents_before=before.respondents if before else 0,
        practice=store.practice,
        visitors=of.visitors,
        scope=asked.scope,
        by_asking=tuple(option.label for option in options if option.key in asking),
        broken=broken,
        newest=newest,
        earlier=earlier_releases,
    )


Settings = list[tuple[int, Counter[str]]]


def _ticks(session: Session, answers: Answers, chosen: Chosen) -> tuple[Ticks, Settings]:
    """Two queries, both over the same people: how many were asked, and how many ticked exactly which answers.

    With the people and ticks of each setting (`domain.by_setting`).
    """
    people = chosen.people(answers.question.id)
    asked = session.scalar(select(func.count()).select_from(Response).join(*ITEMS).where(*people)) or 0
    sets = (
        select(func.group_concat(answers.root.distinct()).label("held"), Response.event_id, Response.way)
        .select_from(Response)
        .join(*ITEMS)
        .join(ResponseTick, ResponseTick.response_id == Response.id)
        .where(ResponseTick.option_id.in_(list(answers.roots)), *people)
        .group_by(Response.id)
        .subquery()
    )
    alike = (sets.c.held, sets.c.way, Event.kind)
    rows = session.execute(select(*alike, func.count()).join(Event, Event.id == sets.c.event_id).group_by(*alike))
    keys, patterns = answers.keys, Counter[frozenset[str]]()
    heads, ticks = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for held, way, kind, n in rows:
        ticked, setting = frozenset(keys[int(root)] for root in held.split(",")), setting_of(kind, way)
        patterns[ticked] += n
        heads[setting] += n
        for key in ticked:
            ticks[setting][key] += n
    return Ticks.of(asked, patterns), [(n, ticks[setting]) for setting, n in heads.items()]
