"""A suppressed count may be another one: no form of a document tells the difference, to the last byte of a drawing."""

from datetime import datetime
from io import BytesIO

import pikepdf
import pytest
from sqlalchemy import delete, func, select

from beatbook.domain.dates import Month
from beatbook.models import Option, Question, Response, ResponseTick
from beatbook.services.briefing import briefing_summary
from beatbook.services.briefing_release import briefing_files
from beatbook.services.places import find_place
from beatbook.services.posters import gather_poster
from beatbook.services.results import results_summary
from beatbook.store.store import Store

FORMS = ("pdf", "large", "html", "text")


def drawn(data: bytes):
    """All that a PDF holds but for the moment it was made: pages, pictures, structure, outline, metadata."""
    with pikepdf.open(BytesIO(data)) as pdf:
        found = []
        for each in pdf.objects:
            raw = each.read_bytes() if isinstance(each, pikepdf.Stream) else b""
            if b"<x:xmpmeta" not in raw:
                found.append((raw, each.unparse() if not isinstance(each, pikepdf.Stream) else b""))
        made = str(pdf.docinfo.get("/CreationDate", ""))
        return [(raw, said.replace(made.encode(), b"")) for raw, said in found if b"/ModDate" not in said]


def everything(store: Store, place: str, month: Month, today):
    place_id = find_place(store, place).id
    summary = briefing_summary(store, place_id=place_id, month=month, today=today)
    files = briefing_files(summary, FORMS, lambda content: content)
    told = {each.form: drawn(each.data) if each.form in ("pdf", "large") else each.data for each in files}
    return summary, gather_poster(store, place_id=place_id, month=month, today=today), told


def another_tick(store: Store, place: str, key: str, first, after) -> None:
    """One of the people of the place who answered in these days ticks one answer more."""
    with store.writing() as session:
        option = session.scalars(
            select(Option.id)
            .join(Question, Question.id == Option.question_id)
            .where(Question.key == "issues", Option.key == key)
        ).one()
        own = select(Option.id).join(Question, Question.id == Option.question_id).where(Question.key == "issues")
        ticked = ResponseTick.option_id.in_(own)
        query = (
            select(Response.id)
            .join(ResponseTick, ResponseTick.response_id == Response.id)
            .where(Response.place_id == find_place(store, place).id, Response.taken >= first, Response.taken < after)
            .where(ticked)
            .group_by(Response.id)
            .having(func.count() < 5)
            .order_by(Response.id)
        )
        alone = select(Option.id).where(Option.exclusive)
        given = select(ResponseTick.response_id).where(
            ResponseTick.option_id.in_(alone) | (ResponseTick.option_id == option)
        )
        chosen = session.scalars(query.where(Response.id.not_in(given))).first()
        assert chosen is not None
        session.add(ResponseTick(response_id=chosen, option_id=option))


@pytest.mark.parametrize("place", ["Harrowgill", "Kestrel Bank"])
def test_no_form_tells_one_hidden_count_from_another(practice_store, practice_today, place):
    month = Month(2026, 9)
    summary, poster, told = everything(practice_store, place, month, practice_today)
    results = results_summary(
        practice_store,
        place_id=find_place(practice_store, place).id,
        period=summary.survey.period,
        compared=summary.survey.compared,
    )
    hidden = {o.label for o in summary.survey.options if o.count.text == "fewer than 5"}
    option = next(o for o in results.ranked if o.label in hidden and o.n < 4)
    period = summary.survey.period
    first = datetime(period.first.year, period.first.month, 1).astimezone()
    after = datetime(month.year, month.number + 1, 1).astimezone()
    another_tick(practice_store, place, option.key, first, after)
    again, poster_again, told_again = everything(practice_store, place, month, practice_today)
    assert again.survey == summary.survey
    assert again == summary
    assert poster_again == poster
    for form in FORMS:
        assert told_again[form] == told[form], form


def test_the_reader_of_bytes_is_awake(practice_store, practice_today):
    """A count that is shown does change every form."""
    month = Month(2026, 9)
    summary, _, told = everything(practice_store, "Harrowgill", month, practice_today)
    shown = next(o for o in summary.survey.options if not o.count.suppressed)
    with practice_store.writing() as session:
        option = session.scalars(
            select(Option.id)
            .join(Question, Question.id == Option.question_id)
            .where(Question.key == "issues", Option.key == shown_key(practice_store, shown.label, summary))
        ).one()
        newest = session.scalars(
            select(ResponseTick.response_id)
            .join(Response, Response.id == ResponseTick.response_id)
            .where(
                ResponseTick.option_id == option,
                Response.place_id == find_place(practice_store, "Harrowgill").id,
                Response.taken >= datetime(2026, 7, 1).astimezone(),
            )
        ).first()
        several = select(func.count()).where(ResponseTick.response_id == newest)
        assert session.scalar(several) > 1
        session.execute(
            delete(ResponseTick).where(ResponseTick.response_id == newest, ResponseTick.option_id == option)
        )
    _, _, told_again = everything(practice_store, "Harrowgill", month, practice_today)
    assert all(told_again[form] != told[form] for form in FORMS)


def shown_key(store: Store, label: str, summary) -> str:
    results = results_summary(store, place_id=find_place(store, "Harrowgill").id, period=summary.survey.period)
    return next(o.key for o in results.options if o.label == label)
