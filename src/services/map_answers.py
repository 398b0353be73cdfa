"""Answers on a map: an issue's share of the people who answered in each place, or how many they were."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from ..domain.disclosure import guard_count, suppress_counts
from ..domain.errors import NotFoundError
from ..domain.map_rows import count_row, held_back, public_share_row, share_row
from ..domain.map_summary import LEAST_ANSWERS, SHOWN, MapPlace
from ..domain.public_map import map_shown, own_results_tell
from .comparing import slug
from .map_counts import AnswersByPlace, answers_by_place
from .map_drawn import Asked, Drawn
from .results_asked import Chosen, find_question
from .results_options import answers_of
from .told_before import places_told, shown_beside


def _counted(session: Session, asked: Asked) -> AnswersByPlace:
    chosen = Chosen(asked.within.id if asked.within else None, asked.period)
    return answers_by_place(session, chosen, [view.id for view in asked.views])


def draw_issue(session: Session, asked: Asked, key: str) -> Drawn:
    counted = _counted(session, asked)
    held = answers_of(session, find_question(session, "issues")).options
    option = next((each for each in held.values() if slug(each.key) == slug(key)), None)
    if option is None:
        keys = ", ".join(slug(each.key) for each in held.values() if not each.retired)
        raise NotFoundError(f"There is no issue “{key[:40]}”. The issues are {keys}.")
    key = option.key
    rows = [
        share_row(asked.bare[place], told.by_key.get(key, 0), told.respondents)
        for place, told in counted.places.items()
    ]
    notes = list(_elsewhere(counted.elsewhere.respondents, asked))
    if asked.public:
        held_places = [place for place, tells in _beside(session, asked).items() if not tells.get(key, False)]
        rows = guard_rows(rows, counted, key, asked.threshold, held_places)
        if any(row.state == "suppressed" for row in rows):
            notes.append("Not shown: counts under the team’s threshold, and what would tell them.")
    return Drawn(
        title=option.label,
        legend=f"Ticked “{option.label}”",
        measure="share",
        measures=("share",),
        rows=tuple(rows),
        few=f"under {LEAST_ANSWERS} answers" + (", or not shown" if asked.public else ""),
        notes=("Of the people who live there and answered, who chose to take part.", *notes),
    )


def _beside(session: Session, asked: Asked) -> dict[int, dict[str | None, bool]]:
    """Place -> what may be told of it beside its releases, where any overlaps with the map's days."""
    answers = answers_of(session, find_question(session, "issues"))
    ours = {view.id for view in asked.views} & places_told(session)
    told = {place: shown_beside(session, answers, place, asked.period, asked.threshold) for place in sorted(ours)}
    return {place: found for place, found in told.items() if found is not None}


def guard_rows(
    rows: Sequence[MapPlace], counted: AnswersByPlace, key: str, threshold: int, held: Sequence[int] = ()
) -> list[MapPlace]:
    """The rows as the public may see them. Places without a share of their own stand together as one more.

    `held`: places whose count may not be told beside what was released of them.
    """
    if not counted.apart:
        return [public_share_row(row, may_go_out=False, base_may=False) for row in rows]
    alone = {option.key: option.exclusive for option in counted.options}
    tells = {
        row.id: own_results_tell(
            {each: counted.places[row.id].by_key.get(each, 0) for each in alone},
            alone,
            counted.places[row.id].respondents,
            most=counted.most,
            threshold=threshold,
        ).get(key, False)
        for row in rows
    }
    drawn = [row for row in rows if row.state == SHOWN]
    rest = [row for row in rows if row.state != SHOWN and row.base]
    ticked = [row.n or 0 for row in drawn]
    bases = [row.base or 0 for row in drawn]
    kept_back = [not tells[row.id] or row.id in held for row in drawn]
    if rest or counted.elsewhere.respondents:
        ticked.append(sum(row.n or 0 for row in rest) + counted.elsewhere.by_key.get(key, 0))
        bases.append(sum(row.base or 0 for row in rest) + counted.elsewhere.respondents)
        kept_back.append(len(rest) == 1 and not tells[rest[0].id])
    shown = dict(zip((row.id for row in drawn), map_shown(ticked, bases, kept_back, threshold), strict=False))
    return [
        public_share_row(row, may_go_out=shown.get(row.id, False), base_may=shown.get(row.id, False)) for row in rows
    ]


def draw_answers(session: Session, asked: Asked, _key: str) -> Drawn:
    counted = _counted(session, asked)
    rows = [count_row(asked.bare[place], told.respondents, "people") for place, told in counted.places.items()]
    elsewhere = counted.elsewhere.respondents
    few = ""
    if asked.public:
        few = f"under {asked.threshold}, or not shown"
        counts = [told.respondents for told in counted.places.values()] + ([elsewhere] if elsewhere else [])
        cells = suppress_counts(counts, total=sum(counts), threshold=asked.threshold)
        hidden = not counted.apart
        beside = {place for place, tells in _beside(session, asked).items() if not tells[None]}
        hidden = hidden or len(beside) == 1  # with the sum of all, one alone could be worked out
        rows = [
            held_back(row) if hidden or row.id in beside or cell.suppressed else row
            for row, cell in zip(rows, cells, strict=False)
        ]
    return Drawn(
        title="People who answered",
        legend="People who answered",
        measure="count",
        measures=("count",),
        rows=tuple(rows),
        few=few,
        notes=("By where people live.", *_elsewhere(elsewhere, asked)),
    )


def _elsewhere(people: int, asked: Asked) -> tuple[str, ...]:
    if not people:
        return ()
    if asked.public:
        told = guard_count(people, asked.threshold)
        return () if told.suppressed else (f"{told.text} more people live in no place of this map.",)
    return (f"{people:,} more people answered who live in no place of this map.",)
