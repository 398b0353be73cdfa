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
