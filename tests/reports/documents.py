"""Every document the product makes, as the gate tries it. A new one is one line here.

`profiles`: what it says it is. A form that is filled in on a screen cannot be PDF/A.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from beatbook.domain.briefing_batch import Batch, BatchItem
from beatbook.domain.clearance import as_cleared
from beatbook.domain.content import Content
from beatbook.domain.dates import Month
from beatbook.domain.paper import PaperForm
from beatbook.domain.questionnaire import in_language
from beatbook.domain.summaries import BriefingSummary
from beatbook.reports.briefing import briefing_large_pdf, briefing_pdf
from beatbook.reports.contact_sheet import contact_sheet_pdf
from beatbook.reports.form import form_pdf
from beatbook.reports.large import content_large_pdf
from beatbook.reports.paper import content_pdf
from beatbook.reports.plan import plan_pdf
from beatbook.reports.plan_partner import partner_pdf
from beatbook.reports.plan_review_sheet import review_pdf
from beatbook.reports.plan_story import story_pdf
from beatbook.services.questionnaires import standard_questionnaire

from . import deep_samples, plan_samples, poster_samples, samples, web_samples
from .everything import everything_pdf
from .gate import PROFILES
from .rich import RICH


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    make: Callable[[], bytes]
    profiles: tuple[str, ...] = PROFILES


FORM = PaperForm(standard_questionnaire(), plan_samples.CONTACT)
BOTH = PaperForm(
    RICH, plan_samples.CONTACT, second=replace(in_language(RICH, "Cymraeg (cy)"), languages=("Cymraeg (cy)",))
)


def _briefing(make: Callable[[], BriefingSummary]) -> bytes:
    return briefing_pdf(make())


def _large(make: Callable[[], BriefingSummary]) -> bytes:
    return briefing_large_pdf(make())


SUMMARIES: dict[str, Callable[[], BriefingSummary]] = {
    "full": samples.full_briefing,
    "practice": lambda: samples.full_briefing(practice=True),
    "almost nothing": samples.bare_briefing,
    "long names": samples.long_names,
    "wordy": samples.wordy_briefing,
    "all suppressed": samples.hidden_briefing,
    "every section": deep_samples.deep_briefing,
}
LAID_OUT = {
    "one page": partial(deep_samples.deep_briefing, pages="one"),
    "two pages": partial(deep_samples.deep_briefing, pages="two"),
    "Welsh": partial(deep_samples.deep_briefing, language="cy"),
}


def cleared(content: Content) -> Content:
    return as_cleared(content, "Inspector Dinah Okafor", date(2026, 11, 5))


BRIEFINGS = [
    *(Document(f"briefing, {key}", partial(_briefing, make)) for key, make in SUMMARIES.items()),
    *(Document(f"briefing in large print, {key}", partial(_large, make)) for key, make in SUMMARIES.items()),
    *(Document(f"briefing, {key}", partial(_briefing, make)) for key, make in LAID_OUT.items()),
    Document("briefing in large print, Welsh", partial(_large, LAID_OUT["Welsh"])),
    Document("briefing, cleared", lambda: briefing_pdf(samples.full_briefing(), cleared)),
    Document("briefing in large print, cleared", lambda: briefing_large_pdf(samples.full_briefing(), cleared)),
]
FORMS = [
    Document("survey form", lambda: form_pdf(FORM)),
    Document("survey form, large", lambda: form_pdf(replace(FORM, large=True))),
    Document("survey form, two languages", lambda: form_pdf(BOTH)),
    Document("survey form, filled in", lambda: form_pdf(BOTH, fillable=True), ("ua1",)),
]
PLANS = [
    document
    for key, paper in plan_samples.PLANS.items()
    for document in (
        Document(f"plan, {key}", lambda paper=paper: plan_pdf(paper())),  # type: ignore[misc]
        Document(f"plan for a partner, {key}", lambda paper=paper: partner_pdf(paper(), "County council")),  # type: ignore[misc]
        Document(f"plan review sheet, {key}", lambda paper=paper: review_pdf(paper())),  # type: ignore[misc]
        Document(f"plan story, {key}", lambda paper=paper: story_pdf(paper())),  # type: ignore[misc]
    )
]
SHEET = Batch("Wenfold", Month(2026, 11), (BatchItem(1, "Marl", "draft", ("a.pdf",), 2, 1, ("Nobody answered.",)),))
REPORTS = [
    Document("contact sheet", lambda: contact_sheet_pdf(SHEET)),
    Document("question sheet", lambda: content_pdf(web_samples.SAMPLES["questions"]())),
    Document("event report", lambda: content_pdf(web_samples.SAMPLES["event"]())),
    Document("event report, large print", lambda: content_large_pdf(web_samples.SAMPLES["event"]())),
]
POSTERS = [Document(name, make) for name, make in poster_samples.MADE.items()]
DOCUMENTS: list[Document] = [
    Document("everything a page can hold", everything_pdf, ("ua1",)),
    *BRIEFINGS,
    *FORMS,
    *PLANS,
    *REPORTS,
    *POSTERS,
]
