"""promises and powers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from beatbook.services.powers import powers_by_place_and_month
from beatbook.services.promises import list_promises
from beatbook.store.opening import open_store

from .conftest import Beatbook

PROMISE_KEYS = {
    "uid", "kind", "text", "owner", "promised_to", "event", "promised_on", "place", "due", "state", "done_on",
    "outcome", "withdrawn_on", "withdrawn_why",
}  # fmt: skip


@pytest.fixture
def at(practice: Path) -> tuple[str, str]:
    return "--store", str(practice)


def test_promises_are_those_of_the_store(said: Callable[..., Any], at: tuple[str, str], practice: Path) -> None:
    with open_store(practice) as store:
        views = list_promises(store, open_only=False)
    found = said("promises", *at)
    assert [each["uid"] for each in found["promises"]] == [view.uid for view in views]
    assert all(set(each) == PROMISE_KEYS for each in found["promises"])
    counts = found["counts"]
    assert counts["open"] + counts["kept"] + counts["withdrawn"] == len(views)
    assert 0 < counts["late"] <= counts["open"]
    opened = said("promises", *at, "--open")
    assert {each["state"] for each in opened["promises"]} == {"open"}
    assert len(opened["promises"]) == counts["open"]


def test_promises_of_a_place_say_what_came_of_them(beatbook: Beatbook, at: tuple[str, str]) -> None:
    text = beatbook("promises", *at, "--place", "Harrowgill").stdout
    assert "Put out the speed van" in text
    assert "The van stood on Moor Lane on two evenings" in text
    assert "Show how to mark" not in text
    assert beatbook("promises", *at, "--place", "Sallow Road").stdout.strip().endswith("no promises.")


def test_powers_are_counted_by_place_and_month(
    said: Callable[..., Any], beatbook: Beatbook, at: tuple[str, str], practice: Path
) -> None:
    with open_store(practice) as store:
        counts = powers_by_place_and_month(store)
    found = said("powers", *at)["counts"]
    assert [(c["place"], c["month"], c["power"], c["n"]) for c in found] == [
        (c.place, str(c.month), c.power, c.n) for c in counts
    ]
    text = beatbook("powers", *at, "--place", "Harrowgill").stdout
    assert "Verbal warning" in text
    assert "Kestrel Bank" not in text
    assert beatbook("powers", *at, "--from", "2019-01-01", "--to", "2019-02-01").stdout.strip().endswith("noted.")
    refused = beatbook("powers", *at, "--from", "2026-13-01")
    assert refused.exit_code == 2
    assert "is not a date" in refused.stderr
