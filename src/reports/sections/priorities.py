"""Your priorities: what was asked, how old it is, what was done, what comes next."""

from __future__ import annotations

from reportlab.platypus import Flowable

from ...domain.dates import day_long
from ...domain.priorities import AT_MOST
from ...domain.summaries import BriefingSummary, PublicPriority, UpdateView
from .. import style
from ..fit import Fit, first_sentence
from ..layout import Gap, Row, section_row
from ..markup import Markup, safe, sentence, strong
from ..paragraphs import TaggedParagraph, heading, label, paragraph
from ..words import capital, number, people, told
from .section import Section

UP_TO_DATE = "Each counts as up to date for three months."
NOTHING_YET = "Nothing is recorded yet."
LATEST = 3
"""Entries of what was done that are kept when space is short; the rest are counted in words."""


def flow(briefing: BriefingSummary, fit: Fit) -> list[Flowable]:
    if not briefing.priorities:
        return []
    running = sum(not priority.closed for priority in briefing.priorities)
    limit = f"At most {number(AT_MOST)} at a time." if running <= AT_MOST else ""
    words = [paragraph(sentence(limit, UP_TO_DATE))]
    top = section_row([heading("Your priorities", style.H2, 2)], words, after=6)
    asked = "the council" if briefing.place_kind == "parish" else "councillors and residents"
    return [top, *(_row(priority, fit, asked, briefing.month.year) for priority in briefing.priorities)]


def _row(priority: PublicPriority, fit: Fit, asked: str, year: int) -> Row:
    name = "Closed" if priority.closed else f"Priority {priority.number}"
    side = [label(strong(name), style.H3), Gap(1), *_facts(priority)]
    main: list[Flowable] = [heading(priority.title, style.H3, 3), Gap(1)]
    if priority.why.strip() and fit.why:
        main += [_said("Why.", priority.why), Gap(2)]
    main += _done(priority.done, fit, year)
    if priority.next_step.strip():
        main += [Gap(2), _said("Next.", priority.next_step)]
    if priority.out_of_date:
        main += [Gap(2), _decision(priority, asked)]
    return Row(side, main, first="main", rule=style.HAIRLINE, pad=4, after=5, again=name)


def _facts(priority: PublicPriority) -> list[TaggedParagraph]:
    facts: list[str] = [priority.place] if priority.place else []
    if priority.votes is not None and told(priority.votes):
        facts.append(capital(f"{people(priority.votes)} ticked this"))
    facts.append(f"Set {day_long(priority.set_on)}")
    if not priority.closed:
        facts.append(_age(priority))
    return [label(fact, style.FACT) for fact in facts]


def _age(priority: PublicPriority) -> str:
    weeks = f"{priority.age_weeks} week{'' if priority.age_weeks == 1 else 's'} old"
    if priority.age_weeks < 1:
        weeks = "Under a week old"
    return strong(f"{weeks}: out of date") if priority.out_of_date else f"{weeks}: up to date"


def _said(head: str, text: str) -> TaggedParagraph:
    return paragraph(sentence(strong(head), text.strip()))


def _done(updates: tuple[UpdateView, ...], fit: Fit, year: int) -> list[Flowable]:
    """The first entry runs on after the head; the others follow it, each begun by its day."""
    if not updates:
        return [_said("What we did.", NOTHING_YET)]
    told_of = updates if fit.all_sentences else updates[-LATEST:]
    texts = [_entry(update, fit, year) for update in told_of]
    head = strong("What we did.")
    if len(told_of) < len(updates):
        head = sentence(head, f"The latest {number(LATEST)} of {number(len(updates))} entries.")
    return [paragraph(text) for text in [sentence(head, texts[0]), *texts[1:]]]


def _entry(update: UpdateView, fit: Fit, year: int) -> Markup:
    """`20 October: …`, with the year where it is not the briefing's."""
    text = update.text.strip() if fit.all_sentences else first_sentence(update.text)
    day = day_long(update.on).removesuffix(f" {year}")
    return Markup(f"{safe(day)}: {safe(text)}")


def _decision(priority: PublicPriority, asked: str) -> TaggedParagraph:
    """After three months it is said to be out of date, and a decision is asked for."""
    due = f"Its review was due on {day_long(priority.review_by)}."
    return paragraph(sentence(strong(f"We ask {asked}"), "whether to renew or close it.", due))


PRIORITIES = Section("priorities", "Your priorities", flow)
