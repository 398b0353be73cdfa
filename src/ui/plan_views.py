"""The pages of an opened plan, one a stage: where each is, and what it may ask of the page that holds it.

A view is a widget made with `(context, page)`. It has `show_file(file: PlanFile)`, called whenever the store has
something newer (`show` would hide QWidget's own). It may have `unfinished`, the widget in which something is typed
that no save has taken yet, or None; `first`, the widget that takes the keyboard when the stage is shown; and
`box(key)`, the widget to write a box or part in. It may have a signal `changed`, emitted with the Changes of what it
wrote to the store by itself. Words in boxes and fields of the plan go through the page, which saves them as they are
written.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ..domain.plan_file import PlanFile
    from .context import Context
    from .plan_saver import BoxSaver


@dataclass(frozen=True, slots=True)
class StageView:
    stage: str
    module: str  # below ui.widgets
    name: str


VIEWS = (
    StageView("scanning", "plan_scanning", "PlanScanning"),
    StageView("objective", "plan_objective", "PlanObjective"),
    StageView("analysis", "plan_analysis", "PlanAnalysis"),
    StageView("response", "plan_response", "PlanResponse"),
    StageView("assessment", "plan_assessment", "PlanAssessment"),
    StageView("closed", "plan_closed", "PlanClosed"),
)
COACH = StageView("", "plan_coach", "PlanCoach")
"""Beside every stage: made with `(context, page)`, `show_file(file, stage)`."""


class PlanDesk(Protocol):
    """What a stage's view may ask of the page that holds it."""

    words: BoxSaver  # `words.change(key, text)` at every key

    @property
    def file(self) -> PlanFile | None: ...

    @property
    def unsaved(self) -> frozenset[str]:
        """Fields of the plan and keys of boxes whose newest text is not in the store: a view leaves them alone."""

    def today(self) -> date: ...

    def change(self, name: str, value: Any, *, at_once: bool = True) -> None:
        """A field of the plan itself: risk, supervisor_id, owner_id, title, problem, public_words, story, …"""

    def settle(self) -> bool:
        """Have everything that was written in the store; False where two texts wait for a decision."""

    def go_to(self, stage: str, box: str = "") -> None:
        """Show a stage, and the box (a key of BOXES, or of a gate) to write in."""

    def move_to(self, to: str) -> None:
        """Move the plan to a stage; asks for a reason where something is missing, and how it ended where it closes."""


def load() -> None:
    """Read the pages' code, off the main thread, before the first plan is opened."""
    for view in (*VIEWS, COACH):
        import_module(_path(view))


def made(view: StageView, context: Context, page: PlanDesk) -> QWidget:
    """Its widget; its code is read now, if it was not before."""
    return cast("QWidget", getattr(import_module(_path(view)), view.name)(context, page))


def _path(view: StageView) -> str:
    return f"{__package__}.widgets.{view.module}"
