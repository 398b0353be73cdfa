"""What stands in a response: narrowed lists, commitments by agency, causes that nothing attacks, when to warn."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.plan_actions import (
    SHOWN,
    Commitment,
    agencies,
    commitments,
    counts,
    design_warning,
    owners,
    shown,
    unattacked,
    undesigned,
)
from beatbook.domain.plan_file import HypothesisView, MeasureView, PlanFile
from beatbook.domain.plan_measures import UNDECIDED
from beatbook.domain.summaries import ActionView, PlanView

TODAY = date(2026, 11, 23)
LATE, SOON = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def action(
    id_: int = 1,
    *,
    due: date | None = None,
    done_on: date | None = None,
    agency: str = "",
    owner: str = "",
    cause: int | None = None,
) -> ActionView:
    return ActionView(id_, "", 1, "Do it", owner, due, done_on, agency=agency, hypothesis_id=cause)


def file_of(
    *actions: ActionView, causes: tuple[HypothesisView, ...] = (), measures: tuple[MeasureView, ...] = ()
) -> PlanFile:
    plan = PlanView(
        id=1,
        uid="",
        version=1,
        reference="26/001",
        title="Riders",
        problem="",
        public_words="",
        place_id=1,
        place="Nether Fold",
        priority_id=None,
        priority=None,
        stage="response",
        owner="",
        owner_id=None,
        started_on=TODAY,
        next_review=None,
        closed_on=None,
        actions=actions,
    )
    return PlanFile(plan, hypotheses=causes, measures=measures)


def measure(design: str) -> MeasureView:
    return MeasureView(1, "", 1, 0, "Calls", "own", "", 1, "Nether Fold", None, "", "fewer", None, None, design, None)


def test_due_today_is_not_late_and_done_is_never_late() -> None:
    given_ = (action(1, due=LATE), action(2, due=TODAY), action(3, due=LATE, done_on=TODAY), action(4))
    assert [each.id for each in shown(given_, "late", TODAY)] == [1]
    assert [each.id for each in shown(given_, "open", TODAY)] == [1, 2, 4]
    assert [each.id for each in shown(given_, "done", TODAY)] == [3]
    assert shown(given_, "all", TODAY) == given_


DAYS = st.none() | st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=40))
NAMES = st.sampled_from(["", " ", "County Highways", "county  highways", "Parish council"])
ACTIONS = st.lists(st.builds(lambda *a: action(1, due=a[0], done_on=a[1], agency=a[2]), DAYS, DAYS, NAMES), max_size=20)


@given(ACTIONS)
def test_counts_add_up(actions: list[ActionView]) -> None:
    found = counts(actions, TODAY)
    assert set(found) == set(SHOWN)
    assert found["open"] + found["done"] == found["all"] == len(actions)
    assert found["late"] <= found["open"]
    assert all(found[which] == len(shown(actions, which, TODAY)) for which in SHOWN)


@given(ACTIONS)
def test_commitments_are_the_partners_actions_each_once(actions: list[ActionView]) -> None:
    made = commitments(actions, TODAY)
    assert sum(each.total for each in made) == counts(actions, TODAY)["partner"]
    assert len({each.agency.casefold() for each in made}) == len(made)
    assert all(each.done + each.late <= each.total for each in made)


def test_commitments_in_words() -> None:
    made = commitments(
        (
            action(1, agency="Parish council", done_on=TODAY),
            action(2, agency="County Highways", due=LATE),
            action(3, agency="county highways ", due=SOON),
            action(4, agency="Anglers’ club"),
        ),
        TODAY,
    )
    told = ["County Highways: 2, one late", "Anglers’ club: 1", "Parish council: 1, done"]
    assert [each.words for each in made] == told
    assert Commitment("Fire service", 12, 2, 10).words == "Fire service: 12, 10 late, two done"


def test_names_once_each() -> None:
    given_ = (action(1, owner="PC Ash", agency="b"), action(2, owner="PC  Ash", agency="A"), action(3))
    assert (owners(given_), agencies(given_)) == (("PC Ash",), ("A", "b"))


def test_causes_that_nothing_attacks() -> None:
    causes = tuple(HypothesisView(n, "", 1, n, f"Cause {n}") for n in (1, 2, 3))
    file = file_of(action(1, cause=2), action(2), causes=causes)
    assert [each.id for each in unattacked(file)] == [1, 3]


def test_the_design_is_wanted_before_the_first_action_is_done() -> None:
    assert design_warning(file_of(action(1))).startswith("Nothing is measured yet.")
    assert design_warning(file_of(action(1), measures=(measure(""),))) == UNDECIDED
    done = file_of(action(1), action(2, done_on=date(2026, 11, 9)), measures=(measure(""), measure("series")))
    assert design_warning(done).startswith("The first action was done on 9 Nov 2026, and how")
    assert len(undesigned(done)) == 1
    assert design_warning(replace(done, measures=(measure("pre_post"),))) == ""
