"""A comparison of places as the Compare page shows it, the team's own or as the public may see it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..domain import compared_words as words
from ..domain.compared import Compared, ComparedRow
from ..domain.dates import Period
from ..domain.disclosure import NOT_SHOWN
from ..domain.public_compared import PublicRow, public_rows
from .results_figures import caution as survey_caution

CLEAR = ("higher", "lower")
LINES = "The lines show the range from chance"


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One place as it reads. `row` has its figures; those that the public may not see are None in it."""

    row: ComparedRow
    count: str
    base: str
    value: str
    span: str
    word: str

    @property
    def place(self) -> str:
        return self.row.place

    @property
    def here(self) -> bool:
        return self.row.role == "here"

    @property
    def clear(self) -> bool:
        return self.word in CLEAR

    @property
    def missing(self) -> str:
        """What stands in the bar's place."""
        if self.row.value is not None:
            return ""
        if self.row.why:
            return "no rate" if self.row.count is not None else "not held"
        return self.count if self.count.startswith(("fewer", NOT_SHOWN)) else "nobody answered"


@dataclass(frozen=True, slots=True)
class CompareView:
    """What stands on the page."""

    compared: Compared
    public: bool
    threshold: int
    heading: str
    base: str
    care: str  # what to be careful of, before the rows
    rows: tuple[CompareRow, ...]
    notes: tuple[str, ...]
    source: str
    caution: str

    @property
    def place(self) -> str:
        return self.compared.around.place.label

    @property
    def counted(self) -> Period:
        """The months that are counted, or the period of the survey."""
        months = self.compared.months
        return Period(months[0].first, months[-1].last) if months else self.compared.period

    @property
    def share(self) -> bool:
        return self.compared.measure == "share"

    @property
    def value_head(self) -> str:
        return words.value_head(self.compared)

    @property
    def base_head(self) -> str:
        return "Answered" if self.share else "Residents"

    @property
    def word_head(self) -> str:
        return f"Against {self.compared.around.place.name}"


def compare_view(compared: Compared, *, public: bool, threshold: int) -> CompareView:
    """The team's view; of the survey also the one that has passed the disclosure guard."""
    if public and not compared.what.startswith("crime"):
        return _public_view(compared, threshold)
    rest = compared.rest
    line = f"{LINES}, the dashed line is the {words.rest_inside(rest)}." if rest and rest.value else f"{LINES}."
    notes = (
        words.why_words(compared),
        words.comparisons_words(compared),
    )
    return CompareView(
        compared=compared,
        public=False,
        threshold=threshold,
        heading=words.finding(compared),
        base=" ".join((words.missing_words(compared), words.base_words(compared), line)).strip(),
        care=compared.caution,
        rows=tuple(_row(row, compared) for row in compared.rows),
        notes=tuple(note for note in notes if note),
        source=words.source_words(compared),
        caution=_caution(compared),
    )


def _caution(compared: Compared) -> str:
    """Who may see what leaves the window."""
    if not compared.what.startswith("crime"):
        return survey_caution(False, 0, False)
    return "For the team: a rate says little without its count and its range."


def _row(row: ComparedRow, compared: Compared) -> CompareRow:
    return CompareRow(
        row=row,
        count="–" if row.count is None else f"{row.count:,}",
        base="–" if row.base is None else f"{row.base:,}",
        value=words.value_words(row, compared.measure) or "–",
        span=words.range_words(row, compared.measure),
        word="here" if row.role == "here" else row.word,
    )


def _public_view(compared: Compared, threshold: int) -> CompareView:
    rows = tuple(_public_row(each, compared) for each in public_rows(compared, threshold))
    here = next((row for row in rows if row.here), None)
    said = "too few to be shown" if here is None or here.row.value is None else here.value
    unit = "" if compared.measure == "share" else " per 1,000 residents"
    return CompareView(
        compared=compared,
        public=True,
        threshold=threshold,
        heading=f"{compared.name} in {compared.around.place.label}: {said}{unit if here and here.row.value else ''}.",
        base=f"{words.base_words(compared)} {LINES}.",
        care="",
        rows=rows,
        notes=(
            f"Counts under {threshold} are not shown, nor what would give them away; "
            "the rest of the district is left out for that.",
        ),
        source="Source: the team’s survey.",
        caution=survey_caution(True, threshold, False),
    )


def _public_row(each: PublicRow, compared: Compared) -> CompareRow:
    base = each.base.text if each.base is not None else ""
    if each.shown:
        own = _row(each.row, compared)
        return replace(own, base=base or own.base, word="here" if own.here else "")
    bare = replace(each.row, count=None, base=None if base else each.row.base, value=None, low=None, high=None, word="")
    own = _row(bare, compared)
    return replace(own, row=replace(bare, why=""), count=each.count.text, base=base or own.base, value="", span="")
