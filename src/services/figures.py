"""Figures from elsewhere as they stand, and beside each what it should come to. Nothing here changes one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from ..domain.dates import Month
from ..domain.figure_checks import Beside, Parts, counts_surveys, sums_of_parts
from ..domain.figures import FigureView
from ..domain.row_files import RowBatch
from ..models import Figure, FigureBatch, Place
from ..store.store import Store
from .places import place_views
from .row_batches import list_batches
from .survey_counts import Above, above, of_places, surveys_by_month, to_date

MADE_OF = {"force": ("district",), "bcu": ("district",), "district": ("ward",)}
"""Kinds that fill a place whole. Parishes do not: land may be in none."""
PLURALS = {"district": "districts", "ward": "wards"}


def figures_of(
    store: Store,
    *,
    place_id: int | None = None,
    name: str | None = None,
    first: Month | None = None,
    last: Month | None = None,
) -> tuple[FigureView, ...]:
    """Figures by name, place, month and source; of one place, of one name (whatever its letters), of some months."""
    query = figure_rows()
    if place_id is not None:
        query = query.where(Figure.place_id == place_id)
    if name is not None:
        query = query.where(func.lower(Figure.name) == name.strip().lower())
    if first is not None:
        query = query.where(Figure.month >= first.index)
    if last is not None:
        query = query.where(Figure.month <= last.index)
    with store.reading() as session:
        return views_of(session, query)


def figure_rows() -> Select[Any]:
    rows = select(Figure, FigureBatch.name.label("file"))
    return cast(Select[Any], rows.outerjoin(FigureBatch, FigureBatch.id == Figure.batch_id))


def views_of(session: Session, query: Select[Any]) -> tuple[FigureView, ...]:
    labels = _labels(session)
    found = [
        FigureView(
            id=figure.id,
            name=figure.name,
            place_id=figure.place_id,
            place=labels.get(figure.place_id, "a place no longer in use"),
            month=Month.from_index(figure.month),
            day=figure.day,
            value=figure.value,
            source=figure.source,
            batch_id=figure.batch_id,
            file=file or "",
        )
        for figure, file in session.execute(query)
    ]
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.place, each.month, each.source)))


def _labels(session: Session) -> dict[int, str]:
    named = dict(session.execute(select(Place.id, Place.name)).all())
    return named | {key: view.label for key, view in place_views(session).items()}


def figures_beside(store: Store, *, place_id: int | None = None, name: str | None = None) -> tuple[Beside, ...]:
    """The figures of a place or a name, each beside the sum of its parts and our own count where there is one."""
    wanted = figures_of(store, place_id=place_id, name=name)
    with store.reading() as session:
        return beside(session, wanted, views_of(session, figure_rows().where(_named(wanted))))


def _named(figures: Iterable[FigureView]) -> Any:
    return func.lower(Figure.name).in_({each.name.lower() for each in figures})


def beside(session: Session, wanted: Sequence[FigureView], known: Iterable[FigureView]) -> tuple[Beside, ...]:
    """`known`: all figures of those names, in which the parts are looked for."""
    lines = above(session)
    ours = _own_counts(session, lines, wanted)
    ids = {each.place_id for each in wanted}
    sums = sums_of_parts(known, parts_of(lines, ids))
    told = []
    for figure in wanted:
        added, parts = sums.get(figure.id, (None, ""))
        told.append(Beside(figure, added, parts, ours.get(figure.id)))
    return tuple(told)


def parts_of(lines: Above, ids: Collection[int]) -> dict[int, list[Parts]]:
    """What places are made of: wards by vintage, for each fills its district; a lone force of every district."""
    found: dict[int, dict[tuple[str, str], set[int]]] = defaultdict(lambda: defaultdict(set))
    for each, kind in lines.kinds.items():
        for parent in lines.up(each) & set(ids):
            if kind in MADE_OF.get(lines.kinds.get(parent, ""), ()):
                found[parent][kind, lines.vintages[each] if kind == "ward" else ""].add(each)
    forces = [each for each, kind in lines.kinds.items() if kind == "force"]
    if len(forces) == 1 and forces[0] in ids and forces[0] not in found:
        found[forces[0]]["district", ""] = {each for each, kind in lines.kinds.items() if kind == "district"}
    return {
        parent: [Parts(PLURALS[kind], frozenset(those)) for (kind, _), those in sorted(layers.items(), reverse=True)]
        for parent, layers in found.items()
    }


def _own_counts(session: Session, lines: Above, wanted: Sequence[FigureView]) -> dict[int, int]:
    """Figure -> our own count of the same: surveys in the month or up to its end, from our first response on."""
    asked = [(each, counts_surveys(each.name)) for each in wanted]
    asked = [(figure, how) for figure, how in asked if how]
    if not asked:
        return {}
    all_counts = surveys_by_month(session)
    begun = min((month for months in all_counts.values() for month in months), default=None)
    if begun is None:
        return {}
    counts = of_places(all_counts, lines, {figure.place_id for figure, _ in asked})
    return {
        figure.id: to_date(counts[figure.place_id], figure.month.index)
        if how == "to_date"
        else counts[figure.place_id][figure.month.index]
        for figure, how in asked
        if figure.month.index >= begun
    }


def figure_names(store: Store) -> tuple[tuple[str, int], ...]:
    """(name, figures) of every figure held, by name."""
    query = select(Figure.name, func.count()).group_by(Figure.name).order_by(func.lower(Figure.name))
    with store.reading() as session:
        return tuple((name, n) for name, n in session.execute(query))


def list_figure_batches(store: Store) -> tuple[RowBatch, ...]:
    """Files of figures, latest first; withdrawn ones are among them. Less is held where later files took the place."""
    return list_batches(store, FigureBatch, Figure)
