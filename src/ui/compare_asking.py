"""What the Compare page asks for, off the main thread: the comparison, and every type where that is unfolded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ..charts.exhibit import Exhibit
from ..domain.compared import AllTypes, Compared
from ..domain.errors import NotFoundError
from ..domain.plan_pins import Drawn
from .compare_view import CompareView
from .context import Context

if TYPE_CHECKING:
    from ..charts.rates import RateRow

NO_CRIME = "No street crime is held here"


@dataclass(frozen=True, slots=True)
class Answer:
    """`compared` is None where nothing is held, and `why_not` then says it. `threshold` is the disclosure guard's."""

    compared: Compared | None
    types: AllTypes | None
    threshold: int
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    what: str
    with_whom: str
    latest: bool
    all_types: bool


def ask(context: Context, place_id: int, asked: Asked) -> Answer:
    """Call it in the pool. What is not held is an answer; anything else is raised."""
    from ..services.comparing import compare_places, compare_types
    from ..services.team import disclosure_threshold

    store, period, beside = context.store, context.period, asked.with_whom
    threshold = disclosure_threshold(store)
    try:
        compared = compare_places(store, place_id, asked.what, period, with_whom=beside, latest=asked.latest)
    except NotFoundError as missing:
        return Answer(None, None, threshold, str(missing))
    crime = asked.what.startswith("crime") and asked.all_types
    types = compare_types(store, place_id, period, with_whom=beside, latest=asked.latest) if crime else None
    return Answer(compared, types, threshold)


def exhibit_of(view: CompareView) -> Exhibit:
    """The view with all that goes with it when it leaves the window."""
    from .widgets.compare_table import PAPER_ROW, alt_words, columns, draw_alone, file_table, rate_rows

    shown = columns(view)[: -1 if view.public else None]
    rows = rate_rows(view)
    return Exhibit(
        name="Compare",
        title=view.heading,
        place=view.place,
        period=view.counted,
        draw=partial(draw_alone, rows, view.share),
        alt=partial(alt_words, view),
        heads=tuple(column.head for column in shown),
        rows=tuple(tuple(column.text(row) for column in shown) for row in view.rows),
        base=(view.base, *([view.care] if view.care else []), *view.notes),
        source=(view.source, view.caution),
        practice=view.compared.practice,
        height=PAPER_ROW * len(rows) + 24,
        file_table=partial(file_table, view),
        keep=partial(_kept, rows, view.share),
    )


def _kept(rows: tuple[RateRow, ...], share: bool) -> Drawn:
    from ..charts.pinned import keep_rates

    return keep_rates(rows, share=share)
