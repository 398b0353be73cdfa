"""The papers of a plan: each passes the gate whatever it holds, says what it should and nothing that it should not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Name, Pdf

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.plan_paper import PAPERS, PlanPaper, check_paper
from beatbook.reports.check import check_structure
from beatbook.reports.document import page_count
from beatbook.reports.furniture import PRACTICE
from beatbook.reports.plan import plan_pdf
from beatbook.reports.plan_partner import partner_pdf, partner_warnings
from beatbook.reports.plan_review_sheet import review_pdf
from beatbook.reports.plan_story import SHORTER, figure_words, story_pdf, story_warnings

from . import plan_samples as samples
from .gate import alternatives, embedded, faults, page_texts, plain, structure, texts_of
from .mutations import DEFECTS, NOT_OURS, broken, of
from .plan_samples import PLANS, bare, closed, full, long, practice

AGENCY = "County council"
DRAWN: dict[str, Callable[[PlanPaper], bytes]] = {
    "full": plan_pdf,
    "partner": lambda paper: partner_pdf(paper, AGENCY),
    "review": review_pdf,
    "story": story_pdf,
}


def told(data: bytes) -> str:
    return " ".join(text for _role, text in structure(data))


@pytest.fixture(scope="module")
def full_plan() -> bytes:
    return plan_pdf(full())


@pytest.mark.parametrize("which", list(PAPERS))
@pytest.mark.parametrize("name", list(PLANS))
def test_passes_the_gate(name: str, which: str, tmp_path: Path) -> None:
    data = DRAWN[which](PLANS[name]())
    assert faults(data, tmp_path) == []
    assert all(embedded(data).values())
    assert b"\r\nendstream" not in data


@pytest.mark.parametrize("which", list(PAPERS))
def test_same_values_same_bytes(which: str) -> None:
    draw = DRAWN[which]
    assert draw(full()) == draw(full())
    assert draw(full()) != draw(replace(full(), moment=samples.NOW + timedelta(days=1)))


@pytest.mark.parametrize(("which", "marking"), [("full", 2), ("review", 2), ("partner", 0), ("story", 0)])
def test_marking_stands_at_top_and_bottom_of_every_page(which: str, marking: int) -> None:
    for page in page_texts(DRAWN[which](full())):
        assert page.count("OFFICIAL-SENSITIVE") >= marking
        assert page.count("OFFICIAL") >= 2
        if not marking:
            assert "SENSITIVE" not in page


def test_practice_is_told_on_every_page() -> None:
    for draw in DRAWN.values():
        data = draw(practice())
        assert all(PRACTICE in page for page in page_texts(data))
        with Pdf.open(BytesIO(data)) as pdf:
            assert str(pdf.docinfo["/Title"]).startswith(PRACTICE)


# ---------------------------------------------------------------- the full plan


def test_headings_of_the_full_plan(full_plan: bytes) -> None:
    assert texts_of(full_plan, "H1") == ["Racing on Moor Lane"]
    assert texts_of(full_plan, "H2") == [
        "In this plan",
        "Objective",
        "Measures and baseline",
        "The problem",
        "Analysis",
        "Response",
        "Assessment",
        "Looks and sign-offs",
        "How it moved",
        "About this paper",
    ]


def test_the_full_plan_says_everything_that_is_written(full_plan: bytes) -> None:
    text = told(full_plan)
    paper = full()
    for box in paper.file.boxes:
        if box.key not in samples.CHOSEN:
            assert plain(box.text) in text or all(plain(line) in text for line in box.text.splitlines()), box.key
    for action in paper.file.actions:
        assert plain(action.text) in text
    for words in ("Version 14, as it stood on 23 November 2026, 15:40", "printed by PCSO Megan Okafor",
                  "Technique 2 Control access to facilities", "Works because: A locked gate", "Late by 2 days",
                  "Done 2 Oct 2026", "The partner has not answered.", "Signed off the response",
                  "as stated, not verified", "26/0117", "Pinned as it stood on 23 Nov 2026"):  # fmt: skip
        assert words in text, words


def test_the_control_block(full_plan: bytes) -> None:
    cells = texts_of(full_plan, "P")
    for label, value in (
        ("Reference", "26/003"),
        ("Owner", "PCSO Megan Okafor"),
        ("Supervisor", "Sergeant Aneesa Rahman"),
        ("Place", "Harrowgill"),
        ("Begun", "2 March 2026"),
        ("Printed by, as stated", "PCSO Megan Okafor"),
    ):
        assert label in cells
        assert value in cells


def test_stages_say_in_words_what_is_done_now_and_to_come() -> None:
    text = told(plan_pdf(full()))
    assert "1 Scanning" in text
    assert "Done 20 Mar 2026" in text
    assert "Now, since 20 Sep" in text
    begun = told(plan_pdf(bare()))
    assert begun.count("To come") == 4
    assert "To come" not in told(plan_pdf(closed()))


def test_the_baseline_names_who_froze_it_when_and_from_what(full_plan: bytes) -> None:
    text = told(full_plan)
    assert "April 2025 to March 2026" in text
    assert "by PCSO Megan Okafor. Counted from: Street crime of data.police.uk, as held on 1 Apr 2026." in text
    assert "Before and after, beside a comparison place." in text


def test_the_assessment_words_are_those_of_the_window(full_plan: bytes) -> None:
    from beatbook.domain.plan_verdict import verdict
    from beatbook.domain.verdict_words import against_words, beside_words, change_words

    found = verdict(samples.measure())
    for words in (against_words(found), change_words(found), beside_words(found)):
        assert words
        assert plain(words) in told(full_plan)


def test_charts_have_words_that_name_highest_and_lowest(full_plan: bytes) -> None:
    words = alternatives(full_plan)
    assert len(words) == 3  # the baseline, the pinned chart, the run of all months
    assert all("Highest" in each and "Lowest" in each for each in words)
    assert samples.read_alt() in words


def test_empty_sections_are_left_out() -> None:
    data = plan_pdf(bare())
    assert texts_of(data, "H2") == ["Response", "About this paper"]
    alone = replace(bare(), file=replace(bare().file, plan=replace(bare().file.plan, actions=())))
    assert texts_of(plan_pdf(alone), "H2") == ["About this paper"]
    assert page_count(data) == 1


def test_long_words_are_whole_in_the_long_plan() -> None:
    """Nothing is cut: what is longer than a cell stands under the table."""
    paper = long()
    text = told(plan_pdf(paper)).replace(" ", "")
    for action in paper.file.actions:
        assert plain(action.text).replace(" ", "") in text
    for review in paper.file.reviews:
        assert plain(review.advice).replace(" ", "") in text
    for cause in paper.file.hypotheses:
        assert plain(cause.pro).replace(" ", "") in text


def test_a_long_table_has_its_head_once_in_the_structure_and_on_each_page() -> None:
    data = plan_pdf(long())
    heads = [text for role, text in structure(data) if role == "P" and text == "Standing"]
    assert len(heads) == 2  # of the actions and of the issues
    with_head = [page for page in page_texts(data) if "Action Who By Standing" in page]
    assert len(with_head) > 5


# ---------------------------------------------------------------- the partner's page


def test_the_partner_sees_only_their_tasks_and_no_names() -> None:
    text = told(partner_pdf(full(), "county COUNCIL"))
    assert "Speed survey box for a fortnight" in text
    assert "Gate locked at dusk" not in text
    assert "water company" not in text.casefold()
    for hidden in ("Hesketh", "Ashworth", "14 Moor Lane", "Rahman", "Calder", "written under", "Count on"):
        assert hidden not in text, hidden
    assert "(address left out)" in text
    assert "Ring an officer." in text
    assert text.count("Okafor") == 1  # whom to speak to
    assert "01632 960 142" in text


def test_the_partner_page_holds_nothing_of_any_inner_box() -> None:
    """Every inner word is a marker; none of them reaches the file, its metadata or its furniture."""
    mark = "Zanzibar"
    paper = full()
    boxes = tuple(replace(box, text=mark) for box in paper.file.boxes)
    actions = tuple(replace(each, owner=mark, mechanism=mark, result=mark, cost=mark) for each in samples.ACTIONS)
    plan = replace(paper.file.plan, problem=mark, story=mark, supervisor=mark, priority=mark, actions=actions)
    causes = tuple(replace(each, text=mark, pro=mark) for each in paper.file.hypotheses)
    reviews = tuple(replace(each, reviewer=mark, advice=mark) for each in paper.file.reviews)
    inner = replace(paper.file, plan=plan, boxes=boxes, hypotheses=causes, reviews=reviews)
    data = partner_pdf(replace(paper, file=inner, printed_by=mark), AGENCY)
    assert mark not in " ".join(page_texts(data))
    with Pdf.open(BytesIO(data)) as pdf:
        assert mark.encode() not in pdf.Root.Metadata.read_bytes()
    assert mark in " ".join(page_texts(plan_pdf(replace(paper, file=inner))))


def test_an_agency_without_a_task_is_told_who_has_one() -> None:
    with pytest.raises(NotFoundError, match=r"“Fire service” has no task in plan 26/003\. These have: .*Water company"):
        partner_pdf(full(), "Fire service")


@pytest.mark.parametrize(
    ("which", "agency", "sentence"),
    [("poster", "", "is not a paper"), ("partner", " ", "for which agency"), ("story", "Fire", "not for one agency")],
)
def test_papers_that_are_not_made(which: str, agency: str, sentence: str) -> None:
    with pytest.raises(BeatbookError, match=sentence):
        check_paper(which, agency)


def test_a_page_without_public_words_says_so_and_warns() -> None:
    assert "Nothing is written about this plan in public words yet" in told(partner_pdf(bare(), AGENCY))
    assert any("no public words" in words for words in partner_warnings(bare()))
    assert partner_warnings(full()) == ()


# ---------------------------------------------------------------- the review sheet


def test_the_review_sheet_has_what_changed_the_coach_open_actions_and_room_to_decide() -> None:
    data = review_pdf(full())
    assert texts_of(data, "H2") == ["Since the last look", "What the coach says", "Open actions", "To decide"]
    text = told(data)
    for words in ("1 change since 2 November 2026", "Action added: “Gate locked at dusk”", "Tell those who raised it",
                  "They gave their time.", "It was read again", "3 actions of 4 not done", "Go back a stage",
                  "sergeant by 20 Nov 2026 (over)", "Name, rank and day"):  # fmt: skip
        assert words in text, words


def test_the_review_sheet_counts_what_it_does_not_list() -> None:
    text = told(review_pdf(long()))
    assert "And 80 before these, in the plan’s history." in text
    assert "And 40 more, in the full plan." in text


# ---------------------------------------------------------------- the story


def test_the_story_is_one_page_with_the_number_and_no_names() -> None:
    data = story_pdf(closed())
    text = told(data)
    assert page_count(data) == 1
    assert texts_of(data, "H2") == ["The problem", "What came of it"]
    for hidden in ("Ashworth", "Hesketh", "Okafor", "Rahman"):
        assert hidden not in text, hidden
    assert "(name left out) could not sleep." in text
    assert "Objective met" in text
    assert "Fell from" in text
    assert "OFFICIAL-SENSITIVE" not in " ".join(page_texts(data))


def test_a_story_put_together_is_shortened_to_one_page_and_says_so() -> None:
    many = tuple(replace(samples.ACTIONS[3], id=n, text=f"Action number {n} of many") for n in range(90))
    paper = full()
    plan = replace(paper.file.plan, actions=many)
    data = story_pdf(replace(paper, file=replace(paper.file, plan=plan)))
    assert page_count(data) == 1
    assert "more in the plan." in told(data)
    assert any("put together" in words for words in story_warnings(paper, data))
    assert list(SHORTER) == sorted(SHORTER, reverse=True)


def test_a_story_that_was_written_is_never_cut() -> None:
    lines = "\n".join(f"Line {n} of a long story that somebody wrote." for n in range(90))
    paper = closed()
    paper = replace(paper, file=replace(paper.file, plan=replace(paper.file.plan, story=lines)))
    data = story_pdf(paper)
    assert page_count(data) > 1
    assert "Line 89 of" in told(data)
    assert any("takes 3 pages" in words or "takes 2 pages" in words for words in story_warnings(paper, data))


@pytest.mark.parametrize(("n", "base", "hidden"), [(4, None, True), (5, None, False), (40, 43, True), (40, 45, False)])
def test_small_counts_of_our_own_are_not_told_in_the_story(n: int, base: int | None, hidden: bool) -> None:
    measure = samples.measure(kind="own" if base is None else "survey")
    readings = tuple(replace(each, n=n, base=base, series="{}") for each in measure.readings)
    words = figure_words(replace(measure, readings=readings), 5)
    assert ("too few to be told" in words) is hidden
    published = figure_words(replace(measure, readings=readings, kind="crime"), 5)
    assert "too few to be told" not in published


# ---------------------------------------------------------------- the gate notices


ELSEWHERE = ("link_without_words", "link_without_way_back", "no_tab_order", "level_skipped")
"""Of links, which the full plan has none of; and a level is skipped in it at another place."""


def level_skipped_here(pdf: Pdf) -> None:
    of(pdf, "H2")[0].S = Name.H4


@pytest.mark.parametrize(
    "defect",
    [*(d for d in DEFECTS if d.__name__ not in ELSEWHERE), level_skipped_here],
    ids=lambda defect: defect.__name__,
)
def test_gate_catches(defect: Callable[[Pdf], None], full_plan: bytes, tmp_path: Path) -> None:
    if defect.__name__ == "item_demoted":
        full_plan = review_pdf(full())  # the full plan has no list
    spoilt = broken(full_plan, defect)
    assert faults(spoilt, tmp_path, profiles=("ua1",))
    if defect not in NOT_OURS:
        with Pdf.open(BytesIO(spoilt)) as pdf:
            assert check_structure(pdf)


def test_the_day_tells_what_is_late() -> None:
    before = replace(full(), moment=samples.NOW.replace(day=21))
    assert "Late by" not in told(plan_pdf(before))
    assert full().today == date(2026, 11, 23)


def test_months_that_are_held_against_each_other_are_guarded_too() -> None:
    """Of ten in a year two may fall into the months that are compared."""
    first = samples.reading("baseline", Month(2025, 4), Month(2026, 3), [1, 1, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0], [])
    last = samples.reading("after", Month(2026, 4), Month(2026, 5), [3, 4], [])
    words = figure_words(samples.measure(kind="own", readings=(first, last), compared_place=""), 5)
    assert words.endswith("too few to be told.")
