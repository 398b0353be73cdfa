"""Which layer of a file is meant, and which of its columns hold the names and the codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from .form import Field, check_all
from .place_combo import ElidedCombo
from .sheet import column

if TYPE_CHECKING:
    from ...exchange.outline_look import LayerLook

NONE = ""  # the data of “none”: the file has no codes
LAYER_HINT = "This file holds several. Each comes in by itself."


class OutlineColumns(QWidget):
    """Hidden until `show_layers`. Until then, and where nothing was chosen, everything is as the file says.

    `layer_chosen` carries the kind of place that its codes are of, where they say.
    """

    layer_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._layers: tuple[LayerLook, ...] = ()
        self._kind = "ward"
        self.layer, self.names, self.codes = ElidedCombo(), ElidedCombo(), ElidedCombo()
        self.layer_field = Field("Layer", self.layer, hint=LAYER_HINT)
        self.names_field = Field("Names are in", self.names)
        self.codes_field = Field("Codes are in", self.codes)
        self.layer.setPlaceholderText("Choose a layer")
        self.names.setPlaceholderText("Choose a column")
        self.layer.currentIndexChanged.connect(self._choose_layer)
        self.names.currentIndexChanged.connect(lambda: self.names_field.set_fault(""))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(0, 0, 0, 0)
        lay.setSpacing(16)
        lay.addWidget(self.layer_field)
        self._columns = QWidget()
        self._columns.setLayout(column(self.names_field, self.codes_field, spacing=16))
        lay.addWidget(self._columns)
        self.hide()

    def show_layers(self, layers: tuple[LayerLook, ...], kind: str) -> None:
        """One layer is taken as it is; of several none is chosen for the user."""
        self._layers, self._kind = layers, kind
        self.layer.blockSignals(True)
        self.layer.clear()
        for each in layers:
            self.layer.addItem(f"{each.name}, {each.rows:,} row{'' if each.rows == 1 else 's'}", each.name)
        self.layer.setCurrentIndex(0 if len(layers) == 1 else -1)
        self.layer.blockSignals(False)
        self.layer_field.setVisible(len(layers) > 1)
        self._show_columns()
        self.show()

    def _choose_layer(self) -> None:
        self.layer_field.set_fault("")
        self._show_columns()
        self.layer_chosen.emit(self.kind_said)

    @property
    def kind_said(self) -> str:
        """The kind of place that the codes of the chosen layer are of; empty where they do not say."""
        at = self.layer.currentIndex()
        return self._layers[at].kind if 0 <= at < len(self._layers) else ""

    def show_kind(self, kind: str) -> None:
        """Other kinds of place have columns of other names."""
        self._kind = kind
        self._show_columns()

    def _show_columns(self) -> None:
        at = self.layer.currentIndex()
        self._columns.setVisible(at >= 0)
        if at < 0:
            return
        found = self._layers[at].found(self._kind)
        for combo, chosen in ((self.names, found.name), (self.codes, found.code or NONE)):
            combo.clear()
            if combo is self.codes:
                combo.addItem("No codes", NONE)
            for name, texts in self._layers[at].columns.items():
                combo.addItem(_example(name, texts), name)
            combo.setCurrentIndex(combo.findData(chosen) if chosen is not None else -1)

    def ready(self) -> bool:
        """Whether all that must be chosen is; what is not says so."""
        layer = "Choose the layer to bring in." if self._layers and self.layer.currentIndex() < 0 else ""
        names = "Choose the column that names the places." if self._layers and not layer and self._no_names() else ""
        return check_all({self.layer_field: layer, self.names_field: names})

    def _no_names(self) -> bool:
        return self.names.currentIndex() < 0

    @property
    def chosen(self) -> dict[str, str | None]:
        """`layer`, `names` and `codes` as `services.imports.import_boundaries` takes them."""
        if not self._layers or self.layer.currentIndex() < 0:
            return {"layer": None, "names": None, "codes": None}
        return {
            "layer": str(self.layer.currentData()),
            "names": str(self.names.currentData()),
            "codes": str(self.codes.currentData() or NONE),
        }


def _example(column: str, texts: list[str]) -> str:
    """`WD22NM: Bank Hall`"""
    first = next((text for text in texts if text), "")
    return f"{column}: {first[:24]}" if first else column
