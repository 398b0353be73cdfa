"""The answers of responses as they are kept: read, and put in place of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from ..domain.errors import NotFoundError
from ..domain.questionnaire import Answer, Answers
from ..models import Option, Place, Question, Response, ResponseText, ResponseTick, ResponseValue
from ..store.journal import JournalledSession
from .questionnaires import LoadedQuestionnaire
from .responses import answer_rows

TABLES = (ResponseTick, ResponseText, ResponseValue)
AT_ONCE = 5_000
"""Responses asked for in one query."""


def answers_of(session: Session, response_ids: Iterable[int]) -> dict[int, dict[str, Answer]]:
    """Response -> question -> answer, ticks in the order of the questionnaire's options, a rank's in its own."""
    wanted = list(response_ids)
    found: dict[int, dict[str, Answer]] = defaultdict(dict)
    for start in range(0, len(wanted), AT_ONCE):
        _gather(session, wanted[start : start + AT_ONCE], found)
    return found


def _gather(session: Session, wanted: list[int], found: dict[int, dict[str, Answer]]) -> None:
    ticks = (
        select(ResponseTick.response_id, Question.key, Option.key.label("option"))
        .join(Option, Option.id == ResponseTick.option_id)
        .join(Question, Question.id == Option.question_id)
        .where(ResponseTick.response_id.in_(wanted))
        .order_by(ResponseTick.response_id, func.coalesce(ResponseTick.rank, Option.position), Option.id)
    )
    for response_id, key, option in session.execute(ticks):
        before = found[response_id].get(key, ())
        found[response_id][key] = (*before, option) if isinstance(before, tuple) else (option,)
    for table, value in ((ResponseText, ResponseText.text), (ResponseValue, ResponseValue.value)):
        told = select(table.response_id, Question.key, value).join(Question, Question.id == table.question_id)
        for response_id, key, text in session.execute(told.where(table.response_id.in_(wanted))):
            found[response_id][key] = text


def replace_answers_in(
    session: JournalledSession,
    questionnaire: LoadedQuestionnaire,
    response_id: int,
    kept: Answers,
    home: int | None,
    visitor: bool,
    *,
    version: int | None = None,
) -> bool:
    """Put checked answers in place of those that are kept. False where the response is gone or not of that version."""
    if home is not None and session.get(Place, home) is None:
        raise NotFoundError("The place where the person lives is not in the store any more. Choose another.")
    changed = update(Response).where(Response.id == response_id)
    if version is not None:
        changed = changed.where(Response.version == version)
    values = {"place_id": home, "visitor": visitor, "version": Response.version + 1}
    if session.scalar(changed.values(values).returning(Response.id)) is None:
        return False
    for table in TABLES:
        session.execute(delete(table).where(table.response_id == response_id))
    for target, rows in answer_rows(questionnaire, response_id, kept).items():
        if rows:
            session.connection().execute(insert(target), rows)
    return True
