"""What the street-crime view asks for the place and period at the top, and what it says where there is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.crime_trend_words import span
from ..domain.crime_trends import CrimeTrends, year_to
from ..domain.dates import Month, Period
from ..domain.errors import NotFoundError

if TYPE_CHECKING:
    from ..store.store import Store

MOST_SHOWN = 36
NO_CRIME = "No street crime is held yet"
NO_CRIME_WORDS = "It comes as files of data.police.uk, by month, and is counted by the outline of each place."
NO_OUTLINE = "No outline is held of this place"
WHICH = "Whose street crime?"
WHICH_WORDS = "Files of several forces are held. Choose a force, or a place in one, at the top of the window."


@dataclass(frozen=True, slots=True)
class CrimeAsked:
    """`told` is None where there is nothing to show: `title` and `words` say why, `cure` is “crime” or “outlines”.

    `note` says where the months shown are not those at the top.
    """

    told: CrimeTrends | None
    note: str = ""
    title: str = ""
    words: str = ""
    cure: str = ""


def ask_crime(store: Store, place_id: int | None, period: Period) -> CrimeAsked:
    """Asked in a thread. The months of the period; those not published yet are left out, and it is said."""
    from ..services.crime import months_held
    from ..services.crime_trends import crime_trends

    if not months_held(store):
        return CrimeAsked(None, title=NO_CRIME, words=NO_CRIME_WORDS, cure="crime")
    place_id = _force(store) if place_id is None else place_id
    if place_id is None:
        return CrimeAsked(None, title=WHICH, words=WHICH_WORDS)
    held = months_held(store, place_id)
    if not held:
        words = "The files that are held are of other forces. Bring in those of this place’s force."
        return CrimeAsked(None, title="No street crime is held for this place", words=words, cure="crime")
    first, last, note = months_to_show(period, held)
    begin = max(min(held[0], first), min(first, year_to(last)[0]), last.plus(1 - MOST_SHOWN))
    try:
        return CrimeAsked(crime_trends(store, place_id=place_id, first=first, last=last, shown_from=begin), note)
    except NotFoundError as error:
        return CrimeAsked(None, title=NO_OUTLINE, words=str(error), cure="outlines")


def months_to_show(period: Period, held: tuple[Month, ...]) -> tuple[Month, Month, str]:
    """(first, last, what to say): the period up to the latest month held; else as many months up to that one."""
    asked, latest = period.months(), held[-1]
    if not any(month in held for month in asked):
        last = latest
        first = max(held[0], last.plus(1 - len(asked)))
        return first, last, f"No file is held for {span(asked[0], asked[-1])}. Shown instead: {span(first, last)}."
    later = [month for month in asked if month > latest]
    if not later:
        return asked[0], asked[-1], ""
    names = span(later[0], later[-1])
    if len(later) == 2:
        names = names.replace(" to ", " and ")
    return asked[0], latest, f"{names} {'is' if len(later) == 1 else 'are'} not held yet, and in no figure here."


def _force(store: Store) -> int | None:
    """The one force of which files are held."""
    from ..services.crime import months_held
    from ..services.places import list_places

    forces = [place.id for place in list_places(store, kind="force") if months_held(store, place.id)]
    return forces[0] if len(forces) == 1 else None
