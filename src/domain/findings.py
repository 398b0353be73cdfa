"""What a result says, in sentences: what changed, what is first, and on what base. Never more than the numbers carry.

The words "higher", "lower" and "too few to say" come from `intervals.compare_shares`, "first" from `domain.ranking`;
this module only makes sentences of them. A heading picks the most changed of all answers, so it asks more of a change
than a row does (`comparing.firm`): where nothing has changed, it names one in at most 5 of 100 cases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from .comparing import singly_words
from .dates import Month, Period
from .intervals import HIGHER, LEAST_BASE, LOWER, TOO_FEW, rank_ranges
from .listing import join_and
from .questionnaire import spelt
from .summaries import ResultsSummary

PERHAPS = "Perhaps"
MOST_NAMED = 3
"""More answers than this are counted in the sentence instead of named: the table names them."""

_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
_TAIL = re.compile(r" (?:who|that|which|of|to|for|by|with|at|in|on|such as) .*")
_SINGULAR_ENDS = ("ss", "us", "is", "news")


def finding(summary: ResultsSummary) -> str:
    """The heading over a chart: what is higher or lower than before, and what is first."""
    if not summary.respondents:
        return "Nobody has answered this question here."
    if summary.respondents < LEAST_BASE:
        return f"Fewer than {LEAST_BASE} people answered: too few to say what comes first."
    changes, first = _changes(summary), _first(summary)
    said = (first, changes) if changes.startswith(PERHAPS) else (changes, first)  # what is sure comes first
    return " ".join(part for part in said if part)


def base_words(summary: ResultsSummary) -> str:
    """What the shares are shares of, how they add up, and what the lines mean."""
    n = summary.respondents
    who = "the one person" if n == 1 else f"the {n:,} people"
    words = [f"Share of {who} who answered.", _adding_up(summary), CHANCE]
    return " ".join(word for word in words if word)


def asking_words(summary: ResultsSummary) -> str:
    """Why the whole may mislead: answers that people gave more often in one setting than in another."""
    labels = summary.by_asking
    if not labels:
        return ""
    who = named(labels, begins=True) if len(labels) <= MOST_NAMED else f"{spelt(len(labels))} answers"
    one = len(labels) == 1 and not is_plural(labels[0])
    return f"{who} {'depends' if one else 'depend'} on how people were asked: read the ways apart."


CHANCE = "The lines show the range from chance; people chose to take part."


class Reached(Protocol):
    """How many were asked, how many of them answered, and who was met besides."""

    @property
    def asked(self) -> int: ...
    @property
    def respondents(self) -> int: ...
    @property
    def visitors(self) -> int: ...


def left_out_words(summary: Reached) -> str:
    """Who is not in the figures: people who skipped the question, and visitors."""
    skipped = summary.asked - summary.respondents
    parts = []
    if skipped:
        parts.append(f"{_number(skipped)} {'person' if skipped == 1 else 'people'} skipped this question.")
    if summary.visitors:
        who = "visitor who lives" if summary.visitors == 1 else "visitors who live"
        parts.append(
            f"{_number(summary.visitors)} {who} elsewhere {'is' if summary.visitors == 1 else 'are'} kept apart."
        )
    else:
        parts.append("Visitors are kept apart; there were none.")
    return " ".join(parts)


def period_name(period: Period, beside: Period | None = None) -> str:
    """`Jun–Aug` for whole months, `August` for one, else the dates. The year is told where `beside` has another."""
    months = period.months()
    first, last = months[0], months[-1]
    if period.first != first.first or period.last != last.last:
        return period.label
    year = "" if beside is not None and beside.last.year == last.year else f" {last.year}"
    if first == last:
        return f"{first.long.split()[0]}{year}"
    if first.year != last.year:
        return f"{first.short} – {last.short}"
    return f"{_short(first)}–{_short(last)}{year}"


def priority_why(period: Period) -> str:
    """Why an answer became a priority. Printed in the briefing, which puts the guarded count beside it: none is here.

    A figure in these words would pass the guard by, since whether it may go out depends on the whole table.
    """
    return f"Residents named it in the survey, {period.label}."


def is_plural(label: str) -> bool:
    """Whether an answer's name takes “are”: judged by its first noun phrase, as English mostly forms plurals."""
    head = _TAIL.sub("", plain(label))
    last = head.split()[-1].casefold() if head.split() else ""
    return " and " in head or (last.endswith("s") and not last.endswith(_SINGULAR_ENDS))


def plain(label: str) -> str:
    """An answer without its explanation in brackets."""
    return _ASIDE.sub("", label) or label


def inside(label: str) -> str:
    """An answer's name as it reads inside a sentence; capitals that are more than a beginning stay."""
    name = plain(label)
    return name if name[1:2].isupper() or name.startswith(("I ", "I’")) else name[:1].lower() + name[1:]


def named(labels: Sequence[str], *, begins: bool = False) -> str:
    """`dog fouling and noise disturbance`; with a capital where it begins a sentence."""
    names = [inside(label) for label in labels]
    text = join_and(names)
    return text[:1].upper() + text[1:] if begins else text


# ---------------------------------------------------------------- the parts of a finding


