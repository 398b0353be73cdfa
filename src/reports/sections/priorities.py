"""Your priorities: what was asked, how old it is, what was done, what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.content import Block, Head, Para, Part, Run, Strip, runs, said, section, strong
from ...domain.dates import day_long
from ...domain.priorities import AT_MOST
from ...domain.summaries import BriefingSummary, PublicPriority, UpdateView
from ..fit import Fit
from ..words import capital, number, people, told
from .section import Section

TITLE = "Your priorities"
UP_TO_DATE = "Each counts as up to date for three months."
NOTHING_YET = "Nothing is recorded yet."


def part(briefing: BriefingSummary, fit: Fit) -> Part | None:
    if not briefing.priorities:
        return None
    running = sum(not priority.closed for priority in briefing.priorities)
    limit = f"At most {number(AT_MOST)} at a time. " if running <= AT_MOST else ""
    asked = "the council" if briefing.place_kind == "parish" else "councillors and residents"
    rows = [_row(priority, fit, asked, briefing.month.year) for priority in briefing.priorities]
    if not fit.tables:  # the rule of priorities is left to a longer briefing
        first = section(TITLE, rows[0].main, side=rows[0].side)
        return Part("priorities", TITLE, (first, *rows[1:]))
    return Part("priorities", TITLE, (section(TITLE, (Para(f"{limit}{UP_TO_DATE}"),)), *rows))


def _row(priority: PublicPriority, fit: Fit, asked: str, year: int) -> Strip:
    name = "Closed" if priority.closed else f"Priority {priority.number}"
    side = (Para(strong(name), "name"), *_facts(priority))
    return Strip(side, tuple(_main(priority, fit, asked, year)), first="main", rule="item", again=name)


def _main(priority: PublicPriority, fit: Fit, asked: str, year: int) -> Iterator[Block]:
    which = priority.number
    yield Head(priority.title, 3, source=f"priority_title:{which}")
    if priority.why.strip() and fit.why:
        yield Para(said("Why.", priority.why.strip()), source=f"priority_why:{which}")
    yield from _done(priority.done, fit, year)
    if priority.next_step.strip():
        step = priority.next_step.strip()
        words = step if priority.closed else said("Next.", step)  # of a closed one it says when
        yield Para(words, source=f"priority_next:{which}", apart=True)
    if priority.out_of_date:
        yield _decision(priority, asked)


def _facts(priority: PublicPriority) -> tuple[Para, ...]:
    facts = [priority.place] if priority.place else []
    if priority.votes is not None and told(priority.votes):
        facts.append(capital(f"{people(priority.votes)} ticked this"))
    facts.append(f"Set {day_long(priority.set_on)}")
    paras = tuple(Para(fact, "fact") for fact in facts)
    return paras if priority.closed else (*paras, _age(priority))


def _age(priority: PublicPriority) -> Para:
    weeks = f"{priority.age_weeks} week{'' if priority.age_weeks == 1 else 's'} old"
    if priority.age_weeks < 1:
        weeks = "Under a week old"
    old = priority.out_of_date
    return Para(strong(f"{weeks}: out of date") if old else f"{weeks}: up to date", "fact")


def _done(updates: tuple[UpdateView, ...], fit: Fit, year: int) -> Iterator[Para]:
    """The first entry runs on after the head; the others follow it, each begun by its day."""
    head = "What we did."
    if not updates:
        yield Para(said(head, NOTHING_YET), apart=True)
        return
    kept = updates if fit.updates is None else updates[-fit.updates :]
    fewer = _fewer(len(kept), len(updates)) if len(kept) < len(updates) else ""
    first, *others = kept
    words = said(head, (Run(fewer), *runs(_entry(first, year))) if fewer else _entry(first, year))
    yield Para(words, source=f"priority_update:{first.id}", apart=True, shorten=True)
    for update in others:
        yield Para(_entry(update, year), source=f"priority_update:{update.id}", shorten=True)


def _fewer(kept: int, all_: int) -> str:
    """`The latest three of five entries.`"""
    return f"The latest {'' if kept == 1 else f'{number(kept)} '}of {number(all_)} entries. "


def _entry(update: UpdateView, year: int) -> str:
    """`20 October: …`, with the year where it is not the briefing's."""
    return f"{day_long(update.on).removesuffix(f' {year}')}: {update.text.strip()}"


def _decision(priority: PublicPriority, asked: str) -> Para:
    """After three months it is said to be out of date, and a decision is asked for."""
    due = f"Its review was due on {day_long(priority.review_by)}."
    return Para(said(f"We ask {asked}", f"whether to renew or close it. {due}"), apart=True)


PRIORITIES = Section("priorities", TITLE, part)
