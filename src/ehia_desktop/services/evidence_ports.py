"""What the services need from the evidence room beyond looking into workbooks; `wiring` fits the real ones."""

from collections.abc import Sequence
from typing import Protocol

from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.disclosure import Ledger, Override, Profile
from ehia_desktop.assessment.evidence import Row, Table
from ehia_desktop.assessment.extracts import ExtractRequest, Summary
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import OfferedMeasure, Said
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.assessment.released import ReleasedEvidence
from ehia_desktop.services.ports import IsCancelled, Progress


class MeasureRoom(Protocol):
    """Measures inequality in a table, says what may be said of it, and makes the chart of it."""

    def offered(self, table: Table, rows: Sequence[Row]) -> tuple[OfferedMeasure, ...]:
        """Return the measures that the columns of `table` and their cells allow, the most telling first."""
        ...

    def take(self, recipe: str, table: Table, rows: Sequence[Row]) -> tuple[Measure, ...]:
        """Take a measure of `rows`. Raises UserError when the recipe does not fit the table."""
        ...

    def say(self, measures: Sequence[Measure]) -> Said:
        """Return what may and what may not be said of measured figures."""
        ...

    def compare(self, earlier: Sequence[Measure], later: Sequence[Measure]) -> tuple[Measure, ...]:
        """Return how each figure changed. Raises UserError for figures of unlike basis, place or index."""
        ...


class ChartRoom(Protocol):
    """Makes the charts that the window and the documents draw."""

    def make(
        self, kind: ChartKind, table: Table, rows: Sequence[Row], recipe: str, title: str
    ) -> Chart:
        """Return the chart of `rows`, by the measure of `recipe`, or of the figures themselves where it is empty.

        Raises UserError when this chart cannot show them.
        """
        ...


class DisclosureRoom(Protocol):
    """Hides small numbers, and proves that nothing hidden can be worked out."""

    def profiles(self) -> tuple[Profile, ...]:
        """Return the trust's own profile, where it has one, and those it may start from, the plainest first.

        Raises UserError when the trust's own cannot be read.
        """
        ...

    def known(self, linked: LinkedTable, publication: str) -> Ledger:
        """Return what a published table makes known. Raises UserError when it cannot be read as counts."""
        ...

    def release(
        self,
        tables: Sequence[LinkedTable],
        profile: Profile,
        ledger: Ledger,
        overrides: Sequence[Override],
    ) -> ReleasedEvidence:
        """Return all linked evidence as it may be published together, beside what `ledger` says is public.

        Raises UserError when a table that has to be controlled cannot be read as counts.
        """
        ...


class ExtractRoom(Protocol):
    """Summarises extracts with a row for each patient; keeps none of their rows."""

    def recipes(self) -> tuple[OfferedRecipe, ...]:
        """Return the recipes there are."""
        ...

    def summarise(
        self, request: ExtractRequest, *, progress: Progress, is_cancelled: IsCancelled
    ) -> Summary:
        """Summarise an extract by a recipe. Raises UserError, or Cancelled."""
        ...
