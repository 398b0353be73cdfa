"""What a briefing tells of promises and of issues: which of them, how they stand on a day, and in whose words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from .briefing_parts import PublicIssue, PublicIssues, PublicPromise, PublicPromises
from .dates import Month
from .issue_views import IssueView
from .issues import is_open
from .listing import join_and
from .promises import KEPT, NOTE, OPEN, WITHDRAWN, PromiseView, due_order, is_late
from .questionnaire import spelt

PUBLIC_OCCASIONS = ("meeting", "stall")
"""Kinds of event at which a promise is made before others. At a door or a surgery it is made to one resident."""

BODIES = re.compile(r"\b(council|councillors|clerk|pact|ward panel|watch|school|church|club|forum|committee)\b", re.I)
RESIDENT = re.compile(
    r"\b(mr|mrs|ms|miss|dr|lad(?:y|ies)|man|men|wom[ae]n|resident|tenant|neighbour|mother|father|parent|boy|girl|pupil"
    r"|famil(?:y|ies)|couple|owner|keeper|caller|victim|witness|estate|house|flat)s?\b"
    r"|\d",
    re.I,
)
"""Whom a promise away from an event was made to: a body, and nothing that says it was a resident or where they live."""

MOST_ISSUES = 8
MOST_DONE = 2

SENSITIVE = ("hate", "violence", "drugs")
"""What a resident, a patrol or a partner raised about these is not told: in a village it points at one person, or

warns those it is about. (domain.md, what must stay out: one victim's story; live operations.)
"""
IN_PUBLIC = ("councillor", "survey")
"""Sources of what was said before others."""


def told_since(last_meeting: date | None, month: Month) -> date:
    """After which day a thing must have ended to be told: the last meeting, or the month's beginning where earlier."""
    before = month.first - timedelta(days=1)
    return before if last_meeting is None else min(last_meeting, before)


def public_promises(
    promises: Iterable[PromiseView],
    kinds: Mapping[int, str],
    *,
    meeting: str,
    held_on: date | None,
    since: date,
    until: date,
) -> PublicPromises | None:
    """Promises as they stand on a day: open ones, what is due first; then those that ended after `since`.

    `kinds`: event -> its kind. Never a promise made to one resident. None where there is nothing to tell.
    """
    told = [p for p in promises if in_public(p, kinds) and (p.promised_on is None or p.promised_on <= until)]
    stands = sorted((p for p in told if _state(p, until) == OPEN), key=lambda p: due_order(p.due, p.promised_on, p.id))
    ended = [p for p in told if (on := _ended(p, until)) is not None and on > since]
    ended.sort(key=lambda p: (_ended(p, until) or until, p.id))
    views = tuple(_promise(p, until) for p in (*ended, *stands))
    return PublicPromises(meeting, held_on, views) if views else None


def made_on(promises: PublicPromises) -> date | None:
    """The day of the last meeting, where all that is told was promised on it."""
    every = all(each.promised_on == promises.held_on for each in promises.told)
    return promises.held_on if every else None


def promises_finding(told: Sequence[PublicPromise], made: str = "") -> str:
    """`Of three promises two are kept and one is not done yet`. `made`: ` made on 26 October`"""
    kept = sum(each.state == KEPT for each in told)
    late = sum(each.late for each in told)
    still = sum(each.state == OPEN for each in told) - late
    counts = ((kept, "kept"), (late, "late"), (still, "not done yet"), (len(told) - kept - late - still, "withdrawn"))
    parts = [_are(n, words, len(told)) for n, words in counts if n]
    if len(told) == 1:
        return f"The one promise{made} {parts[0]}"
    return f"Of {spelt(len(told)).lower()} promises{made} {join_and(parts)}"


def _are(n: int, words: str, of: int) -> str:
    if of == 1:
        return f"is {words}"
    if n == of and words == "not done yet":
        return "none is done yet"
    return f"all are {words}" if n == of else f"{spelt(n).lower()} {'is' if n == 1 else 'are'} {words}"


def in_public(promise: PromiseView, kinds: Mapping[int, str]) -> bool:
    """Whether it was made before others, or to a body."""
    if promise.event_id is not None:
        return kinds.get(promise.event_id) in PUBLIC_OCCASIONS
    return BODIES.search(promise.promised_to) is not None and RESIDENT.search(promise.promised_to) is None


def _promise(promise: PromiseView, until: date) -> PublicPromise:
    state = _state(promise, until)
    answer = {KEPT: promise.outcome, WITHDRAWN: promise.withdrawn_why}.get(state, "")
    return PublicPromise(
        text=promise.text,
        where=promise.event if promise.kind == NOTE else promise.promised_to,
        promised_on=promise.promised_on,
        due=promise.due,
        state=state,
        late=is_late(promise.due, state, until),
        closed_on=_ended(promise, until),
        answer=answer,
        source=f"promise:{promise.kind}:{promise.id}",
    )


def _ended(promise: PromiseView, until: date) -> date | None:
    on = promise.done_on or promise.withdrawn_on
    return on if on is not None and on <= until else None


def _state(promise: PromiseView, until: date) -> str:
    return OPEN if _ended(promise, until) is None else promise.state


# ---------------------------------------------------------------- issues


def issue_told(issue: IssueView, *, standing: Collection[int], since: date, until: date) -> bool:
    """Whether an issue is told of: raised by then, open or ended after `since`, and nothing that points at a person.

    One that came from answers or residents and lies under a priority that is printed is told there.
    """
    if issue.opened_on > until or issue.same_as is not None:
        return False
    if issue.category in SENSITIVE and issue.source not in IN_PUBLIC:
        return False
    if issue.source != "councillor" and any(link.id in standing for link in issue.priorities):
        return False
    return _closed(issue, until) is None or (issue.closed_on or until) > since


def public_issues(
    issues: Sequence[IssueView], done: Mapping[int, Sequence[tuple[date, str]]], *, place_id: int, until: date
) -> PublicIssues | None:
    """The issues that are told: those with something to say first, then the newest. None where there are none."""
    if not issues:
        return None
    order = sorted(issues, key=lambda each: (_rank(each, done, until), -each.opened_on.toordinal(), each.id))
    told = order[:MOST_ISSUES]
    more = sum(_closed(each, until) is None for each in order[MOST_ISSUES:])
    return PublicIssues(tuple(_issue(each, done.get(each.id, ()), place_id, until) for each in told), more)


def _rank(issue: IssueView, done: Mapping[int, Sequence[tuple[date, str]]], until: date) -> int:
    """Raised by the council first; then ended; then with something done."""
    if issue.source == "councillor":
        return 0
    return 1 if _closed(issue, until) is not None else 2 if done.get(issue.id) else 3


def _issue(issue: IssueView, done: Sequence[tuple[date, str]], place_id: int, until: date) -> PublicIssue:
    closed = _closed(issue, until)
    status = issue.status if closed is not None or is_open(issue.status) else "acting"
    return PublicIssue(
        title=issue.title,
        status=status,
        since=issue.opened_on,
        closed_on=closed,
        done=tuple(done)[-MOST_DONE:],
        partner=issue.partners[0] if status in ("partner", "not_ours") and issue.partners else "",
        place="" if issue.place_id == place_id else issue.place,
        source=f"issue:{issue.id}",
    )


def _closed(issue: IssueView, until: date) -> date | None:
    return issue.closed_on if issue.closed_on is not None and issue.closed_on <= until else None
