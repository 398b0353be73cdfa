"""The three forms of a feedback: a short message within a limit, a long message, a paragraph for a parish paper."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .dates import day_long
from .feedback import Feedback, Sentence
from .text_length import Length, length, plain_marks

FORMS = {"short": "Short message", "long": "Long message", "paragraph": "Parish paragraph"}

HEADS = {
    "asked": "We asked",
    "done": "We did",
    "ended": "Where it stands",
    "next": "What comes next",
    "contact": "How to reach us",
}
_LABELS = {"asked": "", "done": "We did: ", "ended": "", "next": "Next: ", "contact": ""}


@dataclass(frozen=True, slots=True)
class Composed:
    """One form. `left_out`: whole sentences for which there was no room."""

    form: str  # a key of FORMS
    text: str
    left_out: tuple[str, ...] = ()
    length: Length | None = None  # of a short message


def composed(feedback: Feedback, form: str, limit: int) -> Composed:
    """One form by its key; `limit` is that of a short message."""
    if form == "short":
        return short_message(feedback, limit)
    return Composed(form, long_message(feedback) if form == "long" else parish_paragraph(feedback))


def short_message(feedback: Feedback, limit: int) -> Composed:
    """Within the limit by leaving out whole sentences, the least needed first; never a part of one.

    What was said comes first, then one thing that was done if any has room, then the rest by weight.
    """
    order, said = _in_need(feedback), feedback.sentences
    kept = _kept(feedback, [at for at in order if said[at].part == "said"][:1], limit, set())
    for at in (at for at in order if said[at].part == "done" and _begins(feedback, at)):
        longer = _kept(feedback, [at], limit, kept)
        if longer != kept:
            kept = longer
            break
    kept = _kept(feedback, order, limit, kept)
    text = _short(feedback, kept)
    left = tuple(_in_short(each) for at, each in enumerate(said) if at not in kept)
    return Composed("short", text, left, length(text, limit))


def _kept(feedback: Feedback, order: Sequence[int], limit: int, kept: set[int]) -> set[int]:
    """With those that have room, in their order; of a piece of writing none after one that has not."""
    kept = set(kept)
    stopped: set[int] = set()
    for at in order:
        group = feedback.sentences[at].group
        if at in kept or group in stopped:
            continue
        if length(_short(feedback, kept | {at}), limit).fits:
            kept.add(at)
        else:
            stopped.add(group)
    return kept


def _begins(feedback: Feedback, at: int) -> bool:
    """Whether it is the first of its piece of writing."""
    return at == 0 or feedback.sentences[at - 1].group != feedback.sentences[at].group


def _in_need(feedback: Feedback) -> list[int]:
    """Places of the sentences, the most needed first."""
    said = feedback.sentences
    return sorted(range(len(said)), key=lambda i: (-said[i].weight, said[i].group, i))


def _short(feedback: Feedback, kept: Collection[int]) -> str:
    parts: list[str] = []
    last = ""
    for at, sentence in enumerate(feedback.sentences):
        if at not in kept:
            continue
        label = "" if sentence.part == last else _label(feedback, sentence.part)
        parts.append(label + _in_short(sentence))
        last = sentence.part
    return " ".join(parts)


def _label(feedback: Feedback, part: str) -> str:
    return f"{feedback.said_by}: " if part == "said" else _LABELS[part]


def _in_short(sentence: Sentence) -> str:
    return plain_marks(sentence.short or sentence.text)


def long_message(feedback: Feedback) -> str:
    """Under headings, a line each; what was done with its day."""
    blocks = []
    for part in ("asked", "said", "done", "ended", "next", "contact"):
        lines = _lines([each for each in feedback.sentences if each.part == part])
        if lines:
            head = feedback.said_by if part == "said" else HEADS[part]
            blocks.append("\n".join((head, *lines)))
    title = feedback.title if feedback.kind == "place" else f"{feedback.title} ({feedback.place})"
    return "\n\n".join((title, *blocks))


def _lines(told: Sequence[Sentence]) -> list[str]:
    """Sentences of one piece of writing on one line."""
    lines: dict[int, list[str]] = {}
    for each in told:
        day = f"{day_long(each.on)}: " if each.on else ""
        lines.setdefault(each.group, []).append(day + each.text)
    return [" ".join(line) for line in lines.values()]


def parish_paragraph(feedback: Feedback) -> str:
    """One paragraph that tells of the team; without how to reach it, which the paper has."""
    return " ".join(_formal(each) for each in feedback.sentences if each.part != "contact")


def _formal(sentence: Sentence) -> str:
    """Our own set sentences as the team's; what somebody wrote stays as it is."""
    return sentence.formal or _OURS.get(sentence.text, sentence.text)


_OURS = {
    "We have not begun on it yet.": "The team has not begun on it yet.",
    "We are looking into it.": "The team is looking into it.",
    "We are still working on it.": "The team is still working on it.",
    "A partner agency leads on it now, and we stay in touch.": "A partner agency leads on it now; the team stays in "
    "touch.",
    "It is partly resolved, and we are still working on it.": "It is partly resolved, and the team is still working "
    "on it.",
    "We looked at it and will not do more about it for now.": "The team looked at it and will not do more about it "
    "for now.",
    "We will tell you what came of it.": "The team will report what came of it.",
    "Nobody told us of anything in this time.": "Nobody told the team of anything in this time.",
}
