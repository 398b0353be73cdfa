"""The three themes: every colour of the window by its job.

Contrast is measured in the tests: text on its ground at least 4.5:1 (7:1 in sunlight), edges and marks 3:1
(WCAG 2.2, success criteria 1.4.3, 1.4.6 and 1.4.11).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """Colours as `#RRGGBB`, named by what they are for."""

    key: str
    name: str
    dark: bool
    # ground, sheet, well
    canvas: str
    surface: str
    sunken: str
    # text: first, second, third
    ink: str
    ink2: str
    ink3: str
    # rules and sheet edges (decoration), then edges of controls
    line: str
    line2: str
    control: str
    edge: int  # px of a control's edge
    # what can be acted on or is chosen
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_tint: str
    accent_tint_pressed: str
    # here
    marker: str
    on_marker: str
    focus_inner: str
    # states; always with a mark and a word
    good: str
    good_tint: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str
    info: str
    info_tint: str
    # the sidebar
    spine: str
    spine_selected: str
    spine_ink: str
    spine_ink2: str
    spine_line: str
    # off
    disabled: str
    disabled_ground: str
    # charts
    bar: str
    interval: str
    grid: str
    ramp: tuple[str, str, str, str, str]
    series: tuple[str, str, str, str]

    @property
    def sunlight(self) -> bool:
        return self.key == "sunlight"

    def colour(self, token: str) -> str:
        """The colour of a token's name; a colour stands for itself."""
        return token if token.startswith("#") else str(getattr(self, token))


LIGHT = Theme(
    key="light",
    name="Light",
    dark=False,
    canvas="#F3F4F1",
    surface="#FFFFFF",
    sunken="#E9EBE6",
    ink="#17212B",
    ink2="#43505B",
    ink3="#5B6771",
    line="#DCDFD9",
    line2="#C5CAC4",
    control="#7C8680",
    edge=1,
    accent="#1C4E86",
    accent_hover="#163F6D",
    accent_pressed="#113256",
    on_accent="#FFFFFF",
    accent_tint="#E4ECF5",
    accent_tint_pressed="#CBDCEC",
    marker="#FFCF33",
    on_marker="#17212B",
    focus_inner="#17212B",
    good="#1E6B45",
    good_tint="#E1F0E7",
    warn="#9A4A00",
    warn_tint="#FBE9DA",
    bad="#A8201A",
    bad_tint="#FBE5E3",
    info="#1C4E86",
    info_tint="#E4ECF5",
    spine="#14243A",
    spine_selected="#26405F",
    spine_ink="#FFFFFF",
    spine_ink2="#B9C6D6",
    spine_line="#5A7499",
    disabled="#8A938E",
    disabled_ground="#ECEEEA",
    bar="#5788B4",
    interval="#17212B",
    grid="#E3E6E1",
    ramp=("#E3ECF4", "#B5CDE2", "#7BA6CC", "#3F78AE", "#173F6D"),
    series=("#2B67A4", "#BF5208", "#17212B", "#4F9A94"),
)

DARK = Theme(
    key="dark",
    name="Dark",
    dark=True,
    canvas="#12181F",
    surface="#1A222B",
    sunken="#0E1319",
    ink="#EEF2F5",
    ink2="#B9C4CE",
    ink3="#98A5B1",
    line="#2B3643",
    line2="#3A4756",
    control="#75838F",
    edge=1,
    accent="#8DBBEA",
    accent_hover="#A9CCF0",
    accent_pressed="#C5DDF6",
    on_accent="#0E1721",
    accent_tint="#1D3146",
    accent_tint_pressed="#2A4766",
    marker="#FFCF33",
    on_marker="#17212B",
    focus_inner="#12181F",
    good="#7FCFA2",
    good_tint="#173528",
    warn="#F2AE72",
    warn_tint="#3D2814",
    bad="#F79A92",
    bad_tint="#451F1D",
    info="#8DBBEA",
    info_tint="#1D3146",
    spine="#0B1016",
    spine_selected="#1D2935",
    spine_ink="#FFFFFF",
    spine_ink2="#A9B6C4",
    spine_line="#55677B",
    disabled="#6E7B87",
    disabled_ground="#1F2731",
    bar="#4A7FB5",
    interval="#EEF2F5",
    grid="#27323E",
    ramp=("#1E2C3A", "#2B4C6D", "#4477A8", "#7FB0DE", "#D3E6F8"),
    series=("#66A0DA", "#F2A05C", "#EEF2F5", "#4D7B80"),
)

SUNLIGHT = Theme(
    key="sunlight",
    name="Sunlight",
    dark=False,
    canvas="#FFFFFF",
    surface="#FFFFFF",
    sunken="#F0F0EC",
    ink="#000000",
    ink2="#1C1C1C",
    ink3="#333333",
    line="#5A5A5A",
    line2="#3A3A3A",
    control="#000000",
    edge=2,
    accent="#000000",
    accent_hover="#262626",
    accent_pressed="#404040",
    on_accent="#FFFFFF",
    accent_tint="#E9E9E6",
    accent_tint_pressed="#D6D6D2",
    marker="#FFD400",
    on_marker="#000000",
    focus_inner="#000000",
    good="#00512B",
    good_tint="#DDF2E6",
    warn="#6E3200",
    warn_tint="#FFE7CF",
    bad="#8A0000",
    bad_tint="#FFE1DE",
    info="#00356B",
    info_tint="#E2ECF7",
    spine="#000000",
    spine_selected="#FFD400",
    spine_ink="#FFFFFF",
    spine_ink2="#FFFFFF",
    spine_line="#8A8A8A",
    disabled="#595959",
    disabled_ground="#F0F0F0",
    bar="#3F86C6",
    interval="#000000",
    grid="#BDBDBD",
    ramp=("#E2ECF7", "#A9C8E6", "#6FA5D6", "#1A5693", "#002C59"),
    series=("#00549F", "#A34100", "#000000", "#12A5A5"),
)

THEMES = {theme.key: theme for theme in (LIGHT, DARK, SUNLIGHT)}
