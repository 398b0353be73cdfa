"""Gather what a council is likely to ask about, for the officer's own sheet. Nothing of it is for handing out."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..domain.dates import Month, Period, add_months
from ..domain.issues import CLOSED
from ..domain.likely_heard import Heard, MatterHeard
from ..domain.likely_questions import MOST, likely_questions
from ..domain.promises import PromiseView
from ..domain.question_sheet import QuestionSheet
from ..domain.summaries import BriefingSummary, EventView
from ..store.store import Store
from .briefing import briefing_summary
from .events import list_events
from .issues import list_issues
from .matters import matters_of
from .meetings import next_meeting
from .message_check import known_of
from .patrols import list_patrols
from .priorities import list_priorities
from .promises import list_promises
from .queries import list_queries, query_clock
from .team import disclosure_threshold

MATTER_MONTHS = 6
"""What was raised longer ago, and came to no issue, is not brought up again."""
SINCE_MONTHS = 3
"""Queries, events and patrols of so many months, where no meeting was held before."""


def question_sheet(store: Store, *, place_id: int, month: Month, now: datetime | None = None) -> QuestionSheet:
    """What the council of a place is likely to ask at the meeting that hears the briefing of a month.

    Survey and crime are those of the briefing; all else is as it stands now, since that is what is asked about.
    Raises BeatbookError where there is no such briefing (`services.briefing`).
    """
    moment = (now or datetime.now()).astimezone()
    told = briefing_summary(store, place_id=place_id, month=month, today=moment.date())
    heard, last = _heard(store, place_id, told, moment)
    found = likely_questions(heard)
    return QuestionSheet(
        place=told.place,
        place_kind=told.place_kind,
        month=month,
        questions=found[:MOST],
        left=max(0, len(found) - MOST),
        last=last,
        next=heard.coming,
        data_to=told.data_to,
        made_on=moment.date(),
        practice=store.practice,
        force=told.contact.force,
    )


def _heard(store: Store, place_id: int, told: BriefingSummary, now: datetime) -> tuple[Heard, EventView | None]:
    today = now.date()
    events = list_events(store, place_id=place_id, period=Period(add_months(today, -MATTER_MONTHS), today))
    meetings = [event for event in events if event.kind == "meeting" and event.starts <= now]
    last = meetings[0] if meetings else None
    since = min(last.starts.date() if last else today, add_months(today, -SINCE_MONTHS))
    period = Period(since, today)
    heard = Heard(
        now=now,
        since=since,
        promises=_promises(list_promises(store, place_id=place_id, open_only=False), last, now),
        matters=_matters(store, meetings),
        issues=tuple(
            issue
            for issue in list_issues(store, place_id=place_id)
            if issue.status not in CLOSED or (issue.closed_on is not None and issue.closed_on >= since)
        ),
        queries=list_queries(store, place_id=place_id, period=period),
        clock=query_clock(store, place_id, period, now=now)[0],
        priorities=list_priorities(store, place_id=place_id),
        survey=told.survey,
        crime=told.crime,
        events=tuple(event for event in events if event.starts.date() >= since),
        coming=next_meeting(store, place_id, now + timedelta(minutes=1)),
        there=told.next_there,
        plans=told.plans,
        printed=told.priorities,
        road=told.road,
        powers=told.powers,
        visits=sum(patrol.sums.visits for patrol in list_patrols(store, place_id=place_id, period=period)),
        threshold=disclosure_threshold(store),
        known=known_of(store),
    )
    return heard, last


def _promises(promises: tuple[PromiseView, ...], last: EventView | None, now: datetime) -> tuple[PromiseView, ...]:
    """Those open, and those that ended since the last meeting began."""
    after = last.starts.date() if last else add_months(now.date(), -SINCE_MONTHS)
    return tuple(p for p in promises if p.state == "open" or max(p.done_on or after, p.withdrawn_on or after) > after)


def _matters(store: Store, meetings: list[EventView]) -> tuple[MatterHeard, ...]:
    with store.reading() as session:
        return tuple(
            MatterHeard(matter.text, matter.answer, matter.issue_id, event.name, event.starts.date())
            for event in meetings
            for matter in matters_of(session, event.id)
        )
