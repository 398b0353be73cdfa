"""Leaving Record, and closing the window over it: what was typed is on the disk by then, or let go knowingly."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from .context import Context
from .recorder import Recorder
from .tally_recorder import TallyRecorder


class Leaving(QObject):
    """What the page says when it is left or closed. The second try goes through where the first was warned of."""

    def __init__(self, context: Context, page: QWidget, recorder: Recorder, tallies: TallyRecorder) -> None:
        super().__init__(page)
        self._context, self._page, self._recorder, self._tallies = context, page, recorder, tallies
        self._warned = self._insisted = self._closing = self._let_go = False
        recorder.not_saved.connect(self._stay)
        context.jobs.busy_changed.connect(self._close_when_idle)

    def may_leave(self) -> bool:
        """True when every form is on the disk or on its way; a second try leaves without those it does not take."""
        refused = not self._recorder.drafts.flush() or self._tallies.failing
        self._insisted = refused and self._warned
        self._warned = refused and not self._insisted
        if self._warned:
            self._stay()
            what = "tally" if self._tallies.failing else "form"
            self._context.messages.warn(f"The {what} is not kept on the disk yet.", "Leave again to leave without it.")
        return not self._warned

    def may_close(self) -> bool:
        """False while a form is on its way to the disk: the window closes by itself when it is there."""
        drafts = self._recorder.drafts
        if not self._lets_go():
            return False
        if drafts.saving or (drafts.waiting and not self._insisted):
            if not self._closing:
                line = "Beatbook closes as soon as the store takes it. Another program may be writing to it."
                what = "A form is still being saved." if drafts.saving else "A form is not kept on the disk yet."
                self._context.messages.warn(what, line)
            self._closing = True
            return False
        self._stay()
        kept = drafts.all_kept and not self._tallies.failing
        return kept or self._insisted or self.may_leave()

    def _lets_go(self) -> bool:
        """False, and said, the first time that held words or a correction would go with the window."""
        goes = self._recorder.is_held or self._recorder.corrector.changed
        self._let_go = self._let_go and goes
        if not goes or self._let_go or not self._can_be_told():
            return True
        self._let_go = True
        if self._recorder.is_held:
            lead, line = "Words are held and not saved.", "Decide about them, or close again: they go."
        else:
            lead = "A correction is not saved."
            line = "Save it with Ctrl+Enter, or close again: the form stays as it was."
        self._context.messages.warn(lead, line)
        return False

    def _can_be_told(self) -> bool:
        """Not while the window is locked: then what is held goes with it."""
        above = self._page.parentWidget()
        return above is not None and above.isVisible()

    def _stay(self) -> None:
        """Closing is not tried again by itself."""
        self._closing = False

    def _close_when_idle(self, busy: bool) -> None:
        """What the last work led to is dealt with first: a form that was not saved keeps the window."""
        if self._closing and not busy:
            QTimer.singleShot(0, self, lambda: self._closing and self._page.window().close())
