"""What keeps a form: newest state only, each state once, whoever writes."""

from __future__ import annotations

import pytest

from beatbook.services.drafts import list_drafts
from beatbook.services.events import list_events
from beatbook.store.store import Store
from beatbook.ui.draft_keeper import DraftKeeper


@pytest.fixture
def keeper(practice_store: Store) -> DraftKeeper:
    return DraftKeeper(practice_store, list_events(practice_store)[0].id)


def drafts(store: Store, keeper: DraftKeeper) -> list[dict[str, object]]:
    return [dict(draft.answers) for draft in list_drafts(store, event_id=keeper.event_id)]


def test_only_the_newest_state_is_written(practice_store: Store, keeper: DraftKeeper) -> None:
    for answer in ("noise", "alcohol", "dog_fouling"):
        keeper.want({"issues": (answer,)}, None, False)
    assert not keeper.is_kept
    keeper.write()
    assert keeper.is_kept
    assert drafts(practice_store, keeper) == [{"issues": ("dog_fouling",)}]


def test_a_state_that_is_kept_is_not_written_again(practice_store: Store, keeper: DraftKeeper) -> None:
    keeper.want({"issues": ("noise",)}, None, False)
    keeper.write()
    before = practice_store.data_version()
    keeper.write()
    keeper.write()
    assert practice_store.data_version() == before


def test_no_answers_means_no_draft(practice_store: Store, keeper: DraftKeeper) -> None:
    keeper.want({"issues": ("noise",)}, None, False)
    keeper.write()
    assert keeper.draft_id is not None
    keeper.want({}, None, False)
    keeper.write()
    assert keeper.draft_id is None
    assert drafts(practice_store, keeper) == []


def test_words_are_kept_when_the_typing_rests(practice_store: Store, keeper: DraftKeeper) -> None:
    keeper.want({"issues": ("noise",)}, None, False, {"own_words": "More li"})
    keeper.write()
    assert drafts(practice_store, keeper) == [{"issues": ("noise",)}]
    assert keeper.is_typed
    assert keeper.rest()
    assert not keeper.rest()
    keeper.write()
    assert drafts(practice_store, keeper) == [{"issues": ("noise",), "own_words": "More li"}]


def test_what_rested_stays_while_more_is_typed_and_goes_when_it_is_held(
    practice_store: Store, keeper: DraftKeeper
) -> None:
    keeper.want({"issues": ("noise",)}, None, False, {"own_words": "More"})
    keeper.rest()
    keeper.want({"issues": ("noise",)}, None, False, {"own_words": "More light"})
    keeper.write()
    assert drafts(practice_store, keeper) == [{"issues": ("noise",), "own_words": "More"}]
    keeper.want({"issues": ("noise",)}, None, False)
    keeper.write()
    assert drafts(practice_store, keeper) == [{"issues": ("noise",)}]


def test_letters_alone_write_nothing(practice_store: Store, keeper: DraftKeeper) -> None:
    keeper.want({"issues": ("noise",)}, None, False)
    keeper.write()
    before = practice_store.data_version()
    for typed in ("M", "Mo", "Mor"):
        keeper.want({"issues": ("noise",)}, None, False, {"own_words": typed})
        assert keeper.is_kept
        keeper.write()
    assert practice_store.data_version() == before


def test_words_that_are_gone_empty_the_log(practice_store: Store, keeper: DraftKeeper) -> None:
    log = practice_store.path.with_name(practice_store.path.name + "-wal")
    keeper.want({"own_words": "More light"}, None, False)
    keeper.write()
    assert log.stat().st_size > 0
    keeper.want({"own_words": "More light, more bins"}, None, False)
    keeper.write()
    assert log.stat().st_size > 0
    keeper.want({"own_words": "Bins"}, None, False)
    keeper.write()
    assert log.stat().st_size == 0


def test_a_log_that_others_read_is_emptied_later(practice_store: Store, keeper: DraftKeeper) -> None:
    log = practice_store.path.with_name(practice_store.path.name + "-wal")
    keeper.want({"own_words": "More light"}, None, False)
    keeper.write()
    with practice_store.reading() as other:
        other.connection().exec_driver_sql("SELECT count(*) FROM draft").fetchall()
        keeper.want({"own_words": "Bins"}, None, False)
        keeper.write()
        assert log.stat().st_size > 0
    keeper.write()
    assert log.stat().st_size == 0
