"""How many people ticked what a priority or an issue stands for."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.dates import Period
from ..domain.errors import NotFoundError
from ..models import Option, Question
from ..store.store import Store
from .questionnaires import STANDARD
from .results import results_summary


def support(store: Store, place_id: int | None, period: Period, question: str, key: str) -> tuple[int, int]:
    """People who ticked an answer, of those who were asked and answered. Merged answers count as one."""
    summary = results_summary(store, place_id=place_id, period=period, question=question)
    n = next((option.n for option in summary.options if option.key == key), 0)
    return n, summary.respondents


def option_id(session: Session, question: str, key: str) -> int:
    """The answer of a key; of the standard questionnaire's question, where several have one of that name."""
    query = select(Option.id).join(Question, Question.id == Option.question_id)
    query = query.order_by(Question.scope != STANDARD, Question.id)
    found = session.scalars(query.where(Question.key == question, Option.key == key)).first()
    if found is None:
        raise NotFoundError(f"“{key}” is not an answer in the store.")
    return found
