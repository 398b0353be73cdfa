"""The program is killed while forms are keyed: nothing acknowledged is lost, nothing is doubled, nothing strays."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))  # for the harness that the benchmark of 200 rounds uses too

from benchmarks.killing import killed_round

ROUNDS = 20


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_nothing_acknowledged_is_lost_when_it_is_killed(filled_path: Path, part: int) -> None:
    """Five rounds on one store, since what a killed round leaves behind is what the next one finds."""
    moments = random.Random(part)
    saved = 0
    for seed in range(part * 5 + 1, part * 5 + ROUNDS // 4 + 1):
        found = killed_round(filled_path, seed, moments.uniform(0, 1.5))
        assert found.whole, f"round {seed}: {found}"
        saved += found.saved
    assert saved, "nothing was saved before it was killed: the rounds tell nothing"
