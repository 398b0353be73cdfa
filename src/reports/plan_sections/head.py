"""The head of the full plan: control block, title, and the strip of its stages."""

from __future__ import annotations

from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from ...domain.dates import day_long, day_month, day_short
from ...domain.plan_paper import PlanPaper
from ...domain.plan_reviews import RISKS, SIGNED
from ...domain.plans import OUTCOMES, STAGES, WORKED
from .. import style
from ..furniture import PRACTICE
from ..layout import Gap
from ..markup import strong
from ..paragraphs import label, paragraph
from ..plan_parts import KICKER, block, title
from ..tables import table

NOT_STATED = "Not stated"


def flow(paper: PlanPaper) -> list[Flowable]:
    plan = paper.file.plan
    served = f"Problem-solving plan, {plan.place}"
    practice = [paragraph(strong(f"{PRACTICE}."), style.TEXT)] if paper.practice else []
    serving = [label(f"For the priority “{plan.priority}”", style.TEXT)] if plan.priority else []
    return [
        *block(_facts(paper), summary="Control block"),
        Gap(12),
        label(served, KICKER),
        title(plan.title),
        *serving,
        *practice,
        Gap(8),
        stage_strip(paper),
        Gap(9),
    ]


def _facts(paper: PlanPaper) -> list[list[tuple[str, str]]]:
    plan = paper.file.plan
    risk = RISKS.get(plan.risk, "Not graded")
    review = day_long(plan.next_review) if plan.next_review else "No day set"
    ends = ("Closed", day_long(plan.closed_on)) if plan.closed_on else ("Next review", review)
    return [
        [
            ("Reference", plan.reference or NOT_STATED),
            ("Version", f"{paper.saves}, {paper.stood}"),
            ("Begun", day_long(plan.started_on)),
            ends,
        ],
        [
            ("Owner", plan.owner or NOT_STATED),
            ("Supervisor", plan.supervisor or NOT_STATED),
            ("Risk and looks", f"{risk}. {paper.cycle}" if plan.risk and paper.cycle else risk),
            ("Place", plan.place),
        ],
        [
            ("Marking", "OFFICIAL-SENSITIVE"),
            ("Freedom of information", "Not assessed: ask before release"),
            ("Signed off", _signed(paper)),
            ("Printed by, as stated", paper.printed_by or NOT_STATED),
        ],
    ]


def _signed(paper: PlanPaper) -> str:
    """`The analysis, the response`"""
    signed = [SIGNED[each.signs] for each in paper.file.reviews[::-1] if each.signs in SIGNED]
    words = ", ".join(dict.fromkeys(signed))
    return words[:1].upper() + words[1:] or "Nothing yet"


# ---------------------------------------------------------------- the strip

NOW_FRAME, THIN_FRAME = 2.2, 0.6


def stage_strip(paper: PlanPaper) -> Flowable:
    """Done filled, now in a heavy frame, to come in a thin one; each says so in words too."""
    stage = paper.file.stage
    now = len(WORKED) if stage == "closed" else WORKED.index(stage)
    heads, lines = [], []
    for index, key in enumerate(WORKED):
        ink = style.WHITE if index < now else style.INK if index == now else style.SLATE
        face = style.SANS_BOLD if index <= now else style.SANS_SEMIBOLD
        head = ParagraphStyle(f"strip-{face}-{ink}", parent=style.H3, fontName=face, textColor=ink)
        line = ParagraphStyle(f"strip-line-{ink}", parent=style.FACT, leading=12, textColor=ink)
        heads.append(label(f"{index + 1} {STAGES[key]}", head))
        lines.append(label(_standing(paper, key, index, now), line))
    return table(
        [heads, lines],
        [style.TEXT_WIDTH / len(WORKED)] * len(WORKED),
        summary="The stages of the plan, and where it stands",
        extra=_frames(now, len(WORKED)),
        bare=True,
    )


def _frames(now: int, stages: int) -> list[tuple[object, ...]]:
    frames: list[tuple[object, ...]] = [
        ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, 0), 5),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 0),
        ("TOPPADDING", (0, 1), (-1, 1), 0),
        ("BOTTOMPADDING", (0, 1), (-1, 1), 7),
    ]
    if now:
        frames.append(("BACKGROUND", (0, 0), (now - 1, 1), style.NAVY))
    if now > 1:
        frames.append(("LINEAFTER", (0, 0), (now - 2, 1), 0.9, style.WHITE))
    frames += [("BOX", (column, 0), (column, 1), THIN_FRAME, style.HAIR) for column in range(now + 1, stages)]
    if now < stages:
        frames.append(("BOX", (now, 0), (now, 1), NOW_FRAME, style.NAVY))
    return frames


def _standing(paper: PlanPaper, key: str, index: int, now: int) -> str:
    if index > now:
        return "To come"
    if index == now:
        since = _came(paper, key)
        if since is None:
            return "Now"
        return f"Now, since {day_month(since) if since.year == paper.today.year else day_short(since)}"
    left = _left(paper, key)
    return f"Done {day_short(left)}" if left else "Done"


def _came(paper: PlanPaper, key: str) -> date | None:
    """When the plan came to a stage last; for the first one its beginning."""
    days = [move.on for move in paper.moves if move.went == key]
    return days[-1] if days else paper.file.plan.started_on if key == WORKED[0] else None


def _left(paper: PlanPaper, key: str) -> date | None:
    days = [move.on for move in paper.moves if move.came == key]
    return days[-1] if days else None


def outcome_words(paper: PlanPaper) -> str:
    return OUTCOMES.get(paper.file.plan.outcome, "")
