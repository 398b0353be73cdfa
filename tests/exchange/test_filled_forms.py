"""Filled forms read back: filled in by pypdf and by pikepdf, as people's viewers would."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pikepdf.form
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beatbook.domain.errors import FileRefusedError
from beatbook.domain.paper import PaperForm
from beatbook.domain.questionnaire import Answer
from beatbook.exchange.filled_forms import form_of, read_form
from beatbook.reports.form import form_pdf
from beatbook.services.team import DEFAULT

from ..reports.rich import RICH

Given = dict[str, Answer]
WORDS = st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "Zs")), min_size=1, max_size=60).map(str.strip)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "issues": st.sampled_from([("noise",), ("dogs",), ("noise", "dogs"), ("none",)]),
        "walks": st.sampled_from([("yes",), ("no",)]),
        "order": st.permutations("abc").map(tuple) | st.just(("b",)),
        "years": st.integers(0, 99).map(str),
        "height": st.sampled_from(["1.5", "0.25"]),
        "safe": st.integers(0, 10).map(str),
        "when": st.dates().map(str),
        "hour": st.sampled_from(["09:30", "16:00"]),
        "more": WORDS.filter(bool) | st.sampled_from(["£5 & “quotes”", "ŵ ŷ Ŵ", "two\nlines"]),
        "village": st.sampled_from(["v3", "Village 7"]),
    },
)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("form") / "Blank.pdf"
    path.write_bytes(form_pdf(PaperForm(RICH, DEFAULT), fillable=True))
    return path


def fields_of(answers: Given) -> dict[str, str]:
    """Field name -> what a person puts there; ticks and choices begin with a slash."""
    fields: dict[str, str] = {}
    for key, answer in answers.items():
        question = RICH.question(key)
        if isinstance(answer, str):
            fields[key] = answer
        elif question.kind == "single":
            fields[key] = f"/{answer[0]}"
        elif question.kind == "rank":
            fields |= {f"{key}/{option}": str(place) for place, option in enumerate(answer, start=1)}
        else:
            fields |= {f"{key}/{option}": "/Yes" for option in answer}
    return fields


def by_pypdf(blank: Path, fields: dict[str, str], path: Path, name: str = "rich@3") -> None:
    writer = pypdf.PdfWriter(clone_from=blank)
    values = {f"{name}.{field}": value for field, value in fields.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, values, auto_regenerate=False)
    writer.write(path)


def by_pikepdf(blank: Path, fields: dict[str, str], path: Path) -> None:
    with pikepdf.Pdf.open(blank) as pdf:
        form = pikepdf.form.Form(pdf)
        for name, value in fields.items():
            field = form[f"rich@3.{name}"]
            if isinstance(field, pikepdf.form.CheckboxField):
                field.checked = True
            elif isinstance(field, pikepdf.form.RadioButtonGroup):
                field.selected = next(option for option in field.options if str(option.on_value) == value)
            else:
                field.value = value
        pdf.save(path)


def expected(answers: Given) -> Given:
    villages = {"v3": ("v3",), "Village 7": ("v7",)}
    return {key: villages[str(answer)] if key == "village" else answer for key, answer in answers.items()}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=ANSWERS)
@pytest.mark.parametrize("fill", [by_pypdf, by_pikepdf])
def test_what_was_filled_in_is_read_back(blank: Path, tmp_path: Path, fill: object, answers: Given) -> None:
    path = tmp_path / "Filled.pdf"
    fill(blank, fields_of(answers), path)  # type: ignore[operator]
    assert read_form(path, RICH).answers == expected(answers)


def test_where_somebody_lives_is_read_too(blank: Path, tmp_path: Path) -> None:
    path = tmp_path / "Filled.pdf"
    by_pypdf(blank, {"lives_in": " Thornley Fold "}, path)
    found = read_form(path, RICH)
    assert (found.file, found.answers, found.lives_in) == ("Filled.pdf", {}, "Thornley Fold")


def test_an_unfilled_form_holds_nothing(blank: Path) -> None:
    assert read_form(blank, RICH).answers == {}
    assert form_of(blank) == "rich@3"


def test_a_form_of_another_version_is_refused(blank: Path, tmp_path: Path) -> None:
    path = tmp_path / "Old.pdf"
    path.write_bytes(blank.read_bytes())
    said = r"^Old\.pdf is a form of “rich”, version 3, not of “rich”, version 4\. Bring it in with its own"
    with pytest.raises(FileRefusedError, match=said):
        read_form(path, replace(RICH, number=4))


def test_what_is_no_form_is_refused_in_words(blank: Path, tmp_path: Path) -> None:
    files = {
        "Text.pdf": (b"no PDF at all", "cannot be read as a PDF"),
        "Empty.pdf": (b"", "cannot be read as a PDF"),
        "Cut.pdf": (blank.read_bytes()[:2000], "cannot be read as a PDF"),
        "Printed.pdf": (form_pdf(PaperForm(RICH, DEFAULT)), "holds no form to read"),
    }
    writer = pypdf.PdfWriter(clone_from=blank)
    writer.encrypt("secret", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    files["Locked.pdf"] = (locked.getvalue(), "is locked with a password")
    for name, (data, said) in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(FileRefusedError, match=f"^{name} {said}"):
            read_form(path, RICH)
    with pytest.raises(FileRefusedError, match="cannot be read as a PDF"):
        read_form(tmp_path / "Gone.pdf", RICH)


def test_ranks_that_cannot_be_are_refused_without_quoting_them(blank: Path, tmp_path: Path) -> None:
    path = tmp_path / "Ranks.pdf"
    by_pypdf(blank, {"order/a": "1", "order/b": "1"}, path)
    with pytest.raises(FileRefusedError, match="the same number beside two answers"):
        read_form(path, RICH)
    by_pypdf(blank, {"order/a": "xy"}, path)
    with pytest.raises(FileRefusedError, match="takes numbers from 1") as caught:
        read_form(path, RICH)
    assert "xy" not in str(caught.value)


def test_a_tick_that_only_its_widget_tells_of_counts(blank: Path, tmp_path: Path) -> None:
    """Some viewers set the picture and forget the value."""
    path = tmp_path / "Careless.pdf"
    with pikepdf.Pdf.open(blank) as pdf:
        (root,) = pdf.Root.AcroForm.Fields
        next(field for field in root.Kids if str(field.T) == "issues/dogs").AS = pikepdf.Name.Yes
        pdf.save(path)
    assert read_form(path, RICH).answers == {"issues": ("dogs",)}
