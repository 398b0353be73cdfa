"""The message bar: what happened, where, and what can be done. Under the top bar, never over content."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from .. import icons
from ..look import look
from ..messages import Action, Message, Messages
from .buttons import button, icon_button
from .labels import label
from .sheet import column, row

GOOD_LEAVES_AFTER = 8000  # ms
SHOWN = 2
MARKS = {
    "good": "check-circle-fill",
    "info": "info-fill",
    "warn": "warning-fill",
    "bad": "warning-octagon-fill",
}
SAID = {"good": "Done", "info": "News", "warn": "Look", "bad": "Not done"}  # for those who do not see the mark


class MessageStrip(QWidget):
    """One message."""

    def __init__(self, message: Message, bar: MessageBar) -> None:
        super().__init__()
        self.message = message
        self._bar = bar
        self.setAccessibleName(f"{SAID[message.kind]}: {message.lead} {message.line}".strip())
        line = QHBoxLayout(self)
        line.setContentsMargins(54, 6, 12, 7)
        line.setSpacing(8)
        line.addLayout(self._words(message), 1)
        self.buttons = [self._button(action) for action in message.actions[:2]]
        for made in self.buttons:
            line.addWidget(made)
        self.close_button = icon_button("x-bold", "Close this message", run=self.leave, size=14)
        line.addWidget(self.close_button)
        self.setMinimumHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _words(self, message: Message) -> QVBoxLayout:
        words = column(None, self._text(message.lead, "strong"), spacing=0)
        if message.line:
            words.addWidget(self._text(message.line, "small"))
        words.addStretch(1)
        return words

    def _text(self, text: str, kind: str) -> QLabel:
        made = label(text, kind, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    def _button(self, action: Action) -> QPushButton:
        def act() -> None:
            self.leave()
            action.run()

        return button(action.text, "primary" if action.primary else "secondary", run=act)

    def leave(self) -> None:
        self._bar.withdraw(self.message)

    def leave_if_idle(self) -> None:
        """A message the keyboard is in does not go from under it."""
        if self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._bar.count_time(self.message)
        else:
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        kind, painter = self.message.kind, QPainter(self)
        painter.fillRect(self.rect(), look().colour(f"{kind}_tint"))
        painter.fillRect(0, 0, 4, self.height(), look().colour(kind))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look().colour("line2"))
        icons.draw(painter, MARKS[kind], kind, QRectF(24, (self.height() - 20) / 2, 20, 20))
        painter.end()


class MessageBar(QWidget):
    """Shows the newest messages, at most two, then "3 more"; each is read out as it arrives."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self.setAccessibleName("Messages")
        self._waiting: list[Message] = []
        self._strips: list[MessageStrip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._more = button("", "quiet", run=self._close_shown)
        self._more.hide()
        self._column.addLayout(row(self._more, None, margins=(46, 0, 0, 0)))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        messages.posted.connect(self.show_message)
        messages.withdrawn.connect(self.withdraw)
        messages.outdated.connect(self.withdraw_good)
        self.hide()

    @property
    def shown(self) -> tuple[Message, ...]:
        """What is to be seen now, the newest first."""
        return tuple(strip.message for strip in self._strips)

    @property
    def more(self) -> int:
        return len(self._waiting)

    def show_message(self, message: Message) -> None:
        """The newest comes on top; an older one steps back until there is room."""
        while len(self._strips) >= SHOWN:
            oldest = self._strips.pop()
            self._waiting.insert(0, oldest.message)
            self._drop(oldest)
        self._put(message, 0)
        if message.kind == "good":
            self.count_time(message)
        announcement = QAccessibleAnnouncementEvent(self, self._strips[0].accessibleName())
        QAccessible.updateAccessibility(announcement)

    def count_time(self, message: Message) -> None:
        """A message has one time, from when it came, whether it is to be seen or waits behind others."""
        QTimer.singleShot(GOOD_LEAVES_AFTER, self, lambda: self._time_is_up(message))

    def _time_is_up(self, message: Message) -> None:
        strip = next((strip for strip in self._strips if strip.message is message), None)
        if strip is None:
            self.withdraw(message)
        else:
            strip.leave_if_idle()

    def withdraw_good(self) -> None:
        """Take away every message that would leave by itself."""
        for message in (*self.shown, *self._waiting):
            if message.kind == "good":
                self.withdraw(message)

    def withdraw(self, message: Message) -> None:
        """Take a message away, wherever it is; one that waited takes its place."""
        self._waiting = [other for other in self._waiting if other is not message]
        for strip in [strip for strip in self._strips if strip.message is message]:
            self._strips.remove(strip)
            self._drop(strip)
        while self._waiting and len(self._strips) < SHOWN:
            self._put(self._waiting.pop(0), len(self._strips))
        self._count()

    def go_to(self) -> bool:
        """Give the keyboard to the newest message. False when there is none."""
        if not self._strips:
            return False
        strip = self._strips[0]
        target = strip.buttons[0] if strip.buttons else strip.close_button
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _put(self, message: Message, place: int) -> None:
        strip = MessageStrip(message, self)
        self._strips.insert(place, strip)
        self._column.insertWidget(place, strip)
        self._count()

    def _drop(self, strip: MessageStrip) -> None:
        if strip.isAncestorOf(self.focusWidget() or self):
            self.window().setFocus()
        self._column.removeWidget(strip)
        strip.hide()
        strip.deleteLater()

    def _close_shown(self) -> None:
        for message in self.shown:
            self.withdraw(message)

    def _count(self) -> None:
        self._more.setText(f"{self.more} more: close these to read them")
        self._more.setVisible(self.more > 0)
        self.setVisible(bool(self._strips))
