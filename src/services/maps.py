"""Shaded maps: an issue, a type of crime or the answers, by place, for the team, its partners or the public."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.dates import Period
from ..domain.errors import BeatbookError, NotFoundError
from ..domain.map_rows import Bare, classed, map_finding
from ..domain.map_summary import AUDIENCES, Audience, MapChoice, MapSummary
from ..domain.summaries import PlaceView
from ..store.store import Store
from .comparing import NAME_OF_ALL, slug
from .comparing_crime import crime_types
from .map_answers import draw_answers, draw_issue
from .map_crime import draw_crime
from .map_drawn import Asked, Drawn
from .map_pins import map_pins
from .map_places import PLURALS, Shape, around, chosen_kind, edge_of, layer_of, outline_credit
from .places import family, place_views
from .questionnaires import current_questionnaire
from .results_asked import ALL_PLACES, find_question
from .results_options import answers_of
from .team import disclosure_threshold

ANSWERS, ISSUE, CRIME = "answers", "issue", "crime"


def place_map(
    store: Store,
    show: str,
    *,
    period: Period,
    kind: str = "ward",
    vintage: str | None = None,
    within: int | None = None,
    rate: bool = True,
    audience: Audience = "team",
) -> MapSummary:
    """A map of all places of a kind, and of one vintage, that lie in a place or in the store.

    `show`: `issue:KEY` (share of the people who answered), `crime:TYPE` or `crime:all` (per 1,000 residents, or
    counts where `rate` is False or no residents are held), `answers` (people who answered). Exact for the team; pins
    at the street for partners; without pins and after the disclosure guard for the public. Raises NotFoundError for
    a place, kind, issue or type that is not there, BeatbookError for a `show` that is none of these.
    """
    if audience not in AUDIENCES:
        raise BeatbookError(f"“{audience}” is none of {', '.join(AUDIENCES)}.")
    draw, key = _way(show)
    current_questionnaire(store)
    threshold = disclosure_threshold(store)
    with store.reading() as session:
        views = place_views(session)
        if within is not None and within not in views:
            raise NotFoundError("That place is not in the store any more.")
        where = views[within] if within is not None else None
        held_for = where.label if where else ALL_PLACES.lower()
        chosen = chosen_kind(session, kind, vintage, within, held_for)
        layer = layer_of(store, session, chosen)
        inside = set(session.scalars(select(family(within).c.id))) if within is not None else set(views)
        ours = tuple(views[key] for key in layer.shapes if key in inside and key in views)
        bare = {v.id: _bare(v, layer.shapes[v.id]) for v in ours}
        asked = Asked(period, audience, rate, threshold, where, ours, bare)
        drawn = draw(session, asked, key)
        credit = (*outline_credit(session, [view.id for view in ours]), *drawn.credit)
        points = {key: shape.point for key, shape in layer.shapes.items()}
        pins = map_pins(session, period, audience, points, inside)
    rows, classes = classed(drawn.rows, drawn.measure)
    return MapSummary(
        show=show,
        title=drawn.title,
        legend=drawn.legend,
        measure=drawn.measure,
        measures=drawn.measures,
        kind=kind,
        vintage=chosen.vintage,
        place=where.label if where else ALL_PLACES,
        within_id=within,
        period=period,
        period_words=drawn.period_words or period.label,
        audience=audience,
        places=rows,
        around=around(layer, [view.id for view in ours]),
        edge=edge_of([place.outline for place in rows]),
        classes=classes,
        few=drawn.few,
        pins=pins,
        finding=map_finding(rows, drawn.measure, PLURALS[kind] if len(rows) != 1 else kind),
        notes=drawn.notes,
        credit=credit,
        practice=store.practice,
    )


def map_choices(store: Store) -> tuple[MapChoice, ...]:
    """Everything a map can show now: the answers, the issues in the questionnaire's order, the types of crime held."""
    current_questionnaire(store)
    with store.reading() as session:
        options = answers_of(session, find_question(session, "issues")).options.values()
        types = crime_types(session)
    issues = [
        MapChoice(f"{ISSUE}:{slug(o.key)}", o.label, "Issues") for o in options if not o.retired and not o.exclusive
    ]
    crimes = [MapChoice(f"{CRIME}:{slug(name)}", name, "Street crime") for name in types]
    every = [MapChoice("crime:all", NAME_OF_ALL, "Street crime")] if types else []
    return (*issues, MapChoice(ANSWERS, "People who answered", "Answers"), *every, *crimes)


Draw = Callable[[Session, Asked, str], Drawn]


def _way(show: str) -> tuple[Draw, str]:
    subject, _, key = show.partition(":")
    if subject == ISSUE and key:
        return draw_issue, key
    if subject == CRIME and key:
        return draw_crime, key
    if show == ANSWERS:
        return draw_answers, ""
    raise BeatbookError(f"“{show[:40]}” cannot be shown. Write issue:KEY, crime:all, crime:burglary or answers.")


def _bare(view: PlaceView, shape: Shape) -> Bare:
    return Bare(view.id, view.uid, view.name, view.label, shape.outline, shape.point)
