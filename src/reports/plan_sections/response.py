"""Response: the actions with owner, agency, day, technique, mechanism and standing; how it is to go on without us."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...domain.plan_actions import commitments
from ...domain.plan_paper import PlanPaper, same_agency
from ...domain.standing import action_late
from ...domain.summaries import ActionView
from ...domain.techniques import technique
from .. import style
from ..layout import Gap
from ..markup import sentence
from ..paragraphs import paragraph
from ..plan_parts import (
    LONGEST_CELL,
    STANDING_GAP,
    all_said,
    begin,
    begun,
    cell,
    clipped,
    counted,
    day_cell,
    said,
    standing,
)
from ..tables import Value, table
from ..words import number as in_words

WIDTHS = (9 * mm, 75 * mm, 34 * mm, 22 * mm, style.TEXT_WIDTH - 140 * mm)
HEADS = ("No", "Action", "Who", "By", "Standing")


def flow(paper: PlanPaper) -> list[Flowable]:
    file = paper.file
    actions = [*_actions(paper), Gap(6)] if file.actions else []
    rows = all_said(
        (
            ("How they hit the causes", file.text("response.aimed")),
            ("Legal powers", file.text("response.powers")),
            ("Cost", file.text("response.cost")),
            ("How we shall know", file.text("response.evaluation")),
            ("How it goes on without us", file.text("response.exit")),
        )
    )
    if not (actions or rows):
        return []
    top = begin("Response", [paragraph(_tally(paper), style.TEXT)] if file.actions else [], after=4)
    return [*begun([top, *actions]), *rows]


def _tally(paper: PlanPaper) -> str:
    """`12 actions: 4 done, 2 late. Partners: County council 2, one late.`"""
    actions, today = paper.file.actions, paper.today
    done = sum(action.done_on is not None for action in actions)
    late = sum(action_late(action, today) for action in actions)
    words = (
        f"{counted(len(actions), 'action')}: {in_words(done)} done" + (f", {in_words(late)} late" if late else "") + "."
    )
    partners = "; ".join(each.words for each in commitments(actions, today))
    return sentence(words, f"Partners: {partners}." if partners else "")


def _actions(paper: PlanPaper) -> list[Flowable]:
    causes = {cause.id: number for number, cause in enumerate(paper.file.hypotheses, start=1)}
    rows: list[tuple[Value, ...]] = [
        (
            str(number),
            cell(clipped(action.text), small=[clipped(line, 300) for line in _about(action, causes)]),
            cell(clipped(action.owner, 120) or clipped(action.agency, 120) or "Nobody named",
                 small=[_agency(action)]),
            day_cell(action.due),
            standing(action, paper.today, *(clipped(line, 300) for line in _came(action))),
        )
        for number, action in enumerate(paper.file.actions, start=1)
    ]  # fmt: skip
    drawn = table(
        [HEADS, *rows],
        WIDTHS,
        summary="Actions: who does what by when, how it should work, and how it stands",
        extra=[("RIGHTPADDING", (0, 0), (-2, -1), 7), ("LEFTPADDING", (-1, 0), (-1, -1), STANDING_GAP)],
        pad=2.6,
    )
    return [drawn, *_in_full(paper)]


def _agency(action: ActionView) -> str:
    """Beside its owner, where that is another."""
    beside = action.owner.strip() and not same_agency(action.owner, action.agency)
    return clipped(action.agency, 120) if beside else ""


def _about(action: ActionView, causes: dict[int, int]) -> Iterator[str]:
    """Technique, how it should work, which cause it goes for."""
    named = technique(action.technique)
    if named is not None:
        yield f"Technique {named.label}"
    if action.mechanism.strip():
        yield f"Works because: {action.mechanism.strip()}"
    if action.hypothesis_id in causes:
        yield f"Goes for possible cause {causes[action.hypothesis_id]}"


def _came(action: ActionView) -> Iterator[str]:
    if action.result.strip():
        yield action.result.strip()
    if action.cost.strip():
        yield f"Cost: {action.cost.strip()}"


def _in_full(paper: PlanPaper) -> list[Flowable]:
    """What is longer than a cell holds, under the table: nothing is cut."""
    found: list[Flowable] = []
    for number, action in enumerate(paper.file.actions, start=1):
        parts = [(action.text, LONGEST_CELL), (action.mechanism, 280), (action.result, 300), (action.cost, 290)]
        names = ("", "Works because: ", "What came of it: ", "Cost: ")
        longer = [f"{name}{text.strip()}" for name, (text, most) in zip(names, parts, strict=True)
                  if len(" ".join(text.split())) > most]  # fmt: skip
        if longer:
            found.append(said(f"Action {number} in full", "\n".join(longer)))
    return [Gap(6), *found] if found else []
