"""What every part of an outline needs to know while it is made: the form, the answers, the copy's kind."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.public_answers import public_values
from ehia_desktop.assessment.publication import LinkedTable
from ehia_desktop.export.answers import Said, said, score_said
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.citing import OrganisationKind, cite
from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.questions import FieldAsked, Place, ScorePlace, SectionAsked, Values
from ehia_desktop.forms.richtext import from_plain
from ehia_desktop.text import one_line

NOT_PUBLISHED = "Not published"


@dataclass(frozen=True)
class Printing:
    """One copy in the making. `take_number` gives the next table number, `take_figure` the next chart's.

    `moved` stands on the first page.
    """

    assessment: Assessment
    asked: tuple[SectionAsked, ...]
    for_public: bool
    tables: Mapping[Address, tuple[LinkedTable, ...]]
    take_number: Callable[[], int]
    take_figure: Callable[[], int]
    moved: FieldAsked | None = None
    organisation_kind: OrganisationKind = OrganisationKind.NOT_SAID

    @property
    def form(self) -> Form:
        """The form of the assessment."""
        return self.assessment.form

    @cached_property
    def values(self) -> Values:
        """All answers."""
        return self.assessment.values

    @cached_property
    def naming(self) -> Values:
        """The answers from which a picked row may get its name: in a public copy, the public ones alone."""
        return (
            public_values(self.values, self.asked, self.assessment.tightened)
            if self.for_public
            else self.values
        )

    def said(self, place: Place) -> Said:
        """Return the words at `place`; a person's contact appears in internal copies only."""
        if self.for_public and not place.is_public:
            return Said(from_plain(NOT_PUBLISHED), is_blank=True)
        value = self.values.get(place.address)
        return said(self.form, place, value, self.naming, with_contact=not self.for_public)

    def scored(self, place: ScorePlace) -> Said:
        """Return what a score comes to, unless it may not stand in this copy."""
        if self.for_public and not place.is_public:
            return Said(from_plain(NOT_PUBLISHED), is_blank=True)
        return score_said(place)

    def cited(self, text: str) -> str:
        """Return a line of the form with what it cites put in."""
        return one_line(cite(self.form, text, self.organisation_kind))
