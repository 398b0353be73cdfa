"""A meeting's sheet on paper, to take into the hall: agenda, promises, priorities with their ages, open issues."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from PySide6.QtGui import QTextDocument

from ..domain.dates import clock, day_long, day_short, weekday_long
from ..domain.issue_views import IssueView
from ..domain.issue_words import age_words as issue_age
from ..domain.issues import STATUSES
from ..domain.meetings import KINDS, MeetingSheet
from ..domain.priorities import age_words
from ..domain.promises import PromiseView, made_words
from ..domain.summaries import PriorityView
from .printing import document


def paper_of(sheet: MeetingSheet, today: date, *, practice: bool = False) -> QTextDocument:
    """One page where the parish is quiet, more where it is not. It is the team's own: not to be handed out."""
    event = sheet.event
    when = f"{weekday_long(event.starts.date())}, {clock(event.starts)}"
    head = f"<h2>{escape(event.name)}</h2><p>{escape(KINDS[sheet.kind])}, {escape(event.place)}. {when}"
    head += f". {escape(event.officer)}</p>" if event.officer else "</p>"
    parts = (
        "<p><b>PRACTICE: nothing here is real.</b></p>" if practice else "",
        head,
        _section("What we promised before", [_promise(each) for each in sheet.carried], "No promise is open."),
        _section("Agenda", [escape(item) for item in sheet.agenda], "", tag="ol"),
        _section("Priorities", [_priority(each, today) for each in sheet.priorities], "No priority is open."),
        _section("Issues that are open", [_issue(each, today) for each in sheet.issues], "No issue is open."),
        _section("Raised", [escape(each.text) for each in sheet.matters], ""),
        f"<p>Printed {day_long(today)}. For the team; not to be handed out.</p>",
    )
    return document("".join(part for part in parts if part))


def _section(head: str, lines: Iterable[str], none: str, *, tag: str = "ul") -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    if not items and not none:
        return ""
    return f"<h3>{head}</h3>" + (f"<{tag}>{items}</{tag}>" if items else f"<p>{none}</p>")


def _promise(promise: PromiseView) -> str:
    due = f"By {day_short(promise.due)}." if promise.due else "No day set."
    who = f" {promise.owner}." if promise.owner else ""
    return f"<b>{escape(promise.text)}</b><br>{due}{escape(who)} {escape(made_words(promise))}."


def _priority(priority: PriorityView, today: date) -> str:
    done = priority.updates[-1].text if priority.updates else "Nothing is recorded yet."
    return f"<b>{escape(priority.title)}</b>, {age_words(priority.set_on, today)}<br>{escape(done)}"


def _issue(issue: IssueView, today: date) -> str:
    return f"<b>{escape(issue.called)}</b><br>{STATUSES[issue.status]}. {issue_age(issue, today)}"
