"""What the practice team does about its issues: actions, promises made elsewhere, patrols with visits, powers used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from sqlalchemy import select

from ..models import Action, Issue, Officer, Patrol, PatrolVisit, Plan, PowerUse, Priority
from ..store.journal import JournalledSession

Ids = Mapping[str, int]


def put_actions(session: JournalledSession, places: Ids, issues: Ids, today: date) -> None:
    """`issues`: reference as the practice land has it -> id. Days are told from `today`."""
    land = json.loads((files("beatbook.resources") / "practice_actions.json").read_text(encoding="utf-8"))
    rows: Any = session.execute(select(Officer.collar, Officer.rank, Officer.name)).all()
    names = {collar: f"{rank} {name}" for collar, rank, name in rows}
    for item in (*land["actions"], *land["promises"]):
        session.add(_action(session, item, places, issues, names, today))
    for item in land["patrols"]:
        _put_patrol(session, item, places, issues, names, today)
    for item in land["powers"]:
        session.add(_power(item, places, issues, today))
    session.flush()


def _action(
    session: JournalledSession, item: dict[str, Any], places: Ids, issues: Ids, names: Mapping[str, str], today: date
) -> Action:
    def day(key: str) -> date | None:
        return today + timedelta(days=item[key]) if key in item else None

    made = Action(text=item["text"], owner=names[item["owner"]], due=day("due"), done_on=day("done"))
    made.promised_to, made.promised_on = item.get("to", ""), day("made")
    made.outcome, made.withdrawn_on, made.withdrawn_why = item.get("outcome", ""), day("withdrawn"), item.get("why", "")
    if "issue" in item:
        made.issue_id = issues[item["issue"]]
        made.place_id = session.get_one(Issue, made.issue_id).place_id
    elif "priority" in item:
        priority = session.scalars(select(Priority).where(Priority.title == item["priority"])).one()
        made.priority_id, made.place_id = priority.id, priority.place_id
    else:
        made.place_id = places[item["place"]]
    return made


def _put_patrol(
    session: JournalledSession, item: dict[str, Any], places: Ids, issues: Ids, names: Mapping[str, str], today: date
) -> None:
    patrol = Patrol(
        place_id=places[item["place"]],
        title=item["title"],
        spot=item["spot"],
        why=item["why"],
        times=item["times"],
        starts_on=today + timedelta(days=item["began"]),
        ends_on=today + timedelta(days=item["ended"]) if "ended" in item else None,
        issue_id=issues[item["issue"]] if "issue" in item else None,
    )
    if "plan" in item:
        patrol.plan_id = session.scalars(select(Plan.id).where(Plan.title == item["plan"])).one()
    session.add(patrol)
    session.flush()
    for days, clock, minutes, collar, seen in item["visits"]:
        began = datetime.combine(today + timedelta(days=days), time.fromisoformat(clock)).astimezone()
        visit = PatrolVisit(patrol_id=patrol.id, started=began, ended=began + timedelta(minutes=minutes), seen=seen)
        visit.officer = names[collar]
        session.add(visit)


def _power(item: list[Any], places: Ids, issues: Ids, today: date) -> PowerUse:
    power, place, days, n, agency, note, issue, ends = item
    used = PowerUse(power=power, place_id=places[place], used_on=today + timedelta(days=days), n=n, agency=agency)
    used.note, used.issue_id = note, issues[issue]
    used.ends_on = None if ends is None else today + timedelta(days=ends)
    return used
