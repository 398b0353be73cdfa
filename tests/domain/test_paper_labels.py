"""Labels in Welsh: days and numbers kept, what stays English marked as English, what somebody wrote never changed."""

import json
import re
from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.domain.briefing_layout import SECTIONS
from beatbook.domain.content import Content, Head, Line, Para, Part, Points, Run, Strip, Table, plain, runs
from beatbook.domain.dates import day_long, weekday_long
from beatbook.domain.paper_labels import ENGLISH, WELSH, Labels
from beatbook.domain.paper_language import ASKED, in_its_language
from beatbook.domain.welsh_labels import DAYS_CY, KINDS, MONTHS_CY, is_welsh

WELSH_LABELS = Labels("cy")
TABLE = json.loads((files("beatbook.resources") / "paper_labels_cy.json").read_text(encoding="utf-8"))["labels"]


def said(text: str) -> str:
    return plain(WELSH_LABELS(text))


def test_in_english_everything_is_as_it_was() -> None:
    words = (Run("Your priorities", strong=True), Run(" and more"))
    assert Labels("en")(words) is words
    content = Content("t", "s", "p", (), language="en-GB")
    assert in_its_language(content) is content


def test_every_section_has_a_welsh_title() -> None:
    for section in SECTIONS:
        assert TABLE[section.title] != section.title
        assert WELSH_LABELS(section.title) == TABLE[section.title]


def test_both_sides_of_a_label_hold_the_same_holes() -> None:
    for english, welsh in TABLE.items():
        holes = [sorted(re.findall(r"\{(\w+)\}", side)) for side in (english, welsh)]
        assert holes[0] == holes[1], english
        assert {re.sub(r"\d", "", hole) for hole in holes[0]} <= set(KINDS), english


@given(st.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_a_day_is_the_same_day(day: date) -> None:
    month = MONTHS_CY[day.month - 1]
    assert said(f"Set {day_long(day)}") == f"Gosodwyd {day.day} {month} {day.year}"
    weekday = DAYS_CY[day.weekday()]
    assert said(weekday_long(day)) == f"D{weekday[1:]} {day.day} {month} {day.year}"


def test_all_days_of_a_week_and_months_of_a_year_have_their_names() -> None:
    monday = date(2026, 11, 23)
    assert [said(weekday_long(monday + timedelta(days=n))).split()[1] for n in range(7)] == [
        "Llun", "Mawrth", "Mercher", "Iau", "Gwener", "Sadwrn", "Sul",
    ]  # fmt: skip
    assert len(set(MONTHS_CY)) == 12


@given(st.integers(0, 99_999), st.integers(0, 99_999))
def test_numbers_are_never_lost(one: int, other: int) -> None:
    told = said(f"Ticked most: dog fouling, by {one:,} of {other:,} people")
    assert re.findall(r"\d[\d,]*", told) == [f"{one:,}", f"{other:,}"]


@given(st.text(min_size=1, max_size=60).map(str.strip).filter(bool))
def test_what_is_no_label_keeps_its_words(text: str) -> None:
    if text in TABLE or any(character.isdigit() for character in text):
        return
    assert said(f"qq {text} qq") == f"qq {text} qq"


def test_the_blanks_between_sentences_stay() -> None:
    assert said("Closed on 2 May 2026.  The haulier moved.") == "Caewyd ar 2 Mai 2026.  The haulier moved."


def test_a_sentence_that_is_no_label_is_marked_beside_one_that_is() -> None:
    words = WELSH_LABELS("Raised 11 August. The bins are ordered.")
    assert [(run.text, run.lang) for run in runs(words)] == [
        ("Codwyd 11 Awst. ", ""),
        ("The bins are ordered.", ENGLISH),
    ]


def test_figures_and_welsh_words_are_not_marked_as_english() -> None:
    for text in ("75", "40%", "01632 960 142", "Mae’r fan wedi bod ar Moor Lane. Diolch i chi."):
        assert WELSH_LABELS(text) == text
    assert is_welsh("Diolch yn fawr i’r ysgol")
    assert not is_welsh("Thanks to the school")


def test_names_of_people_and_places_are_of_no_language() -> None:
    for name in ("Elin Llŷr", "Harrowgill", "Marl Common", "Wenfold District Council"):
        assert WELSH_LABELS(name) == name
    assert WELSH_LABELS("Dog fouling by the green") == (Run("Dog fouling by the green", lang=ENGLISH),)


def test_the_sections_that_had_no_room_are_named_by_their_welsh_titles() -> None:
    told = said("Not told here, for want of room: plans in progress, incidents and calls and patrols.")
    assert told.endswith(": cynlluniau ar y gweill, digwyddiadau a galwadau a patrolau.")


def test_of_two_labels_that_fit_the_one_that_says_more_is_meant() -> None:
    told = said("Source: data.police.uk, brought in 2 November 2026; as published.")
    assert told == "Ffynhonnell: data.police.uk, daeth i law 2 Tachwedd 2026; fel y’i cyhoeddwyd."


def test_what_somebody_wrote_is_never_changed_even_where_it_reads_like_a_label() -> None:
    blocks = (
        Para("Done. Closed on 2 May 2026.", source="text:message"),
        Points(("Patrols", "Diolch yn fawr i’r ysgol"), source="text:advice"),
        Head("Drugs", 3, source="priority_title:1"),
        Para((Run("Why.", strong=True), Run(" "), Run("Resolved.")), source="priority_why:1"),
        Para(
            (Run("What we did.", strong=True), Run(" "), Run("2 May: The van came. Done.")), source="priority_update:1"
        ),
        Table(("You raised", "x"), (Line(("Burglary", (Run("New.", strong=True),)), source="issue:1"),), "s"),
    )
    made = in_its_language(Content("t", "s", "p", (Part("x", "x", blocks),), language=ASKED)).parts[0].blocks
    para, points, head, why, did, table = made
    assert isinstance(para, Para)
    assert para.words == (Run("Done. Closed on 2 May 2026.", lang=ENGLISH),)
    assert isinstance(points, Points)
    assert points.items == ("Patrols", "Diolch yn fawr i’r ysgol")
    assert isinstance(head, Head)
    assert plain(head.words) == "Drugs"
    assert isinstance(why, Para)
    assert plain(why.words) == "Pam. Resolved."
    assert isinstance(did, Para)
    assert plain(did.words) == "Yr hyn a wnaethom. 2 Mai: The van came. Done."
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.lines[0].cells] == ["Burglary", "Newydd."]


