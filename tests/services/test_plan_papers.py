"""The papers of plans that stand in a store: what is gathered, what is left out, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pikepdf import Pdf
from sqlalchemy import select

from beatbook.domain.errors import BeatbookError, NotFoundError
from beatbook.domain.plan_paper import PAPERS
from beatbook.domain.summaries import PlanView
from beatbook.models import Contact
from beatbook.services.contacts import list_contacts
from beatbook.services.plan_papers import draw_paper, find_plan, plan_paper
from beatbook.services.plan_reviews import record_review
from beatbook.services.plan_stages import move_stage
from beatbook.services.plan_words import save_box
from beatbook.services.plans import add_action, get_plan, list_plans, save_plan
from beatbook.store.store import Store

NOW = datetime(2026, 11, 23, 15, 40, 12, tzinfo=UTC)


@pytest.fixture
def plan(practice_store: Store) -> PlanView:
    return next(plan for plan in list_plans(practice_store) if plan.title == "Racing on Moor Lane")


def title_of(pdf: bytes) -> str:
    with Pdf.open(BytesIO(pdf)) as opened:
        return str(opened.docinfo["/Title"])


@pytest.mark.parametrize("which", list(PAPERS))
def test_every_plan_has_every_paper(practice_store: Store, which: str) -> None:
    for plan in list_plans(practice_store):
        agencies = sorted({action.agency for action in plan.actions if action.agency})
        for agency in agencies if which == "partner" else [""]:
            paper = plan_paper(practice_store, plan.id, now=NOW)
            drawn = draw_paper(paper, which, agency)
            assert drawn.pdf == draw_paper(paper, which, agency).pdf
            assert drawn.title.startswith(f"Plan {plan.reference.replace('/', '-')}, ")
            assert not set(drawn.title) & set('<>:"/\\|?*')
            assert title_of(drawn.pdf).startswith("Practice, nothing here is real.")


def test_what_stands_round_the_plan(practice_store: Store, plan: PlanView) -> None:
    practice_store.officer = "PCSO 7288 Megan Okafor"
    paper = plan_paper(practice_store, plan.id, now=NOW)
    assert paper.printed_by == "PCSO 7288 Megan Okafor"
    assert paper.moment.second == 0
    assert paper.practice
    assert paper.contact.phone
    assert [look.level for look in paper.looks] == ["sergeant", "inspector"]
    assert paper.coaching is not None
    assert paper.coaching.stage == plan.stage


def test_each_save_raises_the_version(practice_store: Store, plan: PlanView) -> None:
    before = plan_paper(practice_store, plan.id, now=NOW).saves
    save_box(practice_store, plan_id=plan.id, key="analysis.tried", text="Nothing.", version=0)
    save_plan(practice_store, plan_id=plan.id, version=get_plan(practice_store, plan.id).version, risk="high")
    assert plan_paper(practice_store, plan.id, now=NOW).saves == before + 2


def test_moves_have_their_reason_from_the_journal(practice_store: Store, plan: PlanView) -> None:
    move_stage(practice_store, plan_id=plan.id, to="response", why="The estate wants to begin")
    move_stage(practice_store, plan_id=plan.id, to="analysis")
    moves = plan_paper(practice_store, plan.id, now=NOW).moves
    assert [(move.came, move.went, move.why) for move in moves[-2:]] == [
        ("analysis", "response", "The estate wants to begin"),
        ("response", "analysis", ""),
    ]


def look(store: Store, plan: PlanView, held_on: date) -> None:
    version = get_plan(store, plan.id).version
    record_review(store, plan_id=plan.id, level="sergeant", reviewer="Sergeant Rahman", decision="on", advice="",
                  held_on=held_on, version=version)  # fmt: skip


def test_only_what_came_after_the_last_look_is_a_change(practice_store: Store, plan: PlanView) -> None:
    today = datetime.now().astimezone().date()
    save_box(practice_store, plan_id=plan.id, key="analysis.handler", text="Their parents.", version=1)
    look(practice_store, plan, today)
    assert plan_paper(practice_store, plan.id).changes == ()
    save_box(practice_store, plan_id=plan.id, key="analysis.tried", text="Leaflets, once.", version=0)
    save_box(practice_store, plan_id=plan.id, key="analysis.guardian", text="The watch.", version=1)
    told = [change.words for change in plan_paper(practice_store, plan.id).changes]
    assert len(told) == 1
    assert told[0].startswith("Analysis, written: “What was tried before")
    assert "“Guardian”" in told[0]
    assert "Handler" not in told[0]


def test_residents_and_officers_of_the_store_are_left_out(practice_store: Store, plan: PlanView) -> None:
    contact = list_contacts(practice_store)[0]
    with practice_store.reading() as session:
        name = session.scalar(select(Contact.name).where(Contact.id == contact.id))
    add_action(
        practice_store, plan_id=plan.id, text=f"Visit {name} with PC Hesketh", owner="", due=None, agency="Housing"
    )
    drawn = draw_paper(plan_paper(practice_store, plan.id, now=NOW), "partner", "Housing")
    assert drawn.left_out == 2
    import pypdfium2

    document = pypdfium2.PdfDocument(drawn.pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert str(name).rsplit(" ", 1)[-1] not in text
    assert "Hesketh" not in text
    assert "Visit (name left out) with an officer" in " ".join(text.split())


def test_a_plan_is_found_by_reference_and_by_key(practice_store: Store, plan: PlanView) -> None:
    assert find_plan(practice_store, f" {plan.reference} ").id == plan.id
    assert find_plan(practice_store, plan.uid).id == plan.id
    with pytest.raises(NotFoundError, match="There is no plan “99/999”"):
        find_plan(practice_store, "99/999")


def test_two_plans_of_one_reference_are_told_apart(practice_store: Store, plan: PlanView) -> None:
    from beatbook.models import Plan

    other = next(each for each in list_plans(practice_store) if each.id != plan.id)
    with practice_store.writing() as session:
        row = session.get(Plan, other.id)
        assert row is not None
        row.reference = plan.reference
    with pytest.raises(NotFoundError, match=f"Several plans.*{other.uid}"):
        find_plan(practice_store, plan.reference)
    assert find_plan(practice_store, other.uid).id == other.id


def test_what_is_refused(practice_store: Store, plan: PlanView) -> None:
    paper = plan_paper(practice_store, plan.id, now=NOW)
    with pytest.raises(NotFoundError, match="These have: County council"):
        draw_paper(paper, "partner", "Nobody")
    with pytest.raises(BeatbookError, match="is not a paper of a plan"):
        draw_paper(paper, "poster")
    with pytest.raises(NotFoundError):
        plan_paper(practice_store, 99999)
