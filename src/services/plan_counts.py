"""What a plan's measure counts, month by month, read from the store as it is now: survey, street crime, own counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from ..domain.dates import Month, Period, day_short
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.figures import FigureView
from ..domain.plan_measures import CrimeSpec, Line, OwnSpec, Spec, SurveySpec, span_words, spec_words
from ..domain.summaries import PlaceView
from ..models import CrimeLoad, Issue, NeighbourhoodQuery
from ..store.store import Store
from .comparing_crime import CrimeMonths, crime_of
from .crime import SOURCE, counts_by_month, forces_of
from .figures import figures_of
from .moments import local
from .places import family, get_place
from .results import results_summary
from .typed_figures import SOURCE as TYPED

OWN_RECORDS = {"issues": "the team’s issues", "queries": "the team’s queries"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure in a place. `n` and `base` are over all the months; `missing` are months of which nothing is held.

    `why`: why nothing can be counted there at all; `source`: what was counted, from what, brought in when.
    """

    months: tuple[Month, ...]
    line: Line
    n: int
    base: int | None
    missing: tuple[Month, ...] = ()
    why: str = ""
    source: str = ""
    broken: str = ""
    place: str = ""


def count(
    store: Store, spec: Spec, place_id: int, months: Sequence[Month], *, today: date, since: Period | None = None
) -> Counted:
    """The measure in a place over months in a row. `since`: the period whose survey it shall be comparable with.

    A month that is not over by `today` is not held. Raises NotFoundError for a place, question or answer that is gone.
    """
    place = get_place(store, place_id)
    if isinstance(spec, SurveySpec):
        return _survey(store, spec, place, months, today, since)
    if isinstance(spec, CrimeSpec):
        return _crime(store, spec, place, months)
    found, source = _own(store, spec, place, months, today)
    return _of(spec, place, months, found, source)


def over(month: Month, today: date) -> bool:
    return month.last < today


# ---------------------------------------------------------------- street crime


def _crime(store: Store, spec: CrimeSpec, place: PlaceView, months: Sequence[Month]) -> Counted:
    """Counted by outline from the snapped points, as everywhere here. A month without a file is a gap."""
    with store.reading() as session:
        forces = forces_of(session, place)
        loads = session.scalars(select(CrimeLoad).where(CrimeLoad.force_id.in_(forces))).all() if forces else []
        wanted = {month.index for month in months}
        held = [load for load in loads if load.month in wanted]
        if not held:
            return _none(months, f"No street crime is held for {place.label} in {_span(months)}.")
        some = CrimeMonths((Month.from_index(held[0].month),), (), fallen_back=False, latest=None, loaded=None)
        why = crime_of(session, [place], some)[place.id].why if place.kind != "force" else ""
        if why:
            return _none(months, f"{place.label}: {why[:1].lower()}{why[1:]}")
        counts = counts_by_month(session, place, held)
        loaded = local(max(load.loaded for load in held)).date()
    found = {load.month: _types(counts.get(load.month, {}), spec.types) for load in held}
    how = "every row of the force’s files" if place.kind == "force" else "by outline"
    return _of(spec, place, months, found, f"{SOURCE}, {how}; brought in {day_short(loaded)}")


def _types(by_type: dict[str, int], types: Collection[str]) -> int:
    return sum(n for name, n in by_type.items() if not types or name in types)


# ---------------------------------------------------------------- own counts


def _own(
    store: Store, spec: OwnSpec, place: PlaceView, months: Sequence[Month], today: date
) -> tuple[dict[int, int], str]:
    """Month -> count, of the months that are held, and where it is from."""
    if spec.what == "figure":
        figures = figures_of(store, place_id=place.id, name=spec.name, first=months[0], last=months[-1])
        return _figures(spec.name, figures), _from(figures)
    days = _days(store, spec.what, place.id)
    begun = _begun(store, spec.what)
    held = [month for month in months if begun is not None and month >= begun and over(month, today)]
    counts = Counter(Month.of(day).index for day in days)
    return {month.index: counts[month.index] for month in held}, OWN_RECORDS[spec.what]


def _figures(name: str, figures: Iterable[FigureView]) -> dict[int, int]:
    """One a month: what was typed before what was brought in. Raises BeatbookError for one that is no count."""
    found: dict[int, int] = {}
    for each in sorted(figures, key=lambda figure: (figure.source == TYPED, figure.id)):
        if each.value != int(each.value) or each.value < 0:
            told = f"“{name}” of {each.month.long} is {each.value:g}, which is no count."
            raise BeatbookError(f"{told} A plan is measured by whole numbers of things.")
        found[each.month.index] = int(each.value)
    return found


