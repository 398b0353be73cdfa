"""The paper survey form: every question and number, two languages, large print, fields, and the gate."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from beatbook.domain.paper import PaperForm, condition_words, form_name
from beatbook.domain.questionnaire import QuestionDef, in_language
from beatbook.reports.form import form_pdf, language_code
from beatbook.reports.form_parts import QUIET_ZONE, qr_bars
from beatbook.services.questionnaires import standard_questionnaire
from beatbook.services.team import DEFAULT

from .gate import alternatives, elements, embedded, faults, page_texts, structure, texts_of
from .rich import RICH

CONTACT = replace(DEFAULT, force="Fellshire Police", team="Wenfold team", phone="01632 960123")
STANDARD = PaperForm(standard_questionnaire(), CONTACT)
BOTH = PaperForm(RICH, CONTACT, second=replace(in_language(RICH, "Cymraeg (cy)"), languages=("Cymraeg (cy)",)))


@pytest.mark.parametrize(
    "form",
    [STANDARD, replace(STANDARD, large=True), replace(STANDARD, practice=True), BOTH, replace(BOTH, large=True)],
    ids=["standard", "large", "practice", "two languages", "two languages, large"],
)
def test_on_paper_it_passes_both_profiles(form: PaperForm, tmp_path: Path) -> None:
    assert faults(form_pdf(form), tmp_path) == []


@pytest.mark.parametrize("form", [STANDARD, BOTH, replace(BOTH, large=True)], ids=["standard", "rich", "large"])
def test_to_be_filled_in_it_passes_pdf_ua(form: PaperForm, tmp_path: Path) -> None:
    data = form_pdf(form, fillable=True)
    assert faults(data, tmp_path, profiles=("ua1",)) == []
    assert all(embedded(data).values())
    with Pdf.open(BytesIO(data)) as pdf, pdf.open_metadata() as meta:
        assert "pdfaid:part" not in meta, "no promise is made that a form cannot keep"


def test_the_same_form_gives_the_same_bytes() -> None:
    assert form_pdf(BOTH, fillable=True) == form_pdf(BOTH, fillable=True)


@pytest.mark.parametrize("large", [False, True])
def test_every_answer_stands_there_with_the_number_that_record_takes(large: bool) -> None:
    pairs = structure(form_pdf(replace(STANDARD, large=large)))
    numbers = [text for role, text in pairs if role == "Lbl"]
    answers = [text for role, text in pairs if role == "LBody"]
    questions = [question for question in STANDARD.definition.questions if question.options]
    assert numbers == [q.number(at) for q in questions for at in range(len(q.options))]
    assert answers == [f"{o.text} {o.hint}".strip() for q in questions for o in q.options]
    heads = texts_of(form_pdf(STANDARD), "H2")
    assert heads == [f"{n}. {q.text}" for n, q in enumerate(STANDARD.definition.questions, start=1)]


def test_both_languages_stand_there_and_are_told_apart() -> None:
    data = form_pdf(BOTH)
    text = " ".join(page_texts(data))
    for words in ("What matters?", "Beth sy'n bwysig?", "Noise", "Sŵn", "Diolch am eich amser."):
        assert words in text
    with Pdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        told = [str(element.get("/Lang", "")) for element in elements(pdf)]
    assert told.count("cy") == 3, "a note and two questions; words of answers stand in a paragraph with the first"


def test_whom_a_question_is_for_is_told_in_words() -> None:
    told = {question.key: condition_words(RICH, question) for question in RICH.questions}
    assert told["years"] == ("Only if you did tick “Noise” (1) at question 1 and you did tick “Yes” (1) at question 2.")
    assert told["hour"] == "Only if you wrote at least 3 at question 4."
    assert told["height"] == "Not for everybody: ask the officer whether it is for you."
    assert told["issues"] == told["more"] == ""


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("not(selected(${issues}, 'dogs'))", "Only if you did not tick “Dogs & “their” mess” (2) at question 1."),
        (
            "${walks} = 'no' or ${years} < 2",
            "Only if you did tick “No” (2) at question 2 or you wrote less than 2 at question 4.",
        ),
        ("${issues} = 'gone'", "Not for everybody: ask the officer whether it is for you."),
        ("${a} = 'x' and ${b} = 'y' or ${c} = 'z'", "Not for everybody: ask the officer whether it is for you."),
    ],
)
def test_rules_in_words(rule: str, said: str) -> None:
    assert condition_words(RICH, QuestionDef("new", "text", "New?", relevant=rule)) == said


def test_the_fields_are_those_of_the_questionnaire() -> None:
    with Pdf.open(BytesIO(form_pdf(BOTH, fillable=True))) as pdf:
        (root,) = pdf.Root.AcroForm.Fields
        assert str(root.T) == form_name(RICH) == "rich@3"
        names = [str(field.T) for field in root.Kids]
        assert all(str(field.TU) for field in root.Kids)
    assert names == [
        "issues/noise", "issues/dogs", "issues/none", "walks", "order/a", "order/b", "order/c", "years", "height",
        "safe", "when", "hour", "more", "village", "lives_in",
    ]  # fmt: skip


def test_it_says_how_many_pages_and_which_version_on_each() -> None:
    texts = page_texts(form_pdf(BOTH))
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of {len(texts)}" in text
        assert "What matters here, version 3" in text


def test_the_code_says_which_form_it_is() -> None:
    """The bars, read back module by module, are those of the code."""
    content, size = BOTH.code, 200.0
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    count = code.getModuleCount()
    unit = size / (count + 2 * QUIET_ZONE)
    drawn = set()
    for left, bottom, width, _height in qr_bars(content, size):
        row = round((size - bottom) / unit) - 1 - QUIET_ZONE
        first = round(left / unit) - QUIET_ZONE
        drawn |= {(row, column) for column in range(first, first + round(width / unit))}
    assert drawn == {(row, column) for row in range(count) for column in range(count) if code.isDark(row, column)}
    assert alternatives(form_pdf(BOTH)) == ["QR code naming this form: rich, version 3"]


@pytest.mark.parametrize(
    ("language", "code"),
    [("en", "en-GB"), ("English (en)", "en-GB"), ("Cymraeg (cy)", "cy"), ("Polski", ""), ("pl", "pl")],
)
def test_the_language_is_told_by_its_code(language: str, code: str) -> None:
    assert language_code(language) == code
