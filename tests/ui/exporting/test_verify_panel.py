"""What the window says of a file that came from somewhere."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.verification import Difference
from ehia_desktop.services.verifying import Verified
from ehia_desktop.ui.exporting.verify_panel import VerifyPanel
from ehia_desktop.ui.parts.file_choice import SystemFileChoice
from ehia_desktop.ui.parts.notice import Notice
from tests.ui.assessments import assessment


def told(qtbot: QtBot, verified: Verified) -> tuple[str, list[str]]:
    panel = VerifyPanel(SystemFileChoice())
    qtbot.addWidget(panel)
    panel.show_result("copy.docx", verified, assessment())
    first, *more = panel.told.widgets
    assert isinstance(first, Notice)
    return first.sentence.text(), [line.text() for line in more if isinstance(line, QLabel)]


OURS = assessment().id
COPY = Verified(
    True, OURS, 1, (), words_match=True, title="Tests", kind=CopyKind.PUBLICATION, day="2 November 2026",
    is_untouched=True,
)  # fmt: skip


def test_an_older_version_is_told_with_the_newest(qtbot: QtBot) -> None:
    newer = "It is not the newest: version 2 was sealed on 23 November 2026."
    sentence, lines = told(qtbot, replace(COPY, notes=(newer,)))
    assert sentence == (
        "“copy.docx” is the publication copy of version 1 of “Tests”, exactly as it was handed out on 2 November 2026."
    )
    assert lines == [newer]


def test_a_file_saved_by_another_program_says_that_its_words_stand(qtbot: QtBot) -> None:
    note = "Every answer reads as in version 1; what differs is how the file is made."
    styles = Difference("", "The styles were changed.")
    found = replace(COPY, is_match=False, is_untouched=False, differences=(styles,), notes=(note,))
    sentence, lines = told(qtbot, found)
    assert sentence.startswith(
        "“copy.docx” reads word for word as the publication copy of version 1 "
    )
    assert lines == ["The styles were changed.", note]


def test_a_copy_of_another_assessment_says_so(qtbot: QtBot) -> None:
    sentence, _ = told(qtbot, replace(COPY, assessment="another", title="Parking"))
    assert "version 1 of “Parking”" in sentence
    assert sentence.endswith("It is not a copy of the assessment that is open here.")


def test_a_comparison_is_no_version(qtbot: QtBot) -> None:
    found = replace(COPY, is_match=False, version=2, older=1, kind=CopyKind.COMPARISON)
    sentence, _ = told(qtbot, found)
    assert sentence == (
        "“copy.docx” is the comparison of version 1 with version 2 of “Tests” (internal text), not a version itself, "
        "exactly as it was handed out on 2 November 2026."
    )
