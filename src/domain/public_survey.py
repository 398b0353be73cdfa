"""Survey results as they may go out to everybody: after the disclosure guard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .disclosure import NOT_SHOWN, THRESHOLD, Held, cell, check_threshold, guard_count, hold_ticks, side_of
from .disclosure_time import Draft, hold_over_time
from .summaries import Cell, OptionResult, PublicOption, PublicSurvey, ResultsSummary

HIDDEN = Cell(NOT_SHOWN, None)
WITHHELD = "What people told us is not printed this time: beside earlier releases it would point at a few people"
"""For readers, where nothing of a survey goes out."""


def public_survey(
    results: ResultsSummary,
    *,
    threshold: int = THRESHOLD,
    what_now: Mapping[str, str],
) -> PublicSurvey:
    """Results of a question as they may go out; `what_now` by option key, such as "Priority 1".

    Where a count is suppressed so are its share, range, comparison and place in the order: the answers shown come
    first, in rank order, then the others by the alphabet. A share of the period before shows only where its own count
    passes in its own period. Where fewer than the threshold answered, nothing is shown. An answer that is no longer
    offered is not even named where its count is suppressed: it is in the results only because somebody ticked it.

    Where readers know earlier releases of the place (`disclosure_time`), more is held back because of them, the whole
    period before, or everything, where nothing less is known to be safe.
    """
    alone_guarded = draft_of(results, threshold)
    draft = _beside_earlier(alone_guarded, results)
    bare: dict[str, Held] = dict.fromkeys(draft.held[0], Held.BARE)
    now = dict(draft.held[0]) if draft.told[0] else bare
    before = dict(draft.held[1]) if len(draft.held) > 1 and all(draft.told) else {}
    told = [o for o in results.ranked if not o.retired or now[o.key] is Held.SHOWN]
    options = [_public_option(o, now, before, threshold, what_now.get(o.key, "")) for o in told]
    shown = [option for option in options if not option.count.suppressed]
    hidden = sorted((o for o in options if o.count.suppressed), key=lambda o: o.label.casefold())
    alone = results.exclusive
    no_issues = None if alone is None else cell(alone.n, now[alone.key], threshold)
    compared = results.compared is not None
    whole_before = len(draft.told) < 2 or all(draft.told)
    return PublicSurvey(
        question=results.text,
        period=results.period,
        compared=results.compared,
        respondents=guard_count(results.respondents, threshold) if draft.told[0] else HIDDEN,
        respondents_before=_before(results, threshold, whole_before) if compared else None,
        events=results.events if draft.told[0] else 0,
        max_ticks=results.max_ticks,
        options=(*shown, *hidden),
        no_issues=no_issues,
        no_issues_share=None if alone is None or no_issues is None or no_issues.suppressed else alone.share,
        threshold=threshold,
        told=draft.as_told(),
        held_for_earlier=_held_words(alone_guarded, draft),
    )


def held_counts(results: ResultsSummary, threshold: int) -> dict[str, Held]:
    """What is held of each answer's count, by its key, beside what readers of earlier releases know."""
    draft = _beside_earlier(draft_of(results, threshold), results)
    return dict(draft.held[0]) if draft.told[0] else dict.fromkeys(draft.held[0], Held.BARE)


def _beside_earlier(draft: Draft, results: ResultsSummary) -> Draft:
    return hold_over_time(draft, results.earlier) if results.earlier else draft


def draft_of(results: ResultsSummary, threshold: int) -> Draft:
    """The release that these results would be, guarded by themselves: the period, and the one compared with."""
    periods, bases = [results.period], [results.respondents]
    counts = [{o.key: o.n for o in results.options}]
    held = [_held(results, [o.n for o in results.options], results.respondents, threshold)]
    if results.compared is not None:
        periods.append(results.compared)
        bases.append(results.respondents_before)
        counts.append({o.key: o.before.n for o in results.options if o.before is not None})
        held.append(_held_before(results, threshold))
    return Draft(
        scope=results.scope,
        question=results.question,
        threshold=threshold,
        most=results.max_ticks,
        periods=tuple(periods),
        bases=tuple(bases),
        counts=tuple(counts),
        held=tuple(held),
        told=(True,) * len(periods),
        newest=results.newest,
    )


def _before(results: ResultsSummary, threshold: int, told: bool) -> Cell:
    return guard_count(results.respondents_before, threshold) if told else HIDDEN


def _held_words(guarded: Draft, draft: Draft) -> str:
    """What was held back because of earlier releases, for the officer; "" where nothing was."""
    if guarded == draft:
        return ""
    if not draft.told[0]:
        return (
            "Nothing of what people told us is shown: beside what earlier releases told, it would give away the "
            "answers of a few people."
        )
    more = sum(guarded.shows(0, key) and not draft.shows(0, key) for key in guarded.held[0])
    parts = []
    if more:
        parts.append("one count more is" if more == 1 else f"{more} counts more are")
    if not all(draft.told):
        parts.append("the whole period before is")
    elif any(guarded.shows(1, key) != draft.shows(1, key) for key in guarded.held[-1]):
        parts.append("shares of the period before are")
    return f"Beside what earlier releases told, {' and '.join(parts)} not shown." if parts else ""


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
