"""The one-page story of a closed plan: the problem, what was done, what came of it, the lesson; nobody named in it.

The heads follow the Tilley Award's entries and the College's wish that learning be shared (domain notes, guideline 7).
The finders are those of messages: they see words, not meaning, so a person looks before it is shared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .message_rules import Find, Known, find_faults, standing_rules
from .plan_file import PlanFile
from .plans import OUTCOMES

HEADS = {
    "problem": "The problem",
    "done": "What was done",
    "result": "What came of it",
    "lesson": "What we would tell another team",
}
PRIVATE = ("names", "phone", "email", "postcode", "house", "plate", "birth", "age")
"""Keys of the message rules that find what could name somebody."""
HONEST = ("no_effect", "unknown")
"""Outcomes that are worth reading for what did not work; shown as such."""


@dataclass(frozen=True, slots=True)
class StoryPart:
    head: str
    text: str


def compose(file: PlanFile) -> str:
    """A story made of what is written in the plan, to be worked over by a person."""
    texts = {
        "problem": _lines(file.plan.problem, file.text("scanning.harm"), file.text("analysis.hardest")),
        "done": _lines(file.text("response.aimed"), *_done(file)),
        "result": _lines(
            f"Outcome: {OUTCOMES[file.plan.outcome].lower()}." if file.plan.outcome in OUTCOMES else "",
            file.text("assessment.result"),
            file.text("assessment.elsewhere"),
        ),
        "lesson": _lines(file.text("assessment.lesson")),
    }
    return write_parts([StoryPart(HEADS[key], text) for key, text in texts.items()])


def _done(file: PlanFile) -> list[str]:
    """The actions that were done, a line each, without who did them."""
    done = [action for action in file.actions if action.done_on is not None]
    return [f"• {action.text}" + (f" ({action.agency})" if action.agency else "") for action in done]


def _lines(*texts: str) -> str:
    return "\n".join(text.strip() for text in texts if text.strip())


def write_parts(parts: Sequence[StoryPart]) -> str:
    """Plain text: each head on a line of its own, its words below, a blank line between the parts."""
    return "\n\n".join(f"{part.head}\n{part.text}" if part.text else part.head for part in parts)


def parts_of(story: str) -> tuple[StoryPart, ...]:
    """The parts of a story that was worked over; words above the first head stand under none."""
    parts: list[tuple[str, list[str]]] = [("", [])]
    for line in story.splitlines():
        if line.strip() in HEADS.values():
            parts.append((line.strip(), []))
        else:
            parts[-1][1].append(line.rstrip())
    found = (StoryPart(head, "\n".join(lines).strip()) for head, lines in parts)
    return tuple(part for part in found if part.text)


def private_finds(story: str, known: Known) -> tuple[Find, ...]:
    """What could name somebody, in the order of the words."""
    rules = tuple(rule for rule in standing_rules() if rule.key in PRIVATE)
    return find_faults(story, known, rules)


def without(story: str, finds: Sequence[Find]) -> str:
    """The story with what was found taken out, a gap mark in its place."""
    for find in sorted(finds, key=lambda each: each.start, reverse=True):
        story = f"{story[: find.start]}[…]{story[find.end :]}"
    return story
