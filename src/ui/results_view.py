"""A result as the Results page shows it: rows and sentences, the team's own or as the public may see them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..domain.comparing import singly_words
from ..domain.dates import Period
from ..domain.findings import asking_words, base_words, compared_words, finding, left_out_words, period_name
from ..domain.intervals import TOO_FEW
from ..domain.public_survey import WITHHELD, public_survey
from ..domain.shares import people_words, percent, percent_range, rank_words, tied_words
from ..domain.summaries import OptionResult, PublicOption, ResultsSummary
from .results_figures import caution

SHOWN = 14
"""Rows before the fold: what a small laptop shows without scrolling."""
LEAST_FOLDED = 3
"""Fewer than this are not worth a fold."""
CHANGED = ("higher", "lower")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One answer. `n` and the shares are None where the public may not see them; `people` says which."""

    key: str
    label: str
    rank: str
    people: str
    n: int | None
    share: float | None
    low: float | None
    high: float | None
    before: float | None
    word: str

    @property
    def changed(self) -> bool:
        return self.word in CHANGED

    @property
    def tied(self) -> str:
        """`3rd and 4th cannot be told apart`, where chance cannot."""
        first, _, last = self.rank.partition("–")
        return tied_words((int(first), int(last))) if last else ""

    @property
    def share_text(self) -> str:
        return "" if self.share is None else percent(self.share)

    @property
    def range_text(self) -> str:
        return "" if self.low is None or self.high is None else percent_range(self.low, self.high)

    @property
    def before_text(self) -> str:
        return "" if self.before is None else percent(self.before)


@dataclass(frozen=True, slots=True)
class ResultsView:
    """What stands on the page. `rows` leave out the exclusive answer: `alone` tells it in words."""

    summary: ResultsSummary
    public: bool
    threshold: int
    heading: str
    base: str
    rows: tuple[ResultRow, ...]
    alone: str
    left_out: str
    withheld: bool = False  # nothing goes out because of what was told before: not even how many answered

    @property
    def before_name(self) -> str:
        """`Jun–Aug`, or nothing where the period is not compared."""
        compared = self.summary.compared
        return "" if compared is None else period_name(compared, self.summary.period)

    @property
    def before_head(self) -> str:
        """The head of the column of shares before: its name if that is short."""
        return self.before_name if len(self.before_name) <= 8 else "Before"

    @property
    def before_phrase(self) -> str | None:
        """`in Jun–Aug`, for the first diamond's label."""
        return f"in {self.before_name}" if self.before_name else None

    @property
    def first_rows(self) -> tuple[ResultRow, ...]:
        return self.rows if len(self.rows) < SHOWN + LEAST_FOLDED else self.rows[:SHOWN]

    @property
    def folded_rows(self) -> tuple[ResultRow, ...]:
        return self.rows[len(self.first_rows) :]

    @property
    def fold_words(self) -> str:
        """`7 more answers, each 4% or less`."""
        rest = self.folded_rows
        shares = [row.share for row in rest if row.share is not None]
        if len(shares) < len(rest):
            return f"{len(rest)} more answers"
        most = max(shares, default=0.0)
        if not most:
            return f"{len(rest)} more answers that nobody ticked"
        said = percent(most)
        return f"{len(rest)} more answers, each {said if said.startswith('under') else said + ' or less'}"

    @property
    def people(self) -> str:
        """`412 people`, or that they were too few to be counted in public."""
        n = self.summary.respondents
        if self.withheld:
            return "a number of people that is not shown"
        return f"fewer than {self.threshold} people" if self.public and n < self.threshold else people_words(n)

    @property
    def fact(self) -> str:
        """`412 people answered, at 9 events`."""
        if self.withheld:
            return "how many answered is not shown"
        events = "1 event" if self.summary.events == 1 else f"{self.summary.events:,} events"
        return f"{self.people} answered, at {events}"

    @property
    def source(self) -> str:
        """Place, period and number of people, for what leaves the window."""
        return f"{self.summary.place} · {self.summary.period.label} · {self.fact}"

    @property
    def caution(self) -> str:
        """Who may see what leaves the window."""
        return caution(self.public, self.threshold, self.summary.practice)

    @property
    def place(self) -> str:
        return self.summary.place

    @property
    def period(self) -> Period:
        return self.summary.period


