"""Problem-solving plans: listed, written out, counted by district and month. Files of them are in `plan_files`."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import day_short
from ..domain.errors import BeatbookError
from ..domain.plan_query import ORDERS, PlanQuery, PlanRow, done_words, late_words
from ..domain.plan_reviews import RISKS
from ..domain.plans import OUTCOMES, STAGES, WORKED
from .access import Access
from .opening import OfficerOption, PassphraseOption, StoreOption, opened, with_store
from .output import JsonOption, say, table, write_json
from .places import ClosedOption, PlaceOption, chosen_place
from .plan_files import files, import_, withdraw

if TYPE_CHECKING:
    from ..domain.plan_months import PlansByMonth
    from ..domain.summaries import PlanView
    from ..store.store import Store

group = typer.Typer(name="plans", invoke_without_command=True)

OverdueOption = Annotated[
    bool, typer.Option("--overdue", help="Only those with a look, an action or an assessment overdue.")
]
OrderOption = Annotated[str, typer.Option("--order", metavar="ORDER", help=f"One of {', '.join(ORDERS)}.")]


@group.callback()
def plans(
    context: typer.Context,
    place: PlaceOption = None,
    overdue: OverdueOption = False,
    closed: ClosedOption = False,
    order: OrderOption = "review",
    json: JsonOption = False,
    store: StoreOption = None,
    passphrase_file: PassphraseOption = None,
    officer: OfficerOption = None,
) -> None:
    """The problem-solving plans that are open, the most overdue first."""
    access = Access(store, passphrase_file, officer).over(context.find_root().obj)
    context.find_root().obj = access
    if context.invoked_subcommand is not None:
        return
    if order not in ORDERS:
        raise BeatbookError(f"“{order[:20]}” is not an order. Choose from {', '.join(ORDERS)}.")
    with opened(access) as opened_store:
        place_id, label = chosen_place(opened_store, place)
        query = PlanQuery(place_id=place_id, stages=None if closed else WORKED, late=overdue, order=order)
        _list(opened_store, query, label, json)


def _list(store: "Store", query: PlanQuery, label: str, json: bool) -> None:
    from ..services.moments import today
    from ..services.plan_list import find_plans

    now = today()
    found = find_plans(store, query, today=now).plans
    if json:
        write_json({"place": label, "plans": _json(store, query, found, now)})
        return
    if not found:
        say(f"{label}: {'no plan has anything overdue.' if query.late else 'no plans.'}")
        return
    rows = [
        (
            row.reference,
            row.title,
            row.place,
            _stage(row),
            RISKS.get(row.risk),
            row.owner or None,
            _due(row, now),
            done_words(row),
            late_words(row, now) or None,
        )
        for row in found
    ]
    table(("Plan", "Title", "Place", "Stage", "Risk", "Owner", "Next review", "Actions done", "Late"), rows)


def _stage(row: PlanRow) -> str:
    return f"Closed: {OUTCOMES[row.outcome].lower()}" if row.outcome in OUTCOMES else STAGES[row.stage]


def _due(row: PlanRow, today: date) -> str | None:
    if row.next_review is None or row.closed_on is not None:
        return None
    return day_short(row.next_review) + (" (past)" if row.late(today) else "")


def _json(store: "Store", query: PlanQuery, found: tuple[PlanRow, ...], today: date) -> list[dict[str, Any]]:
    """`late`: "late" (the look), "assess" (over six months, no result), "action"."""
    from ..services.plans import list_plans

    views = {view.id: view for view in list_plans(store, place_id=query.place_id)}
    return [plan_json(views[row.id]) | {"late": list(row.marks(today))} for row in found]


def plan_json(view: "PlanView") -> dict[str, Any]:
    """The keys programs read."""
    return {
        "uid": view.uid,
        "reference": view.reference,
        "title": view.title,
        "place": view.place,
        "problem": view.problem,
        "public_words": view.public_words,
        "priority": view.priority,
        "stage": view.stage,
        "risk": view.risk,
        "owner": view.owner,
        "supervisor": view.supervisor,
        "started_on": view.started_on.isoformat(),
        "next_review": _iso(view.next_review),
        "closed_on": _iso(view.closed_on),
        "outcome": view.outcome,
        "shared": view.shared,
        "actions": [
            {
                "text": action.text,
                "owner": action.owner,
                "agency": action.agency,
                "technique": action.technique,
                "due": _iso(action.due),
                "done_on": _iso(action.done_on),
            }
            for action in view.actions
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


group.command("import")(import_)


@group.command("export")
@with_store
def export(
    store: "Store",
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .xlsx or .csv.")],
    place: PlaceOption = None,
    open_only: Annotated[bool, typer.Option("--open", help="Leave out the closed ones.")] = False,
    json: JsonOption = False,
) -> None:
    """Write plans as a table that comes in again to the same plans: the team's own, OFFICIAL-SENSITIVE."""
    from ..services.moments import today
    from ..services.plan_exports import export_plans

    place_id, label = chosen_place(store, place)
    query = PlanQuery(place_id=place_id, stages=WORKED if open_only else None, order="reference")
    done = export_plans(store, file.expanduser(), query, today=today())
    if json:
        write_json({"place": label, "plans": done.rows, "file": str(done.file)})
        return
    say(f"{done.file} holds {done.rows:,} {'plan' if done.rows == 1 else 'plans'} of {label}.")
    for note in done.notes:
        say(note)


group.command("files")(files)
group.command("withdraw")(withdraw)


@group.command("counts")
@with_store
def counts(
    store: "Store",
    place: PlaceOption = None,
    months: Annotated[int, typer.Option("--months", min=1, max=120, help="How many, up to this one.")] = 12,
    json: JsonOption = False,
) -> None:
    """Plans started by district and month, and those over six months old whose assessment is outstanding."""
    from ..domain.dates import Month, Period
    from ..services.moments import today
    from ..services.plan_months import plans_by_month

    now = today()
    period = Period(Month.of(now).plus(1 - months).first, Month.of(now).last)
    place_id, label = chosen_place(store, place)
    found = plans_by_month(store, place_id=place_id, period=period, today=now)
    if json:
        write_json({"place": label, **counts_json(found)})
        return
    if not found.districts:
        say(f"{label}: no plans.")
        return
    rows = [
        (line.district, line.before, *line.by_month, line.total, line.live, line.outstanding)
        for line in (*found.districts, found.together)
    ]
    heads = ("District", "Before", *(month.short for month in found.months), "In all", "Live", "Assessment due")
    table(heads, rows, numbers=range(1, len(heads)))
    if found.overlap:
        say("A place that lies in two districts counts in both, and once in all together.")


def counts_json(found: "PlansByMonth") -> dict[str, Any]:
    """`started`: in the months' order; `cumulative`: by the end of each."""
    return {
        "months": [str(month) for month in found.months],
        "districts": [
            {
                "district": line.district,
                "before": line.before,
                "started": list(line.by_month),
                "cumulative": list(line.cumulative),
                "live": line.live,
                "outstanding": line.outstanding,
            }
            for line in (*found.districts, found.together)
        ],
    }
