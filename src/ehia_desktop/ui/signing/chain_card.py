"""Where an assessment stands, as a list of steps: a word for how far each is, and what was recorded of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ehia_desktop.services.signing_chain import ChainLink, Progress
from ehia_desktop.ui.parts.card import Card, Divider
from ehia_desktop.ui.parts.labels import Heading, PlainLabel
from ehia_desktop.ui.parts.tag import StatusTag, Tone
from ehia_desktop.ui.theme.tokens import SPACE

_TONES = {
    Progress.DONE: Tone.SUCCESS,
    Progress.NOW: Tone.INFO,
    Progress.NOT_YET: Tone.QUIET,
    Progress.NOT_RECORDED: Tone.QUIET,
}


class ChainCard(Card):
    """`links` are the steps that are shown."""

    def __init__(self, links: tuple[ChainLink, ...]) -> None:
        super().__init__()
        self.links = links
        self.setAccessibleName("Where it stands")
        self.body.setSpacing(0)
        self.body.addWidget(Heading("Where it stands", 2))
        self.body.addSpacing(SPACE * 3)
        for number, link in enumerate(links):
            if number:
                self.body.addWidget(Divider())
            self.body.addWidget(_row(link))


def _row(link: ChainLink) -> QWidget:
    row = QWidget()
    said = " ".join((f"{link.title}: {link.progress.value.lower()}.", *link.told))
    row.setAccessibleName(said)
    grid = QGridLayout(row)
    grid.setContentsMargins(0, SPACE * 3, 0, SPACE * 3)
    grid.setHorizontalSpacing(SPACE * 4)
    words = QVBoxLayout()
    words.setSpacing(SPACE)
    words.addWidget(PlainLabel(link.title, "strong"))
    for told in link.told:
        words.addWidget(PlainLabel(told))
    grid.addLayout(words, 0, 0)
    tag = StatusTag(link.progress.value, _TONES[link.progress])
    grid.addWidget(tag, 0, 1, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(0, 1)
    return row
