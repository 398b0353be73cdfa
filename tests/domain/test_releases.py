"""The checklist, names of files, digests."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest

from beatbook.domain.errors import BeatbookError
from beatbook.domain.releases import CHECKLIST, FORMS, Tick, check_ticks, digest_of, release_file_name, unticked

NOW = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)


def ticks(*keys: str) -> list[Tick]:
    return [Tick(key, "Sergeant Aneesa Rahman", NOW) for key in keys]


def test_every_line_has_to_be_looked_at() -> None:
    keys = [line.key for line in CHECKLIST]
    check_ticks(ticks(*keys))
    with pytest.raises(BeatbookError, match=r"I have read every page.* 4 more are left\."):
        check_ticks([])
    with pytest.raises(BeatbookError, match=r"next dates are right\.”$"):
        check_ticks(ticks(*keys[:-1]))
    assert [line.key for line in unticked(ticks(*keys[2:]))] == keys[:2]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_name_holds_no_forbidden_sign(form: str) -> None:
    name = release_file_name('Wen: "Upper/Lower" <briefing>, 2026-11', form)
    assert not set(name) & set('<>:"/\\|?*')
    assert name.startswith("Wen Upper Lower briefing")


def test_large_print_is_told_apart() -> None:
    assert release_file_name("Wen briefing 2026-11", "large") == "Wen briefing 2026-11 (large print).pdf"
    assert release_file_name("Wen briefing 2026-11", "html") == "Wen briefing 2026-11.html"


def test_digests() -> None:
    assert digest_of([b"abc"], whole=False) == sha256(b"abc").digest()
    assert digest_of([b"abc", b"de"]) == sha256(sha256(b"abc").digest() + sha256(b"de").digest()).digest()
    assert digest_of([b"ab", b"cde"]) != digest_of([b"abc", b"de"])
