"""The objective, and what it is measured by: the baseline with who froze it, when and from what."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...domain.dates import clock, day_long, day_short
from ...domain.plan_boxes import AIMS
from ...domain.plan_file import MeasureView, ReadingView
from ...domain.plan_measures import DESIGNS, compared_words, reading_span, reading_words, target_words
from ...domain.plan_paper import PlanPaper
from .. import style
from ..layout import Gap, Row
from ..markup import sentence, strong
from ..paragraphs import heading, paragraph
from ..plan_parts import SIDE_HEAD, begin, begun, cell, clipped, said, simple_table, texts
from ..tables import Value
from .run_charts import run_charts

FROZEN = "Frozen: figures that are brought in later do not change it."


def flow(paper: PlanPaper) -> list[Flowable]:
    file = paper.file
    aim, kind = file.text("objective.aim").strip(), AIMS.get(file.text("objective.kind").strip(), "")
    main: list[Flowable] = [*texts(aim, style.LEDE), *([paragraph(kind, style.NOTE)] if kind else [])]
    found: list[Flowable] = [begin("Objective", main)] if main else []
    if file.written("objective.within_reach"):
        reach = said("Why it is within reach", file.text("objective.within_reach"), rule=style.HAIRLINE)
        found += [reach] if found else [begin("Objective", []), reach]
    return [*begun(found), *begun(_measures(paper))]


def _measures(paper: PlanPaper) -> list[Flowable]:
    measures = paper.file.measures
    if not measures:
        return []
    rows = [row for measure in measures for row in _rows(measure)]
    widths = [style.SPINE, 46 * mm, 30 * mm, style.TEXT_WIDTH - style.SPINE - 76 * mm]
    drawn = simple_table(
        ("Measure", "Baseline, frozen", "Target", "Judged"),
        rows,
        widths,
        summary="What the plan is measured by: baseline, target, and how it will be judged",
    )
    words = paragraph("What is counted, before the response began. " + FROZEN, style.NOTE)
    found: list[Flowable] = [begin("Measures and baseline", [words], after=3), drawn, Gap(8)]
    for measure in measures:
        found += _measure(paper, measure)
    return found


def _rows(measure: MeasureView) -> list[tuple[Value, ...]]:
    reading = measure.baseline
    value = cell(strong(reading_words(reading)), small=[reading_span(reading)]) if reading else "Not frozen yet"
    target = cell(target_words(measure.direction, measure.target, None) or "None set",
                  small=[f"by {day_short(measure.target_by)}" if measure.target_by else ""])  # fmt: skip
    design = DESIGNS.get(measure.design)
    judged = design.label if design else "Not chosen yet"
    rows: list[tuple[Value, ...]] = [(clipped(measure.title, 200), value, target, judged)]
    if measure.compared_place:
        told = compared_words(reading) if reading else ""
        words = f"Comparison: {measure.compared_place}"
        rows.append((words, strong(told) if told else "Not frozen yet", "No target", "No response there"))
    return rows


def _measure(paper: PlanPaper, measure: MeasureView) -> list[Flowable]:
    """Who froze the baseline and when; how it will be judged; the months as a chart."""
    found: list[Flowable] = []
    facts = [sentence(strong("Frozen"), _frozen(measure.baseline))] if measure.baseline else []
    design = DESIGNS.get(measure.design)
    if design is not None:
        begins = f"The response counts from {day_long(measure.after_from)}." if measure.after_from else ""
        facts.append(sentence(strong(f"{design.label}."), design.sentence, begins))
    if facts:
        side = [heading(clipped(measure.title, 120), SIDE_HEAD, 3)]
        main = [paragraph(fact, style.TEXT) for fact in facts]
        found.append(Row(side, main, rule=style.HAIRLINE, pad=4, after=6))
    return [*found, *run_charts(paper, measure, after=False)]


def _frozen(reading: ReadingView) -> str:
    who = f" by {reading.taken_by}" if reading.taken_by else ""
    moment = reading.taken_at.astimezone()
    return f"on {day_long(moment.date())}, {clock(moment)}{who}. Counted from: {reading.source.rstrip('.')}."
