"""Who answered as the Results page shows it: sentences, rows of drawing and table, and what leaves the window."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ..charts.exhibit import PRACTICE, Exhibit, Table
from ..domain.dates import Period
from ..domain.listing import join_and
from ..domain.representativeness import (
    Answered,
    Representation,
    base_words,
    finding,
    source_words,
    unheard_words,
)
from ..domain.shares import percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from ..charts.against import AgainstRow
    from ..charts.style import ChartStyle
    from ..store.store import Store

NAMES = {"age": "Age", "sex": "Women and men", "ethnicity": "Ethnic group"}
HEADS = ("Question", "Group", "Answered", "Share", "Residents", "Their share", "Ratio", "Against residents")
NOT_OUT = "The team’s own figures, small counts included: not for publication."
HOW = (
    "Bars: share of those who said so. Diamonds: share of residents. "
    "Self-selected: people chose to take part, so it tells who is missing, not what all residents think."
)

EMPTY = "Nobody has said who they are in this place and period"
EMPTY_WORDS = (
    "Age, gender and ethnic group are voluntary questions of the survey. Where people answer them, they stand here "
    "beside who lives in the place, so that you see who has not been heard."
)
NO_CENSUS = "Who lives here is not known yet"


@dataclass(frozen=True, slots=True)
class Who:
    """What came back, and the period it is of."""

    told: Representation
    period: Period

    @property
    def anybody(self) -> bool:
        return any(answered.stated for answered in self.told.questions)

    @property
    def compared(self) -> tuple[Answered, ...]:
        """Questions that somebody answered and that have figures of residents."""
        return tuple(each for each in self.told.questions if each.groups and each.base)


def ask_who(store: Store, place_id: int | None, period: Period) -> Who:
    """In the pool."""
    from ..services.representation import representation

    return Who(representation(store, place_id, period), period)


def common_reason(who: Who) -> str:
    """Why no question is compared, where it is the same for all: then it is said once."""
    reasons = {each.why_not for each in who.told.questions}
    return reasons.pop() if len(reasons) == 1 else ""


def heading(who: Who) -> str:
    """The finding of all questions: who is missing first."""
    under = [group for each in who.compared for group in each.groups if group.word == "under"]
    missing, few = [each.label for each in under if not each.n], [each.label for each in under if each.n]
    if missing:
        fewer = f" Fewer than live here: {join_and(few)}." if few else ""
        return f"Not heard from at all: {join_and(missing)}.{fewer}"
    if few:
        return f"Fewer answered than live here: {join_and(few)}."
    over = [group.label for each in who.compared for group in each.groups if group.word == "over"]
    if over:
        return f"More answered than live here: {join_and(over)}."
    return "No group is clearly over or under." if who.compared else NO_CENSUS


def lines_of(answered: Answered) -> tuple[str, str, str]:
    """(finding with who is missing, base, source) of one question."""
    said = " ".join(part for part in (finding(answered), unheard_words(answered)) if part)
    return said, base_words(answered), source_words(answered)


def ratio_text(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}"


def drawn_rows(answered: Answered) -> list[AgainstRow]:
    from ..charts.against import AgainstRow

    return [
        AgainstRow(group.label, f"{group.n:,}", group.share, group.census_share, group.word)
        for group in answered.groups
    ]


def all_rows(who: Who) -> list[AgainstRow]:
    """Every question under its name."""
    from ..charts.against import AgainstRow

    return [row for each in who.compared for row in (AgainstRow(NAMES[each.subject]), *drawn_rows(each))]


def picture(who: Who, width: int, _height: int, style: ChartStyle) -> Figure:
    from ..charts.against import draw_against_alone

    return draw_against_alone(all_rows(who), width, style)


def alt(who: Who) -> str:
    from ..charts.against import against_alt

    return against_alt(all_rows(who), f"{who.told.place}, {who.period.label}", who.told.self_selected)


def exhibit(who: Who) -> Exhibit | None:
    """What may be copied, saved and printed; None where nothing is drawn."""
    if not who.compared:
        return None
    rows = tuple(
        (
            NAMES[each.subject],
            group.label,
            f"{group.n:,}",
            percent(group.share),
            f"{group.residents:,}",
            percent(group.census_share),
            ratio_text(group.ratio),
            group.word,
        )
        for each in who.compared
        for group in each.groups
    )
    return Exhibit(
        name="Who answered",
        title=heading(who),
        place=who.told.place,
        period=who.period,
        draw=partial(picture, who),
        alt=partial(alt, who),
        heads=HEADS,
        rows=rows,
        base=(HOW, *(f"{NAMES[each.subject]}: {base_words(each)}" for each in who.compared)),
        source=(*filter(None, map(source_words, who.compared)), who.told.self_selected, NOT_OUT),
        practice=who.told.practice,
        file_table=partial(file_table, who),
    )


def file_table(who: Who) -> Table:
    """A row a group, shares in hundredths, each with its bases and where residents are from."""
    counted = ("Answered", "Of those who said so", "Share %", "Residents", "Of residents", "Their share %")
    heads = ("Place", "From", "To", "Question", "Group", *counted, "Ratio", "Against residents", "Counted", "Note")
    first, last = who.period.first.isoformat(), who.period.last.isoformat()
    note = " ".join((*([f"{PRACTICE}."] if who.told.practice else []), who.told.self_selected, NOT_OUT))
    rows = tuple(
        (
            who.told.place,
            first,
            last,
            NAMES[each.subject],
            group.label,
            group.n,
            each.base,
            round(100 * group.share, 2),
            group.residents,
            each.residents,
            round(100 * group.census_share, 2),
            None if group.ratio is None else round(group.ratio, 4),
            group.word,
            source_words(each),
            note,
        )
        for each in who.compared
        for group in each.groups
    )
    return heads, rows
