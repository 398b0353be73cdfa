"""What services answer with: frozen records that screen, paper and command line all draw from.

Shares are fractions from 0 to 1; the command line's JSON turns them into 0-100. A `uid` is the record's
outside name (32 hex digits); an `id` is local to one store and never leaves it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from .briefing_layout import STANDARD, BriefingLayout
from .briefing_parts import (
    PublicFigures,
    PublicIssues,
    PublicNeighbours,
    PublicPatrols,
    PublicPowers,
    PublicPromises,
)
from .dates import Month, Period
from .disclosure_told import Told
from .house_style import PLAIN, HouseStyle

if TYPE_CHECKING:
    from .disclosure_time import Earlier

# ---------------------------------------------------------------- places and people


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One place. `within` names what it lies in, so that two wards called Park can be told apart."""

    id: int
    uid: str
    kind: str  # a key of domain.places.KINDS
    code: str | None
    name: str
    vintage: str | None
    within: str | None
    population: int | None
    households: int | None
    has_outline: bool
    version: int = 1

    @property
    def label(self) -> str:
        """`Park ward, Pendle`"""
        name = self.name if self.kind in ("force", "area", "beat") else f"{self.name} {self.kind}"
        return f"{name}, {self.within}" if self.within else name

    @property
    def title(self) -> str:
        """`Harrowgill`; `Park ward, Pendle` where others of its kind bear the name."""
        return self.label if self.within else self.name


@dataclass(frozen=True, slots=True)
class OfficerView:
    id: int
    uid: str
    collar: str
    name: str
    rank: str

    @property
    def label(self) -> str:
        """`PCSO 7214 Daniel Whitlow`"""
        return f"{self.rank} {self.collar} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class EventView:
    id: int
    uid: str
    version: int
    name: str
    kind: str  # a key of domain.events.KINDS
    place_id: int
    place: str
    starts: datetime
    ends: datetime | None
    officer: str
    note: str
    responses: int
    refused: int
    elsewhere: int
    questionnaire_id: int
    drafts: int
    finished: bool
    officer_id: int | None = None
    passed: int = 0  # walked past without stopping
    abandoned: int = 0  # handed over and left unfinished
    attendance: int | None = None
    minutes: int | None = None  # officers' time, all together
    spoken_to: int | None = None
    partners: tuple[str, ...] = ()
    series: str = ""  # the same in every event of a series
    questionnaire: str = ""  # its title


# ---------------------------------------------------------------- survey results


@dataclass(frozen=True, slots=True)
class Before:
    """The same answer in the period compared with."""

    n: int
    base: int
    share: float | None
    word: str  # one of domain.intervals.WORDS
    rank: tuple[int, int] | None = None  # as it stood then; None where only the counts are known
    firm: bool = True  # the word holds also where it was picked from all the answers: domain.comparing.firm


@dataclass(frozen=True, slots=True)
class OptionResult:
    """One answer: how many of the respondents ticked it, and the Wilson range from chance."""

    key: str
    label: str
    n: int
    share: float
    low: float
    high: float
    rank: tuple[int, int]  # first and last rank that chance cannot split
    exclusive: bool
    before: Before | None = None
    retired: bool = False  # in no version that is offered any more


@dataclass(frozen=True, slots=True)
class ResultsSummary:
    """Results of one question. `options` are ranked by count, then by the questionnaire's order.

    `asked`: responses to a questionnaire holding the question. `respondents`: those who answered it, the
    exclusive answer included; it is the base of every share.
    """

    place: str
    period: Period
    question: str
    text: str
    max_ticks: int | None
    asked: int
    respondents: int
    events: int
    options: tuple[OptionResult, ...]
    compared: Period | None = None
    respondents_before: int = 0
    practice: bool = False
    visitors: int = 0  # people at the same events who live elsewhere; in no other number here
    scope: str = ""  # the key of the questionnaire that brought the question
    by_asking: tuple[str, ...] = ()  # answers that depend on how people were asked: domain.pooling
    broken: str = ""  # why the period it was to be compared with cannot be; `compared` is then None
    newest: int = 0  # the newest response that the store holds
    earlier: Earlier | None = None  # what releases of the place told: whatever is told in public is set against it

    @property
    def ranked(self) -> tuple[OptionResult, ...]:
        """The answers that name something: without the exclusive one."""
        return tuple(option for option in self.options if not option.exclusive)

    @property
    def exclusive(self) -> OptionResult | None:
        return next((option for option in self.options if option.exclusive), None)


