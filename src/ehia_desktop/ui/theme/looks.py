"""Which theme is in force, following the system where the person did not choose, and putting it on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.theme.palette import palette_of
from ehia_desktop.ui.theme.sheet import sheet
from ehia_desktop.ui.theme.tokens import DARK, FAMILY, HIGH_CONTRAST, LIGHT, SIZES, Colours, Scale


def theme_in_force(chosen: Theme) -> Theme:
    """Return the theme to show: the chosen one, or what the system asks for."""
    if chosen is not Theme.SYSTEM:
        return chosen
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return Theme.HIGH_CONTRAST
    return Theme.DARK if hints.colorScheme() is Qt.ColorScheme.Dark else Theme.LIGHT


def colours_of(theme: Theme) -> Colours:
    """Return the colours of a theme; SYSTEM is looked up first."""
    match theme_in_force(theme):
        case Theme.DARK:
            return DARK
        case Theme.HIGH_CONTRAST:
            return HIGH_CONTRAST
        case _:
            return LIGHT


def font_of(scale: Scale) -> QFont:
    """Return the usual font."""
    font = QFont(list(FAMILY))
    font.setPixelSize(scale.px(SIZES["body"]))
    return font


def put_on(window: QWidget, settings: Settings) -> None:
    """Give the program the palette and the font of `settings`, and the window the style sheet.

    A sheet on the program itself takes five times as long to change.
    """
    application = QApplication.instance()
    colours = colours_of(settings.theme)
    palette, font = palette_of(colours), font_of(Scale(settings.text_zoom))
    if isinstance(application, QApplication):
        if application.palette() != palette:
            application.setPalette(palette)
        if application.font() != font:
            application.setFont(font)
    text = sheet(colours, Scale(settings.text_zoom), outlined=colours is HIGH_CONTRAST)
    if window.styleSheet() != text:
        window.setStyleSheet(text)
