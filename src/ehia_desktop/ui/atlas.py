"""Which page stands at which place."""

from typing import assert_never

from ehia_desktop.forms.fields import Actions, FormField, Matrix, TableQuestion
from ehia_desktop.ui.changed.page import ChangedPage
from ehia_desktop.ui.changed.used_page import WhereUsedPage
from ehia_desktop.ui.checking.page import CheckPage
from ehia_desktop.ui.comparing.page import ComparePage
from ehia_desktop.ui.coverage.page import CoveragePage
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.evidence.page import EvidencePage
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.extracts.page import ExtractPage
from ehia_desktop.ui.forms.adapted_page import AdaptedPage
from ehia_desktop.ui.forms.form_page import FormPage
from ehia_desktop.ui.forms.page import FormsPage
from ehia_desktop.ui.kept.page import KeptPage
from ehia_desktop.ui.measuring.page import MeasuringPage
from ehia_desktop.ui.meeting.page import MeetingPage
from ehia_desktop.ui.migrating.page import NewerFormPage
from ehia_desktop.ui.one_group.page import OneGroupPage
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.pages.first_run import FirstRunPage
from ehia_desktop.ui.pages.home import HomePage
from ehia_desktop.ui.pages.row import RowPage, field_asked
from ehia_desktop.ui.pages.section import SectionPage
from ehia_desktop.ui.pages.section_end import SectionEndPage
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.preferences.page import PreferencesPage
from ehia_desktop.ui.returned.page import ReturnedPage
from ehia_desktop.ui.reviewing.page import ReturnedReviewPage
from ehia_desktop.ui.route import (
    AdaptedForm,
    Changed,
    Check,
    Compare,
    Coverage,
    Evidence,
    Export,
    Extract,
    FirstRun,
    FormAt,
    Forms,
    Home,
    KeptAside,
    Measuring,
    Meeting,
    NewerForm,
    OneGroup,
    Preferences,
    ReturnedForm,
    ReturnedReview,
    Route,
    RowAt,
    SectionAt,
    Signing,
    SmallNumbers,
    Start,
    TaskList,
    Timeline,
    WhereUsed,
    Within,
    WithinEvidence,
)
from ehia_desktop.ui.signing.page import SigningPage
from ehia_desktop.ui.small_numbers.page import SmallNumbersPage
from ehia_desktop.ui.starting.page import StartPage
from ehia_desktop.ui.timeline.page import TimelinePage


def page_at(desk: Desk, route: Route) -> Page:
    """Make the page of a place. Raises UserError when there is no such assessment, section or row."""
    match route:
        case Home():
            return HomePage(desk)
        case FirstRun():
            return FirstRunPage(desk, route)
        case Start():
            return StartPage(desk, route)
        case Preferences():
            return PreferencesPage(desk)
        case Forms():
            return FormsPage(desk)
        case FormAt():
            return FormPage(desk, route)
        case AdaptedForm():
            return AdaptedPage(desk, route)
        case _:
            return _page_within(desk, route)


def _page_within(desk: Desk, route: Within) -> Page:
    """Make the page of a place in an assessment."""
    match route:
        case TaskList():
            return TaskListPage(desk, route)
        case SectionAt():
            return _section_page(desk, route)
        case RowAt():
            return RowPage(desk, route)
        case KeptAside():
            return KeptPage(desk, route)
        case (
            Evidence()
            | Extract()
            | SmallNumbers()
            | Measuring()
            | Coverage()
            | Changed()
            | WhereUsed()
        ):
            return _evidence_page(desk, route)
        case Check() | Signing() | Timeline():
            return _record_page(desk, route)
        case Export():
            return ExportPage(desk, route)
        case OneGroup():
            return OneGroupPage(desk, route)
        case Compare():
            return ComparePage(desk, route)
        case NewerForm():
            return NewerFormPage(desk, route)
        case ReturnedForm() | ReturnedReview() | Meeting():
            return _others_page(desk, route)
        case _ as never:
            assert_never(never)


def _others_page(desk: Desk, route: ReturnedForm | ReturnedReview | Meeting) -> Page:
    """Make the page of what other people filled in or said."""
    match route:
        case ReturnedForm():
            return ReturnedPage(desk, route)
        case ReturnedReview():
            return ReturnedReviewPage(desk, route)
        case Meeting():
            return MeetingPage(desk, route)
        case _ as never:
            assert_never(never)


def _record_page(desk: Desk, route: Check | Signing | Timeline) -> Page:
    """Make the page of what is due, of the sign-off, or of who considered what and when."""
    match route:
        case Check():
            return CheckPage(desk, route)
        case Signing():
            return SigningPage(desk, route)
        case Timeline():
            return TimelinePage(desk, route)
        case _ as never:
            assert_never(never)


def _evidence_page(desk: Desk, route: WithinEvidence) -> Page:
    """Make the page of a place round the tables of an assessment."""
    match route:
        case Evidence():
            return EvidencePage(desk, route)
        case Measuring():
            return MeasuringPage(desk, route)
        case Extract():
            return ExtractPage(desk, route)
        case SmallNumbers():
            return SmallNumbersPage(desk, route)
        case Coverage():
            return CoveragePage(desk, route)
        case Changed():
            return ChangedPage(desk, route)
        case WhereUsed():
            return WhereUsedPage(desk, route)
        case _ as never:
            assert_never(never)


def _section_page(desk: Desk, route: SectionAt) -> Page:
    """A section, its end when its own address is asked for, or the page of a row that has one."""
    address = route.address
    if address is not None and address.field == route.section:
        return SectionEndPage(desk, route)
    if address is not None and address.row:
        asked = field_asked(desk.editor_of(route.assessment_id), address)
        is_here = any(row.key == address.row for row in asked.rows)
        if is_here and _has_row_pages(asked.field):
            return RowPage(desk, RowAt(route.assessment_id, address.whole, address.row))
    return SectionPage(desk, route)


def _has_row_pages(field: FormField) -> bool:
    match field:
        case Matrix(layout=layout):
            return layout == "rows"
        case TableQuestion() | Actions():
            return True
        case _:
            return False
