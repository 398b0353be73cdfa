"""What is said of an event before it begins, while it is open and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from beatbook.services.events import list_events
from beatbook.store.store import Store
from beatbook.ui import event_words as words


@pytest.mark.parametrize(
    ("minutes", "said", "when"),
    [(-30, ("Today, from 16:00", "info"), "16:00 to 19:00"), (30, ("Open", "good"), "open since 16:00")],
)
def test_an_event_of_today_is_open_from_its_start(
    practice_store: Store, minutes: int, said: tuple[str, str], when: str
) -> None:
    some = list_events(practice_store)[0]
    starts = some.starts.replace(hour=16, minute=0)
    event = replace(some, starts=starts, ends=starts.replace(hour=19), finished=False)
    day, now = starts.date(), starts + timedelta(minutes=minutes)
    assert words.state_of(event, day) == "open"
    assert words.state_words(event, day, now) == said
    assert words.since(event, day, now).endswith(f", {when}")
    assert words.state_words(replace(event, finished=True), day, now)[0] == "Finished"
    assert words.state_words(event, day + timedelta(days=1), now)[0] == "Not finished"
    assert words.state_words(event, day - timedelta(days=1), now)[0] == "To come"
