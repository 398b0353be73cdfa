"""A plan with 200 actions and 50,000 characters: how long the real Plans page takes to open it.

- To open: from asking for the plan to its page drawn, with the stage it is at, the strip, the coach and the side.
- To read: what of that is the store's, every part of the plan in a handful of queries.
- To show another stage: from asking for its page to its page drawn, for the first time in that window.

No rival: nothing else opens such a plan.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from beatbook.domain.plan_boxes import BOXES
from beatbook.services.plan_actions import add_action
from beatbook.services.plan_file import plan_file
from beatbook.services.plan_hypotheses import add_hypothesis
from beatbook.services.plan_words import save_boxes
from beatbook.services.plans import list_plans, save_plan
from beatbook.store.store import Store
from beatbook.ui.pages.plans import PlansPage

from .desk import Desk, application
from .measuring import Line, timed
from .stores import practice

ROUNDS = 5
OPENS_WITHIN = 200.0  # ms
ACTIONS, CHARACTERS = 200, 50_000
STAGES = ("analysis", "response")


def run(rounds: int = ROUNDS) -> list[Line]:
    application()
    opened: dict[str, list[float]] = {stage: [] for stage in STAGES}
    again: list[float] = []
    read: list[float] = []
    for _ in range(rounds):
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder, practice(Path(folder) / "p.beatbook") as store:
            plan_id = big_plan(store)
            read.append(timed(partial(plan_file, store, plan_id)))
            for stage in STAGES:
                _at(store, plan_id, stage)
                first, second = _opening(store, plan_id)
                opened[stage].append(first)
                again.append(second)
    shape = f"{ACTIONS} actions, {CHARACTERS:,} characters"
    return [
        *(Line(f"to open it at {stage}, {shape}", tuple(taken), most=OPENS_WITHIN) for stage, taken in opened.items()),
        Line("to open it once more", tuple(again), most=OPENS_WITHIN),
        Line("to read it from the store", tuple(read)),
    ]


def big_plan(store: Store) -> int:
    """A plan of the practice store, filled up."""
    plan = next(each for each in list_plans(store) if each.stage == "analysis")
    held = plan_file(store, plan.id)
    written = [key for key, box in BOXES.items() if not box.choices]
    words = ("Cars meet at the reservoir car park on Friday nights and race to the junction. " * 40)[
        : CHARACTERS // len(written)
    ]
    save_boxes(store, plan_id=plan.id, texts={key: (words, held.box(key).version) for key in written})
    for number in range(10):
        add_hypothesis(store, plan_id=plan.id, text=f"Cause {number}", pro="Call list", contra="Walk")
    for number in range(ACTIONS - len(plan.actions)):
        due = date(2027, 1, 1) + timedelta(days=number)
        add_action(store, plan_id=plan.id, text=f"Action {number} of many", owner="PCSO Okafor", due=due)
    return plan.id


def _at(store: Store, plan_id: int, stage: str) -> None:
    plan = plan_file(store, plan_id).plan
    save_plan(store, plan_id=plan_id, version=plan.version, stage=stage)


def _opening(store: Store, plan_id: int) -> tuple[float, float]:
    """For the first time in a window, and once more."""
    desk = Desk(store)
    try:
        desk.window.show_page("plans")
        desk.wait(lambda: not desk.context.jobs.busy)
        page = desk.window.page
        assert isinstance(page, PlansPage)

        def opens() -> None:
            page.open_plan(plan_id)
            QApplication.processEvents()
            page.grab()

        first = timed(opens)
        page.back()
        QApplication.processEvents()
        return first, timed(opens)
    finally:
        desk.close()
