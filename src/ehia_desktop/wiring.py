"""The one place where the rooms are put together, for the window and the headless command alike.

Everything is imported when it is first needed, so that the first window is painted before SQLAlchemy,
lxml or a workbook reader is loaded.
"""

import getpass
from collections.abc import Callable, Sequence
from pathlib import Path

from ehia_desktop import paths
from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.assessment.chart import Chart, ChartKind
from ehia_desktop.assessment.compared_copy import ComparedCopy
from ehia_desktop.assessment.corrections import Correction
from ehia_desktop.assessment.disclosure import Ledger, Override, Profile
from ehia_desktop.assessment.evidence import Inspection, Row, Table
from ehia_desktop.assessment.evidence_pack import EvidencePack
from ehia_desktop.assessment.extracts import ExtractRequest, Summary
from ehia_desktop.assessment.house_style import KeptStyle, StyleReport
from ehia_desktop.assessment.measure import Measure
from ehia_desktop.assessment.measuring import OfferedMeasure, Said
from ehia_desktop.assessment.publication import CopyRequest, LinkedTable, ReadCopy, WrittenCopy
from ehia_desktop.assessment.recipes import OfferedRecipe
from ehia_desktop.assessment.released import ReleasedEvidence
from ehia_desktop.assessment.returned import Returned
from ehia_desktop.assessment.review import Arrived, ReviewFile, Sent
from ehia_desktop.errors import UserError
from ehia_desktop.forms.citing import OrganisationKind
from ehia_desktop.forms.definition import Form
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.clock import SystemClock
from ehia_desktop.services.events import Events
from ehia_desktop.services.house_style import HouseStyles, kept_file
from ehia_desktop.services.ports import DocumentRoom, IsCancelled, Progress
from ehia_desktop.services.remembering import Remembering
from ehia_desktop.services.workplace import Workplace
from ehia_desktop.settings import Settings


class LazyReader:
    """The evidence room's reader, loaded when the first workbook is dropped."""

    def inspect(
        self,
        path: Path,
        *,
        sheet: str | None,
        progress: Progress,
        is_cancelled: IsCancelled,
        corrections: Sequence[Correction] = (),
    ) -> Inspection:
        """See `services.ports.WorkbookReader`."""
        from ehia_desktop.evidence.process import inspect

        return inspect(
            path,
            sheet=sheet,
            progress=progress,
            is_cancelled=is_cancelled,
            corrections=corrections,
        )


class LazyExtracts:
    """The evidence room's summaries of patient-level extracts, loaded when the first is asked for."""

    def recipes(self) -> tuple[OfferedRecipe, ...]:
        """See `services.evidence_ports.ExtractRoom`."""
        from ehia_desktop.evidence.extracts.catalogue import shipped
        from ehia_desktop.evidence.extracts.offering import offered

        return offered(shipped())

    def summarise(
        self, request: ExtractRequest, *, progress: Progress, is_cancelled: IsCancelled
    ) -> Summary:
        """See `evidence.extracts.summarising.summarise`."""
        from ehia_desktop.evidence.extracts.catalogue import shipped
        from ehia_desktop.evidence.extracts.summarising import summarise

        return summarise(request, shipped(), progress=progress, is_cancelled=is_cancelled)


class LazyMeasures:
    """The evidence room's measures, loaded when the first is asked for."""

    def offered(self, table: Table, rows: Sequence[Row]) -> tuple[OfferedMeasure, ...]:
        """See `services.evidence_ports.MeasureRoom`."""
        from ehia_desktop.evidence.measures import kept

        return kept.offered(table, rows)

    def take(self, recipe: str, table: Table, rows: Sequence[Row]) -> tuple[Measure, ...]:
        """See `services.evidence_ports.MeasureRoom`."""
        from ehia_desktop.evidence.measures import kept

        return kept.take(recipe, table, rows)

    def say(self, measures: Sequence[Measure]) -> Said:
        """See `services.evidence_ports.MeasureRoom`."""
        from ehia_desktop.evidence.measures import kept

        return kept.say(measures)

    def compare(self, earlier: Sequence[Measure], later: Sequence[Measure]) -> tuple[Measure, ...]:
        """See `services.evidence_ports.MeasureRoom`."""
        from ehia_desktop.evidence.measures.comparing import compare

        return compare(earlier, later)


class LazyCharts:
    """The evidence room's charts, loaded when the first is asked for."""

    def make(
        self, kind: ChartKind, table: Table, rows: Sequence[Row], recipe: str, title: str
    ) -> Chart:
        """See `services.evidence_ports.ChartRoom`."""
        from ehia_desktop.evidence.charts.making import make

        return make(kind, table, rows, recipe, title)


class LazyDisclosure:
    """The evidence room's disclosure control, loaded when the first table is released."""

    def profiles(self) -> tuple[Profile, ...]:
        """See `services.evidence_ports.DisclosureRoom`."""
        from ehia_desktop.evidence.disclosure.profile_file import read_profile
        from ehia_desktop.evidence.disclosure.profiles import PROFILES

        own = paths.settings_folder() / "disclosure.yaml"
        return (read_profile(own), *PROFILES) if own.is_file() else PROFILES

    def known(self, linked: LinkedTable, publication: str) -> Ledger:
        """See `services.evidence_ports.DisclosureRoom`."""
        from ehia_desktop.evidence.disclosure.counted import counted
        from ehia_desktop.evidence.disclosure.gathering import entries_of

        return entries_of(counted(linked), publication)

    def release(
        self,
        tables: Sequence[LinkedTable],
        profile: Profile,
        ledger: Ledger,
        overrides: Sequence[Override],
    ) -> ReleasedEvidence:
        """See `services.evidence_ports.DisclosureRoom`."""
        from ehia_desktop.evidence.disclosure.linked import release_linked

        return release_linked(tables, profile, ledger, overrides)


