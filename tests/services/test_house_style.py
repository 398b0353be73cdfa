"""House style: kept in the store, checked before anything is written, on every paper from then on."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PIL import Image

from beatbook.domain.dates import Month
from beatbook.domain.errors import BeatbookError, FileRefusedError
from beatbook.domain.house_style import PLAIN, HouseStyle
from beatbook.reports.form import form_pdf
from beatbook.services.briefing import briefing_summary
from beatbook.services.history import latest
from beatbook.services.house_style import (
    house_style,
    read_crest,
    remove_crest,
    save_house,
    save_house_style,
    set_crest,
)
from beatbook.services.paper import paper_form
from beatbook.services.places import find_place
from beatbook.services.plan_papers import draw_paper, plan_paper
from beatbook.services.plans import list_plans

from ..reports.gate import alternatives

if TYPE_CHECKING:
    from beatbook.store.store import Store

SAYS = "Crest of Brackenshire Police"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    out = BytesIO()
    Image.new("RGB", (540, 120), (122, 31, 61)).save(out, "PNG")
    (tmp_path / "crest.png").write_bytes(out.getvalue())
    return tmp_path / "crest.png"


def test_until_it_is_set_it_is_our_own(store: Store) -> None:
    assert house_style(store) == PLAIN


def test_it_is_kept_and_told_in_the_history(store: Store, picture: Path) -> None:
    save_house_style(store, colour="7a1f3d", marking=" Public  paper ")
    crest = read_crest(picture, SAYS)
    set_crest(store, crest)
    assert house_style(store) == HouseStyle("#7A1F3D", "Public paper", crest)
    told = [line.new for line in latest(store, limit=20)]
    assert "house.colour: #7A1F3D" in told
    assert f"crest: crest.png, {SAYS}" in told
    remove_crest(store)
    assert house_style(store).crest is None


def test_a_new_crest_takes_the_place_of_the_one_before(store: Store, picture: Path) -> None:
    set_crest(store, read_crest(picture))
    set_crest(store, read_crest(picture, SAYS))
    kept = house_style(store).crest
    assert kept is not None
    assert kept.alt == SAYS


@pytest.mark.parametrize(
    ("colour", "marking", "says"),
    [("#FFFF00", "OFFICIAL", SAYS), ("#7A1F3D", "SECRET", SAYS), ("#7A1F3D", "OFFICIAL", "Crest")],
)
def test_where_one_part_is_refused_nothing_is_written(
    store: Store, picture: Path, colour: str, marking: str, says: str
) -> None:
    with pytest.raises(BeatbookError):
        save_house(store, colour=colour, marking=marking, crest=read_crest(picture), says=says)
    assert house_style(store) == PLAIN


def test_all_of_it_at_once_and_without_a_crest_again(store: Store, picture: Path) -> None:
    save_house(store, colour="#7A1F3D", marking="OFFICIAL", crest=read_crest(picture), says=SAYS)
    kept = house_style(store)
    assert kept.crest == read_crest(picture, SAYS)
    save_house(store, colour="#7A1F3D", marking="OFFICIAL", crest=None)
    assert house_style(store) == HouseStyle("#7A1F3D")


def test_a_file_that_is_not_there_or_too_large_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match=r"none\.png cannot be read"):
        read_crest(tmp_path / "none.png")
    (tmp_path / "large.png").write_bytes(bytes(2_000_001))
    with pytest.raises(FileRefusedError, match=r"large\.png is larger than 2 MB"):
        read_crest(tmp_path / "large.png")


def test_a_briefing_wears_it(practice_store: Store, practice_today: date) -> None:
    save_house_style(practice_store, colour="#7A1F3D", marking="Public paper")
    place = find_place(practice_store, "Harrowgill")
    summary = briefing_summary(practice_store, place_id=place.id, month=Month.of(practice_today), today=practice_today)
    assert summary.house.colour == "#7A1F3D"
    assert summary.marking == "Public paper: draft, not cleared"


def test_the_survey_form_and_a_plan_s_paper_wear_it(practice_store: Store, picture: Path) -> None:
    save_house(practice_store, colour="#7A1F3D", marking="OFFICIAL", crest=read_crest(picture), says=SAYS)
    form = paper_form(practice_store)
    plan = plan_paper(practice_store, list_plans(practice_store)[0].id, now=datetime(2026, 11, 23, 12))
    for paper, data in ((form, form_pdf(form)), (plan, draw_paper(plan, "full").pdf)):
        assert paper.house == house_style(practice_store)
        assert (0x7A, 0x1F, 0x3D) in _colours(data)
        assert (0x14, 0x36, 0x5C) not in _colours(data)
    assert SAYS in alternatives(form_pdf(form))


def _colours(data: bytes) -> set[tuple[int, ...]]:
    """Those of the first page that fill more than a few dots."""
    with pypdfium2.PdfDocument(data) as document:
        found = document[0].render(scale=2).to_pil().convert("RGB").getcolors(1 << 24)
    assert found is not None
    return {colour for count, colour in found if count > 20 and isinstance(colour, tuple)}
