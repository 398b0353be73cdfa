"""Classes of a map: round breaks, none empty, each value in the class its figure says."""

from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.map_classes import SPREAD, MapClasses, classes_of
from beatbook.domain.map_rows import class_words, legend_words

SHARES = [12, 14, 17, 22, 24, 26, 28, 29, 31, 33, 36, 38, 43, 47]


def test_breaks_are_round_and_near_the_quintiles() -> None:
    assert classes_of(SHARES) == MapClasses((20.0, 25.0, 30.0, 35.0), (0, 1, 2, 3, 4))


def test_one_busy_place_does_not_put_the_rest_in_one_class() -> None:
    classes = classes_of([3, 12, 15, 17, 18, 44, 60, 70, 80, 3224])
    assert len({classes.step(value) for value in (3, 17, 44, 80)}) >= 3


def test_few_places_have_few_classes_far_apart() -> None:
    assert classes_of([]) == MapClasses((), ())
    assert classes_of([5, 5, 5]).step(5) == 2
    assert classes_of([10, 40]).ramp == (1, 3)
    assert len(classes_of([3.0, 4.7, 6.9, 7.5, 9.3, 9.6], least=0.1).ramp) == 3


def test_a_value_on_a_break_is_in_the_upper_class() -> None:
    classes = MapClasses((20.0, 25.0), (0, 2, 4))
    assert [classes.step(value) for value in (19, 20, 24, 25)] == [0, 2, 2, 4]
    assert legend_words(classes, "share") == ("0", "20", "25%")
    assert [class_words(classes, at, "share") for at in range(3)] == ["under 20%", "20% to under 25%", "25% and over"]


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=300))
def test_no_class_is_empty_and_steps_rise_with_values(values: list[int]) -> None:
    classes = classes_of(values)
    assert classes.ramp == SPREAD[len(classes.breaks) + 1]
    assert list(classes.breaks) == sorted(set(classes.breaks))
    assert all(each == int(each) for each in classes.breaks)
    steps = [classes.step(value) for value in sorted(values)]
    assert steps == sorted(steps)
    assert set(steps) == set(classes.ramp)
