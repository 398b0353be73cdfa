"""Results of questions that are not ticked: numbers, dates, times, orders, own words. One function a kind."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.bins import date_bins, hour_bins, number_bins
from ..domain.counting import CountedOption
from ..domain.dates import Period, day_short
from ..domain.errors import NotFoundError
from ..domain.intervals import wilson
from ..domain.numbers import number_figures
from ..domain.questionnaire import NUMBERS, QUESTION_KINDS
from ..domain.questionnaire_json import read_json
from ..domain.results import (
    MomentsResult,
    NumbersResult,
    RankedOption,
    RankResult,
    TextAnswer,
    TextsResult,
)
from ..models import (
    Event,
    Question,
    Questionnaire,
    QuestionnaireItem,
    Response,
    ResponseText,
    ResponseTick,
    ResponseValue,
)
from ..store.store import Store
from .moments import local
from .places import place_views
from .questionnaires import current_questionnaire
from .results import COUNTED
from .results_asked import Chosen, about, find_question
from .results_options import Answers, answers_of

Result = NumbersResult | MomentsResult | RankResult | TextsResult


def result_of(
    store: Store, *, place_id: int | None, period: Period, question: str, questionnaire: str | None = None
) -> Result:
    """The result of a question of any kind that ticks do not answer (see `results.results_summary` for those).

    Raises NotFoundError for an unknown question.
    """
    current_questionnaire(store)
    chosen = Chosen(place_id, period)
    with store.reading() as session:
        asked = find_question(session, question, questionnaire)
        if asked.kind in NUMBERS:
            return _numbers(store, session, asked, chosen)
        if asked.kind in ("date", "time"):
            return _moments(store, session, asked, chosen)
        if asked.kind == "rank":
            return _ranked(store, session, asked, chosen)
        if asked.kind == "text":
            return _texts(store, session, asked, chosen)
    if asked.kind in COUNTED:
        raise ValueError("ticks are counted by results_summary")
    raise NotFoundError(
        f"“{question[:40]}” is of the kind “{QUESTION_KINDS[asked.kind].lower()}”: it has no results of its own."
    )


# ---------------------------------------------------------------- numbers, dates and times


def values_of(session: Session, question: Question, chosen: Chosen) -> dict[int, str]:
    """Response -> value, as `domain.answers.canonical` wrote it."""
    people = chosen.responses(question.id)
    query = (
        select(ResponseValue.response_id, ResponseValue.value)
        .join(people, people.c.id == ResponseValue.response_id)
        .where(ResponseValue.question_id == question.id)
    )
    return dict(session.execute(query).all())


def scale_of(session: Session, question: Question) -> tuple[str, str, str] | None:
    """Start, end and step of a scale in the newest version that asks it."""
    if question.kind != "range":
        return None
    document = session.scalars(
        select(Questionnaire.document)
        .join(QuestionnaireItem, QuestionnaireItem.questionnaire_id == Questionnaire.id)
        .where(QuestionnaireItem.question_id == question.id)
        .order_by(Questionnaire.id.desc())
    ).first()
    return read_json(document).question(question.key).bounds if document else None


def _numbers(store: Store, session: Session, question: Question, chosen: Chosen) -> NumbersResult:
    values = [Decimal(value) for value in values_of(session, question, chosen).values()]
    bins = number_bins(values, bounds=scale_of(session, question))
    return NumbersResult(about(store, session, question, chosen, len(values)), number_figures(values), bins)


def _moments(store: Store, session: Session, question: Question, chosen: Chosen) -> MomentsResult:
    values = sorted(values_of(session, question, chosen).values())
    of = about(store, session, question, chosen, len(values))
    if question.kind == "time":
        ends = (values[0], values[-1]) if values else ("", "")
        return MomentsResult(of, "hour", hour_bins(values), *ends)
    days = [date.fromisoformat(value) for value in values]
    unit, bins = date_bins(days)
    ends = (day_short(days[0]), day_short(days[-1])) if days else ("", "")
    return MomentsResult(of, unit, bins, *ends)


# ---------------------------------------------------------------- orders


def places_given(session: Session, answers: Answers, chosen: Chosen) -> dict[int, dict[int, int]]:
    """Response -> root option -> place. Of answers that were merged the best place counts."""
    people = chosen.responses(answers.question.id)
    query = (
        select(ResponseTick.response_id, answers.root, ResponseTick.rank)
        .join(people, people.c.id == ResponseTick.response_id)
        .where(ResponseTick.option_id.in_(list(answers.roots)), ResponseTick.rank.is_not(None))
    )
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for response, root, rank in session.execute(query):
        if rank is not None:
            found[response][root] = min(rank, found[response].get(root, rank))
    return found


def _ranked(store: Store, session: Session, question: Question, chosen: Chosen) -> RankResult:
    answers = answers_of(session, question)
    given = places_given(session, answers, chosen)
    placed: defaultdict[int, list[int]] = defaultdict(list)
    for places in given.values():
        for root, rank in places.items():
            placed[root].append(rank)
    shown = [
        _option(option, placed[root], len(given))
        for root, option in answers.options.items()
        if placed[root] or not option.retired
    ]
    shown.sort(key=lambda option: (-option.first, -option.placed))
    return RankResult(about(store, session, question, chosen, len(given)), tuple(shown))


def _option(option: CountedOption, places: list[int], people: int) -> RankedOption:
    first = places.count(1)
    low, high = wilson(first, people)
    mean = sum(places) / len(places) if places else None
    share = first / people if people else 0.0
    return RankedOption(option.key, option.label, first, share, low, high, len(places), mean, option.retired)


# ---------------------------------------------------------------- own words


def _texts(store: Store, session: Session, question: Question, chosen: Chosen) -> TextsResult:
    people = chosen.responses(question.id)
    query = (
        select(ResponseText.text, Response.place_id, Event.name, Event.starts)
        .join(people, people.c.id == ResponseText.response_id)
        .join(Response, Response.id == ResponseText.response_id)
        .join(Event, Event.id == Response.event_id)
        .where(ResponseText.question_id == question.id)
        .order_by(Event.starts.desc(), Event.id, ResponseText.text)
    )
    names = {key: view.label for key, view in place_views(session).items()}
    texts = tuple(
        TextAnswer(text, names.get(place_id or 0, ""), event, local(starts).date())
        for text, place_id, event, starts in session.execute(query)
    )
    return TextsResult(about(store, session, question, chosen, len(texts)), texts)
