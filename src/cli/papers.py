"""Papers: the briefing that goes to the parish council, and the survey form that residents fill in."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..domain.dates import Month
from ..domain.summaries import BriefingSummary
from .failures import complain
from .opening import with_store
from .output import JsonOption, say, write_json
from .places import OnePlaceOption, one_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()

FORMS = {".html": "html", ".htm": "html", ".txt": "text"}
"""How a name ends -> the form it is written in; any other is the PDF."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A briefing that was written."""

    file: Path
    pages: int
    summary: BriefingSummary


@group.command("briefing")
@with_store
def briefing(
    store: "Store",
    place: OnePlaceOption,
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="The month it tells of.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file to write: .pdf, .html or .txt.")],
    large: Annotated[bool, typer.Option("--large", help="In large print.")] = False,
    json: JsonOption = False,
) -> None:
    """Write the briefing of a parish, ward or district for one month as a draft: an accessible PDF, or a web page."""
    paper = write_briefing(store, one_place(store, place).id, Month.parse(month), out.expanduser(), large=large)
    for warning in paper.summary.warnings:
        complain(warning)
    if json:
        write_json({"file": str(paper.file), "pages": paper.pages, "warnings": list(paper.summary.warnings)})
        return
    for line in lines_of(paper):
        say(line)


def write_briefing(store: "Store", place_id: int, month: Month, file: Path, *, large: bool = False) -> Paper:
    """Gather, draw and write one briefing. Raises BeatbookError where it cannot be written."""
    from ..exchange.writing import write_whole
    from ..reports.briefing import too_long
    from ..reports.document import page_count
    from ..services.briefing import briefing_summary
    from ..services.briefing_release import briefing_drafts_out
    from ..services.briefings_out import note_briefing
    from ..services.moments import today

    form = "large" if large else FORMS.get(file.suffix.casefold(), "pdf")
    summary = briefing_summary(store, place_id=place_id, month=month, today=today())
    (made,) = briefing_drafts_out(store, summary, place_id=place_id, forms=(form,))
    write_whole(file, made.data)
    note_briefing(store, place_id=place_id, month=month)
    pages = page_count(made.data) if form in ("pdf", "large") else 0
    long = too_long(summary, pages) if form == "pdf" else ""
    return Paper(file, pages, replace(summary, warnings=(*([long] if long else []), *summary.warnings)))


def lines_of(paper: Paper) -> list[str]:
    """Where the briefing is and what is in it."""
    told = paper.summary
    pages = "1 page" if paper.pages == 1 else f"{paper.pages} pages"
    counted = f" ({pages})" if paper.pages else ""
    lines = [f"The briefing of {told.place} for {told.month.long} is in {paper.file}{counted}."]
    if told.survey:
        lines.append(f"  What residents told us: {told.survey.respondents.text} people, {told.survey.period.label}")
    lines.append(f"  Priorities: {_titles([priority.title for priority in told.priorities])}")
    lines.append(f"  Plans in progress: {_titles([plan.title for plan in told.plans])}")
    if told.crime:
        lines.append(f"  Crime and anti-social behaviour: {told.crime.month.long}")
    lines.append(f"  Dates ahead: {len(told.next_dates)}")
    lines.append(f"  Marking: {told.marking}")
    return lines


def _titles(titles: list[str]) -> str:
    return "; ".join(titles) or "none"


@group.command("form")
@with_store
def form(
    store: "Store",
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The PDF to write.")],
    questionnaire: Annotated[
        str | None,
        typer.Option("--questionnaire", metavar="KEY", help="Which one.", show_default="the standard one"),
    ] = None,
    fillable: Annotated[bool, typer.Option("--fillable", help="With fields, to be filled in on a screen.")] = False,
    large: Annotated[bool, typer.Option("--large-print", help="16 point type, one column.")] = False,
    language: Annotated[str, typer.Option("--language", metavar="NAME", help="The first language, as cy.")] = "",
    second: Annotated[str, typer.Option("--second", metavar="NAME", help="A second language under the first.")] = "",
    json: JsonOption = False,
) -> None:
    """Write a questionnaire as a paper form: numbered boxes that match the keys of Record."""
    from ..exchange.writing import write_whole
    from ..reports.document import page_count
    from ..reports.form import form_pdf
    from ..services.paper import paper_form

    paper = paper_form(store, key=questionnaire, language=language, second=second, large=large)
    data, file = form_pdf(paper, fillable=fillable), out.expanduser()
    write_whole(file, data)
    pages = page_count(data)
    many = "1 page" if pages == 1 else f"{pages} pages"
    if json:
        definition = paper.definition
        write_json({"file": str(file), "pages": pages, "key": definition.key, "version": definition.number})
        return
    kind = "to be filled in on a screen" if fillable else "to be printed"
    say(f"{file}: {paper.definition.title}, version {paper.definition.number}, {many} {kind}.")