class LazyDocuments:
    """The export room, loaded when the first document is written, checked or read."""

    def __init__(self) -> None:
        self._room: DocumentRoom | None = None

    def write(
        self, assessment: Assessment, tables: Sequence[LinkedTable], request: CopyRequest
    ) -> WrittenCopy:
        """See `services.ports.DocumentRoom`."""
        return self._loaded().write(assessment, tables, request)

    def write_pack(self, pack: EvidencePack, request: CopyRequest) -> WrittenCopy:
        """See `services.ports.DocumentRoom`."""
        return self._loaded().write_pack(pack, request)

    def check_pack(
        self, path: Path, pack: EvidencePack, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """See `services.ports.DocumentRoom`."""
        return self._loaded().check_pack(path, pack, written, request)

    def write_redline(self, older: ComparedCopy, newer: ComparedCopy, said: str) -> bytes:
        """See `services.ports.DocumentRoom`."""
        return self._loaded().write_redline(older, newer, said)

    def check_redline(
        self, path: Path, older: ComparedCopy, newer: ComparedCopy
    ) -> tuple[str, ...]:
        """See `services.ports.DocumentRoom`."""
        return self._loaded().check_redline(path, older, newer)

    def write_questions(self, form: Form, request: CopyRequest) -> WrittenCopy:
        """See `services.ports.DocumentRoom`."""
        return self._loaded().write_questions(form, request)

    def check_questions(
        self, path: Path, form: Form, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """See `services.ports.DocumentRoom`."""
        return self._loaded().check_questions(path, form, written, request)

    def check(
        self, path: Path, assessment: Assessment, written: WrittenCopy, request: CopyRequest
    ) -> tuple[str, ...]:
        """See `services.ports.DocumentRoom`."""
        return self._loaded().check(path, assessment, written, request)

    def read(self, path: Path) -> ReadCopy:
        """See `services.ports.DocumentRoom`."""
        return self._loaded().read(path)

    def _loaded(self) -> DocumentRoom:
        if self._room is None:
            from ehia_desktop.export.documents import Documents

            self._room = Documents(_kept_style)
        return self._room


class LazyHouseStyles:
    """The export room's reader of house styles, loaded when the first is examined."""

    def examine(self, raw: bytes, called: str) -> StyleReport:
        """See `services.house_style.HouseStyleRoom`."""
        from ehia_desktop.export.house_styles import HouseStyleFiles

        return HouseStyleFiles().examine(raw, called)

    def sample(self) -> bytes:
        """See `services.house_style.HouseStyleRoom`."""
        from ehia_desktop.export.house_styles import HouseStyleFiles

        return HouseStyleFiles().sample()


class LazyReturnedForms:
    """The review room, loaded when the first file comes back."""

    def read(self, path: Path) -> Returned:
        """See `services.ports.ReturnedForms`."""
        from ehia_desktop.review.blank_forms import read_blank

        return read_blank(path)


class LazyReviews:
    """The review room's reader of review copies, loaded when the first comes back."""

    def read(self, path: Path, sent_of: Callable[[str], Sent]) -> ReviewFile:
        """See `services.review_ports.ReviewRoom`."""
        from ehia_desktop.review.review_files import read_review

        return read_review(path, sent_of)

    def recognise(self, path: Path) -> Arrived:
        """See `services.review_ports.ReviewRoom`."""
        from ehia_desktop.review.recognising import recognise

        return recognise(path)


def catalogue() -> Catalogue:
    """The shipped forms, and those of the trust's own folder."""
    return Catalogue(paths.resource("forms"), paths.forms_folder())


def _kept_style() -> tuple[KeptStyle, bytes] | None:
    """The house style that is kept. A home that takes no folder holds none; what is damaged raises UserError."""
    try:
        folder = paths.settings_folder()
    except UserError:
        return None
    return kept_file(folder)


def house_styles() -> HouseStyles:
    """The house style of this person's program."""
    return HouseStyles(paths.settings_folder, LazyHouseStyles(), SystemClock())


def open_workplace(db: Path, settings: Settings) -> Workplace:
    """Open the store at `db`, making it when there is none. Raises UserError when it cannot be opened."""
    from ehia_desktop.store.opening import open_store

    return Workplace(
        store=open_store(db),
        reader=LazyReader(),
        documents=LazyDocuments(),
        returned=LazyReturnedForms(),
        reviews=LazyReviews(),
        extracts=LazyExtracts(),
        measures=LazyMeasures(),
        charts=LazyCharts(),
        disclosure=Remembering(LazyDisclosure()),
        catalogue=catalogue(),
        house_styles=house_styles(),
        clock=SystemClock(),
        events=Events(),
        author=settings.author_name or _login(),
        organisation=settings.organisation,
        organisation_kind=OrganisationKind(settings.organisation_kind),
    )


def open_for_writing(db: Path, settings: Settings) -> Workplace:
    """As `open_workplace`, but raises UserError when the store takes no changes."""
    workplace = open_workplace(db, settings)
    if workplace.store.is_read_only:
        reason = workplace.store.read_only_reason
        workplace.close()
        raise UserError(reason)
    return workplace


def _login() -> str:
    """The name of the account, for the history, until its owner gives a better one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "Somebody"
