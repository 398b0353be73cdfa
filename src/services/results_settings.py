"""One question's answers by how people were asked: stall, door, online, paper and hand-over, before they are pooled."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.by_setting import BY_SETTING, sort_settings
from ..domain.crosstab import Sorted, cross
from ..domain.dates import Period
from ..domain.pooling import pooling, unsteady
from ..domain.results import About, CrossResult
from ..models import Event, Question, Response
from ..store.store import Store
from .questionnaires import current_questionnaire
from .results import COUNTED
from .results_asked import Chosen, about, find_question
from .results_by import sort_people
from .results_options import answers_of
from .results_waves import broken_by


def by_setting(
    store: Store,
    *,
    place_id: int | None,
    period: Period,
    compared: Period | None = None,
    question: str = "issues",
    questionnaire: str | None = None,
) -> CrossResult:
    """Answers (rows) by how people were asked (columns), each column with its own base, and whether they differ.

    `pooling` says which answers hang on the asking, and with `compared` which changes since then come from another
    mix of settings. Tallies are in none of it. Raises NotFoundError for an unknown question, BeatbookError for one
    without answers to tick or numbers.
    """
    current_questionnaire(store)
    chosen, before = Chosen(place_id, period), None if compared is None else Chosen(place_id, compared)
    with store.reading() as session:
        asked = find_question(session, question, questionnaire)
        now, then = _asked_apart(session, asked, chosen), None
        if before is not None and asked.kind in COUNTED:
            broken = broken_by(session, answers_of(session, asked), chosen, before)
            then = None if broken else _asked_apart(session, asked, before)
        of = about(store, session, asked, chosen, len(now.people.given))
    table = _table(of, now)
    told = pooling(table)
    if then is not None:
        told = replace(told, unsteady=unsteady(_table(of, now, then), _table(of, then, now)))
    return replace(table, pooling=told)


@dataclass(frozen=True, slots=True)
class _Apart:
    """Who gave which answers, and how each of them was asked: (kind of event, way)."""

    people: Sorted
    ways: dict[int, tuple[str, str]]


def _table(of: About, one: _Apart, other: _Apart | None = None) -> CrossResult:
    """With another period's people: its answers and settings have rows and columns too, in the same order."""
    if other is None:
        return cross(of, BY_SETTING, one.people, sort_settings(one.ways))
    held = {each.key: each for each in (*one.people.categories, *other.people.categories)}
    rows = replace(one.people, categories=tuple(held[key] for key in sorted(held)))
    return cross(of, BY_SETTING, rows, sort_settings(one.ways, besides=other.ways.values()))


def _asked_apart(session: Session, question: Question, chosen: Chosen) -> _Apart:
    people = sort_people(session, question, chosen)
    ways = _settings(session, question, chosen)
    return _Apart(people, {person: how for person, how in ways.items() if person in people.given})


def _settings(session: Session, question: Question, chosen: Chosen) -> dict[int, tuple[str, str]]:
    """Response -> (kind of event, way)."""
    people = chosen.responses(question.id)
    query = (
        select(Response.id, Event.kind, Response.way)
        .join(people, people.c.id == Response.id)
        .join(Event, Event.id == Response.event_id)
    )
    return {person: (kind, way) for person, kind, way in session.execute(query)}
