"""Assessment: what was done apart from what it changed, the frozen baseline against the re-reading, the lesson."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...domain.plan_file import MeasureView
from ...domain.plan_measures import compared_words, reading_span, reading_words
from ...domain.plan_paper import PlanPaper
from ...domain.plan_verdict import verdict
from ...domain.verdict_words import (
    against_words,
    beside_words,
    caution_words,
    change_words,
    level_words,
    result_words,
)
from .. import style
from ..layout import Gap, Row
from ..markup import strong
from ..paragraphs import heading, paragraph
from ..plan_parts import SIDE_HEAD, all_said, begin, begun, cell, clipped, simple_table
from ..tables import Value
from .head import outcome_words
from .run_charts import run_charts


def flow(paper: PlanPaper) -> list[Flowable]:
    file = paper.file
    said = {name: file.text(f"assessment.{name}") for name in QUESTIONS}
    before = all_said([("Did we do what we said?", said["process"])])
    figures = _figures(paper)
    after = all_said((question, said[name]) for name, question in QUESTIONS.items() if name != "process")
    outcome = outcome_words(paper)
    if not (before or figures or after or outcome):
        return []
    main = [paragraph(strong(f"Outcome: {outcome}"), style.LEDE)] if outcome else []
    return [*begun([begin("Assessment", main), *before]), *figures, *after]


QUESTIONS = {
    "process": "Did we do what we said?",
    "impact": "What has changed?",
    "elsewhere": "Has it moved, or has the good spread?",
    "otherwise": "What else could explain it?",
    "mechanism": "How did it work?",
    "moderator": "Where and when does it work?",
    "cost": "What did it cost in the end?",
    "result": "Result, against the objective",
    "lesson": "What another team should know",
    "told": "Who was told, and when",
}


def _figures(paper: PlanPaper) -> list[Flowable]:
    """The readings side by side; then each measure with its result, what chance leaves, and its months."""
    read = [measure for measure in paper.file.measures if measure.after is not None]
    if not read:
        return []
    rows = [row for measure in read for row in _rows(measure)]
    widths = [style.SPINE, 42 * mm, 42 * mm, style.TEXT_WIDTH - style.SPINE - 84 * mm]
    drawn = simple_table(
        ("Measure", "Frozen baseline", "Read again", "Result"),
        rows,
        widths,
        summary="Each measure: its frozen baseline against the re-reading, and the result",
    )
    words = [flowable for measure in read for flowable in (_verdict(measure), *run_charts(paper, measure, after=True))]
    return [*begun([Gap(4), drawn]), Gap(8), *words]


def _rows(measure: MeasureView) -> list[tuple[Value, ...]]:
    before, after = measure.baseline, measure.after
    if after is None:
        return []
    told = cell(strong(reading_words(before)), small=[reading_span(before)]) if before else "Not frozen"
    again = cell(strong(reading_words(after)), small=[reading_span(after)])
    result = strong(result_words(verdict(measure)))
    rows: list[tuple[Value, ...]] = [(clipped(measure.title, 200), told, again, result)]
    if measure.compared_place and (compared_words(after) or (before and compared_words(before))):
        values = [compared_words(reading) if reading else "" for reading in (before, after)]
        there = [value or "Not held" for value in values]
        rows.append((f"Comparison: {measure.compared_place}", *there, "No response there"))
    return rows


def _verdict(measure: MeasureView) -> Flowable:
    """Against the aim, in words with what chance leaves; the comparison place; what the design cannot show."""
    found = verdict(measure)
    told = [against_words(found), change_words(found), beside_words(found), level_words(found)]
    main: list[Flowable] = [paragraph(words, style.TEXT) for words in told if words]
    caution = caution_words(found)
    if caution:
        main += [Gap(2), paragraph(caution, style.NOTE)]
    side = [heading(clipped(measure.title, 120), SIDE_HEAD, 3)]
    return Row(side, main, rule=style.HAIRLINE, pad=4, after=6)
