"""List the responses of an event, correct one with a reason, take one out. The old value stays in the history.

The journal tells of an answer only here: what was corrected, from what, to what, why and by whom. Own words that must
not be kept (a danger, a crime, a name) are taken out without a copy.
"""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from ..domain.answers import check_answers
from ..domain.changes import Changes
from ..domain.corrections import TAKEN_OUT, RecordedResponse, ResponseLine, corrections, in_short
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_bytes, uid_text
from ..domain.questionnaire import Answer, Answers, QuestionnaireDef
from ..models import JournalLine, Response
from ..store.journal import JournalledSession
from ..store.store import Store
from .moments import local
from .place_titles import titles
from .questionnaires import load_questionnaire
from .response_answers import answers_of, replace_answers_in

GONE = "That response is not in the store any more."


def list_responses(store: Store, event_id: int) -> tuple[ResponseLine, ...]:
    """The responses of an event in the order they were recorded."""
    query = select(Response)
    corrected = select(JournalLine.uid).where(JournalLine.subject == "response", JournalLine.action == "correct")
    with store.reading() as session:
        rows = session.scalars(query.where(Response.event_id == event_id).order_by(Response.id)).all()
        answers, called = answers_of(session, [row.id for row in rows]), titles(session)
        changed = set(session.scalars(corrected.where(JournalLine.uid.in_([row.uid for row in rows]))))
    found = []
    for number, response in enumerate(rows, start=1):
        definition = load_questionnaire(store, response.questionnaire_id).definition
        found.append(
            ResponseLine(
                id=response.id,
                number=number,
                place=called.get(response.place_id or 0, ""),
                visitor=response.visitor,
                way=response.way,
                said=in_short(definition, answers[response.id]),
                corrected=response.uid in changed,
                from_file=response.batch_id is not None,
            )
        )
    return tuple(found)


def read_response(store: Store, response_id: int) -> RecordedResponse:
    """One response as it stands."""
    with store.reading() as session:
        response = session.get(Response, response_id)
        if response is None:
            raise NotFoundError(GONE)
        answers = answers_of(session, [response_id])[response_id]
        return RecordedResponse(
            id=response.id,
            uid=uid_text(response.uid),
            version=response.version,
            event_id=response.event_id,
            questionnaire_id=response.questionnaire_id,
            taken=local(response.taken),
            place_id=response.place_id,
            visitor=response.visitor,
            answers=answers,
        )


def correct_response(
    store: Store,
    *,
    response_id: int,
    version: int,
    answers: Answers,
    place_id: int | None,
    visitor: bool,
    reason: str,
    forget_words: bool = False,
) -> Changes:
    """Put other answers in place of those recorded. `forget_words`: own words that go are not kept in the history,

    nor in what it tells of earlier corrections of the same question.

    Raises BeatbookError without a reason, for answers the questionnaire does not allow and where none is left;
    StaleError where somebody corrected it since `version`.
    """
    why = _reason(reason)
    before = read_response(store, response_id)
    questionnaire = load_questionnaire(store, before.questionnaire_id)
    kept = check_answers(questionnaire.definition, answers, before.taken.date())
    if not kept:
        raise BeatbookError("No answer would be left. Take the whole response out instead.")
    home = None if visitor else place_id
    with store.writing(why) as session:
        if not replace_answers_in(session, questionnaire, response_id, kept, home, visitor, version=version):
            raise StaleError("Somebody corrected this response meanwhile. Open it again.", mine={}, theirs={})
        uid = uid_bytes(before.uid)
        for change in corrections(questionnaire.definition, before.answers, kept):
            old, new = change.old, change.new
            if forget_words and change.question.kind == "text":
                old = TAKEN_OUT if old else ""
                _forget(session, uid, [change.question.key])
            session.note("response", uid, "correct", field=change.question.key, old=old, new=new)
        old, new = _lives(session, before.place_id, before.visitor), _lives(session, home, visitor)
        if old != new:
            session.note("response", uid, "correct", field="lives in", old=old, new=new)
    _leave_no_trace(store, before.answers, kept, questionnaire.definition)
    return Changes.of("responses", id=response_id, said="The response is corrected.")


def remove_response(store: Store, *, response_id: int, reason: str) -> Changes:
    """Take a response out for good. The history keeps that it was there and why it went, and none of its own words."""
    why = _reason(reason)
    before = read_response(store, response_id)
    definition = load_questionnaire(store, before.questionnaire_id).definition
    with store.writing(why) as session:
        response = session.get(Response, response_id)
        if response is None:
            raise NotFoundError(GONE)
        session.note("response", response.uid, "remove", at=response.taken)
        _forget(session, response.uid, [question.key for question in definition.questions if question.kind == "text"])
        session.execute(delete(Response).where(Response.id == response_id))
    _leave_no_trace(store, before.answers, {}, definition)
    return Changes.of("responses", id=response_id, said="The response is taken out.")


def _forget(session: JournalledSession, uid: bytes, questions: list[str]) -> None:
    """Take own words out of what the history tells of a response's corrections; that there were some stays."""
    told = update(JournalLine).where(
        JournalLine.uid == uid, JournalLine.subject == "response", JournalLine.field.in_(questions)
    )
    session.execute(told.where(JournalLine.old.is_not(None)).values(old=TAKEN_OUT))
    session.execute(told.where(JournalLine.new.is_not(None)).values(new=TAKEN_OUT))


def _leave_no_trace(store: Store, before: Answers, after: Answers, definition: QuestionnaireDef) -> None:
    """Own words that are not kept any more stand in the log until that is emptied."""
    texts = [question.key for question in definition.questions if question.kind == "text"]
    no_words: Answer = ""
    if any(before.get(key, no_words) != after.get(key, no_words) for key in texts):
        store.fold_back()


def _lives(session: Session, place_id: int | None, visitor: bool) -> str:
    return "elsewhere, a visitor" if visitor else titles(session).get(place_id or 0, "not said")


def _reason(reason: str) -> str:
    why = " ".join(reason.split())
    if not why:
        raise BeatbookError("Say in a few words why: it stays in the history.")
    return why[:200]
