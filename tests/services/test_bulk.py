"""The search for unreachable cycles is put off, and always comes back."""

import gc
from collections.abc import Iterator

import pytest

from beatbook.services.bulk import uncollected


@pytest.fixture(autouse=True)
def _searching() -> Iterator[None]:
    """As in a program without a window: one with a window never searches by itself."""
    was_on = gc.isenabled()
    gc.enable()
    yield
    gc.enable() if was_on else gc.disable()


def test_it_is_off_inside_and_on_afterwards() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_puts_it_back() -> None:
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()
