"""The evidence pack on the export page, and the way from there to reading as one group."""

from pathlib import Path

from PySide6.QtCore import Qt

from ehia_desktop.assessment.publication import CopyKind
from ehia_desktop.forms.address import parse
from ehia_desktop.forms.values import Text
from ehia_desktop.ui.exporting.page import ExportPage
from ehia_desktop.ui.parts.notice import Notice
from ehia_desktop.ui.parts.tag import Tone
from ehia_desktop.ui.route import Export, OneGroup
from tests.ui.driving import Driver

LONG = 30_000


def export(driver: Driver) -> ExportPage:
    driver.start()
    driver.editor.answer(parse("line"), Text("Eye clinic"))
    driver.settle()
    page = driver.go(Export(driver.assessment_id))
    assert isinstance(page, ExportPage)
    return page


def test_an_evidence_pack_is_made_while_things_are_due(driver: Driver, tmp_path: Path) -> None:
    page = export(driver)
    page.kinds.options[CopyKind.EVIDENCE_PACK].click()
    driver.qtbot.waitUntil(
        lambda: page.checked is not None and "…" not in page.appearing.sentence.text(), timeout=LONG
    )
    assert not page.due.widgets
    page.form.file.target.put(str(tmp_path / "pack.docx"))
    page.form.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets), timeout=LONG)
    notice = page.told.widgets[0]
    assert isinstance(notice, Notice)
    assert notice.tone is Tone.SUCCESS, notice.sentence.text()
    assert "evidence pack was written" in notice.sentence.text()
    assert (tmp_path / "pack.docx").is_file()


def test_a_pack_holds_the_other_assessments_that_are_ticked(driver: Driver, tmp_path: Path) -> None:
    page = export(driver)
    work = page.desk.workplace
    form = page.editor.assessment.form
    for title in ("Clinic hours", "Parking"):
        work.library.start(form, title, "Ann Example")
    together = page.form.together
    assert together.isHidden()
    page.kinds.options[CopyKind.EVIDENCE_PACK].click()
    driver.qtbot.waitUntil(together.isVisible, timeout=LONG)
    assert together.chosen == ()
    together.more.toggle()
    lines = [together.list.item(at).text() for at in range(together.list.count())]
    parking = next(at for at, line in enumerate(lines) if line.startswith("Parking"))
    assert len(lines) == 2
    assert not page.appearing.others.isVisible()
    together.list.item(parking).setCheckState(Qt.CheckState.Checked)
    assert page.appearing.others.isVisible()
    assert "overview of all 2 assessments, and the other has a part" in page.appearing.others.text()
    page.form.file.target.put(str(tmp_path / "pack.docx"))
    page.form.button.click()
    driver.qtbot.waitUntil(lambda: bool(page.told.widgets), timeout=LONG)
    notice = page.told.widgets[0]
    assert isinstance(notice, Notice)
    assert notice.tone is Tone.SUCCESS, notice.sentence.text()

    said = "\n".join(work.documents.read(tmp_path / "pack.docx").texts.values())
    assert "Evidence pack: 2 assessments" in said
    assert "2. Parking" in said
    assert "Clinic hours" not in said


def test_one_group_is_one_step_away(driver: Driver) -> None:
    page = export(driver)
    page.one_group.click()
    driver.qtbot.waitUntil(lambda: driver.guide.route == OneGroup(driver.assessment_id))
