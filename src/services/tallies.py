"""Tallies of an event: a pile of paper or a show of hands. Kept apart from responses, and in none of their counts.

The journal follows a tally's own fields. Its marks are one line of text, written when the counting comes to rest: a
line for each sheet would tell what each sheet said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from ..domain.changes import Changes
from ..domain.errors import NotFoundError, StaleError
from ..domain.identity import uid_bytes, uid_text
from ..domain.questionnaire import QuestionDef
from ..domain.tallies import SEVERAL, Marked, Marks, TallyView, check_tally
from ..models import Event, JournalLine, Option, Place, Tally, TallyMark
from ..store.journal import JournalledSession
from ..store.store import Store
from .place_titles import titles
from .questionnaires import LoadedQuestionnaire, load_questionnaire

EVENT_PLACE = -1
"""Stands for “where the event is”."""
EDITABLE = ("way", "heads", "place_id", "note")


@dataclass(frozen=True, slots=True)
class KeptTally:
    """A tally as it stands after the commit."""

    tally: TallyView
    changes: Changes


def record_tally(
    store: Store,
    *,
    event_id: int,
    question: str,
    way: str,
    heads: int,
    marks: Marks,
    place_id: int | None = EVENT_PLACE,
    note: str = "",
    under_way: bool = False,
) -> KeptTally:
    """A new tally of a question that the event asks. `place_id`: where the people live, None for several places.

    `under_way`: more is to come, so the journal waits with the marks. Raises BeatbookError for a tally that no people
    could have made.
    """
    with store.writing() as session:
        event = session.get(Event, event_id)
        if event is None:
            raise NotFoundError("That event is not in the store any more.")
        asked = load_questionnaire(store, event.questionnaire_id)
        check_tally(asked.definition.question(question), way, heads, marks)
        tally = Tally(
            event_id=event_id,
            questionnaire_id=asked.id,
            question_id=asked.question_ids[question],
            way=way,
            heads=heads,
            place_id=_home(session, event.place_id if place_id == EVENT_PLACE else place_id),
            note=note.strip(),
        )
        session.add(tally)
        session.flush()
        _put_marks(session, tally, asked, question, marks)
        if not under_way:
            _tell_marks(session, tally, "add")
        return _kept(store, session, tally)


def change_tally(
    store: Store,
    *,
    tally_id: int,
    version: int,
    marks: Marks | None = None,
    under_way: bool = False,
    **fields: Any,
) -> KeptTally:
    """Change the marks, or `EDITABLE` fields. Raises StaleError with both texts where it was changed since `version`,

    and BeatbookError for a tally that no people could have made. A tally `under_way` comes to rest by being changed
    without that word, even to nothing new.
    """
    with store.writing() as session:
        tally = _get(session, tally_id)
        asked = load_questionnaire(store, tally.questionnaire_id)
        before = _counts(session, tally)
        if tally.version != version:
            raise _stale(tally, before, fields | ({} if marks is None else {"marks": marks}))
        for name, value in fields.items():
            if name not in EDITABLE:
                raise ValueError(f"a tally has no field {name} to edit")
            setattr(tally, name, _home(session, value) if name == "place_id" else value)
        question = _question(tally, asked)
        wanted = before if marks is None else {key: n for key, n in marks.items() if n}
        check_tally(question, tally.way, tally.heads, wanted)
        if wanted != before:
            _put_marks(session, tally, asked, question.key, wanted)
            flag_modified(tally, "note")  # marks are of the tally: it has another version though no field changed
        session.flush()
        if not under_way:
            _tell_marks(session, tally, "change")
        return _kept(store, session, tally)


def remove_tally(store: Store, *, tally_id: int) -> KeptTally:
    """Remove a tally; what it held is returned, and `restore_tally` puts it back."""
    with store.writing() as session:
        tally = _get(session, tally_id)
        kept = _view(store, session, tally)
        _tell_marks(session, tally, "remove")
        session.execute(delete(TallyMark).where(TallyMark.tally_id == tally_id))
        session.delete(tally)
    return KeptTally(kept, Changes.of("tallies", id=kept.event_id, said=f"{kept.words} is removed."))


def restore_tally(store: Store, *, tally: TallyView) -> KeptTally:
    """Put a removed tally back under the name it had."""
    with store.writing("put back") as session:
        if session.get(Event, tally.event_id) is None:
            raise NotFoundError("The event of that tally is not in the store any more.")
        asked = load_questionnaire(store, tally.questionnaire_id)
        made = Tally(
            uid=uid_bytes(tally.uid),
            event_id=tally.event_id,
            questionnaire_id=tally.questionnaire_id,
            question_id=asked.question_ids[tally.question],
            way=tally.way,
            heads=tally.heads,
            place_id=tally.place_id,
            note=tally.note,
        )
        session.add(made)
        session.flush()
        _put_marks(session, made, asked, tally.question, tally.counts)
        _tell_marks(session, made, "add")
        return _kept(store, session, made)


def get_tally(store: Store, tally_id: int) -> TallyView:
    with store.reading() as session:
        return _view(store, session, _get(session, tally_id))


def list_tallies(store: Store, *, event_id: int) -> tuple[TallyView, ...]:
    """The tallies of an event, in the order they were begun."""
    with store.reading() as session:
        found = session.scalars(select(Tally).where(Tally.event_id == event_id).order_by(Tally.id)).all()
        return tuple(_view(store, session, tally) for tally in found)


# ---------------------------------------------------------------- within a transaction


def _get(session: Session, tally_id: int) -> Tally:
    tally = session.get(Tally, tally_id)
    if tally is None:
        raise NotFoundError("That tally is not in the store any more.")
    return tally


def _home(session: Session, place_id: int | None) -> int | None:
    if place_id is not None and session.get(Place, place_id) is None:
        raise NotFoundError("The place where the people live is not in the store any more. Choose another.")
    return place_id


def _put_marks(
    session: Session, tally: Tally, asked: LoadedQuestionnaire, question: str, marks: Mapping[str, int]
) -> None:
    session.execute(delete(TallyMark).where(TallyMark.tally_id == tally.id))
    for key, n in marks.items():
        if n:
            session.add(TallyMark(tally_id=tally.id, option_id=asked.option_ids[question, key], n=n))
    session.flush()


def _counts(session: Session, tally: Tally) -> dict[str, int]:
    query = select(Option.key, TallyMark.n).join(TallyMark, TallyMark.option_id == Option.id)
    rows = session.execute(query.where(TallyMark.tally_id == tally.id).order_by(Option.position))
    return dict(rows.all())


def _tell_marks(session: JournalledSession, tally: Tally, action: str) -> None:
    """A line of the journal with the marks, where they are others than it told last."""
    new = "" if action == "remove" else marks_text(_counts(session, tally))
    last = select(JournalLine.new).where(JournalLine.uid == tally.uid, JournalLine.field == "marks")
    old = session.scalar(last.order_by(JournalLine.id.desc()).limit(1)) or ""
    if action == "remove" and not old:
        old = marks_text(_counts(session, tally))
    if new != old:
        session.note("tally", tally.uid, action, field="marks", old=old, new=new)


def marks_text(marks: Mapping[str, int]) -> str:
    """`dog_fouling 12, speeding 30`"""
    return ", ".join(f"{key} {n}" for key, n in marks.items() if n)


def _stale(tally: Tally, held: Marks, wanted: Mapping[str, Any]) -> StaleError:
    theirs: dict[str, str] = {}
    for name in wanted:
        theirs[name] = marks_text(held) if name == "marks" else str(getattr(tally, name))
    mine = {name: marks_text(value) if name == "marks" else str(value) for name, value in wanted.items()}
    words = "This tally was changed since you opened it. Look at both before you save."
    return StaleError(words, mine=mine, theirs=theirs)


def _question(tally: Tally, asked: LoadedQuestionnaire) -> QuestionDef:
    key = next(key for key, question_id in asked.question_ids.items() if question_id == tally.question_id)
    return asked.definition.question(key)


def _kept(store: Store, session: Session, tally: Tally) -> KeptTally:
    view = _view(store, session, tally)
    return KeptTally(view, Changes.of("tallies", id=view.event_id, said=f"{view.words}."))


def _view(store: Store, session: Session, tally: Tally) -> TallyView:
    asked = load_questionnaire(store, tally.questionnaire_id)
    question = _question(tally, asked)
    counts = _counts(session, tally)
    return TallyView(
        id=tally.id,
        uid=uid_text(tally.uid),
        version=tally.version,
        event_id=tally.event_id,
        event=session.get_one(Event, tally.event_id).name,
        questionnaire_id=tally.questionnaire_id,
        question=question.key,
        text=question.text,
        way=tally.way,
        heads=tally.heads,
        place_id=tally.place_id,
        place=SEVERAL if tally.place_id is None else titles(session)[tally.place_id],
        marks=tuple(Marked(o.key, o.text, counts.get(o.key, 0)) for o in question.options),
        note=tally.note,
    )
