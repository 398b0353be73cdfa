"""Words that may be danger or a crime: held in memory, decided about in place, and nowhere once they are taken out."""

from __future__ import annotations

import logging
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keys import Hands
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import EventView
from beatbook.services.drafts import drop_draft, keep_draft, list_drafts
from beatbook.services.events import get_event
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.dialogs.danger_card import DangerCard
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.widgets.own_words import OwnWords
from beatbook.ui.window import MainWindow

sys.path.insert(0, str(Path(__file__).parents[2] / "store"))

from store_seen import decrypted, exported, folder, whereabouts

Idle = Callable[[Context], None]
TOLD = "Quillhampton: my neighbour at number 14 deals drugs, ask Vexley"
PIECES = ("Quillhampton", "number 14", "ask Vexley", TOLD)


@pytest.fixture(autouse=True)
def _nothing_stays(window: MainWindow) -> Iterator[None]:
    """A window that holds words asks once before it closes."""
    yield
    window.close()
    window.close()


@pytest.fixture
def at_words(recording: RecordPage, hands: Hands, idle: Idle, practice_store: Store) -> OwnWords:
    """Two ticks are given, and the field of own words has the keyboard."""
    for draft in list_drafts(practice_store):
        drop_draft(practice_store, draft_id=draft.id)
    hands.type("0314")
    hands.press("Enter", "Enter")
    idle(recording.context)
    body = recording.desk.view.body
    assert isinstance(body, OwnWords)
    return body


def kept(store: Store, stall: EventView) -> list[dict[str, object]]:
    return [dict(draft.answers) for draft in list_drafts(store, event_id=stall.id)]


def said(page: RecordPage) -> str:
    return page.desk.view.foot.said.text


def everywhere(store: Store, tmp_path: Path, *more: Path) -> dict[str, bytes]:
    """All that a store and its folder hold, decrypted and as it lies there."""
    places = {f"as it lies: {name}": held for name, held in folder(store.path).items()}
    places |= decrypted(store.path, store.data_key)
    places["exported"] = exported(store.path, store.data_key, tmp_path / "plain.db")
    for root in more:
        places |= {str(each): each.read_bytes() for each in root.rglob("*") if each.is_file()}
    return places


def found_in(pieces: tuple[str, ...], places: dict[str, bytes]) -> list[str]:
    return sorted({place for piece in pieces for place in whereabouts(piece, places)})


def write_with_pauses(page: RecordPage, hands: Hands, idle: Idle, words: str, at_once: int = 9) -> None:
    """Some letters, a rest in which a draft is kept, some more."""
    for start in range(0, len(words), at_once):
        hands.write(words[start : start + at_once])
        page.recorder.drafts.rest()
        idle(page.context)


def test_the_search_finds_what_is_kept(
    recording: RecordPage, at_words: OwnWords, hands: Hands, idle: Idle, practice_store: Store, tmp_path: Path
) -> None:
    write_with_pauses(recording, hands, idle, "Zedwick wants more light")
    assert found_in(("Zedwick",), everywhere(practice_store, tmp_path)) != []
    name = practice_store.path.name
    held = {
        place: whereabouts("Zedwick", {place: found})
        for place, found in decrypted(practice_store.path, practice_store.data_key).items()
    }
    assert held[f"{name}-wal"] or held[name]
    assert found_in(("Zedwick",), {k: v for k, v in everywhere(practice_store, tmp_path).items() if "as it" in k}) == []


