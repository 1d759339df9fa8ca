"""Words that name a table or a chart of the same copy, and lead to it: a REF field in Word, a link on a page."""

from dataclasses import dataclass

from ehia_desktop.assessment.anchors import PREFIX
from ehia_desktop.forms.richtext import Span

TABLE, FIGURE = "Table", "Figure"
# No letter of `anchors`: whoever reads a copy back passes these marks over.
_LETTERS = {TABLE: "T", FIGURE: "G"}


@dataclass(frozen=True)
class Reference(Span):
    """`text` is “Table 3” or “Figure 2”, as it begins the caption that it leads to."""

    what: str = TABLE
    number: int = 0

    @property
    def bookmark(self) -> str:
        """The bookmark round the first words of the caption in Word."""
        return bookmark_of(self.what, self.number)


def to_table(number: int) -> Reference:
    """Return the words that lead to a table."""
    return Reference(f"{TABLE} {number}", what=TABLE, number=number)


def to_figure(number: int) -> Reference:
    """Return the words that lead to a chart."""
    return Reference(f"{FIGURE} {number}", what=FIGURE, number=number)


def bookmark_of(what: str, number: int) -> str:
    """Return the name of the bookmark in the caption of a table or a chart."""
    return f"{PREFIX}{_LETTERS[what]}{number}"
