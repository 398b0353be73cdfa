"""The questionnaires in the store; the standard one is put there when a store is first asked for one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.errors import NotFoundError
from ..domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef, from_json
from ..models import Label, Option, Question, Questionnaire, QuestionnaireItem
from ..store.journal import JournalledSession
from ..store.store import Store


@dataclass(frozen=True, slots=True)
class LoadedQuestionnaire:
    """A questionnaire with the local keys of its questions and options."""

    id: int
    definition: QuestionnaireDef
    question_ids: dict[str, int]
    option_ids: dict[tuple[str, str], int]


def current_questionnaire(store: Store) -> LoadedQuestionnaire:
    """The newest version, the standard one if the store has none yet."""
    with store.reading() as session:
        newest = session.scalar(select(func.max(Questionnaire.id)))
    if newest is None:
        with store.writing("the standard questionnaire") as session:
            newest = put_questionnaire(session, standard_questionnaire(), date.today())
    return load_questionnaire(store, newest)


def load_questionnaire(store: Store, questionnaire_id: int) -> LoadedQuestionnaire:
    """One version as it is asked today. A version never changes but for labels, so it is read once."""
    memo: dict[int, LoadedQuestionnaire] = store.memo.setdefault("questionnaires", {})
    if questionnaire_id not in memo:
        with store.reading() as session:
            memo[questionnaire_id] = _load(session, questionnaire_id)
    return memo[questionnaire_id]


def standard_questionnaire() -> QuestionnaireDef:
    folder = files("beatbook.resources") / "questionnaires" / "standard.json"
    return from_json(json.loads(folder.read_text(encoding="utf-8")))


def put_questionnaire(session: JournalledSession, definition: QuestionnaireDef, since: date) -> int:
    """Write a questionnaire. Its rows have names made from its keys, so that two laptops' copies are one."""
    questionnaire = Questionnaire(
        uid=fixed_uid("questionnaire", definition.key, str(definition.number)),
        key=definition.key,
        number=definition.number,
        title=definition.title,
        published_on=since,
    )
    session.add(questionnaire)
    session.flush()
    for position, item in enumerate(definition.questions):
        question_id = _put_question(session, item, since)
        session.add(QuestionnaireItem(questionnaire_id=questionnaire.id, question_id=question_id, position=position))
    session.flush()
    return questionnaire.id


def _put_question(session: Session, item: QuestionDef, since: date) -> int:
    question = Question(
        uid=fixed_uid("question", item.key),
        key=item.key,
        kind=item.kind,
        max_ticks=item.max_ticks,
        voluntary=item.voluntary,
    )
    session.add(question)
    session.flush()
    session.add(Label(question_id=question.id, option_id=None, since=since, text=item.text, hint=item.hint))
    for position, choice in enumerate(item.options):
        option = Option(
            uid=fixed_uid("option", item.key, choice.key),
            question_id=question.id,
            key=choice.key,
            position=position,
            exclusive=choice.exclusive,
        )
        session.add(option)
        session.flush()
        session.add(
            Label(question_id=question.id, option_id=option.id, since=since, text=choice.text, hint=choice.hint)
        )
    return question.id


def fixed_uid(*parts: str) -> bytes:
    """A row name made from keys instead of a moment (RFC 9562 version 8: custom)."""
    digest = bytearray(hashlib.sha256("/".join(("beatbook", *parts)).encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return bytes(digest)


def _load(session: Session, questionnaire_id: int) -> LoadedQuestionnaire:
    questionnaire = session.get(Questionnaire, questionnaire_id)
    if questionnaire is None:
        raise NotFoundError("That questionnaire is not in the store.")
    asked = session.execute(
        select(Question)
        .join(QuestionnaireItem, QuestionnaireItem.question_id == Question.id)
        .where(QuestionnaireItem.questionnaire_id == questionnaire_id)
        .order_by(QuestionnaireItem.position)
    )
    questions = list(asked.scalars())
    wanted = [question.id for question in questions]
    labels: dict[tuple[int, int | None], Label] = {}
    for label in session.scalars(select(Label).where(Label.question_id.in_(wanted)).order_by(Label.since, Label.id)):
        labels[label.question_id, label.option_id] = label
    options = list(
        session.scalars(
            select(Option).where(Option.question_id.in_(wanted), Option.retired.is_(False)).order_by(Option.position)
        )
    )
    definitions = tuple(_question(question, options, labels) for question in questions)
    keys = {question.id: question.key for question in questions}
    return LoadedQuestionnaire(
        questionnaire_id,
        QuestionnaireDef(questionnaire.key, questionnaire.number, questionnaire.title, definitions),
        {question.key: question.id for question in questions},
        {(keys[option.question_id], option.key): option.id for option in options},
    )


def _question(question: Question, options: list[Option], labels: dict[tuple[int, int | None], Label]) -> QuestionDef:
    own = labels[question.id, None]
    choices = tuple(
        OptionDef(o.key, labels[o.question_id, o.id].text, labels[o.question_id, o.id].hint, o.exclusive)
        for o in options
        if o.question_id == question.id
    )
    return QuestionDef(question.key, question.kind, own.text, own.hint, question.max_ticks, question.voluntary, choices)
