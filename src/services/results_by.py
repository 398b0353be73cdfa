"""One question's answers by those of another."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.bins import fold_ends, number_bins, place_in
from ..domain.crosstab import Category, Sorted, cross
from ..domain.dates import Period
from ..domain.disclosure import HIGHEST_THRESHOLD
from ..domain.errors import BeatbookError
from ..domain.questionnaire import NUMBERS, QUESTION_KINDS, TICKED
from ..domain.results import CrossResult
from ..models import Question, ResponseTick
from ..store.store import Store
from .questionnaires import current_questionnaire
from .results_asked import Chosen, about, find_question, view_of
from .results_kinds import places_given, scale_of, values_of
from .results_options import answers_of

MOST_BANDS = 6
"""Bands into which numbers are put: more columns than that are not read."""
CROSSED = (*TICKED, *NUMBERS)
"""Kinds of question that can stand in such a table. An order stands in it by what was put first."""


def cross_results(
    store: Store,
    *,
    place_id: int | None,
    period: Period,
    question: str,
    by: str,
    questionnaire: str | None = None,
    by_questionnaire: str | None = None,
) -> CrossResult:
    """One question by another, among the people who answered both.

    Raises NotFoundError for an unknown question, BeatbookError for one that cannot stand in such a table, and for one
    by itself.
    """
    current_questionnaire(store)
    chosen = Chosen(place_id, period)
    with store.reading() as session:
        asked = find_question(session, question, questionnaire)
        other = find_question(
            session, by, by_questionnaire or (questionnaire if _holds(session, by, questionnaire) else None)
        )
        if asked.id == other.id:
            raise BeatbookError(f"“{question[:40]}” by itself says nothing. Name another question to tell it apart by.")
        rows, columns = sort_people(session, asked, chosen), sort_people(session, other, chosen)
        both = len(rows.given.keys() & columns.given.keys())
        return cross(about(store, session, asked, chosen, both), view_of(session, other), rows, columns)


def _holds(session: Session, question: str, questionnaire: str | None) -> bool:
    """Whether the questionnaire of the first question asks the other one as well."""
    if questionnaire is None:
        return False
    try:
        find_question(session, question, questionnaire)
    except BeatbookError:
        return False
    return True


def sort_people(session: Session, question: Question, chosen: Chosen) -> Sorted:
    """Who gave which answer, or is in which band of numbers. Raises BeatbookError for a kind of neither."""
    if question.kind in NUMBERS:
        return _by_number(session, question, chosen)
    if question.kind == "rank":
        return _by_first(session, question, chosen)
    if question.kind in TICKED:
        return _by_tick(session, question, chosen)
    kind = QUESTION_KINDS[question.kind].lower()
    raise BeatbookError(
        f"“{question.key}” is of the kind “{kind}”. Only questions with answers to tick, and numbers, are told apart."
    )


def _by_number(session: Session, question: Question, chosen: Chosen) -> Sorted:
    """Bands of numbers. The ends hold at least the highest threshold's people, so that no band tells of a few."""
    values = {person: Decimal(value) for person, value in values_of(session, question, chosen).items()}
    bins = number_bins(list(values.values()), bounds=scale_of(session, question), most=MOST_BANDS)
    bands = fold_ends(bins, HIGHEST_THRESHOLD) or bins
    categories = tuple(Category(str(number), band.label) for number, band in enumerate(bands, start=1))
    given = {person: frozenset({categories[place_in(bands, value)].key}) for person, value in values.items()}
    return Sorted(categories, given)


def _by_first(session: Session, question: Question, chosen: Chosen) -> Sorted:
    answers = answers_of(session, question)
    firsts = {
        person: min(places, key=lambda root: places[root])
        for person, places in places_given(session, answers, chosen).items()
    }
    held = set(firsts.values())
    kept = {root: option for root, option in answers.options.items() if not option.retired or root in held}
    categories = tuple(Category(option.key, option.label, retired=option.retired) for option in kept.values())
    return Sorted(categories, {person: frozenset({kept[root].key}) for person, root in firsts.items()})


def _by_tick(session: Session, question: Question, chosen: Chosen) -> Sorted:
    answers = answers_of(session, question)
    people = chosen.responses(question.id)
    query = (
        select(ResponseTick.response_id, answers.root)
        .join(people, people.c.id == ResponseTick.response_id)
        .where(ResponseTick.option_id.in_(list(answers.roots)))
    )
    keys = answers.keys
    given: defaultdict[int, set[str]] = defaultdict(set)
    for person, root in session.execute(query):
        given[person].add(keys[root])
    held = {key for ticked in given.values() for key in ticked}
    counted = answers.counted(held).options
    categories = tuple(Category(option.key, option.label, option.exclusive, option.retired) for option in counted)
    most = answers.most or len(categories)
    return Sorted(categories, {person: frozenset(ticked) for person, ticked in given.items()}, most)
