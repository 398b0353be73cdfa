"""The list of contacts with what narrows it: words, kind, strand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout

from ...domain.contact_views import ContactView, stands_in
from ...domain.contacts import KINDS
from .contact_table import ContactTable
from .flat_pick import FlatPick
from .labels import label
from .sheet import Sheet, row
from .tall import Tall

MOST = 300
"""Rows at once: whoever looks for one among more types some letters."""
ALL_KINDS, ALL_STRANDS = "All kinds", "All strands"


class ContactList(Tall):
    """`chosen` carries the contact that has the keyboard; `narrowed` says that others are shown."""

    chosen = Signal(object)
    narrowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.contacts: tuple[ContactView, ...] = ()
        self._said: dict[int, str] = {}  # what is searched, made when first needed
        self._kind, self._strand = "", ""
        self.table = ContactTable()
        self.table.chosen.connect(self.chosen)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find somebody by name, number, place or what they want to hear of")
        self.field.setAccessibleName("Find somebody")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _text: self._narrow())
        self.field.returnPressed.connect(self.table.setFocus)
        self.kind_pick, self.strand_pick = FlatPick("Kind", strong=False), FlatPick("Strand", strong=False)
        self.kind_pick.clicked.connect(self._choose_kind)
        self.strand_pick.clicked.connect(self._choose_strand)
        self.none = label("", "fact", wrap=True)
        self.sheet = Sheet(self.table, pad=(1, 1, 1, 5))
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 0, 24, 24)
        lay.addWidget(self.field)
        lay.addLayout(row(self.kind_pick, self.strand_pick, None, spacing=4))
        lay.addWidget(self.none)
        lay.addWidget(self.sheet)
        lay.addStretch(1)
        self._show_picks()

    def show_contacts(self, contacts: tuple[ContactView, ...]) -> None:
        """All there are; those who have the words, the kind and the strand are listed."""
        self.contacts = contacts
        self._said.clear()
        self._narrow()

    @property
    def shown(self) -> tuple[ContactView, ...]:
        typed = self.field.text()
        if typed.strip() and not self._said:
            self._said = {each.id: each.said for each in self.contacts}
        return tuple(
            each
            for each in self.contacts
            if self._kind in ("", each.kind)
            and self._strand in ("", each.strand)
            and (not self._said or stands_in(self._said[each.id], typed))
        )

    def choose(self, contact_id: int) -> bool:
        """Give somebody the keyboard's row, whatever narrows the list. False where they are not here."""
        wanted = next((each for each in self.contacts if each.id == contact_id), None)
        if wanted is None:
            return False
        if not self.table.choose(contact_id):
            self.pick(kind="", strand="")
            self.field.setText("")
        if not self.table.choose(contact_id):
            self.field.setText(wanted.name)  # they stand below the rows that are listed
        return self.table.choose(contact_id)

    def pick(self, *, kind: str | None = None, strand: str | None = None) -> None:
        self._kind = self._kind if kind is None else kind
        self._strand = self._strand if strand is None else strand
        self._show_picks()
        self._narrow()

    def _show_picks(self) -> None:
        self.kind_pick.show_choice(KINDS.get(self._kind, ALL_KINDS))
        self.strand_pick.show_choice(self._strand or ALL_STRANDS)

    def _narrow(self) -> None:
        shown = self.shown
        self.sheet.setVisible(bool(shown))
        cut = len(shown) > MOST
        more = f"The first {MOST} of {len(shown):,} are listed. Type some letters to find others."
        self.none.setText(more if cut else f"Nobody here is found by that. {len(self.contacts):,} are here in all.")
        self.none.setVisible(cut or not shown)
        self.table.show_contacts(shown[:MOST])
        self.narrowed.emit()

    def _choose_kind(self) -> None:
        there = {each.kind for each in self.contacts}
        choices = {"": ALL_KINDS, **{key: name for key, name in KINDS.items() if key in there}}
        self._menu(self.kind_pick, choices, self._kind, lambda key: self.pick(kind=key))

    def _choose_strand(self) -> None:
        there = sorted({each.strand for each in self.contacts if each.strand})
        choices = {"": ALL_STRANDS, **{strand: strand for strand in there}}
        self._menu(self.strand_pick, choices, self._strand, lambda key: self.pick(strand=key))

    def _menu(self, pick: FlatPick, choices: dict[str, str], now: str, chosen: Callable[[str], None]) -> None:
        menu = QMenu(self)
        for key, words in choices.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == now)
            action.triggered.connect(lambda _on=False, key=key: chosen(key))
        menu.popup(pick.mapToGlobal(pick.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes from the field to the list, Esc clears the field."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)
