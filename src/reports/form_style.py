"""Type and measures of the paper survey form, usual and in large print. Points."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from . import style

ANSWER, HINT, BOX, ROW = 11.0, 10.0, 5 * mm, 22.5
LARGE = 16 / 11
"""Large print is 16 point: what the RNIB's clear print guidelines ask for."""


@dataclass(frozen=True)
class FormStyle:
    """`columns` of answers; all else grows with `scale`."""

    scale: float
    columns: int
    title: ParagraphStyle = field(init=False)
    text: ParagraphStyle = field(init=False)
    question: ParagraphStyle = field(init=False)
    group: ParagraphStyle = field(init=False)
    hint: ParagraphStyle = field(init=False)
    answer: ParagraphStyle = field(init=False)
    second: ParagraphStyle = field(init=False)
    small: ParagraphStyle = field(init=False)

    def __post_init__(self) -> None:
        title = (22, 25) if self.columns > 1 else (18, 21)
        self._make("title", style.SANS_BOLD, *title, style.NAVY)
        self._make("text", style.SANS, 11, 14.5)
        self._make("question", style.SANS_BOLD, 12.5, 15.5, style.NAVY)
        self._make("group", style.SANS_SEMIBOLD, 11.5, 14.5, style.SLATE)
        self._make("hint", style.SANS, HINT, 13)
        self._make("answer", style.SANS, ANSWER, 12.5)
        self._make("second", style.SANS, HINT, 12, style.SLATE)
        self._make("small", style.SANS, 9, 11.5, style.SLATE)

    def _make(self, name: str, font: str, size: float, leading: float, ink: Color = style.INK) -> None:
        made = ParagraphStyle(
            f"form-{name}-{self.scale:.2f}",
            fontName=font,
            fontSize=size * self.scale,
            leading=leading * self.scale,
            textColor=ink,
        )
        object.__setattr__(self, name, made)

    @property
    def box(self) -> float:
        return float(BOX * min(self.scale, 1.3))

    @property
    def row(self) -> float:
        return ROW * self.scale


def usual() -> FormStyle:
    return FormStyle(1.0, 2)


def large() -> FormStyle:
    return FormStyle(LARGE, 1)
