"""What can be done with results besides reading them: copy, save, print. Always of what is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from . import icons
from .context import Context

if TYPE_CHECKING:
    from .results_files import Drawn

KINDS = "Picture (*.png);;Drawing that can be enlarged (*.svg);;Table (*.csv)"


class ResultsOut(QObject):
    """`view` is what is shown; None: nothing to take out."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self.view: Drawn | None = None

    def open_menu(self, below: QWidget, copy_table: Callable[[], object]) -> None:
        """What can leave the page, under its button."""
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        for name, icon, keys, run in (
            ("Copy the table", "copy", "Ctrl+C", copy_table),
            ("Copy the picture", "image", "Ctrl+Shift+C", self.copy_picture),
            ("Save as picture, drawing or table", "floppy-disk", "Ctrl+S", self.ask_to_save),
            ("Print", "printer", "Ctrl+P", self.print),
        ):
            action = menu.addAction(icons.icon(icon), f"{name}\t{keys}")
            action.triggered.connect(partial(_run, run))
        menu.popup(below.mapToGlobal(QPoint(below.width() - menu.sizeHint().width(), below.height() + 4)))

    def copy_picture(self) -> None:
        self._drawn(self._to_clipboard)

    def _to_clipboard(self, view: Drawn, png: bytes) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(png))
        self._context.messages.good("The picture is copied.", view.caution)

    def ask_to_save(self) -> None:
        """Ask where; the file's ending says what."""
        if self.view is None:
            return
        chosen, kind = QFileDialog.getSaveFileName(self._page, "Save the results", f"{file_name(self.view)}.png", KINDS)
        if chosen:
            self.save_as(with_ending(Path(chosen), kind))

    def save_as(self, path: Path) -> None:
        """Write a PNG, SVG or CSV."""
        from .results_files import save

        if self.view is None:
            return
        caution = self.view.caution

        def done(written: Path) -> None:
            self._context.messages.good(f"{written.name} is saved.", f"{written.parent}. {caution}")

        self._context.jobs.read(partial(save, self.view, path), owner=self, done=done)

    def print(self) -> None:
        """The picture and the table, on the printer that is chosen."""
        self._drawn(self._print)

    def _print(self, view: Drawn, png: bytes) -> None:
        from .printing import print_document
        from .results_files import print_page

        print_document(print_page(view, png), f"Results, {view.place}", self._page)

    def _drawn(self, done: Callable[[Drawn, bytes], None]) -> None:
        """Draw the picture in the pool, then go on with its bytes."""
        from .results_files import picture_bytes

        if self.view is not None:
            work, then = partial(picture_bytes, self.view, "png"), partial(done, self.view)
            self._context.jobs.read(work, owner=self, done=then, key="picture")


def with_ending(path: Path, kind: str) -> Path:
    """The file with the ending of the kind chosen in the dialog, where none was typed."""
    return path if path.suffix else path.with_suffix(f".{kind.rpartition('.')[2].rstrip(')')}")


def file_name(view: Drawn) -> str:
    """`Results Thornley Fold ward 2026-09-01 to 2026-11-23`: no character a file name may not have."""
    place = "".join(c if c.isalnum() or c in " -" else " " for c in view.place)
    return " ".join(f"Results {place} {view.period.first} to {view.period.last}".split())


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()
