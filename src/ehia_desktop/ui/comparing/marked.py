"""Words of which some went or came: struck through or underlined, and bold, so that nothing hangs on colour."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ehia_desktop.assessment.aligning import Kind, Piece
from ehia_desktop.ui.comparing.wording import spoken

_MARKS = {Kind.SAME: "{}", Kind.GONE: "<s>{}</s>", Kind.ADDED: "<b><u>{}</u></b>"}


class MarkedLabel(QLabel):
    """Lines of one version; the words are a user's and never read as markup."""

    def __init__(self, lines: tuple[tuple[Piece, ...], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = lines
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("role", "body")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText("".join(f"<p style='margin: 0 0 6px 0'>{_line(line)}</p>" for line in lines))
        self.setAccessibleName(spoken(lines))


def _line(line: tuple[Piece, ...]) -> str:
    return "".join(
        _MARKS[piece.kind].format(escape(piece.text).replace("\n", "<br>")) for piece in line
    )
