"""One family of errors for what the user can mend, one sentence each."""

import inspect

import pytest

from beatbook.domain import errors
from beatbook.domain.errors import BeatbookError, StaleError, StoreError, WrongKeyError


def test_every_error_here_is_of_the_family():
    found = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    assert len(found) == 6
    assert all(issubclass(kind, BeatbookError) for kind in found)
    assert issubclass(WrongKeyError, StoreError)


def test_the_sentence_is_what_is_shown():
    assert str(BeatbookError("The file is empty.")) == "The file is empty."


def test_a_stale_save_keeps_both_texts_out_of_its_sentence():
    with pytest.raises(StaleError, match="changed by somebody else") as caught:
        raise StaleError("It was changed by somebody else.", mine={"title": "Mine"}, theirs={"title": "Theirs"})
    assert (caught.value.mine, caught.value.theirs) == ({"title": "Mine"}, {"title": "Theirs"})
    assert "Mine" not in str(caught.value)
