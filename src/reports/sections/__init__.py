"""The sections of a briefing in reading order: one file each, one name each in `SECTIONS`."""

from ...domain.summaries import BriefingSummary
from .about import ABOUT
from .crime import CRIME
from .figures import INCIDENTS, SPEED
from .in_short import IN_SHORT
from .issues import ISSUES
from .neighbours import NEIGHBOURS
from .next import NEXT
from .patrols import PATROLS
from .plans import PLANS
from .powers import POWERS
from .priorities import PRIORITIES
from .promises import PROMISES
from .section import Section
from .survey import SURVEY
from .team import TEAM
from .written import ADVICE, MESSAGE, THANKS, own_sections

SECTIONS: tuple[Section, ...] = (
    IN_SHORT,
    TEAM,
    MESSAGE,
    PROMISES,
    SURVEY,
    PRIORITIES,
    ISSUES,
    PLANS,
    CRIME,
    NEIGHBOURS,
    INCIDENTS,
    SPEED,
    POWERS,
    PATROLS,
    ADVICE,
    THANKS,
    NEXT,
    ABOUT,
)
"""As `domain.briefing_layout.SECTIONS` has them."""


def sections_of(briefing: BriefingSummary) -> tuple[Section, ...]:
    """Those of every briefing, and the ones that the team added to this one."""
    return (*SECTIONS, *own_sections(briefing))
