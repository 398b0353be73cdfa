"""Responses as rows, one a person, for the team's own analysts: read as they are written, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from json import dumps
from typing import Any

from sqlalchemy import ColumnElement, Select, select, text
from sqlalchemy.orm import Session

from ..domain.data_dictionary import AskedColumn
from ..domain.dates import Period
from ..domain.events import KINDS
from ..domain.export_profiles import Cell, OutColumn
from ..domain.flow import worked_out
from ..domain.identity import uid_text
from ..domain.own_files import ABOUT, VISITOR, AnswerColumn, columns_of
from ..domain.progress import Progress
from ..domain.questionnaire import NUMBERS, QuestionDef
from ..models import Event, Option, Place, Questionnaire, Response
from .moments import bounds, local
from .places import family, place_views
from .questionnaires import LoadedQuestionnaire, load_in, merged_roots

AT_ONCE = 2_000  # responses whose answers are in hand together
KEPT = 50_000  # answers remembered as cells
_TICKS = """
SELECT response_id, option_id, rank FROM response_tick WHERE response_id IN (SELECT value FROM json_each(:ids))
"""
_VALUES = """
SELECT response_id, question_id, value FROM response_value WHERE response_id IN (SELECT value FROM json_each(:ids))
UNION ALL
SELECT response_id, question_id, text FROM response_text WHERE response_id IN (SELECT value FROM json_each(:ids))
"""
_ABOUT_KINDS = {"_date": "date", "_visitor": "number", "_version": "number"}
_ABOUT_WIDTHS = {"_uuid": 34, "_event": 32, "_lives_in": 24, "_lives_in_code": 15, "_questionnaire": 18}
_WIDTHS = {"multiple": 40, "text": 50, "single": 16, "rank": 40}


@dataclass
class Asked:
    """One question of any version: its columns, and what its options are called."""

    question: QuestionDef  # in its newest words, with the answers of every version
    head: str
    versions: list[int]
    options: dict[int, str] = field(default_factory=dict)  # option id -> key
    offered: dict[str, list[int]] = field(default_factory=dict)  # option key -> versions that offer it

    @cached_property
    def columns(self) -> tuple[AnswerColumn, ...]:
        return tuple(columns_of(self.question, self.head))

    @cached_property
    def order(self) -> dict[str, int]:
        return {option.key: at for at, option in enumerate(self.question.options)}


@dataclass(frozen=True, slots=True)
class Versions:
    """Every version of a questionnaire, the newest first, and all questions they ask."""

    loaded: dict[int, LoadedQuestionnaire]
    asked: dict[int, Asked]  # by the question's id, in the order of columns
    merged: dict[int, str]  # option id -> key of the answer it counts as, where that is another

    @property
    def newest(self) -> LoadedQuestionnaire:
        return next(iter(self.loaded.values()))


def versions_of(session: Session, key: str) -> Versions:
    """The questions of the newest version in its order, then those that only earlier ones asked."""
    query = select(Questionnaire.id).where(Questionnaire.key == key).order_by(Questionnaire.number.desc())
    loaded = {found: load_in(session, found) for found in session.scalars(query).all()}
    asked: dict[int, Asked] = {}
    for each in loaded.values():
        for question in each.definition.questions:
            if question.kind != "note":
                _gather(asked, each, question)
    named = dict(session.execute(select(Option.id, Option.key).where(Option.question_id.in_(asked))).all())
    roots = merged_roots(session, asked)
    merged = {option: named[root] for option, root in roots.items() if root != option and root in named}
    return Versions(loaded, asked, merged)


def _gather(asked: dict[int, Asked], version: LoadedQuestionnaire, question: QuestionDef) -> None:
    found = version.question_ids[question.key]
    held = asked.get(found)
    if held is None:
        taken = {each.head for each in asked.values()}
        scope = question.scope or version.definition.key
        head = f"{scope}.{question.key}" if question.key in taken else question.key
        held = asked[found] = Asked(question, head, [])
    else:
        known = {option.key for option in held.question.options}
        more = tuple(option for option in question.options if option.key not in known)
        held.question = replace(held.question, options=(*held.question.options, *more))
    held.versions.append(version.definition.number)
    for option in question.options:
        held.offered.setdefault(option.key, []).append(version.definition.number)
    held.options |= {version.option_ids[question.key, option.key]: option.key for option in question.options}


@dataclass(frozen=True, slots=True)
class ChosenRows:
    """Which responses: to any version of a questionnaire, of people who live in a place, at events of a period."""

    versions: Versions
    place_id: int | None = None
    period: Period | None = None

    def rules(self) -> list[ColumnElement[bool]]:
        rules: list[ColumnElement[bool]] = [Response.questionnaire_id.in_(self.versions.loaded)]
        if self.period is not None:
            first, after = bounds(self.period)
            rules += [Response.taken >= first, Response.taken < after]
        if self.place_id is not None:
            rules.append(Response.place_id.in_(select(family(self.place_id).c.id)))
        return rules

    def query(self) -> Select[*tuple[Any, ...]]:
        """By the responses' names: within an event these tell neither when nor in what order people answered."""
        columns = (Response.id, Response.uid, Response.event_id, Response.place_id, Response.visitor, Response.way)
        return select(*columns, Response.questionnaire_id).where(*self.rules()).order_by(Response.uid)


