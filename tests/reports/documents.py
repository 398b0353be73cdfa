"""Every document the product makes, as the gate tries it. A new one is one line here.

`profiles`: what it says it is. A form that is filled in on a screen cannot be PDF/A.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from beatbook.domain.briefing_batch import Batch, BatchItem
from beatbook.domain.dates import Month
from beatbook.domain.paper import PaperForm
from beatbook.domain.questionnaire import in_language
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

BRIEFINGS = [
    Document("briefing", lambda: briefing_pdf(samples.full_briefing())),
    Document("briefing, practice", lambda: briefing_pdf(samples.full_briefing(practice=True))),
    Document("briefing, almost nothing", lambda: briefing_pdf(samples.bare_briefing())),
    Document("briefing, long names", lambda: briefing_pdf(samples.long_names())),
    Document("briefing, wordy", lambda: briefing_pdf(samples.wordy_briefing())),
    Document("briefing, all suppressed", lambda: briefing_pdf(samples.hidden_briefing())),
    Document("briefing, every section", lambda: briefing_pdf(deep_samples.deep_briefing())),
    Document("briefing, every section in Welsh", lambda: briefing_pdf(deep_samples.deep_briefing("cy"))),
    Document("briefing, every section in large print", lambda: briefing_large_pdf(deep_samples.deep_briefing())),
    Document("briefing, large print in Welsh", lambda: briefing_large_pdf(deep_samples.deep_briefing("cy"))),
    Document("briefing, every section on one page", lambda: briefing_pdf(deep_samples.deep_briefing(pages="one"))),
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
