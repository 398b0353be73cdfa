"""The name and kind of an area that was drawn on the map."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.areas import DRAWN_KINDS
from ...domain.changes import Changes
from ...domain.places import KINDS
from ...domain.summaries import PlaceView
from ..context import Context
from ..widgets.form import Field, text_field
from .form_dialog import FormDialog, Work

Corners = tuple[tuple[float, float], ...]


class AreaDialog(FormDialog):
    """`place`: an area that has another outline now; its name and kind stand there to be kept."""

    def __init__(self, context: Context, parent: QWidget, corners: Corners, place: PlaceView | None = None) -> None:
        words = "Street crime is counted in it at once, and it can be chosen wherever a place can."
        super().__init__(context, parent, "Keep this area" if place else "Name this area", "Keep it", words=words)
        self._corners, self._place = corners, place
        self.name_field, self.name = text_field("Name")
        self.kind = QComboBox()
        for key in DRAWN_KINDS:
            self.kind.addItem(KINDS[key], key)
        for field in (self.name_field, Field("Kind", self.kind, width=220)):
            self.column.addWidget(field)
        if place is not None:
            self.name.setText(place.name)
            self.kind.setCurrentIndex(max(0, self.kind.findData(place.kind)))
        self.name.setFocus()

    def work(self) -> Work | None:
        name, kind = self.name.text(), str(self.kind.currentData())
        if not name.strip():
            self.name_field.set_fault("Type the area’s name.")
            return None
        self.name_field.set_fault("")
        store, corners = self.context.store, self._corners
        place_id = self._place.id if self._place else None

        def work() -> Changes:
            from ...services.areas import save_area

            return save_area(store, name=name, kind=kind, corners=corners, place_id=place_id)

        return work