class RowMaker:
    """Makes rows of cells; `asked` with their columns stand behind what is about the response."""

    def __init__(self, session: Session, chosen: ChosenRows) -> None:
        self.session, self.chosen, self.versions = session, chosen, chosen.versions
        self.asked = list(self.versions.asked.items())
        self.events = {
            found: (name, KINDS.get(kind, kind), local(starts).date())
            for found, name, kind, starts in session.execute(select(Event.id, Event.name, Event.kind, Event.starts))
        }
        self.places = _places(session)
        self.options = {option: (q, key) for q, asked in self.asked for option, key in asked.options.items()}
        self.blanks: dict[int, list[Cell]] = {q: [None] * len(asked.columns) for q, asked in self.asked}
        self.worked = {
            found: {q: asked for q, asked in self.asked if asked.question.kind == "calculate" and _asks(each, q)}
            for found, each in self.versions.loaded.items()
        }
        self._known: dict[tuple[int, tuple[str, ...]], list[Cell]] = {}

    def columns(self) -> tuple[OutColumn, ...]:
        about = (OutColumn(head, _ABOUT_KINDS.get(head, "text"), _ABOUT_WIDTHS.get(head, 14)) for head in ABOUT)
        return (*about, *(_column(each) for _, asked in self.asked for each in asked.columns))

    def dictionary(self) -> Iterator[AskedColumn]:
        """What the dictionary says of each column of answers."""
        for _, asked in self.asked:
            merged = {key: self.versions.merged[o] for o, key in asked.options.items() if o in self.versions.merged}
            for column in asked.columns:
                yield AskedColumn(column, tuple(reversed(asked.versions)), asked.offered, merged)

    def rows(self, total: int, progress: Progress) -> Iterator[list[Cell]]:
        """Every row in turn. Raises Cancelled."""
        done = 0
        found = self.session.execute(self.chosen.query().execution_options(yield_per=AT_ONCE))
        for part in found.partitions():
            progress.step(done, total, "responses")
            yield from self._part(part)
            done += len(part)

    def _part(self, part: Sequence[Any]) -> Iterator[list[Cell]]:
        ids = {"ids": dumps([row[0] for row in part])}
        ticks: dict[int, dict[int, list[tuple[int, str]]]] = defaultdict(dict)
        for response, option, rank in self.session.execute(text(_TICKS), ids):
            question, key = self.options[option]
            order = self.versions.asked[question].order[key] if rank is None else rank
            ticks[response].setdefault(question, []).append((order, key))
        told: dict[int, dict[int, str]] = defaultdict(dict)
        for response, question, value in self.session.execute(text(_VALUES), ids):
            told[response][question] = value
        for response, uid, event, place, visitor, way, version in part:
            answers: dict[int, tuple[str, ...] | str] = {
                question: tuple(key for _, key in sorted(keys)) for question, keys in ticks.get(response, {}).items()
            }
            answers.update(told.get(response, {}))
            name, kind, day = self.events[event]
            where = VISITOR_CELLS if visitor else self.places.get(place, (None, None))
            number = self.versions.loaded[version].definition
            yield [
                *(uid_text(uid), name, kind, day.isoformat(), *where, int(visitor), way, number.key, number.number),
                *self._answers(answers, version, day),
            ]

    def _answers(self, answers: dict[int, tuple[str, ...] | str], version: int, day: date) -> Iterator[Cell]:
        if self.worked[version]:
            self._work_out(answers, version, day)
        for question, asked in self.asked:
            answer = answers.get(question)
            if answer is None:
                yield from self.blanks[question]
            elif isinstance(answer, str):
                yield answer
            else:
                yield from self._ticked(question, asked, answer)

    def _work_out(self, answers: dict[int, tuple[str, ...] | str], version: int, day: date) -> None:
        loaded = self.versions.loaded[version]
        by_key = {key: answers[q] for key, q in loaded.question_ids.items() if q in answers}
        values = worked_out(loaded.definition, by_key, day)
        answers.update({q: values[a.question.key] for q, a in self.worked[version].items() if values[a.question.key]})

    def _ticked(self, question: int, asked: Asked, ticked: tuple[str, ...]) -> list[Cell]:
        """The keys joined, then 1 or 0 for each answer where each has a column."""
        cells = self._known.get((question, ticked))
        if cells is None:
            split = (int(column.option.key in ticked) for column in asked.columns if column.option is not None)
            cells = [" ".join(ticked), *split]
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[question, ticked] = cells
        return cells


VISITOR_CELLS = (None, VISITOR)


def _asks(version: LoadedQuestionnaire, question: int) -> bool:
    return question in version.question_ids.values()


def _column(column: AnswerColumn) -> OutColumn:
    kind = column.question.kind
    if column.option is not None:
        return OutColumn(column.head, "number", max(10, min(len(column.head) + 2, 22)))
    cell = "number" if kind in NUMBERS else kind if kind in ("date", "time") else "text"
    return OutColumn(column.head, cell, max(12, min(_WIDTHS.get(kind, 14), 50)))


def _places(session: Session) -> dict[int, tuple[str, str]]:
    """Place -> how it is called, and the code by which it is found again."""
    views = place_views(session)
    bearers: defaultdict[str, int] = defaultdict(int)
    for view in views.values():
        bearers[(view.code or "").casefold()] += 1
    found = {}
    for key, view in views.items():
        code = view.code or view.label
        if view.code and bearers[view.code.casefold()] > 1:
            code = f"{view.code}@{view.vintage}"
        found[key] = (view.label, code)
    gone = select(Place.id, Place.name, Place.code).where(Place.retired)
    return {**{key: (name, code or name) for key, name, code in session.execute(gone)}, **found}
