"""What is put on the map: areas that are drawn, and pins of events."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from ..domain.areas import check_corners
from ..domain.changes import Changes
from ..domain.dates import Period, day_short
from ..domain.errors import BeatbookError
from ..domain.summaries import EventView
from . import icons
from .context import Context
from .widgets.map_tool import AREA, POINT, MapTool
from .widgets.map_tool_bar import DRAW, ToolBar

MOST_EVENTS = 12
Corners = tuple[tuple[float, float], ...]


class MapDeeds(QObject):
    """Starts the tool, and keeps what comes of it."""

    def __init__(self, context: Context, tool: MapTool, bar: ToolBar, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._tool, self._bar, self._page = context, tool, bar, page
        self._redrawn: int | None = None
        self._event: EventView | None = None
        tool.closed.connect(self._closed)
        tool.pointed.connect(self._pointed)

    def fill(self, menu: QMenu, place_id: int | None, period: Period) -> None:
        """The menu of what can be put: an area, and the period's events."""
        from ..services.events import list_events

        menu.addAction(icons.icon("polygon"), "Draw an area").triggered.connect(lambda _on=False: self.draw())
        events = list_events(self._context.store, place_id=place_id, period=period)[:MOST_EVENTS]
        if events:
            menu.addSection("Pin an event")
        for event in events:
            words = f"{event.name}, {day_short(event.starts.date())}"
            menu.addAction(icons.icon("map-pin"), words).triggered.connect(partial(self._pin, event))

    # ------------------------------------------------------------ areas

    def draw(self) -> None:
        """Begin a new area."""
        self._redrawn = None
        self._tool.begin(AREA)
        self._bar.begin(DRAW)

    def redraw(self, place_id: int) -> None:
        """Begin with the corners an area has."""
        from ..services.areas import area_corners

        try:
            corners = area_corners(self._context.store, place_id)
        except BeatbookError as error:
            self._context.messages.warn(str(error))
            return
        self._tool.begin(AREA, corners)
        self._redrawn = place_id
        self._bar.begin("Take corners back or add others, then close the area.")

    def is_drawn(self, place_id: int) -> bool:
        from ..services.areas import is_drawn

        return is_drawn(self._context.store, place_id)

    def _closed(self, corners: Corners) -> None:
        from ..services.places import get_place
        from .dialogs.area import AreaDialog

        try:
            check_corners(corners)
        except BeatbookError as error:
            self._context.messages.warn(str(error))
            return
        place = get_place(self._context.store, self._redrawn) if self._redrawn is not None else None
        dialog = AreaDialog(self._context, self._page, corners, place)
        dialog.saved.connect(self._kept)
        dialog.open()

    def _kept(self, changes: Changes) -> None:
        self._tool.stop()
        self._redrawn = None
        self._context.messages.good(changes.said, "Choose its kind at the top of the map to see it shaded.")

    # ------------------------------------------------------------ pins

    def _pin(self, event: EventView, _on: bool = False) -> None:
        self._event = event
        self._tool.begin(POINT)
        self._bar.begin(f"Click where “{event.name}” was. Arrows move the cross, Space sets it, Esc leaves.")

    def _pointed(self, longitude: float, latitude: float) -> None:
        if self._event is None:
            return
        store, event_id = self._context.store, self._event.id
        self._tool.stop()

        def work() -> Changes:
            from ..services.map_pins import set_event_pin

            return set_event_pin(store, event_id, (longitude, latitude))

        self._context.jobs.write(work, owner=self, done=self._pinned, failed=self._refused)

    def _pinned(self, changes: Changes) -> None:
        self._event = None
        self._context.announce(changes)
        self._context.messages.good(changes.said, "The team sees it where it stands, partners at the street.")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, BeatbookError):
            self._context.messages.warn(str(error))
        else:
            self._context.jobs.unhandled.emit(error)
