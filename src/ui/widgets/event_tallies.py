"""The tallies of the event that is chosen, asked for anew whenever one changes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...domain.summaries import EventView
from ...domain.tallies import TallyView
from ..context import Context
from ..tally_removing import remove
from .marks_list import MarksList
from .sheet import Rule


class EventTallies(QWidget):
    """Change goes to the tally desk of Record; Remove removes at once, with a way back. Empty where there are none."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._event_id = 0
        self.list = MarksList("Tallies, kept apart from the answers")
        self.rule = Rule()
        self.rule.hide()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 12, 0, 0)
        lay.setSpacing(8)
        lay.addWidget(self.rule)
        lay.addWidget(self.list)
        self.list.change.connect(lambda tally: context.go("record", event_id=tally.event_id, tally=tally))
        self.list.remove.connect(lambda tally: remove(context, self, context.messages.good, tally))
        context.data_changed.connect(self._data_changed)

    def show_event(self, event: EventView) -> None:
        if event.id != self._event_id:
            self._event_id = event.id
            self._show(())
        self._ask()

    def _data_changed(self, subjects: frozenset[str]) -> None:
        if self._event_id and (not subjects or "tallies" in subjects):
            self._ask()

    def _ask(self) -> None:
        event_id = self._event_id

        def work() -> tuple[TallyView, ...]:
            from ...services.tallies import list_tallies

            return list_tallies(self._context.store, event_id=event_id)

        self._context.jobs.read(work, owner=self, done=self._show, key="tallies")

    def _show(self, tallies: tuple[TallyView, ...]) -> None:
        self.rule.setVisible(bool(tallies))
        self.list.show_tallies(tallies)
