"""Questions from what was raised before: promises, matters of meetings, queries, issues, priorities.

What belongs together (`likely_topics`) is one question.
"""

from __future__ import annotations

from datetime import date

from .clock_words import span_words, until_words
from .dates import day_long
from .issues import CLOSED
from .likely_facts import facts_of
from .likely_heard import Heard, holding
from .likely_topics import Topic, topics
from .likely_words import clause, quoted
from .priorities import age_words, out_of_date
from .promises import is_late
from .question_sheet import LikelyQuestion

LATE, WITHDRAWN, UNANSWERED, OPEN_PROMISE, KEPT = 100.0, 80.0, 75.0, 60.0, 35.0
OUT_OF_DATE, NOTHING_DONE, RUNNING = 72.0, 66.0, 30.0
OVERDUE_QUERY, ANSWERED_MATTER, STANDING_ISSUE = 68.0, 45.0, 28.0
AGAIN = 8.0
"""What each further time that somebody brought it up adds."""
LONG_OPEN = 60
"""Days after which an open issue is asked about though nobody has raised it since."""


def raised(heard: Heard) -> list[LikelyQuestion]:
    """One question for each thing that was raised, promised or is being worked on."""
    questions = (_question(topic, heard) for topic in topics(heard).values())
    return [question for question in questions if question is not None]


# ---------------------------------------------------------------- what is asked


def _question(topic: Topic, heard: Heard) -> LikelyQuestion | None:
    found = next((made for make in _ASKED if (made := make(topic, heard)) is not None), None)
    if found is None:
        return None
    kind, question, why, weight = found
    held = holding(heard, question)
    return LikelyQuestion(
        kind=kind,
        question=question,
        why=(why, *_brought_up(topic), *([f"Not aloud in these words. {held}"] if held else [])),
        facts=facts_of(topic, heard),
        weight=weight + AGAIN * max(0, topic.times - (kind in ("matter", "query"))),
        issue_id=topic.issues[0].id if topic.issues else None,
        priority_id=topic.priority.id if topic.priority else None,
    )


Asked = tuple[str, str, str, float]
"""Kind, question, why, weight."""


def _late(topic: Topic, heard: Heard) -> Asked | None:
    late = [p for p in topic.promises if is_late(p.due, p.state, heard.today) and p.due is not None]
    if not late:
        return None
    first = min(late, key=lambda p: p.due or date.max)
    days = (heard.today - (first.due or heard.today)).days
    why = f"A promise is {span_words(days)} late."
    return "promise", f"You promised: {quoted(first.text)} What became of it?", why, LATE + min(days, 100) / 10


def _withdrawn(topic: Topic, _heard: Heard) -> Asked | None:
    gone = next((p for p in topic.promises if p.withdrawn_on is not None), None)
    if gone is None:
        return None
    return "promise", f"You promised: {quoted(gone.text)} Why was it withdrawn?", "A promise was withdrawn.", WITHDRAWN


def _unanswered(topic: Topic, _heard: Heard) -> Asked | None:
    silent = next((m for m in topic.matters if not m.answer.strip()), None)
    if silent is None or any(p.promised_on and p.promised_on >= silent.on for p in topic.promises):
        return None
    why = f"Raised on {day_long(silent.on)}, and no answer is noted."
    return "matter", f"We raised this: {quoted(silent.text)} What have you done?", why, UNANSWERED


def _old_priority(topic: Topic, heard: Heard) -> Asked | None:
    priority = topic.priority
    if priority is None or priority.closed_on is not None:
        return None
    if out_of_date(priority.review_by, heard.today):
        why = f"Its review is {until_words(priority.review_by, heard.today)}."
        return "priority", f"Is “{priority.title}” still a priority?", why, OUT_OF_DATE
    if not priority.updates:
        why = f"Nothing is written of what was done; it is {age_words(priority.set_on, heard.today)}."
        return "priority", f"What have you done about “{priority.title}”?", why, NOTHING_DONE
    return None


def _overdue(topic: Topic, heard: Heard) -> Asked | None:
    over = [q for q in topic.queries if q.replied is None and (heard.today - q.received.date()).days > 3]
    if not over:
        return None
    oldest = min(over, key=lambda q: q.received)
    why = f"A query has waited since {day_long(oldest.received.date())}: longer than 72 hours."
    return "query", f"Has anybody answered the query about {clause(oldest.subject)}?", why, OVERDUE_QUERY


def _promised(topic: Topic, heard: Heard) -> Asked | None:
    waiting = next((p for p in topic.promises if p.state == "open"), None)
    if waiting is None:
        return None
    due = f"It is due {until_words(waiting.due, heard.today)}." if waiting.due else "No day was set for it."
    return "promise", f"You promised: {quoted(waiting.text)} How far is it?", due, OPEN_PROMISE


def _answered(topic: Topic, _heard: Heard) -> Asked | None:
    if not topic.matters:
        return None
    last = max(topic.matters, key=lambda m: m.on)
    why = f"Raised on {day_long(last.on)}, and answered there."
    return "matter", f"We raised this: {quoted(last.text)} What came of it?", why, ANSWERED_MATTER


def _kept(topic: Topic, _heard: Heard) -> Asked | None:
    kept = next((p for p in topic.promises if p.done_on is not None), None)
    if kept is None:
        return None
    why = "A promise was kept since the last meeting: say so before anybody asks."
    return "promise", f"You promised: {quoted(kept.text)} Did you do it?", why, KEPT


def _standing(topic: Topic, heard: Heard) -> Asked | None:
    issue = next((each for each in topic.issues if each.status not in CLOSED), None)
    if issue is None or topic.priority is not None:
        return None
    days = (heard.today - issue.opened_on).days
    if not (topic.queries or issue.source == "councillor" or days >= LONG_OPEN):
        return None
    why = f"Open for {span_words(days)}" + (", and a councillor brought it." if issue.source == "councillor" else ".")
    return "issue", f"What is being done about “{issue.title.rstrip('.')}”?", why, STANDING_ISSUE + min(days / 30, 12)


def _running(topic: Topic, heard: Heard) -> Asked | None:
    priority = topic.priority
    if priority is None or priority.closed_on is not None:
        return None
    why = f"It is a priority, {age_words(priority.set_on, heard.today)}."
    return "priority", f"How far is “{priority.title}”?", why, RUNNING


_ASKED = (
    _late,
    _withdrawn,
    _unanswered,
    _old_priority,
    _overdue,
    _promised,
    _answered,
    _kept,
    _standing,
    _running,
)
"""The first that holds is what is asked."""


def _brought_up(topic: Topic) -> list[str]:
    """How often it came up, where that is more than once."""
    told = []
    meetings = len({(m.meeting, m.on) for m in topic.matters})
    if meetings > 1:
        told.append(f"Raised at {meetings} meetings.")
    if len(topic.queries) > 1 or (topic.queries and topic.matters):
        told.append(f"{len(topic.queries)} {'query' if len(topic.queries) == 1 else 'queries'} about it.")
    return told
