"""What can be done with any chart besides looking at it: copy the picture or the table, save, print, pin to a plan.

One for each chart of the window:

    self.out = ChartActions(context, self.chart, self.table)   # in __init__; the table may be left out
    head.addWidget(self.out.button)                            # “Save or copy”, with its menu
    self.out.show(Exhibit(name=..., title=..., place=..., period=..., draw=..., alt=..., heads=..., rows=...))

`show` whenever another drawing is shown, with the same `draw` and `alt` that the chart got, and None where there is
nothing to take out. `charts.exhibit.Exhibit` says what each part is, and loads no matplotlib. The chart and the table
get a menu (right button, or the menu key) and keys: Ctrl+C copies what has the keyboard, Ctrl+Shift+C the other one,
Ctrl+S saves, Ctrl+P prints.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from ..charts.exhibit import Exhibit
from .clipboard import copy_table
from .context import Context
from .widgets.buttons import button
from .widgets.table import TableView

KINDS = "Picture (*.png);;Drawing that can be enlarged (*.svg);;Table (*.csv)"
COPY_TABLE, COPY_PICTURE = "Copy the table", "Copy the picture"
SAVE, PRINT = "Save as picture, drawing or table", "Print"
PIN = "Pin to a plan"
"""Only of drawings that can be kept as they stand (`Exhibit.keep`)."""
ICONS = {COPY_TABLE: "copy", COPY_PICTURE: "image", SAVE: "floppy-disk", PRINT: "printer", PIN: "push-pin"}
HERE, OTHER = "Ctrl+C", "Ctrl+Shift+C"


class ChartActions(QObject):
    """`kind` is the button's. `page` holds several charts of which one is seen at a time: the keys hold in all of it.

    `table` is the one that stands with the chart now; such a page sets it anew, `attach`es its other charts and
    gives its other tables the menu with `menu_for`.
    """

    def __init__(
        self,
        context: Context,
        chart: QWidget | None,
        table: QWidget | None = None,
        *,
        page: QWidget | None = None,
        kind: str = "secondary",
    ) -> None:
        owner = page or chart
        assert owner is not None
        super().__init__(owner)
        self._context, self._owner, self.table = context, owner, table
        self._charts: list[QWidget] = []
        self._pins: list[QAction] = []
        self._also: Exhibit | None = None
        self._exhibit: Exhibit | None = None
        self.button = button("Save or copy", kind, icon="download-simple", run=self.open_menu)
        self.button.setEnabled(False)
        if chart is not None:
            self.attach(chart)
        if table is not None:
            self.menu_for(table)
        for each in [page] if page is not None else [chart, table]:
            if each is not None:
                self._keys_in(each)

    @property
    def exhibit(self) -> Exhibit | None:
        """What would be taken out now."""
        return self._exhibit

    def show(self, exhibit: Exhibit | None, why_not: str = "", *, also: Exhibit | None = None) -> None:
        """Another drawing stands there; None: nothing that may leave, and `why_not` says so at the button.

        `also`: what stands beside the drawing and can be pinned to a plan too.
        """
        self._exhibit, self._also = exhibit, also
        self.button.setEnabled(exhibit is not None)
        self.button.setToolTip("" if exhibit is not None else why_not)
        for action in self._pins:
            action.setVisible(self._may_pin)

    # ------------------------------------------------------------ menus and keys

    def attach(self, chart: QWidget) -> None:
        """A chart that has the keyboard copies itself with Ctrl+C, and has the menu."""
        self._charts.append(chart)
        self.menu_for(chart)
        self._key(chart, HERE, self.copy_picture, Qt.ShortcutContext.WidgetShortcut)

    def menu_for(self, widget: QWidget) -> None:
        """The right button's menu. A table of ours copies its chosen rows by itself, with its own words."""
        for name, keys in self._keys(on_chart=widget in self._charts).items():
            if not (isinstance(widget, TableView) and name == COPY_TABLE):
                action = QAction(f"{name}\t{keys}", self)
                action.triggered.connect(partial(_run, self._deeds[name]))
                widget.addAction(action)
        pin = QAction(PIN, self)
        pin.triggered.connect(partial(_run, self.pin))
        pin.setVisible(self._may_pin)
        self._pins.append(pin)
        widget.addAction(pin)
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _keys_in(self, widget: QWidget) -> None:
        holds = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, run in ((OTHER, self.copy_other), ("Ctrl+S", self.ask_to_save), ("Ctrl+P", self.print)):
            self._key(widget, keys, run, holds)

    def _key(self, widget: QWidget, keys: str, run: Callable[[], object], holds: Qt.ShortcutContext) -> None:
        shortcut = QShortcut(QKeySequence(keys), widget)
        shortcut.setContext(holds)
        shortcut.activated.connect(run)

    @staticmethod
    def _keys(*, on_chart: bool) -> dict[str, str]:
        """What does it: Ctrl+C takes what has the keyboard, Ctrl+Shift+C the other."""
        first, second = (OTHER, HERE) if on_chart else (HERE, OTHER)
        return {COPY_TABLE: first, COPY_PICTURE: second, SAVE: "Ctrl+S", PRINT: "Ctrl+P"}

    @property
    def _deeds(self) -> dict[str, Callable[[], object]]:
        return {
            COPY_TABLE: self.copy_table,
            COPY_PICTURE: self.copy_picture,
            SAVE: self.ask_to_save,
            PRINT: self.print,
        }

    @property
    def _on_chart(self) -> bool:
        """Whether the keyboard is at a drawing, or there is nothing else."""
        return self.table is None or any(chart.hasFocus() for chart in self._charts)

    def open_menu(self) -> None:
        """Under the button."""
        from . import icons

        menu = QMenu(self._owner)
        menu.aboutToHide.connect(menu.deleteLater)
        for name, keys in self._keys(on_chart=self.table is None).items():
            action = menu.addAction(icons.icon(ICONS[name]), f"{name}\t{keys}")
            action.triggered.connect(partial(_run, self._deeds[name]))
        if self._may_pin:
            menu.addAction(icons.icon(ICONS[PIN]), PIN).triggered.connect(partial(_run, self.pin))
        if self._also is not None:
            name = f"{PIN}: {self._also.name.lower()}"
            menu.addAction(icons.icon(ICONS[PIN]), name).triggered.connect(partial(_run, self.pin_also))
        below = self.button
        menu.popup(below.mapToGlobal(QPoint(below.width() - menu.sizeHint().width(), below.height() + 4)))

    # ------------------------------------------------------------ doing

    def copy_table(self) -> None:
        """The rows chosen in the table, or all; without a table in the window what the drawing shows."""
        if isinstance(self.table, TableView) and self.table.isVisible():
            self.table.copy()
        elif self._exhibit is not None:
            copy_table(*self._exhibit.table)
        else:
            return
        self._context.messages.good("The table is copied.", self._caution)

    def copy_other(self) -> None:
        """What does not have the keyboard."""
        (self.copy_table if self._on_chart else self.copy_picture)()

    def copy_picture(self) -> None:
        self._drawn(self._to_clipboard)

    def _to_clipboard(self, _exhibit: Exhibit, png: bytes) -> None:
        QGuiApplication.clipboard().setImage(QImage.fromData(png))
        self._context.messages.good("The picture is copied.", self._caution)

    @property
    def _caution(self) -> str:
        """Who may see it: the last line under the drawing."""
        if self._exhibit is None:
            return ""
        return self._exhibit.source[-1] if self._exhibit.source else ""

    def ask_to_save(self) -> None:
        """Ask where, beginning where something was saved last; the file's ending says what."""
        if self._exhibit is None:
            return
        folder, name = self._context.settings.save_folder, f"{self._exhibit.file_stem}.png"
        offered = str(Path(folder) / name) if folder and Path(folder).is_dir() else name
        chosen, kind = QFileDialog.getSaveFileName(self._owner, f"Save: {self._exhibit.name}", offered, KINDS)
        if chosen:
            self.save_as(with_ending(Path(chosen), kind))

    def save_as(self, path: Path) -> None:
        """Write a PNG, SVG or CSV in the pool, and say where."""
        from ..services.chart_files import save_chart

        if self._exhibit is not None:
            self._context.jobs.read(partial(save_chart, self._exhibit, path), owner=self, done=self._saved)

    def _saved(self, written: Path) -> None:
        context = self._context
        context.settings.save_folder = str(written.parent)
        context.settings.save()
        context.messages.good(f"{written.name} is saved.", f"{written.parent}. {self._caution}".strip())

    @property
    def _may_pin(self) -> bool:
        return self._exhibit is not None and self._exhibit.keep is not None

    def pin(self) -> None:
        """Keep it with a plan as it stands now."""
        from .pinning import ask_to_pin

        if self._exhibit is not None and self._may_pin:
            ask_to_pin(self._context, self._owner, self._exhibit)

    def pin_also(self) -> None:
        """Keep what stands beside the drawing with a plan."""
        from .pinning import ask_to_pin

        if self._also is not None:
            ask_to_pin(self._context, self._owner, self._also)

    def print(self) -> None:
        """The picture and the table, on the printer that is chosen."""
        self._drawn(self._print)

    def _print(self, exhibit: Exhibit, png: bytes) -> None:
        from .chart_print import print_page
        from .printing import print_document

        print_document(print_page(exhibit, png), f"{exhibit.name}, {exhibit.place}", self._owner)

    def _drawn(self, done: Callable[[Exhibit, bytes], None]) -> None:
        """Draw the picture in the pool, then go on with its bytes."""
        from ..services.chart_files import chart_picture

        if self._exhibit is not None:
            work, then = partial(chart_picture, self._exhibit), partial(done, self._exhibit)
            self._context.jobs.read(work, owner=self, done=then, key="picture")


def with_ending(path: Path, kind: str) -> Path:
    """The file with the ending of the kind chosen in the dialog, where none was typed.

    `Results Mill Lane 2026-09-01 to 2026-11-23.5` keeps its name: only the endings of the dialog count as one.
    """
    wanted = f".{kind.rpartition('.')[2].rstrip(')')}"
    return path if path.suffix.lower() in (".png", ".svg", ".csv") else path.with_name(f"{path.name}{wanted}")


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()
