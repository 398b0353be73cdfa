"""Gather what a plan's papers are made from, and draw them: full plan, partner's page, review sheet, story."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from ..domain.coach import coach
from ..domain.errors import NotFoundError
from ..domain.identity import uid_bytes, uid_text
from ..domain.message_rules import Known
from ..domain.name_removal import ranked_names
from ..domain.plan_changes import plan_changes, saves, stage_moves
from ..domain.plan_file import PlanFile
from ..domain.plan_paper import PAPERS, PlanPaper, check_paper, taken_out
from ..domain.plan_reviews import cycle_words
from ..domain.summaries import PlanView
from ..models import Officer, Place, Plan
from ..store.store import Store
from .briefing import contact_of
from .histories import history_of
from .house_style import house_style
from .message_check import known_of, looked_for
from .plan_file import plan_file
from .plan_looks import cycle_in, last_looks, looks_of
from .plans import list_plans
from .team import disclosure_threshold


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper as it is saved and printed. `left_out`: names and leads to people that are not in it."""

    pdf: bytes
    title: str  # fit for a file name
    which: str  # a key of PAPERS
    left_out: int = 0
    warnings: tuple[str, ...] = ()


def plan_paper(store: Store, plan_id: int, *, now: datetime | None = None) -> PlanPaper:
    """Everything that any of the papers says. `now`: the moment that is printed. NotFoundError where it is gone."""
    file = plan_file(store, plan_id)
    history = history_of(store, file.plan.uid, subject="plan")
    moment = (now or datetime.now()).astimezone()
    with store.reading() as session:
        plan = session.get(Plan, plan_id)
        if plan is None:
            raise NotFoundError("That plan is not in the store any more.")
        cycle = cycle_in(session)
        looks = () if plan.closed_on else looks_of(cycle, plan, last_looks(session, [plan_id]).get(plan_id, {}))
    return PlanPaper(
        file=file,
        contact=contact_of(store, file.plan.place_id),
        moment=moment.replace(second=0, microsecond=0),
        printed_by=store.officer,
        practice=store.practice,
        cycle=cycle_words(cycle, file.plan.risk),
        looks=tuple(looks),
        moves=stage_moves(history),
        changes=plan_changes(history, file.reviews[0] if file.reviews else None),
        coaching=coach(file, file.stage, today=moment.date()),
        saves=saves(history),
        known=known_in_plan(store, file),
        threshold=disclosure_threshold(store),
        house=house_style(store),
    )


def known_in_plan(store: Store, file: PlanFile) -> Known:
    """Contacts, officers past and present, and whoever the plan names after a rank."""
    known = known_of(store)
    with store.reading() as session:
        places = tuple(session.scalars(select(Place.name)))
        officers = looked_for(session.scalars(select(Officer.name)), places)
    said = [file.plan.owner, file.plan.supervisor, *(each.reviewer for each in file.reviews)]
    said += [each.owner for each in file.actions]
    taken = {word.casefold() for name in places for word in name.split()}
    ranked = {name for name in ranked_names(said) if name.casefold() not in taken}
    return replace(known, names=known.names | officers | ranked)


def draw_paper(paper: PlanPaper, which: str, agency: str = "") -> DrawnPaper:
    """The PDF of one paper: PDF/UA-1 and PDF/A-2a. Loads ReportLab the first time.

    Raises BeatbookError where there is no such paper, NotFoundError where the agency has no task.
    """
    check_paper(which, agency)
    if which == "partner":
        from ..reports.plan_partner import partner_pdf, partner_warnings, partner_words

        data, words = partner_pdf(paper, agency), partner_words(paper, agency)
        return DrawnPaper(data, _title(paper, which, agency), which, taken_out(paper, words), partner_warnings(paper))
    if which == "story":
        from ..reports.plan_story import story_pdf, story_warnings, story_words

        data, words = story_pdf(paper), story_words(paper)
        return DrawnPaper(data, _title(paper, which), which, taken_out(paper, words), story_warnings(paper, data))
    if which == "review":
        from ..reports.plan_review_sheet import review_pdf

        return DrawnPaper(review_pdf(paper), _title(paper, which), which)
    from ..reports.plan import plan_pdf

    return DrawnPaper(plan_pdf(paper), _title(paper, which), which)


def _title(paper: PlanPaper, which: str, agency: str = "") -> str:
    """`Plan 26-003, page for County council`: no character a file name may not have, and no name of a person."""
    reference = paper.file.plan.reference.replace("/", "-")
    told = f"Plan {reference}, {PAPERS[which].lower()}"
    if agency:
        told = f"Plan {reference}, page for {agency}"
    return " ".join("".join(c if c.isalnum() or c in " -," else " " for c in told).split())


def find_plan(store: Store, text: str) -> PlanView:
    """The plan of a reference (26/003) or an outside name. Raises NotFoundError where there is none, or several."""
    wanted = text.strip()
    found = [plan for plan in list_plans(store) if wanted in (plan.reference, plan.uid)]
    if not found and len(wanted.replace("-", "")) == 32:
        try:
            uid = uid_text(uid_bytes(wanted))
        except ValueError:
            uid = ""
        found = [plan for plan in list_plans(store) if plan.uid == uid]
    if len(found) == 1:
        return found[0]
    if found:
        names = "; ".join(f"{plan.uid} “{plan.title}”" for plan in found)
        raise NotFoundError(f"Several plans are called {wanted}. Name one by its key: {names}.")
    raise NotFoundError(f"There is no plan “{wanted}”. Its reference is in the list: beatbook plans.")
