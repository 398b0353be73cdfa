"""Filled forms brought in: recorded once, at their event, by the version they are of; withdrawn together."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from beatbook.domain.errors import FileRefusedError
from beatbook.domain.response_files import SameFileError
from beatbook.exchange.filled_forms import read_form
from beatbook.reports.form import form_pdf
from beatbook.services.corrections import list_responses
from beatbook.services.events import get_event, open_event
from beatbook.services.paper import paper_form
from beatbook.services.places import add_place
from beatbook.services.questionnaires import current_questionnaire, put_questionnaire, standard_questionnaire
from beatbook.services.response_batches import withdraw_batch
from beatbook.services.response_imports import import_responses, look_at_responses

from ..exchange.test_filled_forms import by_pypdf

if TYPE_CHECKING:
    from beatbook.store.store import Store


@pytest.fixture
def forms(store: "Store", tmp_path: Path) -> list[Path]:
    """Three filled forms of the standard questionnaire; the last says a village nobody knows."""
    add_place(store, kind="parish", name="Upper Fold")
    blank = tmp_path / "Blank.pdf"
    blank.write_bytes(form_pdf(paper_form(store), fillable=True))
    filled = []
    for number, fields in enumerate(
        (
            {"issues/noise": "/Yes", "issues/dog_fouling": "/Yes", "age": "/35_44", "lives_in": "Upper Fold"},
            {"issues/noise": "/Yes", "own_words": "More light by the bridge"},
            {"issues/no_issues": "/Yes", "lives_in": "Narnia"},
        )
    ):
        path = tmp_path / f"Form {number}.pdf"
        by_pypdf(blank, fields, path, "community-voice@1")
        filled.append(path)
    return filled


@pytest.fixture
def event_id(store: "Store") -> int:
    place = add_place(store, kind="ward", name="Harrowgill").id
    return open_event(store, place_id=place, kind="paper", starts=datetime(2026, 11, 20, 16, tzinfo=UTC)).id


def test_they_are_recorded_at_the_event(store: "Store", forms: list[Path], event_id: int) -> None:
    done = import_responses(store, forms, event=event_id)
    assert (done.imported, done.rejected, len(done.files)) == (3, 0, 3)
    lines = list_responses(store, event_id)
    assert [(line.place, line.said) for line in lines] == [
        ("Upper Fold", "Noise disturbance; Dog fouling, 35 to 44"),
        ("Harrowgill", "Noise disturbance, own words"),
        ("Harrowgill", "I have no issues"),
    ]
    assert any("no place of yours" in note for note in done.files[2].notes)
    assert read_form(forms[2], standard_questionnaire()).lives_in == "Narnia"


def test_the_same_form_twice_is_noticed(store: "Store", forms: list[Path], event_id: int) -> None:
    import_responses(store, forms[:1], event=event_id)
    with pytest.raises(SameFileError, match=r"“Form 0\.pdf” was brought in on"):
        import_responses(store, forms, event=event_id)
    assert get_event(store, event_id).responses == 1
    again = import_responses(store, forms[:1], event=event_id, again=True)
    assert (again.imported, again.files[0].counts.already) == (0, 1)


def test_one_that_cannot_be_read_keeps_all_out(store: "Store", forms: list[Path], event_id: int) -> None:
    forms[1].write_bytes(b"torn")
    with pytest.raises(FileRefusedError, match=r"^Form 1\.pdf cannot be read as a PDF"):
        import_responses(store, forms, event=event_id)
    assert get_event(store, event_id).responses == 0


def test_they_are_withdrawn(store: "Store", forms: list[Path], event_id: int) -> None:
    done = import_responses(store, forms, event=event_id)
    for file in done.files:
        withdraw_batch(store, batch_id=file.batch_id)
    assert get_event(store, event_id).responses == 0


def test_forms_handed_out_before_a_new_version_come_in_as_what_they_are(store: "Store", forms: list[Path]) -> None:
    definition = standard_questionnaire()
    with store.writing() as session:
        put_questionnaire(
            session, replace(definition, number=2, questions=definition.questions[:3]), date(2026, 11, 21)
        )
    assert current_questionnaire(store).definition.number == 2
    place = add_place(store, kind="ward", name="Kestrel Bank").id
    done = import_responses(store, forms, event="Paper from the hall", place_id=place, kind="paper")
    assert (done.imported, done.made) == (3, True)
    first = list_responses(store, done.event_id)[0]
    assert first.said.endswith("35 to 44"), "version 2 does not ask the age any more"


def test_a_form_can_be_looked_at_first(store: "Store", forms: list[Path], event_id: int) -> None:
    seen = look_at_responses(store, forms[0], event_id=event_id)
    assert seen.counts.good == 1
    assert get_event(store, event_id).responses == 0
