"""The forms that can be started, beside files that are broken, newer versions and a trust's overlays."""

from pathlib import Path

import pytest

from ehia_desktop.errors import UserError
from ehia_desktop.forms.package import pack
from ehia_desktop.services.catalogue import Catalogue
from tests.builders import form_text

GOOD = form_text("- {key: aim, kind: short_text, label: Aim}")
OVERLAY = """
schema_version: 1
id: our-form
version: 1.0.0
title: Our form
base: {id: test-form, version: 1.0.0}
add_fields:
  - section: part
    field: {key: local_ward, kind: short_text, label: Ward}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("good", "broken", "lists"):
        (tmp_path / "shipped" / name).mkdir(parents=True)
    (tmp_path / "shipped" / "good" / "form.yaml").write_text(GOOD, encoding="utf-8")
    return tmp_path / "shipped"


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    (tmp_path / "trust").mkdir()
    return tmp_path / "trust"


def put(folder: Path, name: str, text: str, main: str = "form.yaml") -> None:
    (folder / f"{name}.ehiaform").write_bytes(pack({main: text.encode()}))


def faults(catalogue: Catalogue) -> list[str]:
    return [entry.fault for entry in catalogue.entries() if entry.fault]


def test_a_broken_list_hides_no_form_that_does_without_it(folder: Path) -> None:
    (folder / "lists" / "groups.yaml").write_text("- not a list", encoding="utf-8")
    catalogue = Catalogue(folder)
    assert catalogue.form("test-form").title == "A form for tests"
    (fault,) = faults(catalogue)
    assert "groups.yaml" in fault


def test_a_broken_form_says_its_fault_when_it_is_to_be_started(folder: Path) -> None:
    (folder / "broken" / "form.yaml").write_text("sections: none", encoding="utf-8")
    with pytest.raises(UserError, match=r"broken/form\.yaml"):
        Catalogue(folder).form("broken")


def test_a_folder_is_not_the_name_of_a_form(folder: Path) -> None:
    with pytest.raises(UserError, match="There is no form “good”; the forms are: test-form"):
        Catalogue(folder).form("good")


def test_a_trusts_folder_that_is_not_there_is_no_fault(folder: Path, tmp_path: Path) -> None:
    catalogue = Catalogue(folder, tmp_path / "nowhere")
    assert [entry.name for entry in catalogue.entries()] == ["good"]


def test_the_higher_version_is_started_and_the_older_stays_known(folder: Path, trust: Path) -> None:
    put(trust, "test-form-1.10.0", GOOD.replace("1.0.0", "1.10.0"))
    put(trust, "test-form-1.9.0", GOOD.replace("1.0.0", "1.9.0"))
    catalogue = Catalogue(folder, trust)
    assert catalogue.form("test-form").version == "1.10.0"
    assert [form.version for form in catalogue.versions("test-form")] == [
        "1.10.0",
        "1.9.0",
        "1.0.0",
    ]
    assert [entry.form.version for entry in catalogue.entries() if entry.form] == ["1.10.0"]


def test_one_version_of_two_contents_is_a_fault_and_the_first_stands(
    folder: Path, trust: Path
) -> None:
    put(trust, "other", GOOD.replace("label: Aim", "label: Purpose"))
    catalogue = Catalogue(folder, trust)
    assert catalogue.form("test-form") == Catalogue(folder).form("test-form")
    assert faults(catalogue) == [
        "other: “test-form” 1.0.0 is here already with other content; raise its version."
    ]


def test_a_broken_package_hides_no_other(folder: Path, trust: Path) -> None:
    (trust / "bad.ehiaform").write_bytes(b"PK no")
    catalogue = Catalogue(folder, trust)
    assert [entry.form.id for entry in catalogue.entries() if entry.form] == ["test-form"]
    assert faults(catalogue) == [
        "“bad.ehiaform” is not a whole form package; fetch it again from whoever published it."
    ]


def test_an_overlay_is_listed_with_its_base(folder: Path, trust: Path) -> None:
    put(trust, "our-form", OVERLAY, "overlay.yaml")
    form = Catalogue(folder, trust).form("our-form")
    assert form.based_on is not None
    assert (form.based_on.id, form.based_on.version) == ("test-form", "1.0.0")
    assert [field.key for _, field in form.fields()] == ["aim", "local_ward"]


def test_an_overlay_in_a_folder_lies_on_a_form_that_comes_after_it_by_name(trust: Path) -> None:
    (trust / "a-ours").mkdir()
    (trust / "a-ours" / "overlay.yaml").write_text(OVERLAY, encoding="utf-8")
    put(trust, "z-base", GOOD)
    assert Catalogue(trust).form("our-form").title == "Our form"


def test_an_overlay_stays_on_its_base_and_its_owner_is_told_of_a_newer_one(
    folder: Path, trust: Path
) -> None:
    put(trust, "our-form", OVERLAY, "overlay.yaml")
    put(trust, "newer", GOOD.replace("1.0.0", "1.1.0"))
    catalogue = Catalogue(folder, trust)
    form = catalogue.form("our-form")
    assert form.based_on is not None
    assert form.based_on.version == "1.0.0"
    (note,) = [entry.note for entry in catalogue.entries() if entry.note]
    assert note == (
        "“Our form” lies on test-form 1.0.0, and 1.1.0 is here: name 1.1.0 as its base, raise its own version, "
        "and check it."
    )


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (
            "{id: test-form, version: 0.9.0}",
            (
                "our-form.ehiaform/overlay.yaml, line 6: the base “test-form” is not here in version 0.9.0, "
                "only in 1.0.0; name 1.0.0 and raise the overlay’s own version."
            ),
        ),
        (
            "{id: other-form, version: 1.0.0}",
            (
                "our-form.ehiaform/overlay.yaml, line 6: the base “other-form” is not here; "
                "install it first, "
                "or name another form."
            ),
        ),
    ],
)
def test_an_overlay_whose_base_is_not_here_says_what_to_do(
    folder: Path, trust: Path, base: str, said: str
) -> None:
    put(trust, "our-form", OVERLAY.replace("{id: test-form, version: 1.0.0}", base), "overlay.yaml")
    assert faults(Catalogue(folder, trust)) == [said]


def test_a_form_of_the_trust_may_use_a_shipped_list(folder: Path, trust: Path) -> None:
    (folder / "lists" / "groups.yaml").write_text(
        "id: groups\nversion: 1.0.0\ntitle: Groups\nitems: [{key: age, label: Age}]\n", "utf-8"
    )
    text = form_text("""
        lists: [groups]
        sections:
          - key: part
            title: Part
            fields: [{key: which, kind: single_choice, label: Which, options_from: groups}]
    """).replace("test-form", "trust-form")
    put(trust, "trust-form", text)
    assert [item.key for item in Catalogue(folder, trust).form("trust-form").items("groups")] == [
        "age"
    ]