def _changes(summary: ResultsSummary) -> str:
    if summary.broken:
        return "The question has changed too much to compare."
    if summary.compared is None:
        return ""
    then = period_name(summary.compared, summary.period)
    if summary.respondents_before < LEAST_BASE:
        return f"Too few people answered in {then} to compare with."
    if not compared_answers(summary):
        return f"Too few ticks to say what changed since {then}."
    higher, lower = _changed(summary, HIGHER), _changed(summary, LOWER)
    if not higher and not lower:
        return _perhaps(summary, then) or f"No clear change since {then}."
    if _single(summary):
        told = [
            f"{word.capitalize()} than in {then}: {named(who)}."
            for word, who in ((HIGHER, higher), (LOWER, lower))
            if who
        ]
        return " ".join(told)
    if not higher:
        return f"{_who(lower)} lower than in {then}."
    sentence = f"{_who(higher)} higher than in {then}"
    return f"{sentence}, {_and_lower(lower)} lower." if lower else f"{sentence}."


def _perhaps(summary: ResultsSummary, then: str) -> str:
    """`Perhaps higher than in Jun–Aug: dog fouling; lower: alcohol.`

    For answers that are clear each by itself and not as the most changed of so many. Empty where there are none.
    """
    higher, lower = _changed(summary, HIGHER, firm=False), _changed(summary, LOWER, firm=False)
    told = [f"{word}: {_several(who)}" for word, who in ((HIGHER, higher), (LOWER, lower)) if who]
    if not told:
        return ""
    told[0] = told[0].replace(":", f" than in {then}:", 1)
    return f"{PERHAPS} {'; '.join(told)}."


def _several(labels: Sequence[str]) -> str:
    return named(labels) if len(labels) <= MOST_NAMED else f"{spelt(len(labels)).lower()} answers"


def compared_answers(summary: ResultsSummary) -> int:
    """How many answers were compared with the period before: those that were not too few to."""
    return sum(option.before is not None and option.before.word != TOO_FEW for option in summary.ranked)


def compared_words(summary: ResultsSummary) -> str:
    """Why nothing is compared, or how many answers were, and how many words chance alone may have made."""
    if summary.broken or summary.compared is None:
        return summary.broken
    return singly_words(compared_answers(summary), period_name(summary.compared, summary.period))


def _changed(summary: ResultsSummary, word: str, *, firm: bool = True) -> list[str]:
    """Answers of that word, the most changed first; `firm`: those that hold also among so many."""
    found = [o for o in summary.ranked if o.before is not None and (o.before.word, o.before.firm) == (word, firm)]
    return [o.label for o in sorted(found, key=lambda o: -abs(o.share - ((o.before and o.before.share) or 0.0)))]


def _who(labels: Sequence[str]) -> str:
    if len(labels) > MOST_NAMED:
        return f"{spelt(len(labels))} answers, {inside(labels[0])} most of all, are"
    return f"{named(labels, begins=True)} {_be(labels)}"


def _and_lower(labels: Sequence[str]) -> str:
    return named(labels) if len(labels) < MOST_NAMED else f"{spelt(len(labels)).lower()} others"


def _be(labels: Sequence[str]) -> str:
    return "are" if len(labels) > 1 or is_plural(labels[0]) else "is"


def _first(summary: ResultsSummary) -> str:
    """Which answer is first, as far as chance lets it be said; “still” where it was first alone before too."""
    alone = summary.exclusive
    top = [option for option in summary.ranked if option.rank[0] == 1]
    if not top or not top[0].n:
        return f"Nobody ticked anything but “{alone.label}”." if alone and alone.n else ""
    if len(top) > MOST_NAMED:
        return f"The first {spelt(len(top)).lower()} answers are too close to say which is first."
    if len(top) > 1:
        return f"{named([o.label for o in top], begins=True)} are too close to say which is first."
    label = top[0].label
    before = _first_before(summary)
    if _single(summary):
        return f"Ticked most{', as before' if before == label else ''}: {inside(label)}."
    told = f"{named([label], begins=True)} {_be([label])}"
    if before is None or summary.compared is None:
        return f"{told} first."
    if before == label:
        return f"{told} still first."
    return f"{told} now first; in {period_name(summary.compared, summary.period)} it was {inside(before)}."


def _first_before(summary: ResultsSummary) -> str | None:
    """The answer that stood first alone in the period compared with."""
    ranked = [(o, o.before) for o in summary.ranked if o.before is not None]
    counts = [before.n for _, before in ranked]
    if summary.respondents_before < LEAST_BASE or not counts:
        return None
    ranks = [before.rank for _, before in ranked if before.rank is not None]
    if len(ranks) < len(counts):
        ranks = rank_ranges(counts, summary.respondents_before, single=_single(summary))
    firsts = [option.label for (option, _), rank in zip(ranked, ranks, strict=True) if rank[0] == 1]
    return firsts[0] if len(firsts) == 1 else None


def _adding_up(summary: ResultsSummary) -> str:
    if _single(summary):
        return "Each ticked one."
    if summary.max_ticks is None:
        return "Each could tick several."
    limit = f"Each could tick up to {spelt(summary.max_ticks).lower()}"
    over = sum(option.share for option in summary.options) > 1
    return f"{limit}, so the shares add to over 100%." if over else f"{limit}."


def _single(summary: ResultsSummary) -> bool:
    return summary.max_ticks == 1


def _number(n: int) -> str:
    return spelt(n) if n <= 10 else f"{n:,}"


def _short(month: Month) -> str:
    return month.short.split()[0]
