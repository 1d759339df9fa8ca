"""The timeline from everything the store remembers."""

from datetime import UTC, datetime

from ehia_desktop.assessment.timeline import MomentKind
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import PartialDate
from ehia_desktop.services import commenting, sealing
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.timeline import timeline_of
from ehia_desktop.services.workplace import Workplace


def test_the_store_tells_the_whole_timeline(workplace: Workplace, editor: Editor) -> None:
    editor.answer(parse("decision_on"), PartialDate(2020, 3, 5))
    now = datetime.now(UTC)
    commenting.comment(editor, parse("plain_summary"), commenting.Remark("Too long."), "Bo", now)
    sealing.seal(workplace.store, editor, "Chief nurse", "", workplace.clock)
    editor.state_gaps("The board asked for it.")
    found = timeline_of(workplace.store, editor.settle())
    assert found.decided == PartialDate(2020, 3, 5)
    kinds = {one.kind for one in found.moments}
    assert kinds == {
        MomentKind.BEGAN,
        MomentKind.DECISION,
        MomentKind.COMMENT,
        MomentKind.SEALED,
        MomentKind.GAPS_STATED,
    }
    assert "Nobody is recorded as having considered this before the decision." in found.judgements
