"""The figures of a place from elsewhere, month by month, each beside what it should come to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.figure_checks import Beside
from ...domain.figures import value_words
from ...domain.summaries import PlaceView
from ...store.store import Store
from ..context import Context
from ..widgets.buttons import button
from ..widgets.labels import ElidedLabel, label
from ..widgets.notes import Notes
from ..widgets.sheet import Sheet, row
from ..widgets.table import Column, RowsTable, TableView

LARGEST = (980, 620)  # px
MOST_SAID = 4
TYPED = "typed"  # the source of a figure that an officer typed
LOW = 170  # px, where there is nothing to show
NONE = "No figure of this place is held. Type one, or bring in a file of them with “Bring in tables” on this page."
RULE = "A figure stands as it was published. Beside it: what its parts add to, and our own count, where there is one."


def columns() -> tuple[Column[Beside], ...]:
    return (
        Column("name", "Figure", lambda b: b.figure.name, stretch=True, strong=True, tip=lambda b: b.figure.name),
        Column("month", "Month", lambda b: b.figure.when, sort=lambda b: b.figure.month, width=100),
        Column("value", "Value", lambda b: b.figure.value_words, sort=lambda b: b.figure.value, number=True, width=96),
        Column("added", "Parts add to", added_words, sort=lambda b: b.added or -1, number=True, width=104),
        Column("ours", "Our count", ours_words, sort=lambda b: b.ours or -1, number=True, width=92),
        Column("agrees", "", agreement, width=120),
        Column("source", "Source", source_words, quiet=True, width=170, tip=source_words),
    )


class FiguresHeldDialog(QDialog):
    """Asked for when it opens; Esc closes."""

    def __init__(self, context: Context, parent: QWidget, place: PlaceView) -> None:
        super().__init__(parent)
        self.setWindowTitle("Figures from elsewhere")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.now: Callable[[], datetime] = lambda: datetime.now().astimezone()
        self.rows: RowsTable[Beside] = RowsTable(columns())
        self.table = TableView(f"Figures of {place.label}")
        self.table.show_table(self.rows)
        self.sheet = Sheet(self.table, pad=1)
        self.notes = Notes("What does not agree")
        self.words = label("", "fact", wrap=True)
        self.type_button = button("Type a figure…", icon="plus", run=self.type_figure)
        self.close_button = button("Close", "primary", run=self.accept)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 16, 24, 16)
        lay.setSpacing(12)
        lay.addWidget(ElidedLabel(f"Figures of {place.label} from elsewhere", "section"))
        lay.addWidget(self.words)
        lay.addWidget(self.notes)
        lay.addWidget(self.sheet, 1)
        lay.addStretch(0)
        lay.addLayout(row(self.close_button, None, self.type_button))
        room = parent.window().size()
        self._tall = min(LARGEST[1], room.height() - 40)
        self.resize(min(LARGEST[0], room.width() - 60), LOW)
        self.sheet.hide()
        self._context, self._place = context, place
        self.refresh()

    def refresh(self) -> None:
        work = partial(ask, self._context.store, self._place.id)
        self._context.jobs.read(work, owner=self, done=self.show_figures, key="figures")

    def type_figure(self) -> None:
        """One more, typed; the list then shows it."""
        from ...services.figures import figure_names
        from .type_figure import TypeFigureDialog

        names = [name for name, _ in figure_names(self._context.store)]
        dialog = TypeFigureDialog(self._context, self, self._place, names, self.now().date())
        dialog.saved.connect(lambda _changes: self.refresh())
        dialog.open()

    def show_figures(self, found: tuple[Beside, ...]) -> None:
        self.rows.set_rows(found)
        self.sheet.setVisible(bool(found))
        self.words.setText(RULE if found else NONE)
        said = [sentence for each in found for sentence in each.sentences]
        more = [f"And {len(said) - MOST_SAID:,} more do not agree."] if len(said) > MOST_SAID else []
        self.notes.show_notes([("warn", sentence) for sentence in (*said[:MOST_SAID], *more)])
        if found:
            needed = LOW + self.table.height_for_rows() + 24 * len(self.notes.notes)
            self.resize(self.width(), min(self._tall, needed))
            at = next((n for n, each in enumerate(found) if each.mismatches), 0)
            self.table.choose_row(at)
            self.table.setFocus()


def ask(store: Store, place_id: int) -> tuple[Beside, ...]:
    """Asked in a thread."""
    from ...services.figures import figures_beside

    return figures_beside(store, place_id=place_id)


def added_words(beside: Beside) -> str:
    return "–" if beside.added is None else value_words(beside.added, beside.figure.name)


def ours_words(beside: Beside) -> str:
    return "–" if beside.ours is None else f"{beside.ours:,}"


def agreement(beside: Beside) -> str:
    """In words, so that no colour has to say it."""
    if beside.added is None and beside.ours is None:
        return ""
    return "does not agree" if beside.mismatches else "agrees"


def source_words(beside: Beside) -> str:
    figure = beside.figure
    file = f" ({figure.file})" if figure.file and figure.file != figure.source else ""
    if figure.batch_id is None:
        return "typed by hand" if figure.source == TYPED else f"{figure.source}, by hand"
    return f"{figure.source}{file}"
