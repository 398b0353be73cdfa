"""The practice evening: recorded as the window records, and never in a live store."""

from datetime import datetime
from pathlib import Path

import pytest

from beatbook.domain.dates import Period
from beatbook.domain.errors import BeatbookError
from beatbook.services.events import list_events
from beatbook.services.practice import open_practice_store
from beatbook.services.practice_evening import PEOPLE, record_evening
from beatbook.services.results import results_summary
from beatbook.store.opening import create_practice_store, create_store

NOW = datetime.now().astimezone()


def test_an_evening_is_an_event_and_its_answers(tmp_path: Path) -> None:
    with open_practice_store(tmp_path / "Practice.beatbook") as store:
        day = Period(NOW.date(), NOW.date())
        before = results_summary(store, place_id=None, period=day).respondents
        evening = record_evening(store, now=NOW)
        after = results_summary(store, place_id=evening.place.id, period=day)
        assert evening.recorded == evening.event.responses == PEOPLE
        assert after.respondents == before + PEOPLE
        assert evening.place.kind == "parish"
        assert evening.top == tuple(sorted(evening.top, key=lambda each: -each[1]))
        assert record_evening(store, now=NOW).top != evening.top, "another evening has other answers"


def test_a_live_store_takes_no_invented_answers(tmp_path: Path) -> None:
    store, _ = create_store(tmp_path / "Team.beatbook", passphrase="four words of mine")
    with store:
        with pytest.raises(BeatbookError, match="practice store only"):
            record_evening(store, now=NOW)
        assert list_events(store) == ()


def test_a_practice_store_without_a_parish_is_told(tmp_path: Path) -> None:
    with create_practice_store(tmp_path / "Bare.beatbook") as store, pytest.raises(BeatbookError, match="no parish"):
        record_evening(store, now=NOW)
