"""The questionnaires in the store; the standard one is put there when a store is first asked for one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.errors import BeatbookError, NotFoundError
from ..domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef
from ..domain.questionnaire_json import from_json, read_json, to_json
from ..models import Label, Option, Question, Questionnaire, QuestionnaireItem
from ..store.journal import JournalledSession
from ..store.store import Store

STANDARD = "community-voice"
"""The key of the questionnaire that Beatbook brings along."""


@dataclass(frozen=True, slots=True)
class LoadedQuestionnaire:
    """A questionnaire with the local keys of its questions and options."""

    id: int
    definition: QuestionnaireDef
    question_ids: dict[str, int]
    option_ids: dict[tuple[str, str], int]
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class QuestionnaireView:
    """The newest version of a questionnaire, as a list shows it."""

    id: int
    key: str
    number: int
    title: str
    questions: int
    published_on: date
    offered: bool


def current_questionnaire(store: Store) -> LoadedQuestionnaire:
    """What a new event asks if nobody chooses: the newest standard version that is offered, else the newest of all.

    A store without any is given the standard one.
    """
    with store.reading() as session:
        newest = _newest(session, STANDARD) or session.scalar(select(func.max(Questionnaire.id)))
    if newest is None:
        with store.writing("the standard questionnaire") as session:
            newest = put_questionnaire(session, standard_questionnaire(), date.today())
    return load_questionnaire(store, newest)


def find_questionnaire(store: Store, key: str | None = None) -> LoadedQuestionnaire:
    """The newest version of a questionnaire; without a key what a new event asks. Raises NotFoundError."""
    current = current_questionnaire(store)
    if key is None:
        return current
    with store.reading() as session:
        newest = session.scalar(select(func.max(Questionnaire.id)).where(Questionnaire.key == key))
        known = session.scalars(select(Questionnaire.key).distinct().order_by(Questionnaire.key)).all()
    if newest is None:
        raise NotFoundError(f"There is no questionnaire “{key[:60]}”. The store has {', '.join(known)}.")
    return load_questionnaire(store, newest)


def list_questionnaires(store: Store, *, offered: bool = False) -> tuple[QuestionnaireView, ...]:
    """The newest version of each questionnaire, the standard one first, then by title. `offered`: for new events."""
    current_questionnaire(store)
    newest = select(func.max(Questionnaire.id)).group_by(Questionnaire.key)
    asked = (
        select(func.count()).where(QuestionnaireItem.questionnaire_id == Questionnaire.id).correlate(Questionnaire)
    ).scalar_subquery()
    query = select(Questionnaire, asked.label("asked")).where(Questionnaire.id.in_(newest))
    if offered:
        query = query.where(Questionnaire.offered)
    with store.reading() as session:
        rows = session.execute(query.order_by(Questionnaire.key != STANDARD, Questionnaire.title)).all()
    return tuple(
        QuestionnaireView(q.id, q.key, q.number, q.title, asked, q.published_on, q.offered) for q, asked in rows
    )


def load_questionnaire(store: Store, questionnaire_id: int) -> LoadedQuestionnaire:
    """One version. It never changes, so it is read once."""
    memo: dict[int, LoadedQuestionnaire] = store.memo.setdefault("questionnaires", {})
    if questionnaire_id not in memo:
        with store.reading() as session:
            memo[questionnaire_id] = load_in(session, questionnaire_id)
    return memo[questionnaire_id]


def standard_questionnaire() -> QuestionnaireDef:
    folder = files("beatbook.resources") / "questionnaires" / "standard.json"
    return from_json(json.loads(folder.read_text(encoding="utf-8")))


def put_questionnaire(
    session: JournalledSession, definition: QuestionnaireDef, since: date, *, change: str = ""
) -> int:
    """Write a new version: its document, its questions and answers where they are new, the words that changed.

    A question or answer that an earlier version had under the same scope and key is the same one: its past stays
    joined. Rows of the first version have names made from their keys, so that two laptops' copies are one; a later
    version is made on one laptop and has a name of its own. Raises BeatbookError for a question whose kind changed.
    """
    first = definition.number == 1
    questionnaire = Questionnaire(
        key=definition.key,
        number=definition.number,
        title=definition.title,
        published_on=since,
        document=to_json(definition),
        change=change,
    )
    if first:
        questionnaire.uid = fixed_uid("questionnaire", definition.key, "1")
    session.add(questionnaire)
    session.flush()
    _Putting(session, definition, since).questions(questionnaire.id)
    return questionnaire.id


class _Putting:
    """Rows of one version, written in few statements: a form may have thousands of answers."""

    def __init__(self, session: JournalledSession, definition: QuestionnaireDef, since: date) -> None:
        self.session, self.definition, self.since = session, definition, since
        self.main = definition.languages[0]

    def questions(self, questionnaire_id: int) -> None:
        held = self._held()
        made: list[Question] = []
        for item in self.definition.questions:
            scope = item.scope or self.definition.key
            question = held.get((scope, item.key))
            if question is None:
                question = Question(uid=_question_uid(scope, item.key), scope=scope, key=item.key, kind=item.kind)
                question.max_ticks, question.voluntary = item.max_ticks, item.voluntary
                self.session.add(question)
            elif question.kind != item.kind:
                raise BeatbookError(
                    f"“{item.key}” was a question of another kind before. Give the new question another name."
                )
            elif question.max_ticks is not None:
                question.max_ticks = None if item.max_ticks is None else max(question.max_ticks, item.max_ticks)
            made.append(question)
        self.session.flush()
        for position, question in enumerate(made):
            self.session.add(
                QuestionnaireItem(questionnaire_id=questionnaire_id, question_id=question.id, position=position)
            )
        self._options(made)
        self.session.flush()

    def _held(self) -> dict[tuple[str, str], Question]:
        scopes = {item.scope or self.definition.key for item in self.definition.questions}
        rows = self.session.scalars(select(Question).where(Question.scope.in_(scopes)))
        return {(row.scope, row.key): row for row in rows}

    def _options(self, made: list[Question]) -> None:
        ids = [question.id for question in made]
        held = {(o.question_id, o.key): o for o in options_of(self.session, ids)}
        words = newest_words(self.session, ids)
        asked: list[tuple[int, Option | None, QuestionDef | OptionDef]] = []
        for question, item in zip(made, self.definition.questions, strict=True):
            asked.append((question.id, None, item))
            for position, choice in enumerate(item.options):
                option = held.get((question.id, choice.key))
                if option is None:
                    uid = _option_uid(question, choice.key)
                    option = Option(uid=uid, question_id=question.id, key=choice.key, position=position)
                    self.session.add(option)
                option.position, option.exclusive, option.retired = position, choice.exclusive, False
                option.merged_into_id = option.merged_on = None
                asked.append((question.id, option, choice))
            self._retire(question.id, {choice.key for choice in item.options}, held)
        self.session.flush()
        for question_id, option, worded in asked:
            self._label(question_id, option.id if option else None, worded, words)

    @staticmethod
    def _retire(question_id: int, asked: set[str], held: dict[tuple[int, str], Option]) -> None:
        for (of, key), option in held.items():
            if of == question_id and key not in asked:
                option.retired = True

    def _label(
        self,
        question_id: int,
        option_id: int | None,
        worded: QuestionDef | OptionDef,
        held: dict[tuple[int, int | None, str], tuple[str, str]],
    ) -> None:
        """The words from today on, in each language in which they are new."""
        said = [(self.main, worded.text, worded.hint)]
        said += [(t.language, t.text, t.hint) for t in worded.translations]
        for language, text, hint in said:
            if held.get((question_id, option_id, language)) != (text, hint):
                self.session.add(
                    Label(
                        question_id=question_id,
                        option_id=option_id,
                        language=language,
                        since=self.since,
                        text=text,
                        hint=hint,
                    )
                )


def offer_questionnaire(store: Store, *, key: str, offered: bool) -> None:
    """Offer a questionnaire for new events, or no longer."""
    with store.writing() as session:
        for row in session.scalars(select(Questionnaire).where(Questionnaire.key == key)):
            row.offered = offered


def options_of(session: Session, question_ids: Iterable[int]) -> list[Option]:
    """The answers of some questions, retired ones too, in their order."""
    query = select(Option).where(Option.question_id.in_(question_ids))
    return list(session.scalars(query.order_by(Option.question_id, Option.position)))


def merged_roots(session: Session, question_ids: Iterable[int]) -> dict[int, int]:
    """Option -> the option that it is counted as: itself, or the one that it was merged into, however often.

    Every answer of the questions is there, retired ones too.
    """
    query = select(Option.id, Option.merged_into_id).where(Option.question_id.in_(question_ids))
    into: dict[int, int | None] = dict(session.execute(query).all())
    return {option_id: _root(option_id, into) for option_id in into}


def _root(option_id: int, into: dict[int, int | None]) -> int:
    """Publishing flattens chains and refuses circles; laptops that merged apart may still bring either."""
    seen = {option_id}
    while (target := into.get(option_id)) is not None and target not in seen:
        seen.add(target)
        option_id = target
    return option_id


def newest_words(session: Session, question_ids: Iterable[int]) -> dict[tuple[int, int | None, str], tuple[str, str]]:
    """(question, option or None, language) -> text and hint, as they are said today."""
    query = select(Label).where(Label.question_id.in_(question_ids)).order_by(Label.since, Label.id)
    return {(w.question_id, w.option_id, w.language): (w.text, w.hint) for w in session.scalars(query)}


def fixed_uid(*parts: str) -> bytes:
    """A row name made from keys instead of a moment (RFC 9562 version 8: custom)."""
    digest = bytearray(hashlib.sha256("/".join(("beatbook", *parts)).encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return bytes(digest)


def _question_uid(scope: str, key: str) -> bytes:
    return fixed_uid("question", key) if scope == STANDARD else fixed_uid("question", scope, key)


def _option_uid(question: Question, key: str) -> bytes:
    names = (question.key, key) if question.scope == STANDARD else (question.scope, question.key, key)
    return fixed_uid("option", *names)


def _newest(session: Session, key: str) -> int | None:
    return session.scalar(select(func.max(Questionnaire.id)).where(Questionnaire.key == key, Questionnaire.offered))


def load_in(session: Session, questionnaire_id: int) -> LoadedQuestionnaire:
    """One version, read within a transaction."""
    questionnaire = session.get(Questionnaire, questionnaire_id)
    if questionnaire is None:
        raise NotFoundError("That questionnaire is not in the store.")
    definition = read_json(questionnaire.document)
    asked = session.execute(
        select(Question.id, Question.key)
        .join(QuestionnaireItem, QuestionnaireItem.question_id == Question.id)
        .where(QuestionnaireItem.questionnaire_id == questionnaire_id)
    ).all()
    keys = dict(asked)
    options = session.execute(select(Option.question_id, Option.key, Option.id).where(Option.question_id.in_(keys)))
    return LoadedQuestionnaire(
        questionnaire_id,
        definition,
        {key: question_id for question_id, key in asked},
        {(keys[question_id], key): option_id for question_id, key, option_id in options},
        {question.key: question.kind for question in definition.questions},
    )
