"""What the message bar says: posted from anywhere, shown by the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

KINDS = ("good", "info", "warn", "bad")


@dataclass(frozen=True, eq=False, slots=True)
class Action:
    """A button of a message: what it says and what it does."""

    text: str
    run: Callable[[], object]
    primary: bool = False


@dataclass(frozen=True, eq=False, slots=True)
class Message:
    """`lead` is the bold sentence: what happened. `line` says where, and what to do. At most two actions."""

    kind: str  # one of KINDS
    lead: str
    line: str = ""
    actions: tuple[Action, ...] = ()


class Say(Protocol):
    """Says what was done, with its way back: `Messages.good`, or a page's own line where nothing may move."""

    def __call__(self, lead: str, line: str = "", *, undo: Callable[[], object] | None = None) -> object: ...


class Messages(QObject):
    """Pages post here; good messages leave by themselves, the others stay until closed."""

    posted = Signal(object)  # Message
    withdrawn = Signal(object)  # Message
    outdated = Signal()  # the good ones that are to be seen belong to what was done before

    def good(
        self, lead: str, line: str = "", *, undo: Callable[[], object] | None = None, then: Action | None = None
    ) -> Message:
        """`then`: the step to what was made; `undo`: the way back."""
        actions = (*((then,) if then else ()), *((Action("Undo", undo),) if undo else ()))
        return self._post("good", lead, line, actions)

    def info(self, lead: str, line: str = "", *actions: Action) -> Message:
        return self._post("info", lead, line, actions)

    def warn(self, lead: str, line: str = "", *actions: Action) -> Message:
        return self._post("warn", lead, line, actions)

    def bad(self, lead: str, line: str = "", *actions: Action) -> Message:
        return self._post("bad", lead, line, actions)

    def _post(self, kind: str, lead: str, line: str, actions: tuple[Action, ...]) -> Message:
        message = Message(kind, lead, line, actions)
        self.posted.emit(message)
        return message