def test_words_taken_out_are_nowhere(
    recording: RecordPage,
    at_words: OwnWords,
    hands: Hands,
    idle: Idle,
    practice_store: Store,
    stall: EventView,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    temp, out = tmp_path / "temp", tmp_path / "out"
    temp.mkdir()
    out.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temp))
    posted: list[str] = []
    recording.context.messages.posted.connect(lambda message: posted.append(f"{message.lead} {message.line}"))
    write_with_pauses(recording, hands, idle, TOLD)
    assert at_words.band.isVisible()
    assert kept(practice_store, stall) == [{"issues": ("criminal_damage", "violent_crime")}]
    recording.context.settings.save()
    assert found_in(PIECES, everywhere(practice_store, out, temp)) == []
    hands.press("Alt+X")
    assert at_words.edit.text() == ""
    assert said(recording) == "The words are taken out. Nothing of them is kept."
    hands.press("Ctrl+Enter")
    idle(recording.context)
    assert get_event(practice_store, stall.id).responses == 1
    assert found_in(PIECES, everywhere(practice_store, out, temp)) == []
    recording.context.settings.save()
    beside = {str(each): each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}
    assert found_in(PIECES, beside) == []
    assert not any(piece in text for piece in PIECES for text in (caplog.text, *posted))
    assert not any(piece in repr(recording.recorder.drafts.keeper.__dict__) for piece in PIECES)  # type: ignore[union-attr]


def test_a_line_that_became_a_report_after_it_was_kept_leaves_no_trace(
    recording: RecordPage,
    at_words: OwnWords,
    hands: Hands,
    idle: Idle,
    practice_store: Store,
    stall: EventView,
    tmp_path: Path,
) -> None:
    hands.write("Quillhampton is quiet")
    hands.press("Enter")
    idle(recording.context)
    [draft] = kept(practice_store, stall)
    assert draft["own_words"] == "Quillhampton is quiet"
    assert found_in(("Quillhampton",), everywhere(practice_store, tmp_path)) != []
    hands.press("PageUp")
    hands.write(" but he hits me")
    idle(recording.context)
    assert "own_words" not in kept(practice_store, stall)[0]
    assert found_in(("Quillhampton",), everywhere(practice_store, tmp_path)) == []


def test_a_cleared_or_dropped_form_leaves_no_words(
    recording: RecordPage, at_words: OwnWords, hands: Hands, idle: Idle, practice_store: Store, tmp_path: Path
) -> None:
    write_with_pauses(recording, hands, idle, "Zedwick wants more light")
    recording.recorder.clear()
    idle(recording.context)
    assert found_in(("Zedwick",), everywhere(practice_store, tmp_path)) == []
    event = recording.recorder.here
    assert event is not None
    answers = {"own_words": "Zedwick again"}
    draft = keep_draft(practice_store, event_id=event.id, answers=answers, place_id=event.place_id)
    assert draft is not None
    assert found_in(("Zedwick",), everywhere(practice_store, tmp_path)) != []
    drop_draft(practice_store, draft_id=draft)
    assert found_in(("Zedwick",), everywhere(practice_store, tmp_path)) == []


