"""People who want to hear from the team: what they agreed to, what they asked about, what they were told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from ...domain.contact_views import AskedIssue, ContactView
from ...domain.contact_words import held_fact
from ...domain.dates import day_short
from ...domain.erasing import Receipt
from ...domain.errors import NotFoundError
from ..contact_deeds import ContactDeeds
from ..context import Context
from ..page import Page
from ..widgets.buttons import button
from ..widgets.contact_list import ContactList
from ..widgets.contact_panel import ContactPanel
from ..widgets.empty import Empty
from ..widgets.scroll import Scroll
from ..widgets.side_panel import beside

if TYPE_CHECKING:
    from ...store.store import Store

Held = tuple[tuple[ContactView, ...], tuple[Receipt, ...]]
One = tuple[ContactView, tuple[AskedIssue, ...], date | None]


class ContactsPage(Page):
    """The list with what narrows it, and the chosen contact beside it."""

    key = "contacts"
    subjects = frozenset({"contacts", "issues", "places"})
    keys = (
        ("Ctrl F", "find somebody"),
        ("Ctrl N", "add a contact"),
        ("Enter", "change what is known"),
        ("W", "withdraw consent"),
        ("H", "history"),
        ("Ctrl C", "copy the table"),
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self._receipts: tuple[Receipt, ...] = ()
        self._wanted: int | None = None
        self._waiting = True  # the list is on its way
        self.deeds = ContactDeeds(context, self, self.today)
        self.receipts_button = button("Receipts", "quiet", icon="receipt", run=self.open_receipts)
        self.receipts_button.setToolTip("Of those who were erased")
        self.add_button = button("Add a contact", "primary", icon="plus", run=self.deeds.add)
        self.head.add(self.receipts_button, self.add_button)
        self.list, self.panel = ContactList(), ContactPanel(self.today)
        self.table = self.list.table
        self._arrange()
        self._connect()

    def today(self) -> date:
        """Asked anew each time: a window may stand open over midnight."""
        return self.now().date()

    # ------------------------------------------------------------ building

    def _arrange(self) -> None:
        self.empty = Empty(
            "Nobody wants to hear yet",
            "Add those who ask to be told what comes of a matter, and those who speak for others: "
            "clerks, councillors, key individuals. What they agree to is kept with its day and its words.",
            (button("Add a contact", "primary", run=self.deeds.add),),
            (
                ("Somebody asks", "at a stall, by phone, at a meeting"),
                ("They agree", "to a channel, in their own words"),
                ("They are told", "and it is noted on what day"),
            ),
        )
        self.area = Scroll(self.list)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.empty, 1)
        self.empty.hide()
        beside(self.outer, self.head, self.body, self.panel)

    def _connect(self) -> None:
        panel, deeds = self.panel, self.deeds
        self.list.chosen.connect(self._show_one)
        self.list.narrowed.connect(lambda: panel.setVisible(bool(self.list.shown)))
        self.table.activated.connect(lambda _index: self._for_chosen(deeds.edit))
        panel.edit_asked.connect(lambda: self._for_chosen(deeds.edit))
        panel.withdraw_asked.connect(lambda: self._for_chosen(deeds.withdraw))
        panel.export_asked.connect(lambda: self._for_chosen(deeds.export))
        panel.erase_asked.connect(lambda: self._for_chosen(deeds.erase))
        panel.history_asked.connect(lambda: self._for_chosen(deeds.history))
        panel.issue_opened.connect(lambda issue_id: self.context.go("issues", issue_id=issue_id))
        deeds.added.connect(self._choose_new)
        deeds.left.connect(self.take_keyboard)
        deeds.looking.connect(panel.show_looking)
        here, everywhere = Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, of, context, run in (
            ("W", self.table, here, self._withdraw),
            ("H", self.table, here, panel.history_asked.emit),
            ("Ctrl+N", self, everywhere, deeds.add),
            ("Ctrl+F", self, everywhere, self.list.field.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), of)
            shortcut.setContext(context)
            shortcut.activated.connect(run)

    # ------------------------------------------------------------ asking and showing

    def first_focus(self) -> QWidget | None:
        return self.table if self.list.contacts else self

    def open(self, **what: object) -> None:
        """`contact_id`: choose that contact, wherever they live."""
        wanted = what.get("contact_id", what.get("target"))
        self._wanted = wanted if isinstance(wanted, int) else None
        self._choose_wanted()

    def refresh(self) -> None:
        self._waiting = True
        ask = partial(_ask, self.context.store, self.context.place_id)
        self.context.jobs.read(ask, owner=self, done=self._show, key="contacts")

    def _show(self, held: Held) -> None:
        self._waiting = False
        contacts, self._receipts = held
        self.head.set_fact(held_fact(contacts, self.today()) if contacts else "")
        self.empty.setVisible(not contacts)
        for part in (self.area, self.panel, self.add_button):
            part.setVisible(bool(contacts))
        self.receipts_button.setVisible(bool(self._receipts))
        self.list.show_contacts(contacts)
        self._choose_wanted()
        if self.waits_with_keyboard and contacts:
            self.take_keyboard()

    def _show_one(self, chosen: ContactView) -> None:
        """The panel follows at once; what they asked about comes from the store."""
        ask = partial(_ask_one, self.context.store, chosen.id, self.today())
        self.context.jobs.read(ask, owner=self, done=self._show_panel, key="contact")

    def _show_panel(self, answer: One | None) -> None:
        if answer is not None:
            self.panel.show_contact(*answer)

    def _choose_wanted(self) -> None:
        """Choose what another page asked for; somebody who lives elsewhere is among all our places."""
        if self._wanted is None or self._stale or self._waiting:
            return
        if not self.list.choose(self._wanted) and self.context.place is not None:
            self.context.choose_place(None)
            return
        self._wanted = None

    def _choose_new(self, contact_id: int) -> None:
        self._wanted = contact_id
        self._choose_wanted()

    # ------------------------------------------------------------ doing

    def open_receipts(self) -> None:
        """One receipt opens at once; several are chosen from."""
        if len(self._receipts) == 1:
            self.deeds.receipt(self._receipts[0].id)
            return
        menu = QMenu(self)
        for each in self._receipts:
            words = f"{day_short(each.erased_at.date())}, {each.uid[:8]}"
            menu.addAction(words).triggered.connect(partial(self._receipt_chosen, each.id))
        menu.popup(self.receipts_button.mapToGlobal(self.receipts_button.rect().bottomLeft()))

    def _receipt_chosen(self, erasure_id: int, _on: bool = False) -> None:
        self.deeds.receipt(erasure_id)

    def _withdraw(self) -> None:
        if self.panel.contact is not None and self.panel.contact.consent == "agreed":
            self.panel.withdraw_asked.emit()

    def _for_chosen(self, run: Callable[[ContactView], None]) -> None:
        if self.panel.contact is not None and self.list.shown:
            run(self.panel.contact)


def _ask(store: Store, place_id: int | None) -> Held:
    from ...services.contacts import list_contacts
    from ...services.erasure import list_receipts

    return list_contacts(store, place_id=place_id), list_receipts(store)


def _ask_one(store: Store, contact_id: int, today: date) -> One | None:
    """None where they are gone meanwhile."""
    from ...services.contacts import asked_by, get_contact
    from ...services.contacts_due import last_in_touch

    try:
        return get_contact(store, contact_id), asked_by(store, contact_id), last_in_touch(store, contact_id, today)
    except NotFoundError:
        return None
