"""Results of a question of any kind, or of one by another."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..domain.dates import Period, parse_day
from ..domain.disclosure import guard_count
from ..domain.errors import BeatbookError
from ..domain.findings import asking_words
from ..domain.public_results import PublicShare, public_bins, public_cross, public_firsts
from ..domain.public_survey import public_survey
from ..domain.results import About, Bin, CrossResult, MomentsResult, NumbersResult, RankResult, TextsResult
from ..domain.results_words import (
    NO_CROSS,
    OWN_WORDS,
    RANK_RULE,
    base_of_cross,
    bin_share,
    comparisons_words,
    cross_finding,
    number_facts,
    number_words,
)
from ..domain.shares import percent, percent_range, rank_words
from ..domain.summaries import ResultsSummary
from . import results_json as told
from .failures import complain
from .opening import with_store
from .output import JsonOption, say, table, write_json
from .places import PlaceOption, chosen_place

if TYPE_CHECKING:
    from ..store.store import Store

group = typer.Typer()

CHANCE = "People chose to take part; the range is the play of chance alone."
RANKS = "A rank of 2–4 means that chance cannot tell the 2nd, 3rd and 4th apart."
Other = NumbersResult | MomentsResult | RankResult | TextsResult


@group.command("results")
@with_store
def results(
    store: "Store",
    place: PlaceOption = None,
    first: Annotated[
        str | None,
        typer.Option("--from", metavar="DATE", help="First day, as 2026-11-23.", show_default="the first event"),
    ] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.", show_default="today")] = None,
    question: Annotated[str, typer.Option("--question", metavar="KEY", help="Which question.")] = "issues",
    questionnaire: Annotated[
        str | None, typer.Option("--questionnaire", metavar="KEY", help="Of which questionnaire.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="KEY", help="Told apart by the answers to this question.")
    ] = None,
    by_place: Annotated[bool, typer.Option("--by-place", help="Told apart by where people live.")] = False,
    apart: Annotated[bool, typer.Option("--apart", help="Told apart by how people were asked.")] = False,
    public: Annotated[bool, typer.Option("--public", help="Only what may go out: small counts suppressed.")] = False,
    texts: Annotated[
        bool, typer.Option("--texts", help="Print residents’ own words, which are not for publishing.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """How many people gave each answer, of how many who answered; or one question by another."""
    from ..services.results import COUNTED, results_summary
    from ..services.results_by import cross_results
    from ..services.results_kinds import result_of
    from ..services.results_places import issues_by_place
    from ..services.results_settings import by_setting
    from ..services.team import disclosure_threshold

    asked: dict[str, Any] = {
        "place_id": chosen_place(store, place)[0],
        "period": asked_period(store, parse_day(first) if first else None, parse_day(last) if last else None),
        "question": question,
        "questionnaire": questionnaire,
    }
    threshold = disclosure_threshold(store) if public else 0
    if by_place + apart + (by is not None) > 1:
        raise BeatbookError("Answers are told apart by one thing: choose --by, --by-place or --apart.")
    if by_place:
        _give_cross(issues_by_place(store, **asked), threshold, json)
    elif apart:
        _give_cross(by_setting(store, compared=asked["period"].before(), **asked), threshold, json)
    elif by is not None:
        _give_cross(cross_results(store, by=by, **asked), threshold, json)
    elif _kind(store, question, questionnaire) in COUNTED:
        _give_ticks(results_summary(store, **asked), threshold, json)
    else:
        _give_other(result_of(store, **asked), threshold, json, texts)


def _kind(store: "Store", question: str, questionnaire: str | None) -> str:
    from ..services.questionnaires import current_questionnaire
    from ..services.results_asked import find_question

    current_questionnaire(store)
    with store.reading() as session:
        return find_question(session, question, questionnaire).kind


def asked_period(store: "Store", first: date | None, last: date | None) -> Period:
    """From the first event to today, where nothing else is said."""
    from ..services.events import list_events
    from ..services.moments import today

    days = [] if first and last else [event.starts.date() for event in list_events(store)]
    last = last or max([today(), *days])
    return Period(first or min([last, *days]), last)


# ---------------------------------------------------------------- ticks


def _give_ticks(summary: ResultsSummary, threshold: int, json: bool) -> None:
    if json:
        write_json(told.public_json(summary, threshold) if threshold else told.results_json(summary))
        return
    say(f"{summary.text}")
    if threshold:
        survey = public_survey(summary, threshold=threshold, what_now={})
        _public_words(summary.place, summary.period, survey.respondents.text)
        _public_table(
            [PublicShare(option.label, option.count, option.share) for option in survey.options], "Answer", threshold
        )
        return
    say(f"{summary.place}, {summary.period.label}: {summary.respondents:,} answered, {summary.asked:,} were asked.")
    rows = [
        (
            rank_words(option.rank),
            option.label,
            f"{option.n:,}",
            percent(option.share),
            _chance(option.low, option.high),
        )
        for option in summary.options
    ]
    table(("Rank", "Answer", "People", "Share", "Range from chance"), rows, numbers=(2, 3, 4))
    say(" ".join(word for word in (asking_words(summary), RANKS, CHANCE) if word))


def _chance(low: float, high: float) -> str:
    return percent_range(low, high).replace("–", "% to ")


def _public_words(place: str, period: Period, people: str) -> None:
    say(f"{place}, {period.label}: {people} answered.")


def _public_table(shares: Sequence[PublicShare], head: str, threshold: int) -> None:
    rows = [(each.label, each.count.text, "" if each.share is None else percent(each.share)) for each in shares]
    table((head, "People", "Share"), rows, numbers=(1, 2))
    say(f"Counts under {threshold} are not shown, nor what would give them away.")


# ---------------------------------------------------------------- numbers, dates, orders, own words


def _give_other(result: Other, threshold: int, json: bool, texts: bool) -> None:
    if isinstance(result, TextsResult):
        _give_texts(result, threshold, json, texts)
    elif json:
        write_json(told.public_shares_json(result, threshold) if threshold else _json_of(result))
    elif threshold:
        say(result.about.question.text)
        people = guard_count(result.about.respondents, threshold).text
        _public_words(result.about.place, result.about.period, people)
        if isinstance(result, RankResult):
            _public_table(public_firsts(result, threshold), "Put first", threshold)
        else:
            _public_table(public_bins(result.bins, threshold), "Answer", threshold)
    else:
        _say_head(result.about)
        _say_other(result)


def _json_of(result: NumbersResult | MomentsResult | RankResult) -> dict[str, Any]:
    if isinstance(result, NumbersResult):
        return told.numbers_json(result)
    return told.moments_json(result) if isinstance(result, MomentsResult) else told.rank_json(result)


def _say_head(about: About) -> None:
    say(about.question.text)
    say(f"{about.place}, {about.period.label}: {about.respondents:,} answered, {about.asked:,} were asked.")


def _say_other(result: NumbersResult | MomentsResult | RankResult) -> None:
    if isinstance(result, RankResult):
        rows = [
            (
                option.label,
                f"{option.first:,}",
                percent(option.share),
                _chance(option.low, option.high),
                f"{option.placed:,}",
                None if option.mean_place is None else number_words(option.mean_place),
            )
            for option in result.options
        ]
        heads = ("Answer", "Put first", "Share", "Range from chance", "Placed", "Mean place")
        table(heads, rows, numbers=range(1, 6))
        say(f"{RANK_RULE} {CHANCE}")
        return
    if isinstance(result, NumbersResult) and result.figures is not None:
        for head, value in number_facts(result.figures):
            say(f"{head}: {value}")
    if isinstance(result, MomentsResult) and result.earliest:
        say(f"Earliest: {result.earliest}. Latest: {result.latest}.")
    _say_bins(result.bins, result.about.respondents)


def _say_bins(bins: Sequence[Bin], people: int) -> None:
    rows = [(each.label, f"{each.n:,}", percent(bin_share(each, people))) for each in bins]
    table(("Answer", "People", "Share"), rows, numbers=(1, 2))


def _give_texts(result: TextsResult, threshold: int, json: bool, wanted: bool) -> None:
    if threshold:
        raise BeatbookError("Residents’ own words are not for the public. Leave out --public to read them.")
    if not wanted:
        raise BeatbookError(
            f"“{result.about.question.key}” is answered in residents’ own words, {len(result.texts):,} of them. "
            "Add --texts to print them."
        )
    complain(OWN_WORDS)
    if json:
        write_json(told.texts_json(result))
        return
    _say_head(result.about)
    table(("Event", "Place", "Words"), [(each.event, each.place, each.text) for each in result.texts])


# ---------------------------------------------------------------- one question by another


def _give_cross(result: CrossResult, threshold: int, json: bool) -> None:
    if json:
        write_json(told.public_cross_json(result, threshold) if threshold else told.cross_json(result))
        return
    about = result.about
    say(f"{about.question.text} By: {result.by.text}")
    if threshold:
        _say_public_cross(result, threshold)
        return
    both = " both" if result.by.scope else ""  # where people live, or how they were asked, is no question
    say(f"{about.place}, {about.period.label}: {result.base:,} answered{both}, {about.asked:,} were asked.")
    seen = [number for number, column in enumerate(result.columns) if column.n]
    heads = ["Answer", "All", *(f"{result.columns[c].label} (n = {result.columns[c].n:,})" for c in seen)]
    rows = [
        [row.label, f"{row.n:,}", *(f"{cells[c].n:,} ({percent(cells[c].share)}){_mark(cells[c].word)}" for c in seen)]
        for row, cells in zip(result.rows, result.cells, strict=True)
        if row.n
    ]
    table(heads, rows, numbers=range(1, len(heads)))
    say(f"{cross_finding(result)} {comparisons_words(result)} {base_of_cross(result.by)}")


def _mark(word: str) -> str:
    return f" {word}" if word in ("higher", "lower") else ""


def _say_public_cross(result: CrossResult, threshold: int) -> None:
    shown = public_cross(result, threshold)
    _public_words(result.about.place, result.about.period, shown.base.text)
    if not shown.whole:
        say(NO_CROSS)
        return
    heads = ["Answer", "All", *(f"{label} (n = {count.text})" for label, count in shown.columns)]
    rows = [
        [
            row.label,
            row.count.text,
            *(
                cell.count.text if cell.share is None else f"{cell.count.text} ({percent(cell.share)}){_mark(word)}"
                for cell, word in zip(cells, words, strict=True)
            ),
        ]
        for row, cells, words in zip(shown.rows, shown.cells, shown.words, strict=True)
    ]
    table(heads, rows, numbers=range(1, len(heads)))
    say(f"Counts under {threshold} are not shown, nor what would give them away. {base_of_cross(result.by)}")
