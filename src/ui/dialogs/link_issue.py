"""Link an issue with a priority, a plan or another issue. Both ends stay as they are."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ...domain.changes import Changes
from ...domain.issue_query import IssueQuery
from ...domain.issue_views import IssueView
from ...domain.issues import STATUSES
from ...domain.plans import STAGES
from ...store.store import Store
from ..context import Context
from ..widgets.form import Field, check_all, text_field
from ..widgets.record_pick import Picked, RecordPick
from ..widgets.segments import Segments
from .form_dialog import FormDialog, Work

KINDS = (("priority", "Priority"), ("plan", "Plan"), ("duplicate", "Same as"), ("related", "Related to"))
MOST = 30


class LinkIssueDialog(FormDialog):
    """`kind` is what is asked for first; likely duplicates stand first among the issues."""

    def __init__(self, context: Context, parent: QWidget, issue: IssueView, kind: str = "priority") -> None:
        super().__init__(context, parent, f"Link issue {issue.reference}", "Link it", words=issue.title)
        self._issue = issue
        self.kind = Segments("What it is linked with", KINDS, kind)
        self.pick = RecordPick("Find what to link it with")
        self.kind.chosen.connect(lambda _key: self._ask(self.pick.field.text().strip()))
        self.pick.asked.connect(self._ask)
        self.pick.taken.connect(self.save)
        self.pick_field = Field("Find", self.pick)
        self.note_field, self.note = text_field("Why", optional=True)
        self.column.addWidget(self.kind)
        self.column.addWidget(self.pick_field)
        self.column.addWidget(self.note_field)
        self.setMinimumWidth(560)
        self._ask("")
        self.pick.field.setFocus()

    def _ask(self, words: str) -> None:
        ask = partial(candidates, self.context.store, self._issue, self.kind.current, words)
        self.context.jobs.read(ask, owner=self, done=self._show, key="candidates")

    def _show(self, found: tuple[Picked, ...]) -> None:
        self.pick.show_records(found)

    def work(self) -> Work | None:
        chosen = self.pick.chosen
        if not check_all({self.pick_field: "" if chosen is not None else "Choose what to link it with."}):
            return None
        assert chosen is not None
        return partial(_link, self.context, self._issue.id, self.kind.current, chosen, self.note.text())


def candidates(store: Store, issue: IssueView, kind: str, words: str) -> tuple[Picked, ...]:
    """What an issue may be linked with, by words: those of its own place, or likely the same, first."""
    from ...services.issue_likeness import likely_same
    from ...services.issue_links import issue_links
    from ...services.issues import find_issues

    if kind == "priority":
        return _priorities(store, issue, words)
    if kind == "plan":
        return _plans(store, issue, words)
    likely = () if words else likely_same(store, issue_id=issue.id)
    first = [Picked(each.id, f"{each.reference} {each.title}", f"likely: {', '.join(each.reasons)}") for each in likely]
    linked = {end.id for end in issue_links(store, issue.id) if end.kind in ("duplicate", "related")}
    known = {each.id for each in first} | linked | {issue.id}
    near = () if words else find_issues(store, IssueQuery(issue.place_id, statuses=None), limit=MOST).issues
    found = (*near, *find_issues(store, IssueQuery(statuses=None, words=words), limit=MOST).issues)
    rest = {each.id: Picked(each.id, each.called, f"{each.place}, {STATUSES[each.status].lower()}") for each in found}
    return (*first, *(picked for key, picked in rest.items() if key not in known))


def _priorities(store: Store, issue: IssueView, words: str) -> tuple[Picked, ...]:
    from ...domain.finding import holds_words
    from ...services.priorities import list_priorities

    held = {end.id for end in issue.priorities}
    found = [p for p in list_priorities(store, closed=True) if p.id not in held]
    found = [p for p in found if holds_words(f"{p.title} {p.place}", words)]
    found.sort(key=lambda p: (p.place_id != issue.place_id, p.status != "open"))
    return tuple(Picked(p.id, p.title, p.place if p.status == "open" else f"{p.place}, closed") for p in found[:MOST])


def _plans(store: Store, issue: IssueView, words: str) -> tuple[Picked, ...]:
    from ...domain.finding import holds_words
    from ...services.plans import list_plans

    held = {end.id for end in issue.plans}
    found = [p for p in list_plans(store) if p.id not in held]
    found = [p for p in found if holds_words(f"{p.reference} {p.title} {p.place}", words)]
    found.sort(key=lambda p: (p.place_id != issue.place_id, p.closed_on is not None))
    return tuple(
        Picked(p.id, f"{p.reference} {p.title}", f"{p.place}, {STAGES[p.stage].lower()}") for p in found[:MOST]
    )


def _link(context: Context, issue_id: int, kind: str, end: int, note: str) -> Changes:
    from ...services.issue_links import link_issue

    key = {"priority": "priority_id", "plan": "plan_id"}.get(kind, "other_id")
    return link_issue(context.store, issue_id=issue_id, kind=kind, note=note, **{key: end})  # type: ignore[arg-type]
