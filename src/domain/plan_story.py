"""The one-page story of a closed plan: the problem, what was done, what came of it, the lesson; nobody named in it.

Forces keep structures to "review and reward" problem solving and to share what was learned (College of Policing,
guideline 7, developing and sharing learning); the heads are those of a Tilley Award entry, cut to a page. What names
somebody is found by words, not by meaning (`domain.name_removal`), so a person reads it before it is shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from .errors import BeatbookError
from .message_rules import Known
from .name_removal import leads_in, without_names
from .plan_file import PlanFile
from .plans import OUTCOMES
from .techniques import technique

HEADS = {
    "problem": "The problem",
    "done": "What was done",
    "result": "What came of it",
    "lesson": "What another team should know",
}
HONEST = ("no_effect", "unknown")
"""Outcomes that are worth reading for what did not work, or cannot be said; shown as such."""


@dataclass(frozen=True, slots=True)
class StoryPart:
    head: str
    text: str


@dataclass(frozen=True, slots=True)
class StoryDraft:
    """A story before it is shared. `leads`: the words in it that name somebody or lead to one person, each once."""

    text: str = field(repr=False)
    leads: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SharedPlan:
    """A closed plan worth reading. `techniques`: numbers of the 25, of the actions that were done."""

    id: int
    uid: str
    version: int
    reference: str
    title: str
    place: str
    started_on: date
    closed_on: date
    outcome: str  # a key of domain.plans.OUTCOMES, or ""
    techniques: tuple[int, ...]
    story: str = field(repr=False)

    @property
    def technique_names(self) -> tuple[str, ...]:
        return tuple(found.name for found in map(technique, self.techniques) if found is not None)


class StoryNamesError(BeatbookError):
    """Something in a story may name somebody, and nobody has said that it may stand."""


# ---------------------------------------------------------------- making one


def compose(file: PlanFile) -> str:
    """A story made of what is written in the plan, to be worked over by a person."""
    outcome = f"Outcome: {OUTCOMES[file.plan.outcome].lower()}." if file.plan.outcome in OUTCOMES else ""
    texts = {
        "problem": _lines(file.plan.problem, file.text("scanning.harm"), file.text("analysis.hardest")),
        "done": _lines(file.text("response.aimed"), *_done(file)),
        "result": _lines(outcome, file.text("assessment.result"), file.text("assessment.elsewhere")),
        "lesson": _lines(file.text("assessment.lesson")),
    }
    return write_parts([StoryPart(HEADS[key], text) for key, text in texts.items() if text])


def _done(file: PlanFile) -> list[str]:
    """The actions that were done, a line each, without who did them."""
    done = [action for action in file.actions if action.done_on is not None]
    return [f"• {action.text}" + (f" ({action.agency})" if action.agency else "") for action in done]


def _lines(*texts: str) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())


def write_parts(parts: Sequence[StoryPart]) -> str:
    """Plain text: each head on a line of its own, its words below, a blank line between the parts."""
    return "\n\n".join("\n".join(filter(None, (part.head, part.text))) for part in parts)


def parts_of(story: str) -> tuple[StoryPart, ...]:
    """The parts of a story as it was worked over; words above the first head stand under none."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in story.splitlines():
        if line.strip() in HEADS.values():
            parts.append((line.strip(), []))
        else:
            parts[-1][1].append(line.rstrip())
    found = (StoryPart(head, "\n".join(lines).strip()) for head, lines in parts)
    return tuple(part for part in found if part.text)


# ---------------------------------------------------------------- whom it names


def draft_of(text: str, known: Known) -> StoryDraft:
    """The story with what may name somebody in it."""
    return StoryDraft(text, tuple(dict.fromkeys(text[start:end] for start, end, _ in leads_in(text, known))))


def cleared(text: str, known: Known) -> StoryDraft:
    """The story with all of that taken out."""
    return StoryDraft(without_names(text, known).text)
