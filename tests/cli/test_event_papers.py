"""event report: what was heard and promised at an event, as a draft, in the form that its name says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from beatbook.services.events import list_events
from beatbook.store.opening import open_store

from .conftest import Beatbook

MEETING = "Upper Wen parish meeting"


@pytest.mark.parametrize("ending", ["pdf", "html", "txt"])
def test_a_report_is_written_as_a_draft(beatbook: Beatbook, practice: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"report.{ending}"
    done = beatbook("event", "report", MEETING, "--store", practice, "--out", out)
    assert done.exit_code == 0
    assert f"The report of {MEETING} is in {out}." in done.stdout
    assert "Marking: OFFICIAL: draft, not cleared" in done.stdout
    if ending == "pdf":
        with pikepdf.open(out) as pdf:
            assert pdf.Root.MarkInfo.Marked
    else:
        text = out.read_text(encoding="utf-8-sig")
        assert "DRAFT: not cleared for release" in text
        assert "Walk the beck path with the clerk before" in " ".join(text.split())


def test_programs_read_guarded_counts(said: Callable[..., Any], practice: Path, tmp_path: Path) -> None:
    told = said("event", "report", MEETING, "--store", practice, "--out", tmp_path / "r.pdf")
    assert told["event"] == MEETING
    assert told["promises"] == 1
    assert told["answered"] is None or told["answered"] >= 5


def test_an_event_to_come_one_of_several_and_none_are_refused(
    beatbook: Beatbook, practice: Path, tmp_path: Path
) -> None:
    for name, words in (
        ("Lights switch-on, Thornley green", "Its report is made afterwards."),
        ("Stall at Thornley Fold Co-op", "Several events are called"),
        ("no such event", "There is no event “no such event”."),
    ):
        done = beatbook("event", "report", name, "--store", practice, "--out", tmp_path / "r.pdf")
        assert done.exit_code == 2
        assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_event_is_named_by_its_key(beatbook: Beatbook, practice: Path, tmp_path: Path) -> None:
    with open_store(practice) as store:
        event = next(e for e in list_events(store) if e.name.startswith("Stall at") and e.finished)
    done = beatbook("event", "report", event.uid, "--store", practice, "--out", tmp_path / "r.txt")
    assert done.exit_code == 0


def test_it_is_looked_over_before_it_is_cleared(beatbook: Beatbook, practice: Path) -> None:
    words = ("--store", practice, "--place", "Upper Fold", "--month", "2026-10", "--paper", "event-report")
    done = beatbook("clear", *words, "--event", MEETING)
    assert done.exit_code == 0, done.output
    done = beatbook("clear", *words)
    assert done.exit_code == 2
    assert "Say of which event the report is" in done.stderr
