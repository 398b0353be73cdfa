"""An event's report in the forms it goes out as: the draft of it, and what clearing it releases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..domain.dates import Month, day_long
from ..domain.disclosure_told import told_json
from ..domain.event_report import EventReport
from ..domain.releases import MadeFile, release_file_name
from ..store.store import Store
from .clearing import Document, Edit
from .event_report import event_report
from .events import get_event
from .releasing import ForRelease
from .team import disclosure_threshold


def event_report_for_release(
    store: Store, *, event_id: int, forms: Sequence[str] = (), now: datetime | None = None
) -> tuple[EventReport, ForRelease]:
    """The report of an event as it may be cleared. Raises BeatbookError for one that has not begun."""
    from ..reports.event_report import event_report_content

    report = event_report(store, event_id=event_id, now=now)
    survey, event = report.told.survey, get_event(store, event_id)
    made = ForRelease(
        document=Document(event.place_id, Month.of(report.day), "event_report", event.uid),
        title=f"{report.name}: report, {day_long(report.day)}",
        data_to=report.told.data_to,
        content=event_report_content(report),
        make=lambda edit: event_report_files(report, forms or ("pdf",), edit),
        event_id=event_id,
        first_day=report.day,
        last_day=report.day,
        cells=told_json([survey.told]) if survey and survey.told else "",
        threshold=disclosure_threshold(store),
    )
    return report, made


def event_report_files(report: EventReport, forms: Sequence[str], edit: Edit) -> tuple[MadeFile, ...]:
    """One file a form: keys of domain.releases.FORMS, in the order given. Loads ReportLab for the PDFs."""
    from ..reports.event_report import event_report_content
    from ..reports.forms import in_form

    content = edit(event_report_content(report))
    name = f"{content.place} {report.day} report"
    return tuple(MadeFile(form, release_file_name(name, form), in_form(content, form)) for form in forms)
