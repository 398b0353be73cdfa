"""What the tests of the hand-over share: a questionnaire of every kind, what hands do, what the store holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef, Translation
from beatbook.store.store import Store
from beatbook.ui.handover.tiles import Tiles
from beatbook.ui.handover.values import Values
from beatbook.ui.handover.window import HandOverWindow

Opener = Callable[..., HandOverWindow]
PIN = "4071"
DANGEROUS = "There is a man with a knife outside now"


class Clock:
    """Seconds as a test sets them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def options(*texts: str, cy: tuple[str, ...] = ()) -> tuple[OptionDef, ...]:
    welsh = [*((Translation("cy", each),) for each in cy), *[()] * len(texts)]
    return tuple(
        OptionDef(each.lower().replace(" ", "_"), each, translations=tuple(words))
        for each, words in zip(texts, welsh, strict=False)
    )


EVERY_KIND = QuestionnaireDef(
    "every-kind",
    1,
    "Every kind",
    (
        QuestionDef("intro", "note", "The first questions are about your street."),
        QuestionDef(
            "issues", "multiple", "What troubles you?", max_ticks=2, options=options("Speeding", "Litter", "Noise")
        ),
        QuestionDef(
            "often",
            "single",
            "How often?",
            options=options("Daily", "Weekly", cy=("Bob dydd", "Bob wythnos")),
            relevant="selected(${issues}, 'noise')",
            translations=(Translation("cy", "Pa mor aml?"),),
        ),
        QuestionDef("order", "rank", "Put them in order", options=options("Police", "Council", "Neighbours")),
        QuestionDef(
            "people",
            "integer",
            "How many people live with you?",
            required=True,
            constraint=". < 20",
            constraint_message="More than 20 people cannot live in one home.",
        ),
        QuestionDef("miles", "decimal", "How many miles do you walk?"),
        QuestionDef("safe", "range", "How safe do you feel?", bounds=("1", "5", "1")),
        QuestionDef("seen", "date", "When did you last see an officer?"),
        QuestionDef("worst", "time", "At what time is it worst?"),
        QuestionDef("words", "text", "Anything else?", hint="No names."),
    ),
    languages=("en", "cy"),
)


# ---------------------------------------------------------------- what hands do


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, held)


def type_(words: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, words)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def tiles(window: HandOverWindow) -> Tiles:
    assert isinstance(window.question.body, Tiles)
    return window.question.body


def values(window: HandOverWindow) -> Values:
    assert isinstance(window.question.body, Values)
    return window.question.body


def tick(window: HandOverWindow, *keys: str) -> None:
    for key in keys:
        click(tiles(window).tiles[key])


def go_to(window: HandOverWindow, key: str) -> None:
    """From the welcome to a question, leaving those before it without an answer where they may be."""
    if window.form is None:
        click(window.welcome.start)
    for _ in range(30):
        assert window.form is not None
        if window.form.key == key:
            return
        if window.form.key == "people":
            window.question.body.show_text("3")  # type: ignore[union-attr]
            window.form.write("3")
        click(window.foot.next)
    raise AssertionError(f"{key} is never asked")


def hand_back(window: HandOverWindow, qtbot: QtBot, pin: str = PIN) -> None:
    click(window.foot.hand_back)
    type_(pin)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: not shiboken6.isValid(window) or window.pin.open.isEnabled() or bool(window.pin.waits), timeout=10_000
    )


# ---------------------------------------------------------------- what the store holds


def sql(store: Store, query: str, **values: Any) -> list[tuple[Any, ...]]:
    with store.reading() as session:
        return [tuple(row) for row in session.execute(text(query), values)]


def everything(store: Store) -> str:
    """Every value of every table of a store, as one text."""
    names = [name for (name,) in sql(store, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return " ".join(str(row) for name in names for row in sql(store, f'SELECT * FROM "{name}"'))
