"""The page on which inequality is measured in a kept table: ask, look, read what may be said, use it at an answer.

Everything is worked out off the window's thread from the true figures; what comes too late is dropped.
"""

from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.evidence import Link, Table
from ehia_desktop.assessment.measuring import OfferedMeasure
from ehia_desktop.errors import UserError
from ehia_desktop.forms.address import Address
from ehia_desktop.services import measuring
from ehia_desktop.services.events import EvidenceChanged
from ehia_desktop.services.linking import table_named
from ehia_desktop.services.measuring import Measured
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.standing import evidence_stands
from ehia_desktop.ui.measuring.earlier_form import EarlierForm
from ehia_desktop.ui.measuring.offers_panel import OffersPanel
from ehia_desktop.ui.measuring.result_panel import ResultPanel
from ehia_desktop.ui.measuring.side_by_side import SideBySide
from ehia_desktop.ui.measuring.use_form import UseForm
from ehia_desktop.ui.naming import named, route_to
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.parts.announcement import announce
from ehia_desktop.ui.parts.buttons import SecondaryButton
from ehia_desktop.ui.parts.in_view import bring_into_view
from ehia_desktop.ui.parts.labels import lead
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.pile import Pile
from ehia_desktop.ui.parts.progress_panel import ProgressPanel
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Evidence, Measuring
from ehia_desktop.ui.theme.tokens import SPACE

_NARROWEST_EMS = 54


@dataclass(frozen=True)
class _Taken:
    """A measure with the chart of it, or with the sentence why there is none."""

    measured: Measured
    chart: Chart | None = None
    why_none: str = ""


