"""What dialogs share whose record has a place and is done for an issue, a priority or a plan."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from PySide6.QtWidgets import QComboBox

from ..widgets.form import Field
from ..widgets.place_combo import place_combo, place_of
from ..widgets.tie_combo import Ties, as_fields, choose_tie, tie_combo, tie_in, tie_name, tie_of
from .record_dialog import RecordDialog

Record = TypeVar("Record")


class TiedDialog(RecordDialog[Record]):
    """`names` has "place_id" and "tie" among its fields; `tied` says which pieces may be chosen.

    A record whose id is 0 is not written yet: the dialog then makes a new one.
    """

    tied: ClassVar[tuple[str, ...]]

    def tie_up(self, record: Any, ties: Ties) -> tuple[Field, Field]:
        """Make the fields of place and tie."""
        self.place: QComboBox = place_combo(ties.places, record.place_id or None)
        self.tie = tie_combo(ties.of(*self.tied), tie_of(record), tie_name(record))
        self.place_field, self.tie_field = Field("Place", self.place), Field("For", self.tie, optional=True)
        return self.place_field, self.tie_field

    def tied_values(self) -> dict[str, Any]:
        """A place that is not offered any more stays."""
        return {"place_id": place_of(self.place) or getattr(self.record, "place_id", 0), "tie": tie_in(self.tie)}

    def held(self, record: Record) -> dict[str, Any]:
        told = {name: getattr(record, name) for name in self.names if name != "tie"}
        return told | {"tie": tie_of(record)}

    def put(self, field: str, value: Any) -> None:
        if field == "tie":
            choose_tie(self.tie, value)
        else:
            self.place.setCurrentIndex(self.place.findData(value))

    def told(self, field: str, value: object) -> str:
        if field == "place_id":
            return self.place.itemText(self.place.findData(value))
        if field == "tie" and isinstance(value, tuple):
            return self.tie.itemText(self.tie.findData(f"{value[0]} {value[1]}"))
        return super().told(field, value)

    def as_written(self, changed: dict[str, Any]) -> dict[str, Any]:
        """What changed as the services take it: `issue_id`, `priority_id` and so on in place of the tie."""
        fields = dict(changed)
        return fields | as_fields(fields.pop("tie"), *self.tied) if "tie" in fields else fields
