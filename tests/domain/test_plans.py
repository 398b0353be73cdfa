"""Plans: the stages in their order, and when one is overdue."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.plans import REVIEW_DAYS, STAGES, overdue

TODAY = date(2026, 11, 23)


def test_stages_in_the_order_of_the_work():
    assert list(STAGES) == ["scanning", "objective", "analysis", "response", "assessment", "closed"]
    assert REVIEW_DAYS == 28


@given(st.integers(-400, 400))
def test_overdue_from_the_day_after_the_review(offset):
    assert overdue(TODAY + timedelta(days=offset), None, TODAY) == (offset < 0)


@given(st.integers(-400, 400), st.integers(-400, 400))
def test_a_closed_plan_is_never_overdue(review, closed):
    assert not overdue(TODAY + timedelta(days=review), TODAY + timedelta(days=closed), TODAY)


def test_a_plan_without_a_review_date_is_not_overdue():
    assert not overdue(None, None, TODAY)
