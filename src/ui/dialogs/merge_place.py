"""Two places that are one: which one stays."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.place_changes import why_not_merged
from ...domain.summaries import PlaceView
from ..context import Context
from ..widgets.form import Field, check_all, text_field
from ..widgets.pick_combo import PickCombo
from .form_dialog import FormDialog, Work

if TYPE_CHECKING:
    from ...domain.place_changes import Merged

WORDS = (
    "Its events, answers, tallies, priorities, plans and figures go to the place that stays, and it leaves the lists. "
    "Undo brings both back as they were."
)


class MergePlaceDialog(FormDialog):
    """Offers places of the same kind. `merged` says, once saved, what was done, for the way back."""

    def __init__(self, context: Context, parent: QWidget, place: PlaceView, places: Sequence[PlaceView]) -> None:
        super().__init__(context, parent, f"Merge {place.label}", "Merge them", words=WORDS)
        self._place = place
        self._others = {each.id: each for each in places if each.kind == place.kind and each.id != place.id}
        self.merged: Merged | None = None
        self.into = PickCombo()
        self.into.set_items([(each.label, each.id) for each in self._others.values()], None)
        line = self.into.lineEdit()
        if line is not None:
            line.setPlaceholderText("Part of its name")
        self.into_field = Field("Into", self.into)
        self.why_field, self.why = text_field("Why", optional=True, hint="It stays in the history of both.")
        self.column.addWidget(self.into_field)
        self.column.addWidget(self.why_field)
        self.into.setFocus()

    def work(self) -> Work | None:
        kept = self._others.get(int(str(self.into.key() or 0)))
        fault = "Choose the place that stays." if kept is None else why_not_merged(self._place, kept)
        if not check_all({self.into_field: fault}) or kept is None:
            return None
        return partial(self._merge, kept, " ".join(self.why.text().split()))

    def _merge(self, kept: PlaceView, why: str) -> Changes:
        from ...services.place_merging import merge_places

        self.merged = merge_places(self.context.store, gone_id=self._place.id, kept_id=kept.id, why=why)
        return self.merged.changes
