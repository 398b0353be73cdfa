"""Plans out as a table, a plan a row, that comes in again to the same plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.export_profiles import Cell, Exported, OutColumn, OutSheet, kind_of_file
from ..domain.plan_boxes import BOXES, CHOICES
from ..domain.plan_files import BOX_FIELDS, FIELDS, ActionRow, action_line
from ..domain.plan_query import PlanQuery
from ..domain.plan_reviews import RISKS
from ..domain.plans import OUTCOMES, STAGES
from ..exchange.csv_tables_out import write_csv_tables
from ..exchange.workbooks import write_workbook
from ..models import Officer, Plan, PlanAction, PlanText
from ..store.store import Store
from .place_titles import titles
from .places import name_that_finds, place_views
from .plan_list import find_plans

MARKING = "OFFICIAL-SENSITIVE"
DAYS = ("started_on", "next_review", "closed_on")
WIDTHS = {"reference": 10, "title": 36, "place": 24, "problem": 50, "actions": 60, "public_words": 40}
NOTE = "The file holds what is written of each plan and its actions, not its measures, charts, causes or reviews."
LEFT_OUT = "What is in the file is the team’s alone: it is marked OFFICIAL-SENSITIVE and may name people."
BATCH = 900
"""Plans that are asked for at once: SQLite takes only so many values in one question."""


def export_plans(store: Store, path: Path, query: PlanQuery, *, today: date) -> Exported:
    """Write the plans of a query as .xlsx or .csv: all of the file or nothing. Raises BeatbookError."""
    kind = kind_of_file(path)
    ids = [row.id for row in find_plans(store, query, today=today).plans]
    with store.reading() as session:
        rows = list(_rows(session, ids))
    used = [key for key in BOX_FIELDS if any(row.get(key) for row in rows)]
    keys = [*FIELDS, *used]
    heads = {**FIELDS, **BOX_FIELDS}
    columns = tuple(OutColumn(heads[key], "date" if key in DAYS else "text", WIDTHS.get(key, 16)) for key in keys)
    sheet = OutSheet("Plans", columns, [[row.get(key) for key in keys] for row in rows], wraps=True)
    if kind == "xlsx":
        write_workbook(path, [sheet], marking=MARKING)
    else:
        write_csv_tables(path, [sheet])
    return Exported(path, (path,), len(rows), (NOTE, LEFT_OUT))


def _rows(session: Session, ids: Sequence[int]) -> Iterator[dict[str, Cell]]:
    """Each plan as field -> cell, in the order of the ids."""
    officers = {one.id: f"{one.rank} {one.name}".strip() for one in session.scalars(select(Officer))}
    places = _place_names(session)
    for at in range(0, len(ids), BATCH):
        some = ids[at : at + BATCH]
        texts, actions = _texts(session, some), _actions(session, some)
        plans = {plan.id: plan for plan in session.scalars(select(Plan).where(Plan.id.in_(some)))}
        for key in some:
            if key in plans:
                plan = plans[key]
                yield {**_plan(plan, officers, places), **texts[key], "actions": "\n".join(actions[key]) or None}


def _plan(plan: Plan, officers: dict[int, str], places: dict[int, str]) -> dict[str, Cell]:
    return {
        "reference": plan.reference,
        "title": plan.title,
        "place": places[plan.place_id],
        "stage": STAGES[plan.stage],
        "risk": RISKS.get(plan.risk),
        "owner": officers.get(plan.owner_id or 0),
        "supervisor": officers.get(plan.supervisor_id or 0),
        "problem": plan.problem,
        "public_words": plan.public_words,
        "started_on": plan.started_on.isoformat(),
        "next_review": plan.next_review.isoformat() if plan.next_review else None,
        "closed_on": plan.closed_on.isoformat() if plan.closed_on else None,
        "outcome": OUTCOMES.get(plan.outcome),
    }


def _place_names(session: Session) -> dict[int, str]:
    """Place -> what finds it again, and no other."""
    views = place_views(session)
    used = set(session.scalars(select(Plan.place_id).distinct()))
    every = tuple(views.values())
    return dict(titles(session)) | {key: name_that_finds(every, views[key]) for key in used if key in views}


def _texts(session: Session, ids: Sequence[int]) -> dict[int, dict[str, Cell]]:
    found: dict[int, dict[str, Cell]] = defaultdict(dict)
    for row in session.scalars(select(PlanText).where(PlanText.plan_id.in_(ids), PlanText.text != "")):
        if row.key in BOXES:
            offered: Any = CHOICES.get(BOXES[row.key].choices, {})
            found[row.plan_id][row.key] = offered.get(row.text, row.text)
    return found


def _actions(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for row in session.scalars(select(PlanAction).where(PlanAction.plan_id.in_(ids)).order_by(PlanAction.id)):
        action = ActionRow(
            text=row.text,
            owner=row.owner,
            due=row.due,
            done_on=row.done_on,
            agency=row.agency,
            technique=row.technique,
            mechanism=row.mechanism,
            result=row.result,
            cost=row.cost,
            begun_on=row.begun_on,
        )
        found[row.plan_id].append(action_line(action))
    return found
