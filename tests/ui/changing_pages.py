"""The pages round a form that changes, each in a state in which it has something to show."""

from collections.abc import Callable

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.assessment.status import Status
from ehia_desktop.forms.address import Address
from ehia_desktop.forms.values import Text
from ehia_desktop.services.adapting import write_workbook
from ehia_desktop.services.commenting import Remark, comment
from ehia_desktop.services.migrating import migrate
from ehia_desktop.ui.commenting.thread_card import ThreadCard
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.forms.adapted_page import AdaptedPage
from ehia_desktop.ui.forms.form_page import FormPage
from ehia_desktop.ui.forms.page import FormsPage
from ehia_desktop.ui.kept.page import KeptPage
from ehia_desktop.ui.kept.parked_panel import ParkedCard
from ehia_desktop.ui.migrating.page import NewerFormPage
from ehia_desktop.ui.page import Page
from ehia_desktop.ui.pages.task_list import TaskListPage
from ehia_desktop.ui.parts.disclosure import Disclosure
from ehia_desktop.ui.returned.page import ReturnedPage
from ehia_desktop.ui.route import (
    AdaptedForm,
    Export,
    FormAt,
    Forms,
    KeptAside,
    NewerForm,
    ReturnedForm,
    Start,
    TaskList,
    Timeline,
)
from ehia_desktop.ui.starting.page import StartPage
from ehia_desktop.ui.timeline.page import TimelinePage
from tests.services.standing import stand
from tests.ui.changing import answered, folder, outdated
from tests.ui.driving import Driver
from tests.ui.signing_pages import decided


def newer_form(driver: Driver) -> NewerFormPage:
    outdated(driver)
    page = driver.go(NewerForm(driver.assessment_id))
    assert isinstance(page, NewerFormPage)
    driver.qtbot.waitUntil(lambda: page.button is not None)
    return page


def changed_form(driver: Driver) -> NewerFormPage:
    page = newer_form(driver)
    assert page.button is not None
    page.button.click()
    driver.qtbot.waitUntil(lambda: page.done is not None)
    return page


def fixed_form(driver: Driver) -> NewerFormPage:
    stand(outdated(driver), Status.AGREED)
    page = driver.go(NewerForm(driver.assessment_id))
    assert isinstance(page, NewerFormPage)
    driver.qtbot.waitUntil(lambda: bool(page.act.widgets))
    return page


def outdated_tasks(driver: Driver) -> Page:
    outdated(driver)
    page = driver.go(TaskList(driver.assessment_id))
    assert isinstance(page, TaskListPage)
    driver.qtbot.waitUntil(lambda: bool(page.about.notices.widgets))
    return page


def parked(driver: Driver) -> KeptPage:
    editor = outdated(driver)
    migrate(driver.guide.desk.workplace, editor)
    page = driver.go(KeptAside(driver.assessment_id))
    assert isinstance(page, KeptPage)
    parked_cards(page)[0].mover.toggle()
    return page


def parked_cards(page: KeptPage) -> list[ParkedCard]:
    return [one for one in page.parked.cards.widgets if isinstance(one, ParkedCard)]


def timeline(driver: Driver) -> TimelinePage:
    answered(driver)
    page = driver.go(Timeline(driver.assessment_id))
    assert isinstance(page, TimelinePage)
    driver.qtbot.waitUntil(lambda: page.found is not None)
    return page


def forms(driver: Driver) -> FormsPage:
    broken = folder(driver) / "broken"
    broken.mkdir()
    (broken / "form.yaml").write_text("id: broken\n", "utf-8")
    answered(driver)
    page = driver.go(Forms())
    assert isinstance(page, FormsPage)
    driver.qtbot.waitUntil(lambda: bool(page.faults.widgets))
    return page


def form(driver: Driver) -> FormPage:
    page = driver.go(FormAt("whole-language"))
    assert isinstance(page, FormPage)
    driver.qtbot.waitUntil(lambda: bool(page.found.findChildren(Disclosure)))
    for one in page.findChildren(Disclosure):
        one.toggle()
    return page


def start_from_earlier(driver: Driver) -> StartPage:
    answered(driver)
    page = driver.go(Start("test-form", driver.assessment_id))
    assert isinstance(page, StartPage)
    driver.qtbot.waitUntil(lambda: bool(page.earlier.ticks))
    return page


def comments(driver: Driver) -> Page:
    driver.start()
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    for text in ("Which line is meant?", "And for whom?"):
        remark = Remark(text, "P. Nair", "steering group")
        comment(driver.editor, Address("line"), remark, "Ann", desk.workplace.clock.now())
    page = driver.section("plain", "line")
    driver.answering.comments.say.open(is_open=True)
    for card in page.findChildren(ThreadCard):
        card.answer.toggle()
    return page


def adapted(driver: Driver) -> AdaptedPage:
    """A workbook whose version is too low for what it changes, held against an open assessment."""
    answered(driver)
    file = folder(driver).parent / "adapted.xlsx"
    form = driver.guide.desk.workplace.catalogue.form("test-form")
    part = form.sections[0].model_copy(update={"fields": form.sections[0].fields[1:]})
    changed = {"title": "A better form", "version": "1.0.1", "sections": (part,)}
    write_workbook(form.model_copy(update=changed), file)
    page = driver.go(AdaptedForm(file))
    assert isinstance(page, AdaptedPage)
    driver.qtbot.waitUntil(lambda: page.adapted is not None, timeout=30_000)
    return page


def returned(driver: Driver) -> ReturnedPage:
    """A Word form that comes back to an assessment in which one thing is answered otherwise."""
    editor = answered(driver)
    file = folder(driver).parent / "returned.docx"
    driver.guide.desk.workplace.exporting.export(editor, CopyKind.BLANK, file, "Thameford")
    driver.start("test-form", "Morning clinics")
    desk = driver.guide.desk
    desk.keep_editor(desk.workplace.edit(driver.assessment_id))
    driver.editor.answer(Address("cost"), Text("900"))
    page = driver.go(ReturnedForm(driver.assessment_id, file, from_another=True))
    assert isinstance(page, ReturnedPage)
    driver.qtbot.waitUntil(lambda: page.found is not None, timeout=30_000)
    return page


def gaps(driver: Driver) -> ExportPage:
    """Publishing with stated gaps, and asking somebody for a part."""
    driver.start()
    page = driver.go(Export(driver.assessment_id))
    assert isinstance(page, ExportPage)
    driver.qtbot.waitUntil(page.form.gaps.reason.isVisible, timeout=30_000)
    page.form.gaps.reason.put("It is urgent.")
    page.form.gaps.listed.toggle()
    page.scroll_to(page.form.button)
    return page


CHANGING_PAGES: dict[str, Callable[[Driver], Page]] = {
    "newer form": newer_form,
    "changed form": changed_form,
    "fixed form": fixed_form,
    "outdated tasks": outdated_tasks,
    "parked": parked,
    "timeline": timeline,
    "sign-off": decided,
    "forms": forms,
    "form": form,
    "start from earlier": start_from_earlier,
    "comments": comments,
    "adapted": adapted,
    "returned": returned,
    "gaps": gaps,
}
