"""Tables, JSON and progress."""

import json
import signal

import pytest

from beatbook.cli.output import percent, table, watched, write_json
from beatbook.domain.progress import Cancelled


def test_json_is_ascii_and_reads_back(capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"place": "Pont-y-tŷ", "n": 3})
    text = capsys.readouterr().out
    assert text.isascii()
    assert json.loads(text) == {"place": "Pont-y-tŷ", "n": 3}


def test_a_piped_table_cuts_nothing_and_reads_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    long = "Criminal damage [bold] and arson, at great length " * 2
    table(("Type", "People"), [(long.strip(), 12), ("Drugs", None)], numbers=(1,))
    text = capsys.readouterr().out
    assert long.strip() in text
    assert "–" in text


def test_shares_are_told_of_a_hundred() -> None:
    assert [percent(share) for share in (0.0, 1 / 3, 1.0)] == [0.0, 33.33, 100.0]


def test_ctrl_c_cancels_at_the_next_step() -> None:
    before = signal.getsignal(signal.SIGINT)
    with watched() as progress:
        progress.step(0, 2, "rows")
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(Cancelled):
            progress.step(1, 2, "rows")
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_twice_stops_at_once() -> None:
    with watched():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