class MeasuringPage(Page):
    """Measures one kept table. `measured` is what is shown now."""

    def __init__(self, desk: Desk, route: Measuring) -> None:
        super().__init__(desk, "Measure inequality", wide=True)
        self.route = route
        self.editor = desk.editor_of(route.assessment_id)
        self.table = table_named(self.editor.assessment, route.table_id)
        self.measured: Measured | None = None
        self.offer: OfferedMeasure | None = None
        self._asked = 0
        self.told = Pile()
        self.offers = OffersPanel()
        self.offers.chosen.connect(self._take)
        self.busy = Pile()
        self.result = ResultPanel()
        self.result.chart_wanted.connect(self._draw)
        self.use = UseForm()
        self.use.wanted.connect(self._use)
        self.earlier = EarlierForm()
        self.earlier.wanted.connect(self._compare)
        self._arrange()
        desk.bridge.evidence_changed.connect(self._evidence_changed)
        self._look()

    def _arrange(self) -> None:
        self.add_way_back("Evidence", Evidence(self.route.assessment_id))
        self.set_eyebrow(self.table.title)
        self.body.addWidget(
            lead("Ask what a table shows, see how sure it is, and read what may be said of it.")
        )
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE * 5)
        for part in (self.busy, self.result, self.use, self.earlier):
            column.addWidget(part)
        column.addStretch(1)
        self.both = SideBySide(self.offers, right, _NARROWEST_EMS, (2, 5))
        self.body.addWidget(evidence_stands(self.desk, self.editor))
        self.body.addWidget(self.told)
        self.body.addWidget(self.both)
        self.offers.hide()

    def _look(self) -> None:
        """Find out what can be measured."""
        self._asked += 1
        asked, work, table = self._asked, self.desk.workplace, self.table
        self.busy.fill((ProgressPanel("Looking at what can be measured", can_stop=False),))
        self.desk.run(
            lambda _progress, _stop: measuring.offered(work, table),
            done=lambda found: self._show_offers(asked, found),
            failed=lambda sentence: self._fail(asked, sentence),
            owner=self,
        )

    def _show_offers(self, asked: int, found: tuple[OfferedMeasure, ...]) -> None:
        if asked != self._asked:
            return
        self.busy.fill(())
        self.offers.setVisible(bool(found))
        if found:
            route = self.route
            self.offers.show_offers(found, measuring.offer_of(found, route.measure, route.of))
            return
        self.result.hide()
        sentence = (
            "Nothing can be measured in this table as its columns are now: it needs a column of groups, a count, and "
            "what the count is out of. If it has them, bring its file in again, correct how it was read, and keep it "
            "as the next version."
        )
        notice = Notice(sentence, Tone.INFO, "Nothing to measure")
        back = SecondaryButton("Go to the evidence")
        back.clicked.connect(lambda: self.desk.go(Evidence(self.route.assessment_id)))
        notice.add_action(back)
        self.told.fill((notice,))

    def _take(self, offer: OfferedMeasure) -> None:
        """Take a measure, and draw the first of its charts."""
        self._asked += 1
        self.offer = offer
        asked, work, table = self._asked, self.desk.workplace, self.table
        self.told.fill(())
        if self.measured is None:
            self.busy.fill((ProgressPanel("Working it out", can_stop=False),))

        def taken() -> _Taken:
            measured = measuring.take(work, table, offer.recipe)
            if not offer.charts:
                return _Taken(measured)
            try:
                chart = measuring.chart(work, measured, offer.charts[0], offer.title)
            except UserError as error:
                return _Taken(measured, why_none=error.message)
            return _Taken(measured, chart)

        self.desk.run(
            lambda _progress, _stop: taken(),
            done=lambda found: self._show(asked, offer, found),
            failed=lambda sentence: self._fail(asked, sentence),
            owner=self,
        )

    def _show(self, asked: int, offer: OfferedMeasure, taken: _Taken) -> None:
        # Another measure was chosen meanwhile; only the last one is wanted.
        if asked != self._asked:
            return
        is_first = self.measured is None
        self.busy.fill(())
        self.measured = taken.measured
        kinds = offer.charts if taken.chart is not None else ()
        self.result.show_measured(offer.title, taken.measured, kinds)
        if taken.chart is not None:
            self.result.show_chart(taken.chart)
        elif taken.why_none:
            self.result.say_no_chart(taken.why_none)
        if not self.editor.is_closed:
            if is_first:
                self.use.show_places(self.editor.assessment)
            caption = f"{offer.title}: {self.table.title}"
            self.use.say_size(self.table.row_count, len(self.table.columns))
            self.use.suggest(caption, taken.measured.said.start, has_chart=taken.chart is not None)
        self._offer_earlier()
        if not is_first:
            announce(self.result.heading, taken.measured.said.start)

    def _offer_earlier(self) -> None:
        self.earlier.clear()
        if self.measured is not None:
            found = measuring.comparable(self.editor.assessment, self.table)
            self.earlier.show_tables(found, self.table.id)

    def _compare(self, earlier: Table) -> None:
        """Say how what is shown changed since an earlier table."""
        measured = self.measured
        if measured is None:
            return
        work, asked = self.desk.workplace, self._asked
        self.desk.run(
            lambda _progress, _stop: measuring.compare(
                work, earlier, measured.table, measured.recipe
            ),
            done=lambda found: self._show_change(asked, found),
            failed=lambda sentence: self._refuse_change(asked, sentence),
            owner=self,
        )

    def _show_change(self, asked: int, found: Measured) -> None:
        if asked == self._asked:
            self.earlier.show_change(found)
            announce(self.earlier.heading, found.said.start)

    def _refuse_change(self, asked: int, sentence: str) -> None:
        if asked == self._asked:
            self.earlier.say_refused(sentence)
            bring_into_view(self.scroll_area, self.earlier.told)

    def _draw(self, kind: ChartKind) -> None:
        """Draw what was measured in another way."""
        measured, offer = self.measured, self.offer
        if measured is None or offer is None:
            return
        self._asked += 1
        asked, work = self._asked, self.desk.workplace
        self.desk.run(
            lambda _progress, _stop: measuring.chart(work, measured, kind, offer.title),
            done=lambda chart: self._show_chart(asked, chart),
            failed=lambda sentence: self._fail_chart(asked, sentence),
            owner=self,
        )

    def _show_chart(self, asked: int, chart: Chart) -> None:
        if asked == self._asked:
            self.result.show_chart(chart)

    def _fail_chart(self, asked: int, sentence: str) -> None:
        if asked == self._asked:
            self.result.say_no_chart(sentence)

    def _fail(self, asked: int, sentence: str) -> None:
        if asked != self._asked:
            return
        self.busy.fill(())
        self.measured = None
        self.result.hide()
        self.use.hide()
        self.earlier.hide()
        notice = Notice(sentence, Tone.DANGER)
        self.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.told)

    def _use(self, address: Address) -> None:
        """Link the table at an answer, with the measure, the chart and the sentence."""
        measured = self.measured
        if measured is None:
            return
        self.use.button.setEnabled(False)
        work, editor = self.desk.workplace, self.editor
        wanted = self.use.wanted_link(address, self.result.kind)
        self.desk.run(
            lambda _progress, _stop: measuring.prepare_link(work, editor, measured, wanted),
            done=self._put,
            failed=self._not_used,
            owner=self,
        )

    def _put(self, made: Link) -> None:
        try:
            self.editor.put_link(made)
        except UserError as error:
            self._not_used(error.message)
            return
        self.use.button.setEnabled(True)
        place = named(self.editor.assessment, made.address)
        notice = Notice(f"“{made.caption}” is used at {place.line} now.", Tone.SUCCESS)
        route = route_to(self.editor.assessment, made.address)
        if route is not None:
            there = SecondaryButton("Go to the answer", name=f"Go to {place.line}")
            there.clicked.connect(lambda: self.desk.go(route))
            notice.add_action(there)
        self.told.fill((notice,))
        notice.announce()
        bring_into_view(self.scroll_area, self.told)
        first = notice.findChild(QPushButton)
        if first is not None:
            first.setFocus()

    def _not_used(self, sentence: str) -> None:
        self.use.button.setEnabled(True)
        self.use.say_problem(sentence)

    def rezoomed(self) -> None:
        """Fit lists and figures to the other text size."""
        super().rezoomed()
        self.offers.fit()
        self.result.fit()
        self.use.fit()
        self.earlier.fit()

    def _evidence_changed(self, event: EvidenceChanged) -> None:
        if event.assessment_id != self.route.assessment_id:
            return
        newest: Table = table_named(self.editor.assessment, self.route.table_id)
        if newest != self.table:
            self.table = newest
            self.set_eyebrow(newest.title)
            self._look()
