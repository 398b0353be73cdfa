"""Places that were retired or merged, and the way back for each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.summaries import PlaceView
from ...domain.vintages import stated
from ..context import Context
from ..widgets.buttons import button
from ..widgets.labels import label
from ..widgets.scroll import Scroll
from ..widgets.sheet import row
from ..widgets.tall import Tall

ROWS_SHOWN = 8


class RetiredPlacesDialog(QDialog):
    """`brought_back` carries the Changes; the dialog closes then, and the page shows the place."""

    brought_back = Signal(object)

    def __init__(self, context: Context, parent: QWidget, places: Sequence[tuple[PlaceView, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Retired places")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.said = label("", "fault", wrap=True)
        self.said.hide()
        words = "They stand in no list. What was recorded there still counts in what they lay in."
        inside = Tall()
        lines = QVBoxLayout(inside)
        lines.setSpacing(4)
        lines.setContentsMargins(0, 0, 0, 0)
        for place, into in places:
            lines.addLayout(self._row(place, into))
        lines.addStretch(1)
        scroll = Scroll(inside)
        scroll.setFixedHeight(48 * min(max(len(places), 1), ROWS_SHOWN))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 20, 24, 20)
        lay.setSpacing(14)
        lay.addWidget(label("Retired places", "section"))
        lay.addWidget(label(words if places else "No place has been retired or merged.", "fact", wrap=True))
        lay.addWidget(scroll)
        scroll.setVisible(bool(places))
        lay.addWidget(self.said)
        lay.addLayout(row(button("Close", "quiet", run=self.reject), None))
        self.setMinimumWidth(480)

    def _row(self, place: PlaceView, into: str) -> QHBoxLayout:
        known = ", ".join(
            part for part in (place.code, stated(place.vintage), f"merged into {into}" if into else "") if part
        )
        back = button("Bring back", run=partial(self.bring_back, place.id))
        back.setAccessibleName(f"Bring back {place.label}")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(place.label, wrap=True))
        words.addWidget(label(known or "no code", "small", wrap=True))
        line = row(spacing=12, margins=(0, 0, 4, 0))
        line.addLayout(words, 1)
        line.addWidget(back)
        return line

    def bring_back(self, place_id: int) -> None:
        self._context.jobs.write(
            partial(_bring_back, self._context, place_id), owner=self, done=self._done, failed=self._failed
        )

    def _done(self, changes: Changes) -> None:
        self._context.announce(changes)
        self.brought_back.emit(changes)
        self.accept()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)
            return
        self.said.setText(str(error))
        self.said.show()


def _bring_back(context: Context, place_id: int) -> Changes:
    from ...services.place_editing import bring_back

    return bring_back(context.store, place_id=place_id)
