"""Forms put together at random: each opens and goes out again as the same, or is refused in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.domain.errors import FileRefusedError
from beatbook.domain.flow import asked, faults, worked_out
from beatbook.exchange.xlsform import read_xlsform
from beatbook.exchange.xlsform_writing import write_xlsform

TYPES = ["text", "integer", "select_one yn", "select_multiple yn", "rank yn", "select_one yn or_other", "range"]
TYPES += ["calculate", "note", "geopoint", "today", "hidden", "acknowledge", "percentage", "date", "time", "dateTime"]
ODDER = ["begin group", "end group", "begin repeat", "select_one ${q1}", "select_multiple nope", "", "osm x", "audit"]
HEADS = ["label", "label::Polski (pl)", "hint", "relevant", "constraint", "calculation", "choice_filter", "required"]
HEADS += ["default", "parameters", "read_only", "trigger", "image::en", "bind::foo", "disabled", "beatbook_scope", "::"]
CELLS = ["", "", "yes", "1", "${q1}", "${q2} = 'yes'", "${nope}", "count-selected(.) <= 2", "today()", "start=1 end=5"]
CELLS += ["'", "(((", "=1+1", "once(1)", "١", "x" * 300, "${q1", "selected(., 'yes')", "name = 'yes'", "kind = ${q1}"]


@st.composite
def sheets(draw: st.DrawFn) -> dict[str, list[list[str]]]:
    heads = ["type", "name", *draw(st.lists(st.sampled_from(HEADS), max_size=4, unique=True))]
    rows = []
    for number in range(1, draw(st.integers(1, 6))):
        kind = draw(st.one_of(st.sampled_from(TYPES), st.sampled_from(TYPES), st.sampled_from([*TYPES, *ODDER])))
        rows.append([kind, f"q{number}", *(draw(st.sampled_from(CELLS)) for _ in heads[2:])])
    names = draw(st.sampled_from([["yes", "no"], ["yes", "no", "other"], ["yes", "yes"], ["a b"], [""], []]))
    choices = [["yn", name, name, "k"] for name in names]
    return {"survey": [heads, *rows], "choices": [["list_name", "name", "label", "kind"], *choices]}


@given(sheets())
@settings(max_examples=150)
def test_any_form_opens_whole_or_is_refused(tmp_path_factory: pytest.TempPathFactory, made) -> None:
    from openpyxl import Workbook

    path = tmp_path_factory.mktemp("odd") / "form.xlsx"
    book = Workbook()
    book.remove(book.active)
    for title, rows in made.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    try:
        form = read_xlsform(path).definition
    except FileRefusedError as error:
        said = str(error)
    else:
        said = "“form.xlsx” opens."
        asked(form, {})
        list(faults(form, {}))
        worked_out(form, {})
        write_xlsform(form, path)
        assert read_xlsform(path).definition == form
    assert said.startswith("“form.xlsx”")
    assert said.endswith(".")