def test_words_let_through_are_kept_and_saved(
    recording: RecordPage, at_words: OwnWords, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.write("we had a talk on suicide at the hall")
    assert at_words.band.isVisible()
    hands.press("Alt+K")
    assert not at_words.band.isVisible()
    assert at_words.edit.hasFocus()
    hands.write(" and it was good")
    assert not at_words.band.isVisible()
    recording.recorder.drafts.rest()
    idle(recording.context)
    [draft] = kept(practice_store, stall)
    assert draft["own_words"] == "we had a talk on suicide at the hall and it was good"
    hands.press("Ctrl+Enter")
    idle(recording.context)
    assert get_event(practice_store, stall.id).responses == 1


def test_what_was_let_through_does_not_let_the_next_thing_through(
    recording: RecordPage, at_words: OwnWords, hands: Hands
) -> None:
    hands.write("suicide")
    hands.press("Alt+K")
    hands.write(" and he hits me")
    assert at_words.band.isVisible()


@pytest.mark.parametrize("key", ["Enter", "Ctrl+Enter", "PageUp", "PageDown", "Alt+S", "Alt+N", "Ctrl+Shift+Enter"])
def test_no_key_leaves_before_the_decision(
    recording: RecordPage,
    at_words: OwnWords,
    hands: Hands,
    idle: Idle,
    practice_store: Store,
    stall: EventView,
    key: str,
) -> None:
    hands.write("he hits me")
    hands.press(key)
    idle(recording.context)
    assert recording.recorder.here is not None
    assert said(recording) == "First decide about the words that are held."
    assert at_words.edit.text() == "he hits me"
    assert at_words.band.take_out.hasFocus()
    assert get_event(practice_store, stall.id).responses == 0
    hands.press("Enter")
    assert at_words.edit.text() == ""
    assert not at_words.band.isVisible()
    assert at_words.edit.hasFocus()


def test_the_other_answers_go_on_being_kept(
    recording: RecordPage, at_words: OwnWords, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.write("he hits me")
    hands.press("Alt+V")
    idle(recording.context)
    [draft] = list_drafts(practice_store, event_id=stall.id)
    assert draft.visitor
    assert "own_words" not in draft.answers


def test_held_words_stay_through_a_lock_and_another_page_and_reach_no_disk(
    recording: RecordPage,
    at_words: OwnWords,
    hands: Hands,
    idle: Idle,
    window: MainWindow,
    practice_store: Store,
    tmp_path: Path,
) -> None:
    hands.write(TOLD)
    window.show_page("today")
    idle(window.context)
    window.lock()
    idle(window.context)
    assert found_in(PIECES, everywhere(practice_store, tmp_path)) == []
    assert at_words.edit.text() == TOLD


def test_closing_asks_once_and_then_lets_them_go(
    recording: RecordPage, at_words: OwnWords, hands: Hands, idle: Idle, practice_store: Store, stall: EventView
) -> None:
    hands.write("he hits me")
    idle(recording.context)
    assert not recording.may_close()
    assert recording.may_close()
    assert kept(practice_store, stall) == [{"issues": ("criminal_damage", "violent_crime")}]


def test_the_band_says_whom_to_ring(at_words: OwnWords, hands: Hands) -> None:
    hands.write("he hits me")
    words = " ".join(label.text() for label in at_words.band.findChildren(QLabel))
    assert "This may be danger or a crime. It is held and not saved." in words
    for number in ("999", "101", "0800 555 111"):
        assert number in words


def card() -> DangerCard | None:
    """The card, once it has the keyboard."""
    dialog, focused = QApplication.activeModalWidget(), QApplication.focusWidget()
    return dialog if isinstance(dialog, DangerCard) and focused and dialog.isAncestorOf(focused) else None


@pytest.mark.parametrize("where", ["tiles", "words", "band", "lives", "find", "buttons", "keys"])
def test_the_card_is_one_key_away(
    recording: RecordPage, hands: Hands, idle: Idle, window: MainWindow, qtbot: QtBot, where: str
) -> None:
    desk = recording.desk
    if where in ("words", "band"):
        hands.press("Enter", "Enter")
        hands.write("he hits me")
        if where == "band":
            hands.press("Enter")
    elif where == "lives":
        hands.press("L")
        qtbot.waitUntil(desk.lives.filter.hasFocus)
    elif where == "find":
        hands.press("/")
    elif where == "buttons":
        recording.buttons.finish_button.setFocus()
    elif where == "keys":
        window.show_keys()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    hands.press("Alt+9")
    qtbot.waitUntil(lambda: card() is not None)
    shown = card()
    assert isinstance(shown, QDialog)
    hands.press("Esc")
    qtbot.waitUntil(lambda: card() is None)


def test_the_card_is_at_hand_while_no_event_is_open(
    window: MainWindow, stall: EventView, practice_store: Store, hands: Hands, idle: Idle, qtbot: QtBot
) -> None:
    from beatbook.services.events import finish_event

    finish_event(practice_store, event_id=stall.id)
    window.activateWindow()
    with qtbot.waitActive(window):
        window.show_page("record")
    idle(window.context)
    hands.press("Alt+9")
    qtbot.waitUntil(lambda: card() is not None)
    window.show_page("today")
    hands.press("Esc")
    qtbot.waitUntil(lambda: card() is None)
    QTest.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    assert not isinstance(QApplication.activeModalWidget(), DangerCard)
