"""What the practice team's plans are measured by: baselines frozen, one read again, each with its source and date."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from sqlalchemy import select

from ..domain.dates import Month, add_months, months_between
from ..domain.plan_measures import CrimeSpec, OwnSpec, Spec, SurveySpec
from ..models import Figure, Place, Plan
from ..store.store import Store
from .plan_measures import add_measure
from .plan_readings import freeze, latest_months, read_again
from .typed_figures import SOURCE as TYPED

SHEDS, CALLS = "Sheds found broken into", "Calls about racing"
SHEDS_HERE = (9, 8, 7, 6, 5, 5, 6, 7, 8, 8, 9, 9, 2, 2)
SHEDS_BESIDE = (8, 7, 7, 5, 5, 4, 6, 6, 7, 8, 8, 7, 8, 7)
CALLS_HERE = (9, 7, 5, 4, 6, 8, 10, 12, 13, 14, 13, 12)
BESIDE = "Kestrel Bank"


def put_measures(store: Store, today: date) -> None:
    """After everything else of the practice land is in the store: baselines are read from it."""
    last = Month.of(today).plus(-1)
    with store.reading() as session:
        plans = {
            title: (key, place) for key, title, place in session.execute(select(Plan.id, Plan.title, Plan.place_id))
        }
        beside = session.scalars(select(Place.id).where(Place.name == BESIDE)).one()
    _sheds(store, *plans["Shed breaks at Weir Lane"], beside, last)
    _racing(store, *plans["Racing on Moor Lane"], last)
    _bikes(store, *plans["Nuisance motorbikes on Fold Moor"], last)


def _sheds(store: Store, plan_id: int, place_id: int, beside: int, last: Month) -> None:
    """Burglary by the street crime, of which one month is held since; and what people told the team, of two."""
    _type(store, place_id, SHEDS, SHEDS_HERE, last)
    _type(store, beside, SHEDS, SHEDS_BESIDE, last)
    since = last.plus(-1)
    specs: tuple[tuple[str, Spec], ...] = (
        ("Burglary", CrimeSpec(("Burglary",))),
        (SHEDS, OwnSpec("figure", SHEDS)),
    )
    for title, spec in specs:
        measure = add_measure(
            store,
            plan_id=plan_id,
            title=title,
            spec=spec,
            place_id=place_id,
            compared_place_id=beside,
            target=0.25,
            target_by=add_months(since.first, 3),
            design="pre_post_compared",
            after_from=since.first,
        ).id
        typed = title == SHEDS
        freeze(
            store,
            measure_id=measure,
            first=since.plus(-12),
            last=since.plus(-1),
            now=_at(since if typed else last.plus(1)),
        )
        read_again(store, measure_id=measure, now=_at(last.plus(1)))


def _racing(store: Store, plan_id: int, place_id: int, last: Month) -> None:
    _type(store, place_id, CALLS, CALLS_HERE, last)
    measure = add_measure(
        store,
        plan_id=plan_id,
        title=CALLS,
        spec=OwnSpec("figure", CALLS),
        place_id=place_id,
        target=0.4,
        target_by=add_months(last.last, 6),
        design="series",
    ).id
    freeze(store, measure_id=measure, first=last.plus(-11), last=last, now=_at(last.plus(1)))


def _bikes(store: Store, plan_id: int, place_id: int, last: Month) -> None:
    spec = SurveySpec("issues", "nuisance_motorbikes", "Nuisance motorbikes")
    measure = add_measure(
        store,
        plan_id=plan_id,
        title="People who name motorbikes",
        spec=spec,
        place_id=place_id,
        target=0.3,
        target_by=add_months(last.last, 3),
        after_from=last.plus(1).first,
        design="pre_post",
    ).id
    first, end = latest_months(store, spec, place_id, on=last.plus(1).first)
    freeze(store, measure_id=measure, first=first, last=end, now=_at(last.plus(1)))


def _type(store: Store, place_id: int, name: str, counts: tuple[int, ...], last: Month) -> None:
    """As an officer would have typed them at the end of each month."""
    months = months_between(last.plus(1 - len(counts)), last)
    with store.writing("practice data") as session:
        for month, n in zip(months, counts, strict=True):
            session.add(
                Figure(
                    name=name,
                    place_id=place_id,
                    month=month.index,
                    day=month.last,
                    value=float(n),
                    source=TYPED,
                    batch_id=None,
                )
            )


def _at(month: Month) -> datetime:
    """The third day of the month after, in the morning: what was over then could be counted."""
    return datetime.combine(month.first.replace(day=3), time(9, 30)).astimezone(UTC)
