"""Results as JSON for programs: keys that stay, shares of 100, a count with every share."""

from collections.abc import Sequence
from typing import Any

from ..domain.disclosure import NOT_SHOWN, guard_count
from ..domain.pooling_words import settings_finding
from ..domain.public_results import PublicShare, public_bins, public_cross, public_firsts
from ..domain.public_survey import public_survey
from ..domain.results import About, Bin, CrossResult, MomentsResult, NumbersResult, RankResult, TextsResult
from ..domain.results_words import bin_share
from ..domain.summaries import Cell, ResultsSummary
from .output import percent


def results_json(summary: ResultsSummary) -> dict[str, Any]:
    """The keys programs read; `percent`, `low` and `high` are of 100."""
    return {
        "place": summary.place,
        "from": summary.period.first.isoformat(),
        "to": summary.period.last.isoformat(),
        "question": summary.question,
        "asked": summary.asked,
        "respondents": summary.respondents,
        "options": [
            {
                "key": option.key,
                "label": option.label,
                "n": option.n,
                "percent": percent(option.share),
                "low": percent(option.low),
                "high": percent(option.high),
                "rank": None if option.exclusive else list(option.rank),
            }
            for option in summary.options
        ],
        "by_asking": list(summary.by_asking),
    }


def public_json(summary: ResultsSummary, threshold: int) -> dict[str, Any]:
    """What may go out: `n` and `percent` are null where the count is suppressed, and `count` says how."""
    survey = public_survey(summary, threshold=threshold, what_now={})
    shares = [PublicShare(option.label, option.count, option.share) for option in survey.options]
    if survey.no_issues is not None and summary.exclusive is not None:
        shares.append(PublicShare(summary.exclusive.label, survey.no_issues, survey.no_issues_share))
    return _public_head(summary.place, summary.period, summary.question, survey.respondents, threshold) | {
        "options": _shares(shares)
    }


def _public_head(place: str, period: Any, question: str, people: Cell, threshold: int) -> dict[str, Any]:
    return {
        "place": place,
        "from": period.first.isoformat(),
        "to": period.last.isoformat(),
        "question": question,
        "public": True,
        "threshold": threshold,
        "respondents": people.value,
    }


def _shares(shares: Sequence[PublicShare]) -> list[dict[str, Any]]:
    return [{"label": each.label, **_cell(each.count, each.share)} for each in shares]


def _cell(count: Cell, share: float | None) -> dict[str, Any]:
    return {"n": count.value, "count": count.text, "percent": None if share is None else percent(share)}


def _head(about: About) -> dict[str, Any]:
    return {
        "place": about.place,
        "from": about.period.first.isoformat(),
        "to": about.period.last.isoformat(),
        "questionnaire": about.question.scope,
        "question": about.question.key,
        "kind": about.question.kind,
        "asked": about.asked,
        "respondents": about.respondents,
    }


def numbers_json(result: NumbersResult) -> dict[str, Any]:
    figures = result.figures
    told = None
    if figures is not None:
        told = {
            "n": figures.n,
            "mean": round(figures.mean, 6),
            "mean_low": None if figures.mean_low is None else round(figures.mean_low, 6),
            "mean_high": None if figures.mean_high is None else round(figures.mean_high, 6),
            "median": figures.median,
            "lower_quartile": figures.lower_quartile,
            "upper_quartile": figures.upper_quartile,
            "least": figures.least,
            "most": figures.most,
        }
    return _head(result.about) | {"figures": told, "bins": _bins(result.bins, result.about.respondents)}


def moments_json(result: MomentsResult) -> dict[str, Any]:
    return _head(result.about) | {
        "earliest": result.earliest or None,
        "latest": result.latest or None,
        "unit": result.unit,
        "bins": _bins(result.bins, result.about.respondents),
    }


def _bins(bins: Sequence[Bin], people: int) -> list[dict[str, Any]]:
    return [{"label": each.label, "n": each.n, "percent": percent(bin_share(each, people))} for each in bins]


def rank_json(result: RankResult) -> dict[str, Any]:
    options = [
        {
            "key": option.key,
            "label": option.label,
            "n": option.first,
            "percent": percent(option.share),
            "low": percent(option.low),
            "high": percent(option.high),
            "placed": option.placed,
            "mean_place": None if option.mean_place is None else round(option.mean_place, 6),
        }
        for option in result.options
    ]
    return _head(result.about) | {"options": options}


def texts_json(result: TextsResult) -> dict[str, Any]:
    texts = [
        {"text": said.text, "place": said.place, "event": said.event, "on": said.on.isoformat()}
        for said in result.texts
    ]
    return _head(result.about) | {"texts": texts}


def public_shares_json(result: NumbersResult | MomentsResult | RankResult, threshold: int) -> dict[str, Any]:
    """What may go out of numbers, dates, times and orders."""
    about, people = result.about, guard_count(result.about.respondents, threshold)
    head = _public_head(about.place, about.period, about.question.key, people, threshold)
    if isinstance(result, RankResult):
        return head | {"options": _shares(public_firsts(result, threshold))}
    return head | {"bins": _shares(public_bins(result.bins, threshold))}


def cross_json(result: CrossResult) -> dict[str, Any]:
    """`n` of a column is the base of its shares; `word` is against everybody in the table outside the column."""
    rows = [
        {
            "key": row.key,
            "label": row.label,
            "n": row.n,
            **({} if result.pooling is None else {"word": result.pooling.words[at]}),
            "cells": [
                {
                    "column": column.key,
                    "n": cell.n,
                    "of": column.n,
                    "percent": percent(cell.share),
                    "low": percent(cell.low),
                    "high": percent(cell.high),
                    "word": cell.word,
                }
                for column, cell in zip(result.columns, cells, strict=True)
            ],
        }
        for at, (row, cells) in enumerate(zip(result.rows, result.cells, strict=True))
    ]
    columns = [{"key": column.key, "label": column.label, "n": column.n} for column in result.columns]
    by: dict[str, Any] = {"by": result.by.key, "both": result.base, "comparisons": result.comparisons}
    if result.pooling is not None:
        by |= {"answers_compared": result.pooling.compared, "finding": settings_finding(result)}
        by["unsteady"] = [{"label": label, "word": word} for label, word in result.pooling.unsteady]
    return _head(result.about) | by | {"columns": columns, "rows": rows}


def public_cross_json(result: CrossResult, threshold: int) -> dict[str, Any]:
    """What may go out of one question by another; nothing but the base where the table may not."""
    told, about = public_cross(result, threshold), result.about
    head = _public_head(about.place, about.period, about.question.key, told.base, threshold) | {"by": result.by.key}
    if not told.whole:
        return head | {"note": NOT_SHOWN, "columns": [], "rows": []}
    columns = [{"label": label, "n": count.value, "count": count.text} for label, count in told.columns]
    rows = [
        {
            "label": row.label,
            "n": row.count.value,
            "cells": [
                {"column": column[0], **_cell(cell.count, cell.share), "word": word}
                for column, cell, word in zip(told.columns, cells, words, strict=True)
            ],
        }
        for row, cells, words in zip(told.rows, told.cells, told.words, strict=True)
    ]
    return head | {"columns": columns, "rows": rows}
