"""What the practice team has written in its plans: one at analysis, one at assessment, one closed and shared."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from sqlalchemy import select

from ..domain.plan_reviews import DEFAULT_CYCLE, graded
from ..domain.plans import REVIEW_DAYS
from ..models import Officer, Plan, PlanAction, PlanHypothesis, PlanReview, PlanText
from ..store.journal import JournalledSession
from .issues import moment_of

Ids = dict[str, int]


def practice_plans() -> dict[str, dict[str, Any]]:
    """Title of a plan -> what stands in it."""
    text = (files("beatbook.resources") / "practice_plans.json").read_text(encoding="utf-8")
    held: dict[str, dict[str, Any]] = json.loads(text)
    return held


def put_plan_words(session: JournalledSession, officers: Ids, today: date) -> None:
    """Into plans that are there already. `officers`: collar -> id."""
    names: dict[str, str] = {
        str(collar): f"{rank} {name}"
        for collar, rank, name in session.execute(select(Officer.collar, Officer.rank, Officer.name))
    }
    for title, item in practice_plans().items():
        plan = session.scalars(select(Plan).where(Plan.title == title)).one()
        plan.risk = item["risk"]
        plan.supervisor_id = officers.get(item.get("supervisor", ""))
        plan.outcome, plan.shared = item.get("outcome", ""), item.get("shared", False)
        plan.story = item.get("story", "")
        session.add_all(PlanText(plan_id=plan.id, key=key, text=text) for key, text in item["texts"].items() if text)
        _actions(session, plan, item["actions"], _hypotheses(session, plan, item["hypotheses"]))
        for days, level, collar, decision, advice, signs in item["reviews"]:
            session.add(_review(plan, today - timedelta(days=days), level, names[collar], decision, advice, signs))
        session.flush()


def _hypotheses(session: JournalledSession, plan: Plan, items: list[list[str]]) -> list[int]:
    """Their ids, in order."""
    ids = []
    for position, (text, pro, contra, source) in enumerate(items):
        cause = PlanHypothesis(plan_id=plan.id, position=position, text=text, pro=pro, contra=contra, source=source)
        session.add(cause)
        session.flush()
        ids.append(cause.id)
    return ids


def _actions(session: JournalledSession, plan: Plan, items: dict[str, dict[str, Any]], causes: list[int]) -> None:
    """`hypothesis` counts from 1."""
    for action in session.scalars(select(PlanAction).where(PlanAction.plan_id == plan.id)):
        item = items.get(action.text, {})
        action.agency, action.technique = item.get("agency", ""), item.get("technique")
        action.mechanism, action.result = item.get("mechanism", ""), item.get("result", "")
        action.cost = item.get("cost", "")
        action.hypothesis_id = causes[item["hypothesis"] - 1] if "hypothesis" in item else None
        if action.done_on is not None:
            action.begun_on = max(plan.started_on, action.done_on - timedelta(days=14))


def _review(plan: Plan, held: date, level: str, reviewer: str, decision: str, advice: str, signs: str) -> PlanReview:
    return PlanReview(
        plan_id=plan.id,
        held_on=held,
        level=level,
        reviewer=reviewer,
        decision=decision,
        advice=advice,
        signs=signs,
        next_on=held + timedelta(days=DEFAULT_CYCLE[graded(plan.risk)].get(level, REVIEW_DAYS)),
        at=moment_of(held),
    )
