"""What drawings look like in the window: the theme's colours, the scale's sizes. One point is one pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .type import SMALL, TINY, Scale

if TYPE_CHECKING:
    from ..charts.style import ChartStyle


def screen_style(scale: Scale) -> ChartStyle:
    """Loads matplotlib's fonts the first time: call it off the main thread."""
    from ..charts.fonts import REGULAR, SEMIBOLD
    from ..charts.style import ChartStyle

    theme = scale.theme
    return ChartStyle(
        regular=REGULAR,
        semibold=SEMIBOLD,
        label=scale.px(SMALL),
        value=scale.px(SMALL),
        axis=scale.px(TINY),
        note=scale.px(TINY),
        ink=theme.ink,
        quiet=theme.ink3,
        bar=theme.bar,
        interval=theme.interval,
        spine=theme.ink3,
        grid=theme.grid,
        surface=theme.surface,
        interval_width=2.0,
        spine_width=1.0,
        grid_width=1.0,
    )
