"""Which issues are listed, and in what order: words, status, one's own, those nobody was told of."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ...domain.issue_query import OPEN, ORDERS, IssueQuery
from ...domain.issues import CLOSED, STATUSES
from .key_combo import key_combo, key_in, put_key
from .sheet import row

PAUSE = 200
GROUPS = {"open": "Open", "closed": "Closed", "every": "Open and closed"}
SHOWN: dict[str, tuple[str, ...] | None] = {"open": OPEN, "closed": CLOSED, "every": None}


class IssueFilters(QWidget):
    """`changed` when another list is to be asked for; the place is that of the top bar."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find an issue")
        self.words.setAccessibleName("Find an issue")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(160)
        self.words.setMaximumWidth(280)
        self.status = key_combo({**GROUPS, **STATUSES}, "open")
        self.status.setAccessibleName("Status")
        self.order = key_combo(ORDERS, "recent")
        self.order.setAccessibleName("Order")
        self.mine = QCheckBox("Mine")
        self.untold = QCheckBox("Nobody told")
        self.untold.setToolTip("Closed, and those who raised it do not know how it ended.")
        self.untold.setAccessibleDescription(self.untold.toolTip())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.status.activated.connect(lambda _index: self.changed.emit())
        self.order.activated.connect(lambda _index: self.changed.emit())
        self.mine.toggled.connect(lambda _on: self.changed.emit())
        self.untold.toggled.connect(lambda _on: self._untold_turned())
        line = row(self.words, self.status, self.mine, self.untold, None, self.order, spacing=12)
        self.setLayout(line)

    def query(self, place_id: int | None, officer_id: int) -> IssueQuery:
        """What is asked for, of a place and by an officer."""
        status = key_in(self.status)
        return IssueQuery(
            place_id=place_id,
            statuses=SHOWN.get(status, (status,)),
            owner_id=officer_id if self.mine.isChecked() else None,
            untold=self.untold.isChecked(),
            words=self.words.text(),
            order=key_in(self.order),
        )

    @property
    def narrowed(self) -> bool:
        """Whether something is left out besides what is closed."""
        plain = key_in(self.status) in ("open", "every")
        return bool(self.words.text().strip() or self.mine.isChecked() or self.untold.isChecked() or not plain)

    def counted(self, total: int) -> str:
        """`8 issues open`, `12 issues`, `3 issues like that`"""
        said = {"open": " open", "closed": " closed"}.get(key_in(self.status), "")
        issues = f"{total:,} {'issue' if total == 1 else 'issues'}"
        return f"{issues} like that" if self.narrowed else f"{issues}{said}"

    def clear(self) -> None:
        """Everything that is open, or closed too where nothing is open."""
        for part in (self.words, self.status, self.mine, self.untold):
            part.blockSignals(True)
        self.words.clear()
        self.mine.setChecked(False)
        self.untold.setChecked(False)
        put_key(self.status, "open")
        for part in (self.words, self.status, self.mine, self.untold):
            part.blockSignals(False)
        self.changed.emit()

    def _untold_turned(self) -> None:
        """Only what is closed can be untold."""
        if self.untold.isChecked() and key_in(self.status) in ("open", *OPEN):
            put_key(self.status, "closed")
        elif not self.untold.isChecked() and key_in(self.status) == "closed":
            put_key(self.status, "open")
        self.changed.emit()