# ---------------------------------------------------------------- street crime


@dataclass(frozen=True, slots=True)
class CrimeMonth:
    """A month's counts. `held` is False where no file for the month is in the store: a gap, not a zero."""

    month: Month
    held: bool
    total: int
    by_type: dict[str, int]
    without_location: int | None = None  # force only
    outside_force: int | None = None  # force only, None while no outline says where the force is


@dataclass(frozen=True, slots=True)
class CrimeSummary:
    place: str
    kind: str
    force: str | None
    months: tuple[CrimeMonth, ...]
    latest: Month | None  # the latest month held
    loaded: datetime | None
    source: str
    practice: bool = False


# ---------------------------------------------------------------- priorities and plans


@dataclass(frozen=True, slots=True)
class UpdateView:
    """What was done, on a day, in public words."""

    id: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class PriorityView:
    id: int
    uid: str
    version: int
    place_id: int
    place: str
    title: str
    why: str
    set_on: date
    review_by: date
    status: str  # a key of domain.priorities.STATUSES
    closed_on: date | None
    option_key: str | None
    votes: int | None  # people who ticked it when it was set
    base: int | None
    updates: tuple[UpdateView, ...]
    plans: tuple[str, ...]  # references


@dataclass(frozen=True, slots=True)
class ActionView:
    id: int
    uid: str
    version: int
    text: str
    owner: str
    due: date | None
    done_on: date | None
    agency: str = ""  # who commits to it, where not the police
    technique: int | None = None  # 1 to 25 of resources/techniques.json
    mechanism: str = ""  # it works because …
    hypothesis_id: int | None = None
    result: str = ""
    cost: str = ""
    begun_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    id: int
    uid: str
    version: int
    reference: str  # 26/011
    title: str
    problem: str
    public_words: str
    place_id: int
    place: str
    priority_id: int | None
    priority: str | None
    stage: str  # a key of domain.plans.STAGES
    owner: str
    owner_id: int | None
    started_on: date
    next_review: date | None
    closed_on: date | None
    actions: tuple[ActionView, ...]
    risk: str = ""  # a key of domain.plan_reviews.RISKS, or "" where it is not graded
    supervisor_id: int | None = None
    supervisor: str = ""
    outcome: str = ""  # a key of domain.plans.OUTCOMES
    shared: bool = False  # worth reading by other teams
    story: str = ""  # one page, without names
    batch_id: int | None = None


# ---------------------------------------------------------------- history


@dataclass(frozen=True, slots=True)
class HistoryLine:
    when: datetime
    who: str
    what: str  # the record, in words
    field: str
    old: str
    new: str
    why: str
    subject: str = ""  # its table
    uid: str = ""
    action: str = ""  # "add", "change", "remove", or a word for a whole record or file
    deed: int = 0  # the same in all that was done in one go; 0 in lines from before there were deeds


# ---------------------------------------------------------------- the briefing


