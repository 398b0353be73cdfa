"""Which plans are listed, in what order, under which heads: words, stage, risk, owner, what is overdue; saved views."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QWidget

from ...domain.plan_query import GROUPS, NOT_GRADED, ORDERS, PlanQuery, SavedView
from ...domain.plan_reviews import RISKS
from ...domain.plans import STAGES, WORKED
from ...domain.summaries import OfficerView
from .buttons import button
from .key_combo import key_combo, key_in, put_key
from .sheet import row

PAUSE = 200
STAGE_GROUPS = {"every": "Open and closed", "open": "Open"}
SHOWN: dict[str, tuple[str, ...] | None] = {"every": None, "open": WORKED}


class PlanFilters(QWidget):
    """`changed` when another list is to be asked for; the place is that of the top bar.

    `order_line` holds order, heads and views: it stands beside the segments.

    `keep_asked`: the choice is to be kept under a name; `drop_asked(name)`: a view is to be taken out.
    """

    changed = Signal()
    keep_asked = Signal()
    drop_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find a plan")
        self.words.setAccessibleName("Find a plan")
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(150)
        self.words.setMaximumWidth(260)
        self.stage = key_combo({**STAGE_GROUPS, **STAGES}, "every")
        self.risk = key_combo({**{key: f"{words} risk" for key, words in RISKS.items()}, "none": NOT_GRADED}, "",
                              none="Every risk")  # fmt: skip
        self.owner = key_combo({}, "", none="Every owner")
        self.late = QCheckBox("Overdue")
        self.late.setToolTip("A look, an action, or an assessment is overdue.")
        self.late.setAccessibleDescription(self.late.toolTip())
        self.group = key_combo(GROUPS, "")
        self.order = key_combo(ORDERS, "review")
        for combo, name in ((self.stage, "Stage"), (self.risk, "Risk"), (self.owner, "Owner"), (self.group, "Heads"),
                            (self.order, "Order")):  # fmt: skip
            combo.setAccessibleName(name)
            combo.activated.connect(lambda _index: self._turned())
        self.menu = QMenu(self)
        self.views_button = button("Views", "quiet", icon="caret-down-bold", after=True)
        self.views_button.setMenu(self.menu)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._turned)
        self.words.textChanged.connect(lambda _text: self._pause.start())
        self.late.toggled.connect(lambda _on: self._turned())
        self._name = ""
        self.owner.setMaximumWidth(190)
        self.order_line = QWidget()
        self.order_line.setLayout(row(self.group, self.order, self.views_button, spacing=10))
        self.setLayout(row(self.words, self.stage, self.risk, self.owner, self.late, None, spacing=10))
        self.show_views(())

    def offer(self, officers: Sequence[OfficerView], mine: int) -> None:
        """Owners to choose from, oneself first."""
        chosen = self.owner.currentData()
        self.owner.blockSignals(True)
        self.owner.clear()
        self.owner.addItem("Every owner", "")
        for each in sorted(officers, key=lambda one: one.id != mine):
            self.owner.addItem("Mine" if each.id == mine else each.label, each.id)
        put_key(self.owner, chosen)
        self.owner.blockSignals(False)

    # ------------------------------------------------------------ what is asked for

    def query(self, place_id: int | None) -> PlanQuery:
        """What is asked for, of a place."""
        stage, owner = key_in(self.stage), self.owner.currentData()
        return PlanQuery(
            place_id=place_id,
            stages=SHOWN.get(stage, (stage,)),
            risk=key_in(self.risk),
            owner_id=owner if isinstance(owner, int) else None,
            late=self.late.isChecked(),
            words=self.words.text(),
            order=key_in(self.order),
            group=key_in(self.group),
        )

    @property
    def narrowed(self) -> bool:
        """Whether something is left out besides what is closed."""
        plain = key_in(self.stage) in SHOWN and not key_in(self.risk) and not self.owner.currentData()
        return bool(self.words.text().strip() or self.late.isChecked() or not plain)

    def put(self, query: PlanQuery) -> None:
        """Show a choice as made, and ask for it."""
        parts = (self.words, self.stage, self.risk, self.owner, self.late, self.group, self.order)
        for part in parts:
            part.blockSignals(True)
        kept = {stages: key for key, stages in SHOWN.items()}
        put_key(self.stage, kept.get(query.stages) or (query.stages or ("",))[0])
        put_key(self.risk, query.risk)
        put_key(self.owner, query.owner_id or "")
        put_key(self.group, query.group)
        put_key(self.order, query.order)
        self.words.setText(query.words)
        self.late.setChecked(query.late)
        for part in parts:
            part.blockSignals(False)
        self.changed.emit()

    def clear(self) -> None:
        """Everything, in the usual order."""
        self._call("")
        self.put(PlanQuery(stages=None))

    def _turned(self) -> None:
        """Another choice is no longer the view of that name."""
        self._call("")
        self.changed.emit()

    # ------------------------------------------------------------ saved views

    def show_views(self, views: Sequence[SavedView]) -> None:
        """The menu: the team's views, keeping this one, taking one out."""
        self.menu.clear()
        self.menu.addAction("All plans").triggered.connect(lambda _on: self.clear())
        for view in views:
            self.menu.addAction(view.name).triggered.connect(lambda _on, view=view: self._take(view))
        self.menu.addSeparator()
        self.menu.addAction("Keep this view…").triggered.connect(lambda _on: self.keep_asked.emit())
        if views:
            out = self.menu.addMenu("Take a view out")
            for view in views:
                out.addAction(view.name).triggered.connect(lambda _on, name=view.name: self.drop_asked.emit(name))

    def _take(self, view: SavedView) -> None:
        self.put(view.query)
        self._call(view.name)

    def _call(self, name: str) -> None:
        """The view that is shown, on its button."""
        self._name = name
        self.views_button.setText(name or "Views")
        self.views_button.setAccessibleName(f"View: {name}" if name else "Views")

    def show_order(self, *, on: bool) -> None:
        """The board has its own order of columns: heads and stages do not go with it."""
        for part in (self.stage, self.group):
            part.setVisible(on)
