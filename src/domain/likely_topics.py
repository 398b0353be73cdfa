"""What was raised, promised or is being worked on, put together by what it is about.

What is about one issue, or else one priority, belongs together; so do matters whose words are alike, and a promise with
the matter that it answers at the same meeting.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from .issue_views import IssueView
from .likely_heard import Heard, MatterHeard
from .likely_words import alike
from .promises import PromiseView
from .queries import QueryView
from .summaries import PriorityView

Key = tuple[str, int]


@dataclass(slots=True)
class Topic:
    """What was said and done about one thing."""

    promises: list[PromiseView] = field(default_factory=list)
    matters: list[MatterHeard] = field(default_factory=list)
    queries: list[QueryView] = field(default_factory=list)
    issues: list[IssueView] = field(default_factory=list)
    priority: PriorityView | None = None

    @property
    def times(self) -> int:
        return len(self.matters) + len(self.queries)


def topics(heard: Heard) -> dict[Key, Topic]:
    """An issue under an open priority belongs to it, one that is the same as another to that."""
    keys = _issue_keys(heard)
    found: dict[Key, Topic] = {}

    def of(key: Key) -> Topic:
        return found.setdefault(key, Topic())

    def tied(issue_id: int | None) -> Key | None:
        return None if issue_id is None else keys.get(issue_id, ("issue", issue_id))

    for priority in heard.priorities:
        of(("priority", priority.id)).priority = priority
    for issue in heard.issues:
        if issue.same_as is None:
            of(keys[issue.id]).issues.append(issue)
    for promise in heard.promises:
        priority_key = None if promise.priority_id is None else ("priority", promise.priority_id)
        own = _of_matter(promise, heard.matters) or (f"promise {promise.kind}", promise.id)
        of(tied(promise.issue_id) or priority_key or own).promises.append(promise)
    for number, matter in enumerate(heard.matters):
        of(tied(matter.issue_id) or _like(matter, heard.matters, number)).matters.append(matter)
    for query in heard.queries:
        of(tied(query.issue_id) or ("query", query.id)).queries.append(query)
    return found


def _issue_keys(heard: Heard) -> dict[int, Key]:
    running = {priority.id for priority in heard.priorities if priority.closed_on is None}

    def own(issue: IssueView) -> Key:
        under = next((link.id for link in issue.priorities if link.id in running), None)
        return ("issue", issue.id) if under is None else ("priority", under)

    keys = {issue.id: own(issue) for issue in heard.issues if issue.same_as is None}
    same = {issue.id: issue.same_as.id for issue in heard.issues if issue.same_as is not None}
    return keys | {id_: keys.get(root, ("issue", root)) for id_, root in same.items()}


def _of_matter(promise: PromiseView, matters: tuple[MatterHeard, ...]) -> Key | None:
    """The matter at the same meeting that a promise speaks of, by the words of the matter and its answer."""
    for number, matter in enumerate(matters):
        there = (matter.meeting, matter.on) == (promise.event, promise.promised_on)
        if there and matter.issue_id is None and alike(promise.text, f"{matter.text} {matter.answer}"):
            return _like(matter, matters, number)
    return None


def _like(matter: MatterHeard, matters: tuple[MatterHeard, ...], number: int) -> Key:
    """The first matter without an issue whose words are alike."""
    same = (
        at for at, other in enumerate(matters[:number]) if other.issue_id is None and alike(other.text, matter.text)
    )
    return "matter", next(same, number)
