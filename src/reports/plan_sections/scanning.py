"""Scanning: the problem, how it came to us, CHEERS as far as it is answered, the risk and the issues tied to it."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...domain.issues import STATUSES
from ...domain.plan_boxes import BOXES, CHEERS_KEYS
from ...domain.plan_paper import PlanPaper
from ...domain.plan_reviews import RISKS
from .. import style
from ..layout import Gap, Row
from ..paragraphs import heading
from ..plan_parts import SIDE_HEAD, all_said, begin, begun, clipped, said, simple_table, texts


def flow(paper: PlanPaper) -> list[Flowable]:
    file = paper.file
    main = texts(file.plan.problem)
    rows = [said("In public words", file.plan.public_words)] if file.plan.public_words.strip() else []
    rows += all_said([("How it came to us", file.text("scanning.surfaced"))])
    rows += all_said((short(key), file.text(key)) for key in CHEERS_KEYS)
    if file.plan.risk or file.written("scanning.risk_why"):
        risk = RISKS.get(file.plan.risk, "Not graded")
        rows.append(said("Risk", "\n".join(part for part in (risk, file.text("scanning.risk_why").strip()) if part)))
    issues = _issues(paper)
    if not (main or rows or issues):
        return []
    return [*begun([begin("The problem", main), *rows]), *issues]


def short(key: str) -> str:
    """`Harm` of “Harm: what harm does it do?”"""
    return BOXES[key].question.partition(":")[0].rstrip("?")


def _issues(paper: PlanPaper) -> list[Flowable]:
    issues = paper.file.issues
    if not issues:
        return []
    rows = [
        (issue.reference, clipped(issue.title, 200), STATUSES.get(issue.status, issue.status), issue.place)
        for issue in issues
    ]
    widths = [26 * mm, 78 * mm, 34 * mm, style.TEXT_WIDTH - 138 * mm]
    drawn = simple_table(
        ("Issue", "What it is about", "Standing", "Place"), rows, widths, summary="Issues that the plan works on"
    )
    head = heading("Issues it works on", SIDE_HEAD, 3)
    return [*begun([Row([head], [], rule=style.HAIRLINE, pad=4, after=2), drawn]), Gap(6)]
