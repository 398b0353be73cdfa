"""The real household survey of IMPACT: 632 respondents, each option's count equal to an independent one."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import text

from beatbook.services.places import add_place
from beatbook.services.questionnaire_imports import import_questionnaire
from beatbook.services.response_exports import export_responses
from beatbook.services.response_imports import import_responses, look_at_responses
from beatbook.store.opening import create_practice_store
from beatbook.store.store import Store

pytestmark = pytest.mark.realdata
RENAMED = {("pay_water_charges_when", "about_half"): "about_half_pay"}
"""The export is of an earlier form, in which one option had a shorter name."""


def cells(path: Path) -> tuple[list[str], list[list[Any]]]:
    """The export read plainly: headings and rows."""
    heads, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [str(head) for head in heads], [list(row) for row in rows]


def written(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell == int(cell) else str(cell)


def test_every_answer_counts_as_an_independent_way_counts_it(store: Store, shared_data: Path) -> None:
    folder = shared_data / "xlsforms"
    form, export = folder / "impact-household-form.xlsx", folder / "impact-household-export-no-free-text.xlsx"
    done = import_questionnaire(store, form, key="impact")
    place = add_place(store, kind="parish", name="Nether Fold").id
    brought = import_responses(store, [export], questionnaire_key=done.key, event="Households", place_id=place)
    assert (brought.imported, brought.rejected) == (632, 0)
    ticks = (
        "SELECT q.key, o.key, count(*) FROM response_tick t JOIN option o ON o.id = t.option_id "
        "JOIN question q ON q.id = o.question_id GROUP BY o.id"
    )
    values = (
        "SELECT q.key, v.value, count(*) FROM response_value v JOIN question q ON q.id = v.question_id GROUP BY 1, 2"
    )
    with store.reading() as session:
        ours = Counter({(q, o): n for q, o, n in session.execute(text(ticks))})
        kinds = dict(session.execute(text("SELECT key, kind FROM question")).all())
        numbers = Counter({(q, v): n for q, v, n in session.execute(text(values))})
        starts = session.execute(text("SELECT date(starts / 1000, 'unixepoch') FROM event")).scalar()
    assert (ours["primary_livelihood", "employment"], ours["primary_livelihood", "own_business"]) == (387, 164)
    heads, rows = cells(export)
    ticked, typed = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for row in rows:
        for head, cell in zip(heads, row, strict=True):
            if cell == "" or kinds.get(head) in (None, "note", "calculate", "text"):
                continue
            if kinds[head] in ("single", "multiple"):
                found = written(cell).split() if kinds[head] == "multiple" else [written(cell)]
                ticked.update((head, RENAMED.get((head, option), option)) for option in found)
            else:
                typed[head, written(cell)] += 1
    assert len(ticked) > 300
    assert len(typed) > 200
    assert ours == ticked
    assert numbers == typed
    assert starts == min(str(row[0])[:10] for row in rows)


def test_what_the_look_says_of_it(store: Store, shared_data: Path) -> None:
    folder = shared_data / "xlsforms"
    import_questionnaire(store, folder / "impact-household-form.xlsx", key="impact")
    seen = look_at_responses(store, folder / "impact-household-export-no-free-text.xlsx", questionnaire_key="impact")
    assert (seen.counts.rows, seen.counts.good, len(seen.first)) == (632, 632, 20)
    uses = Counter(column.use for column in seen.match.columns)
    heads, _ = cells(folder / "impact-household-export-no-free-text.xlsx")
    assert uses["option"] == sum("." in head for head in heads[1:]), "every split column is known"
    assert [(v.value, v.option) for v in seen.match.values] == [("about_half", "about_half_pay")]
    assert seen.match.columns[0].header == "start", "the broken mark before the first heading is gone"


@pytest.mark.parametrize("end", ["csv", "xlsx"])
def test_what_goes_out_again_comes_back_as_it_was(store: Store, shared_data: Path, tmp_path: Path, end: str) -> None:
    """Out of one store into another, and into the first again."""
    folder = shared_data / "xlsforms"
    for each in (store, other := create_practice_store(tmp_path / "Other.beatbook")):
        import_questionnaire(each, folder / "impact-household-form.xlsx", key="impact")
        place = add_place(each, kind="parish", name="Nether Fold").id
    export = folder / "impact-household-export-no-free-text.xlsx"
    asked: dict[str, Any] = {"questionnaire_key": "impact", "event": "Households", "place_id": place}
    with other:
        import_responses(store, [export], **asked)
        out = tmp_path / f"out.{end}"
        assert export_responses(store, out, profile="analyst", questionnaire="impact").rows == 632
        back = import_responses(other, [out], **asked)
        assert (back.imported, back.rejected) == (632, 0)
        assert everything(other) == everything(store)
    assert import_responses(store, [out], **asked).imported == 0


def everything(store: Store) -> list[Any]:
    """Each response's own name with each of its answers."""
    query = (
        "SELECT hex(r.uid), q.key, o.key, t.rank FROM response r JOIN response_tick t ON t.response_id = r.id "
        "JOIN option o ON o.id = t.option_id JOIN question q ON q.id = o.question_id UNION ALL "
        "SELECT hex(r.uid), q.key, v.value, NULL FROM response r JOIN response_value v ON v.response_id = r.id "
        "JOIN question q ON q.id = v.question_id UNION ALL "
        "SELECT hex(r.uid), q.key, x.text, NULL FROM response r JOIN response_text x ON x.response_id = r.id "
        "JOIN question q ON q.id = x.question_id ORDER BY 1, 2, 3"
    )
    with store.reading() as session:
        return list(session.execute(text(query)).all())
