"""Published counts cut down to one organisation: its rows are told by its code."""

from dataclasses import dataclass

from ehia_desktop.assessment.extracts import OnlyOf
from ehia_desktop.errors import UserError
from ehia_desktop.evidence.extracts.cells import plain
from ehia_desktop.evidence.extracts.headings import Headings
from ehia_desktop.evidence.extracts.layouts import Layout, plain_header
from ehia_desktop.evidence.grid import GridRow


@dataclass
class Cut:
    """Takes the rows of one organisation; `is_met` once one was there."""

    only: OnlyOf
    place: int
    is_met: bool = False

    @staticmethod
    def of(only: OnlyOf, layout: Layout, headings: Headings) -> "Cut":
        """Find the column of codes. Raises UserError where there is none, or nothing to cut by."""
        if only.kind not in layout.cut_by:
            known = " or ".join(layout.cut_by) or "nothing"
            raise UserError(
                f"“{only.kind[:40]}” is nothing that this file can be cut down by; use {known}, as in provider=RXX."
            )
        usual = layout.cut_by[only.kind]
        names = [plain_header(name) for name in headings.names]
        places = [names.index(plain) for text in usual if (plain := plain_header(text)) in names]
        if not places:
            raise UserError(
                f"This file has no column with the code of the {only.kind} (usually headed {usual[0]}), so it cannot "
                "be cut down to one."
            )
        return Cut(only, places[0])

    @property
    def why(self) -> str:
        """Why other rows are left out."""
        return f"rows of other {self.only.kind}s"

    def takes(self, row: GridRow) -> bool:
        """Whether a row is of the organisation."""
        text = plain(row[self.place]) if self.place < len(row) else ""
        is_own = text.casefold() == self.only.code.casefold()
        self.is_met = self.is_met or is_own
        return is_own

    def refuse_absent(self) -> None:
        """Raise UserError when no row was of the organisation."""
        if not self.is_met:
            raise UserError(
                f"No {self.only.kind} in this file has the code “{self.only.code[:20]}”; check the code, or leave it "
                "empty to count all."
            )
