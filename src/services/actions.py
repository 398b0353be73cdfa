"""Actions for an issue, a priority or a place: who, what, by when; done with what came of it, or withdrawn.

Actions of a plan are in `services/plans.py`; an action with `promised_to` is a promise (`services/promises.py`).
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from ..domain.actions import WorkView
from ..domain.changes import Changes
from ..domain.dates import Period
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.identity import uid_text
from ..domain.promises import checked_text, due_order
from ..models import Action, Issue, Place, Priority
from ..store.journal import JournalledSession
from ..store.store import Store
from .closing import check_fresh, close_done, close_withdrawn, ended_within, open_again
from .place_titles import titles
from .places import family

EDITABLE = ("text", "owner", "due", "place_id", "issue_id", "priority_id")
EMPTY = "An action needs a few words that say what will be done."


def add_action(
    store: Store,
    *,
    text: str,
    owner: str = "",
    due: date | None = None,
    place_id: int | None = None,
    issue_id: int | None = None,
    priority_id: int | None = None,
    within: JournalledSession | None = None,
) -> Changes:
    """Something that somebody will do by a day. Without a place it is where its issue or priority is."""
    with nullcontext(within) if within is not None else store.writing() as session:
        made = put_action(
            session, text=text, owner=owner, due=due, place_id=place_id, issue_id=issue_id, priority_id=priority_id
        )
        session.flush()
    return Changes.of("actions", id=made.id, said="The action is added.")


def put_action(
    session: Session,
    *,
    text: str,
    owner: str,
    due: date | None,
    place_id: int | None,
    issue_id: int | None,
    priority_id: int | None,
) -> Action:
    """The row, in a transaction that is open. Raises BeatbookError where it belongs to no place."""
    if place_id is None:
        place_id = _place_of(session, issue_id, priority_id)
    if place_id is None or session.get(Place, place_id) is None:
        raise BeatbookError("Say where it is to be done: choose a place, an issue or a priority.")
    made = Action(text=checked_text(text, EMPTY), owner=" ".join(owner.split()), due=due, place_id=place_id)
    made.issue_id, made.priority_id = issue_id, priority_id
    session.add(made)
    return made


def save_action(store: Store, *, action_id: int, version: int, **fields: Any) -> Changes:
    """Change an action. Raises StaleError with both texts where somebody else saved it since `version`."""
    with store.writing() as session:
        action = _get(session, action_id)
        check_fresh(action, version, "action", fields)
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"an action has no field {key} to edit")
            setattr(action, key, checked_text(value, EMPTY) if key == "text" else value)
    return Changes.of("actions", id=action_id, said="The action is saved.")


def finish_action(store: Store, *, action_id: int, version: int, on: date, outcome: str) -> Changes:
    """Done on a day, and this came of it, in public words."""
    with store.writing() as session:
        action = _get(session, action_id)
        check_fresh(action, version, "action", {"done_on": on, "outcome": outcome})
        close_done(action, made=action.promised_on, on=on, outcome=outcome, what="action")
    return Changes.of("actions", id=action_id, said="The action is done.")


def withdraw_action(store: Store, *, action_id: int, version: int, on: date, why: str) -> Changes:
    """It will not be done, and why."""
    with store.writing(why.strip()) as session:
        action = _get(session, action_id)
        check_fresh(action, version, "action", {"withdrawn_on": on, "withdrawn_why": why})
        close_withdrawn(action, made=action.promised_on, on=on, why=why, what="action")
    return Changes.of("actions", id=action_id, said="The action is withdrawn.")


def reopen_action(store: Store, *, action_id: int, why: str = "") -> Changes:
    """The way back from done or withdrawn."""
    with store.writing(why) as session:
        open_again(_get(session, action_id))
    return Changes.of("actions", id=action_id, said="The action is open again.")


def list_actions(
    store: Store,
    *,
    place_id: int | None = None,
    issue_id: int | None = None,
    priority_id: int | None = None,
    open_only: bool = True,
    promises: bool = False,
    ended_in: Period | None = None,
) -> tuple[WorkView, ...]:
    """Actions of a place and all that lies in it, of an issue or a priority: what is due first comes first.

    Without `open_only` those that ended (`ended_in` a period) come after the open ones, the latest first. `promises`
    adds what was promised.
    """
    query = _views()
    if place_id is not None:
        query = query.where(Action.place_id.in_(select(family(place_id).c.id)))
    if issue_id is not None:
        query = query.where(Action.issue_id == issue_id)
    if priority_id is not None:
        query = query.where(Action.priority_id == priority_id)
    stands = and_(Action.done_on.is_(None), Action.withdrawn_on.is_(None))
    if open_only:
        query = query.where(stands)
    elif ended_in is not None:
        query = query.where(or_(stands, ended_within(Action, ended_in)))
    if not promises:
        query = query.where(Action.promised_to == "")
    with store.reading() as session:
        called = titles(session)
        found = [_view(row, called) for row in session.execute(query)]
    opened = sorted((a for a in found if a.state == "open"), key=lambda a: due_order(a.due, None, a.id))
    ended = [a for a in found if a.state != "open"]
    ended.sort(key=lambda a: (a.done_on or a.withdrawn_on or date.min, a.id), reverse=True)
    return (*opened, *ended)


def get_action(store: Store, action_id: int) -> WorkView:
    with store.reading() as session:
        row = session.execute(_views().where(Action.id == action_id)).one_or_none()
        if row is None:
            raise NotFoundError("That action is not in the store any more.")
        return _view(row, titles(session))


def _place_of(session: Session, issue_id: int | None, priority_id: int | None) -> int | None:
    if issue_id is not None and (issue := session.get(Issue, issue_id)) is not None:
        return issue.place_id
    if priority_id is not None and (priority := session.get(Priority, priority_id)) is not None:
        return priority.place_id
    return None


def _get(session: Session, action_id: int) -> Action:
    action = session.get(Action, action_id)
    if action is None:
        raise NotFoundError("That action is not in the store any more.")
    return action


def _views() -> Any:
    issue = select(Issue.reference + " " + Issue.title).where(Issue.id == Action.issue_id).scalar_subquery()
    priority = select(Priority.title).where(Priority.id == Action.priority_id).scalar_subquery()
    return select(Action, issue.label("issue"), priority.label("priority"))


def _view(row: Any, called: Any) -> WorkView:
    action: Action = row.Action
    return WorkView(
        id=action.id,
        uid=uid_text(action.uid),
        version=action.version,
        text=action.text,
        owner=action.owner,
        due=action.due,
        done_on=action.done_on,
        outcome=action.outcome,
        withdrawn_on=action.withdrawn_on,
        withdrawn_why=action.withdrawn_why,
        place_id=action.place_id,
        place=called[action.place_id],
        issue_id=action.issue_id,
        issue=row.issue or "",
        priority_id=action.priority_id,
        priority=row.priority or "",
        promised_to=action.promised_to,
        promised_on=action.promised_on,
    )
