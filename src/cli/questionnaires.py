"""The questionnaires of the store."""

from typing import TYPE_CHECKING, Any

import typer

from ..domain.dates import day_short
from .opening import with_store
from .output import JsonOption, table, write_json

if TYPE_CHECKING:
    from ..exchange.xlsform import Unsupported
    from ..services.questionnaire_imports import QuestionnaireImport
    from ..store.store import Store

group = typer.Typer()


@group.command("questionnaires")
@with_store
def questionnaires(store: "Store", json: JsonOption = False) -> None:
    """The newest version of each questionnaire."""
    from ..services.questionnaires import list_questionnaires

    found = list_questionnaires(store)
    if json:
        rows = [
            {
                "key": each.key,
                "version": each.number,
                "title": each.title,
                "questions": each.questions,
                "published": each.published_on.isoformat(),
                "offered": each.offered,
            }
            for each in found
        ]
        write_json({"questionnaires": rows})
        return
    heads = ("Key", "Version", "Title", "Questions", "Published", "Offered")
    table(
        heads,
        [
            (each.key, each.number, each.title, each.questions, day_short(each.published_on), _yes(each.offered))
            for each in found
        ],
        numbers=(1, 3),
    )


def _yes(said: bool) -> str:
    return "yes" if said else "no"


def imported_json(done: "QuestionnaireImport") -> dict[str, Any]:
    """The keys programs read."""
    return {
        "key": done.key,
        "version": done.number,
        "title": done.title,
        "questions": done.questions,
        "already": done.already,
        "change": done.change,
        "unsupported": [
            {"sheet": each.sheet, "row": each.row, "what": each.what, "reason": each.why, "left_out": each.left_out}
            for each in done.unsupported
        ],
    }


def imported_rows(unsupported: "tuple[Unsupported, ...]") -> list[tuple[str, str, str]]:
    """What is not taken over, as a table shows it."""
    return [(f"{each.row}", each.what + (", left out" if each.left_out else ""), each.why) for each in unsupported]
