"""The list of places under their kinds, with a field that finds one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ...domain.summaries import PlaceView
from .labels import label
from .places_view import PlacesView
from .sheet import Sheet


class PlacesList(QWidget):
    """The field over the list. Down goes from one to the other."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find a place by name, kind or code")
        self.field.setAccessibleName("Find a place")
        self.field.setClearButtonEnabled(True)
        self.view = PlacesView()
        self.none = label("", "fact", wrap=True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.none.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.none.hide()
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(12)
        lay.addWidget(self.field)
        lay.addWidget(self.none)
        self.sheet = Sheet(self.view, pad=1)
        lay.addWidget(self.sheet, 1)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self.view.setFocus)

    def show_places(self, places: tuple[PlaceView, ...], ours: int) -> None:
        """List these, and keep the keyboard's row where it was."""
        before = self.view.current_place()
        self.view.ours = ours
        self.view.table.set_places(places)
        if before is not None:
            self.view.choose(before.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)

    def _narrow(self, typed: str) -> None:
        before = self.view.current_place()
        self.view.table.narrow(typed)
        shown = self.view.table.places
        self.none.setText(f"No place here is called “{typed.strip()[:40]}”. Bring in its outline, or add it by hand.")
        self.none.setVisible(not shown)
        self.sheet.setVisible(bool(shown))
        if shown and not (before is not None and self.view.choose(before.id)):
            self.view.choose(shown[0].id)
