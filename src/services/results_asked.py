"""Which question a result is of, and whose answers are in it: the same people for every kind of question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, or_, select
from sqlalchemy.orm import Session

from ..domain.dates import Period
from ..domain.errors import NotFoundError
from ..domain.questionnaire import MAIN_LANGUAGE, UNANSWERED
from ..domain.results import About, AskedQuestion
from ..models import Event, Question, Questionnaire, QuestionnaireItem, Response
from ..store.store import Store
from .moments import bounds
from .places import family, get_place
from .questionnaires import STANDARD, current_questionnaire, newest_words

ALL_PLACES = "All our places"
NOT_ASKED = UNANSWERED
"""Notes, and what is worked out from answers: it is kept nowhere, so it has no results of its own."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose answers count: people who live in the place (and all that lies in it), in the period; no visitors."""

    place_id: int | None
    period: Period

    def people(self, question_id: int) -> list[ColumnElement[bool]]:
        """Responses to any version that asks the question. The query joins `items`."""
        first, after = bounds(self.period)
        chosen = [
            QuestionnaireItem.question_id == question_id,
            Response.taken >= first,
            Response.taken < after,
            Response.visitor.is_(False),
        ]
        if self.place_id is not None:
            chosen.append(Response.place_id.in_(select(family(self.place_id).c.id)))
        return chosen

    def responses(self, question_id: int) -> Subquery:
        """The keys of those responses, as a table with one column `id`."""
        return select(Response.id).join(*ITEMS).where(*self.people(question_id)).subquery()


ITEMS = (QuestionnaireItem, QuestionnaireItem.questionnaire_id == Response.questionnaire_id)


def find_question(session: Session, question: str, questionnaire: str | None = None) -> Question:
    """A question by its key, of a questionnaire or of the one that brought it.

    Without a questionnaire: the standard one's, else the only one of that key. Raises NotFoundError that names what
    there is.
    """
    if questionnaire is not None:
        return _of_questionnaire(session, question, questionnaire)
    found = session.scalars(
        select(Question).where(Question.key == question).order_by(Question.scope != STANDARD, Question.id)
    ).all()
    if not found:
        raise NotFoundError(f"There is no question “{question[:40]}”. {_known(session, STANDARD)}")
    if len(found) > 1 and found[0].scope != STANDARD:
        scopes = ", ".join(sorted(each.scope for each in found))
        raise NotFoundError(f"Several questionnaires ask a question “{question[:40]}”: {scopes}. Name one as well.")
    return found[0]


def _of_questionnaire(session: Session, question: str, questionnaire: str) -> Question:
    own = session.scalars(select(Question).where(Question.scope == questionnaire, Question.key == question)).first()
    if own is not None:
        return own
    known = session.scalars(select(Questionnaire.key).distinct().order_by(Questionnaire.key)).all()
    if questionnaire not in known:
        held = ", ".join(known) or "none"
        raise NotFoundError(f"There is no questionnaire “{questionnaire[:60]}”. The store has {held}.")
    query = (
        select(Question)
        .join(QuestionnaireItem, QuestionnaireItem.question_id == Question.id)
        .join(Questionnaire, Questionnaire.id == QuestionnaireItem.questionnaire_id)
        .where(Questionnaire.key == questionnaire, Question.key == question)
        .order_by(Question.id)
    )
    found = session.scalars(query).first()
    if found is None:
        raise NotFoundError(
            f"There is no question “{question[:40]}” in “{questionnaire}”. {_known(session, questionnaire)}"
        )
    return found


def _known(session: Session, questionnaire: str) -> str:
    query = (
        select(Question.key)
        .join(QuestionnaireItem, QuestionnaireItem.question_id == Question.id)
        .join(Questionnaire, Questionnaire.id == QuestionnaireItem.questionnaire_id)
        .where(Questionnaire.key == questionnaire, Question.kind.not_in(NOT_ASKED))
        .group_by(Question.id)
        .order_by(func.max(Questionnaire.id).desc(), func.min(QuestionnaireItem.position))
    )
    keys = ", ".join(dict.fromkeys(session.scalars(query)))
    return f"The questions are {keys}." if keys else "No questions are held yet: open an event first."


