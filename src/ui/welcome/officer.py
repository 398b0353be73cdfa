"""Who is working: chosen from the team, or stated. It is written beside each change, and nobody checks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from ...domain.errors import BeatbookError
from ...domain.summaries import OfficerView
from ..jobs import Jobs
from ..widgets.buttons import button
from ..widgets.choice_row import ChoiceRow
from ..widgets.form import Field, check_all, text_field
from ..widgets.labels import label
from ..widgets.scroll import Scroll
from ..widgets.sheet import Item, Rule, Sheet, row
from .panel import Panel

if TYPE_CHECKING:
    from ...store.store import Store

LIST_HEIGHT = 290


class OfficerPanel(Panel):
    """`chosen(OfficerView)`."""

    chosen = Signal(object)

    def __init__(
        self,
        store: Store,
        officers: tuple[OfficerView, ...],
        last: str,
        jobs: Jobs,
        unhandled: Callable[[Exception], object],
    ) -> None:
        super().__init__(
            "Who is working?", "Your name stands beside each change you make, as you state it: nobody checks it."
        )
        self._store, self._jobs, self._unhandled = store, jobs, unhandled
        self.rows = [self._row(officer) for officer in sorted(officers, key=lambda each: each.label != last)]
        if self.rows:
            self.column.addWidget(self._list())
            self.column.addWidget(label("Somebody else", "smallstrong"))
        self._build_form()

    def _row(self, officer: OfficerView) -> ChoiceRow:
        made = ChoiceRow("identification-badge", officer.name, f"{officer.rank} {officer.collar}".strip())
        made.clicked.connect(lambda: self.chosen.emit(officer))
        return made

    def _list(self) -> QWidget:
        items: list[Item] = []
        for made in self.rows:
            items += [Rule(16), made] if items else [made]
        sheet = Sheet(*items, pad=0, spacing=0)
        if sheet.sizeHint().height() <= LIST_HEIGHT:
            return sheet
        area = Scroll(sheet)
        area.setFixedHeight(LIST_HEIGHT)
        return area

    def _build_form(self) -> None:
        from ...services.officers import RANKS

        self.rank = QComboBox()
        self.rank.addItems(list(RANKS))
        self.collar_field, self.collar = text_field("Collar number", width=120)
        self.name_field, self.name = text_field("Name")
        self.name.returnPressed.connect(self.state)
        line = row(spacing=12)
        line.addWidget(Field("Rank or role", self.rank, width=130))
        line.addWidget(self.collar_field)
        line.addWidget(self.name_field, 1)
        self.column.addLayout(line)
        self.add_buttons(button("Start", "primary" if not self.rows else "secondary", run=self.state))

    def first_focus(self) -> QWidget:
        return self.rows[0] if self.rows else self.collar

    def state(self) -> None:
        """Add the officer to the team and go on as them."""
        ready = check_all(
            {
                self.collar_field: "" if self.collar.text().strip() else "Type it.",
                self.name_field: "" if self.name.text().strip() else "Type a first and last name.",
            }
        )
        if not ready:
            return
        collar, name, rank = self.collar.text(), self.name.text(), self.rank.currentText()

        def work() -> OfficerView:
            from ...services.officers import ensure_officer

            self._store.officer = f"{rank} {collar} {name}"
            return ensure_officer(self._store, collar=collar, name=name, rank=rank)

        self.set_busy(True)
        self._jobs.write(work, owner=self, done=self.chosen.emit, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        self.set_busy(False)
        if isinstance(error, BeatbookError):
            self.say_fault(str(error))
        else:
            self._unhandled(error)
