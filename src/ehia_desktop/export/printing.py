"""What every part of an outline needs to know while it is made: the form, the answers, the copy's kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.export.answers import Said, said
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.questions import FieldAsked, Place, Values


@dataclass(frozen=True)
class Printing:
    """One copy in the making. `take_number` gives the next table number; `moved` stands on the first page."""

    form: Form
    values: Values
    for_public: bool
    tables: Mapping[str, tuple[LinkedTable, ...]]
    take_number: Callable[[], int]
    moved: FieldAsked | None = None

    def said(self, place: Place) -> Said:
        """Return the words at `place`; a person's contact appears in internal copies only."""
        value = self.values.get(place.address)
        return said(self.form, place, value, with_contact=not self.for_public)

    def prints(self, place: Place) -> bool:
        """Tell whether `place` may stand in this copy."""
        return place.is_public or not self.for_public
