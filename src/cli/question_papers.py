"""The officer's question sheet: what a council is likely to ask, never handed out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import Month
from ..domain.question_sheet import KINDS, NOT_FOR_HANDING_OUT, Fact, LikelyQuestion, QuestionSheet
from .opening import with_store
from .output import JsonOption, say, write_json
from .places import one_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()


@group.command("questions")
@with_store
def questions(
    store: "Store",
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A code, CODE@2013, or a name.")],
    month: Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="The month of the briefing it goes with.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it: .pdf, .html or .txt by the name’s ending.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """What a council is likely to ask, with what can be answered and where it comes from. Not for handing out."""
    from ..reports.plain import plain_text
    from ..reports.question_sheet import question_content
    from ..services.likely_questions import question_sheet

    sheet = question_sheet(store, place_id=one_place(store, place).id, month=Month.parse(month))
    file = None if out is None else out.expanduser()
    if file is not None:
        from ..exchange.writing import write_whole
        from ..reports.forms import in_form
        from .posters import form_of

        write_whole(file, in_form(question_content(sheet), form_of(file)))
    if json:
        write_json(_sheet_json(sheet, file))
    elif file is None:
        say(plain_text(question_content(sheet)).rstrip())
    else:
        many = "1 question" if len(sheet.questions) == 1 else f"{len(sheet.questions)} questions"
        say(f"{file}: {many} likely at {sheet.place}, {sheet.month.long}. {NOT_FOR_HANDING_OUT}.")


def _sheet_json(sheet: QuestionSheet, file: Path | None) -> dict[str, Any]:
    return {
        "place": sheet.place,
        "month": str(sheet.month),
        "file": None if file is None else str(file),
        "marking": NOT_FOR_HANDING_OUT,
        "left_out": sheet.left,
        "questions": [_question_json(question) for question in sheet.questions],
    }


def _question_json(question: LikelyQuestion) -> dict[str, Any]:
    return {
        "kind": question.kind,
        "about": KINDS[question.kind],
        "question": question.question,
        "why": list(question.why),
        "facts": [_fact_json(fact) for fact in question.facts],
    }


def _fact_json(fact: Fact) -> dict[str, Any]:
    return {"words": fact.words, "source": fact.source, "aloud": not fact.keep, "keep": fact.keep or None}
