"""Survey results as they may go out to everybody: after the disclosure guard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .disclosure import THRESHOLD, Held, cell, check_threshold, guard_count, hold_ticks, side_of
from .summaries import Cell, OptionResult, PublicOption, PublicSurvey, ResultsSummary


def public_survey(results: ResultsSummary, *, threshold: int = THRESHOLD, what_now: Mapping[str, str]) -> PublicSurvey:
    """Results of a question as they may go out; `what_now` by option key, such as "Priority 1".

    Where a count is suppressed so are its share, range, comparison and place in the order: the answers shown come
    first, in rank order, then the others by the alphabet. A share of the period before shows only where its own count
    passes in its own period. Where fewer than the threshold answered, nothing is shown. An answer that is no longer
    offered is not even named where its count is suppressed: it is in the results only because somebody ticked it.
    """
    now = _held(results, [o.n for o in results.options], results.respondents, threshold)
    before = _held_before(results, threshold)
    told = [o for o in results.ranked if not o.retired or now[o.key] is Held.SHOWN]
    options = [_public_option(o, now, before, threshold, what_now.get(o.key, "")) for o in told]
    shown = [option for option in options if not option.count.suppressed]
    hidden = sorted((o for o in options if o.count.suppressed), key=lambda o: o.label.casefold())
    alone = results.exclusive
    no_issues = None if alone is None else cell(alone.n, now[alone.key], threshold)
    compared = results.compared is not None
    return PublicSurvey(
        question=results.text,
        period=results.period,
        compared=results.compared,
        respondents=guard_count(results.respondents, threshold),
        respondents_before=guard_count(results.respondents_before, threshold) if compared else None,
        events=results.events,
        max_ticks=results.max_ticks,
        options=(*shown, *hidden),
        no_issues=no_issues,
        no_issues_share=None if alone is None or no_issues is None or no_issues.suppressed else alone.share,
        threshold=threshold,
    )


def public_votes(votes: int, base: int, threshold: int = THRESHOLD) -> Cell:
    """The ticks that a priority was set on, of `base` people: suppressed where few ticked it, or few did not.

    It stands alone. Where it is an answer of a survey that goes out in the same document, take that answer's cell: it
    may be held back to protect another.
    """
    return cell(votes, side_of(votes, base, check_threshold(threshold)), threshold)


def _held(results: ResultsSummary, counts: Sequence[int], base: int, threshold: int) -> dict[str, Held]:
    exclusive = [option.exclusive for option in results.options]
    held = hold_ticks(counts, exclusive, base, most=results.max_ticks, threshold=threshold)
    return {option.key: state for option, state in zip(results.options, held, strict=True)}


def _held_before(results: ResultsSummary, threshold: int) -> dict[str, Held]:
    """The same for the period compared with; empty where there is none."""
    earlier = [option.before for option in results.options]
    counts = [before.n for before in earlier if before is not None]
    if results.compared is None or len(counts) < len(earlier):
        return {}
    return _held(results, counts, results.respondents_before, threshold)


def _public_option(
    option: OptionResult, now: Mapping[str, Held], before: Mapping[str, Held], threshold: int, what_now: str
) -> PublicOption:
    held = now[option.key]
    if held is not Held.SHOWN:
        return PublicOption(option.label, cell(option.n, held, threshold), None, None, None, None, None, what_now)
    passes = option.before is not None and before.get(option.key) is Held.SHOWN
    return PublicOption(
        label=option.label,
        count=cell(option.n, held, threshold),
        share=option.share,
        low=option.low,
        high=option.high,
        before_share=option.before.share if option.before and passes else None,
        word=option.before.word if option.before and passes else None,
        what_now=what_now,
        firm=option.before is None or option.before.firm,
    )
