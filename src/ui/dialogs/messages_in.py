"""A file of messages before it is brought in: which column is what, what it holds, what is at fault."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from ...domain.dates import day_short
from ...domain.message_files import FIELDS, KIND, NEEDED, ImportedMessages, MessageFile, MessageRow
from ...domain.messages import CHANNELS
from ..context import Context
from ..widgets.form import Field
from ..widgets.table import Column
from .rows_in import RowsInDialog

if TYPE_CHECKING:
    from ...store.store import Store

ACROSS = 4  # fields beside one another

COLUMNS: tuple[Column[MessageRow], ...] = (
    Column("sent_on", "Sent", lambda m: day_short(m.sent_on), sort=lambda m: m.sent_on, width=110),
    Column("subject", "Subject", lambda m: m.subject, strong=True, stretch=True, tip=lambda m: m.subject),
    Column("audience", "Audience", lambda m: m.audience or m.place or "–", width=200, tip=lambda m: m.audience),
    Column("channel", "Channel", lambda m: CHANNELS[m.channel], width=110, quiet=True),
    Column("reached", "Reached", lambda m: "–" if m.reached is None else f"{m.reached:,}", number=True, width=90),
    Column("rating", "Rating", lambda m: "–" if m.rating is None else f"{m.rating:g}", number=True, width=70),
)


class MessagesInDialog(RowsInDialog[MessageRow]):
    """Rows whose file names no place go to the place at the top of the window."""

    kind = KIND
    needed = NEEDED
    known_by = "in the log already: the same subject, day and audience"
    largest = (960, 640)
    notes_tall = 150

    def __init__(self, context: Context, parent: QWidget, path: Path) -> None:
        super().__init__(context, parent, path, COLUMNS)

    def fields(self) -> QGridLayout:
        """A drop-down of headings for each thing a message has."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for at, (key, name) in enumerate(FIELDS.items()):
            grid.addWidget(Field(name, self.combos[key]), *divmod(at, ACROSS))
            grid.setColumnStretch(at % ACROSS, 1)
        return grid

    def reading(self) -> Callable[[], MessageFile]:
        return partial(_look, self._context.store, self._path, self.chosen)

    def importing(self) -> Callable[[], ImportedMessages]:
        return partial(_import, self._context.store, self._path, self.chosen, self._context.place_id)

    def rejecting(self, target: Path) -> Callable[[], int]:
        return partial(_rejects, self._context.store, target, self._path, self.chosen)

    def what_it_holds(self, seen: MessageFile) -> str:
        """`24 messages, 3 Sep 2026 to 14 Nov 2026.`"""
        if not seen.new:
            return "Nothing new to bring in."
        days = sorted(row.sent_on for row in seen.new)
        when = day_short(days[0]) if days[0] == days[-1] else f"{day_short(days[0])} to {day_short(days[-1])}"
        return f"{KIND.counted(len(seen.new))}, {when}."


def _look(store: Store, path: Path, columns: dict[str, str]) -> MessageFile:
    from ...services.message_imports import look_at_messages

    return look_at_messages(store, path, columns=columns)


def _import(store: Store, path: Path, columns: dict[str, str], place_id: int | None) -> ImportedMessages:
    from ...services.message_imports import import_messages

    return import_messages(store, path, columns=columns, place_id=place_id, take_good=True, again=True)


def _rejects(store: Store, target: Path, path: Path, columns: dict[str, str]) -> int:
    from ...services.message_imports import save_message_rejects

    return save_message_rejects(store, target, path, columns=columns)
