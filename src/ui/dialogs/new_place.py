"""A place added by hand: a parish or beat whose outline nobody has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from ...domain.changes import Changes
from ...domain.errors import BeatbookError
from ...domain.places import HOLDS, KINDS
from ...domain.summaries import PlaceView
from ...store.store import Store
from ..jobs import Jobs
from ..widgets.buttons import button
from ..widgets.form import Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.sheet import row

HAND_KINDS = ("parish", "ward", "area", "beat", "district", "bcu", "force")  # the likeliest first


class NewPlaceDialog(QDialog):
    """`added` carries the Changes when the place is in the store."""

    added = Signal(object)

    def __init__(self, store: Store, jobs: Jobs, places: Sequence[PlaceView], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add a place")
        self._store, self._jobs, self._places = store, jobs, tuple(places)
        self.name_field, self.name = text_field("Name")
        self.kind = QComboBox()
        for key in HAND_KINDS:
            self.kind.addItem(KINDS[key], key)
        self.kind.currentIndexChanged.connect(self._list_wider)
        kind_field = Field("Kind", self.kind, width=220)
        self.within = QComboBox()
        within_field = Field("Lies in", self.within, optional=True)
        self.code_field, self.code = text_field(
            "Code", optional=True, width=160, hint="Such as E04001234, if it has one."
        )
        self.add_button = button("Add place", "primary", run=self.save)
        self.add_button.setDefault(True)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 24, 24, 24)
        lay.setSpacing(16)
        lay.addWidget(label("Add a place", "section"))
        for field in (self.name_field, kind_field, within_field, self.code_field):
            lay.addWidget(field)
        lay.addStretch(1)
        lay.addLayout(row(self.add_button, button("Cancel", "quiet", run=self.reject), None))
        self.setMinimumWidth(440)
        self._list_wider()
        self.name.setFocus()

    def _list_wider(self) -> None:
        """Places that may hold one of the kind chosen."""
        chosen = str(self.kind.currentData())
        kept = self.within.currentData()
        self.within.clear()
        self.within.addItem("Not stated", None)
        for place in self._places:
            if chosen in HOLDS[place.kind]:
                self.within.addItem(place.label, place.id)
        self.within.setCurrentIndex(max(0, self.within.findData(kept)))

    def save(self) -> None:
        """Check, then write. A namesake of the same kind is told apart only by its code."""
        if not check_all({self.name_field: self._fault()}):
            return
        kind, name, code, within = (
            str(self.kind.currentData()),
            self.name.text(),
            self.code.text().strip(),
            self.within.currentData(),
        )

        def work() -> Changes:
            from ...services.places import add_place

            return add_place(self._store, kind=kind, name=name, code=code or None, within=within)

        self.add_button.setEnabled(False)
        self._jobs.write(work, owner=self, done=self._saved, failed=self._failed)

    def _fault(self) -> str:
        name, kind = " ".join(self.name.text().split()).casefold(), self.kind.currentData()
        if not name:
            return "Type the place’s name."
        code = self.code.text().strip()
        for place in self._places:
            if place.kind == kind and place.name.casefold() == name and (place.code or "") == code:
                return f"{place.label} is in the store already. Give this one its own name or code."
        return ""

    def _saved(self, changes: Changes) -> None:
        self.added.emit(changes)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.add_button.setEnabled(True)
        if isinstance(error, BeatbookError):
            self.name_field.set_fault(str(error))
        else:
            self._jobs.unhandled.emit(error)
