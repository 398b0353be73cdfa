"""The files that answers come in by: how they are opened, by which questionnaire, and whether the store has them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as FilePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..domain.errors import NotFoundError
from ..domain.own_files import VISITOR
from ..exchange.column_guess import loose
from ..exchange.own_tables import open_answers
from ..exchange.tables import Table
from ..models import Event, Questionnaire, ResponseBatch
from ..store.store import Store
from .places import place_views
from .questionnaires import LoadedQuestionnaire, find_questionnaire, load_questionnaire
from .response_rows import VISITORS


def questionnaire_for(
    store: Store, event: int | str | None, key: str | None, paths: Sequence[FilePath]
) -> LoadedQuestionnaire:
    """What the files are read by: the event's own version, else that of the forms, else the newest."""
    if not isinstance(event, int):
        return _version_of(store, paths, find_questionnaire(store, key))
    with store.reading() as session:
        asked = session.scalar(select(Event.questionnaire_id).where(Event.id == event))
    if asked is None:
        raise NotFoundError("That event is not in the store any more. Choose another.")
    return load_questionnaire(store, asked)


def _version_of(store: Store, paths: Sequence[FilePath], found: LoadedQuestionnaire) -> LoadedQuestionnaire:
    """The version that filled forms are of: they may have been handed out before the newest was published."""
    from ..exchange.filled_forms import form_of
    from ..exchange.form_tables import is_form

    forms = [path for path in paths if is_form(path)]
    number = int(form_of(forms[0]).rpartition("@")[2]) if forms else found.definition.number
    if number == found.definition.number:
        return found
    wanted = select(Questionnaire.id).where(Questionnaire.key == found.definition.key, Questionnaire.number == number)
    with store.reading() as session:
        held = session.scalar(wanted)
    return found if held is None else load_questionnaire(store, held)


def tables_of(store: Store, loaded: LoadedQuestionnaire, paths: Sequence[FilePath], sheet: str | None) -> list[Table]:
    """Each file as a table; a filled form is one of a single row."""
    from ..exchange.form_tables import is_form, open_form

    if not any(map(is_form, paths)):
        return [open_answers(path, sheet=sheet) for path in paths]
    with store.reading() as session:
        homes = place_names(session).keys()
    definition = loaded.definition
    return [open_form(p, definition, homes) if is_form(p) else open_answers(p, sheet=sheet) for p in paths]


def place_names(session: Session) -> dict[str, int]:
    """Names and codes of places as words -> key, where only one place in use bears them; and what visitors are."""
    views = place_views(session)
    called = [(loose(view.name), key) for key, view in views.items()] + [(loose(VISITOR), VISITORS)]
    called += [(loose(view.label), key) for key, view in views.items()]
    called += [(loose(view.code), key) for key, view in views.items() if view.code]
    called += [(loose(f"{view.code}@{view.vintage}"), key) for key, view in views.items() if view.code]
    found: dict[str, set[int]] = {}
    for name, key in called:
        found.setdefault(name, set()).add(key)
    return {name: keys.pop() for name, keys in found.items() if len(keys) == 1}


def batch_of(session: Session, table: Table) -> ResponseBatch | None:
    """The batch that the same file came in by, if it was not withdrawn since."""
    same = select(ResponseBatch).where(ResponseBatch.digest == table.digest, ResponseBatch.withdrawn.is_(None))
    return session.scalar(same.order_by(ResponseBatch.id.desc()).limit(1))
