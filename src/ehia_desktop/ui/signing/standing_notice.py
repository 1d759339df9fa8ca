"""What a page says beforehand of an assessment that stands as it was agreed, with the way to open it again."""

from ehia_desktop.assessment.status import Status, following
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import ChangeSaved
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.parts.buttons import LinkButton
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Signing


def standing_notice(desk: Desk, editor: Editor, stands: str, still: str, title: str) -> Notice:
    """Say what `stands`, such as “its answers stand”, and in a sentence what can `still` be done."""
    status = editor.assessment.status
    said = f"This assessment is {status.state}, so {stands} then. {still}".strip()
    notice = Notice(said, Tone.INFO, title)
    if Status.DRAFT in following(status):
        there = LinkButton("Open it again under “Sign-off and decision”")
        there.clicked.connect(lambda: desk.go(Signing(editor.assessment.id)))
        notice.add_action(there)
    return notice


class StandingNote(Pile):
    """Room for such a notice on a page that a step does not make anew: empty while all can be changed."""

    def __init__(self, desk: Desk, editor: Editor, stands: str, still: str, title: str) -> None:
        super().__init__()
        self._desk, self._editor = desk, editor
        self._words = (stands, still, title)
        desk.bridge.change_saved.connect(self._heard)
        self._refresh()

    def _heard(self, event: ChangeSaved) -> None:
        if event.assessment_id == self._editor.assessment.id:
            self._refresh()

    def _refresh(self) -> None:
        is_needed = self._editor.is_settled and not self._editor.is_read_only
        if is_needed != bool(self.widgets):
            notice = (standing_notice(self._desk, self._editor, *self._words),)
            self.fill(notice if is_needed else ())
