"""What can be done with a promise wherever it shows: keep it, withdraw it, open it again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ..domain.changes import Changes
from ..domain.promises import PromiseView
from .context import Context


class PromiseDeeds(QObject):
    """`done`: a promise was closed or opened again; `left`: a dialog was closed."""

    done = Signal()
    left = Signal()

    def __init__(self, context: Context, parent: QWidget, today: Callable[[], date]) -> None:
        super().__init__(parent)
        self._context, self._parent, self._today = context, parent, today

    def end(self, kind: str, id_: int, how: str) -> None:
        """Ask how it ended, "kept" or "withdrawn". `kind` and `id_` name the promise."""
        from ..services.promises import get_promise

        ask = partial(get_promise, self._context.store, kind, id_)
        self._context.jobs.read(ask, owner=self, done=lambda promise: self._ask(promise, how), key="promise")

    def _ask(self, promise: PromiseView, how: str) -> None:
        from .dialogs.closing import KEPT, WITHDRAWN, ClosingDialog

        write = _keep if how == "kept" else _withdraw
        dialog = ClosingDialog(
            self._context,
            self._parent,
            KEPT if how == "kept" else WITHDRAWN,
            promise.text,
            today=self._today(),
            version=promise.version,
            end=partial(write, self._context, promise),
            again=partial(_version, self._context, promise),
        )
        dialog.saved.connect(lambda changes: self._said(promise, changes))
        dialog.finished.connect(lambda _result: self.left.emit())
        dialog.open()

    def _said(self, promise: PromiseView, changes: Changes) -> None:
        undo = partial(self.reopen, promise.kind, promise.id)
        self._context.messages.good(changes.said, promise.text, undo=undo)
        self.done.emit()

    def reopen(self, kind: str, id_: int) -> None:
        """The way back from kept or withdrawn."""

        def written(changes: Changes) -> None:
            self._context.announce(changes)
            self.done.emit()

        self._context.jobs.write(partial(_reopen, self._context, kind, id_), owner=self._context, done=written)


def _keep(context: Context, promise: PromiseView, version: int, on: date, outcome: str) -> Changes:
    from ..services.promises import keep_promise

    return keep_promise(context.store, kind=promise.kind, id=promise.id, version=version, on=on, outcome=outcome)


def _withdraw(context: Context, promise: PromiseView, version: int, on: date, why: str) -> Changes:
    from ..services.promises import withdraw_promise

    return withdraw_promise(context.store, kind=promise.kind, id=promise.id, version=version, on=on, why=why)


def _version(context: Context, promise: PromiseView) -> int:
    from ..services.promises import get_promise

    return get_promise(context.store, promise.kind, promise.id).version


def _reopen(context: Context, kind: str, id_: int) -> Changes:
    from ..services.promises import reopen_promise

    return reopen_promise(context.store, kind=kind, id=id_)
