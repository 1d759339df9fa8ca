from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.services.catalogue import Catalogue
from ehia_desktop.services.workplace import Workplace


def test_an_assessment_begun_is_in_the_register_with_its_form(workplace: Workplace) -> None:
    form = workplace.catalogue.form("ehia-screening")
    begun = workplace.library.start(form, "  Car  parking\npolicy ", "Ann Example")
    (line,) = workplace.library.assessments()
    assert (line.id, line.title, line.form_id) == (begun.id, "Car parking policy", "ehia-screening")


def test_an_assessment_opens_on_the_form_it_was_begun_on(workplace: Workplace) -> None:
    form = workplace.catalogue.form("ehia-screening")
    begun = workplace.library.start(form, "Car parking", "Ann Example")
    opened = workplace.library.open(begun.id)
    assert opened.form.spelling() == form.spelling()
    assert opened.form_sha256 == form.sha256


@pytest.mark.parametrize("title", ["", "   \n", "x" * 201])
def test_a_title_must_say_something_and_be_short(workplace: Workplace, title: str) -> None:
    form = workplace.catalogue.form("ehia-screening")
    with pytest.raises(UserError):
        workplace.library.start(form, title, "Ann Example")
    assert workplace.library.assessments() == ()


def test_an_unknown_assessment_is_one_sentence(workplace: Workplace) -> None:
    with pytest.raises(UserError, match="nosuch"):
        workplace.library.open("nosuch")


def test_an_unknown_form_names_those_there_are(workplace: Workplace) -> None:
    with pytest.raises(UserError, match="ehia-screening"):
        workplace.catalogue.form("nosuch")


def test_a_broken_form_file_hides_no_other_form(tmp_path: Path) -> None:
    for name, text in {"broken": "id: x\n\tbad", "empty": ""}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "form.yaml").write_text(text, "utf-8")
    catalogue = Catalogue(tmp_path)
    assert [entry.name for entry in catalogue.entries() if entry.fault] == ["broken", "empty"]
    with pytest.raises(UserError, match="line 2"):
        catalogue.form("broken")
