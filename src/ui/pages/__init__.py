"""One file a page. A page is one file here and one line in `PAGES`, which the sidebar is built from."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..page import Page


class PageEntry(NamedTuple):
    """Where a page is and how it is announced; its module is imported when it is first shown."""

    module: str
    class_name: str
    key: str
    title: str
    icon: str
    group: str  # "today", "listen", "act", "report", "setup"; "" for one that is reached from another alone
    shortcut: str  # "" for none
    under: str = ""  # the page whose name the sidebar marks while this one is here

    def load(self) -> type[Page]:
        found: type[Page] = getattr(import_module(f".{self.module}", __name__), self.class_name)
        return found


GROUPS = (("today", ""), ("listen", "Listen"), ("act", "Act"), ("report", "Report"), ("setup", "Set up"))

PAGES = (
    PageEntry("today", "TodayPage", "today", "Today", "sun-horizon", "today", "Ctrl+1"),
    PageEntry("events", "EventsPage", "events", "Events", "calendar-blank", "listen", "Ctrl+2"),
    PageEntry("meeting", "MeetingPage", "meeting", "Meeting", "users-three", "", "", under="events"),
    PageEntry("record", "RecordPage", "record", "Record", "pencil-line", "listen", "Ctrl+3"),
    PageEntry("results", "ResultsPage", "results", "Results", "chart-bar-horizontal", "listen", "Ctrl+4"),
    PageEntry("map", "MapPage", "map", "Map", "globe-hemisphere-west", "listen", ""),
    PageEntry("issues", "IssuesPage", "issues", "Issues", "chat-circle-text", "act", "Ctrl+5"),
    PageEntry("priorities", "PrioritiesPage", "priorities", "Priorities", "flag-banner", "act", "Ctrl+6"),
    PageEntry("actions", "ActionsPage", "actions", "Actions", "check-square-offset", "act", ""),
    PageEntry("plans", "PlansPage", "plans", "Plans", "compass", "act", "Ctrl+7"),
    PageEntry("briefings", "BriefingsPage", "briefings", "Briefings", "file-text", "report", "Ctrl+8"),
    PageEntry("messages", "MessagesPage", "messages", "Messages", "megaphone-simple", "report", ""),
    PageEntry("compare", "ComparePage", "compare", "Compare", "scales", "report", ""),
    PageEntry("places", "PlacesPage", "places", "Places", "map-trifold", "setup", "Ctrl+9"),
    PageEntry("questionnaires", "QuestionnairesPage", "questionnaires", "Questionnaires", "list-bullets", "setup", ""),
    PageEntry("contacts", "ContactsPage", "contacts", "Contacts", "address-book", "setup", ""),
    PageEntry("store", "StorePage", "store", "Store", "lock-key", "setup", ""),
)


def entry(key: str) -> PageEntry:
    """The page of that key. Raises KeyError for one that is not there."""
    for found in PAGES:
        if found.key == key:
            return found
    raise KeyError(key)
