"""Assessment: what was done apart from what it changed, the frozen baseline against the re-reading, the lesson."""

from __future__ import annotations

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ...domain.plan_file import MeasureView
from ...domain.plan_measures import compared_words, reading_span, reading_words
from ...domain.plan_paper import PlanPaper
from .. import style
from ..layout import Gap
from ..markup import strong
from ..paragraphs import paragraph
from ..plan_parts import all_said, begin, begun, cell, clipped, simple_table
from ..tables import Value
from .changed import changed_words, word_of_change
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
    read = [measure for measure in paper.file.measures if measure.after is not None]
    if not read:
        return []
    rows = [row for measure in read for row in _rows(measure)]
    widths = [style.SPINE - 8 * mm, 34 * mm, 34 * mm, style.TEXT_WIDTH - style.SPINE - 60 * mm]
    drawn = simple_table(
        ("Measure", "Frozen baseline", "Read again", "What that says"),
        rows,
        widths,
        summary="Each measure: its frozen baseline against the re-reading, and what chance leaves of the difference",
    )
    charts = [flowable for measure in read for flowable in run_charts(paper, measure, after=True)]
    return [*begun([Gap(4), drawn]), Gap(8), *charts]


def _rows(measure: MeasureView) -> list[tuple[Value, ...]]:
    before, after = measure.baseline, measure.after
    if after is None:
        return []
    told = cell(strong(reading_words(before)), small=[reading_span(before)]) if before else "Not frozen"
    again = cell(strong(reading_words(after)), small=[reading_span(after)])
    word = word_of_change(measure)
    says = cell(strong(word) if word else "", small=changed_words(measure))
    rows: list[tuple[Value, ...]] = [(clipped(measure.title, 200), told, again, says or "Not compared")]
    if measure.compared_place and (compared_words(after) or (before and compared_words(before))):
        values = [compared_words(reading) if reading else "" for reading in (before, after)]
        there = [value or "Not held" for value in values]
        rows.append((f"Comparison: {measure.compared_place}", *there, "Without the response"))
    return rows
