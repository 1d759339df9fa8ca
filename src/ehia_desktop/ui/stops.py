"""Which part of an assessment a place belongs to, and the place each part leads to."""

from typing import assert_never

from ehia_desktop.ui.navigation import Stop
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
)


def stop_of(route: Route) -> Stop | None:
    """The part of an assessment that a place belongs to; None outside one."""
    match route:
        case TaskList() | SectionAt() | RowAt() | KeptAside():
            return Stop.TASKS
        case Timeline() | OneGroup() | NewerForm() | ReturnedForm() | ReturnedReview() | Meeting():
            return Stop.TASKS
        case Evidence() | Extract() | SmallNumbers() | Measuring():
            return Stop.EVIDENCE
        case Coverage() | Changed() | WhereUsed():
            return Stop.EVIDENCE
        case Check():
            return Stop.CHECK
        case Signing():
            return Stop.SIGN_OFF
        case Export() | Compare():
            return Stop.EXPORT
        case Home() | FirstRun() | Start() | Preferences() | Forms() | FormAt() | AdaptedForm():
            return None
        case _ as never:
            assert_never(never)


def route_of(stop: Stop, assessment_id: str) -> Route:
    """The place a part of the navigation leads to."""
    match stop:
        case Stop.HOME:
            return Home()
        case Stop.TASKS:
            return TaskList(assessment_id)
        case Stop.EVIDENCE:
            return Evidence(assessment_id)
        case Stop.CHECK:
            return Check(assessment_id)
        case Stop.SIGN_OFF:
            return Signing(assessment_id)
        case Stop.EXPORT:
            return Export(assessment_id)
        case _ as never:
            assert_never(never)
