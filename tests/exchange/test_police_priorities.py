"""Priorities in the shape of data.police.uk."""

import json
from datetime import date
from pathlib import Path

from beatbook.exchange.police_priorities import PublicPriority, paragraphs, priorities_bytes, write_priorities

DONE = PublicPriority("Speeding on Moor Lane", date(2026, 9, 18), "Five checks.\nMore to come.", date(2026, 10, 2))


def test_the_shape_is_that_of_the_api(tmp_path: Path) -> None:
    path = tmp_path / "priorities.json"
    write_priorities(path, [DONE, PublicPriority("Noise & litter", date(2024, 2, 29))])
    assert json.loads(path.read_text(encoding="ascii")) == [
        {
            "action": "<p>Five checks.</p><p>More to come.</p>",
            "issue-date": "2026-09-18T00:00:00",
            "action-date": "2026-10-02T00:00:00",
            "issue": "<p>Speeding on Moor Lane</p>",
        },
        {
            "action": None,
            "issue-date": "2024-02-29T00:00:00",
            "action-date": None,
            "issue": "<p>Noise &amp; litter</p>",
        },
    ]


def test_keys_stand_in_the_order_of_the_api() -> None:
    first = json.loads(priorities_bytes([DONE]))[0]
    assert list(first) == ["action", "issue-date", "action-date", "issue"]


def test_an_action_without_words_is_none() -> None:
    row = json.loads(priorities_bytes([PublicPriority("Noise", date(2026, 1, 1), "  ", date(2026, 1, 2))]))[0]
    assert (row["action"], row["action-date"]) == (None, None)
    assert json.loads(priorities_bytes([])) == []


def test_words_are_never_markup() -> None:
    assert paragraphs("a <b> & c\n\n d") == "<p>a &lt;b&gt; &amp; c</p><p>d</p>"
