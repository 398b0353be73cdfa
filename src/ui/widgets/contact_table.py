"""Contacts, one a row: who, where, how they are told, what they agreed to, what they asked about."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter

from ...domain.contact_views import ContactView
from ...domain.contact_words import asked_words, consent_chip
from ...domain.contacts import CHANNELS, KINDS
from .. import paint
from ..look import look
from .cell_table import CellTable, two_lines
from .table import Column, Index, RowsTable

WHO, PLACE, CHANNEL, CONSENT, ASKED = range(5)
ROW, HEAD = 52, 34


class ContactTable(CellTable):
    """`chosen` carries the contact that the keyboard has come to."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Contacts", row_height=ROW, head_height=HEAD)
        self.cells = {WHO: _who, CONSENT: _consent}

    def show_contacts(self, contacts: tuple[ContactView, ...]) -> None:
        """Show them, keeping the one that is chosen."""
        chosen = self.current_row()
        self.show_table(RowsTable(COLUMNS, contacts), sortable=False)
        ids = [contact.id for contact in contacts]
        self.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self.fit()

    def choose(self, contact_id: int) -> bool:
        """Give a contact the keyboard; False where it is not among those shown."""
        model = self.model()
        ids = [contact.id for contact in model.rows] if isinstance(model, RowsTable) else []
        if contact_id in ids:
            self.choose_row(ids.index(contact_id))
        return contact_id in ids

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if (row := self.current_row()) is not None:
            self.chosen.emit(row)

    @property
    def pitch(self) -> int:
        return max(ROW, look().scale.px(14) * 2 + 24)

    def needed(self, number: int, column: Column[ContactView]) -> int:
        model = self.model()
        if number == CONSENT and isinstance(model, RowsTable):
            wide = [paint.chip_width(consent_chip(row)[0], look().scale) for row in model.rows]
            return max([*wide, 60]) + sum(self.pads(number)) + 2
        return super().needed(number, column)


def _told_who(row: ContactView) -> str:
    return f"{row.name}, {_under(row)}"


def _under(row: ContactView) -> str:
    """`Clerk, Harrowgill Parish Council`"""
    role = row.role[:1].upper() + row.role[1:]
    return ", ".join(part for part in (role or KINDS[row.kind], row.organisation) if part)


COLUMNS: tuple[Column[ContactView], ...] = (
    Column("who", "Who", _told_who, stretch=True, tip=_told_who),
    Column("place", "Place", lambda row: row.place or "no place", quiet=True, most=170, tip=lambda row: row.place),
    Column("channel", "Channel", lambda row: CHANNELS.get(row.channel, "none yet")),
    Column("consent", "Consent", lambda row: consent_chip(row)[0]),
    Column("asked", "Asked about", asked_words),
)


def _who(painter: QPainter, room: QRectF, row: ContactView) -> None:
    two_lines(painter, room, row.name, _under(row))


def _consent(painter: QPainter, room: QRectF, row: ContactView) -> None:
    words, kind = consent_chip(row)
    paint.chip(painter, room, words, look().scale, kind)
