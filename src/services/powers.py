"""Powers used: noted without names, listed, and counted by place and month. The table of powers is the team's own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..domain.changes import Changes
from ..domain.dates import Month, Period
from ..domain.errors import BeatbookError, NotFoundError, StaleError
from ..domain.identity import uid_text
from ..domain.powers import Power, PowerCount, PowerUseView, check_powers, read_powers, write_powers
from ..models import Issue, Place, PlacePart, Plan, PowerUse, Priority
from ..store.store import Store
from .place_titles import titles
from .places import family
from .team import set_about

TABLE_KEY = "powers.table"
EDITABLE = ("power", "place_id", "used_on", "n", "agency", "note", "ends_on", "issue_id", "priority_id", "plan_id")
MOST = 1000


# ---------------------------------------------------------------- the table


@cache
def shipped_powers() -> tuple[Power, ...]:
    """The table that comes with the program: `resources/powers.json`."""
    return read_powers((files("beatbook.resources") / "powers.json").read_text(encoding="utf-8"))


def power_table(store: Store) -> tuple[Power, ...]:
    """The team's own table where it has one, else the one that came with the program."""
    own = store.about(TABLE_KEY)
    return read_powers(own) if own else shipped_powers()


def save_power_table(store: Store, powers: Iterable[Power]) -> Changes:
    """Put the team's own table in place. What was noted under a power that is taken out keeps its key as its name."""
    set_about(store, TABLE_KEY, write_powers(check_powers(powers)))
    return Changes.of("powers", said="The table of powers is saved.")


def reset_power_table(store: Store) -> Changes:
    """Back to the table that came with the program."""
    set_about(store, TABLE_KEY, "")
    return Changes.of("powers", said="The table of powers is the one that came with Beatbook.")


# ---------------------------------------------------------------- what was used


def note_power(
    store: Store,
    *,
    power: str,
    place_id: int,
    used_on: date,
    n: int = 1,
    agency: str = "",
    note: str = "",
    ends_on: date | None = None,
    issue_id: int | None = None,
    priority_id: int | None = None,
    plan_id: int | None = None,
    officer: str = "",
) -> Changes:
    """A power was used `n` times on a day in a place. `agency`: who issued it, where it was not the police."""
    table = {each.key: each for each in power_table(store)}
    with store.writing() as session:
        if session.get(Place, place_id) is None:
            raise NotFoundError("That place is not in the store any more. Choose another.")
        used = PowerUse(power=power, place_id=place_id, used_on=used_on, n=n, officer=officer.strip())
        used.agency, used.note, used.ends_on = " ".join(agency.split()), " ".join(note.split()), ends_on
        used.issue_id, used.priority_id, used.plan_id = issue_id, priority_id, plan_id
        _check(used, table)
        session.add(used)
        session.flush()
    return Changes.of("powers", id=used.id, said=f"{table[power].label} is noted.")


def save_power(store: Store, *, use_id: int, version: int, **fields: Any) -> Changes:
    """Correct what was noted. Raises StaleError with both texts where it was saved since `version`."""
    table = {each.key: each for each in power_table(store)}
    with store.writing() as session:
        used = _get(session, use_id)
        if used.version != version:
            mine = {key: str(value) for key, value in fields.items()}
            theirs = {key: str(getattr(used, key)) for key in mine}
            message = "This was changed since you opened it. Look at both texts before you save."
            raise StaleError(message, mine=mine, theirs=theirs)
        kept = used.power
        for key, value in fields.items():
            if key not in EDITABLE:
                raise ValueError(f"a power that was used has no field {key} to edit")
            setattr(used, key, " ".join(value.split()) if isinstance(value, str) else value)
        _check(used, table, kept)
    return Changes.of("powers", id=use_id, said="The power is saved.")


def remove_power(store: Store, *, use_id: int, why: str) -> Changes:
    """Take out what was noted by mistake; the journal keeps it, with the reason."""
    if not why.strip():
        raise BeatbookError("Say in a few words why it is taken out.")
    with store.writing(why.strip()) as session:
        session.delete(_get(session, use_id))
    return Changes.of("powers", id=use_id, said="The power is taken out.")


def list_powers(
    store: Store,
    *,
    place_id: int | None = None,
    period: Period | None = None,
    issue_id: int | None = None,
    priority_id: int | None = None,
    plan_id: int | None = None,
) -> tuple[PowerUseView, ...]:
    """Powers used in a place and all that lies in it, the latest first."""
    query = _views().order_by(PowerUse.used_on.desc(), PowerUse.id.desc())
    if place_id is not None:
        query = query.where(PowerUse.place_id.in_(select(family(place_id).c.id)))
    if period is not None:
        query = query.where(PowerUse.used_on.between(period.first, period.last))
    ties = ((PowerUse.issue_id, issue_id), (PowerUse.priority_id, priority_id), (PowerUse.plan_id, plan_id))
    for column, value in ties:
        if value is not None:
            query = query.where(column == value)
    names = {power.key: power.label for power in power_table(store)}
    with store.reading() as session:
        called = titles(session)
        return tuple(_view(row, called, names) for row in session.execute(query))


