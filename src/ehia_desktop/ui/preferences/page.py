"""The preferences page: who writes, how window and documents look, where the work is kept. All counts at once."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from ehia_desktop import paths
from ehia_desktop.forms.citing import OrganisationKind
from ehia_desktop.settings import LARGEST_ZOOM, SMALLEST_ZOOM, Theme
from ehia_desktop.text import one_line
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.choice_box import ChoiceBox
from ehia_desktop.ui.parts.file_choice import FileChoice, SystemFileChoice
from ehia_desktop.ui.parts.labelled import Labelled, LineField
from ehia_desktop.ui.parts.labels import Heading, PlainLabel, hint, lead
from ehia_desktop.ui.parts.option import CheckOption, RadioOption
from ehia_desktop.ui.preferences.house_style import HouseStylePanel
from ehia_desktop.ui.route import Home
from ehia_desktop.ui.theme.tokens import SPACE

THEMES: dict[Theme, tuple[str, str]] = {
    Theme.SYSTEM: ("As the computer is set", ""),
    Theme.LIGHT: ("Light", ""),
    Theme.DARK: ("Dark", ""),
    Theme.HIGH_CONTRAST: (
        "High contrast",
        "Black, white and yellow, with an edge round everything",
    ),
}
KINDS: dict[OrganisationKind, str] = {
    OrganisationKind.NOT_SAID: "Not said",
    OrganisationKind.TRUST: "NHS trust",
    OrganisationKind.FOUNDATION_TRUST: "NHS foundation trust",
    OrganisationKind.INTEGRATED_CARE_BOARD: "Integrated care board",
}
_STEP = 10


class PreferencesPage(Page):
    """One person's preferences."""

    def __init__(self, desk: Desk, files: FileChoice | None = None) -> None:
        super().__init__(desk, "Preferences")
        settings = desk.settings
        self.author = LineField(
            "Your name", "Stands in the history beside what you change", most=200
        )
        self.author.put(settings.author_name)
        self.organisation = LineField(
            "Organisation", "Suggested for every document you make", most=200
        )
        self.organisation.put(settings.organisation)
        self.kinds = ChoiceBox("Kind of organisation")
        self.themes: dict[Theme, RadioOption] = {}
        self.zoom = ChoiceBox("Text size")
        self.whole = CheckOption(
            "Show a whole section on one page", "Otherwise one question, or one row, at a time"
        )
        self.whole.setChecked(settings.whole_sections)
        self.house_style = HouseStylePanel(desk, files or SystemFileChoice())
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.add_way_back("All assessments", Home())
        self.body.addWidget(lead("Yours alone, on this computer. Every change counts at once."))
        self.body.addWidget(Heading("You", 2))
        self.body.addWidget(self.author)
        self.body.addWidget(hint("A new name is used from the next start of the program on."))
        self.body.addWidget(self.organisation)
        self.body.addWidget(self._kind_chooser(), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(SPACE * 4)
        self.body.addWidget(Heading("How the window looks", 2))
        self.body.addWidget(self._theme_chooser())
        self.body.addWidget(self._zoom_chooser(), 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.whole)
        self.body.addSpacing(SPACE * 4)
        self.body.addWidget(Heading("How Word documents look", 2))
        self.body.addWidget(self.house_style)
        self.body.addSpacing(SPACE * 4)
        self.body.addWidget(Heading("Where the work is kept", 2))
        self.body.addWidget(self._folder("Assessments", self.desk.workplace.store.path))
        self.body.addWidget(self._folder("Log, without any of your answers", paths.log_folder()))

    def _kind_chooser(self) -> Labelled:
        self.kinds.offer((kind.value, words) for kind, words in KINDS.items())
        self.kinds.choose(self.desk.settings.organisation_kind)
        return Labelled(
            "Kind of organisation", self.kinds, "Decides which section of the law guidance cites"
        )

    def _theme_chooser(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "group")
        frame.setAccessibleName("Colours")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(PlainLabel("Colours", "strong"))
        group = QButtonGroup(frame)
        for theme, (words, explained) in THEMES.items():
            option = RadioOption(words, explained)
            option.setChecked(theme is self.desk.settings.theme)
            option.clicked.connect(lambda _checked=False, theme=theme: self._use_theme(theme))
            group.addButton(option)
            column.addWidget(option)
            self.themes[theme] = option
        return frame

    def _zoom_chooser(self) -> Labelled:
        sizes = range(SMALLEST_ZOOM, LARGEST_ZOOM + 1, _STEP)
        self.zoom.offer((str(size), f"{size} %") for size in sizes)
        self.zoom.choose(str(self.desk.settings.text_zoom))
        return Labelled("Text size", self.zoom, "Ctrl and + or − change it anywhere")

    def _folder(self, what: str, path: Path) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(PlainLabel(what, "strong"))
        column.addWidget(PlainLabel(str(path)))
        folder = path if path.is_dir() else path.parent
        button = LinkButton("Show the folder", name=f"Show the folder: {what}")
        button.clicked.connect(lambda: self._show_folder(folder))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return whole

    def _connect(self) -> None:
        self.author.line.editingFinished.connect(self._use_words)
        self.organisation.line.editingFinished.connect(self._use_words)
        self.kinds.activated.connect(self._use_kind)
        self.zoom.activated.connect(self._use_zoom)
        self.whole.toggled.connect(self._use_whole)
        self.desk.settings_changed.connect(self._follow)

    def _use_words(self) -> None:
        name, organisation = one_line(self.author.text), one_line(self.organisation.text)
        changed = replace(self.desk.settings, author_name=name, organisation=organisation)
        self.desk.save_settings(changed)

    def _use_kind(self) -> None:
        self.desk.save_settings(replace(self.desk.settings, organisation_kind=self.kinds.value))

    def _use_theme(self, theme: Theme) -> None:
        self.desk.save_settings(replace(self.desk.settings, theme=theme))

    def _use_zoom(self) -> None:
        self.desk.save_settings(replace(self.desk.settings, text_zoom=int(self.zoom.value)))

    def _use_whole(self, whole: bool) -> None:
        self.desk.save_settings(replace(self.desk.settings, whole_sections=whole))

    def _follow(self) -> None:
        """Show what was changed by key or menu meanwhile."""
        self.zoom.choose(str(self.desk.settings.text_zoom))
        self.themes[self.desk.settings.theme].setChecked(True)

    def _show_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.desk.say(f"No program could be started for it; the folder is {folder}")

    def leaving(self) -> None:
        """Keep what was typed."""
        self._use_words()
