"""One plan as a paper: the full plan, a partner's page, a review sheet, a story."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..domain.plan_paper import PAPERS, left_out_words
from .failures import complain
from .opening import with_store
from .output import JsonOption, say, write_json

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()


@group.command("plan")
@with_store
def plan(
    store: "Store",
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="Its reference, as 26/003, or its key.")],
    pdf: Annotated[Path, typer.Option("--pdf", metavar="FILE", help="The PDF to write.")],
    paper: Annotated[str, typer.Option("--for", metavar="WHOM", help="full, partner, review or story.")] = "full",
    agency: Annotated[str, typer.Option("--agency", metavar="NAME", help="The partner whose page it is.")] = "",
    json: JsonOption = False,
) -> None:
    """Write a plan as a PDF: whole, as a page for one partner, as a sheet for a supervisor's look, or as a story."""
    from ..exchange.writing import write_whole
    from ..reports.document import page_count
    from ..services.plan_papers import draw_paper, find_plan, plan_paper

    found, file = find_plan(store, plan), pdf.expanduser()
    drawn = draw_paper(plan_paper(store, found.id), paper, agency)
    write_whole(file, drawn.pdf)
    pages = page_count(drawn.pdf)
    for warning in drawn.warnings:
        complain(warning)
    if json:
        told = {"file": str(file), "pages": pages, "plan": found.reference, "uid": found.uid, "paper": drawn.which}
        write_json({**told, "left_out": drawn.left_out, "warnings": list(drawn.warnings)})
        return
    many = "1 page" if pages == 1 else f"{pages} pages"
    say(f"{file}: plan {found.reference}, {PAPERS[drawn.which].lower()}, {many}.")
    if drawn.which in ("partner", "story"):
        say(f"  {left_out_words(drawn.left_out)}")
