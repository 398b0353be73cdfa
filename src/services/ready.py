"""Look whether an event can be held without a network and without surprises."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

from sqlalchemy import func, select

from ..domain.hlc import moment
from ..domain.ready import ReadyItem, backup_item, clock_item, room_item
from ..domain.summaries import EventView
from ..models.journal import CLOCKED, JournalLine
from ..store.folders import placing_warning
from ..store.store import Store
from .events import get_event
from .pin import has_pin
from .questionnaires import load_questionnaire
from .team import team_contact


def ready_check(store: Store, event_id: int, *, backed_up: datetime | None = None) -> tuple[ReadyItem, ...]:
    """What was looked at, in the order of a packing list. `backed_up`: the last backup this laptop knows of."""
    event = get_event(store, event_id)
    now = datetime.now().astimezone()
    warning = placing_warning(store.path)
    place = ReadyItem("place", "good", "The store is on this laptop’s own disk")
    return (
        _questionnaire(store, event),
        _officer(event),
        _pin(store),
        _contact(store),
        place if warning is None else ReadyItem("place", "bad", "The store is not on this laptop alone", warning),
        room_item(shutil.disk_usage(store.path.parent).free),
        backup_item(backed_up.astimezone() if backed_up else None, now),
        clock_item(_newest(store), now),
    )


def _questionnaire(store: Store, event: EventView) -> ReadyItem:
    """Loading it is the proof that it can be asked."""
    definition = load_questionnaire(store, event.questionnaire_id).definition
    asked = sum(question.kind not in ("note", "calculate") for question in definition.questions)
    line = "" if asked else "Choose another questionnaire for the event."
    lead = f"“{definition.title}”, version {definition.number}, {asked} question{'' if asked == 1 else 's'}"
    return ReadyItem("questionnaire", "good" if asked else "bad", lead, line)


def _officer(event: EventView) -> ReadyItem:
    if event.officer:
        return ReadyItem("officer", "good", f"{event.officer} is there")
    return ReadyItem("officer", "warn", "No officer is named", "Change the event and say who will be there.")


def _pin(store: Store) -> ReadyItem:
    if has_pin(store):
        return ReadyItem("pin", "good", "The PIN to end a hand-over is set")
    line = "The first hand-over asks for one. Set it before residents are waiting."
    return ReadyItem("pin", "warn", "No PIN for handing the laptop over", line)


def _contact(store: Store) -> ReadyItem:
    if team_contact(store).phone:
        return ReadyItem("contact", "good", "The team’s contact block is filled in")
    line = "Fill it in on the Store page: residents ask how to reach you."
    return ReadyItem("contact", "warn", "The team’s contact block is empty", line)


def _newest(store: Store) -> datetime | None:
    with store.reading() as session:
        stamp = session.scalar(select(func.max(JournalLine.at)).where(CLOCKED))
    return None if stamp is None else moment(stamp).astimezone(UTC)
