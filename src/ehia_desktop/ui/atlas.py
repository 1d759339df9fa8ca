"""Which page stands at which place."""

from typing import assert_never

from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.pages.first_run import FirstRunPage
from ehia_desktop.ui.pages.home import HomePage
from ehia_desktop.ui.pages.start import StartPage
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.route import (
    Check,
    Evidence,
    Export,
    FirstRun,
    Home,
    Preferences,
    Route,
    RowAt,
    SectionAt,
    Start,
    TaskList,
)


def page_at(desk: Desk, route: Route) -> Page:
    """Make the page of a place. Raises UserError when there is no such assessment, section or row."""
    match route:
        case Home():
            return HomePage(desk)
        case FirstRun():
            return FirstRunPage(desk, route)
        case Start():
            return StartPage(desk)
        case TaskList():
            return TaskListPage(desk, route)
        case SectionAt() | RowAt() | Evidence() | Check() | Export() | Preferences():
            return HomePage(desk)
        case _ as never:
            assert_never(never)
