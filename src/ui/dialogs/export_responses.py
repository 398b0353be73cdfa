"""Answers out as a file for analysis: for whom, of which days and places, the first rows, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from ...domain.errors import BeatbookError
from ...domain.export_profiles import MARKING, PROFILES, Cell, Exported
from ...domain.progress import Progress
from ..context import Context
from ..widgets.buttons import button
from ..widgets.labels import ElidedLabel, label
from ..widgets.notes import Notes
from ..widgets.pick_combo import PickCombo
from ..widgets.progress_sheet import ProgressSheet
from ..widgets.segments import Segments
from ..widgets.sheet import Sheet, row
from ..widgets.table import Column, RowsTable, TableView

if TYPE_CHECKING:
    from ...domain.dates import Period
    from ...services.questionnaires import QuestionnaireView
    from ...services.response_exports import Preview

LARGEST = (1120, 720)  # px
WIDEST = 260  # px of a column
SHOWN = 16  # columns of the first rows
NARROW = {"Place": 200, "Share": 90, "People": 90}  # px
UNSEEN = ("_uuid", "Question in words")  # long, and of no use in the first rows
MOST_NOTES = 5
FOR_WHOM = (("analyst", "For our analyst"), ("shareable", "To share"))
OF_WHAT = (("chosen", "The place and period at the top"), ("all", "All places and days"))
KINDS = "Spreadsheet (*.xlsx);;CSV, with its dictionary beside it (*.csv)"
FAULTS = "Nothing was written."
Row = tuple[Cell, ...]


class ExportDialog(QDialog):
    """Asks, shows the first rows, writes. Esc closes, but for while it writes."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save answers for analysis")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self.profile = Segments("For whom", FOR_WHOM)
        self.what = Segments("Of what", OF_WHAT)
        self.questionnaire = PickCombo()
        self.questionnaire.setAccessibleName("Questionnaire")
        self.questionnaire.setMinimumContentsLength(26)
        self.meaning = label("", "", wrap=True)
        self.fact = ElidedLabel("", "fact")
        self.table = TableView("The first rows as they would be written")
        self.notes = Notes("What to know of the file")
        self.work = ProgressSheet("If you cancel, no file is left.")
        self.save_button = button("Save…", "primary", run=self.ask_where)
        self.cancel_button = button("Cancel", "quiet", run=self.reject)
        self._arrange()
        self.profile.chosen.connect(lambda _key: self.look())
        self.what.chosen.connect(lambda _key: self.look())
        self.questionnaire.activated.connect(lambda _at: self.look())
        room = parent.window().size()
        self.resize(min(LARGEST[0], room.width() - 60), min(LARGEST[1], room.height() - 40))
        self.save_button.setEnabled(False)
        context.jobs.read(self._ask_questionnaires, owner=self, done=self._show_questionnaires)

    def _arrange(self) -> None:
        lay = QVBoxLayout(self)
        lay.setContentsMargins(24, 16, 24, 16)
        lay.setSpacing(10)
        lay.addWidget(label("Save answers for analysis", "section"))
        lay.addLayout(row(self.profile, 8, self.what, None, self.questionnaire))
        lay.addWidget(self.meaning)
        lay.addWidget(self.fact)
        lay.addWidget(Sheet(self.table, pad=1), 1)
        lay.addWidget(self.notes)
        lay.addWidget(self.work)
        lay.addLayout(row(self.save_button, self.cancel_button, None, spacing=8))

    def _ask_questionnaires(self) -> tuple[QuestionnaireView, ...]:
        from ...services.questionnaires import list_questionnaires

        return list_questionnaires(self._context.store)

    def _show_questionnaires(self, found: tuple[QuestionnaireView, ...]) -> None:
        self.questionnaire.set_items([(each.title, each.key) for each in found], found[0].key)
        self.questionnaire.setVisible(len(found) > 1)
        self.look()

    # ------------------------------------------------------------ what would be written

    @property
    def _asked(self) -> dict[str, object]:
        chosen = self.what.current == "chosen"
        period: Period | None = self._context.period if chosen else None
        return {
            "profile": self.profile.current,
            "questionnaire": self.questionnaire.key(),
            "place_id": self._context.place_id if chosen else None,
            "period": period,
        }

    def look(self) -> None:
        """Show what the first rows would be."""
        self.meaning.setText(PROFILES[self.profile.current])
        self._context.jobs.read(self._preview, owner=self, done=self._show, failed=self._cannot, key="export preview")

    def _preview(self) -> Preview:
        from ...services.response_exports import preview_export

        return preview_export(self._context.store, **self._asked)  # type: ignore[arg-type]

    def _show(self, preview: Preview) -> None:
        shown = len(preview.rows)
        first = f"the first {shown} shown" if shown < preview.total else "all shown"
        more = len(preview.columns) - SHOWN
        columns = f", {len(preview.columns):,} columns, the first {SHOWN}" if more > 0 else ""
        self.fact.setText(f"{self._where()}: {preview.total:,} rows, {first}{columns}")
        heads: list[Column[Row]] = [
            Column(each.head, each.head, partial(_text, at), number=each.kind in ("number", "share"), width=w)
            for at, each in enumerate(preview.columns[:SHOWN])
            if each.head not in UNSEEN
            for w in (NARROW.get(each.head, min(WIDEST, 24 + 8 * max(each.width, len(each.head)))),)
        ]
        self._fill(heads, preview.rows)
        first_kind = "warn" if self.profile.current == "analyst" else "info"
        told = [("info" if at else first_kind, note) for at, note in enumerate(preview.notes)]
        if len(told) > MOST_NOTES:
            told = [*told[: MOST_NOTES - 1], ("info", f"{len(told) - MOST_NOTES + 1} more stand in the file itself.")]
        self.notes.show_notes(told)
        self.save_button.setEnabled(True)

    def _cannot(self, error: Exception) -> None:
        self.fact.setText(self._where())
        self._fill([], ())
        self.notes.show_notes([("bad", _said(error))])
        self.save_button.setEnabled(False)
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)

    def _fill(self, heads: Sequence[Column[Row]], rows: Sequence[Row]) -> None:
        self.rows: RowsTable[Row] = RowsTable(heads, rows)
        self.table.show_table(self.rows, sortable=False)

    def _where(self) -> str:
        if self.what.current == "all":
            return "All our places, all days"
        place = self._context.place.label if self._context.place else "All our places"
        if self.profile.current == "shareable":
            return place
        return f"{place}, {self._context.period.label}"

    # ------------------------------------------------------------ writing

    def ask_where(self) -> None:
        marking = f" {MARKING}" if self.profile.current == "analyst" else ""
        name = f"{self.questionnaire.key()} {self.profile.current}{marking}.xlsx"
        chosen, kind = QFileDialog.getSaveFileName(self, "Save answers for analysis", name, KINDS)
        if chosen:
            path = Path(chosen)
            self.save_as(path if path.suffix else path.with_suffix(".csv" if "csv" in kind else ".xlsx"))

    def save_as(self, path: Path) -> None:
        """Write the file, with its progress shown."""
        asked, store = self._asked, self._context.store

        def work(progress: Progress) -> Exported:
            from ...services.response_exports import export_responses

            return export_responses(store, path, progress=progress, **asked)  # type: ignore[arg-type]

        self._writing(True)
        self.work.run(
            self._context.jobs,
            work,
            title=f"Writing {path.name}",
            done=self._written,
            failed=self._failed,
            cancelled=partial(self._writing, False),
            writes=False,
        )

    def _writing(self, on: bool) -> None:
        for each in (self.save_button, self.cancel_button, self.profile, self.what, self.questionnaire):
            each.setEnabled(not on)

    def _failed(self, error: Exception) -> None:
        self._writing(False)
        self.notes.show_notes([("bad", f"{FAULTS} {_said(error)}")])
        if not isinstance(error, BeatbookError):
            self._context.jobs.unhandled.emit(error)

    def _written(self, done: Exported) -> None:
        beside = f" With it: {', '.join(file.name for file in done.files[1:])}." if len(done.files) > 1 else ""
        said = f"{done.file.name} is saved, with {done.rows:,} rows."
        self._context.messages.good(said, f"{done.file.parent}.{beside} {done.notes[0]}")
        self.accept()

    def reject(self) -> None:
        """Esc while it writes stops the writing; the next one closes."""
        if self.work.busy:
            self.work.cancel()
        else:
            super().reject()


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, BeatbookError) else "Something went wrong inside Beatbook."


def _text(at: int, cells: Row) -> str:
    value = cells[at]
    if isinstance(value, float):
        return f"{100 * value:.1f}%"
    return "" if value is None else str(value)
