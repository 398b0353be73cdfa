"""Which of the figures that were brought in stands for which row of the growth table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.changes import Changes
from ...domain.growth import FROM_LOG, MEASURES
from ..context import Context
from ..widgets.form import Field
from ..widgets.place_combo import ElidedCombo
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work


class GrowthNamesDialog(FormDialog):
    """`found`: measure -> the figure it is read from by its likeliest name; `chosen`: as the team said."""

    def __init__(
        self,
        context: Context,
        parent: QWidget,
        names: Sequence[str],
        found: Mapping[str, str],
        chosen: Mapping[str, str],
    ) -> None:
        words = "A row is found by its usual names. Choose a figure where yours is called otherwise."
        super().__init__(context, parent, "Which figures the table reads", "Save", words=words)
        self.combos: dict[str, QComboBox] = {}
        pair = row(spacing=16)
        for at, (key, name) in enumerate(MEASURES.items()):
            combo = ElidedCombo()
            combo.setMinimumWidth(240)
            likely = found.get(key, "") if key not in chosen else ""
            combo.addItem(f"Usual: {likely}" if likely else "Its usual name", "")
            for each in names:
                combo.addItem(each, each)
            combo.setCurrentIndex(max(0, combo.findData(chosen.get(key, ""))))
            hint = "Where the log has no message of the month." if key in FROM_LOG else ""
            self.combos[key] = combo
            pair.addWidget(Field(name, combo, hint=hint), 1)
            if at % 2:
                self.column.addLayout(pair)
                pair = row(spacing=16)
        pair.addStretch(1)
        self.column.addLayout(pair)
        self.setMinimumWidth(600)

    def work(self) -> Work | None:
        names = {key: str(combo.currentData() or "") for key, combo in self.combos.items()}
        return partial(_choose, self.context, names)


def _choose(context: Context, names: dict[str, str]) -> Changes:
    from ...services.growth import choose_names

    return choose_names(context.store, names)
