"""What every page is given: the store, the officer, the place and period at the top, and whom to tell."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..domain.dates import Period
from .jobs import Jobs
from .look import look
from .messages import Messages
from .settings import Settings

if TYPE_CHECKING:
    from ..domain.changes import Changes
    from ..domain.summaries import OfficerView, PlaceView
    from ..store.store import Store


class Context(QObject):
    """Pages read it and listen to its signals; only the window's bar and the pages' own deeds change it."""

    place_changed = Signal()
    period_changed = Signal()
    data_changed = Signal(object)  # frozenset of subjects; empty: anything may have changed
    saved = Signal(object)  # datetime
    badge_changed = Signal(str, int)  # page key, how many things wait there
    asked_for = Signal(str, object)  # page key, dict for the page's open()

    def __init__(
        self,
        store: Store,
        *,
        officer: OfficerView,
        settings: Settings,
        period: Period,
        jobs: Jobs | None = None,
    ) -> None:
        super().__init__()
        self.store = store
        self.since = datetime.now().astimezone()  # when this sitting began: what was done since can be taken back
        self.officer = officer
        self.settings = settings
        self.messages = Messages(self)
        self.jobs = jobs or Jobs(self)
        self.place: PlaceView | None = None  # None: all our places
        self.period = period
        self.compared: Period | None = period.before()

    @property
    def place_id(self) -> int | None:
        """The chosen place's local key; None means all our places."""
        return None if self.place is None else self.place.id

    @property
    def officer_id(self) -> int:
        return self.officer.id

    @property
    def practice(self) -> bool:
        return bool(self.store.practice)

    def choose_officer(self, officer: OfficerView) -> None:
        """Somebody else goes on working: their name stands beside each change from now on."""
        self.officer = officer
        self.store.officer = officer.label
        if not self.practice:
            self.settings.officer = officer.label
            self.settings.save()

    def choose_place(self, place: PlaceView | None) -> None:
        self.place = place
        self.place_changed.emit()

    def choose_period(self, period: Period, compared: Period | None) -> None:
        self.period, self.compared = period, compared
        self.period_changed.emit()

    def choose_theme(self, key: str) -> None:
        """Put a theme on the whole program, and remember it."""
        look().use(key)
        self.settings.theme = look().theme.key
        self.settings.save()

    def announce(self, changes: Changes) -> None:
        """Say that a write was committed. Pages that show its subjects refresh."""
        self.saved.emit(datetime.now())
        self.data_changed.emit(changes.subjects)

    def go(self, page: str, **what: object) -> None:
        """Step to another page, which may be told what to open: `go("record", event_id=3)`."""
        self.asked_for.emit(page, what)
