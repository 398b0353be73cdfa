"""The growth table: counted anew from the log of messages, and from figures that were brought in or typed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean

from ..domain.changes import Changes
from ..domain.dates import Month
from ..domain.errors import BeatbookError
from ..domain.figures import FigureView
from ..domain.growth import FROM_LOG, MEASURES, NAMES, GrowthRow, GrowthTable, GrowthValue
from ..domain.listing import join_and
from ..domain.messages import MessageView
from ..store.store import Store
from .figures import figure_names, figures_of
from .messages import list_messages
from .places import get_place, list_places
from .team import set_about

NAMES_KEY = "growth.names"
LOG = "the log of messages"
SYSTEM = "in_the_know"
"""The messaging system's own channel: what went out elsewhere is in no number here."""


def growth_table(store: Store, *, first: Month, last: Month, place_id: int | None = None) -> GrowthTable:
    """Two months of the messaging system. Without a place: of the only force, and all messages.

    Alerts, e-mails and the rating are counted from the log where it holds messages of that month; else, as the other
    rows, they are figures of that place and month. A month of which neither tells anything is not known.
    """
    if last <= first:
        raise BeatbookError(f"{first.long} is not before {last.long}: choose two months, the earlier one first.")
    forces = list_places(store, kind="force")
    home = place_id if place_id is not None else forces[0].id if len(forces) == 1 else None
    scope = None if home is None or any(force.id == home for force in forces) else home
    counted = {month: _from_log(_messages(store, scope, month)) for month in (first, last)}
    figures = () if home is None else figures_of(store, place_id=home, first=first.plus(-1), last=last)
    names = names_chosen(store)
    rows, notes = [], []
    for key in MEASURES:
        name = names.get(key, "")
        before, after = (_value(key, month, counted[month], figures, name) for month in (first, last))
        rows.append(GrowthRow(key, before, after, _named(key, figures, name)))
        notes += _beside(key, counted, figures, name)
    if home is None:
        notes.append("There is no one force in the store: choose a place to see its figures.")
    label = get_place(store, home).label if home is not None else "All our places"
    return GrowthTable(label, first, last, tuple(rows), tuple(notes), store.practice)


def names_chosen(store: Store) -> dict[str, str]:
    """Measure -> the name of the figure that the team said stands for it."""
    try:
        plain = json.loads(store.about(NAMES_KEY, "{}"))
    except ValueError:
        return {}
    return {key: str(name) for key, name in plain.items() if key in MEASURES} if isinstance(plain, dict) else {}


def choose_names(store: Store, names: Mapping[str, str]) -> Changes:
    """Say which figures stand for which measures; an empty name goes back to the likeliest."""
    held = {name.casefold() for name, _ in figure_names(store)}
    for key, name in names.items():
        if key not in MEASURES:
            raise ValueError(f"the growth table has no measure {key}")
        if name and name.casefold() not in held:
            raise BeatbookError(f"There is no figure called “{name[:40]}” in the store. Bring it in first.")
    kept = {key: name for key, name in (names_chosen(store) | dict(names)).items() if name}
    set_about(store, NAMES_KEY, json.dumps(kept, ensure_ascii=False, sort_keys=True))
    return Changes.of("figures", "messages", said="The growth table reads the figures you named.")


def months_known(store: Store, place_id: int | None = None) -> tuple[Month, ...]:
    """Months in which a message went out or a figure is held, the latest first."""
    months = {Month.of(message.sent_on) for message in list_messages(store, place_id=place_id)}
    wanted = {name for names in NAMES.values() for name in names} | {n.casefold() for n in names_chosen(store).values()}
    months |= {figure.month for figure in figures_of(store) if figure.name.casefold() in wanted}
    return tuple(sorted(months, reverse=True))


# ---------------------------------------------------------------- from the log


def _messages(store: Store, place_id: int | None, month: Month) -> tuple[MessageView, ...]:
    sent = list_messages(store, place_id=place_id, first=month.first, last=month.last)
    return tuple(message for message in sent if message.channel == SYSTEM)


def _from_log(sent: Sequence[MessageView]) -> dict[str, GrowthValue]:
    """What the log tells of a month; nothing of one without messages."""
    if not sent:
        return {}
    latest = max(message.sent_on for message in sent)
    found = {"alerts": GrowthValue(len(sent), LOG, latest)}
    reached = [message.reached for message in sent if message.reached is not None]
    if reached:
        found["emails"] = GrowthValue(sum(reached), LOG, latest, _partly(len(sent), len(reached)))
    rated = [message.rating for message in sent if message.rating is not None]
    if rated:
        found["rating"] = GrowthValue(fmean(rated), LOG, latest, _partly(len(sent), len(rated)))
    return found


def _partly(of: int, known: int) -> str:
    return "" if known == of else f"known of {known:,} of {of:,} messages"


# ---------------------------------------------------------------- from figures


def _value(
    key: str, month: Month, counted: Mapping[str, GrowthValue], figures: Sequence[FigureView], name: str
) -> GrowthValue | None:
    if key in FROM_LOG and key in counted:
        return counted[key]
    figure = _figure(key, month, figures, name)
    if figure is not None:
        return GrowthValue(figure.value, figure.source, figure.day or month.last)
    return _grown(month, figures) if key == "user_growth" else None


def _grown(month: Month, figures: Sequence[FigureView]) -> GrowthValue | None:
    """Users at the end of the month less those at the end of the one before, where both are known."""
    now, then = _figure("users", month, figures, ""), _figure("users", month.plus(-1), figures, "")
    if now is None or then is None:
        return None
    return GrowthValue(now.value - then.value, f"worked out from total users, {now.source}", now.day or month.last)


def _figure(key: str, month: Month, figures: Sequence[FigureView], name: str) -> FigureView | None:
    """The figure of that month; of several sources the first by the alphabet, as they are listed."""
    for wanted in _wanted(key, name):
        for figure in figures:
            if figure.month == month and figure.name.casefold() == wanted:
                return figure
    return None


def _wanted(key: str, name: str) -> Iterable[str]:
    return (name.casefold(),) if name else NAMES[key]


def _named(key: str, figures: Sequence[FigureView], name: str) -> str:
    if name:
        return name
    held = {figure.name.casefold(): figure.name for figure in figures}
    return next((held[wanted] for wanted in NAMES[key] if wanted in held), "")


def _beside(
    key: str, counted: Mapping[Month, Mapping[str, GrowthValue]], figures: Sequence[FigureView], name: str
) -> list[str]:
    """Where the log and a published figure of the same month do not agree, both are told."""
    apart = []
    for month, found in counted.items():
        figure = _figure(key, month, figures, name)
        if key in found and figure is not None and abs(figure.value - found[key].value) >= 0.005:
            apart.append(f"{month.short}: {figure.value_words} in {figure.source}")
    if not apart:
        return []
    return [f"{MEASURES[key]} counted from the log differ from the published figure: {join_and(apart)}."]
