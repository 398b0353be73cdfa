"""Filled forms as tables of one row."""

from pathlib import Path

from beatbook.domain.paper import PaperForm
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
