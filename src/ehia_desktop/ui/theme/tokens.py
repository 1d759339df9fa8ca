"""Colours, spacing and sizes as data: three themes, a 4-pixel grid, one type scale that zooms.

Every pair of colours that meets on screen is listed in `PAIRS` with the contrast it must have; a test
computes them all.
"""

from dataclasses import dataclass

FAMILY = ("Arial", "Liberation Sans", "Helvetica", "sans-serif")
SPACE = 4
"""The grid: every distance is a multiple of this many pixels."""

SMALLEST_TARGET = 24
READING_WIDTH = 680
WIDE_WIDTH = 1120


@dataclass(frozen=True)
class Colours:
    """One theme. `…_paper` is a background; the plain name beside it is what stands on it."""

    paper: str
    raised: str
    ink: str
    soft: str
    hairline: str
    control: str
    hover: str
    accent: str
    accent_hover: str
    on_accent: str
    link: str
    focus: str
    focus_edge: str
    selection: str
    on_selection: str
    danger: str
    danger_paper: str
    success: str
    success_paper: str
    warning: str
    warning_paper: str
    info: str
    info_paper: str
    quiet: str
    quiet_paper: str


LIGHT = Colours(
    paper="#FFFFFF", raised="#F3F6F8", ink="#212B32", soft="#4C6272", hairline="#D8DDE0",
    control="#6B7C88", hover="#E8EDEE", accent="#005EB8", accent_hover="#00478C", on_accent="#FFFFFF",
    link="#005EB8", focus="#FFEB3B", focus_edge="#212B32", selection="#005EB8", on_selection="#FFFFFF",
    danger="#B3210F", danger_paper="#FDEEEC", success="#00642F", success_paper="#E6F3EA",
    warning="#6E4A00", warning_paper="#FFF7DC", info="#00437F", info_paper="#E3EFF9",
    quiet="#425563", quiet_paper="#EBEFF1",
)  # fmt: skip

DARK = Colours(
    paper="#14191D", raised="#1E262C", ink="#F0F4F5", soft="#AEB7BD", hairline="#35414A",
    control="#8796A1", hover="#29333B", accent="#6CB6FF", accent_hover="#9BCDFF", on_accent="#0B1620",
    link="#86C2FF", focus="#FFEB3B", focus_edge="#14191D", selection="#6CB6FF", on_selection="#0B1620",
    danger="#FF9A8D", danger_paper="#3A1B18", success="#7FD6A1", success_paper="#14301F",
    warning="#FFD876", warning_paper="#372B0C", info="#A3D0FF", info_paper="#14293E",
    quiet="#C3CCD2", quiet_paper="#2A343B",
)  # fmt: skip

HIGH_CONTRAST = Colours(
    paper="#000000", raised="#000000", ink="#FFFFFF", soft="#FFFFFF", hairline="#FFFFFF",
    control="#FFFFFF", hover="#262626", accent="#FFEB3B", accent_hover="#FFFFFF", on_accent="#000000",
    link="#FFEB3B", focus="#00FFFF", focus_edge="#000000", selection="#FFEB3B", on_selection="#000000",
    danger="#FFB3AB", danger_paper="#000000", success="#8CFFB4", success_paper="#000000",
    warning="#FFEB3B", warning_paper="#000000", info="#9CDCFF", info_paper="#000000",
    quiet="#FFFFFF", quiet_paper="#000000",
)  # fmt: skip

# RULE: WCAG 2.2, 1.4.3 (text, 4.5) and 1.4.11 (controls and focus, 3.0).
TEXT, CONTROL = 4.5, 3.0
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "paper", TEXT),
    ("ink", "raised", TEXT),
    ("ink", "hover", TEXT),
    ("soft", "paper", TEXT),
    ("soft", "raised", TEXT),
    ("soft", "hover", TEXT),
    ("link", "paper", TEXT),
    ("link", "raised", TEXT),
    ("link", "hover", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "raised", TEXT),
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_hover", TEXT),
    ("on_selection", "selection", TEXT),
    ("danger", "paper", TEXT),
    ("danger", "raised", TEXT),
    ("danger", "danger_paper", TEXT),
    ("ink", "danger_paper", TEXT),
    ("success", "paper", TEXT),
    ("success", "success_paper", TEXT),
    ("ink", "success_paper", TEXT),
    ("warning", "warning_paper", TEXT),
    ("ink", "warning_paper", TEXT),
    ("info", "info_paper", TEXT),
    ("ink", "info_paper", TEXT),
    ("quiet", "quiet_paper", TEXT),
    ("control", "paper", CONTROL),
    ("control", "raised", CONTROL),
    ("control", "hover", CONTROL),
    ("focus", "focus_edge", CONTROL),
)


@dataclass(frozen=True)
class Scale:
    """Sizes at a text zoom in per cent, in pixels."""

    zoom: int = 100

    def px(self, size: float) -> int:
        """Return `size`, meant at 100 %, at this zoom."""
        return max(1, round(size * self.zoom / 100))


SIZES: dict[str, float] = {
    "display": 34,
    "h1": 28,
    "h2": 21,
    "h3": 17,
    "lead": 18,
    "body": 16,
    "small": 14,
    "caption": 14,
}
