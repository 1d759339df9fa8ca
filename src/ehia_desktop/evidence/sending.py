"""One column on its way out of the worker: which of its values are new, and which value stands in each row."""

from array import array

from ehia_desktop.evidence.cell_frames import PLACES
from ehia_desktop.evidence.finding.columns import ColumnDraft, Plain, Sign


class _Places(dict[Plain, int]):
    """The place of each value of a column, given out in the order they first come; `new` has those not sent yet."""

    def __init__(self) -> None:
        super().__init__()
        self.new: list[object] = []

    def __missing__(self, value: Plain) -> int:
        place = self[value] = len(self)
        self.new.append(_spelled(value))
        return place


class ColumnSender:
    """Gives the cells of one column piece by piece, from the top down."""

    def __init__(self, column: ColumnDraft) -> None:
        self._cells = column.cells
        self._places = _Places()
        # 1 and 1.0 are one key and two spellings: where both may stand, every cell is sent for itself.
        self._is_each_sent = column.is_spelled_apart

    def piece(self, first: int, last: int) -> tuple[list[object], "array[int]"]:
        """Return the new values among the rows from `first` to before `last`, and the place of every value."""
        cells = self._cells[first:last]
        if self._is_each_sent:
            return list(map(_spelled, cells)), array(PLACES, range(first, first + len(cells)))
        places = array(PLACES, map(self._places.__getitem__, cells))
        new, self._places.new = self._places.new, []
        return new, places


def _spelled(cell: Plain) -> object:
    return {"m": cell.text} if isinstance(cell, Sign) else cell
