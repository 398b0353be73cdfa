"""Save the open priorities as a file in the shape of data.police.uk."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from .context import Context


class PoliceDeeds(QObject):
    """Asks where to, then writes what is open for the place at the top."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page

    def save(self) -> None:
        place = self._context.place
        name = f"Priorities {place.name}.json" if place is not None else "Priorities.json"
        offered = str(Path(self._context.settings.save_folder or Path.home()) / name)
        chosen, _kind = QFileDialog.getSaveFileName(self._page, "Save for police.uk", offered, "Priorities (*.json)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        from ..services.police_uk import export_priorities

        place_id = self._context.place_id

        def done(count: int) -> None:
            self._context.settings.save_folder = str(path.parent)
            self._context.settings.save()
            words = "1 priority is" if count == 1 else f"{count} priorities are"
            line = "Title and latest update of each, as data.police.uk has them; no counts, and not why."
            self._context.messages.good(f"{words} in {path.name}.", line)

        work = partial(export_priorities, self._context.store, path, place_id=place_id)
        self._context.jobs.write(work, owner=self, done=done)
