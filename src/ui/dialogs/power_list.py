"""The table of powers: who may issue each, from what age, for how long. A team's own version stands in its store."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QListWidget, QWidget

from ...domain.errors import BeatbookError
from ...domain.powers import Power, changed_powers, check_powers, new_key
from ..context import Context
from ..widgets.buttons import button
from ..widgets.form import text_field
from ..widgets.labels import label
from ..widgets.sheet import row
from .form_dialog import FormDialog, Work

FIELDS = (
    ("name", "Name"),
    ("short", "Short"),
    ("who", "Who may issue it"),
    ("age", "Age limit"),
    ("length", "Usual length"),
    ("note", "Note"),
    ("source", "Source"),
)
CELLS = ((0, 0), (0, 1), (1, 0, 1, 2), (2, 0), (2, 1), (3, 0, 1, 2), (4, 0, 1, 2))
"""Row and column of each field, and how many it takes."""

WORDS = "Powers, ages and lengths change. What you write here is your team’s own table; what was noted stays as it is."


class PowerListDialog(FormDialog):
    """A list and the fields of the line that is chosen; everything is saved together."""

    def __init__(
        self, context: Context, parent: QWidget, powers: tuple[Power, ...], shipped: tuple[Power, ...]
    ) -> None:
        super().__init__(context, parent, "The table of powers", "Save the table", words=WORDS)
        self._opened, self._shipped, self.asked_once = powers, shipped, False
        self.powers = list(powers)
        self.names = QListWidget()
        self.names.setAccessibleName("Powers")
        self.names.setFixedWidth(280)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edits: dict[str, QLineEdit] = {}
        fields = QGridLayout()
        fields.setSpacing(8)
        fields.setColumnStretch(0, 3)
        fields.setColumnStretch(1, 2)
        for number, (key, name) in enumerate(FIELDS):
            field, edit = text_field(name)
            edit.textEdited.connect(partial(self._edited, key))
            self.edits[key] = edit
            fields.addWidget(field, *CELLS[number])
        fields.setRowStretch(len(FIELDS), 1)
        self.add_button = button("Add a power", run=self.add)
        self.out_button = button("Take it out", "quiet", run=self.take_out)
        self.reset_button = button("Set back to the one that came along", "quiet", run=self.reset)
        self.differs = label("", "small", wrap=True)
        self.column.addLayout(row(self.names, fields, spacing=16))
        self.column.addLayout(row(self.add_button, self.out_button, self.reset_button, None))
        self.column.addWidget(self.differs)
        self.names.currentRowChanged.connect(self._show)
        self.setMinimumWidth(720)
        self._list(0)
        self.names.setFocus()

    def _list(self, chosen: int) -> None:
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems([power.label or "New power" for power in self.powers])
        self.names.blockSignals(False)
        self.names.setCurrentRow(min(chosen, len(self.powers) - 1))
        self._show(self.names.currentRow())

    def _show(self, number: int) -> None:
        power = self.powers[number] if 0 <= number < len(self.powers) else None
        for key, edit in self.edits.items():
            edit.setText(getattr(power, key) if power else "")
            edit.setCursorPosition(0)
            edit.setEnabled(power is not None)
        self._tell()

    def _tell(self) -> None:
        differs = changed_powers(self.powers, self._shipped)
        self.differs.setText(f"Against the table that came with Beatbook: {differs}." if differs else "")

    def _edited(self, key: str, text: str) -> None:
        number = self.names.currentRow()
        if not 0 <= number < len(self.powers):
            return
        self.powers[number] = replace(self.powers[number], **{key: text})
        item = self.names.item(number)
        if item is not None:
            item.setText(self.powers[number].label or "New power")
        self._tell()

    def add(self) -> None:
        key = new_key("new power", [power.key for power in self.powers])
        self.powers.append(Power(key, "", source="Our own"))
        self._list(len(self.powers) - 1)
        self.edits["name"].setFocus()

    def take_out(self) -> None:
        number = self.names.currentRow()
        if 0 <= number < len(self.powers):
            self.powers.pop(number)
            self._list(number)

    def reset(self) -> None:
        """Shown first, saved with the others."""
        self.powers = list(self._shipped)
        self._list(0)

    @property
    def made(self) -> tuple[Power, ...]:
        """The table as written, blanks trimmed, keys of new powers after their names."""
        before = {power.key for power in self._opened} | {power.key for power in self._shipped}
        found: list[Power] = []
        for power in self.powers:
            told = replace(power, **{key: " ".join(getattr(power, key).split()) for key, _name in FIELDS})
            if told.key not in before and told.name:
                told = replace(told, key=new_key(told.name, before | {each.key for each in found}))
            found.append(told)
        return tuple(found)

    def work(self) -> Work | None:
        from ...services.powers import reset_power_table, save_power_table

        try:
            made = check_powers(self.made)
        except BeatbookError as error:
            self.set_fault(str(error))
            return None
        if made == self._shipped:
            return partial(reset_power_table, self.context.store)
        return partial(save_power_table, self.context.store, made)

    def reject(self) -> None:
        if tuple(self.powers) != self._opened and not self.asked_once:
            self.asked_once = True
            self.set_fault("What you changed is not saved. Close again to leave without it.")
        else:
            super().reject()
