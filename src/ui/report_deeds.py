"""The report of an event, as the Events page opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from .context import Context

if TYPE_CHECKING:
    from ..services.releasing import ForRelease


def open_event_report(context: Context, page: QWidget, event_id: int) -> None:
    """Its pages, what is to settle in its words, and the way to release it."""
    from .dialogs.paper_release import PaperReleaseDialog

    def make() -> tuple[ForRelease, tuple[str, ...]]:
        from ..services.event_report_release import event_report_for_release

        report, made = event_report_for_release(context.store, event_id=event_id)
        return made, report.warnings

    PaperReleaseDialog(context, page, "Report of the event", make).open()
