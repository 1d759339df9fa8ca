"""Which theme is in force, following the system where the person did not choose, and putting it on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ehia_desktop.settings import Settings, Theme
from ehia_desktop.ui.theme.palette import palette_of
from ehia_desktop.ui.theme.sheet import sheet
from ehia_desktop.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Colours, Scale


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


def put_on(application: QApplication, settings: Settings) -> None:
    """Give the whole program the theme and the text zoom of `settings`."""
    colours = colours_of(settings.theme)
    application.setPalette(palette_of(colours))
    text = sheet(colours, Scale(settings.text_zoom), outlined=colours is HIGH_CONTRAST)
    if application.styleSheet() != text:
        application.setStyleSheet(text)
