"""What tallies say of a question: beside its results, and in none of their bases."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ..domain.dates import Period
from ..domain.errors import NotFoundError
from ..domain.questionnaire import MAIN_LANGUAGE
from ..domain.tallies import TALLIED, TalliesSummary, TallySum
from ..models import Event, Question, Tally, TallyMark
from ..store.store import Store
from .moments import bounds
from .places import family, get_place
from .questionnaires import STANDARD, find_questionnaire, merged_roots, newest_words, options_of

ALL_PLACES = "All our places"
Words = dict[tuple[int, int | None, str], tuple[str, str]]
"""As `newest_words` gives them."""


def tally_summary(
    store: Store, *, question: str, questionnaire: str | None = None, place_id: int | None, period: Period
) -> TalliesSummary:
    """Marks of one question from events of a period, of people who live in the place and all that lies in it.

    A tally of several places is in the sums of all our places only. Answers that were merged count as the one they
    were merged into; what two of them have together in one tally is never more than its heads. Raises NotFoundError
    for a question that is not there, or that marks cannot answer.
    """
    place = ALL_PLACES if place_id is None else get_place(store, place_id).label
    asked_in = find_questionnaire(store, questionnaire).question_ids.get(question, 0) if questionnaire else None
    with store.reading() as session:
        asked = _question(session, question, asked_in)
        chosen = _chosen(asked.id, place_id, period)
        tallies, heads = session.execute(
            select(func.count(), func.coalesce(func.sum(Tally.heads), 0)).where(Tally.id.in_(chosen))
        ).one()
        text, options = _options(session, asked, chosen)
    return TalliesSummary(place, period, question, text, tallies, heads, options)


def _question(session: Session, key: str, question_id: int | None) -> Question:
    """The question of that name that was asked first; of one questionnaire, where `question_id` is given."""
    query = select(Question).where(Question.kind.in_(TALLIED))
    query = query.where(Question.key == key) if question_id is None else query.where(Question.id == question_id)
    found = session.scalars(query.order_by(Question.scope != STANDARD, Question.id)).first()
    if found is None:
        raise NotFoundError(f"There is no question “{key[:40]}” that marks can answer.")
    return found


def _chosen(question_id: int, place_id: int | None, period: Period) -> Select[Any]:
    first, after = bounds(period)
    query = select(Tally.id).join(Event, Event.id == Tally.event_id)
    query = query.where(Tally.question_id == question_id, Event.starts >= first, Event.starts < after)
    return query if place_id is None else query.where(Tally.place_id.in_(select(family(place_id).c.id)))


def _options(session: Session, asked: Question, chosen: Select[Any]) -> tuple[str, tuple[TallySum, ...]]:
    """The question's words, and the sum of each answer that is offered still or has marks."""
    roots, sums, at_most = merged_roots(session, [asked.id]), Counter[int](), set[int]()
    for heads, marks in _by_tally(session, chosen):
        parts: dict[int, list[int]] = defaultdict(list)
        for option_id, n in marks.items():
            parts[roots[option_id]].append(n)
        for root, counts in parts.items():
            sums[root] += min(sum(counts), heads)
            if len(counts) > 1 and asked.kind == "multiple":
                at_most.add(root)
    words = newest_words(session, [asked.id])
    shown = [o for o in options_of(session, [asked.id]) if roots[o.id] == o.id and (not o.retired or sums[o.id])]
    told = (TallySum(o.key, _text(words, asked.id, o.id) or o.key, sums[o.id], o.id in at_most) for o in shown)
    return _text(words, asked.id, None) or asked.key, tuple(told)


def _by_tally(session: Session, chosen: Select[Any]) -> list[tuple[int, dict[int, int]]]:
    """Heads, and marks by option, of each tally that has any."""
    query = select(TallyMark.tally_id, Tally.heads, TallyMark.option_id, TallyMark.n)
    query = query.join(Tally, Tally.id == TallyMark.tally_id).where(Tally.id.in_(chosen))
    found: dict[int, tuple[int, dict[int, int]]] = {}
    for tally_id, heads, option_id, n in session.execute(query):
        found.setdefault(tally_id, (heads, {}))[1][option_id] = n
    return list(found.values())


def _text(words: Words, question_id: int, option_id: int | None) -> str:
    """In the main language, else in any."""
    said = words.get((question_id, option_id, MAIN_LANGUAGE))
    any_language = (w for (of, option, _language), w in words.items() if (of, option) == (question_id, option_id))
    return (said or next(any_language, ("", "")))[0]
