"""Everything the window and the headless command share, put together once for one store."""

from dataclasses import dataclass

from ehia_desktop.forms.citing import OrganisationKind
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.editing import Editor
from ehia_desktop.services.events import Events
from ehia_desktop.services.evidence_ports import (
    ChartRoom,
    DisclosureRoom,
    ExtractRoom,
    MeasureRoom,
)
from ehia_desktop.services.exporting import Exporting
from ehia_desktop.services.house_style import HouseStyles
from ehia_desktop.services.library import Library
from ehia_desktop.services.ports import (
    Clock,
    DocumentRoom,
    ReturnedForms,
    Store,
    WorkbookReader,
)
from ehia_desktop.services.releasing import Releasing
from ehia_desktop.services.review_ports import ReviewRoom


@dataclass(frozen=True)
class Workplace:
    """An open store with the rooms around it. `author` is who changes are made by."""

    store: Store
    reader: WorkbookReader
    documents: DocumentRoom
    returned: ReturnedForms
    reviews: ReviewRoom
    extracts: ExtractRoom
    measures: MeasureRoom
    charts: ChartRoom
    disclosure: DisclosureRoom
    catalogue: Catalogue
    house_styles: HouseStyles
    clock: Clock
    events: Events
    author: str
    organisation: str
    organisation_kind: OrganisationKind = OrganisationKind.NOT_SAID

    @property
    def library(self) -> Library:
        """The assessments of this store."""
        return Library(self.store, self.clock)

    @property
    def exporting(self) -> Exporting:
        """Handing out copies from this store."""
        return Exporting(
            self.store, self.documents, self.releasing, self.clock, self.organisation_kind
        )

    @property
    def releasing(self) -> Releasing:
        """What of an assessment's evidence may leave the program."""
        return Releasing(self.store, self.disclosure, self.measures, self.charts)

    def edit(self, assessment_id: str) -> Editor:
        """Open an assessment for editing. Raises UserError when there is none, or it is damaged."""
        assessment = self.library.open(assessment_id)
        return Editor(self.store, assessment, self.author, self.clock, self.events)

    def close(self) -> None:
        """Close the store."""
        self.store.close()