def get_power(store: Store, use_id: int) -> PowerUseView:
    """One use. Raises NotFoundError where it was taken out."""
    names = {power.key: power.label for power in power_table(store)}
    with store.reading() as session:
        row = session.execute(_views().where(PowerUse.id == use_id)).one_or_none()
        if row is None:
            raise NotFoundError("That power is not in the store any more.")
        return _view(row, titles(session), names)


def powers_by_place_and_month(
    store: Store, *, place_id: int | None = None, period: Period | None = None
) -> tuple[PowerCount, ...]:
    """How often each power was used, for every place with all that lies in it, by month: by place, then month.

    A use counts once in each place that holds it, so counts of two places are never added up.
    """
    query = select(PowerUse.place_id, PowerUse.used_on, PowerUse.power, func.sum(PowerUse.n))
    query = query.group_by(PowerUse.place_id, PowerUse.used_on, PowerUse.power)
    if place_id is not None:
        query = query.where(PowerUse.place_id.in_(select(family(place_id).c.id)))
    if period is not None:
        query = query.where(PowerUse.used_on.between(period.first, period.last))
    order = [power.key for power in power_table(store)]
    names = {power.key: power.label for power in power_table(store)}
    counted: Counter[tuple[int, Month, str]] = Counter()
    with store.reading() as session:
        called = titles(session)
        wanted = None if place_id is None else set(session.scalars(select(family(place_id).c.id)))
        rows = session.execute(query).all()
        above = _holders(session, {row[0] for row in rows})
    for used_in, on, power, n in rows:
        for holder in above[used_in]:
            if wanted is None or holder in wanted:
                counted[holder, Month.of(on), power] += n
    found = [PowerCount(p, called[p], m, power, names.get(power, power), n) for (p, m, power), n in counted.items()]
    place_of = {key: order.index(key) for key in order}
    found.sort(key=lambda c: (c.place.casefold(), c.place_id, c.month, place_of.get(c.power, len(order)), c.power))
    return tuple(found)


def _holders(session: Session, places: set[int]) -> dict[int, set[int]]:
    """Each place -> itself and everything that it lies in."""
    parents: dict[int, set[int]] = {}
    for parent, child in session.execute(select(PlacePart.parent_id, PlacePart.child_id)):
        parents.setdefault(child, set()).add(parent)
    found = {}
    for place in places:
        held, todo = {place}, [place]
        while todo:
            new = parents.get(todo.pop(), set()) - held
            held |= new
            todo.extend(new)
        found[place] = held
    return found


def _check(used: PowerUse, table: Mapping[str, Power], kept: str = "") -> None:
    if used.power not in table and used.power != kept:
        raise BeatbookError("That power is not in the table. Choose one of the list, or edit the table.")
    if not 1 <= used.n <= MOST:
        raise BeatbookError(f"{used.n} times cannot be right. Give a number from 1 to {MOST:,}.")
    if used.ends_on is not None and used.ends_on < used.used_on:
        raise BeatbookError("It ends before it began. Put its last day later.")


def _get(session: Session, use_id: int) -> PowerUse:
    used = session.get(PowerUse, use_id)
    if used is None:
        raise NotFoundError("That power is not in the store any more.")
    return used


def _views() -> Any:
    issue = select(Issue.reference + " " + Issue.title).where(Issue.id == PowerUse.issue_id).scalar_subquery()
    priority = select(Priority.title).where(Priority.id == PowerUse.priority_id).scalar_subquery()
    plan = select(Plan.reference).where(Plan.id == PowerUse.plan_id).scalar_subquery()
    return select(PowerUse, issue.label("issue"), priority.label("priority"), plan.label("plan"))


def _view(row: Any, called: Mapping[int, str], names: Mapping[str, str]) -> PowerUseView:
    used: PowerUse = row.PowerUse
    return PowerUseView(
        id=used.id,
        uid=uid_text(used.uid),
        version=used.version,
        power=used.power,
        name=names.get(used.power, used.power),
        place_id=used.place_id,
        place=called[used.place_id],
        used_on=used.used_on,
        n=used.n,
        agency=used.agency,
        note=used.note,
        ends_on=used.ends_on,
        issue_id=used.issue_id,
        issue=row.issue or "",
        priority_id=used.priority_id,
        priority=row.priority or "",
        plan_id=used.plan_id,
        plan=row.plan or "",
        officer=used.officer,
    )
