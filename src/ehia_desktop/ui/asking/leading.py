"""The way from one place on a page to a question: straight into it where it stands here, else to its page."""

from PySide6.QtWidgets import QWidget

from ehia_desktop.assessment.assessment import Assessment
from ehia_desktop.forms.address import Address
from ehia_desktop.ui.asking.question_box import QuestionBox
from ehia_desktop.ui.desk import Desk
from ehia_desktop.ui.naming import route_to


def lead_to(source: QWidget, desk: Desk, assessment: Assessment, address: Address) -> None:
    """Put the focus into the question at `address`, or show the page it is asked on."""
    for box in source.window().findChildren(QuestionBox):
        if box.address == address and box.isVisibleTo(source.window()):
            box.place_focus()
            return
    route = route_to(assessment, address)
    if route is None:
        desk.say("That question is not asked now; another answer hides it.")
        return
    desk.go(route)
