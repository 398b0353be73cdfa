"""The sheet for a supervisor's look: what changed since the last one, the coach's advice, what is open, what to decide.

It is filled in by hand and written into the plan afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from ..domain.dates import clock, day_long, day_short
from ..domain.plan_paper import PlanPaper
from ..domain.plan_reviews import DECISIONS, LEVELS, RISKS, SIGNED
from ..domain.plans import STAGES
from . import style
from .canvas import TaggedCanvas
from .document import build
from .form_parts import draw_box
from .furniture import PRACTICE
from .layout import Gap, Row, section_row
from .markup import strong
from .paragraphs import TaggedParagraph, heading, items, label, paragraph
from .plan_furniture import plan_layout
from .plan_parts import (
    KICKER,
    SIDE_HEAD,
    STANDING_GAP,
    begin,
    begun,
    block,
    cell,
    clipped,
    counted,
    day_cell,
    simple_table,
    standing,
    title,
)
from .plan_sections.head import stage_strip
from .plan_sections.reviews import next_words
from .tables import Value, table

MOST_CHANGES, MOST_ACTIONS = 40, 60
DECIDING = 330.0
"""Points that the boxes and lines to decide on take: they stand on one page."""


def review_pdf(paper: PlanPaper) -> bytes:
    """A PDF that is PDF/UA-1 and PDF/A-2a. Raises StructureFaultError if it is not tagged as it should be."""
    plan = paper.file.plan
    name = f"Review sheet of plan {plan.reference}: {plan.title.strip() or 'without a title'}"
    return build([lambda: story(paper)], plan_layout(paper, "review", name), pages=2)


def story(paper: PlanPaper) -> list[Flowable]:
    parts = (_head(paper), _changes(paper), _coach(paper), _actions(paper), _decide())
    return [flowable for part in parts for flowable in part]


def _head(paper: PlanPaper) -> list[Flowable]:
    plan = paper.file.plan
    practice = [paragraph(strong(f"{PRACTICE}."), style.TEXT)] if paper.practice else []
    last = paper.file.reviews[0] if paper.file.reviews else None
    told = f"{day_long(last.held_on)}, {LEVELS.get(last.level, last.level).lower()}" if last else "Not looked at yet"
    facts = [
        ("Owner", plan.owner or "Not stated"),
        ("Supervisor", plan.supervisor or "Not stated"),
        ("Risk and looks", f"{RISKS.get(plan.risk, 'Not graded')}. {paper.cycle}".strip()),
        ("Last look", told),
    ]
    return [
        Gap(2),
        label(f"Review sheet, plan {plan.reference}, {plan.place}", KICKER),
        title(plan.title),
        *practice,
        Gap(6),
        *block([facts], summary="Whose plan, and the last look"),
        Gap(8),
        stage_strip(paper),
        Gap(6),
        paragraph(next_words(paper), style.TEXT) if paper.looks else Gap(0),
    ]


def _changes(paper: PlanPaper) -> list[Flowable]:
    since = paper.last_look
    name = "Since the last look" if since else "Since it was begun"
    when = f" since {day_long(since)}" if since else ""
    if not paper.changes:
        return begun([begin(name, [paragraph(f"Nothing was changed{when}.", style.TEXT)])])
    shown = paper.changes[:MOST_CHANGES]
    rows: list[tuple[Value, ...]] = [
        (
            f"{day_short(change.at.date())}, {clock(change.at)}",
            clipped(change.words[:1].upper() + change.words[1:], 400),
            clipped(change.who, 120) or "Not stated",
        )
        for change in shown
    ]
    drawn = simple_table(
        ("When", "What was changed", "By"), rows, [34 * mm, 98 * mm, style.TEXT_WIDTH - 132 * mm], summary=name
    )
    left = len(paper.changes) - len(shown)
    more = [paragraph(f"And {left:,} before these, in the plan’s history.", style.NOTE)] if left > 0 else []
    words = paragraph(f"{counted(len(paper.changes), 'change')}{when}, the latest first.", style.TEXT)
    return [*begun([begin(name, [words], after=3), drawn]), Gap(4), *more]


def _coach(paper: PlanPaper) -> list[Flowable]:
    coaching = paper.coaching
    if coaching is None or not (coaching.first or coaching.in_place):
        return []
    rows: list[Flowable] = []
    for advice in coaching.first:
        main: list[Flowable] = [paragraph(advice.reason, style.TEXT)]
        main.append(paragraph(advice.source, style.NOTE))
        rows.append(Row([heading(advice.title, SIDE_HEAD, 3)], main, rule=style.HAIRLINE, pad=4, after=4))
    if coaching.in_place:
        there = items([each.words for each in coaching.in_place], style.ITEM)
        rows.append(Row([heading("In place", SIDE_HEAD, 3)], there, rule=style.HAIRLINE, pad=4, after=4))
    stage = STAGES[coaching.stage].lower()
    words = f"Of the checklist, for {stage}. It advises; it decides nothing."
    more = f" {counted(coaching.more, 'more point')} in the plan." if coaching.more else ""
    return begun([begin("What the coach says", [paragraph(words + more, style.TEXT)]), *rows])


def _actions(paper: PlanPaper) -> list[Flowable]:
    open_ = [action for action in paper.file.actions if action.done_on is None]
    if not open_:
        words = "Every action is done." if paper.file.actions else "The plan has no action yet."
        return begun([begin("Open actions", [paragraph(words, style.TEXT)])])
    shown = open_[:MOST_ACTIONS]
    rows: list[tuple[Value, ...]] = [
        (
            clipped(action.text, 300),
            cell(clipped(action.owner, 80) or clipped(action.agency, 80) or "Nobody named"),
            day_cell(action.due),
            standing(action, paper.today),
        )
        for action in shown
    ]
    drawn = table(
        [("Action", "Who", "By", "Standing"), *rows],
        [78 * mm, 38 * mm, 24 * mm, style.TEXT_WIDTH - 140 * mm],
        summary="Actions that are not done",
        extra=[("RIGHTPADDING", (0, 0), (-2, -1), 7), ("LEFTPADDING", (-1, 0), (-1, -1), STANDING_GAP)],
        pad=2.6,
    )
    left = len(open_) - len(shown)
    more = [Gap(3), paragraph(f"And {left:,} more, in the full plan.", style.NOTE)] if left > 0 else []
    words = f"{counted(len(open_), 'action')} of {len(paper.file.actions):,} not done."
    return [*begun([begin("Open actions", [paragraph(words, style.TEXT)], after=3), drawn]), *more, Gap(6)]


# ---------------------------------------------------------------- to be filled in


class Choice(TaggedParagraph):
    """Words with an empty box before them."""

    BOX = 10.0

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if not canvas.dry:
            draw_box(canvas, 0, self.height - self.BOX - 3.2, self.BOX, self.BOX)
        super().draw()


class Lines(Flowable):  # type: ignore[misc]
    """Lines to write on: furniture."""

    PITCH = 24.0

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.lines = lines

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.PITCH * self.lines
        return self.width, self.height

    def draw(self) -> None:
        canvas: TaggedCanvas = self.canv
        if canvas.dry:
            return
        with canvas.artifact():
            canvas.setStrokeColor(style.INK)
            canvas.setLineWidth(0.6)
            for line in range(self.lines):
                canvas.line(0, line * self.PITCH + 3, self.width, line * self.PITCH + 3)


def _choices(words: Sequence[str]) -> list[Flowable]:
    from reportlab.lib.styles import ParagraphStyle

    from .markup import safe

    look = ParagraphStyle("choice", parent=style.TEXT, leading=17, leftIndent=18)
    return [Choice(safe(each), look) for each in words]


def _decide() -> list[Flowable]:
    signs = [words[:1].upper() + words[1:] for words in SIGNED.values()]
    hairline = {"rule": style.HAIRLINE, "pad": 5, "after": 6}
    return [
        CondPageBreak(DECIDING),
        section_row([heading("To decide", style.H2, 2)], _choices(list(DECISIONS.values())), after=4),
        Row([heading("Advice", SIDE_HEAD, 3)], [Lines(4)], **hairline),  # type: ignore[arg-type]
        Row([heading("Signed off", SIDE_HEAD, 3)], _choices(signs), **hairline),  # type: ignore[arg-type]
        Row([heading("Next look on", SIDE_HEAD, 3)], [Lines(1)], **hairline),  # type: ignore[arg-type]
        Row([heading("Name, rank and day", SIDE_HEAD, 3)], [Lines(1)], **hairline),  # type: ignore[arg-type]
        paragraph("Write the decision into the plan afterwards: this sheet is not kept by Beatbook.", style.NOTE),
    ]
