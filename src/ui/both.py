"""When two officers changed one record: what clashes, and who saved it when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from ..domain.dates import clock, day_short
from ..store.store import Store
from .widgets.both_texts import Clash


def clashes_of(
    names: Mapping[str, str],
    *,
    mine: Mapping[str, object],
    theirs: Mapping[str, object],
    opened: Mapping[str, object],
    told: Callable[[str, object], str] | None = None,
) -> tuple[Clash, ...]:
    """Fields that both changed since they were opened, and to different texts. `told` words a field's value."""
    words = told or (lambda _field, value: shown(value))
    return tuple(
        Clash(field, name, words(field, mine[field]), words(field, theirs[field]))
        for field, name in names.items()
        if field in mine and mine[field] != theirs[field] and mine[field] != opened[field] != theirs[field]
    )


def saved_by(store: Store, uid: str, what: str, *, subject: str = "") -> str:
    """`PC 5330 Tom Hesketh saved this plan at 10:42, while you had it open.`

    `subject`: its table, where what was saved is a line of the record.
    """
    from ..services.histories import history_of
    from ..services.history import history

    lines = history_of(store, uid, subject=subject) if subject else history(store, uid)
    if not lines:
        return f"Somebody saved {what} while you had it open."
    last = lines[-1]
    when = clock(last.when)
    if last.when.date() != datetime.now().astimezone().date():
        when = f"{when} on {day_short(last.when.date())}"
    return f"{last.who or 'Somebody'} saved {what} at {when}, while you had it open."


def shown(value: object) -> str:
    """A field's value as words."""
    if value is None:
        return ""
    return day_short(value) if isinstance(value, date) else str(value)
