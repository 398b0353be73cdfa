"""The interview in another language of the questionnaire: words change, answers and ticks stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from keys import Hands
from PySide6.QtWidgets import QMenu

from beatbook.domain.questionnaire import OptionDef, QuestionDef, QuestionnaireDef, Translation
from beatbook.domain.summaries import EventView
from beatbook.services.drafts import list_drafts
from beatbook.services.events import get_event, open_event
from beatbook.services.questionnaires import put_questionnaire
from beatbook.store.store import Store
from beatbook.ui.context import Context
from beatbook.ui.pages.record import RecordPage
from beatbook.ui.widgets.own_words import OwnWords

Idle = Callable[[Context], None]


def cy(text: str, **more: str) -> tuple[Translation, ...]:
    return (Translation("cy", text, **more),)


TWO_LANGUAGES = QuestionnaireDef(
    "two_languages",
    1,
    "Two languages",
    (
        QuestionDef(
            "dog",
            "single",
            "Have you a dog?",
            options=(
                OptionDef("yes", "Yes", translations=cy("Oes")),
                OptionDef("no", "No", translations=cy("Nac oes")),
            ),
            translations=cy("Oes gennych chi gi?"),
        ),
        QuestionDef(
            "walk",
            "integer",
            "How many walks a day?",
            relevant="${dog} = 'yes'",
            constraint=". < 9",
            constraint_message="That is too many.",
            translations=cy("Sawl tro y dydd?", constraint_message="Mae hynny’n ormod."),
        ),
        QuestionDef("words", "text", "Anything else?", "No names.", translations=cy("Unrhyw beth arall?")),
    ),
    languages=("en", "cy"),
)


@pytest.fixture
def spoken(recording: RecordPage, stall: EventView, practice_store: Store, idle: Idle) -> RecordPage:
    """The page at an event whose questionnaire is in English and Welsh."""
    with practice_store.writing() as session:
        questionnaire_id = put_questionnaire(session, TWO_LANGUAGES, date(2026, 1, 1))
    made = open_event(
        practice_store, place_id=stall.place_id, kind="stall", starts=stall.starts, questionnaire_id=questionnaire_id
    )
    recording.open(event_id=made.id)
    idle(recording.context)
    return recording


def choose(page: RecordPage, at: int) -> None:
    page.desk.view.head.menu.actions()[at].trigger()
    page.desk.view.head.menu.close()


def asked(page: RecordPage) -> str:
    return page.desk.view.head.question.text()


def options(page: RecordPage) -> list[str]:
    assert page.recorder.form is not None
    return [option.text for option in page.recorder.form.question.options]


def test_the_questions_are_asked_in_the_language_that_is_chosen(spoken: RecordPage, hands: Hands, idle: Idle) -> None:
    head = spoken.desk.view.head
    assert (asked(spoken), head.language.text(), head.language.isVisible()) == ("Have you a dog?", "English", True)
    hands.press("G")
    assert isinstance(head.menu, QMenu)
    assert [action.text() for action in head.menu.actions()] == ["English", "Welsh"]
    choose(spoken, 1)
    assert (asked(spoken), options(spoken), head.language.text()) == (
        "Oes gennych chi gi?",
        ["Oes", "Nac oes"],
        "Welsh",
    )
    hands.press("1")
    assert asked(spoken) == "Sawl tro y dydd?"
    hands.type("12")
    hands.press("Enter")
    assert spoken.desk.view.body.below.words.text() == "Mae hynny’n ormod."  # type: ignore[union-attr]
    idle(spoken.context)


def test_answers_and_the_place_in_the_form_stay(
    spoken: RecordPage, hands: Hands, idle: Idle, practice_store: Store
) -> None:
    hands.press("1", "2", "Enter")
    hands.write("More light")
    choose(spoken, 1)
    body = spoken.desk.view.body
    assert isinstance(body, OwnWords)
    assert (asked(spoken), body.edit.text()) == ("Unrhyw beth arall?", "More light")
    assert body.edit.hasFocus()
    hands.press("Ctrl+Enter")
    idle(spoken.context)
    assert spoken.recorder.here is not None
    assert get_event(practice_store, spoken.recorder.here.id).responses == 1
    assert list_drafts(practice_store, event_id=spoken.recorder.here.id) == ()
    assert asked(spoken) == "Oes gennych chi gi?"  # the next person's form too
    assert spoken.recorder.last is not None
    assert spoken.recorder.last.answers == {"dog": ("yes",), "walk": "2", "words": "More light"}


def test_words_that_are_held_stay_held(spoken: RecordPage, hands: Hands, idle: Idle) -> None:
    hands.press("2")
    hands.write("My neighbour deals drugs")
    choose(spoken, 1)
    body = spoken.desk.view.body
    assert isinstance(body, OwnWords)
    assert spoken.recorder.is_held
    assert body.band.isVisible()
    hands.press("Alt+X")
    idle(spoken.context)


def test_forms_that_waited_come_back_in_it(spoken: RecordPage, hands: Hands, idle: Idle) -> None:
    hands.press("1", "Ctrl+Enter")
    idle(spoken.context)
    hands.press("2")
    hands.press("Alt+B")
    assert asked(spoken) == "Have you a dog?"
    choose(spoken, 1)
    assert asked(spoken) == "Oes gennych chi gi?"
    hands.press("Esc")
    assert asked(spoken) == "Unrhyw beth arall?"
    hands.press("Alt+B")
    assert options(spoken) == ["Oes", "Nac oes"]
    hands.press("Esc")
    hands.press("Ctrl+Z")
    idle(spoken.context)
    assert asked(spoken) == "Sawl tro y dydd?"


def test_it_holds_for_its_event(spoken: RecordPage, hands: Hands, idle: Idle, stall: EventView) -> None:
    assert spoken.recorder.here is not None
    here = spoken.recorder.here.id
    choose(spoken, 1)
    spoken.open(event_id=stall.id)
    idle(spoken.context)
    assert not spoken.desk.view.head.language.isVisible()
    hands.press("G")
    assert spoken.desk.view.foot.said.text == "This questionnaire has no other language."
    spoken.open(event_id=here)
    idle(spoken.context)
    assert asked(spoken) == "Oes gennych chi gi?"
