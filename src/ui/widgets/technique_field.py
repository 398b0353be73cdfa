"""The technique of an action: a button that opens the list of 25, and its sentence under it."""

from __future__ import annotations

from ...domain.techniques import group_of, technique
from ..dialogs.technique import TechniqueDialog, technique_words
from .buttons import button
from .form import Field


class TechniqueField(Field):
    """`value` is the number, None for none."""

    def __init__(self, number: int | None) -> None:
        choose = button(technique_words(number), icon="magnifying-glass")
        super().__init__("Technique", choose, optional=True)
        self.choose_button = choose
        choose.clicked.connect(lambda _checked=False: self.ask())
        self.value: int | None = None
        self.put(number)

    def put(self, number: int | None) -> None:
        self.value = number
        found, group = technique(number), group_of(number)
        self.choose_button.setText(technique_words(number))
        self.choose_button.setAccessibleName(f"Technique: {found.label if found else 'none yet'}")
        self.set_hint(f"{group.name}. {found.sentence}" if found and group else "By group, with a sentence each.")

    def ask(self) -> None:
        dialog = TechniqueDialog(self, self.value)
        dialog.taken.connect(self.put)
        dialog.finished.connect(lambda _result: self.choose_button.setFocus())
        dialog.open()
