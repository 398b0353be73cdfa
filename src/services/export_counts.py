"""Answers as guarded counts, for files that may leave the team.

Rows of people cannot be made safe by leaving columns out: twenty answers, an age and a district tell people apart,
and counting the rows gives away what a briefing suppresses. So there are tables, each question by one level of places
and no more than one, so that no level can be taken from another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.bins import date_bins, hour_bins, number_bins
from ..domain.crosstab import Category, Sorted, cross
from ..domain.dates import Period
from ..domain.disclosure import HIGHEST_THRESHOLD
from ..domain.errors import BeatbookError
from ..domain.export_profiles import whole_quarters
from ..domain.export_shared import Counts
from ..domain.export_tables import CountTable, LeftOut, by_places, of_places, one_column, ticked_shares
from ..domain.progress import Progress
from ..domain.public_results import PublicShare, public_bins, public_cross, public_firsts
from ..domain.questionnaire import NUMBERS
from ..domain.results import AskedQuestion, Bin, RankResult
from ..models import PlacePart, Question, Response
from ..store.store import Store
from .export_rows import ChosenRows, Versions, versions_of
from .moments import bounds, local, today
from .places import family, place_views
from .questionnaires import find_questionnaire
from .results import COUNTED, results_summary
from .results_asked import ALL_PLACES, Chosen, about, view_of
from .results_by import sort_people
from .results_kinds import result_of, scale_of, values_of
from .results_options import NO_LONGER
from .team import disclosure_threshold

NO_DISTRICT = "In no district that is held"
LEVEL = "district"
WIDE = ("force", "bcu", "district")


def shareable_counts(
    store: Store,
    *,
    questionnaire: str | None = None,
    place_id: int | None = None,
    period: Period | None = None,
    progress: Progress | None = None,
) -> Counts:
    """Every question that may be told of. `place_id`: a district or what holds districts. `period`: widened to whole

    quarters; None: from the first event's to the last one's. Raises BeatbookError for a smaller place, and where
    nobody has answered; Cancelled.
    """
    loaded = find_questionnaire(store, questionnaire)
    with store.reading() as session:
        versions = versions_of(session, loaded.definition.key)
        asked_for = period or days_of(session, versions)
        whole = whole_quarters(asked_for)
        counting = _Counting(store, session, loaded.definition.key, whole, disclosure_threshold(store))
        wanted = None if place_id is None else _named(session, counting, place_id)
        made = []
        for at, each in enumerate(_questions(session, versions)):
            (progress or Progress()).step(at, len(versions.asked), "questions")
            made.append(counting.count(each))
        events = session.scalar(
            select(func.count(Response.event_id.distinct())).where(*ChosenRows(versions, None, whole).rules())
        )
    tables = [each for each in made if isinstance(each, CountTable)]
    left_out = [each for each in made if isinstance(each, LeftOut)]
    if wanted is not None:
        kept = {table.question.key: of_places(table, wanted) for table in tables}
        left_out += [LeftOut(t.question, ONLY_ALL) for t in tables if kept[t.question.key] is None]
        tables = [table for table in kept.values() if table is not None]
    return Counts(
        questionnaire=loaded.definition.key,
        title=loaded.definition.title,
        period=whole,
        places=tuple(wanted or counting.names),
        tables=tuple(tables),
        left_out=tuple(left_out),
        threshold=counting.threshold,
        events=events or 0,
        widened=period is not None and whole != period,
        running=whole.last >= today(),
        practice=store.practice,
    )


ONLY_ALL = "it goes out for all places together only"


def days_of(session: Session, versions: Versions) -> Period:
    first, last = session.execute(
        select(func.min(Response.taken), func.max(Response.taken)).where(*ChosenRows(versions).rules())
    ).one()
    if first is None:
        raise BeatbookError("Nobody has answered this questionnaire yet, so there is nothing to write.")
    return Period(local(first).date(), local(last).date())


def _questions(session: Session, versions: Versions) -> Iterator[Question]:
    held = {each.id: each for each in session.scalars(select(Question).where(Question.id.in_(versions.asked)))}
    yield from (held[key] for key in versions.asked)


def _named(session: Session, counting: _Counting, place_id: int) -> list[str]:
    """The districts that a place is or holds, as the tables call them."""
    view = place_views(session).get(place_id)
    inside = set(session.scalars(select(family(place_id).c.id)))
    named = [name for key, name in counting.categories.items() if key in inside]
    if view is None or view.kind not in WIDE or not named:
        called = "That place" if view is None else view.label
        held = ", ".join(name for key, name in counting.categories.items() if key is not None)
        cure = f"Name one of {held}, or no place" if held else "Name no place"
        raise BeatbookError(f"Shareable tables go by district, and {called} is not one of theirs. {cure}.")
    return named


class _Counting:
    """Counts one question after another, of the same people and by the same places."""

    def __init__(self, store: Store, session: Session, questionnaire: str, period: Period, threshold: int) -> None:
        self.store, self.session, self.questionnaire, self.threshold = store, session, questionnaire, threshold
        self.chosen = Chosen(None, period)
        self.homes = _districts(session)
        views = place_views(session)
        found = dict.fromkeys(self.homes.get(place or 0) for place in self._places())
        names = {key: views[key].label for key in found if key is not None and key in views}
        ordered: dict[int | None, str] = dict(sorted(names.items(), key=lambda each: each[1].casefold()))
        if ordered and None in found:
            ordered[None] = NO_DISTRICT
        self.categories = ordered
        self.names = list(ordered.values()) if len(ordered) > 1 else [ALL_PLACES]

    def _places(self) -> list[int | None]:
        """Where the people live who were asked anything in the period."""
        first, after = bounds(self.chosen.period)
        query = select(Response.place_id).where(
            Response.taken >= first, Response.taken < after, Response.visitor.is_(False)
        )
        return list(self.session.scalars(query.distinct()))

    def count(self, question: Question) -> CountTable | LeftOut:
        """The question's table, or why there is none."""
        told = view_of(self.session, question)
        if question.kind == "text":
            return LeftOut(told, "own words do not leave the team")
        if question.kind == "calculate":
            return LeftOut(told, "what is worked out from answers is not counted")
        table = self._table(question, told)
        base = table.columns[0][1]
        if base.value is None and base.text.startswith("fewer"):
            return LeftOut(told, f"fewer than {self.threshold} people answered")
        return table

    def _table(self, question: Question, told: AskedQuestion) -> CountTable:
        by_place = len(self.names) > 1 and not question.voluntary and question.kind not in ("date", "time")
        if by_place:
            rows = sort_people(self.session, question, self.chosen)
            if len(rows.given) >= (HIGHEST_THRESHOLD if question.kind in NUMBERS else self.threshold):
                table = self._crossed(question, told, rows)
                if any(not each.count.suppressed for row in table.cells for each in row):
                    return table  # else districts are too small a grain: all places together may tell something
        return self._alone(question, told)

    def _crossed(self, question: Question, told: AskedQuestion, rows: Sorted) -> CountTable:
        by = AskedQuestion("", "place", "single", "Where people live", "")
        of = about(self.store, self.session, question, self.chosen, len(rows.given))
        public = public_cross(cross(of, by, rows, self._homes(question)), self.threshold)
        gone = [category.label for category in rows.categories if category.label.endswith(NO_LONGER)]
        return by_places(told, public, gone)

    def _homes(self, question: Question) -> Sorted:
        """Those who were asked by where they live."""
        people = self.chosen.responses(question.id)
        query = select(Response.id, Response.place_id).join(people, people.c.id == Response.id)
        given = {key: frozenset({str(self.homes.get(place or 0))}) for key, place in self.session.execute(query)}
        return Sorted(tuple(Category(str(key), name) for key, name in self.categories.items()), given)

    def _alone(self, question: Question, told: AskedQuestion) -> CountTable:
        """Everybody in all places together."""
        people, shares = self._shares(question)
        return one_column(told, ALL_PLACES, people, shares, self.threshold)

    def _shares(self, question: Question) -> tuple[int, tuple[PublicShare, ...]]:
        asked = {"place_id": None, "period": self.chosen.period, "question": question.key}
        if question.kind in COUNTED:
            summary = results_summary(self.store, questionnaire=question.scope, **asked)  # type: ignore[arg-type]
            return summary.respondents, ticked_shares(summary, self.threshold)
        if question.kind == "rank":
            ranked = result_of(self.store, questionnaire=question.scope, **asked)  # type: ignore[arg-type]
            assert isinstance(ranked, RankResult)
            return ranked.about.respondents, public_firsts(ranked, self.threshold)
        values = list(values_of(self.session, question, self.chosen).values())
        return len(values), public_bins(self._bins(question, values), self.threshold)

    def _bins(self, question: Question, values: list[str]) -> tuple[Bin, ...]:
        """Stretches of numbers, months or hours; a day would tell of a person."""
        if question.kind == "time":
            return hour_bins(values)
        if question.kind == "date":
            return date_bins([date.fromisoformat(value) for value in values], by_day=False)[1]
        return number_bins([Decimal(value) for value in values], bounds=scale_of(self.session, question))


def _districts(session: Session) -> dict[int, int]:
    """Place -> the one district it is counted in: that which holds the most of it."""
    views = place_views(session)
    level = {key for key, view in views.items() if view.kind == LEVEL}
    above: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for parent, child, share in session.execute(select(PlacePart.parent_id, PlacePart.child_id, PlacePart.share)):
        above[child].append((share, parent))
    found = {key: key for key in level}
    for place in above:
        reached = _climbed(place, above, level)
        if place not in level and reached:
            found[place] = max(reached, key=lambda key: (reached[key], -key))
    return found


def _climbed(place: int, above: dict[int, list[tuple[float, int]]], level: set[int]) -> dict[int, float]:
    """The districts above a place, each with how much of it lies there."""
    reached: defaultdict[int, float] = defaultdict(float)
    waiting, seen = [(1.0, place)], {place}
    while waiting:
        part, at = waiting.pop()
        if at in level:
            reached[at] += part
            continue
        for share, parent in above.get(at, ()):
            if parent not in seen or parent in level:
                seen.add(parent)
                waiting.append((part * share, parent))
    return reached
