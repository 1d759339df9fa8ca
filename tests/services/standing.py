"""An assessment put where a test wants it in its life, without what each step asks for."""

from ehia_desktop.assessment.change import Edit, Subject, SubjectKind, Why
from ehia_desktop.assessment.status import Status, step
from ehia_desktop.services.editing import Editor


def stand(editor: Editor, wanted: Status) -> None:
    """Move on to `wanted`, which has to follow."""
    now = editor.assessment.status
    edit = Edit(Subject(SubjectKind.DETAIL, "status"), now.value, step(now, wanted).value)
    editor.make([edit], Why.STATUS)