def asked_questions(
    store: Store, *, place_id: int | None = None, periods: Sequence[Period] = ()
) -> tuple[AskedQuestion, ...]:
    """Every question that somebody in the place was asked in one of the periods, without any ever.

    In the order of the questionnaires, the standard one first, then of the questions.
    """
    current_questionnaire(store)
    query = (
        select(Question, func.min(QuestionnaireItem.position).label("position"))
        .join(QuestionnaireItem, QuestionnaireItem.question_id == Question.id)
        .where(Question.kind.not_in(NOT_ASKED))
        .group_by(Question.id)
        .order_by(Question.scope != STANDARD, Question.scope, "position", Question.id)
    )
    if periods:
        query = query.where(QuestionnaireItem.questionnaire_id.in_(_questionnaires(place_id, periods)))
    with store.reading() as session:
        found = list(session.scalars(query))
        return _views(session, found)


def _questionnaires(place_id: int | None, periods: Sequence[Period]) -> Select[int]:
    """The versions to which somebody in the place answered in one of the periods."""
    spans = [bounds(period) for period in periods]
    taken = or_(*(and_(Response.taken >= first, Response.taken < after) for first, after in spans))
    answered = select(Response.questionnaire_id).where(taken, Response.visitor.is_(False))
    if place_id is not None:
        answered = answered.where(Response.place_id.in_(select(family(place_id).c.id)))
    return answered


def _views(session: Session, found: Sequence[Question]) -> tuple[AskedQuestion, ...]:
    words = newest_words(session, [each.id for each in found])
    scopes = {each.scope for each in found}
    named = select(Questionnaire.key, Questionnaire.title).where(Questionnaire.key.in_(scopes))
    titles = dict(session.execute(named.order_by(Questionnaire.number)).all())
    return tuple(
        AskedQuestion(each.scope, each.key, each.kind, _text(words, each), titles.get(each.scope, each.scope))
        for each in found
    )


def _text(words: dict[tuple[int, int | None, str], tuple[str, str]], question: Question) -> str:
    """The question's newest words: in English where it has them, else in its first language."""
    held = {language: text for (of, option, language), (text, _) in words.items() if of == question.id and not option}
    return held.get(MAIN_LANGUAGE) or next(iter(held.values()), question.key)


def view_of(session: Session, question: Question) -> AskedQuestion:
    return _views(session, [question])[0]


def about(store: Store, session: Session, question: Question, chosen: Chosen, respondents: int) -> About:
    """Who was asked and who answered."""
    people = select(func.count(), func.count(Response.event_id.distinct())).select_from(Response).join(*ITEMS)
    asked, events = session.execute(people.where(*chosen.people(question.id))).one()
    return About(
        place=place_name(store, chosen.place_id),
        period=chosen.period,
        question=view_of(session, question),
        asked=asked,
        respondents=respondents,
        events=events,
        visitors=visitors(session, question.id, chosen),
        practice=store.practice,
    )


def place_name(store: Store, place_id: int | None) -> str:
    return ALL_PLACES if place_id is None else get_place(store, place_id).label


def visitors(session: Session, question_id: int, chosen: Chosen) -> int:
    """People asked at events in the place who live outside our places."""
    first, after = bounds(chosen.period)
    query = (
        select(func.count())
        .select_from(Response)
        .join(*ITEMS)
        .where(
            QuestionnaireItem.question_id == question_id,
            Response.taken >= first,
            Response.taken < after,
            Response.visitor.is_(True),
        )
    )
    if chosen.place_id is not None:
        held_in = select(Event.id).where(Event.place_id.in_(select(family(chosen.place_id).c.id)))
        query = query.where(Response.event_id.in_(held_in))
    return session.scalar(query) or 0
