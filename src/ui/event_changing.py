"""Save a changed event; where somebody saved it meanwhile, show both texts and let the user choose."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.errors import StaleError
from ..domain.summaries import EventView
from .context import Context
from .event_fields import NAMES, EventFields, in_words


class EventChanging(QObject):
    """`saved(Changes)`: written, or the other text was left to stand. `failed(Exception)`: neither."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        context: Context,
        window: QWidget,
        event: EventView,
        places: Mapping[int, str],
        officers: Mapping[int, str],
    ) -> None:
        super().__init__(window)
        self._context, self._window, self._read = context, window, event
        self._places, self._officers = places, officers

    def save(self, wanted: EventFields) -> None:
        """Write the fields that were changed, if the event is as it was read."""
        changed = wanted.changed_from(EventFields.of(self._read))
        if changed:
            self._write(changed, self._read.version)
        else:
            self.saved.emit(Changes.of("events", id=self._read.id))

    def _write(self, changed: Mapping[str, object], version: int) -> None:
        def work() -> Changes:
            from ..services.events import save_event

            return save_event(self._context.store, event_id=self._read.id, version=version, **changed)

        self._context.jobs.write(
            work, owner=self, done=self.saved.emit, failed=lambda error: self._refused(changed, error)
        )

    def _refused(self, changed: Mapping[str, object], error: Exception) -> None:
        if not isinstance(error, StaleError):
            self.failed.emit(error)
            return

        def again() -> EventView:
            from ..services.events import get_event

            return get_event(self._context.store, self._read.id)

        self._context.jobs.read(
            again, owner=self, done=lambda now: self._compare(changed, now), failed=self.failed.emit
        )

    def _compare(self, changed: Mapping[str, object], now: EventView) -> None:
        """Fields that only one side changed are kept from both; the others are asked about."""
        since = EventFields.of(now).changed_from(EventFields.of(self._read))
        clash = [name for name in changed if name in since and changed[name] != since[name]]
        if not clash:
            self._write(changed, now.version)
            return
        from .dialogs.both_texts import BothTexts

        dialog = BothTexts(self._window, now.name, [self._row(name, changed[name], since[name]) for name in clash])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._write(changed, now.version))
        dialog.rejected.connect(lambda: self._leave(changed, clash, now))
        dialog.open()

    def _row(self, name: str, mine: object, theirs: object) -> tuple[str, str, str]:
        said = [in_words(name, value, self._places, self._officers) for value in (mine, theirs)]
        return NAMES[name], said[0], said[1]

    def _leave(self, changed: Mapping[str, object], clash: list[str], now: EventView) -> None:
        """The other text stands; what does not clash with it is saved all the same."""
        rest = {name: value for name, value in changed.items() if name not in clash}
        if rest:
            self._write(rest, now.version)
        else:
            self.saved.emit(Changes.of("events", id=now.id))
