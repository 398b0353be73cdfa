"""Filled forms as tables of one row."""

from pathlib import Path

import pytest

from beatbook.domain.paper import PaperForm
from beatbook.domain.questionnaire import QuestionDef, QuestionnaireDef
from beatbook.exchange.form_tables import is_form, open_form
from beatbook.exchange.tables import Seen
from beatbook.reports.form import form_pdf
from beatbook.services.team import DEFAULT

from ..reports.rich import RICH
from .test_filled_forms import by_pypdf


def test_a_form_is_a_table_of_one_row(tmp_path: Path) -> None:
    blank, path = tmp_path / "Blank.pdf", tmp_path / "Filled.PDF"
    blank.write_bytes(form_pdf(PaperForm(RICH, DEFAULT), fillable=True))
    by_pypdf(
        blank, {"issues/noise": "/Yes", "walks": "/no", "order/c": "1", "order/a": "2", "lives_in": "UPPER Fold"}, path
    )
    assert is_form(path)
    table = open_form(path, RICH, {"upper fold"})
    ((number, cells),) = table.rows(Seen())
    row = dict(zip(table.heads, cells, strict=True))
    assert number == 1
    assert (row["issues"], row["walks"], row["order"], row["more"]) == ("noise", "no", "c a", "")
    assert (row["home"], table.told) == ("UPPER Fold", ())
    assert row["_uuid"] == table.digest.hex()
    assert not {"hello", "sum"} & set(table.heads)
    elsewhere = open_form(path, RICH, {"kestrel bank"})
    assert dict(zip(elsewhere.heads, next(elsewhere.rows(Seen()))[1], strict=True))["home"] == ""
    assert "UPPER" not in "".join(elsewhere.told)


@pytest.mark.parametrize(
    ("written", "day", "clock", "time"),
    [
        ("1 Feb 2020", "2020-02-01", "4.40 pm", "16:40"),
        ("1/2/20", "2020-02-01", "1640", "16:40"),
        ("2020-02-01", "2020-02-01", "16:40", "16:40"),
        ("23 11", "23 11", "noon", "noon"),
        ("2311", "2311", "25:00", "25:00"),
        ("31/02/2020", "31/02/2020", "", ""),
        ("today", "today", "9", "09:00"),
    ],
)
def test_days_and_times_may_be_written_as_people_do(
    tmp_path: Path, written: str, day: str, clock: str, time: str
) -> None:
    asked = QuestionnaireDef(
        "when", 1, "When", (QuestionDef("since", "date", "Since when?"), QuestionDef("at", "time", "At what time?"))
    )
    blank, path = tmp_path / "Blank.pdf", tmp_path / "Filled.pdf"
    blank.write_bytes(form_pdf(PaperForm(asked, DEFAULT), fillable=True))
    by_pypdf(blank, {"since": written, "at": clock}, path, "when@1")
    table = open_form(path, asked, ())
    ((_, cells),) = table.rows(Seen())
    assert cells[2:] == [day, time]
