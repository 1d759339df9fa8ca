"""Which other assessments stand in the same evidence pack, as the Equality Delivery System wants of a year's work."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ehia_desktop.assessment.records import AssessmentSummary
from ehia_desktop.services.clock import local_day
from ehia_desktop.text import one_line
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.parts.labels import hint
from ehia_desktop.ui.parts.showing import show_when
from ehia_desktop.ui.parts.tick_list import TickList

_MOST_LINES = 8


class TogetherForm(QWidget):
    """All other assessments of the store, to be ticked; closed at first, and hidden where there is no other.

    `counted` tells how many others the pack will hold.
    """

    counted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._others: tuple[AssessmentSummary, ...] = ()
        self._is_wanted = False
        self.more = Disclosure("Put other assessments in the same pack …", "Only this assessment")
        self.list = TickList("Other assessments in the same pack")
        self.more.body.addWidget(
            hint("The pack then has an overview first and a part for each. Tick those it is about.")
        )
        self.more.body.addWidget(self.list)
        self.more.toggled.connect(self.fit)
        self.more.toggled.connect(self._count)
        self.list.itemChanged.connect(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.more)
        self.hide()

    def offer(self, assessments: Iterable[AssessmentSummary], this: str) -> None:
        """Offer all `assessments` but `this`, by its id; those that were ticked stay so."""
        ticked = {one.id for one in self._ticked()}
        self._others = tuple(one for one in assessments if one.id != this)
        self.list.offer((_line(one), one.id in ticked) for one in self._others)
        self.fit()
        self._show()

    def fit(self) -> None:
        """Fit the list to its lines, and to another text size."""
        self.list.fit(_MOST_LINES)

    def show_when_wanted(self, *, is_wanted: bool) -> None:
        """Show it for a kind of copy that may hold several."""
        self._is_wanted = is_wanted
        self._show()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of those that are ticked; none while the list is closed."""
        return tuple(one.id for one in self._ticked()) if self.more.is_open else ()

    def _ticked(self) -> tuple[AssessmentSummary, ...]:
        return tuple(self._others[at] for at in self.list.ticked)

    def _show(self) -> None:
        show_when(self, is_wanted=self._is_wanted and bool(self._others))
        self._count()

    def _count(self) -> None:
        self.counted.emit(len(self.chosen) if self._is_wanted else 0)


def _line(one: AssessmentSummary) -> str:
    """An assessment as it stands in the list; two of one title differ by form and day."""
    begun = local_day(datetime.fromisoformat(one.created_at))
    return f"{one_line(one.title) or 'Assessment'} ({one_line(one.form_title)}, begun on {begun})"
