"""A place beside its neighbours, the rest of its district or the team's other places: crime, an issue, answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from ..domain.compared import WITH, AllTypes, Compared, Neighbourhood, TypeCell, chosen
from ..domain.compared_rows import VISITED, Measured, busy_places, rate_rows
from ..domain.compared_words import busy_words, place_name, rest_name
from ..domain.comparing import holm, word_of
from ..domain.crime import ASB, TYPES
from ..domain.dates import Period
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.rates import rates_comparable, rates_p
from ..domain.summaries import PlaceView
from ..store.store import Store
from .comparing_crime import CrimeMonths, PlaceCrime, crime_months, crime_of, crime_of_rest, crime_types
from .comparing_survey import ANSWERS, NAME_OF_ANSWERS, compare_answers, compare_issue
from .crime import SOURCE
from .moments import local
from .neighbours import neighbours
from .residents import Residents, residents_of
from .results import results_summary

ALL_CRIME = "crime:all"
NAME_OF_ALL = "Street crime and anti-social behaviour"
SPOKEN = {"asb": ASB}
"""What a type is called at work -> its name in the files."""


def compare_places(
    store: Store, place_id: int, what: str, period: Period, *, with_whom: str = "neighbours", latest: bool = False
) -> Compared:
    """`what`: crime:all, crime:TYPE (crime:burglary), issue:KEY (issue:dog-fouling), or answers.

    `with_whom` is a key of `domain.compared.WITH`. `latest`: crime of the latest twelve months held, whatever the
    period. Raises NotFoundError for a place, type or issue that is not there, and for crime of which nothing is
    held, BeatbookError for a `what` that is none of these.
    """
    if with_whom not in WITH:
        raise BeatbookError(f"“{with_whom}” is none of {', '.join(WITH)}.")
    around = neighbours(store, place_id)
    subject, _, key = what.partition(":")
    if subject == "crime" and key:
        return _crime(store, around, key, period, with_whom, latest)
    if subject == "issue" and key:
        return compare_issue(store, around, key, period, with_whom)
    if what == ANSWERS:
        return compare_answers(store, around, period, with_whom)
    raise BeatbookError(f"“{what[:40]}” cannot be compared. Write crime:all, crime:burglary, issue:KEY or answers.")


def what_to_compare(store: Store, place_id: int | None, period: Period) -> tuple[tuple[str, str, str], ...]:
    """(group, what, name): types of crime of which rows are held, the issues that were asked about, the answers.

    Issues come as they are ranked in the place and period.
    """
    with store.reading() as session:
        types = crime_types(session)
    crime = [(ALL_CRIME, NAME_OF_ALL)] * bool(types) + [(f"crime:{slug(name)}", name) for name in types]
    found = [("Street crime", what, name) for what, name in crime]
    options = results_summary(store, place_id=place_id, period=period).ranked
    found += [("What residents told us", f"issue:{each.key}", each.label) for each in options if not each.retired]
    return (*found, ("What residents told us", ANSWERS, NAME_OF_ANSWERS))


# ---------------------------------------------------------------- street crime


@dataclass(frozen=True, slots=True)
class Counted:
    """Crime by type of the place, those beside it and the rest, with who lives in each."""

    months: CrimeMonths
    places: tuple[tuple[PlaceView, PlaceCrime, Residents], ...]
    rest: tuple[str, PlaceCrime, Residents] | None
    types: tuple[str, ...]

    def measured(self, of: Callable[[Counter[str]], int]) -> list[Measured]:
        """Each place with one number out of its counts."""
        found = []
        for at, (view, crime, residents) in enumerate(self.places):
            count = None if crime.by_type is None else of(crime.by_type)
            why = crime.why or residents.why
            found.append(Measured(view.id, place_name(view), "place" if at else "here", count, residents.people, why))
        if self.rest is not None:
            name, crime, residents = self.rest
            count = None if crime.by_type is None else of(crime.by_type)
            found.append(Measured(None, name, "rest", count, residents.people, crime.why or residents.why))
        return found


def _counted(store: Store, around: Neighbourhood, period: Period, with_whom: str, latest: bool) -> Counted:
    here, wider = around.place, around.wider
    with store.reading() as session:
        months = crime_months(session, here, period, latest=latest)
        if not months.counted:
            raise NotFoundError(
                f"No street crime is held for {here.label}. Bring in the force’s file from data.police.uk first."
            )
        views = [here, *chosen(around, with_whom)]
        crime, residents = crime_of(session, views, months), residents_of(session, views)
        rest = None
        if wider is not None:
            outer = residents_of(session, [wider])[wider.id]
            rest = (
                rest_name(wider),
                crime_of_rest(session, wider, here, months),
                _difference(outer, residents[here.id]),
            )
        types = crime_types(session)
    return Counted(months, tuple((view, crime[view.id], residents[view.id]) for view in views), rest, types)


def _difference(outer: Residents, inner: Residents) -> Residents:
    if outer.people is None or inner.people is None:
        return Residents(None, outer.why or inner.why)
    left = outer.people - inner.people
    return Residents(left) if left > 0 else Residents(None, "Nobody is held to live in the rest of it.")


def _crime(store: Store, around: Neighbourhood, key: str, period: Period, with_whom: str, latest: bool) -> Compared:
    counted = _counted(store, around, period, with_whom, latest)
    name = None if key == "all" else find_type(key, (*TYPES, *counted.types))
    rows, comparisons = rate_rows(counted.measured(lambda by: by.total() if name is None else by[name]))
    months = counted.months
    return Compared(
        what=ALL_CRIME if name is None else f"crime:{slug(name)}",
        name=name or NAME_OF_ALL,
        measure="rate",
        around=around,
        with_whom=with_whom,
        period=period,
        months=months.counted,
        missing=months.missing,
        fallen_back=months.fallen_back,
        latest=months.latest,
        loaded=local(months.loaded) if months.loaded else None,
        source=SOURCE,
        rows=rows,
        comparisons=comparisons,
        caution=busy_words(busy_places(counted.measured(lambda by: by[VISITED]))),
        practice=store.practice,
    )


def compare_types(
    store: Store, place_id: int, period: Period, *, with_whom: str = "neighbours", latest: bool = False
) -> AllTypes:
    """Every type of crime over the same places: counts, rates, and the words against the place itself.

    The comparisons of the whole table are allowed for together. Raises NotFoundError where no crime is held.
    """
    counted = _counted(store, neighbours(store, place_id), period, with_whom, latest)
    types = tuple(name for name in counted.types if any(c.by_type and c.by_type[name] for _, c, _ in counted.places))
    by_type = [counted.measured(lambda by, name=name: by[name]) for name in types]  # type: ignore[misc]
    chances = [[_type_chance(each, column[0]) for each in column] for column in by_type]
    adjusted = iter(holm([chance for column in chances for chance in column]))
    cells = [[_cell(each, column[0], next(adjusted)) for each in column] for column in by_type]
    heads, _ = rate_rows(counted.measured(lambda by: by.total()))
    order = [(row.place_id, row.role) for row in heads]
    place_of = {(each.place_id, each.role): at for at, each in enumerate(counted.measured(lambda by: by.total()))}
    rows = tuple(tuple(column[place_of[key]] for column in cells) for key in order)
    return AllTypes(heads, types, rows, sum(c is not None for column in chances for c in column))


def _type_chance(each: Measured, here: Measured) -> float | None:
    if each is here or each.count is None or here.count is None or not each.base or not here.base:
        return None
    numbers = each.count, each.base, here.count, here.base
    return rates_p(*numbers) if rates_comparable(*numbers) else None


def _cell(each: Measured, here: Measured, chance: float | None) -> TypeCell:
    rate = None if each.count is None or not each.base else 1_000 * each.count / each.base
    above = (each.count or 0) * (here.base or 0) > (here.count or 0) * (each.base or 0)
    return TypeCell(each.count, rate, "" if chance is None else word_of(chance, above=above))


def find_type(text: str, types: tuple[str, ...]) -> str:
    """A type of crime by its name, in any case, with hyphens for spaces, or the beginning of one type's name."""
    wanted = slug(SPOKEN.get(slug(text), text))
    known = {slug(name): name for name in types}
    found = [name for each, name in known.items() if each == wanted] or [
        name for each, name in known.items() if each.startswith(wanted)
    ]
    if wanted and len(found) == 1:
        return found[0]
    raise NotFoundError(f"There is no type of crime “{text[:40]}”. There are {', '.join(sorted(known))}.")


def slug(name: str) -> str:
    """`anti-social-behaviour`"""
    return "-".join(re.findall(r"[a-z0-9]+", name.casefold()))
