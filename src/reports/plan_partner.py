"""A page for one partner: what we do in public words, their tasks, how to reach us. Without names and inner words."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ..domain.dates import day_long, day_short
from ..domain.plan_paper import PlanPaper, tasks_of
from ..domain.standing import action_late
from . import style
from .addresses import address
from .document import build
from .furniture import PRACTICE
from .layout import Gap, Row, section_row
from .markup import Markup, safe, sentence, strong
from .paragraphs import heading, label, paragraph
from .plan_furniture import plan_layout
from .plan_parts import (
    KICKER,
    LONGEST_CELL,
    STANDING_GAP,
    begin,
    begun,
    clipped,
    counted,
    day_cell,
    said,
    standing,
    texts,
    title,
)
from .sections.plans import STAGE_WORDS
from .tables import Value, table
from .words import number as in_words

NO_WORDS = "Nothing is written about this plan in public words yet. Ring us: we tell you more."


def partner_pdf(paper: PlanPaper, agency: str) -> bytes:
    """A PDF that is PDF/UA-1 and PDF/A-2a. Raises NotFoundError where the agency has no task in the plan."""
    tasks_of(paper.file, agency)
    plan = paper.file.plan
    name = f"Tasks for {agency_of(paper, agency)}: {paper.clear(plan.title)}"
    foot = f"Plan {plan.reference}, as it stood on {paper.stood}"
    layout = plan_layout(paper, "partner", name, right=f"For {agency_of(paper, agency)}", foot=foot)
    return build([lambda: story(paper, agency)], layout, pages=1)


def agency_of(paper: PlanPaper, agency: str) -> str:
    """As the plan writes it."""
    return " ".join(tasks_of(paper.file, agency)[0].agency.split())


def partner_words(paper: PlanPaper, agency: str) -> tuple[str, ...]:
    """Everything of the plan that stands on the page, before names are taken out."""
    plan = paper.file.plan
    return (plan.title, plan.public_words, *(task.text for task in tasks_of(paper.file, agency)))


def partner_warnings(paper: PlanPaper) -> tuple[str, ...]:
    """What to put right before the page goes out."""
    found = []
    if not paper.file.plan.public_words.strip():
        found.append("The plan has no public words, so the page says nothing of what it is about.")
    if not (paper.contact.phone or paper.contact.email):
        found.append("The page has no telephone number or e-mail address: set how the team is reached.")
    return tuple(found)


def story(paper: PlanPaper, agency: str) -> list[Flowable]:
    return [*_head(paper, agency), *_about(paper), *_tasks(paper, agency), *_contact(paper), *_foot(paper)]


def _head(paper: PlanPaper, agency: str) -> list[Flowable]:
    plan = paper.file.plan
    practice = [paragraph(strong(f"{PRACTICE}."), style.TEXT)] if paper.practice else []
    stage = STAGE_WORDS[plan.stage]
    return [
        Gap(4),
        label(f"For {agency_of(paper, agency)}", style.SUBTITLE),
        Gap(3),
        title(paper.clear(plan.title)),
        label(f"{plan.place}. Plan {plan.reference}. {stage}.", KICKER),
        *practice,
        Gap(6),
    ]


def _about(paper: PlanPaper) -> list[Flowable]:
    words = paper.clear(paper.file.plan.public_words).strip() or NO_WORDS
    return [begin("What it is about", texts(words))]


def _tasks(paper: PlanPaper, agency: str) -> list[Flowable]:
    tasks = tasks_of(paper.file, agency)
    rows: list[tuple[Value, ...]] = [
        (str(number), clipped(paper.clear(task.text)), day_cell(task.due), standing(task, paper.today))
        for number, task in enumerate(tasks, start=1)
    ]
    drawn = table(
        [("No", "What you took on", "By", "Standing"), *rows],
        [10 * mm, 96 * mm, 28 * mm, style.TEXT_WIDTH - 134 * mm],
        summary="Your tasks: what, by when, and how each stands",
        extra=[("RIGHTPADDING", (0, 0), (-2, -1), 7), ("LEFTPADDING", (-1, 0), (-1, -1), STANDING_GAP)],
        pad=3.2,
    )
    longer = [
        said(f"Task {number} in full", paper.clear(task.text))
        for number, task in enumerate(tasks, start=1)
        if len(" ".join(task.text.split())) > LONGEST_CELL
    ]
    return [*begun([begin("Your tasks", [paragraph(_tally(paper, agency))], after=4), drawn]), Gap(8), *longer]


def _tally(paper: PlanPaper, agency: str) -> Markup:
    """`3 tasks: 1 done, 1 late. The next is due on 30 November 2026.`"""
    tasks, today = tasks_of(paper.file, agency), paper.today
    done = sum(task.done_on is not None for task in tasks)
    late = sum(action_late(task, today) for task in tasks)
    ahead = sorted(task.due for task in tasks if task.done_on is None and task.due and task.due >= today)
    words = f"{counted(len(tasks), 'task')}: {in_words(done)} done" + (f", {in_words(late)} late" if late else "") + "."
    return sentence(words, f"The next is due on {day_long(ahead[0])}." if ahead else "")


def _contact(paper: PlanPaper) -> list[Flowable]:
    """Who to speak to: the owner of the plan, and the team's own numbers."""
    contact, owner = paper.contact, paper.file.plan.owner
    main: list[Flowable] = [label(strong(owner), style.TEXT)] if owner else []
    main.append(label(contact.team or "Neighbourhood policing team", style.TEXT))
    if contact.phone:
        main.append(label(sentence("Ring", strong(contact.phone)), style.TEXT))
    if contact.email:
        main.append(address(contact.email, f"mailto:{contact.email}"))
    if contact.reply:
        main.append(paragraph(contact.reply, style.TEXT))
    main += [Gap(4), paragraph("Tell us when a task is done, or when it cannot be done by its day.", style.TEXT)]
    return [section_row([heading("Speak to us", style.H2, 2)], main, after=6)]


def _foot(paper: PlanPaper) -> list[Flowable]:
    words = safe(f"As it stood on {day_short(paper.today)}. Nobody is named but whom to speak to.")
    return [Row([], [paragraph(words, style.NOTE)])]