def test_how_words_are_set_stays_with_them() -> None:
    words = WELSH_LABELS((Run("What we did.", strong=True), Run(" 2 November: Six patrols.", quiet=True)))
    assert [(run.text, run.strong, run.quiet, run.lang) for run in runs(words)] == [
        ("Yr hyn a wnaethom.", True, False, ""),
        (" 2 Tachwedd: ", False, True, ""),
        ("Six patrols.", False, True, ENGLISH),
    ]
    link = (Run("team@example.org", url="mailto:team@example.org"),)
    assert WELSH_LABELS(link) == link


@pytest.mark.parametrize(
    ("english", "welsh"),
    [
        ("Of four promises none is done yet", "O’r 4 addewid: pob un heb ei wneud eto"),
        ("Of three promises two are kept and one is late.", "O’r 3 addewid: 2 a gadwyd, 1 yn hwyr."),
        ("We asked at six events, 1 June to 31 August 2026.", "Gofynnwyd mewn 6 digwyddiad, 1 Mehefin hyd 31 Awst 2026."),  # noqa: E501
        ("Five patrols on four different days, 1 hour 16 minutes in all.", "5 patrôl ar 4 diwrnod gwahanol, 1 awr 16 munud i gyd."),  # noqa: E501
        ("Priorities 1, 3 and 9", "Blaenoriaethau 1, 3 a 9"),
        ("Three priorities stand; none has been acted on so far.", "Blaenoriaethau cyfredol: 3; ni weithredwyd ar yr un hyd yma."),  # noqa: E501
    ],
)  # fmt: skip
def test_sentences_that_are_put_together(english: str, welsh: str) -> None:
    assert said(english) == welsh


def test_a_notes_number_stands_once_after_all_of_its_run() -> None:
    words = WELSH_LABELS((Run("Raised 11 August. The bins are ordered.", note=2),))
    assert [run.note for run in runs(words)] == [0, 2]


def test_a_whole_document_is_said_block_by_block() -> None:
    table = Table(("Type", "2026"), (Line(("All crime", "12")),), "The year")
    main = (Para("What we did."), Points(("Patrols", Points(("Advice",)))), table)
    part = Part("crime", "Thanks", (Strip((Head("Thanks", 2),), main, again="Closed"), Head("Place", 3)))
    content = Content("Parish: neighbourhood policing briefing, May 2026", "x", "Harrowgill", (part,), language=ASKED)
    made = in_its_language(content)
    assert made.language == WELSH
    assert made.title == "Parish: papur briffio plismona bro, Mai 2026"
    (done,) = made.parts
    strip, head = done.blocks
    assert isinstance(strip, Strip)
    assert isinstance(head, Head)
    assert (done.title, strip.again, head.words) == ("Diolch", "Wedi cau", "Lle")
    assert strip.main[0] == Para("Yr hyn a wnaethom.")
    assert strip.main[1] == Points(("Patrolau", Points(("Cyngor",))))
    assert strip.main[2] == Table(("Math", "2026"), (Line(("Pob trosedd", "12")),), "The year")
    assert in_its_language(made) is made
