"""The one-page story of a plan for other teams: problem, what was done, what came of it, the lesson. Without names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from reportlab.platypus import Flowable

from ..domain.dates import day_long
from ..domain.plan_file import MeasureView
from ..domain.plan_measures import reading_span
from ..domain.plan_paper import PlanPaper
from ..domain.plan_story import HEADS, StoryPart, compose, parts_of
from ..domain.plan_verdict import verdict
from ..domain.plans import OUTCOMES, STAGES
from ..domain.techniques import technique
from ..domain.verdict_words import change_words, result_words
from . import style
from .document import build, page_count
from .furniture import PRACTICE
from .layout import Gap, Row
from .markup import strong
from .paragraphs import heading, items, label, paragraph
from .plan_furniture import plan_layout
from .plan_parts import KICKER, begin, begun, block, texts, title

BULLET = "•"
NOTHING = "Nothing is written in the plan yet."
WHOLE = 10**6
SHORTER = (WHOLE, 12, 8, 6, 4, 3)
"""Lines of a part: a story that was put together by itself is shortened to one page, never one that was written."""


def story_pdf(paper: PlanPaper) -> bytes:
    """A PDF that is PDF/UA-1 and PDF/A-2a; one page, if what was written fits on one."""
    plan = paper.file.plan
    foot = f"Plan {plan.reference}, as it stood on {paper.stood}"
    name = f"What we learned: {paper.clear(plan.title)}"
    layout = plan_layout(paper, "story", name, right="For other teams", foot=foot)
    most = SHORTER[:1] if plan.story.strip() else SHORTER
    return build([partial(story, paper, lines) for lines in most], layout, pages=1)


def story_words(paper: PlanPaper) -> tuple[str, ...]:
    """Everything of the plan that stands in the story, before names are taken out."""
    return (paper.file.plan.title, story_text(paper))


def story_text(paper: PlanPaper) -> str:
    """As it was written, else put together from the plan."""
    return paper.file.plan.story.strip() or compose(paper.file)


def story_warnings(paper: PlanPaper, pdf: bytes) -> tuple[str, ...]:
    found = []
    if not paper.file.plan.story.strip():
        found.append("The story is put together from the plan. Work it over before others read it.")
    pages = page_count(pdf)
    if pages > 1:
        found.append(f"The story takes {pages} pages: shorten it to one.")
    return tuple(found)


def story(paper: PlanPaper, most: int) -> list[Flowable]:
    parts = parts_of(story_text(paper))
    found = [*_head(paper)]
    for part in parts:
        found += _part(paper, part, most)
        if part.head == HEADS["result"]:
            found += _figures(paper)
    if not any(part.head == HEADS["result"] for part in parts):
        figures = _figures(paper)
        found += [begin(HEADS["result"], []), *figures] if figures else []
    if not parts and not _figures(paper):
        found.append(begin(HEADS["problem"], [paragraph(NOTHING, style.TEXT)]))
    return [*found, *_techniques(paper), *_foot(paper)]


def _head(paper: PlanPaper) -> list[Flowable]:
    plan = paper.file.plan
    practice = [paragraph(strong(f"{PRACTICE}."), style.TEXT)] if paper.practice else []
    return [
        Gap(4),
        label("What we learned from a problem-solving plan", KICKER),
        title(paper.clear(plan.title)),
        *practice,
        Gap(6),
        *block(
            [
                [
                    ("Place", plan.place),
                    ("Begun", day_long(plan.started_on)),
                    ("Closed", day_long(plan.closed_on)) if plan.closed_on else ("Now at", STAGES[plan.stage]),
                    ("What it came to", OUTCOMES.get(plan.outcome, "Not closed yet")),
                ]
            ],
            summary="The plan in short",
        ),
        Gap(4),
    ]


def _part(paper: PlanPaper, part: StoryPart, most: int) -> list[Flowable]:
    """A part of the story; lines that begin with a bullet are a list."""
    lines = [line.strip() for line in paper.clear(part.text).splitlines() if line.strip()]
    left = len(lines) - most
    shown = lines[:most] if left > 0 else lines
    main: list[Flowable] = []
    for line, group in _runs(shown):
        if line:
            main += items(group, style.ITEM)
        else:
            main += [flowable for each in group for flowable in texts(each)]
    if left > 0:
        main.append(paragraph(f"And {left:,} more in the plan.", style.NOTE))
    return begun([begin(part.head or "In short", main, after=6)])


def _runs(lines: Sequence[str]) -> list[tuple[bool, list[str]]]:
    """(whether a list, its lines without bullets), as they follow one another."""
    found: list[tuple[bool, list[str]]] = []
    for line in lines:
        listed = line.startswith(BULLET)
        text = line.removeprefix(BULLET).strip()
        if found and found[-1][0] == listed:
            found[-1][1].append(text)
        else:
            found.append((listed, [text]))
    return found


def _figures(paper: PlanPaper) -> list[Flowable]:
    """The number and its word: the frozen baseline and the re-reading of each measure that may be told."""
    told = [figure_words(measure, paper.threshold) for measure in paper.file.measures if measure.after]
    main = [paragraph(words, style.LEDE) for words in told if words]
    side = [label("The figures", style.FACT)]
    return [Row(side, main, rule=style.HAIRLINE, pad=4, after=6)] if main else []


def figure_words(measure: MeasureView, threshold: int) -> str:
    """`Burglary, May to July 2026 against …: met. Fell from 23 to 14 …`; counts under the threshold are not told."""
    before, after = measure.baseline, measure.after
    if before is None or after is None:
        return ""
    found = verdict(measure)
    told = [(reading.n, reading.base) for reading in (before, after)]
    told += [(side.n, side.base) for side in (found.change.before, found.change.after)] if found.change else []
    if measure.kind != "crime" and any(_small(n, base, threshold) for n, base in told):
        return f"{measure.title}: too few to be told."
    head = f"{measure.title}, {reading_span(after)} against {reading_span(before)}: {result_words(found).lower()}."
    return f"{head} {change_words(found)}".strip()


def _small(n: int, base: int | None, threshold: int) -> bool:
    """Whether it is too few to be told, of ours and the survey's: police figures that are published stand."""
    rest = 0 if base is None else base - n
    return 0 < n < threshold or 0 < rest < threshold


def _techniques(paper: PlanPaper) -> list[Flowable]:
    used = {action.technique for action in paper.file.actions if action.technique and action.done_on is not None}
    named = [each.name for number in sorted(used) if (each := technique(number)) is not None]
    if not named:
        return []
    side = [heading("Techniques", style.H3, 3)]
    return [Row(side, [paragraph("; ".join(named) + ".", style.TEXT)], rule=style.HAIRLINE, pad=4, after=6)]


def _foot(paper: PlanPaper) -> list[Flowable]:
    contact = paper.contact
    who = ", ".join(part for part in (contact.team, contact.force, contact.phone, contact.email) if part)
    ask = f"Ask us: {who}. " if who else ""
    words = f"{ask}Nobody is named in it. Ranges mean the play of chance only. Plan {paper.file.plan.reference}."
    return [Row([], [paragraph(words, style.NOTE)], before=4)]
