"""The palette of a theme, for everything that paints itself. Fusion's own fails contrast and is never used.

Parts that paint themselves take their colours from these roles: WindowText and Text are ink, Shadow
is soft, Mid is a control's edge, Midlight a hairline, Accent the accent, AlternateBase what is hovered.
"""

from PySide6.QtGui import QColor, QPalette

from ehia_desktop.ui.theme.tokens import Colours

_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ToolTipBase: "raised",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.PlaceholderText: "soft",
    QPalette.ColorRole.Shadow: "soft",
    QPalette.ColorRole.Mid: "control",
    QPalette.ColorRole.Dark: "control",
    QPalette.ColorRole.Midlight: "hairline",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on_selection",
}


def palette_of(colours: Colours) -> QPalette:
    """Return the palette of a theme. What is disabled is soft, never fainter: it must still be read."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(colours, token)))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.soft))
    return palette
