"""What a public map tells, laid open by trying everything a reader could suppose."""

import random

import pytest

from beatbook.domain.map_rows import Bare, public_share_row, share_row
from beatbook.domain.public_map import map_shown, own_results_tell

PLACE = Bare(1, "u", "Marl", "Marl ward", b"", (0.0, 0.0))


def possible(ticked: list[int], bases: list[int], shown: tuple[bool, ...], at: int) -> set[int]:
    """Values a hidden count can have where totals, bases of shown places and the rest are known (bases too)."""
    others = [place for place, seen in enumerate(shown) if not seen and place != at]
    left = sum(n for place, n in enumerate(ticked) if not shown[place])
    return {n for n in range(bases[at] + 1) if 0 <= left - n <= sum(bases[place] for place in others)}


def test_small_counts_and_near_all_are_held_back_with_another() -> None:
    ticked, bases = [2, 20, 30, 38], [40, 60, 70, 40]
    shown = map_shown(ticked, bases, [False] * 4, 5)
    assert not shown[0]
    assert not shown[3]


def test_one_small_count_is_never_left_alone_beside_the_total() -> None:
    shown = map_shown([2, 20, 30], [40, 60, 70], [False] * 3, 5)
    assert not shown[0]
    assert shown.count(False) >= 2


def test_what_a_places_own_results_hold_back_is_held_back_and_protected() -> None:
    shown = map_shown([12, 20, 30], [40, 60, 70], [True, False, False], 5)
    assert not shown[0]
    assert shown.count(False) >= 2


def test_no_hidden_count_can_be_narrowed_even_by_who_knows_every_base() -> None:
    chance = random.Random(7)
    for _ in range(200):
        bases = [chance.randint(30, 90) for _ in range(chance.randint(2, 9))]
        ticked = [min(base, int(chance.expovariate(1 / 8))) for base in bases]
        shown = map_shown(ticked, bases, [chance.random() < 0.1 for _ in bases], 5)
        if sum(ticked) < 5:  # the total is told nowhere either
            assert not any(shown)
            continue
        for at, seen in enumerate(shown):
            if seen:
                assert 5 <= ticked[at] <= bases[at] - 5
            else:
                assert len(possible(ticked, bases, shown, at)) >= 5


def test_own_results_hold_back_as_the_briefing_does() -> None:
    counts = {"a": 20, "b": 2, "c": 9, "d": 31, "e": 17}
    tells = own_results_tell(counts, dict.fromkeys(counts, False), 40, most=5, threshold=5)
    assert tells == {"a": True, "b": False, "c": True, "d": True, "e": True}


def test_a_row_that_may_not_go_out_keeps_nothing() -> None:
    row = share_row(PLACE, 12, 60)
    assert (row.text, row.told, row.state) == ("20%", "20%, 12 of 60 people", "shown")
    held = public_share_row(row, may_go_out=False, base_may=False)
    assert (held.n, held.base, held.value, held.low, held.text, held.state) == (
        None, None, None, None, "not shown", "suppressed",
    )  # fmt: skip
    few = public_share_row(share_row(PLACE, 4, 12), may_go_out=True, base_may=True)
    assert (few.n, few.base, few.text, few.told) == (None, None, "too few", "Too few to say")
    assert public_share_row(share_row(PLACE, 0, 0), may_go_out=False, base_may=False) == few


def test_a_threshold_is_never_off() -> None:
    with pytest.raises(Exception, match="never printed"):
        map_shown([5], [40], [False], 2)
