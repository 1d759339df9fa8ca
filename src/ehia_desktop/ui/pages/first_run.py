"""What somebody sees first: three sentences, and two ways to begin."""

from ehia_desktop import paths
from ehia_desktop.services.sample import SampleMade, make_sample
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.buttons import PrimaryButton, SecondaryButton
from ehia_desktop.ui.parts.flow import FlowLayout
from ehia_desktop.ui.parts.labels import hint, lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import FirstRun, Start, TaskList
from ehia_desktop.ui.theme.tokens import SPACE

_SENTENCES = (
    "This program takes you through an equality and health inequalities impact assessment, one question at a time.",
    "Put in your workbooks as evidence, see what is still missing, and hand out a Word document that was checked.",
    "Everything is saved on this computer as you type; nothing is sent anywhere.",
)


class FirstRunPage(Page):
    """The welcome."""

    def __init__(self, desk: Desk, route: FirstRun) -> None:
        super().__init__(desk, "Assess what a change means, and for whom")
        self.heading.setProperty("role", "display")
        for sentence in _SENTENCES:
            self.body.addWidget(lead(sentence))
        self.start = PrimaryButton("Start an assessment")
        self.start.clicked.connect(lambda: desk.go(Start()))
        self.look = SecondaryButton("Look at a finished one")
        self.look.clicked.connect(self.open_sample)
        row = FlowLayout(SPACE * 4)
        row.setContentsMargins(0, SPACE * 4, 0, 0)
        row.addWidget(self.start)
        row.addWidget(self.look)
        self.body.addLayout(row)
        self.body.addWidget(
            hint(
                "The finished one is about an invented trust, made from workbooks while you watch."
            )
        )
        self._panel: ProgressPanel | None = None
        if route.with_sample:
            self.open_sample()

    def open_sample(self) -> None:
        """Make the sample assessment and open it."""
        self._set_busy(is_busy=True)
        panel = ProgressPanel("Making the sample assessment")
        self.body.addWidget(panel)
        self._panel = panel
        folder = paths.documents_folder() / "EHIA Desktop sample"
        job = self.desk.run(
            lambda progress, is_cancelled: make_sample(
                self.desk.workplace, folder, progress, is_cancelled
            ),
            done=self._made,
            failed=self._failed,
            progress=panel.tell,
            owner=self,
        )
        panel.cancelled.connect(job.cancel)

    def _set_busy(self, *, is_busy: bool) -> None:
        self.start.setEnabled(not is_busy)
        self.look.setEnabled(not is_busy)

    def _made(self, sample: SampleMade) -> None:
        self.desk.say(f"The sample’s Word document is “{sample.document}”.")
        self.desk.go(TaskList(sample.assessment_id))

    def _failed(self, sentence: str) -> None:
        self._set_busy(is_busy=False)
        if self._panel is not None:
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None
        notice = Notice(sentence, Tone.DANGER)
        self.body.addWidget(notice)
        notice.announce()
