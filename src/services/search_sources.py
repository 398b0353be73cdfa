"""Where what the index names is read from: title, words, place, day, and the page that shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, bindparam, case, func, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from ..models import (
    SEARCHED,
    Action,
    Briefing,
    BriefingText,
    Contact,
    Event,
    EventNote,
    Issue,
    IssueEntry,
    Label,
    Meeting,
    Message,
    Officer,
    Patrol,
    PatrolVisit,
    Place,
    Plan,
    PlanAction,
    PlanHypothesis,
    PlanReview,
    PlanText,
    Poll,
    PowerUse,
    Priority,
    PriorityCandidate,
    PriorityReview,
    PriorityUpdate,
    Question,
    Questionnaire,
    Release,
    Response,
    ResponseText,
)
from ..models import NeighbourhoodQuery as Asked
from .moments import local
from .questionnaires import STANDARD

Opening = tuple[str, dict[str, object]]
NOWHERE: Any = literal(None)
_PREPARED: dict[str, Select[Any]] = {}  # by the key that is asked for: the same each time


@dataclass(frozen=True, slots=True)
class Source:
    """How one table is read. `asked` selects uid, title, place_id, day and key, then the texts that were searched."""

    kind: str
    asked: Callable[[], Select[Any]]
    id: InstrumentedAttribute[int]
    page: str
    key: str  # what the page's `open` calls what it is given

    def texts(self, row: Any) -> list[str]:
        """What was searched besides the title, without what is empty."""
        end = -2 if self.id is EventNote.id else None  # its kind and its event stand behind
        return [str(value) for value in row[5:end] if value]

    @property
    def kinds(self) -> frozenset[str]:
        """What its rows may be."""
        return frozenset({"actions", "events"} if self.id is EventNote.id else {self.kind})

    def rows(self, session: Session, ids: Sequence[tuple[int, int]]) -> Sequence[Any]:
        """(id, question of a resident's words) -> rows, newest first."""
        words = self.id is ResponseText.response_id
        query = _PREPARED.get(str(self.id))
        if query is None:
            wanted: Any = tuple_(ResponseText.response_id, ResponseText.question_id) if words else self.id
            asked = self.asked().where(wanted.in_(bindparam("ids", expanding=True))).order_by(self.id.desc())
            query = _PREPARED.setdefault(str(self.id), asked)
        return session.execute(query, {"ids": ids if words else [id_ for id_, _question in ids]}).all()

    def kind_of(self, row: Any) -> str:
        return "events" if self.id is EventNote.id and row.kind != "promise" else self.kind

    def opens(self, row: Any) -> Opening:
        """The page, and what it is told to open."""
        if self.id is EventNote.id:
            if row.kind == "promise":
                return "actions", {"promise": ("note", row.key)}
            return "events", {"event_id": row.event_id}
        if self.id is Action.id and row.promised_to:
            return "actions", {"promise": ("action", row.key)}
        return self.page, {self.key: row.key}

    def day_of(self, row: Any) -> date | None:
        return local(row.day).date() if isinstance(row.day, datetime) else row.day


def _asked(uid: Any, title: Any, place: Any, day: Any, key: Any, *texts: Any) -> Select[Any]:
    named = (uid.label("uid"), title.label("title"), place.label("place_id"), day.label("day"), key.label("key"))
    return select(*named, *texts)


def _plain(kind: type[Any], place: Any, day: Any, key: Any = None) -> Callable[[], Select[Any]]:
    """A table that says itself what is shown: its title's columns, then its body's."""
    _code, title, body = SEARCHED[kind.__tablename__]
    first, *others = (getattr(kind, name) for name in title)
    called = first
    for other in others:
        called = called + " " + other
    texts = [getattr(kind, name) for name in body]
    return lambda: _asked(kind.uid, called, place, day, kind.id if key is None else key, *texts)


def _with(text: Any, who: Any) -> Any:
    """A line with who does it behind."""
    return case((who == "", text), else_=text + " – " + who)


def _question_label() -> Any:
    newest = select(Label.text).where(Label.question_id == Question.id, Label.option_id.is_(None))
    return newest.order_by(Label.since.desc(), Label.id.desc()).limit(1).scalar_subquery()


def _issue_entries() -> Select[Any]:
    title = Issue.reference + " " + Issue.title
    rows = _asked(Issue.uid, title, Issue.place_id, IssueEntry.at, Issue.id, IssueEntry.text)
    return rows.join(Issue, Issue.id == IssueEntry.issue_id)


def _updates() -> Select[Any]:
    rows = _asked(Priority.uid, Priority.title, Priority.place_id, PriorityUpdate.on, Priority.id, PriorityUpdate.text)
    return rows.join(Priority, Priority.id == PriorityUpdate.priority_id)


def _candidates() -> Select[Any]:
    of, review = PriorityCandidate, PriorityReview
    reason = "In a review: " + case((of.reason == "", "not decided yet"), else_=of.reason)
    rows = _asked(of.uid, of.title, review.place_id, review.held_on, review.id, reason, of.partner)
    return rows.join(review, review.id == of.review_id)


def _plan_actions() -> Select[Any]:
    title, of = Plan.reference + " " + Plan.title, PlanAction
    said = _with(of.text, of.owner)
    rows = _asked(
        Plan.uid, title, Plan.place_id, of.done_on.label("done"), Plan.id, said, of.agency, of.mechanism, of.result
    )
    return rows.join(Plan, Plan.id == of.plan_id)


def _of_plan(kind: Any, *texts: Any) -> Callable[[], Select[Any]]:
    """Rows of a table that are lines of a plan."""

    def asked() -> Select[Any]:
        title = Plan.reference + " " + Plan.title
        return _asked(Plan.uid, title, Plan.place_id, Plan.started_on, Plan.id, *texts).join(
            Plan, Plan.id == kind.plan_id
        )

    return asked


def _actions() -> Select[Any]:
    of = Action
    return _asked(of.uid, of.text, of.place_id, of.due, of.id, of.owner, of.promised_to, of.outcome)


def _notes() -> Select[Any]:
    of = EventNote
    rows = _asked(of.uid, of.text, Event.place_id, Event.starts, of.id, of.owner, of.outcome)
    return rows.add_columns(of.kind.label("kind"), of.event_id.label("event_id")).join(Event, Event.id == of.event_id)


def _of_event(kind: type[Meeting] | type[Poll], *texts: Any) -> Callable[[], Select[Any]]:
    def asked() -> Select[Any]:
        rows = _asked(kind.uid, Event.name, Event.place_id, Event.starts, Event.id, *texts)
        return rows.join(Event, Event.id == kind.event_id)

    return asked


def _visits() -> Select[Any]:
    rows = _asked(PatrolVisit.uid, Patrol.title, Patrol.place_id, PatrolVisit.started, Patrol.id, PatrolVisit.seen)
    return rows.join(Patrol, Patrol.id == PatrolVisit.patrol_id)


def _powers() -> Select[Any]:
    of = PowerUse
    return _asked(of.uid, of.power, of.place_id, of.used_on, of.id, of.agency, of.note)


def _own_words() -> Select[Any]:
    """A resident's words are told by the question alone: nothing of the response but what was said and the day."""
    key = case((Question.scope == STANDARD, Question.key), else_=Question.scope + "/" + Question.key)
    rows = _asked(Question.uid, _question_label(), NOWHERE, Response.taken, key, ResponseText.text)
    rows = rows.join(Question, Question.id == ResponseText.question_id)
    return rows.join(Response, Response.id == ResponseText.response_id)


def _briefing_words() -> Select[Any]:
    title = "Briefing " + func.strftime("%Y-%m", Briefing.month)
    rows = _asked(Briefing.uid, title, Briefing.place_id, Briefing.month, Briefing.id, BriefingText.text)
    return rows.join(Briefing, Briefing.id == BriefingText.briefing_id)


def _places() -> Select[Any]:
    return _asked(Place.uid, Place.name, NOWHERE, NOWHERE, Place.id, Place.kind, Place.code)


def _officers() -> Select[Any]:
    of = Officer
    return _asked(of.uid, of.rank + " " + of.collar + " " + of.name, NOWHERE, NOWHERE, of.id)


def _own(
    model: type[Any], kind: str, page: str, key: str, place: Any, day: Any, given: Any = None
) -> tuple[str, Source]:
    """A table whose rows are shown as they stand; `given`: what the page is told, where it is not the local key."""
    return model.__tablename__, Source(kind, _plain(model, place, day, given), model.id, page, key)


def _line(model: type[Any], kind: str, page: str, key: str, asked: Callable[[], Select[Any]]) -> tuple[str, Source]:
    """A table whose rows are lines of something else, or told in words of their own."""
    return model.__tablename__, Source(kind, asked, getattr(model, "id", ResponseText.response_id), page, key)


HYPOTHESIS = (PlanHypothesis.text, PlanHypothesis.pro, PlanHypothesis.contra, PlanHypothesis.source)

SOURCES: dict[str, Source] = dict(
    (
        _own(Issue, "issues", "issues", "issue_id", Issue.place_id, Issue.touched),
        _line(IssueEntry, "issues", "issues", "issue_id", _issue_entries),
        _own(Contact, "contacts", "contacts", "contact_id", Contact.place_id, Contact.consent_on),
        _own(Priority, "priorities", "priorities", "priority_id", Priority.place_id, Priority.set_on),
        _line(PriorityUpdate, "priorities", "priorities", "priority_id", _updates),
        _line(PriorityCandidate, "priorities", "priorities", "review_id", _candidates),
        _own(Plan, "plans", "plans", "plan_id", Plan.place_id, Plan.started_on),
        _line(PlanAction, "plans", "plans", "plan_id", _plan_actions),
        _line(PlanText, "plans", "plans", "plan_id", _of_plan(PlanText, PlanText.text)),
        _line(PlanHypothesis, "plans", "plans", "plan_id", _of_plan(PlanHypothesis, *HYPOTHESIS)),
        _line(PlanReview, "plans", "plans", "plan_id", _of_plan(PlanReview, PlanReview.advice, PlanReview.reviewer)),
        _line(Action, "actions", "actions", "action_id", _actions),
        _own(Event, "events", "events", "event_id", Event.place_id, Event.starts),
        _line(EventNote, "actions", "actions", "promise", _notes),
        _line(Meeting, "meetings", "meeting", "event_id", _of_event(Meeting, Meeting.agenda, Meeting.minutes)),
        _line(Poll, "meetings", "meeting", "event_id", _of_event(Poll, Poll.text)),
        _own(Message, "messages", "messages", "message_id", Message.place_id, Message.sent_on),
        _own(Asked, "queries", "messages", "query_id", Asked.place_id, Asked.received),
        _line(BriefingText, "briefings", "briefings", "briefing_id", _briefing_words),
        _own(Release, "briefings", "briefings", "release_id", Release.place_id, Release.released_at),
        _own(Patrol, "patrols", "actions", "patrol_id", Patrol.place_id, Patrol.starts_on),
        _line(PatrolVisit, "patrols", "actions", "patrol_id", _visits),
        _line(PowerUse, "powers", "actions", "power_id", _powers),
        _line(ResponseText, "words", "results", "question", _own_words),
        _line(Place, "places", "places", "place_id", _places),
        _line(Officer, "team", "store", "officer_id", _officers),
        _own(
            Questionnaire,
            "questionnaires",
            "questionnaires",
            "questionnaire",
            NOWHERE,
            Questionnaire.published_on,
            Questionnaire.key,
        ),
    )
)
"""Table -> how it is read: one for every table of the index."""
