"""What is left out of a text when space is short, and what is not."""

import pytest

from beatbook.reports.fit import first_sentence


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("We met the estate. It was a fine day.", "We met the estate."),
        ("Two gates were marked. One was not.", "Two gates were marked. One was not."),
        ("We asked the council. It decides on 3 December.", "We asked the council. It decides on 3 December."),
        (
            "We stood there. The second visit was cancelled! It rained.",
            "We stood there. The second visit was cancelled!",
        ),
        ("We didn’t go. We couldn’t find it. We will.", "We didn’t go. We couldn’t find it."),
        ("At 10.30 we met.", "At 10.30 we met."),
        ("", ""),
    ],
)
def test_first_sentence_and_every_promise(text: str, kept: str) -> None:
    assert first_sentence(text) == kept
