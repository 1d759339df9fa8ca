"""The forms that can be started, beside files that are broken."""

from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.services.catalogue import Catalogue
from tests.builders import form_text

GOOD = form_text("- {key: aim, kind: short_text, label: Aim}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("good", "broken", "lists"):
        (tmp_path / name).mkdir()
    (tmp_path / "good" / "form.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path


def test_a_broken_list_hides_no_form_that_does_without_it(folder: Path) -> None:
    (folder / "lists" / "groups.yaml").write_text("- not a list", encoding="utf-8")
    catalogue = Catalogue(folder)
    assert catalogue.form("test-form").title == "A form for tests"
    (fault,) = [entry.fault for entry in catalogue.entries() if entry.fault]
    assert "groups.yaml" in fault


def test_a_broken_form_says_its_fault_when_it_is_to_be_started(folder: Path) -> None:
    (folder / "broken" / "form.yaml").write_text("sections: none", encoding="utf-8")
    with pytest.raises(UserError, match=r"broken/form\.yaml"):
        Catalogue(folder).form("broken")


def test_a_folder_is_not_the_name_of_a_form(folder: Path) -> None:
    with pytest.raises(UserError, match="There is no form “good”; the forms are: test-form"):
        Catalogue(folder).form("good")
