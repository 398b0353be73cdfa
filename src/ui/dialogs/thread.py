"""The thread of one piece, over the page it was asked from: a step closes it and opens the next page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ...domain.thread import Step, Thread
from ..context import Context
from ..thread_view import ThreadView, go_to
from ..widgets.buttons import button
from ..widgets.labels import ElidedLabel, label
from ..widgets.scroll import Scroll
from ..widgets.sheet import row
from ..widgets.tall import Tall
from ..widgets.thread_story import ThreadStory

WIDE, HIGH, LOW = 1140, 690, 640
EDGE = 24  # px of the window that stay in sight round it


class ThreadDialog(QDialog):
    """`kind` and `key` as `services.thread.thread_of` takes them."""

    def __init__(self, context: Context, parent: QWidget, kind: str, key: Any, name: str) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(f"The thread of {name}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title, self.place = ElidedLabel(name, "section"), label("", "fact")
        self.view, self.story = ThreadView(context, LOW), ThreadStory()
        self.view.arrived.connect(self._show)
        self.view.stepped.connect(self.accept)
        self.story.opened.connect(self._step)
        inner = Tall()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(4, 0, 4, 4)
        inside.setSpacing(16)
        inside.addWidget(self.view)
        inside.addWidget(self.story)
        inside.addStretch(1)
        self.close_button = button("Close", run=self.reject)
        lay = QVBoxLayout(self)
        lay.setContentsMargins(20, 16, 20, 16)
        lay.setSpacing(8)
        lay.addLayout(row(self.title, self.place, None, spacing=12))
        lay.addWidget(Scroll(inner), 1)
        lay.addLayout(row(None, self.close_button))
        self.story.hide()
        self._shown = False
        room = parent.window().size()
        self.resize(min(WIDE, room.width() - 2 * EDGE), min(HIGH, room.height() - 2 * EDGE))
        self.view.show_piece(kind, key)

    def _show(self, found: Thread) -> None:
        self.title.setText(found.title)
        self.place.setText(found.place)
        self.story.show_thread(found)
        self.story.show()
        if not self._shown:
            self._shown = True
            self.view.take_keyboard()

    def _step(self, step: Step) -> None:
        go_to(self.context, step)
        self.accept()


def show_thread(context: Context, parent: QWidget, kind: str, key: Any, name: str) -> ThreadDialog:
    """Open the thread of a piece over a page; `name` is what the piece is called."""
    dialog = ThreadDialog(context, parent, kind, key, name)
    dialog.open()
    return dialog
