"""The bar at the top: place and period, which every page obeys. A page may put its own words there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from ...domain.dates import Period
from .. import icons
from ..context import Context
from ..look import look
from ..theme import THEMES
from .buttons import icon_button
from .find_button import FindButton
from .flat_pick import FlatPick
from .labels import label
from .period_picker import DatesPopup, comparison_menu, period_menu
from .place_picker import ALL, PlacePicker
from .saved import Saved
from .sheet import row

if TYPE_CHECKING:
    from ...domain.summaries import PlaceView

_SUNS = {"light": "sun", "dark": "moon", "sunlight": "sun-dim"}


class PlaceBar(QWidget):
    """`places` is asked each time the list opens. `find` opens the list that finds anything."""

    def __init__(self, context: Context, places: Callable[[], Sequence[PlaceView]], find: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName("Place and period")
        self._context, self._places = context, places
        self._own: QWidget | None = None
        self._own_buttons: tuple[QWidget, ...] = ()
        self.place = FlatPick("Place", "map-pin")
        self.period = FlatPick("Period", "calendar-blank")
        self.compared_words = label("compared with", "note")
        self.compared = FlatPick("Compared with", strong=False)
        self.sentence = QWidget()
        words = row(self.place, self.period, 4, self.compared_words, self.compared, None, spacing=4)
        self.sentence.setLayout(words)
        self.find_button = FindButton(find)
        self.saved = Saved()
        self.theme = icon_button("sun", "Theme", run=self.open_themes)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 0, 16, 1)
        self._line.setSpacing(8)
        self._line.addWidget(self.sentence, 1)
        self._line.addWidget(self.find_button)
        self._line.addWidget(self.saved)
        self._line.addWidget(self.theme)
        self.setMinimumHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._popups()
        self._connect()
        self.show_choices()

    def _popups(self) -> None:
        self.place_picker = PlacePicker(self)
        self.place_picker.chosen.connect(self._context.choose_place)
        self.dates = DatesPopup(self)
        self.dates.chosen.connect(self._choose_period)

    def _connect(self) -> None:
        context = self._context
        self.place.clicked.connect(self.open_places)
        self.period.clicked.connect(self.open_periods)
        self.compared.clicked.connect(self.open_comparisons)
        context.place_changed.connect(self.show_choices)
        context.period_changed.connect(self.show_choices)
        context.saved.connect(self._saved)
        context.jobs.busy_changed.connect(self.saved.set_busy)
        look().changed.connect(self._theme_changed)
        self._theme_changed()

    def show_choices(self) -> None:
        """Write the sentence anew."""
        context = self._context
        self.place.show_choice(context.place.label if context.place else ALL)
        self.period.show_choice(context.period.label)
        self.compared_words.setVisible(context.compared is not None)
        self.compared.show_choice(context.compared.label if context.compared else "not compared")
        self._give_way()

    def use(self, own: QWidget | None, buttons: tuple[QWidget, ...] = ()) -> None:
        """Show a page's own words and buttons in place of the sentence; None gives the sentence back."""
        for old in (self._own, *self._own_buttons):
            if old is not None:
                self._line.removeWidget(old)
                old.hide()
        self._own, self._own_buttons = own, buttons
        self.sentence.setVisible(own is None)
        self.find_button.setVisible(own is None)
        if own is not None:
            self._line.insertWidget(0, own, 1)
            own.show()
        before: QWidget = self.theme
        for made in buttons:
            self._line.addWidget(made)
            made.show()
            for control in (made, *made.findChildren(QWidget)):
                if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, control)
                    before = control

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """The field is an icon where place and period would not be seen whole beside it."""
        others = self.saved.sizeHint().width() + self.theme.sizeHint().width() + 3 * self._line.spacing() + 32
        self.find_button.set_narrow(self.width() < self.sentence.sizeHint().width() + others + self.find_button.wide)

    def open_places(self) -> None:
        """Nothing where a page has its own words in place of the sentence."""
        if not self.sentence.isVisibleTo(self):
            return
        self.place_picker.open_at(self.place, self._places(), self._context.place)

    def open_periods(self) -> None:
        if not self.sentence.isVisibleTo(self):
            return
        menu = period_menu(self, self._context.period, datetime.now().date())
        menu.triggered.connect(self._period_picked)
        self._pop(menu, self.period)

    def open_comparisons(self) -> None:
        menu = comparison_menu(self, self._context.period, self._context.compared)
        menu.triggered.connect(self._comparison_picked)
        self._pop(menu, self.compared)

    def open_themes(self) -> None:
        menu = QMenu(self)
        for theme in THEMES.values():
            action = menu.addAction(theme.name)
            action.setData(theme.key)
            action.setCheckable(True)
            action.setChecked(theme is look().theme)
        menu.triggered.connect(self._theme_picked)
        self._pop(menu, self.theme)

    def _pop(self, menu: QMenu, below: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        width = menu.sizeHint().width()
        left = min(0, self.width() - 16 - below.mapTo(self, QPoint(0, 0)).x() - width)
        menu.popup(below.mapToGlobal(QPoint(left, below.height() + 4)))

    def _period_picked(self, action: QAction) -> None:
        if isinstance(action.data(), Period):
            self._choose_period(action.data())
        else:
            self.dates.open_at(self.period, self._context.period)

    def _choose_period(self, period: Period) -> None:
        self._context.choose_period(period, period.before() if self._context.compared else None)

    def _comparison_picked(self, action: QAction) -> None:
        self._context.choose_period(self._context.period, action.data())

    def _theme_picked(self, action: QAction) -> None:
        self._context.choose_theme(str(action.data()))

    def _theme_changed(self) -> None:
        theme = look().theme
        self.theme.setIcon(icons.icon(_SUNS[theme.key]))
        words = f"Theme: {theme.name.lower()} (Ctrl+Shift+T)"
        self.theme.setToolTip(words)
        self.theme.setAccessibleName(words)

    def _saved(self, moment: datetime) -> None:
        self.saved.set_saved(moment)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look().colour("line2"))
        painter.end()
