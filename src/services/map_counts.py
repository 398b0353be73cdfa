"""What a map counts in many places at once: answers by where people live, crime by where its points lie."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.counting import CountedOption
from ..domain.crime import POINTS_ARE_SNAPPED
from ..domain.summaries import PlaceView
from ..models import CrimeLoad, CrimeType, Place, PointPlace, Response, ResponseTick, StreetCrime
from .comparing_crime import CrimeMonths
from .crime import force_districts
from .map_places import members
from .places import family
from .results_asked import ITEMS, Chosen, find_question
from .results_options import answers_of


@dataclass(frozen=True, slots=True)
class PlaceAnswers:
    """People who answered, and how many of them gave each answer (by key)."""

    respondents: int
    by_key: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AnswersByPlace:
    """`elsewhere`: those who live in the chosen place but in none of the map's. `apart`: nobody is in two of them."""

    options: tuple[CountedOption, ...]
    most: int | None
    places: Mapping[int, PlaceAnswers]
    elsewhere: PlaceAnswers
    apart: bool


def answers_by_place(session: Session, chosen: Chosen, places: Sequence[int]) -> AnswersByPlace:
    """The standard question of issues, by place: the same people and rules as `results.results_summary`."""
    question = find_question(session, "issues")
    answers = answers_of(session, question)
    ticks = (
        select(answers.root.label("root"), Response.id, Response.place_id)
        .select_from(Response)
        .join(*ITEMS)
        .join(ResponseTick, ResponseTick.response_id == Response.id)
        .where(ResponseTick.option_id.in_(list(answers.roots)), *chosen.people(question.id))
        .distinct()
        .subquery()
    )
    people = select(ticks.c.place_id, func.count(ticks.c.id.distinct())).group_by(ticks.c.place_id)
    given = select(ticks.c.place_id, ticks.c.root, func.count()).group_by(ticks.c.place_id, ticks.c.root)
    held_by = members(session, places)
    bases: Counter[int | None] = Counter()
    counts: dict[int | None, Counter[str]] = defaultdict(Counter)
    apart = True
    for place, n in session.execute(people):
        homes = _homes(held_by, place)
        apart = apart and len(homes) == 1
        for home in homes:
            bases[home] += n
    for place, root, n in session.execute(given):
        for home in _homes(held_by, place):
            counts[home][answers.keys[root]] += n
    ticked = {key for counted in counts.values() for key in counted}
    found = {place: PlaceAnswers(bases[place], counts[place]) for place in places}
    options = tuple(answers.counted(ticked).options)
    return AnswersByPlace(options, answers.most, found, PlaceAnswers(bases[None], counts[None]), apart)


def _homes(held_by: Mapping[int, set[int]], place: int) -> Sequence[int | None]:
    """The places of the map in which people of a place live; None: in none of them."""
    return [*sorted(held_by.get(place, ()))] or [None]


@dataclass(frozen=True, slots=True)
class CrimeByPlace:
    """Place -> its incidents by type; None where no file covers it. `notes` say what is on no map."""

    places: Mapping[int, Counter[str] | None]
    notes: tuple[str, ...]


def crime_by_place(
    session: Session, places: Sequence[PlaceView], months: CrimeMonths, crime_type: str | None
) -> CrimeByPlace:
    """Incidents of the months that are held, counted from points as `crime.crime_summary` counts them.

    Each place counts the rows of its own forces' files; one that lies in no force those of every force.
    """
    indexes = [month.index for month in months.counted]
    loads = session.scalars(select(CrimeLoad).where(CrimeLoad.month.in_(indexes))).all() if indexes else []
    forces = sorted({load.force_id for load in loads})
    inside = {force: set(session.scalars(select(family(force).c.id))) for force in forces}
    own = {view.id: {force for force in forces if view.id in inside[force]} or set(forces) for view in places}
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for place, force, name, n in session.execute(_by_place([view.id for view in places], indexes)):
        if force in own[place]:
            counts[place][name] += int(n)
    covered = {force: {load.month for load in loads if load.force_id == force} for force in forces}
    full = {view.id: any(covered[force] >= set(indexes) for force in own[view.id]) for view in places}
    found = {view.id: counts[view.id] if indexes and full[view.id] else None for view in places}
    ours = sorted({force for view in places for force in own[view.id]})
    return CrimeByPlace(found, _left_out(session, [load for load in loads if load.force_id in ours], crime_type))


def _by_place(places: Sequence[int], months: Sequence[int]) -> Any:
    return (
        select(PointPlace.place_id, CrimeLoad.force_id, CrimeType.name, func.sum(StreetCrime.n))
        .join(StreetCrime, StreetCrime.point_id == PointPlace.point_id)
        .join(CrimeLoad, CrimeLoad.id == StreetCrime.load_id)
        .join(CrimeType, CrimeType.id == StreetCrime.type_id)
        .where(PointPlace.place_id.in_(places), CrimeLoad.month.in_(months))
        .group_by(PointPlace.place_id, CrimeLoad.force_id, CrimeType.name)
    )


def _left_out(session: Session, loads: Sequence[CrimeLoad], crime_type: str | None) -> tuple[str, ...]:
    """What is in the force's total and on no map, and that points are moved."""
    lines = []
    for force in sorted({load.force_id for load in loads}):
        own = [load.id for load in loads if load.force_id == force]
        query = select(func.sum(StreetCrime.n)).where(StreetCrime.load_id.in_(own))
        if crime_type is not None:
            of_type = select(CrimeType.id).where(CrimeType.name == crime_type)
            query = query.where(StreetCrime.type_id.in_(of_type))
        rows = session.scalar(query) or 0
        nowhere = session.scalar(query.where(StreetCrime.point_id.is_(None))) or 0
        districts = force_districts(session, force)
        in_force = select(PointPlace.point_id).where(PointPlace.place_id.in_(districts))
        beyond = session.scalar(query.where(StreetCrime.point_id.is_not(None), StreetCrime.point_id.not_in(in_force)))
        lines.append(_left_out_words(_name(session, force), rows, nowhere, (beyond or 0) if districts else None))
    return (*lines, POINTS_ARE_SNAPPED) if lines else ()


def _left_out_words(force: str, rows: int, nowhere: int, beyond: int | None) -> str:
    """`Of 15,833 incidents of Lancashire Constabulary 433 have no location and 52 lie outside it: …`"""
    outside = "" if beyond is None else f" and {beyond:,} lie outside its districts"
    return f"Of {rows:,} incidents of {force}, {nowhere:,} have no location{outside}: they are in no place of the map."


def _name(session: Session, place_id: int) -> str:
    return session.scalar(select(Place.name).where(Place.id == place_id)) or ""
