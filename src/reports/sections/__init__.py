"""The sections of a briefing in reading order: one file each, one name each in `SECTIONS`."""

from .about import ABOUT
from .crime import CRIME
from .in_short import IN_SHORT
from .next import NEXT
from .plans import PLANS
from .priorities import PRIORITIES
from .section import Section
from .survey import SURVEY
from .team import TEAM

SECTIONS: tuple[Section, ...] = (
    IN_SHORT,
    TEAM,
    SURVEY,
    PRIORITIES,
    PLANS,
    CRIME,
    NEXT,
    ABOUT,
)
