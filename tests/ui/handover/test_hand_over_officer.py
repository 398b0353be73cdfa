"""What is held in memory until the officer decides, and forms that the disk did not take."""

from __future__ import annotations

from collections.abc import Callable

from public import DANGEROUS, Opener, click, everything, go_to, hand_back, sql, tick, type_
from pytestqt.qtbot import QtBot

from beatbook.domain.summaries import EventView
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.handover.window import HandOverWindow
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]


def wrote(public: HandOverWindow, words: str) -> None:
    go_to(public, "words")
    type_(words)
    click(public.foot.next)


def thanked(public: HandOverWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: public.thanks.title.text() == "Thank you", timeout=10_000)


def reviewing(public: HandOverWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: public.stack.currentWidget() is public.review, timeout=10_000)


def texts_kept(store: Store) -> list[str]:
    return [text for (text,) in sql(store, "SELECT text FROM response_text WHERE text LIKE '%knife%'")]


def on_disk(store: Store) -> bool:
    return DANGEROUS in everything(store)


def test_dangerous_words_can_be_taken_out_at_once(
    hand_over: Opener, every_kind: EventView, practice_store: Store, qtbot: QtBot
) -> None:
    public = hand_over(every_kind)
    wrote(public, DANGEROUS)
    assert public.stack.currentWidget() is public.held
    click(public.held.out)
    assert public.form is not None
    assert public.form.text == ""
    assert public.form.held == {}
    click(public.foot.next)
    thanked(public, qtbot)
    assert not on_disk(practice_store)


def test_an_opinion_is_not_held(hand_over: Opener, every_kind: EventView, qtbot: QtBot) -> None:
    public = hand_over(every_kind)
    wrote(public, "There should be more lamps")
    thanked(public, qtbot)


def test_held_words_are_on_no_disk_until_the_officer_lets_them_in(
    hand_over: Opener, every_kind: EventView, practice_store: Store, window: MainWindow, qtbot: QtBot, idle: Idle
) -> None:
    public = hand_over(every_kind)
    wrote(public, DANGEROUS)
    click(public.held.keep)
    thanked(public, qtbot)
    before = sql(practice_store, "SELECT count(*) FROM response")
    assert sql(practice_store, "SELECT way FROM response ORDER BY id DESC LIMIT 1") == [("hand_over",)]
    assert not on_disk(practice_store)
    hand_back(public, qtbot)
    reviewing(public, qtbot)
    assert public.review.words.text() == DANGEROUS
    assert not on_disk(practice_store)
    click(public.review.second)  # keep
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    idle(window.context)
    assert texts_kept(practice_store) == [DANGEROUS]
    assert sql(practice_store, "SELECT count(*) FROM response") == before
    journal = sql(practice_store, "SELECT * FROM journal")
    assert not any(DANGEROUS in str(line) for line in journal)


def test_held_words_that_are_left_out_are_nowhere(
    hand_over: Opener, every_kind: EventView, practice_store: Store, window: MainWindow, qtbot: QtBot
) -> None:
    public = hand_over(every_kind)
    wrote(public, DANGEROUS)
    click(public.held.keep)
    thanked(public, qtbot)
    hand_back(public, qtbot)
    reviewing(public, qtbot)
    click(public.review.first)
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    assert not on_disk(practice_store)
    practice_store.close()
    for file in practice_store.path.parent.iterdir():
        assert DANGEROUS.encode() not in file.read_bytes()


def test_held_words_of_a_form_that_was_not_finished_are_read_and_go(
    hand_over: Opener, every_kind: EventView, practice_store: Store, window: MainWindow, qtbot: QtBot, idle: Idle
) -> None:
    public = hand_over(every_kind)
    go_to(public, "words")
    type_(DANGEROUS)
    assert public.form is not None
    public.form.hold("words")
    hand_back(public, qtbot)
    reviewing(public, qtbot)
    assert public.review.words.text() == DANGEROUS
    assert public.review.second.isHidden()
    click(public.review.first)
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    idle(window.context)
    assert not on_disk(practice_store)
    assert sql(practice_store, "SELECT abandoned FROM event WHERE id = :id", id=every_kind.id) == [(1,)]


def test_a_form_of_held_words_alone_is_recorded_only_when_they_are_let_in(
    hand_over: Opener, stall: EventView, practice_store: Store, window: MainWindow, qtbot: QtBot, idle: Idle
) -> None:
    public = hand_over(stall)
    go_to(public, "own_words")
    type_(DANGEROUS)
    click(public.foot.next)
    click(public.held.keep)
    while public.form is not None:
        click(public.foot.next)
    thanked(public, qtbot)
    count = "SELECT count(*) FROM response WHERE event_id = :id"
    assert sql(practice_store, count, id=stall.id) == [(0,)]
    hand_back(public, qtbot)
    reviewing(public, qtbot)
    click(public.review.second)
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    idle(window.context)
    assert sql(practice_store, count, id=stall.id) == [(1,)]
    assert texts_kept(practice_store) == [DANGEROUS]


def test_a_form_the_disk_does_not_take_stays_and_the_officer_tries_again(
    hand_over: Opener, stall: EventView, practice_store: Store, window: MainWindow, qtbot: QtBot, idle: Idle
) -> None:
    public = hand_over(stall)
    go_to(public, "issues")
    tick(public, "alcohol")
    refuse = "CREATE TRIGGER refuse BEFORE INSERT ON response BEGIN SELECT RAISE(ABORT, 'no'); END"
    with practice_store.writing() as session:
        session.connection().exec_driver_sql(refuse)
    errors: list[Exception] = []
    window.context.jobs.unhandled.disconnect(window.show_error)
    window.context.jobs.unhandled.connect(errors.append)
    while public.form is not None:
        click(public.foot.next)
    thanked(public, qtbot)
    count = "SELECT count(*) FROM response WHERE event_id = :id"
    hand_back(public, qtbot)
    reviewing(public, qtbot)
    assert public.review.title.text() == "A form could not be saved"
    click(public.review.first)  # try again: refused again
    qtbot.waitUntil(lambda: len(errors) == 2, timeout=10_000)
    assert public.stack.currentWidget() is public.review
    assert sql(practice_store, count, id=stall.id) == [(0,)]
    with practice_store.writing() as session:
        session.connection().exec_driver_sql("DROP TRIGGER refuse")
    click(public.review.first)
    qtbot.waitUntil(window.isVisible, timeout=10_000)
    idle(window.context)
    assert sql(practice_store, count, id=stall.id) == [(1,)]


def test_dropped_idle_held_words_are_gone_as_well(
    hand_over: Opener, every_kind: EventView, practice_store: Store, clock: object, qtbot: QtBot, idle: Idle
) -> None:
    public = hand_over(every_kind)
    wrote(public, DANGEROUS)
    clock.now += 61  # type: ignore[attr-defined]
    public.tick()
    assert public.stack.currentWidget() is public.welcome
    assert public.book.waiting == []
    assert not on_disk(practice_store)