def _from(figures: Iterable[FigureView]) -> str:
    sources = sorted({each.file or each.source for each in figures})
    return ", ".join("typed by hand" if each == TYPED else each for each in sources) or "none held"


def _days(store: Store, what: str, place_id: int) -> list[date]:
    places = select(family(place_id).c.id)
    with store.reading() as session:
        if what == "issues":
            return list(session.scalars(select(Issue.opened_on).where(Issue.place_id.in_(places))))
        received = select(NeighbourhoodQuery.received).where(NeighbourhoodQuery.place_id.in_(places))
        return [local(moment).date() for moment in session.scalars(received)]


def _begun(store: Store, what: str) -> Month | None:
    """The first whole month in which the team kept such records at all: before it nought would be a lie."""
    with store.reading() as session:
        if what == "issues":
            first = session.scalar(select(func.min(Issue.opened_on)))
        else:
            moment = session.scalar(select(func.min(NeighbourhoodQuery.received)))
            first = None if moment is None else local(moment).date()
    return None if first is None else Month.of(first)


# ---------------------------------------------------------------- survey


def _survey(
    store: Store, spec: SurveySpec, place: PlaceView, months: Sequence[Month], today: date, since: Period | None
) -> Counted:
    """People who ticked it, of those who were asked and answered. Only whole months that are over count."""
    told = [month for month in months if over(month, today)]
    pairs = {month: _share(store, spec, place.id, Period(month.first, month.last)) for month in told}
    missing = tuple(month for month in months if month not in pairs)
    if not any(base for _, base in pairs.values()):
        return _none(months, f"Nobody in {place.label} answered that question in {_span(months)}.", missing)
    n, base = (sum(pair[at] for pair in pairs.values()) for at in (0, 1))
    answered = [month for month in months if pairs.get(month, (0, 0))[1]]
    line = Line(
        tuple(pairs[month][0] if month in answered else None for month in months),
        tuple(pairs[month][1] if month in answered else None for month in months),
    )
    broken = _broken(store, spec, place.id, Period(months[0].first, months[-1].last), since)
    source = f"{spec_words(spec)}, in {place.label}, {_span(months)}: the team’s survey, {base:,} who answered"
    return Counted(tuple(months), line, n, base, missing, "", source, broken, place.label)


def _share(store: Store, spec: SurveySpec, place_id: int, period: Period) -> tuple[int, int]:
    summary = results_summary(
        store,
        place_id=place_id,
        period=period,
        question=spec.question,
        questionnaire=spec.questionnaire or None,
    )
    option = next((each for each in summary.options if each.key == spec.option), None)
    return (0 if option is None else option.n), summary.respondents


def _broken(store: Store, spec: SurveySpec, place_id: int, period: Period, since: Period | None) -> str:
    """Why two periods of the survey cannot be compared: something else was asked."""
    if since is None:
        return ""
    return results_summary(
        store,
        place_id=place_id,
        period=period,
        compared=since,
        question=spec.question,
        questionnaire=spec.questionnaire or None,
    ).broken


# ---------------------------------------------------------------- both


def _of(spec: Spec, place: PlaceView, months: Sequence[Month], found: dict[int, int], source: str) -> Counted:
    missing = tuple(month for month in months if month.index not in found)
    if len(missing) == len(months):
        return _none(months, f"{spec_words(spec)}: nothing is held for {place.label} in {_span(months)}.", missing)
    line = Line(tuple(found.get(month.index) for month in months))
    told = f"{spec_words(spec)}, in {place.label}, {_span(months)}: {source}"
    return Counted(tuple(months), line, sum(found.values()), None, missing, "", told, "", place.label)


def _none(months: Sequence[Month], why: str, missing: tuple[Month, ...] = ()) -> Counted:
    nothing = Line(tuple(None for _ in months))
    return Counted(tuple(months), nothing, 0, None, missing or tuple(months), why)


def _span(months: Sequence[Month]) -> str:
    return span_words(months[0], months[-1])


def require(counted: Counted) -> Counted:
    """The same, where all its months are held. Raises NotFoundError that names what is missing."""
    if counted.why:
        raise NotFoundError(counted.why)
    if counted.missing:
        named = ", ".join(month.short for month in counted.missing[:6])
        more = f" and {len(counted.missing) - 6} more" if len(counted.missing) > 6 else ""
        raise NotFoundError(f"Nothing is held for {named}{more}. Choose months that are all held and over.")
    return counted
