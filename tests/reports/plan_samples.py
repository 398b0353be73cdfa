"""Plans as their papers are tried with: a full one, one with nothing but a title, very long ones, strange letters."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from beatbook.charts.columns import ColumnBar
from beatbook.charts.pinned import keep_columns
from beatbook.domain.coach import Advice, Coaching, InPlace
from beatbook.domain.dates import Month, Period, months_between
from beatbook.domain.message_rules import Known
from beatbook.domain.plan_boxes import BOXES
from beatbook.domain.plan_file import (
    BoxView,
    HypothesisView,
    MeasureView,
    PinView,
    PlanFile,
    PlanIssue,
    ReadingView,
    ReviewView,
)
from beatbook.domain.plan_measures import CrimeSpec, Line, Series, series_text, spec_text
from beatbook.domain.plan_paper import PlanChange, PlanPaper, StageMove
from beatbook.domain.plan_pins import PinnedChart, pin_data
from beatbook.domain.plan_reviews import Look
from beatbook.domain.summaries import ActionView, PlanView, TeamContact

UTC = UTC
NOW = datetime(2026, 11, 23, 15, 40, tzinfo=UTC)
UID = "0" * 32
CHOSEN = {"objective.kind": "reduce", "analysis.pattern": "den"}
NAMES = frozenset({"Jane Ashworth", "Ashworth", "Tom Hesketh", "Hesketh", "Megan Okafor", "Okafor"})
CONTACT = TeamContact(
    "Brackenshire Police",
    "Thornley Fold neighbourhood policing team",
    "01632 960 142",
    "team@brackenshire.example.org",
    "",
    "We answer within 72 hours.",
)


def action(number: int, text: str, **more: object) -> ActionView:
    made = ActionView(number, UID, 1, text, "PC Hesketh", date(2026, 12, 3), None)
    return replace(made, **more)  # type: ignore[arg-type]


ACTIONS = (
    action(
        1,
        "Ask the water company for its gate times; PC Hesketh rings Jane Ashworth",
        due=date(2026, 11, 21),
        technique=2,
        mechanism="A locked gate takes the meeting place away.",
        hypothesis_id=1,
    ),
    action(2, "Speed survey box for a fortnight", owner="", agency="County council", technique=10, cost="12 hours"),
    action(
        3,
        "Write to 14 Moor Lane about the noise",
        agency="county  council",
        begun_on=date(2026, 11, 2),
        due=None,
    ),
    action(4, "Gate locked at dusk", agency="Water company", done_on=date(2026, 10, 2), result="Locked on 40 nights."),
)


def plan(**more: object) -> PlanView:
    made = PlanView(
        id=1,
        uid=UID,
        version=4,
        reference="26/003",
        title="Racing on Moor Lane",
        problem="Cars meet at the reservoir and race to the junction.\nJane Ashworth’s fence was broken.",
        public_words="We are finding out who meets at the reservoir. Ring PC Tom Hesketh.",
        place_id=2,
        place="Harrowgill",
        priority_id=3,
        priority="Cars racing on Moor Lane at night",
        stage="assessment",
        owner="PCSO Megan Okafor",
        owner_id=5,
        started_on=date(2026, 3, 2),
        next_review=date(2026, 12, 1),
        closed_on=None,
        actions=ACTIONS,
        risk="medium",
        supervisor="Sergeant Aneesa Rahman",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def box(key: str) -> BoxView:
    return BoxView(1, key, CHOSEN.get(key, f"What is written under {key}.\nA second line."), 1)


def reading(role: str, first: Month, last: Month, counts: list[int], there: list[int]) -> ReadingView:
    months = months_between(first, last)
    text = series_text(Series(months, Line(tuple(counts)), Line(tuple(there)) if there else None))
    taken = datetime(2026, 4, 1 if role == "baseline" else 28, 9, 30, tzinfo=UTC)
    return ReadingView(
        id=1,
        uid=UID,
        role=role,
        first=first.first,
        last=last.last,
        n=sum(counts),
        base=None,
        compared_n=sum(there) if there else None,
        compared_base=None,
        series=text,
        source="Street crime of data.police.uk, as held on 1 Apr 2026",
        taken_at=taken,
        taken_by="PCSO Megan Okafor",
    )


def measure(**more: object) -> MeasureView:
    before = reading("baseline", Month(2025, 4), Month(2026, 3), [7, 9, 8, 6, 9, 7, 8, 10, 9, 7, 6, 8], [5] * 12)
    after = reading("after", Month(2026, 4), Month(2026, 9), [4, 3, 5, 2, 3, 4], [5, 6, 4, 5, 5, 6])
    made = MeasureView(
        id=1,
        uid=UID,
        version=1,
        position=1,
        title="Anti-social behaviour on Moor Lane",
        kind="crime",
        spec=spec_text(CrimeSpec(("Anti-social behaviour",))),
        place_id=2,
        place="Harrowgill",
        compared_place_id=4,
        compared_place="Sallow parish",
        direction="fewer",
        target=0.3,
        target_by=date(2026, 12, 31),
        design="pre_post_compared",
        after_from=date(2026, 4, 1),
        readings=(before, after),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def pin() -> PinView:
    bars = [ColumnBar("Friday", "31", 31), ColumnBar("Saturday", "22", 22), ColumnBar("Sunday", "8", 8)]
    chart = PinnedChart(
        name="Day",
        title="Calls by day of the week",
        place="Harrowgill",
        period=Period(date(2026, 3, 1), date(2026, 8, 31)),
        drawn=keep_columns(bars),
        alt="Columns: calls by day. Highest: Friday with 31. Lowest: Sunday with 8. The figures are in the words.",
        heads=("Day", "Calls"),
        rows=(("Friday", 31), ("Saturday", 22), ("Sunday", 8)),
        base=("61 calls.",),
        source=("Call list.",),
    )
    return PinView(1, UID, 1, 1, chart.title, "columns", pin_data(chart), "Fridays first.", NOW)


CAUSES = (
    HypothesisView(1, UID, 1, 1, "The car park is hidden", "Call list\nWalk with the watch", "Lit in May", "Call list"),
    HypothesisView(2, UID, 1, 2, "The route is a known race"),
)
REVIEWS = (
    ReviewView(2, UID, 1, date(2026, 11, 2), "sergeant", "Sergeant Aneesa Rahman", "on", "Count on.", "response",
               date(2026, 12, 1), NOW),
    ReviewView(1, UID, 1, date(2026, 4, 2), "inspector", "Inspector Ruth Calder", "changes", "", "", None, NOW),
)  # fmt: skip
MOVES = (
    StageMove(date(2026, 3, 20), "scanning", "objective", "PCSO Megan Okafor"),
    StageMove(date(2026, 9, 20), "response", "assessment", "PCSO Megan Okafor", "The partner has not answered."),
)


def file(**more: object) -> PlanFile:
    made = PlanFile(
        plan=plan(),
        boxes=tuple(box(key) for key in BOXES),
        hypotheses=CAUSES,
        measures=(measure(),),
        pins=(pin(),),
        reviews=REVIEWS,
        issues=(PlanIssue(1, 1, "26/0117", "Cars racing on Moor Lane", "acting", "Harrowgill"),),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def paper(of: PlanFile | None = None, **more: object) -> PlanPaper:
    coaching = Coaching(
        "assessment",
        (Advice("assessment.told", "Tell those who raised it", "They gave their time.", "College", "assessment", ""),),
        (InPlace("assessment.after", "It was read again", "College", "assessment", ""),),
        2,
    )
    made = PlanPaper(
        file=of or file(),
        contact=CONTACT,
        moment=NOW,
        printed_by="PCSO Megan Okafor",
        cycle="Sergeant every 28 days, inspector every 56.",
        looks=(Look("sergeant", date(2026, 11, 20)), Look("inspector", date(2026, 12, 28))),
        moves=MOVES,
        changes=(PlanChange(NOW, "PCSO Megan Okafor", "Action added: “Gate locked at dusk”"),),
        coaching=coaching,
        saves=14,
        known=Known(names=NAMES, phones=(CONTACT.phone,), emails=(CONTACT.email,)),
    )
    return replace(made, **more)  # type: ignore[arg-type]


# ---------------------------------------------------------------- others


def full() -> PlanPaper:
    return paper()


def practice() -> PlanPaper:
    return paper(practice=True)


def bare() -> PlanPaper:
    """Nothing but a title and, so that a partner has a page, one action."""
    actions = (action(1, "Lend us the box", owner="", agency="County council", due=None),)
    view = plan(problem="", public_words="", priority=None, stage="scanning", owner="", next_review=None, risk="",
                supervisor="", actions=actions)  # fmt: skip
    return paper(PlanFile(view), looks=(), moves=(), changes=(), coaching=None, printed_by="", cycle="", saves=1)


STORY = "The problem\nCars raced. Mrs Ashworth could not sleep.\n\nWhat came of it\nThey stopped."


def closed() -> PlanPaper:
    view = plan(stage="closed", outcome="met", closed_on=date(2026, 11, 1), actions=ACTIONS[3:] + ACTIONS[1:2],
                story=STORY)  # fmt: skip
    return paper(file(plan=view), looks=(), coaching=None)


def long() -> PlanPaper:
    """200 actions, and fifty thousand characters, words without an end among them."""
    chance = random.Random(5)
    words = ["gate", "lane", "Llanfairpwllgwyngyll", "x" * 150, "the", "of", "reservoir", "noise", "Friday"]

    def text(length: int) -> str:
        found: list[str] = []
        while sum(map(len, found)) < length:
            found.append(chance.choice(words))
        return " ".join(found)

    actions = tuple(
        action(n, text(40 if n % 7 else 1500), agency="County council" if n % 3 else "", mechanism=text(60),
               done_on=date(2026, 5, 1) + timedelta(days=n) if n % 2 else None)
        for n in range(1, 201)
    )  # fmt: skip
    boxes = tuple(replace(box(key), text=CHOSEN.get(key, text(1300))) for key in BOXES)
    causes = tuple(replace(CAUSES[0], id=n, text=text(80), pro=text(900), contra=text(900)) for n in range(1, 9))
    reviews = tuple(replace(REVIEWS[0], id=n, advice=text(900)) for n in range(12))
    view = plan(title=text(90), problem=text(2500), public_words=text(1500), actions=actions, owner=text(60))
    changes = tuple(PlanChange(NOW - timedelta(hours=n), "PC Hesketh", text(100)) for n in range(120))
    return paper(file(plan=view, boxes=boxes, hypotheses=causes, reviews=reviews), changes=changes)


ODD = "Ŵyl y Ŷch <b>bold</b> & 5 < 6 $x_1$ 🚓 日本 \u2009\u2011 ș ô ë\nnew line"


def strange() -> PlanPaper:
    """Welsh letters, letters the face lacks, marks of ReportLab's own markup, line ends."""
    actions = (action(1, ODD, agency="County council", mechanism=ODD, result=ODD), action(2, ODD, owner=ODD))
    boxes = tuple(replace(box(key), text=CHOSEN.get(key, ODD)) for key in BOXES)
    view = plan(title=ODD, problem=ODD, public_words=ODD, actions=actions, owner=ODD, place="Llan Ŵ & co")
    causes = (replace(CAUSES[0], text=ODD, pro=ODD),)
    return paper(file(plan=view, boxes=boxes, hypotheses=causes), printed_by=ODD)


PLANS = {"full": full, "practice": practice, "bare": bare, "closed": closed, "long": long, "strange": strange}


def read_alt() -> str:
    """What the pinned chart says for the ear."""
    from beatbook.domain.plan_pins import read_pin

    view = pin()
    return read_pin(view.kind, view.title, view.data).alt