def results_view(summary: ResultsSummary, *, public: bool, threshold: int) -> ResultsView:
    """The team's view, or the one that has passed the disclosure guard."""
    return _public_view(summary, threshold) if public else _team_view(summary, threshold)


def _team_view(summary: ResultsSummary, threshold: int) -> ResultsView:
    alone = summary.exclusive
    return ResultsView(
        summary=summary,
        public=False,
        threshold=threshold,
        heading=finding(summary),
        base=" ".join(filter(None, (base_words(summary), compared_words(summary), asking_words(summary)))),
        rows=tuple(_row(option) for option in summary.ranked),
        alone="" if alone is None else _ticked(f"{alone.n:,}", alone.n, alone.share, alone.label),
        left_out=left_out_words(summary),
    )


def _row(option: OptionResult) -> ResultRow:
    before = option.before
    return ResultRow(
        key=option.key,
        label=option.label,
        rank=rank_words(option.rank),
        people=f"{option.n:,}",
        n=option.n,
        share=option.share,
        low=option.low,
        high=option.high,
        before=before.share if before else None,
        word=before.word if before else "",
    )


def _public_view(summary: ResultsSummary, threshold: int) -> ResultsView:
    survey = public_survey(summary, threshold=threshold, what_now={})
    by_label = {option.label: option for option in summary.options}
    rows = tuple(_public_row(option, by_label[option.label]) for option in survey.options)
    alone, told = summary.exclusive, ""
    if alone is not None and survey.no_issues is not None:
        told = _ticked(survey.no_issues.text, survey.no_issues.value, survey.no_issues_share, alone.label)
    return ResultsView(
        summary=summary,
        public=True,
        threshold=threshold,
        heading=WITHHELD
        if survey.withheld
        else _public_heading(summary, rows, alone_shown=survey.no_issues_share is not None, threshold=threshold),
        base=""
        if survey.respondents.suppressed
        else f"{base_words(summary)} {_public_compared(summary, rows)}".strip(),
        rows=rows,
        alone=told,
        left_out=f"Counts under {threshold} are not shown, nor what would give them away. Visitors are kept apart."
        + (f" {survey.held_for_earlier}" if survey.held_for_earlier else ""),
        withheld=survey.withheld,
    )


def _public_row(option: PublicOption, own: OptionResult) -> ResultRow:
    return ResultRow(
        key=own.key,
        label=option.label,
        rank="",  # how many answers chance cannot split would tell of suppressed ones
        people=option.count.text,
        n=option.count.value,
        share=option.share,
        low=option.low,
        high=option.high,
        before=option.before_share,
        word=option.word or "",
    )


def _public_compared(summary: ResultsSummary, rows: tuple[ResultRow, ...]) -> str:
    """How many of the answers that are shown were compared."""
    if summary.compared is None:
        return summary.broken
    shown = sum(row.word not in ("", TOO_FEW) for row in rows)
    return singly_words(shown, period_name(summary.compared, summary.period))


def _public_heading(summary: ResultsSummary, rows: tuple[ResultRow, ...], *, alone_shown: bool, threshold: int) -> str:
    """The finding from what the public sees: nothing is said of a suppressed answer."""
    if summary.respondents < threshold:
        return f"Fewer than {threshold} people answered: nothing is shown."
    seen = {row.key: row for row in rows if row.share is not None}
    options = []
    for option in summary.options:
        if option.exclusive and alone_shown:
            options.append(option)
        elif option.key in seen:
            told = seen[option.key].word
            options.append(option if told else replace(option, before=None))
    return finding(replace(summary, options=tuple(options))) or "Nothing is high enough to be shown."


def _ticked(people: str, n: int | None, share: float | None, label: str) -> str:
    """`36 people (9%) ticked “I have no issues”`."""
    if n is None:
        return f"“{label}”: {people}"
    return f"{people_words(n)} ({percent(share or 0.0)}) ticked “{label}”"
