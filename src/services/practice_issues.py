"""The practice team's issues: one in each state, with what happened, linked with its priorities and plans."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from sqlalchemy import select

from ..domain.issue_words import began_words
from ..domain.issues import CLOSED
from ..models import Issue, IssueLink, Officer, Option, Plan, Priority, Question
from ..store.journal import JournalledSession
from ..store.store import Store
from .issue_rows import wave_of
from .issues import moment_of, put_entry
from .practice_people import waves
from .support import support

Ids = dict[str, int]


def put_issues(session: JournalledSession, places: Ids, priorities: Ids, today: date) -> Ids:
    """Reference as the practice land has it -> id. `priorities`: title -> id; plans are found by their titles."""
    land = json.loads((files("beatbook.resources") / "practice_issues.json").read_text(encoding="utf-8"))
    officers: Any = session.execute(select(Officer.collar, Officer.id, Officer.rank, Officer.name)).all()
    names = {collar: f"{rank} {collar} {name}" for collar, _id, rank, name in officers}
    owners = {collar: id_ for collar, id_, *_rest in officers}
    query = select(Option.key, Option.id).join(Question, Question.id == Option.question_id)
    options = dict(session.execute(query.where(Question.key == "issues")).all())
    plans = dict(session.execute(select(Plan.title, Plan.id)).all())
    ids: Ids = {}
    for item in land["issues"]:
        issue = _issue(item, places, owners, options, today)
        session.add(issue)
        session.flush()
        _timeline(session, issue, item, names, today)
        _links(session, issue, item, {"priority": priorities, "plan": plans, "issue": ids})
        ids[item["reference"]] = issue.id
    return ids


def count_votes(store: Store) -> None:
    """How many ticked what the issues were born from, in the wave they were born in."""
    with store.reading() as session:
        query = select(Issue, Option.key).join(Option, Option.id == Issue.option_id)
        born = [(issue.id, issue.place_id, wave_of(issue), key) for issue, key in session.execute(query)]
    counted = {id_: support(store, place, wave, "issues", key) for id_, place, wave, key in born if wave}
    with store.writing("practice data") as session:
        for id_, (votes, base) in counted.items():
            issue = session.get_one(Issue, id_)
            issue.votes, issue.base = votes, base


def _issue(item: dict[str, Any], places: Ids, owners: Ids, options: Ids, today: date) -> Issue:
    opened = _opened(item, today)
    wave = waves(today)[item["wave"] - 1] if "wave" in item else None
    return Issue(
        reference=f"{opened.year % 100:02d}/{item['reference'].partition('/')[2]}",
        title=item["title"],
        what=item["what"],
        category=item["category"],
        place_id=places[item["place"]],
        source=item["source"],
        opened_on=opened,
        owner_id=owners.get(item["owner"]),
        partners="\n".join(item.get("partners", ())),
        status="new",
        harm=item.get("harm", ""),
        harm_why=item.get("harm_why", ""),
        option_id=options[item["option"]] if "option" in item else None,
        wave_first=wave.first if wave else None,
        wave_last=wave.last if wave else None,
        touched=moment_of(opened),
    )


def _opened(item: dict[str, Any], today: date) -> date:
    """So many days ago, or so many after the end of the wave that it was born in."""
    if "after_wave" in item:
        return waves(today)[item["wave"] - 1].last + timedelta(days=item["after_wave"])
    return today - timedelta(days=item["days_ago"])


def _timeline(
    session: JournalledSession, issue: Issue, item: dict[str, Any], names: dict[str, str], today: date
) -> None:
    """A line's day is so many days ago; a negative one so many after the issue was opened."""
    began = began_words(issue.source)
    by = names[item["began_by"]]
    put_entry(session, issue, kind="status", text=began, status="new", at=issue.touched, officer=by)
    for days, kind, status, collar, text, *evidence in item["entries"]:
        day = today - timedelta(days=days) if days >= 0 else issue.opened_on - timedelta(days=days)
        put_entry(
            session,
            issue,
            kind=kind,
            text=text,
            status=status,
            evidence=evidence[0] if evidence else None,
            at=moment_of(day),
            officer=names[collar],
        )
        if status is not None:
            issue.status, issue.closed_on = status, day if status in CLOSED else None


def _links(session: JournalledSession, issue: Issue, item: dict[str, Any], ends: dict[str, Ids]) -> None:
    """Each from the day on which its other end began, or the day after the issue was opened."""
    if "priority" in item:
        priority = session.get_one(Priority, ends["priority"][item["priority"]])
        day = max(priority.set_on, issue.opened_on)
        session.add(IssueLink(issue_id=issue.id, kind="priority", priority_id=priority.id, linked_on=day))
    if "plan" in item:
        plan = session.get_one(Plan, ends["plan"][item["plan"]])
        day = max(plan.started_on, issue.opened_on)
        session.add(IssueLink(issue_id=issue.id, kind="plan", plan_id=plan.id, linked_on=day))
    if "same_as" in item:
        other, day = ends["issue"][item["same_as"]], issue.opened_on + timedelta(days=1)
        session.add(IssueLink(issue_id=issue.id, kind="duplicate", other_id=other, linked_on=day))
    session.flush()