@dataclass(frozen=True, slots=True)
class Cell:
    """A count that may go out: `text` is printed as it stands; `value` is None where it was suppressed."""

    text: str
    value: int | None

    @property
    def suppressed(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class PublicOption:
    """One answer after the disclosure guard. Share and range are None where the count is suppressed."""

    label: str
    count: Cell
    share: float | None
    low: float | None
    high: float | None
    before_share: float | None
    word: str | None
    what_now: str  # "Priority 1", "Passed to the council", ""
    firm: bool = True  # the word holds also where it was picked from all the answers: domain.comparing.firm


@dataclass(frozen=True, slots=True)
class PublicSurvey:
    """Survey results after the disclosure guard. `respondents` is suppressed where under the threshold.

    `told` is what a reader knows of it, for the releases that come; `held_for_earlier` says in a sentence, for the
    officer, what was held back because of what was told before.
    """

    question: str
    period: Period
    compared: Period | None
    respondents: Cell
    respondents_before: Cell | None
    events: int
    max_ticks: int | None
    options: tuple[PublicOption, ...]
    no_issues: Cell | None
    no_issues_share: float | None
    threshold: int
    told: Told | None = None
    held_for_earlier: str = ""

    @property
    def withheld(self) -> bool:
        """Whether nothing of it goes out, not even how many answered, because of what was told before."""
        return self.respondents.suppressed and not self.respondents.text.startswith("fewer than")


@dataclass(frozen=True, slots=True)
class PublicPriority:
    number: int
    title: str
    why: str
    votes: Cell | None
    set_on: date
    review_by: date
    age_weeks: int
    out_of_date: bool
    done: tuple[UpdateView, ...]
    next_step: str  # empty where the council is asked instead
    closed: bool = False
    place: str = ""  # where it is of a smaller place than the briefing's


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """A plan in progress in public words; a plan without public words is not told."""

    title: str
    words: str
    stage: str
    started_on: date
    priority: str | None


@dataclass(frozen=True, slots=True)
class CrimeRow:
    """One row of the briefing's crime table. None: no file held for some month of it."""

    label: str
    this_month: int | None
    last_year: int | None
    year: int | None
    year_before: int | None
    word: str | None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PublicCrime:
    """Published street crime, as published. Where the year is under 20, `rows` hold only the 12-month columns

    by category and `totals` the monthly totals; else `totals` is empty.
    """

    month: Month
    rows: tuple[CrimeRow, ...]
    totals: tuple[tuple[Month, int | None], ...]
    source: str
    loaded: date
    few: bool
    unusual: tuple[str, ...] = ()  # months that stand out, in words; none where there are few
    located: str = ""  # how many of the force's rows of the month no place can hold


@dataclass(frozen=True, slots=True)
class TeamContact:
    force: str
    team: str
    phone: str
    email: str
    web: str
    reply: str  # "We answer within 72 hours."


@dataclass(frozen=True, slots=True)
class NextDate:
    on: date
    time: str  # "10:00 to 12:00"
    what: str
    where: str


@dataclass(frozen=True, slots=True)
class BriefingSummary:
    """All that a parish or ward briefing says. Everything in it has passed the disclosure guard."""

    place: str
    place_kind: str
    month: Month
    contact: TeamContact
    members: tuple[OfficerView, ...]
    in_short: tuple[str, ...]
    survey: PublicSurvey | None
    priorities: tuple[PublicPriority, ...]
    plans: tuple[PublicPlan, ...]
    crime: PublicCrime | None
    next_dates: tuple[NextDate, ...]
    next_steps: tuple[str, ...]
    data_to: date
    marking: str  # "OFFICIAL: draft, not cleared"
    practice: bool
    warnings: tuple[str, ...] = field(default=())  # for the sergeant, never printed
    layout: BriefingLayout = STANDARD
    texts: tuple[tuple[str, str], ...] = ()  # (section, what was written in it), of those that hold something
    next_there: NextDate | None = None  # when the team can next be met
    meeting: NextDate | None = None  # the council's next meeting there
    promises: PublicPromises | None = None
    issues: PublicIssues | None = None
    neighbours: PublicNeighbours | None = None
    incidents: PublicFigures | None = None
    road: PublicFigures | None = None
    powers: PublicPowers | None = None
    patrols: PublicPatrols | None = None
    house: HouseStyle = PLAIN  # colour and crest that it is drawn in

    def words(self, key: str) -> str:
        """What was written in a section; "" where nothing was."""
        return dict(self.texts).get(key, "")


# ---------------------------------------------------------------- files brought in


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of a file. `rejected` gives a reason in words and how many rows it befell."""

    subject: str  # "street crime", "ward outlines"
    files: tuple[str, ...]
    rows: int
    kept: int
    replaced: int
    rejected: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
