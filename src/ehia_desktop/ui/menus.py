"""The menus, and the keys that work wherever one is."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu


class Menus:
    """Every action of the window, by name; the guide says what each does."""

    def __init__(self, window: QMainWindow) -> None:
        bar = window.menuBar()
        bar.setNativeMenuBar(False)
        file_menu = bar.addMenu("&File")
        self.home = _add(file_menu, "&All assessments", "Ctrl+Shift+H")
        self.forms = _add(file_menu, "&Forms")
        self.preferences = _add(file_menu, "&Preferences", "Ctrl+,")
        file_menu.addSeparator()
        self.close_window = _add(file_menu, "&Close", "Ctrl+Q")
        edit_menu = bar.addMenu("&Edit")
        self.undo = _add(edit_menu, "&Undo", "Ctrl+Z")
        self.redo = _add(edit_menu, "&Redo", "Ctrl+Y", "Ctrl+Shift+Z")
        view_menu = bar.addMenu("&View")
        self.larger = _add(view_menu, "&Larger text", "Ctrl++", "Ctrl+=")
        self.smaller = _add(view_menu, "&Smaller text", "Ctrl+-")
        self.usual = _add(view_menu, "&Usual text size", "Ctrl+0")
        view_menu.addSeparator()
        self.whole_sections = _add(view_menu, "&Whole section on one page")
        self.whole_sections.setCheckable(True)
        self.back = _add(view_menu, "&Back", "Alt+Left")
        self.next_pane = _add(view_menu, "&Next part of the window", "F6")
        help_menu = bar.addMenu("&Help")
        self.question_help = _add(help_menu, "&Help with this question", "F1")


def _add(menu: QMenu, words: str, *keys: str) -> QAction:
    action = QAction(words, menu)
    action.setShortcuts([QKeySequence(key) for key in keys])
    menu.addAction(action)
    return action
