"""Street crime in another layout, brought in on the Places page: asked once, then known; another force asked too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from acting import dialog_of, heard
from looking import cut_strings, settle, unnamed
from pytestqt.qtbot import QtBot

from beatbook.services.crime import months_held
from beatbook.services.places import list_places
from beatbook.ui.context import Context
from beatbook.ui.dialogs.street_layout import StreetLayoutDialog
from beatbook.ui.look import look
from beatbook.ui.messages import Message
from beatbook.ui.pages.places import PlacesPage
from beatbook.ui.window import MainWindow

Idle = Callable[[Context], None]
LINES = "Ref\tDay it was\tOffence\tLong\tLat\n1\t12/10/2022\tDrugs\t\t\n2\t13/10/2022\tBurglary\t-2.24\t53.79\n"


@pytest.fixture
def page(window: MainWindow, context: Context, idle: Idle) -> PlacesPage:
    window.show_page("places")
    idle(context)
    assert isinstance(window.page, PlacesPage)
    return window.page


@pytest.fixture
def messages(context: Context) -> list[Message]:
    return heard(context)


@pytest.fixture
def asked(
    page: PlacesPage, messages: list[Message], context: Context, idle: Idle, tmp_path: Path
) -> StreetLayoutDialog:
    """The dialog that comes up when the file does."""
    path = tmp_path / "incidents.tsv"
    path.write_text(LINES, encoding="utf-8")
    page.bring_in([path])
    idle(context)
    settle()
    dialog = dialog_of(page.window())
    assert isinstance(dialog, StreetLayoutDialog)
    return dialog


def choose(dialog: StreetLayoutDialog, use: str, head: str) -> None:
    combo = dialog.combos[use]
    combo.setCurrentIndex(combo.findData(head))


def test_what_is_guessed_is_shown_and_what_is_not_is_asked(
    asked: StreetLayoutDialog, page: PlacesPage, messages: list[Message], context: Context, idle: Idle, tmp_path: Path
) -> None:
    said = asked.layout_said
    assert (said.month, said.type, said.longitude, said.latitude) == ("", "Offence", "Long", "Lat")
    force = list_places(context.store, kind="force")[0].name
    assert said.force == force
    asked.take()
    assert asked.isVisible()
    assert asked.fields["month"].fault == "Choose the column."
    choose(asked, "month", "Offence")
    asked.take()
    assert asked.fields["month"].fault == "This column is chosen twice."
    choose(asked, "month", "Day it was")
    assert "12/10/2022" in asked.fields["month"].control.accessibleDescription()
    before = months_held(context.store)
    asked.take()
    idle(context)
    assert set(months_held(context.store)) - set(before)
    assert any("2 rows of street crime are brought in" in message.lead for message in messages)
    page.bring_in([tmp_path / "incidents.tsv"])
    idle(context)
    settle()
    assert any("replaced" in message.line for message in messages)


def test_another_force_is_asked_about_after_the_columns(
    asked: StreetLayoutDialog, messages: list[Message], context: Context, idle: Idle
) -> None:
    choose(asked, "month", "Day it was")
    asked.force.setText("Fellshire Police")
    asked.take()
    idle(context)
    assert [each.name for each in list_places(context.store, kind="force")] != ["Fellshire Police"]
    warned = messages[-1]
    assert "Fellshire Police" in warned.lead
    next(action for action in warned.actions if action.text == "Bring it in as well").run()
    idle(context)
    assert "Fellshire Police" in {each.name for each in list_places(context.store, kind="force")}


def test_a_wrong_column_can_be_chosen_again(
    asked: StreetLayoutDialog, page: PlacesPage, messages: list[Message], context: Context, idle: Idle
) -> None:
    choose(asked, "month", "Ref")
    asked.take()
    idle(context)
    refused = messages[-1]
    assert "row 2, column “Ref”" in refused.lead
    assert "“1” is not a day or a month" in refused.line
    next(action for action in refused.actions if action.text == "Choose the columns again").run()
    idle(context)
    settle()
    assert isinstance(dialog_of(page.window()), StreetLayoutDialog)


def test_leaving_it_brings_in_nothing(
    asked: StreetLayoutDialog, messages: list[Message], context: Context, idle: Idle
) -> None:
    before = months_held(context.store)
    asked.reject()
    idle(context)
    assert months_held(context.store) == before
    assert messages[-1].line == "Nothing has been brought in."


@pytest.mark.parametrize("theme", ["light", "sunlight"])
def test_it_fits_and_every_field_has_a_name(asked: StreetLayoutDialog, theme: str, qtbot: QtBot) -> None:
    look().use(theme)
    settle()
    assert cut_strings(asked) == []
    assert unnamed(asked) == []
    assert asked.height() <= 640
