"""One full briefing, drawn once for all tests that only read it."""

import pytest

from beatbook.reports.briefing import briefing_pdf

from .samples import full_briefing


@pytest.fixture(scope="session")
def full_pdf() -> bytes:
    return briefing_pdf(full_briefing())


@pytest.fixture(scope="session")
def practice_pdf() -> bytes:
    return briefing_pdf(full_briefing(practice=True))
